"""Finds the periods of a text: "the 12 months to September", "2017-18", "the previous year".

The phrases are the table rules/periods.toml; this module compiles it and matches it. A phrase is found by
the words that it can open with (its keys); only where one stands are the patterns tried that have it as
key, and the longest match is taken. `crimeextract.resolve.periods` turns a phrase into days.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Literal

from crimeextract.document import Block, BlockKind, Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.periods.clock import Clock
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point, point_of
from crimeextract.resolve.periods.read import read
from crimeextract.text.dates import MONTHS
from crimeextract.text.lazy import Lazy
from crimeextract.text.words import Words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])(?:\.(?=\s?\d))?"
)
# White space as a pattern's blank: a wrapped line may end in it, a paragraph or a cell may not.
_BLANK = r"(?:[^\S\n\t]{1,3}|[^\S\n\t]{0,2}\n[^\S\n\t]{0,4})"
_COUNTS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "eighteen"
)  # fmt: skip
_MONTH_WORDS = frozenset({
    *MONTHS, "sept", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december",
})  # fmt: skip
# The kinds of keys that figures are: not four of them, and four of them.
_FIGURES = ("@digit|@count", "@year")
_YEAR_DIGITS = 4
_MACROS = {
    "{n}": rf"(?P<n>\d{{1,3}}|{'|'.join(_COUNTS)}|twenty[- ]four)",
    "{count}": rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})",
    "{edge}": r"(?:(?:the )?(?:very )?(?:end|close|start|beginning|middle|(?:first|last|final) day) of "
    r"|(?:early|late|mid)[ -])?"
    r"(?:the month of )?(?:the )?",
    "{to}": r"(?:(?:leading|running) up to|(?:leading|running)? ?to|up to|up until|until|till"
    r"|(?:that|which) (?:ends?|ended)(?: in| on| at)?|end(?:ing|ed|s)(?: in| on| at)?|through to)"
    r"(?: and including)?",
    "{ord}": r"(?P<ord>first|second|third|fourth|final|last|opening|1st|2nd|3rd|4th)",
    "{half}": r"(?P<half>half|quarter|month|(?:two|three) quarters"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})~months?)",
    "{earlier}": r"(?:last (?:year|month|quarter|week)|(?:the )?(?:previous|preceding|prior) (?:financial )?"
    r"(?:year|month|quarter|period|12 months)|(?:a|one) (?:year|month) (?:earlier|ago|before|previously)"
    r"|(?:the )?(?:year|month|quarter|period|12 months) (?:before|previous|prior)(?: that)?"
    r"|(?:twelve|12) months (?:earlier|ago|before|previously))",
}
_YEAR = r"(?:19|20)\d\d"
_POINT = Lazy(
    rf"""
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ (?:the\ )?)?
    (?:
      (?P<m2>{_MONTH})
      (?:\ (?P<d2>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?![\w%]|[.,:/]\d|[\x20\xa0]?%|[\x20\xa0]per\ ?cent))?
    | (?:the\ )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of\ )?(?P<m1>{_MONTH})
    | (?P<d4>\d{{1,2}})(?P<sign>[/.])(?P<n4>\d{{1,2}})(?P=sign)(?P<y4>{_YEAR}|\d\d)(?![\d/]|\.\d)
    | (?P<iso>{_YEAR}-\d\d-\d\d)(?![\d-])
    | (?P<fy>{_YEAR}(?:\ ?[-–—/]\ ?(?:\d{{4,5}}|\d\d)|[-–/]\d))(?![\d%]|[.,/]\d|-\d)
    | (?P<y>{_YEAR})(?!\d|[.,:]\d|s\b|%)
    )
    """.replace(r"\ ", _BLANK),
    re.VERBOSE,
)
# What tells the year after a day or a month.
_TAIL = Lazy(
    rf",?(?:-|{_BLANK})(?:of{_BLANK}|in{_BLANK}|,{_BLANK})?(?:(?P<year>{_YEAR})(?!\d|[.,:]\d|s\b|%)"
    rf"|[’'](?P<short>\d\d)\b|(?P<named>this{_BLANK}year|last{_BLANK}year)(?![a-z]|['’]s))"
)
_BLANK_OR_SET = re.compile(r"\[[^\]]*\]| ")
_SLOT = re.compile("<point>")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_ARTICLES = ("the", "this", "that", "these", "those", "a", "an", "any", "one")
_ARTICLE_BEFORE = Lazy(rf"(?<!\w)({'|'.join(_ARTICLES)})[^\S\n]{{1,3}}$")
# "since it was set up in January 2020", "took place before 2010": when something else was; "will be in post by April".
_CLAUSE_BEFORE = Lazy(
    r"(?<!\w)(?:(?P<since>since) (?!the year)(?:(?!, and )[a-z,’' -]){4,60}(?: in| on)? (?:the )?"
    r"|(?P<from>launched|set up|brought in|introduced|came into force|came in(?= (?:in|on) ))(?: in| on)? (?:the )?"
    r"|(?:before|prior to|began in|begun in|started in) (?:the )?"
    r"|(?:will|would) [^.;]{3,60} by (?:the )?)$"
)
# "Figures first revealed in April", "heard at a meeting on Monday (January 24)": when it was told, not when it was.
_TOLD_BEFORE = Lazy(
    r"(?<!\w)(?:(?:meeting|conference|briefing|published|(?:figures?|statistics|stats|data|numbers|results|findings"
    r"|reports?|review|bulletin)(?:,| that| which| have| has| were| was| are| been| first| just| also){0,4}"
    r" (?:released|revealed|announced|unveiled|issued|out|obtained|discussed|debated|presented|shared|submitted"
    r"|made public|made available|leaked))"
    r"(?: (?:of(?= [a-z’'-]+ )|to|by|at|with|held|from)"
    r"(?: (?!show|reveal|suggest|sa(?:id|y)|that\b|found)[a-z’'-]+){0,6}?)?"
    r"(?: yesterday| today| earlier| late| first)?(?: in| on)?|(?:said|told|heard)(?: [a-z’'-]+){0,4}? on)"
    r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day)?,? [(]?(?:the )?$"
)
_TELLS = ("meeting", "publish", "conference", "briefing", "report", "figure", "stat", "data", "number", "result",
          "finding", "review", "bulletin", "said ", "told ", "heard ")  # fmt: skip
_BEST_BEFORE = Lazy(
    r"(?<!\w)(?:most|fewest|(?:high|low|bigg|small|larg|great|b|steep|sharp)est|worst|record|first|any (?:year|time))"
    r"(?: [^.,;]{0,20})? $"
)
# Rules of what a release or a meeting is dated by.
_POINTS_OF_TELLING = frozenset({"point", "last-month", "this-month", "named-month-last", "calendar-year", "end-of"})
_CLAUSE_REACH, _BEST_REACH = 90, 40
# Where a rule's pattern says with which article its phrase may open.
_OPENING = 60
_LONGEST_ARTICLE = 9
# How much of what stands before a phrase a rule may ask about.
_LONGEST_BEFORE = 26
_UNITS = "months?|mths?|m|years?|yrs?|quarters?|weeks?|days"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the table, compiled when a text first needs it.

    Attributes:
        id: Names it in `PeriodMention.rule`.
        pattern: The phrase in the table's short hand.
        reading: How it becomes days; "nothing" where it names none by itself.
        baseline: Whether the phrase by itself names an earlier time to compare with.
        anaphoric: Whether it stands for a period named elsewhere.
        after: What must stand directly before it, or "".
        unless: What must not, or "".
    """

    id: str
    pattern: str
    reading: str = "nothing"
    baseline: bool = False
    anaphoric: Literal["same", "before"] | None = None
    after: str = ""
    unless: str = ""
    keys: tuple[str, ...] = field(default=(), compare=False)


