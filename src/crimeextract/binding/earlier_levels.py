"""Earlier levels: whether a figure that the grammar takes for one is no level of something else."""

import re

from crimeextract.binding.frames import CHANGES, Part
from crimeextract.binding.objects import object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.subjects import same_measure
from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, FigureMention, MeasureMention, PeriodMention, PlaceMention
from crimeextract.rules.load import toml_table

TIMES = " times"
#: What says that a level is today's, also right behind it; code points.
_NOW, _NOW_BEHIND = re.compile(r"\b(?:now|today|currently|at present|these days)\b"), 8
#: Days by which a month may be longer than another.
_MONTHS_DIFFER = 3
_YEAR = re.compile(r"\d{4}")
#: The rules of roles for levels with a time of their own, how far behind them that may stand, and those where it leads.
_THEN_FIRST = frozenset({"clause-of-then", "level-of-then", "there-was-after-break"})
_COUNTS_AGAIN = "clause-then-counted"
CLAUSES_OF_THEN, _THEN_BEHIND = (
    _THEN_FIRST | {"clause-then", "past-then", "after-then", "apposed-then", _COUNTS_AGAIN},
    6,
)
#: "58 per 1,000 black people, against 16 for white people": the level of another group.
_FOR_GROUP = re.compile(
    r"(?: (?:per|in every|for every) [\d,]+(?: [a-z]+)?)?"
    r"(?: (?:at|in|of|across) (?:similar|other|comparable|neighbouring)\b"
    rf"| (?:for|among|amongst) (?:the )?(?:[\w-]+ )?(?:{'|'.join(toml_table('counting.toml')['compared_groups'])})\b)"
)
#: Those whose level may bring a noun of its own, and what is there instead: "passing the 12 cameras".
_NOUN_TOLD = frozenset({"past-then", "after-then"})
_THINGS = re.compile(r" (?!(?:across|as|has|was|this|times|less|previous)\b)[a-z]{3,}s\b")
#: The rule of roles for "on the year before, when 9,845 were recorded"; "…, while the 755 told of were the fewest".
_WHEN_AFTER = "baseline-when"
_WHILE = re.compile(r"\b(?:while|whilst|whereas|although|though|but|because|as) (?:the |just |only |some )*$")
#: The rule of roles for "down 59 per cent since 2015, when there were 632".
_SINCE_WHEN = "since-when-there-were"
#: … and for "Since 2015, when there were 632, thefts have fallen by half": not "In 2015, when".
_SINCE_WHEN_MOVED = frozenset(
    {"since-when-moved-to", "since-when-fell-to", "since-when-moved", "since-when-multiplied"}
)
#: The rules of levels of another time that may as well be a later one: "in the next three months it was 11".
_MAY_BE_LATER = frozenset({"when-there-were", "it-was-after-break"})
#: "fewer than in 2008/09, which itself was well down on the 203 of the year before": the level before that.
_OF_BEFORE = re.compile(r"\bwhich (?:itself|in turn) [^.;]*$")
#: "against a divisional figure of 28 per cent": the level of what is wider.
_FOR_WIDER = re.compile(
    rf"\b(?:{'|'.join(toml_table('counting.toml')['wider'])})(?:[- ]wide)? (?:figure|rate|level|total|equivalent)s?"
    r"(?: (?:of|was|is|at|being))?(?: (?:just|only|about|around))? $"
)
#: "with 61 more than the previous year, there were nine murders": only a comma before another statement.
_SPLICED = re.compile(r"[kjcf]B,s{1,2}$")
_AGAINST = re.compile(r"c(?:w?Q|w{1,3}),$")
#: "Lead was taken from 214 church roofs": where it was, and no level before.
_TAKEN_FROM = re.compile(rf"\b(?:{'|'.join(toml_table('counting.toml')['taken'])}) from (?:[a-z]+ ){{0,3}}$")
_TAKEN_REACH = 40
#: "heard from 94 victims": of people, where the sentence tells of no move but by comparison.
_PEOPLE, _MOVED = frozenset({"victims", "suspects"}), frozenset("udmtX")
#: "46 crimes against students, 19 of them in Headingley": some of those just counted.
_SOME_OF_THEM = tuple(f" of {whom}" for whom in ("them", "these", "those", "whom", "which"))
_FOR_MEASURE = re.compile(r"[woi]w{0,2}Q")
#: "up a sixth on 2016, while nationally Action Fraud logged": who has the level that a clause sets beside another.
_OWN_PLACE, _BESIDE = (
    re.compile(r"bi?w{0,2}o?[AOQ][AOQw,]{0,3}s{1,2}@?$"),
    frozenset({"while", "whereas", "whilst", "but"}),
)
#: A figure that "while" or the like puts before a measure of its own.
_OWN_MEASURE = re.compile(r"(?<=b)[NPM]w?Q")


