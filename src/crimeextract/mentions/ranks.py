"""Ranks: superlatives and ordinals that place a statistic in an order ("the second lowest of 42 forces").

A superlative alone is not a rank: it must stand with a statistic and with the order it holds in, among
places, forces or points in time. Superlatives among kinds of crime ("the most common offence") are none.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import regex

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.figures import ordinals


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("crimeextract.rules") / "ranks.toml").read_text(encoding="utf-8"))


@cache
def _expression() -> "regex.Pattern[str]":
    table = _table()
    ordinal = (
        rf"(?P<ordinal>(?:joint[-\s])?(?:{'|'.join(ordinals())}"
        rf"|\d{{1,3}}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?))"
    )
    highest, lowest = "|".join(table["highest"]), "|".join(table["lowest"])
    return regex.compile(
        rf"""\b(?:{ordinal}[-\s](?:most[-\s])?)?(?:(?P<highest>{highest})|(?P<lowest>{lowest}))\b
            (?:\s\((?P<place>\d{{1,3}})(?:st|nd|rd|th)\))?
          | \b(?P<record>record)\b
            (?=[-\s](?:number|level|figure|total|amount|high|low|rise|increase|year|month|£?\d))
          | (?<=\ba\s(?:\w+\s)?)(?P<record2>record)\b(?=[.,;]|\s(?:for|and)\b|$)
          | (?:(?P<any_high>more|higher|larger|bigger|greater|worse)|(?P<any_low>fewer|less|lower|smaller))
            (?:\s\w+){{0,3}}?\sthan\s(?:in\s|at\s)?any\s(?:other|previous|comparable|(?:year|quarter|month|time)\ssince)
          | (?P<topped>\btop(?:s|ped))\b(?=\s(?:the|a|our)\s(?:\w+\s)?(?:list|table|league|chart)s?\b
            (?!\sof\s(?:complaints|concerns|priorities|worries)\b))
          | \bnowhere\selse\b(?=[^.;]{{0,60}}?\b
            (?:(?P<else_high>more|bigger|higher|larger|steeper|sharper|worse|greater)
            |(?P<else_low>fewer|lower|smaller|less))\b)
          | (?<!\ba\s){ordinal}\b(?=\s(?:on|with|at)\s£?\d[\d,.]*+
            (?!\d|:|\s?(?:[ap]m\b|st\b|nd\b|rd\b|th\b|(?-i:[A-Z]))))  # no time or day of an event
          | {ordinal}\b(?=\sout\sof\s(?:the\s)?(?:\d|{"|".join(_AMONG_COUNTS)}))
          | (?<=\b(?:ranked|ranks|ranking|came|comes|placed|finished|stands|sits|was|is|in)
              \s(?:joint\s|at\s)?)
            {ordinal}\b
            (?=\s(?:only\sto|out\sof|in\sthe|of\s(?:the\s)?\d|nationally|place|worst|overall|behind)|[.,;]|$)
          | (?<=\bnumber\s)(?P<first>one|1)\b(?=\s(?:in|for|spot))
          | (?<=(?:-year|\bnew|\ball[-\s]time)[-\s])(?:(?P<low2>low)|(?P<high2>high))\b
              (?=[.,;:)]|\s(?:of|in|for|at|with|as|on|since|last|this|and|after|under)\b|\s*$)
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


_PLACE_NOUNS = (
    "stations", "forces", "areas", "districts", "boroughs", "towns", "cities", "authorities", "councils",
    "constituencies",
)  # fmt: skip
_CHOSEN_PLACES = re.compile(
    r"""
    (?<!\bof\s)\b(?:the\s)?(?:
        {n}\s(?:[\w-]+\s)?{best}\s{nouns} | {best}\s{n}\s{nouns} | {n}\s{nouns}\swith\s(?:the\s)?{best}
    )\b""".format(
        n=r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|dozen)",
        best=r"(?:worst|top|busiest|safest|poorest|richest|most|highest|lowest|fewest|largest|biggest)(?:[\s-]\w+)?",
        nouns=rf"(?:{'|'.join(_PLACE_NOUNS)})",
    ),
    re.IGNORECASE | re.VERBOSE,
)


