"""Asides: periods that no figure covers, as they say since when, before when or when something was told."""

import re

from crimeextract.mentions.base import PeriodMention
from crimeextract.mentions.periods.scan import LONGEST_BEFORE, Scan
from crimeextract.mentions.periods.shorthand import COUNTS
from crimeextract.rules.load import toml_table
from crimeextract.text.dates import WEEKDAY
from crimeextract.text.lazy import Lazy
from crimeextract.text.words import holds_any

_WORDS = toml_table("periods.toml")["asides"]


def _any(name: str) -> str:
    """An alternative of the phrases of a list."""
    return "|".join(_WORDS[name])


#: "since it was set up in January 2020", "took place before 2010": when something else was; "in post by April".
_CLAUSE_BEFORE = Lazy(
    r"(?<!\w)(?:(?P<since>since) (?!the year)"
    r"(?:(?!, (?:and|but|whereas|while|though|although) )[a-z,’' -]){4,80}(?: in| on)? (?:the )?"
    rf"|(?P<from>{_any('began')})(?: in| on)? (?:the )?"
    rf"|(?P<began>{_any('beginnings')}) (?:the )?|(?:{_any('before')}) (?:the )?"
    r"|(?:before|previously) (?:within|in|during|over) (?:the )?"
    r"|(?:(?:will|would) [^.;]{3,60}|promised|pledged|planned|needed) by (?:the )?"
    rf"|(?:{_any('to_come')}) (?!(?:have|show|reveal)\b)[^.;,:\d]{{2,60}}?(?: again)?"
    r" (?:in|from|on)(?: the)?(?: late| early)? )$"
)
#: "…, which began in September, have made", "The patrols started in June. So far they have led to".
_HAS_SINCE = Lazy(r"[,.]? (?:(?:it|they|and|which|that|officers|police|so|far) ){0,4}(?:has|have)\b")
#: "Figures first revealed in April", "heard at a meeting on Monday (January 24)": when it was told, not when it was.
_TOLD_BEFORE = Lazy(
    rf"(?<!\w)(?:(?:{_any('tellings')}|(?:{_any('told_things')})"
    rf"(?:,| that| which| have| has| were| was| are| been| first| just| also){{0,4}} (?:{_any('told')}))"
    r"(?: (?:of(?= [a-z’'-]+ )|to|by|at|with|held|from|in(?= the ))"
    r"(?: (?!show|reveal|suggest|sa(?:id|y)|that\b|found)[a-z’'-]+){0,6}?)?"
    r"(?: yesterday| today| earlier| late| first)?(?: in| on)?|(?:said|told|heard)(?: [a-z’'-]+){0,4}? on)"
    rf"(?: {WEEKDAY})?,? [(]?(?:the )?$"
)
_TELLS = tuple(_WORDS["tells"])
#: "The most since it was set up in 2015".
_BEST_BEFORE = Lazy(rf"(?<!\w)(?:{_any('best')})(?: [^.,;]{{0,20}})? $")
#: Rules of what a release or a meeting is dated by.
_POINTS_OF_TELLING = frozenset(
    {"point", "season-bare", "last-month", "this-month", "named-month-last", "calendar-year", "end-of"}
)
#: "The 2021 Crime Report": the year that it came out in.
_YEAR, _OF_TITLE = "calendar-year", Lazy(rf" (?:[A-Z][\w’'-]+ ){{1,4}}(?:{_any('titles')})\b")
_CLAUSE_REACH, _BEST_REACH = 110, 40
#: "In late December, the force said": when it was told. A year there is what the figures cover.
_OPENS_IN = Lazy(r"(?:[.\n] ?|^ )(?:in|on) (?:late|early|mid)[ -]$")
_THEN_TOLD = Lazy(rf",? (?!there |we |it )(?:[a-z'’-]+ ){{1,5}}(?:{_any('then_told')})\b")
#: "Has continued to rise since April": since when a trend lasts, not what a figure beside it covers.
_TREND_BEFORE = Lazy(rf"\b(?:{_any('trends')}|to (?:{_any('trend_verbs')}))(?: [a-z]+ly| ever)?,? $")
_TREND_REACH = 40
#: … but for a clause that says how many there were then: "has been rising since 2019, when 412 were recorded".
_WHEN_COUNTED = Lazy(r",? when (?:[a-z’'-]+ ){0,7}£?\d")
#: "(January in brackets)", "with June after it": the earlier time, whose figures stand behind those of the list.
_STANDS_BEHIND = Lazy(
    r"(?:['’]s?)?(?: (?:figures?|totals?|numbers?|results?))?(?: (?:is|are|was|were|being|shown|given)){0,2}"
    r" (?:in (?:square |round )?(?:brackets|parenthes[ei]s)|(?:after|beside|alongside) (?:it|them|each)\b)"
)
#: "Which opened in 2011", "whose husband died in 2009": clauses beside a noun, of years long over. What is counted, a
#: survey covered or is compared with then is no aside.
_BESIDE = ("which", "who", "whose", "where")
_CLAUSE_BESIDE = Lazy(
    rf"[,(–] ?(?:of |in |at )?(?:which|who|whose|where) (?!.*\b(?:{_any('of_figures')}|{'|'.join(COUNTS)}|no)\b)"
    r"[^,;.:(\d£%]{3,70}? (?:back )?in (?:early |late |mid-|the )?$"
)
_COUNTS_THEN = Lazy(r"[^,;.)]{0,60}[\d£%]")
#: Days: figures are hardly of a time so long before a text.
_LONG_OVER = 500
#: "To the racks installed there in 2014", "after cameras were put up in May": when something was built or begun.
_BUILT = Lazy(
    rf"(?:[,;:(–]|\b(?:{_any('leading_to')}))(?: [^,;:.(\d£%]{{0,60}}?)? (?:{_any('built')})"
    r"(?: (?!(?:and|but|which|who|that|found|recorded|reported)\b)[a-z’'-]+){0,6}?"
    r" (?:in|on) (?:early |late |mid-|the )?$"
)
_BUILT_WORDS, _DATES = tuple(_WORDS["built"]), frozenset({"point", "calendar-year", "last-month", "named-month-last"})
#: "Whose late husband had kept it since 1945", "a sabre that had hung there since 1945".
_SINCE_HELD = ("whose ", " had ", " has ")
_HELD_SINCE = Lazy(
    rf"\b(?:whose\b|(?:that|which|who) (?:had|has)\b)(?!.*\b(?:{_any('of_figures')})\b)[^,;.:\d£%]{{3,60}}$"
)


