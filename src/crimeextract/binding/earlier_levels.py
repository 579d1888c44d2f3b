"""Earlier levels: whether a figure that the grammar takes for one is no level of something else."""

import re

from crimeextract.binding.frames import CHANGES, Part
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.subjects import same_measure
from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, FigureMention, PeriodMention
from crimeextract.rules.load import toml_table

#: What says that a level is today's, also right behind it; code points.
_NOW, _NOW_BEHIND = re.compile(r"\b(?:now|today|currently|at present|these days)\b"), 8
#: Days by which a month may be longer than another.
_MONTHS_DIFFER = 3
_YEAR = re.compile(r"\d{4}")
#: The rules of roles for levels with a time of their own, how far behind them that may stand, and those where it leads.
_THEN_FIRST = frozenset({"clause-of-then", "level-of-then", "there-was-after-break"})
CLAUSES_OF_THEN, _THEN_BEHIND = (
    _THEN_FIRST | {"clause-then", "past-then", "after-then", "apposed-then", "clause-then-counted"},
    6,
)
#: "58 per 1,000 black people, against 16 for white people": the level of another group.
_FOR_GROUP = re.compile(
    r"(?: (?:per|in every|for every) [\d,]+(?: [a-z]+)?)?"
    r"(?: (?:at|in|of|across) (?:similar|other|comparable|neighbouring)\b"
    rf"| (?:for|among|amongst) (?:the )?(?:[\w-]+ )?(?:{'|'.join(toml_table('counting.toml')['compared_groups'])})\b)"
)
#: "Lead was taken from 214 church roofs": where it was, and no level before.
_TAKEN_FROM = re.compile(rf"\b(?:{'|'.join(toml_table('counting.toml')['taken'])}) from (?:[a-z]+ ){{0,3}}$")
_TAKEN_REACH = 40
_FOR_MEASURE = re.compile(r"[woi]w{0,2}Q")
#: "up a sixth on 2016, while nationally Action Fraud logged": who has the level that a clause sets beside another.
_OWN_PLACE, _BESIDE = (
    re.compile(r"bi?w{0,2}o?[AOQ][AOQw,]{0,3}s{1,2}@?$"),
    frozenset({"while", "whereas", "whilst", "but"}),
)
#: A figure that "while" or the like puts before a measure of its own.
_OWN_MEASURE = re.compile(r"(?<=b)[NPM]w?Q")
#: The rule of roles for "down 59 per cent since 2015, when there were 632".
_SINCE_WHEN = "since-when-there-were"
#: The rules of levels of another time that may as well be a later one: "in the next three months it was 11".
_MAY_BE_LATER = frozenset({"when-there-were", "it-was-after-break"})
#: "against a divisional figure of 28 per cent": the level of what is wider.
_FOR_WIDER = re.compile(
    rf"\b(?:{'|'.join(toml_table('counting.toml')['wider'])})(?:[- ]wide)? (?:figure|rate|level|total|equivalent)s?"
    r"(?: (?:of|was|is|at|being))?(?: (?:just|only|about|around))? $"
)


def is_earlier_level(document: Document, skeleton: Skeleton, part: Part, before: list[Part]) -> bool:
    """Whether a figure is the earlier level of what the parts before it say, and no level of its own."""
    compared = bool(before) and before[-1].role in CHANGES  # "an increase of 6.4% (Q2 2021/22: 32,718)"
    brackets = part.rule.startswith("bracketed-") and skeleton.symbols[part.token] != "P"
    if not compared and brackets and not _brackets_as_long(document, skeleton, part.token):
        return False  # "2,528 (Q2: 1,544)" brackets a part of it
    if _is_taken_from(document, skeleton, part) or _counts_another(document, skeleton, part.token):
        return False
    if part.rule == _SINCE_WHEN and not _is_since(skeleton, part.token):
        return False
    if _is_later(skeleton, part) or (part.rule == "then-and-now" and _lacks_now(skeleton, part)):
        return False
    return not _is_of_another(skeleton, part)


def is_then(skeleton: Skeleton, part: Part, before: list[Part]) -> bool:
    """Whether a clause tells of an earlier time how high the level before it was: "61% did; two years ago 66%"."""
    if not before:
        return False
    items = skeleton.items
    told = [item for item in items[: part.token] if isinstance(item, PeriodMention)]
    if part.rule in _THEN_FIRST:
        then = told.pop()
    else:
        after = items[part.token : part.token + _THEN_BEHIND]
        then = next(item for item in after if isinstance(item, PeriodMention))
    return is_time_before(then, told)