def chosen_places(text: str) -> re.Match[str] | None:
    """Where a text picks places by rank and does not say which: "the ten worst stations", "the 30 with the most"."""
    lowered = text.lower()
    return _CHOSEN_PLACES.search(text) if any(noun in lowered for noun in _PLACE_NOUNS) else None


_SAYS_WHEN = regex.compile(r"\s(?:when|where|if|because)\b")
_AT_ITS = re.compile(r"\bat (?:its|their)\s$")
#: "Cornwall had the most reports": a place that has the most of something is first among its like.
_HAD_THE = re.compile(
    r"\b(?:(?!(?:The|This|That|It|They|We|He|She)\b)[A-Z][\w’'-]+"
    r"|district|borough|ward|town|village|city|county|capital|force|station|street)"
    r"[,)]?(?:\swith\s[\d,.]+(?:\sper cent|%)?,)?"
    r"(?:\s(?:also|again))?\s(?:had|has|saw|recorded|reported|with)(?:\s(?:also|both|again|by far|easily))*\sthe\s$"
    r"|\s(?:and|with)(?:\s[A-Z][\w’'-]+){1,3}\sthe\s$"  # "Lincoln had the highest rate and Boston the lowest"
    r"|\b(?:district|borough|area|force|ward|town|city|county|place|street|council|one) with the $"
    r"|\b(?:had|has|saw|recorded|reported)\s(?:also\s)?both\sthe\s[^.;]{3,40}\sand\s(?:also\s)?the\s$"
)
#: "Which Hertfordshire town has the most crime?"
_ASKS = re.compile(r"\W*(?:Which|What|Where|Who)\b")
#: "Lower Morden had 311 crimes, the most".
_AFTER_LEVEL = re.compile(
    r"\b(?:had|has|saw|recorded|reported|with)\s(?:only\s|just\s)?\d[^.;:]{0,40},\s(?:by far\s)?the\s$"
)
#: "Here are the places with the most reports": which they are is still to come.
_PLURAL_WITH = re.compile(
    rf"\b(?:places|streets|wards|{'|'.join(_PLACE_NOUNS)})\s(?:in\s[A-Z]\w+\s)?"
    r"(?:with|that\s(?:had|have|saw))\sthe\s$"
)
#: "One of the safest" is not the safest.
_ONE_OF = re.compile(r"\b(?:one of|among|amongst|some of)\s(?:the|its|their|our|\w+['’]s)\s$", re.IGNORECASE)
#: "the worst station, with 214 offences": what is said of a place, with its level.
_PLACE_WITH_LEVEL = re.compile(
    r"(?:\s(?:of the )?[\w-]+){0,2}\s(?:station|stop|place|area|ward|district|borough|division|town|village|city"
    r"|county|force|street|road|estate|store|shop|school|day|night|month|week|year|hour),?\s(?:with|at)\s"
    r"(?:(?:a|rate|total|of|just|only|some|more than|about|over|nearly|almost)\s){0,4}[\d£]"
)
#: "was top of the list with 214 reports".
_TOP = re.compile(r"\s(?:of the (?:\w+ )?(?:list|table|league|pile|chart|class)\b|with (?:a |just |only )?\d)")
_COMES_TOP = re.compile(r"\b(?:is|was|were|came|comes|come|came out|finished|ranked|placed)\s$")
_HELD = frozenset({"most", "fewest", "highest", "lowest", "biggest", "largest", "worst", "best", "smallest"})
_AMONG_COUNTS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
#: "The highest quarterly figure": the adjective says that the order is one of time.
_OVER_TIME = re.compile(r"\b(?:quarterly|annual|monthly|weekly|yearly|recorded)\b", re.IGNORECASE)
#: "had the most, 902"; "was the worst hit"; "is worst in": a superlative without a noun.
_ALONE = re.compile(r"\s*[.,;:()–—-]|\s*$|\s(?:with|at|and|of\s(?:them\s)?all|anywhere)\b")
_REPORTED = re.compile(r"\s(?:[\w-]+\s){1,3}(?:was|were)\b")
_HIT = re.compile(
    r"[-\s](?:hit|affected)(?=\s(?:place|area|district|borough|town|city|county|ward|force|village|street|estate|region|part"
    r"|in|of|with|on)\b|[.,;:])"
)
#: "Alcuin fared worst: 23 bikes".
_FARED = re.compile(r"\b(?:fared|fares|came off)\s(?:the\s)?$")
_IS = re.compile(r"\b(?:is|are|was|were|at their|at its)\s$")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:\b(?:the|its|their|our)|['’]s?)\s$", re.IGNORECASE)
_OF_ALL = re.compile(
    rf"\s(?:of\s(?:any|all|the\s(?:\d|\w+\s\d|(?:{'|'.join(_AMONG_COUNTS)})\s))"
    r"|since|ever|on record|in (?:any|a|more than|over|at least) "
    r"|for (?:\w+ )?\w+ years"
    r"|(?:that\s)?(?:we|they|it)(?:['’]ve)?\s[^.,;]{0,60}\b(?:since|ever|in a)\b)",
    re.IGNORECASE,
)
#: The busiest station is no statistic of crime.
_BUSY_PLACE = re.compile(
    r"\s(?:\w+\s)?(?:stations?|airports?|roads?|streets?|lines?|routes?|ports?|junctions?|in)\b|[.,;]"
)
#: What a rank is among, where the text counts it: "the second lowest rate of all 42 forces".
_AMONG = re.compile(
    r"\b(?:of|among|amongst|out\sof)\s(?:(?:any|all)\s(?:of\s)?)?(?:the\s|our\s|its\s)?(?:\w+(?:'s|’s|’)\s)?"
    r"(?P<among>(?:\d{1,3}|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:[A-Za-z]+\s){0,2}?"
    r"(?:forces|boroughs|districts|councils|areas|authorities|wards|counties|cities|towns|regions|stations|divisions"
    r"|partnerships|neighbourhoods|constituencies|countries|nations))\b"
)
_CHOSEN_REACH = 40
#: Code points before a superlative in which its level, "one of", or the places that have it stand.
_LEVEL_REACH, _ONE_OF_REACH, _PLURAL_REACH = 80, 30, 60
#: Code points in which what a rank is among follows it.
_AMONG_REACH = 80


_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[a-z]+")


@cache
def _context() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = _table()
    return (
        re.compile(rf"[-\s]+(?:[\w’'-]++\s){{0,4}}?(?:{'|'.join(table['nouns'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(table['scopes'])})", re.IGNORECASE),
        # A superlative among kinds of crime, or one that only describes.
        re.compile(
            r"[-\s](?:common|frequent|likely|likeliest|serious|recent|harmful|vulnerable|affected|popular|profile|part|prevalent"
            r"|significant|funded|important|concern|factor|reported|wanted|prolific|risk|priority|standards?|to|efforts?|chance)\b"
            r"|\s(?:rise|increase|jump|growth|fall|drop|change|decrease)s?\s(?:was|were|is|has|had|came|being|among)\b",
            re.IGNORECASE,
        ),
    )


def find_ranks(document: Document) -> list[FigureMention]:
    """The ranks of a document, in reading order."""
    ranks: list[FigureMention] = []
    words, norms = _any_words(), document.words.norms
    for sentence in document.sentences:
        if not words.isdisjoint(norms[sentence.first_word : sentence.last_word]):
            ranks.extend(_sentence_ranks(document, sentence))
    return ranks


_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_AFTER_ORDINAL = frozenset({"out", "on", "with", "at"})
# "More than any other force": the highest.
_COMPARATIVES = frozenset("more higher larger bigger greater worse fewer less lower smaller".split())
_TOPS = ("tops", "topped")
# Words before an ordinal that can make it a rank with no superlative behind it.
_BEFORE_ORDINAL = frozenset("ranked ranks ranking came comes placed finished stands sits was is in joint at".split())


@cache
def _any_words() -> frozenset[str]:
    """Norms one of which every rank holds."""
    table = _table()
    listed = {word for phrase in (*table["highest"], *table["lowest"]) for word in _LETTERS.findall(phrase)}
    others = {"record", "number", "low", "high", "any", "nowhere", *_TOPS}
    return frozenset(listed | set(ordinals()) | _ORDINAL_ENDS | others)


@cache
def _superlatives() -> frozenset[str]:
    """The words that superlatives open with."""
    table = _table()
    return frozenset(re.split(r"\W", phrase)[0] for phrase in (*table["highest"], *table["lowest"])) | {"record"}


def _sentence_ranks(document: Document, sentence: Sentence) -> Iterator[FigureMention]:
    """The ranks of a sentence: the expression is tried only where one can open."""
    text, norms, starts = document.text, document.words.norms, document.words.starts
    match, superlatives, position = _expression().match, _superlatives(), sentence.start
    first, openings = sentence.first_word, _openings()
    words = enumerate(norms[first : sentence.last_word], first)
    for index in [index for index, norm in words if norm in openings or "/" < norm < ":"]:
        if not (norms[index] in superlatives or _may_open(norms, index)) or starts[index] < position:
            continue
        found = match(text, starts[index], sentence.end)
        if found is None:
            continue
        position = found.end()
        rank = _read(text, found, sentence.start, sentence.end)
        if rank is not None:
            among = _AMONG.search(text, rank.end, min(sentence.end, rank.end + _AMONG_REACH))
            rank.among = among["among"] if among else None
            yield rank


@cache
def _openings() -> frozenset[str]:
    """The words, beside figures, that ranks open with."""
    return _superlatives() | _COMPARATIVES | {*ordinals(), "one", "low", "high", "nowhere", *_TOPS}


def _may_open(norms: list[str], index: int) -> bool:
    """Whether a rank that opens with no superlative can open at a word."""
    norm, before, following = norms[index], norms[index - 1], norms[index + 1]
    if norm in ordinals():
        return before in _BEFORE_ORDINAL or following in _superlatives() or following in _AFTER_ORDINAL
    if norm[0].isdigit():
        return following in _ORDINAL_ENDS or following == "<" or before == "number"
    if norm in _COMPARATIVES:
        return "any" in norms[index + 2 : index + 7]
    if norm in _TOPS:
        return True
    if norm == "nowhere":
        return following == "else"
    return (norm == "one" and before == "number") or (norm in ("low", "high") and before in ("year", "new", "time"))


def _read(text: str, found: "regex.Match[str]", start: int, end: int) -> FigureMention | None:
    """The rank that a match stands for, in the sentence text[start:end]."""
    if found["highest"] or found["lowest"]:
        if not _is_rank(text, found, start, end):
            return None
        position = float(found["place"]) if found["place"] else _position(found["ordinal"])
        order: Literal["highest", "lowest"] = "highest" if found["highest"] else "lowest"
        rule = (
            "rank.one-of"
            if _ONE_OF.search(text, max(start, found.start() - _ONE_OF_REACH), found.start())
            else "rank.superlative"
        )
        return FigureMention(*found.span(), rule, "rank", position, order=order)
    if found["ordinal"]:
        return FigureMention(
            *found.span("ordinal"), "rank.ordinal", "rank", _position(found["ordinal"]), order="highest"
        )
    if found["record"] or found["record2"]:
        order = "lowest" if text[found.end() : found.end() + 4] == " low" else "highest"
        return FigureMention(*found.span(), "rank.record", "rank", 1.0, order=order)
    if found["topped"]:
        return FigureMention(*found.span(), "rank.topped", "rank", 1.0, order="highest")
    if found["any_high"] or found["any_low"] or found["else_high"] or found["else_low"]:
        lowest = bool(found["any_low"] or found["else_low"])
        word = next(name for name in ("any_high", "any_low", "else_high", "else_low") if found[name])
        span = found.span(word) if word.startswith("any") else found.span()
        return FigureMention(*span, "rank.of-all", "rank", 1.0, order="lowest" if lowest else "highest")
    return FigureMention(*found.span(), "rank.first", "rank", 1.0, order="lowest" if found["low2"] else "highest")


def _is_rank(text: str, found: "regex.Match[str]", start: int, end: int) -> bool:
    noun, scope, other = _context()
    if _HIT.match(text, found.end(), end) or _FARED.search(text, start, found.start()):
        return True
    if other.match(text, found.end(), end):
        return False
    word = (found["highest"] or found["lowest"]).lower()
    if text[max(start, found.start() - 3) : found.start()].lower() == "at ":  # "at least", "at most", "at worst"
        return word in ("highest", "lowest", "peak")
    around = max(start, found.start() - _CHOSEN_REACH)
    chosen = chosen_places(text[around : min(end, found.end() + _CHOSEN_REACH)])
    if chosen and chosen.start() <= found.start() - around < chosen.end():
        return False  # it says which places, not where one stands among them
    if found["ordinal"] or found["place"]:
        return True
    plural = _PLURAL_WITH.search(text, max(start, found.start() - _PLURAL_REACH), found.start())
    if plural and not _DIGITS.search(text, found.end(), end):
        return False
    if _PLACE_WITH_LEVEL.match(text, found.end(), end) and _THE.search(text, start, found.start()):
        return True
    near_before = max(start, found.start() - _LEVEL_REACH)
    if _ALONE.match(text, found.end(), end) and _AFTER_LEVEL.search(text, near_before, found.start()):
        return True
    if _AT_ITS.search(text, start, found.start()):  # "partnership is at its best when it is boring"
        return not _SAYS_WHEN.match(text, found.end(), end) or noun.search(text, start, found.start()) is not None
    if (
        word in _HELD
        and not _ASKS.match(text, start)
        and _HAD_THE.search(text, max(start, found.start() - 60), found.start())
    ):
        return bool(noun.match(text, found.end(), min(end, found.end() + 40)) or _ALONE.match(text, found.end(), end))
    if word == "fewest" and found.start() == start:  # "Fewest incidents were reported in Omagh"
        return _REPORTED.match(text, found.end(), end) is not None
    if word == "top":
        return bool(_COMES_TOP.search(text, start, found.start()) and _TOP.match(text, found.end(), end))
    if word not in ("highest", "lowest") and _IS.search(text, start, found.start()):
        return False
    if word in ("most", "least") and not _DEFINITE.search(text, start, found.start()):
        return False  # "stations with most crime"
    counted = noun.match(text, found.end(), min(end, found.end() + 40))
    if word in ("most", "least", "best") and not counted:
        return bool(_THE.search(text, start, found.start()) and _OF_ALL.match(text, found.end(), end))
    if word in ("most", "least") and text.startswith(" of ", found.end()):
        return _OF_ALL.match(text, found.end(), end) is not None
    if word.startswith(("record", "all")):
        return True
    if word in ("busiest", "quietest"):
        return not _BUSY_PLACE.match(text, found.end(), end)
    window = min(end, found.end() + 120)
    near = noun.match(text, found.end(), window)
    if near and _OVER_TIME.search(near.group()):
        return True
    where = scope.search(text, found.end(), window)
    return bool(where and (near or where.start() - found.end() <= 6 or text[found.end() : found.end() + 1] in ",."))


def _position(ordinal: str | None) -> float:
    if not ordinal:
        return 1.0
    if ordinal[0].isdigit():
        return float(_DIGITS.match(ordinal)[0])  # type: ignore[index]
    return float(ordinals()[ordinal.lower().replace("-", " ").split()[-1]])
