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
#: Rule of "2017/18".
_FINANCIAL = "financial-year"


def implied_periods(document: Document, frames: list[Frame]) -> Iterator[tuple[Frame, PeriodMention]]:
    """For figures compared with months of the year before, and of no period of their own: these months of this year.

    Also for those compared with a financial year: the one after it.
    """
    published = document.published
    if published is None:
        return
    for frame in frames:
        before = frame.baseline
        if before is None or before.first is None or before.last is None or frame.period is not None:
            continue
        if before.rule not in RANGES and before.rule != _FINANCIAL:
            continue
        first, last = years_before(before.first, before.last, -1)
        newest = timedelta(_LONGEST if before.rule == _FINANCIAL else _NEWEST)
        if _SHORTEST <= (last - first).days < _LONGEST and timedelta(0) <= published - last <= newest:
            yield frame, replace(before, first=first, last=last, baseline=False)