def read_aside(scan: Scan, mention: PeriodMention) -> None:
    """Turn a date that says since when, or before when, into what it says of figures.

    "Since it was set up in May 2017" runs from there on; "the most since it was set up in 2015" and "before 2010" are
    no period of a figure.
    """
    if mention.anaphoric is not None or mention.first is None:
        return
    if _STANDS_BEHIND().match(scan.lowered, mention.end + 1):
        mention.baseline = True
    elif _is_since_of_trend(scan, mention):
        _set_aside(mention)
    elif (clause := _clause_before(scan, mention)) is None or _WHEN_COUNTED().match(scan.lowered, mention.end + 1):
        if _is_told_then(scan, mention) or _is_beside(scan, mention):
            _set_aside(mention)
    elif clause["from"] or (_goes_on(scan, mention) if clause["began"] else _is_since(scan, clause)):
        mention.last, mention.rule = scan.clock.published, "since"
    else:
        _set_aside(mention)


def _goes_on(scan: Scan, mention: PeriodMention) -> bool:
    """Whether what began then has since done something: "Operation Castle, which began in September, has led to"."""
    return _HAS_SINCE().match(scan.lowered, mention.end + 1) is not None


def _set_aside(mention: PeriodMention) -> None:
    """Make a period one of no figure."""
    mention.first = mention.last = None
    mention.rule = "aside"


def _is_beside(scan: Scan, mention: PeriodMention) -> bool:
    """Whether a date only says when something beside what is counted was, opened or was built."""
    before = scan.lowered[max(0, mention.start - _CLAUSE_REACH) : mention.start + 1]
    if mention.rule == "since":
        return holds_any(before, _SINCE_HELD) and _HELD_SINCE().search(before) is not None
    if mention.rule not in _DATES:
        return False
    if holds_any(before, _BUILT_WORDS) and _BUILT().search(before):
        return True
    published, last = scan.clock.published, mention.last
    if published is None or last is None or (published - last).days < _LONG_OVER:
        return False
    if not holds_any(before, _BESIDE) or _CLAUSE_BESIDE().search(before) is None:
        return False
    return _COUNTS_THEN().match(scan.lowered, mention.end + 1) is None  # "which had been top in 2009 with 131"


def _is_since_of_trend(scan: Scan, mention: PeriodMention) -> bool:
    """Whether a phrase says since when a trend lasts."""
    if mention.rule != "since":
        return False
    if _WHEN_COUNTED().match(scan.lowered, mention.end + 1):
        return False
    reach = max(0, mention.start - _TREND_REACH)
    return _TREND_BEFORE().search(scan.lowered, reach, mention.start + 1) is not None


def _clause_before(scan: Scan, mention: PeriodMention) -> re.Match[str] | None:
    """What a period ends that opens "since", "before" or the like."""
    return _CLAUSE_BEFORE().search(scan.lowered, mention.start - _CLAUSE_REACH, mention.start + 1)


def _is_since(scan: Scan, clause: re.Match[str]) -> bool:
    """Whether a clause says since when something has been, and not since when it was the best."""
    return bool(clause["since"]) and not _is_best_since(scan, clause)


def _is_best_since(scan: Scan, clause: re.Match[str]) -> bool:
    """Whether what has lasted since then is only a record."""
    reach = max(0, clause.start() - _BEST_REACH)
    return _BEST_BEFORE().search(scan.lowered, reach, clause.start()) is not None


def _is_told_then(scan: Scan, mention: PeriodMention) -> bool:
    """Whether a day, month or year only says when figures came out or were spoken of."""
    if mention.rule not in _POINTS_OF_TELLING:
        return False
    if mention.rule == _YEAR and _OF_TITLE().match(scan.text, mention.end):
        return True
    if _OPENS_IN().search(scan.lowered, mention.start - LONGEST_BEFORE, mention.start + 1):
        told = _THEN_TOLD().match(scan.lowered, mention.end + 1, mention.end + _CLAUSE_REACH)
        if told is not None and mention.rule == "point":
            return True
    before = scan.lowered[max(0, mention.start - _CLAUSE_REACH) : mention.start + 1]
    return holds_any(before, _TELLS) and _TOLD_BEFORE().search(before) is not None