def is_earlier_level(document: Document, skeleton: Skeleton, part: Part, before: list[Part]) -> bool:
    """Whether a figure is the earlier level of what the parts before it say, and no level of its own."""
    compared = bool(before) and before[-1].role in CHANGES  # "an increase of 6.4% (Q2 2021/22: 32,718)"
    if not compared and _brackets_part(document, skeleton, part, before):
        return False  # "2,528 (Q2: 1,544)" brackets a part of it
    moved = skeleton.symbols[max(0, part.token - 2) : part.token - 1] in tuple("ud+-")  # "up from 3,306 times"
    if _is_some_of_them(document, skeleton, part) or _is_taken_from(document, skeleton, part):
        return False
    if part.rule in _SINCE_WHEN_MOVED and not _is_since(skeleton, part.token):
        return False
    if part.rule == _WHEN_AFTER and _WHILE.search(skeleton.text, 0, part.figure.start - skeleton.sentence.start):
        return False
    if part.rule == _SINCE_WHEN and not (_is_since(skeleton, part.token) and _may_count_again(skeleton, part)):
        return False
    if part.rule.startswith("compared") and _follows_having(document, skeleton, part.token):
        return _may_count_again(skeleton, part)
    if not before and _is_heard_from(skeleton, part):
        return False
    if not moved and _is_how_often(document, part, before):
        return False  # "were stolen from 3,306 times" is no earlier level
    if _OF_BEFORE.search(skeleton.text, 0, part.figure.start - skeleton.sentence.start):
        return False
    if _counts_another(document, skeleton, part.token) or _is_later(skeleton, part) or _lacks_now(skeleton, part):
        return False
    return not _is_of_another(skeleton, part) and not _follows_foe(document, skeleton, part)


def _lacks_now(skeleton: Skeleton, part: Part) -> bool:
    """Whether no word says that the level after that of some years ago is today's: "and now there are 243"."""
    if part.rule != "then-and-now":
        return False
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


def is_then(skeleton: Skeleton, part: Part, before: list[Part]) -> bool:
    """Whether a clause tells of an earlier time how high the level before it was: "61% did; two years ago 66%"."""
    now = before[-1] if before else None
    if now is None or now.role != "value" or skeleton.symbols[now.token] != skeleton.symbols[part.token]:
        return False
    if len(before) > 1 and object_of(skeleton.symbols, now.token) is None:
        return False  # of which of several it is the earlier level, no word says
    items = skeleton.items
    if part.rule == _COUNTS_AGAIN and not _counts_again(skeleton, now, part):
        return False
    if part.rule in _NOUN_TOLD and not _may_count_again(skeleton, part, now.token):
        return False
    told = [item for item in items[: part.token] if isinstance(item, PeriodMention)]
    if part.rule in _THEN_FIRST:
        then = told.pop()
    else:
        after = items[part.token : part.token + _THEN_BEHIND]
        then = next(item for item in after if isinstance(item, PeriodMention))
    return is_time_before(then, told)


def is_time_before(then: PeriodMention, told: list[PeriodMention]) -> bool:
    """Whether a period is one before those told, or a year where none is."""
    if then.baseline or then.anaphoric == "before":
        return True
    if not told:
        return (_days(then) or 0) >= NEARLY_A_YEAR
    return all(_is_before(then, one) for one in told if one.last is not None)


def _is_before(then: PeriodMention, now: PeriodMention) -> bool:
    """Whether a period is one before another, and no part of it: "120 in 2013, 15 in January"."""
    if then.first is None or then.last is None or now.first is None or now.last is None:
        return False
    return then.first < now.first and then.last < now.last


def _counts_again(skeleton: Skeleton, now: Part, part: Part) -> bool:
    """Whether two levels count the same thing, and are told of the same place: "11 killings in the city"."""
    own, told = object_of(skeleton.symbols, part.token), object_of(skeleton.symbols, now.token)
    if own is None or told is None or not same_measure(skeleton.measure(told), skeleton.items[own]):
        return False
    places = (item for item in skeleton.items[part.token :] if isinstance(item, PlaceMention))
    return all(place.noun is not None for place in places)


def _may_count_again(skeleton: Skeleton, part: Part, now: int | None = None) -> bool:
    """Whether a number has no noun of its own, or one told before it: "after 412 arrests" is no level of charges.

    What it is compared with is the object of the level at `now`, where that has one; else any measure before it.
    """
    own = object_of(skeleton.symbols, part.token)
    if own is None:
        return _THINGS.match(skeleton.text, part.figure.end - skeleton.sentence.start) is None
    other = skeleton.measure(own)
    told = object_of(skeleton.symbols, now) if now is not None else None
    earlier = [told] if told is not None else [place for place in range(part.token) if skeleton.symbols[place] in "GQ"]
    return any(_is_alike(skeleton.measure(place), other) for place in earlier)


def _is_alike(told: MeasureMention, other: MeasureMention) -> bool:
    """Whether a noun may say again what was counted: offences whatever their unit, all else by its unit."""
    if other.generic and other.aspect == told.aspect == "recorded":
        return True  # "after 7,240 cases"
    return same_measure(told, other) and (other.offence is not None or told.unit == other.unit)