_Match = Callable[[str, int, int], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class _Matcher:
    """A compiled rule: expressions in turn, with a date or year to be read between each two.

    `articles` are those that the phrase may open with before its key.
    """

    rule: Rule
    articles: frozenset[str]
    opening: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None


class Grammar:
    """The rules by their keys, and the one expression that finds keys."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self._matchers: dict[str, tuple[tuple[_Matcher, ...], _Match]] = {}
        self._compiled: dict[str, _Matcher] = {}
        keys = {key for rule in self.rules.values() for key in rule.keys}
        self.start = re.compile(_start_pattern(keys))
        #: The norms that keys start with; figures are not among them.
        self.first_words = frozenset({key.split()[0] for key in keys} | _MONTH_WORDS | {*_COUNTS, "twenty"})

    def matchers(self, key: str) -> tuple[tuple[_Matcher, ...], _Match]:
        """The rules that a phrase opening with this word may follow, and what matches where any of them opens."""
        kinds = _FIGURES[len(key) == _YEAR_DIGITS] if key[0].isdigit() else key
        found = self._matchers.get(kinds)
        if found is None:
            names = {*kinds.split("|"), *_kinds_of(kinds)}
            rules = [rule for rule in self.rules.values() if not names.isdisjoint(rule.keys)]
            matchers = tuple(self.matcher(rule.id) for rule in rules)
            found = self._matchers[kinds] = matchers, _any_of(matchers)
        return found

    def matcher(self, rule_id: str) -> _Matcher:
        """The rule, compiled."""
        found = self._compiled.get(rule_id)
        if found is None:
            found = self._compiled[rule_id] = _compile(self.rules[rule_id])
        return found


@functools.cache
def grammar() -> Grammar:
    """The grammar of rules/periods.toml."""
    table = resources.files("crimeextract").joinpath("rules/periods.toml").read_text(encoding="utf-8")
    return Grammar(Rule(**_fields(entry)) for entry in tomllib.loads(table)["rule"])


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "keys": tuple(entry["keys"])}


def _kinds_of(key: str) -> tuple[str, ...]:
    """The names that the table has for a key that is a word, beside the word itself."""
    if key in _MONTH_WORDS:
        return ("@month",)
    if key in _COUNTS or key == "twenty":
        return ("@count",)
    return (" ".join(key.split()),)


def _compile(rule: Rule) -> _Matcher:
    opening, *others = (_expand(segment) for segment in _SLOT.split(rule.pattern))
    if others and others[-1]:
        others[-1] += r"(?!\w)"
    elif not others:
        opening += r"(?!\w)"
    return _Matcher(
        rule,
        frozenset(_ARTICLES).intersection(re.findall("[a-z]+", rule.pattern[:_OPENING])),
        re.compile(opening),
        tuple(re.compile(other) for other in others),
        _before(rule.after),
        _before(rule.unless),
    )


def _any_of(matchers: Iterable[_Matcher]) -> _Match:
    """One expression that matches wherever one of these rules opens: most words that are keys open none."""
    openings = (_NAMED_GROUP.sub("(?:", matcher.opening.pattern) for matcher in matchers)
    return re.compile("|".join(f"(?:{opening})" for opening in openings)).match


def _before(pattern: str) -> re.Pattern[str] | None:
    """An expression for what stands before a phrase, to be searched for in the last few words."""
    return re.compile(rf"(?<!\w){_expand(pattern)}$") if pattern else None


def _expand(pattern: str) -> str:
    """A pattern without its short hand."""
    for name, expansion in _MACROS.items():
        pattern = pattern.replace(name, expansion)
    pattern = pattern.replace("~", r"[-–‑\s]?")
    return _BLANK_OR_SET.sub(lambda found: _BLANK if found[0] == " " else found[0], pattern)


def _start_pattern(keys: Iterable[str]) -> str:
    """The expression that finds every place where a phrase can open, whatever article stands before it.

    Words and figures that open many other phrases too count only with what makes them a period.
    """
    words = ({key for key in keys if not key.startswith("@")} | _MONTH_WORDS) - {"from"}
    month = "|".join(MONTHS)
    ordinal = r"(?:st|nd|rd|th)?"
    counts = "|".join((*_COUNTS, "twenty"))
    count = rf"(?:{counts})(?=[-\s](?:four[-\s])?(?:calendar\s|full\s)?(?:{_UNITS}|weeks?\b))"
    start = (
        rf"from(?=\s(?:the\s|last\s|late\s|early\s|mid|\d{{1,2}}(?:[a-z/. -]|\s)|(?:19|20)\d\d|{month}"
        rf"|[a-z]{{2,6}}day))"
    )
    figure = (
        rf"(?:19|20)\d\d(?![\d%]|,\d)"
        rf"|\d{{1,3}}(?={ordinal}(?:[-\s]{{0,2}}(?:of\s)?(?:{month}|(?:{_UNITS})\b)|[/.]\d{{1,2}}[/.]\d\d"
        rf"|\s?(?:[-–—]|and\s|to\s)\s?\d{{1,2}}{ordinal}\s(?:{month})))"
    )
    return (
        rf"[ \n\t\r\xa0\"'‘’“”(\[/|–—:;,.*•>-]"
        rf"(?:({_trie(words)}|{start}|{count})(?![a-z])|(?<!\d[.,/–-])({figure}))"
    )


def _trie(words: Iterable[str]) -> str:
    """One expression for many words, such that no letter is looked at twice."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    ends = "" in heads
    heads.pop("", None)
    branches = [(r"\s" if letter == " " else letter) + _trie(rest) for letter, rest in sorted(heads.items())]
    if not branches:
        return ""
    body = f"(?:{'|'.join(branches)})" if len(branches) > 1 or ends else branches[0]
    return body + ("?" if ends else "")


def find_periods(document: Document) -> list[PeriodMention]:
    """The periods that the text names, in order, none overlapping another.

    Relative ones have their days if the publication date is known; `resolve_periods` fills in what only the
    rest of the text can tell.
    """
    scan = _Scan(document.text, Clock(document.published))
    found = [mention for words, first, last in _stretches(document) for mention in scan.find(words, first, last)]
    for mention in found:
        _read_clause(scan, mention)
    return found


#: "In late December, the force said": when it was told. A year there is what the figures cover.
_OPENS_IN = Lazy(r"(?:[.\n] ?|^ )(?:in|on) (?:late|early|mid)[ -]$")
_THEN_TOLD = Lazy(
    r",? (?!there |we |it )(?:[a-z'’-]+ ){1,5}"
    r"(?:said|told|announced|warned|revealed|called|urged|launched|introduced)\b"
)
#: "Has continued to rise since April": since when a trend lasts, not what a figure beside it covers.
_TREND_BEFORE = Lazy(
    r"\b(?:rising|falling|increasing|decreasing|declining|growing|climbing|dropping|going (?:up|down)"
    r"|on the (?:rise|up)|to (?:rise|fall|increase|decrease|decline|grow|climb|drop|go (?:up|down)))"
    r"(?: [a-z]+ly| ever)?,? $"
)
_TREND_REACH = 40


#: "(January in brackets)", "with June after it": the earlier time, whose figures stand behind those of the list.
_STANDS_BEHIND = Lazy(
    r"(?:['’]s?)?(?: (?:figures?|totals?|numbers?|results?))?(?: (?:is|are|was|were|being|shown|given)){0,2}"
    r" (?:in (?:square |round )?(?:brackets|parenthes[ei]s)|(?:after|beside|alongside) (?:it|them|each)\b)"
)


def _read_clause(scan: "_Scan", mention: PeriodMention) -> None:
    """Turn a date that says since when, or before when, into what it says of figures.

    "Since it was set up in May 2017" runs from there on; "the most since it was set up in 2015" and "before 2010" are
    no period of a figure.
    """
    if mention.anaphoric is not None or mention.first is None:
        return
    if _STANDS_BEHIND().match(scan.lowered, mention.end + 1):
        mention.baseline = True
        return
    if mention.rule == "since" and _TREND_BEFORE().search(
        scan.lowered, max(0, mention.start - _TREND_REACH), mention.start + 1
    ):
        mention.first = mention.last = None
        mention.rule = "aside"
        return
    reach = max(0, mention.start - _CLAUSE_REACH)
    before = _CLAUSE_BEFORE().search(scan.lowered, reach, mention.start + 1)
    if before is None:
        if _is_told_then(scan, mention, reach):
            mention.first = mention.last = None
            mention.rule = "aside"
        return
    best = before["since"] and _BEST_BEFORE().search(scan.lowered, max(0, before.start() - _BEST_REACH), before.start())
    if before["from"] or (before["since"] and not best):
        mention.last, mention.rule = scan.clock.published, "since"
    else:
        mention.first = mention.last = None
        mention.rule = "aside"


def _is_told_then(scan: "_Scan", mention: PeriodMention, reach: int) -> bool:
    """Whether a day, month or year only says when figures came out or were spoken of."""
    if mention.rule not in _POINTS_OF_TELLING:
        return False
    if _OPENS_IN().search(scan.lowered, max(0, mention.start - _LONGEST_BEFORE), mention.start + 1):
        told = _THEN_TOLD().match(scan.lowered, mention.end + 1, mention.end + _CLAUSE_REACH)
        if told is not None and mention.rule == "point":
            return True
    before = scan.lowered[reach : mention.start + 1]
    return any(word in before for word in _TELLS) and _TOLD_BEFORE().search(before) is not None


def _stretches(document: Document) -> Iterator[tuple[Words, int, int]]:
    """The words of each block; those of a document that has none yet are read here."""
    blocks = document.blocks or [Block(0, len(document.text), BlockKind.PARAGRAPH)]
    for block in blocks:
        if block.kind in (BlockKind.FRONT_MATTER, BlockKind.NOISE):
            continue
        if document.words:
            yield document.words, block.first_word, block.last_word
        else:
            words = Words()
            words.read(document.text, block.start, block.end)
            yield words, 0, len(words) - 1


def lower(text: str) -> str:
    """The text in lower case, with a blank put before it; no other offset moves."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return " " + lowered


class _Scan:
    """One pass over a text; offsets into `lowered` are one more than into the text."""

    __slots__ = ("_points", "clock", "lowered", "rules", "text")

    def __init__(self, text: str, clock: Clock) -> None:
        self.text = text
        self.lowered = lower(text)
        self.clock = clock
        self.rules = grammar()
        # Several rules ask for the date at the same place.
        self._points: dict[int, Point | None] = {}

    def find(self, words: Words, first: int, last: int) -> Iterator[PeriodMention]:
        """The periods in the words [first, last), which a barrier follows."""
        keys, match, lowered, starts = (
            self.rules.first_words,
            self.rules.start.match,
            self.lowered,
            words.starts,
        )
        position, limit = 0, words.ends[last] + 1
        self._points.clear()
        norms = enumerate(words.norms[first:last], first)
        for index in [index for index, norm in norms if norm in keys or "/" < norm < ":"]:
            if starts[index] < position:
                continue
            # One more in `lowered`: the key stands behind the character that separates it.
            found = match(lowered, starts[index], limit)
            if found is None:
                continue
            mention = self._mention(found, limit)
            # What separates the next phrase may be the last character taken.
            position = found.end() - 1 if mention is None else max(mention.end, found.end() - 1)
            if mention:
                yield mention

    def _mention(self, found: re.Match[str], limit: int) -> PeriodMention | None:
        """The longest period that opens at this key, with its article or without."""
        start = found.start(found.lastindex or 0)
        article = _ARTICLE_BEFORE().search(self.lowered, max(0, start - _LONGEST_ARTICLE), start)
        matchers, opens = self.rules.matchers(found[found.lastindex or 0])
        if not opens(self.lowered, start, limit) and not (article and opens(self.lowered, article.start(), limit)):
            return None
        phrases = list(self._phrases(matchers, start, article, limit))
        if len(phrases) > 1:
            phrases.sort(key=_by_end)
        for phrase in phrases:
            # What turns out to be no period leaves room for a shorter one.
            if mention := read(self.rules.rules[phrase.rule], phrase, self.clock):
                return mention
        return None

    def _phrases(
        self, matchers: Iterable[_Matcher], start: int, article: re.Match[str] | None, limit: int
    ) -> Iterator[Phrase]:
        """The phrase of each rule that opens with the article before a key, else of the one that opens there."""
        lowered, word = self.lowered, article[1] if article else ""
        for matcher in matchers:
            if article and word in matcher.articles:
                opening = matcher.opening.match(lowered, article.start(), limit)
                if opening and (phrase := self.phrase(matcher, opening, limit)):
                    yield phrase
                    continue
            opening = matcher.opening.match(lowered, start, limit)
            if opening and (phrase := self.phrase(matcher, opening, limit)):
                yield phrase

    def phrase(self, matcher: _Matcher, opening: re.Match[str], limit: int) -> Phrase | None:
        """The phrase of this rule whose first part is `opening`."""
        start, position = opening.span()
        groups: dict[str, str | None] = opening.groupdict() if opening.re.groups else {}
        points: list[Point] = []
        for part in matcher.parts:
            point = self._point(position, limit)
            if point is None:
                return None
            points.append(point)
            position = point.end
            if part.pattern:
                found = part.match(self.lowered, position, limit)
                if found is None:
                    return None
                if found.re.groups:
                    groups |= found.groupdict()
                position = found.end()
        if position == start or not _stands(matcher, self.lowered, start):
            return None
        return Phrase(matcher.rule.id, self.lowered, self.text, start, position, groups, tuple(points))

    def _point(self, position: int, limit: int) -> Point | None:
        """The day, month or year at `position`."""
        if position in self._points:
            return self._points[position]
        point = None
        if found := _POINT().match(self.lowered, position, limit):
            tail = None
            if found["m1"] or found["m2"]:
                tail = _TAIL().match(self.lowered, found.end(), limit)
            point = point_of(found, tail, self.text)
        self._points[position] = point
        return point

    def again(self, mention: PeriodMention) -> Phrase | None:
        """The phrase that a mention was read from."""
        matcher = self.rules.matcher(mention.rule)
        limit = mention.end + 1
        self._points.clear()
        opening = matcher.opening.match(self.lowered, mention.start + 1, limit)
        return self.phrase(matcher, opening, limit) if opening else None


def _by_end(phrase: Phrase) -> tuple[int, int]:
    return -phrase.end, phrase.start


def phrases_of(text: str, mentions: Iterable[PeriodMention]) -> Iterator[tuple[PeriodMention, Rule, Phrase]]:
    """Each mention with the rule and the phrase that it was read from, as for a second reading."""
    scan = _Scan(text, Clock())
    for mention in mentions:
        if phrase := scan.again(mention):
            yield mention, scan.rules.rules[mention.rule], phrase


def _stands(matcher: _Matcher, lowered: str, start: int) -> bool:
    """Whether what stands before the phrase is what the rule asks for."""
    if matcher.after is None and matcher.unless is None:
        return True
    before = lowered[max(0, start - _LONGEST_BEFORE) : start]
    if matcher.after and not matcher.after.search(before):
        return False
    return not (matcher.unless and matcher.unless.search(before))