def is_time_before(then: PeriodMention, told: list[PeriodMention]) -> bool:
    """Whether a period is one before those told."""
    if then.baseline or then.anaphoric == "before":
        return True
    return all(_is_before(then, one) for one in told)


def _is_before(then: PeriodMention, now: PeriodMention) -> bool:
    """Whether a period is one before another, and no part of it: "120 in 2013, 15 in January"."""
    if then.first is None or then.last is None or now.first is None or now.last is None:
        return False
    return then.first < now.first and then.last < now.last


def _is_taken_from(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether a number counts those from whom, or the places from which, something was taken."""
    if part.rule != "from" or skeleton.symbols[part.token + 1 : part.token + 2] not in ("w", "Q", "G"):
        return False
    reach = max(0, part.figure.start - _TAKEN_REACH)
    return _TAKEN_FROM.search(document.text, reach, part.figure.start) is not None


def _is_of_another(skeleton: Skeleton, part: Part) -> bool:
    """Whether a comparison names a measure of its own: "81% for burglary, as against 58% for vehicle crime"."""
    if part.rule == "compared" and _FOR_WIDER.search(skeleton.text, 0, part.figure.start - skeleton.sentence.start):
        return True
    if part.rule == "compared" and _FOR_GROUP.match(skeleton.text, part.figure.end - skeleton.sentence.start):
        return True
    found = _FOR_MEASURE.match(skeleton.symbols, part.token + 1)
    if not part.rule.startswith("compared") or found is None:
        return False
    before = skeleton.rfind("Q", 0, part.token)
    return before >= 0 and not same_measure(skeleton.measure(before), skeleton.items[found.end() - 1])


def _brackets_as_long(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the period in the bracket of an earlier level is a year, or as long as another that the text names."""
    items = skeleton.items
    after = next((item for item in items[token + 1 : token + 3] if isinstance(item, PeriodMention)), None)
    before = next((item for item in items[max(0, token - 2) : token] if isinstance(item, PeriodMention)), None)
    named = after or before
    days = _days(named)
    if named is None or days is None or days >= NEARLY_A_YEAR:
        return True
    earlier = [period for period in document.periods if period.start < named.start]
    alike = [period for period in earlier if abs((_days(period) or 0) - days) <= _MONTHS_DIFFER]
    if after is None and not _YEAR.search(document.text, named.start, named.end):
        # "2,528 (Q2: 1,544)" names a part, "47 in October (September: 61)" the one before.
        told = [item for item in items[: token - 2] if isinstance(item, PeriodMention)]
        if told and _days(told[-1]) is not None:
            return any(other is told[-1] for other in alike)  # "In October there were nine (September: six)"
        return not told and any(other.first and named.last and (other.first - named.last).days == 1 for other in alike)
    return bool(alike)


def _days(period: PeriodMention | None) -> int | None:
    """The days of a period, less one, where both ends are known."""
    return (period.last - period.first).days if period and period.first and period.last else None


def _counts_another(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "while" puts something else beside what was said: "down on previous years, while 56 robberies"."""
    if _OWN_MEASURE.match(skeleton.symbols, token) is None:
        opening = _OWN_PLACE.search(skeleton.symbols, 0, token)
        return opening is not None and document.words.norms[skeleton.words[opening.start()]] in _BESIDE
    return document.words.norms[skeleton.words[token - 1]] != "when"


def _lacks_now(skeleton: Skeleton, part: Part) -> bool:
    """Whether no word says that the level after that of some years ago is today's: "and now there are 243"."""
    start = part.figure.end - skeleton.sentence.start
    following = next((item for item in skeleton.items[part.token + 1 :] if isinstance(item, FigureMention)), None)
    end = following.end - skeleton.sentence.start + _NOW_BEHIND if following is not None else start
    return _NOW.search(skeleton.text, start, end) is None


def _is_later(skeleton: Skeleton, part: Part) -> bool:
    """Whether a level is told of a later time than the one before it: "in 2011 it was 340 but last year it was 512"."""
    if part.rule not in _MAY_BE_LATER:
        return False
    told = [item for item in skeleton.items[: part.token] if isinstance(item, PeriodMention)]
    own, other = told[-1], told[0]
    return own.first is not None and other.last is not None and other.last < own.first


def _is_since(skeleton: Skeleton, token: int) -> bool:
    """Whether a change is told since a time of which the level follows: "half of it since 2015, when there were"."""
    period = skeleton.items[skeleton.symbols.rfind("D", 0, token)]
    return isinstance(period, PeriodMention) and period.rule == "since"
