"""Periods that a text tells only by those of the year before: "double the 21 recorded from August to October 2013"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.days import years_before
from crimeextract.resolve.stretches import RANGES

#: Days: what a story compares with an earlier time is hardly older, but for yearly figures; a season or more may be its
#: main period.
_NEWEST, _SHORTEST, _LONGEST = 275, 27, 366
#: Rules of "2017/18" and of "last year".
_FINANCIAL, _LAST_YEAR = "financial-year", "last-year"


def implied_periods(document: Document, frames: list[Frame]) -> Iterator[tuple[Frame, PeriodMention]]:
    """For figures compared with months of the year before, and of no period of their own: these months of this year.

    Also for those compared with a financial year: the one after it.
    """
    published = document.published
    if published is None:
        return
    for frame in frames:
        before = frame.baseline or frame.period
        if before is None or not (frame.period is None or _is_only_earlier(frame) or _is_last_year(frame)):
            continue
        if before.first is None or before.last is None:
            continue
        if before.rule not in RANGES and not (before.rule == _FINANCIAL and frame.baseline is not None):
            continue
        first, last = years_before(before.first, before.last, -1)
        newest = timedelta(_LONGEST if before.rule == _FINANCIAL else _NEWEST)
        if _SHORTEST <= (last - first).days < _LONGEST and timedelta(0) <= published - last <= newest:
            yield frame, replace(before, first=first, last=last, baseline=False)


def _is_last_year(frame: Frame) -> bool:
    """Whether a frame is of "last year", set beside a financial year: "last year there were 8,491, up on 2017/18"."""
    return frame.period is not None and frame.period.rule == _LAST_YEAR and frame.baseline is not None


def _is_only_earlier(frame: Frame) -> bool:
    """Whether all that a frame has of levels is one of an earlier time."""
    return frame.baseline is None and "previous" in frame.parts and "value" not in frame.parts
