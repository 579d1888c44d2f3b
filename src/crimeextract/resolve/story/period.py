"""The period of a story: the one that its main figures are for.

Every period that a text names is a candidate. Each kind of evidence (where the period stands, what states it, how it
is told) counts by its weight in rules/main_period.toml, and the candidate with the highest sum is chosen.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.draft import When
from crimeextract.resolve.headings import is_heading
from crimeextract.resolve.periods.surveyed import is_asked_then
from crimeextract.resolve.story.coverage import is_coverage
from crimeextract.resolve.story.implied import implied_periods
from crimeextract.resolve.stretches import LONG_OVER, ONE_DAY, RANGES, SHORTEST, VAGUE, is_issue, is_main, length_of
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import lead_end

#: Rules of what says from when to when, "2019/20" apart: "the year to June 2020", "April to June".
_IN_FULL = RANGES | {
    "months-to", "months-between", "months-from", "financial-year", "academic-year", "academic-year-after",
    "academic-year-last", "financial-year-last", "quarter-of", "year-quarter", "part-of-point", "past-years-named",
}  # fmt: skip
#: More periods than so many before one add nothing.
_MANY = 5
#: Code points of a text in which all stands near the top.
_SHORT_TEXT = 2000
#: Days: a year, told to the day or loosely.
_LEAP_YEAR = 372
#: Days: what ended so long before the text came out is old.
_OLD = 400
_MONTH = 31
_SINCE, _ALONE = "since", " alone"
#: A loose word shares so much with what it stands for.
_LIKE = 0.45

Days = tuple[date, date]


@dataclass(slots=True)
class Candidate:
    """A period that a text names, once or more often.

    Attributes:
        mentions: Where it is named, in order.
        states: How many figures it is stated for.
        leads: Whether it stands in headline or lead.
        opens: Whether the first figure with a period states it.
        before: How many other periods are named before it.
        earlier: How many mentions are of periods that were over before it began.
        stands_for: Of a loose word ("last year"), the year told in full that it may mean.
        loosely: How many loose words may mean it.
        is_covered: Whether the text says that its figures cover it.
        has_later: Whether figures are given for a later period of the same length.
        compared: How many of its figures are compared with an earlier time.
        first: Where it is named first.
        days: How long it is, less one day.
    """

    mentions: list[PeriodMention]
    states: int = 0
    leads: bool = False
    opens: bool = False
    before: int = 0
    earlier: int = 0
    stands_for: "Candidate | None" = None
    loosely: int = 0
    is_covered: bool = False
    has_later: bool = False
    compared: int = 0
    first: PeriodMention = field(init=False)
    days: int = field(init=False)

    def __post_init__(self) -> None:
        self.first, self.days = self.mentions[0], length_of(self.mentions[0])

    @property
    def last_day(self) -> date | None:
        """Its last day."""
        return self.first.last


#: What speaks for or against a candidate; the names are those of the weights.
EVIDENCE: dict[str, Callable[[Candidate, Document], float]] = {
    "named": lambda one, text: 1,
    "named_often": lambda one, text: math.log1p(len(one.mentions)),
    "named_late": lambda one, text: one.first.start / max(_SHORT_TEXT, len(text.text)),
    "named_after_others": lambda one, text: min(one.before, _MANY) / _MANY,
    "in_lead": lambda one, text: one.leads,
    "in_heading": lambda one, text: any(is_heading(text, _block_of(text, mention)) for mention in one.mentions),
    "states_first_figure": lambda one, text: one.opens,
    "states_figures": lambda one, text: math.log1p(one.states),
    "in_lead_of_figures": lambda one, text: one.leads and one.states > 0,
    "is_covered": lambda one, text: one.is_covered,
    "is_baseline": lambda one, text: sum(mention.baseline for mention in one.mentions) / len(one.mentions),
    "is_vague": lambda one, text: all(mention.rule in VAGUE for mention in one.mentions),
    "is_vague_for_other": lambda one, text: one.stands_for is not None,
    "is_meant_by_vague": lambda one, text: math.log1p(one.loosely),
    "is_some_days": lambda one, text: one.first.rule in RANGES and ONE_DAY < one.days < SHORTEST,
    "is_told_in_full": lambda one, text: one.first.rule in _IN_FULL,
    "is_a_year": lambda one, text: NEARLY_A_YEAR <= one.days <= _LEAP_YEAR,
    "fits_figures": lambda one, text: any(map(is_main, one.mentions)),
    "is_date_of_issue": lambda one, text: any(is_issue(text, mention) for mention in one.mentions),
    "is_a_day": lambda one, text: one.days <= 1,
    "is_compared": lambda one, text: math.log1p(one.compared),
    "is_to_come": lambda one, text: _age(one, text) < 0,
    "is_old": lambda one, text: _age(one, text) > _OLD,
    "has_later": lambda one, text: one.has_later,
    "follows_others": lambda one, text: min(one.earlier, _MANY) / _MANY,
}


def main_period(document: Document, frames: list[Frame]) -> When | None:
    """The period that a text's figures are for where they state none."""
    weights = _weights()
    best, highest = None, 0.0
    for candidate in candidates(document, frames):
        value = 0.0
        for name, weight in weights.items():
            value += weight * EVIDENCE[name](candidate, document)
        if value > highest:
            best, highest = candidate, value
    return as_main(best) if best is not None else None


