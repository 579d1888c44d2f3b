"""The period of a story: the one that its main figures are for."""

from bisect import bisect_left
from datetime import timedelta
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.draft import When
from crimeextract.resolve.headings import is_heading
from crimeextract.resolve.story.coverage import asked_period, covered_period
from crimeextract.resolve.stretches import (
    LONG_OVER,
    ONE_DAY,
    RANGES,
    SHORTEST,
    VAGUE,
    is_issue,
    is_main,
    is_stretch,
    length_of,
)
from crimeextract.text.lead import lead_end, lead_sentences

#: In so many sentences a story says over which years it counts.
_STRETCH_SENTENCES = 5
#: Rule of "the end of December": a date at which officers are counted, no stretch of time.
_DATE = "end-of"
#: In so many sentences a story that is on some days only says which.
_DAYS_SENTENCES = 4
_MONTH = 31
#: Code points between two years that stand side by side.
_BESIDE = 800
_DAY = timedelta(days=1)
_LEAP_DAYS = 1
# How many periods back "the same period" looks.
_MEANT_REACH = 20


def main_period(document: Document, frames: list[Frame]) -> When | None:
    """The period that the text says its figures are for, unless a figure further up states another outright."""
    covered, main = covered_period(document), _period(document, frames)
    if covered is None and (main is None or (isinstance(main.mention, PeriodMention) and main.mention.rule in VAGUE)):
        return asked_period(document) or main
    if covered is None or main is None or covered.mention is None or main.mention is None:
        return covered or main
    mention = main.mention
    outright = mention.rule not in VAGUE and any(frame.period is mention for frame in frames)
    return main if outright and mention.start < covered.mention.start else covered


def _period(document: Document, frames: list[Frame]) -> When | None:
    """The period of the main figures: the first that a headline or a figure states, explicit ones before relative."""
    stated = [_meant(document, frame.period) for frame in frames if frame.period is not None]
    lead = lead_sentences(document)
    days = next((period for period in stated if period.rule in RANGES), None)
    if days is not None and ONE_DAY < length_of(days) < SHORTEST and days.start < lead_end(document, _DAYS_SENTENCES):
        return When(days.first, days.last, days, "inherited")  # a story on a fortnight
    headed, opening = _headed(document, lead), _opening(document, lead, stated)
    usable = [period for period in [*headed, *stated[:1], *opening, *stated] if is_main(period)]
    chosen = _explicit(document, usable, stated, lead) or _remaining(document, usable, stated)
    if chosen is None:
        return None
    chosen = _latest(document, _later_beside(frames, chosen), stated)
    if _is_history(document, chosen) and chosen not in (*headed, *opening):
        return None
    return When(chosen.first, chosen.last, chosen, "inherited")


def _headed(document: Document, lead: list[Sentence]) -> list[PeriodMention]:
    """The periods of the headline and of headings in the lead."""
    return [
        period
        for period in document.periods
        for sentence in lead
        if sentence.start <= period.start < sentence.end
        and is_heading(document, sentence.block)
        and not is_issue(document, period)
        and not _is_bracketed(document, period)
    ]


def _opening(document: Document, lead: list[Sentence], stated: list[PeriodMention]) -> list[PeriodMention]:
    """The periods from the top of the text to the end of the lead."""
    return [
        period
        for period in document.periods
        if lead
        and period.start < lead[-1].end
        and not _is_bracketed(document, period)
        and (period in stated or not is_issue(document, period))
    ]


def _explicit(
    document: Document, usable: list[PeriodMention], stated: list[PeriodMention], lead: list[Sentence]
) -> PeriodMention | None:
    """The first usable period that is told outright, or the one that the text shows it to stand in for."""
    sure = [period for period in usable if period.rule not in VAGUE]
    if not sure:
        return None
    first = next((period for period in stated if is_main(period)), None)
    chosen = next((period for period in sure if period.rule != _DATE or period is first), sure[0])
    vague = next((period for period in usable if period.rule in VAGUE), None)
    if vague is not None and _is_before(chosen, vague):
        chosen = vague  # "447 in 2013" in a story on last year
    if _is_stretch_of_story(document, stated, lead, chosen):
        chosen = next(period for period in stated if period.rule not in VAGUE)
    if stated and is_main(stated[0]) and length_of(chosen) < NEARLY_A_YEAR <= length_of(stated[0]):
        chosen = stated[0]  # a quarter further down is not what "last year" loosely stood for
    return chosen