def _follows_having(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a comparison may be what was done before: "seized 112 weapons, having dealt with 412 knife crimes"."""
    place = skeleton.rfind("c", 0, token)
    return place >= 0 and document.words.norms[skeleton.words[place]] == "having"


def _is_since(skeleton: Skeleton, token: int) -> bool:
    """Whether a change is told since a time of which the level follows: "half of it since 2015, when there were"."""
    period = skeleton.items[skeleton.symbols.rfind("D", 0, token)]
    return isinstance(period, PeriodMention) and period.rule == "since"


def _is_some_of_them(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether a number is of a part of those just counted, and of no time before: "against students, 19 of them"."""
    dated = skeleton.symbols[part.token + 3 : part.token + 4] in ("B", "D")  # "there were 21 of them two years ago"
    return part.rule == "compared" and not dated and document.text.startswith(_SOME_OF_THEM, part.figure.end)


def _is_taken_from(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether a number counts those from whom, or the places from which, something was taken."""
    if part.rule != "from" or skeleton.symbols[part.token + 1 : part.token + 2] not in ("w", "Q", "G"):
        return False
    reach = max(0, part.figure.start - _TAKEN_REACH)
    return _TAKEN_FROM.search(document.text, reach, part.figure.start) is not None


def _is_heard_from(skeleton: Skeleton, part: Part) -> bool:
    """Whether a number that nothing moved from counts people of whom something came: "heard from 94 victims"."""
    if part.rule != "from" or not skeleton.symbols.startswith(("Q", "G"), part.token + 1):
        return False
    if skeleton.measure(part.token + 1).aspect not in _PEOPLE:
        return False
    return _MOVED.isdisjoint(skeleton.symbols)


def _is_of_another(skeleton: Skeleton, part: Part) -> bool:
    """Whether a comparison names a measure of its own: "81% for burglary, as against 58% for vehicle crime"."""
    if part.rule == "compared" and _FOR_WIDER.search(skeleton.text, 0, part.figure.start - skeleton.sentence.start):
        return True
    if part.rule == "compared" and _FOR_GROUP.match(skeleton.text, part.figure.end - skeleton.sentence.start):
        return True
    if part.rule == "baseline-was" and _SPLICED.search(skeleton.symbols, 0, part.token):
        own, told = object_of(skeleton.symbols, part.token), skeleton.rfind("Q", 0, part.token)
        return own is not None and told >= 0 and not same_measure(skeleton.measure(told), skeleton.items[own])
    found = _FOR_MEASURE.match(skeleton.symbols, part.token + 1)
    if not part.rule.startswith("compared") or found is None:
        return False
    before = skeleton.rfind("Q", 0, part.token)
    return before >= 0 and not same_measure(skeleton.measure(before), skeleton.items[found.end() - 1])


def _follows_foe(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether "against" named what was fought or hurt, before a comma: "action against county lines, 45 were held"."""
    if part.rule != "compared":
        return False
    found = _AGAINST.search(skeleton.symbols, 0, part.token)
    return found is not None and document.words.norms[skeleton.words[found.start()]] == "against"


def _counts_another(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "while" puts something else beside what was said: "down on previous years, while 56 robberies"."""
    if _OWN_MEASURE.match(skeleton.symbols, token) is None:
        opening = _OWN_PLACE.search(skeleton.symbols, 0, token)
        return opening is not None and document.words.norms[skeleton.words[opening.start()]] in _BESIDE
    return document.words.norms[skeleton.words[token - 1]] != "when"


def _brackets_part(document: Document, skeleton: Skeleton, part: Part, before: list[Part]) -> bool:
    """Whether a level in brackets is a part of the one before it; a share is none, nor is what is larger."""
    if not part.rule.startswith("bracketed-") or _brackets_as_long(document, skeleton, part.token):
        return False
    whole = before[-1] if before and before[-1].role == "value" else None
    return whole is None or (skeleton.symbols[part.token] != "P" and part.figure.value <= whole.figure.value)


def _is_how_often(document: Document, part: Part, before: list[Part]) -> bool:
    """Whether a number says how often ("were stolen from 3,306 times"), and not how likely, as the one before it."""
    if not document.text.startswith(TIMES, part.figure.end):
        return False
    return not before or not document.text.startswith(TIMES, before[-1].figure.end)


def _brackets_as_long(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the period in the bracket of an earlier level is a year, or as long as another that the text names."""
    items = skeleton.items
    after = next((item for item in items[token + 1 : token + 3] if isinstance(item, PeriodMention)), None)
    before = next((item for item in items[max(0, token - 2) : token] if isinstance(item, PeriodMention)), None)
    days = _days(after or before)
    if days is None or days >= NEARLY_A_YEAR:
        return True
    named = after or before
    if named is None:
        return False
    earlier = [period for period in document.periods if period.start < named.start and _days(period) is not None]
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