def as_main(candidate: Candidate) -> When:
    """A candidate as what figures without a period inherit."""
    mention = candidate.first
    return When(mention.first, mention.last, mention, "inherited")


def candidates(document: Document, frames: list[Frame]) -> list[Candidate]:
    """The periods with both ends that a text names, the earlier ones that it only compares with left out."""
    found: defaultdict[Days, list[PeriodMention]] = defaultdict(list)
    for mention in document.periods:
        if mention.first is not None and mention.last is not None:
            found[mention.first, mention.last].append(mention)
    implied = {id(frame): mention for frame, mention in implied_periods(document, frames)}
    for mention in implied.values():
        if (mention.first, mention.last) not in found and mention.first and mention.last:
            found[mention.first, mention.last].append(mention)
    named = {days: mentions for days, mentions in found.items() if not all(mention.baseline for mention in mentions)}
    told = [frame for frame in frames if frame.period is not None]
    stated = [id(frame.period) for frame in told]
    compared = Counter(id(frame.period) for frame in frames if frame.baseline is not None or "previous" in frame.parts)
    times = Counter(id(frame.period) for frame in told)
    last_days = sorted(mention.last for mention in document.periods if mention.last is not None)
    end = lead_end(document)
    chosen = {
        days: Candidate(
            mentions,
            states=sum(times[id(mention)] for mention in mentions),
            compared=sum(compared[id(mention)] for mention in mentions),
            leads=mentions[0].start < end,
            opens=any(id(mention) == stated[0] for mention in mentions) if stated else False,
            before=before,
            earlier=bisect_left(last_days, days[0]),
            is_covered=any(is_coverage(document, mention) for mention in mentions),
        )
        for before, (days, mentions) in enumerate(named.items())
    }
    _link_loose_words(chosen)
    _link_later(chosen, document.published)
    return _without_asked(document, [one for one in chosen.values() if _may_be_main(one, document)])


def _without_asked(document: Document, found: list[Candidate]) -> list[Candidate]:
    """The candidates without the time of a survey, if figures are stated for a year told in full beside it."""
    if not any(one.states and one.first.rule in _IN_FULL and one.days >= NEARLY_A_YEAR for one in found):
        return found
    return [one for one in found if not all(is_asked_then(document, mention) for mention in one.mentions)]


def _may_be_main(one: Candidate, document: Document) -> bool:
    """Whether a period can be that of a story's figures: some figure states it, or it looks like a time of counting."""
    if _age(one, document) > LONG_OVER and not one.leads:
        return False
    if all(document.text.endswith(_ALONE, mention.start, mention.end) for mention in one.mentions):
        return False  # "in October alone": a part of what the figures are for
    if one.states or one.is_covered:
        return True
    return one.days >= SHORTEST and _age(one, document) >= 0


def _link_later(named: dict[Days, Candidate], published: date | None) -> None:
    """Note that figures are given for a later period of the same length: "17 in 2012 and 35 in 2016"."""
    latest: dict[int, date] = {}
    for (_, last), one in named.items():
        if one.states and (published is None or last <= published):
            latest[one.days] = max(last, latest.get(one.days, last))
    for (_, last), one in named.items():
        alike = (latest.get(days, last) for days in (one.days - 1, one.days, one.days + 1))  # of a leap year
        one.has_later = one.states > 0 and max(alike) > last


def _link_loose_words(named: dict[Days, Candidate]) -> None:
    """Note that "last year" may stand for a year told in full that it overlaps, "since May" for what began then."""
    full = [days for days, one in named.items() if one.first.rule in _IN_FULL]
    for days, one in named.items():
        if one.first.rule not in VAGUE:
            continue
        meant = _begun(days, full) if one.first.rule == _SINCE else _meant(days, full)
        if meant is not None:
            one.stands_for = named[meant]
            named[meant].loosely += len(one.mentions)


def _begun(days: Days, full: list[Days]) -> Days | None:
    """Of the periods told in full, the one from the same day on that "since January" stands for."""
    return next((other for other in full if other[0] == days[0] and other[1] < days[1]), None)


def _meant(days: Days, full: list[Days]) -> Days | None:
    """Of the periods told in full, the one that a loose word for some days stands for."""
    alike = [other for other in full if _is_year(other) == _is_year(days) and _length(other) <= _LEAP_YEAR]
    alike = [other for other in alike if _is_year(other) or max(_length(other), _length(days)) <= _MONTH]
    best = max(alike, key=lambda other: _shared(days, other), default=None)
    return best if best is not None and _shared(days, best) >= _LIKE * _length(best) else None


def _length(days: Days) -> int:
    return (days[1] - days[0]).days


def _is_year(days: Days) -> bool:
    return NEARLY_A_YEAR <= _length(days) <= _LEAP_YEAR


def _shared(one: Days, other: Days) -> int:
    """How many days two stretches share."""
    return (min(one[1], other[1]) - max(one[0], other[0])).days


def _weights() -> dict[str, float]:
    weights: dict[str, float] = toml_table("main_period.toml")["weights"]
    return weights


def _age(candidate: Candidate, document: Document) -> int:
    """Days from its end to the publication of the text."""
    published, last = document.published, candidate.last_day
    return (published - last).days if published is not None and last is not None else 0


def _block_of(document: Document, mention: PeriodMention) -> int:
    return bisect_right(document.blocks, mention.start, key=attrgetter("start")) - 1