def _remaining(document: Document, usable: list[PeriodMention], stated: list[PeriodMention]) -> PeriodMention | None:
    """Where the text tells none outright, the first of the others that figures may be for."""
    fits = [period for period in document.periods if is_main(period) and not _is_bracketed(document, period)]
    rest = [*(period for period in fits if period.rule not in VAGUE), *usable]
    rest += [period for period in stated if not period.baseline and period.first and period.last]
    return rest[0] if rest else None


def year_beside(document: Document, frames: list[Frame], main: When | None) -> When | None:
    """The year of the figures of crime, where the main period is only the month at whose end officers were counted."""
    if main is None or main.first is None or main.last is None or (main.last - main.first).days > _MONTH:
        return None
    counted = [frame for frame in frames if frame.period is main.mention]
    if not counted or any(frame.subject is None or frame.subject.aspect != "workforce" for frame in counted):
        return None
    others = [frame.period for frame in frames if frame.period is not None and frame not in counted]
    year = next((p for p in others if is_main(p) and p.rule not in VAGUE and length_of(p) >= NEARLY_A_YEAR), None)
    return When(year.first, year.last, year, "inherited") if year is not None else None


def _is_history(document: Document, period: PeriodMention) -> bool:
    """Whether a period was long over when the text came out: "In 2010 it employed 4,434"."""
    published, last = document.published, period.last
    return published is not None and last is not None and (published - last).days > LONG_OVER


def _is_stretch_of_story(
    document: Document, stated: list[PeriodMention], lead: list[Sentence], chosen: PeriodMention
) -> bool:
    """Whether the lead counts over several years, from here to there, and the chosen year is named further down."""
    first = next((period for period in stated if period.rule not in VAGUE), None)
    if first is None or not is_stretch(first) or not lead:
        return False
    opening = lead_sentences(document, _STRETCH_SENTENCES)
    told = next((sentence for sentence in opening if sentence.start <= first.start < sentence.end), None)
    return told is not None and told.end <= chosen.start


def _is_before(one: PeriodMention, other: PeriodMention) -> bool:
    """Whether a period had ended a year before another began."""
    return bool(one.last and other.first and (other.first - one.last).days >= NEARLY_A_YEAR)


def _is_bracketed(document: Document, period: PeriodMention) -> bool:
    """Whether a period in brackets leads an earlier level: "93% (2010: 91%)"."""
    return document.text[period.start - 1 : period.start] == "(" and document.text.startswith(":", period.end)


def _latest(document: Document, chosen: PeriodMention, stated: list[PeriodMention]) -> PeriodMention:
    """The year after, where the text names that too: of two years side by side the earlier is there to compare with."""
    if length_of(chosen) < NEARLY_A_YEAR or chosen.last is None:
        return chosen
    following = chosen.last + _DAY
    named = stated if document.published is None else document.periods
    for period in named:
        if abs(period.start - chosen.start) > _BESIDE:
            continue
        alike = (
            period.first == following and is_main(period) and abs(length_of(period) - length_of(chosen)) <= _LEAP_DAYS
        )
        if alike and (document.published is None or (period.last is not None and period.last <= document.published)):
            return _latest(document, period, stated)
    return chosen


def _later_beside(frames: list[Frame], chosen: PeriodMention) -> PeriodMention:
    """Of "17 in 2012 and 35 in 2016" the later year: that of the figure that the story is on."""
    if length_of(chosen) < NEARLY_A_YEAR:
        return chosen
    own = next((frame.skeleton for frame in frames if frame.period is chosen), None)
    beside = (frame.period for frame in frames if own is not None and frame.skeleton is own)
    later = [
        period for period in beside
        if period is not None and is_main(period) and not period.relative
        and abs(length_of(period) - length_of(chosen)) <= _LEAP_DAYS
        and period.first and chosen.last and period.first > chosen.last
    ]  # fmt: skip
    return later[-1] if later else chosen


def _meant(document: Document, period: PeriodMention) -> PeriodMention:
    """The period that "the quarter" or "the same period" points back to; any other is itself."""
    if period.anaphoric != "same" or period.first is not None:
        return period
    earlier = bisect_left(document.periods, period.start, key=attrgetter("start"))
    nearest = document.periods[max(0, earlier - _MEANT_REACH) : earlier]
    return next((other for other in reversed(nearest) if is_main(other)), period)
