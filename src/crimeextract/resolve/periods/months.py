"""Months of the year that a text is on: "2,410 in 2018. The worst month was March", "Thefts in 2018. January: 41".

A month without a year is the latest that is over, unless the text goes through the months of a year or picks out one of
them.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.days import month_days
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_POINT = "point"
#: Days: what has months to pick one out of.
_HALF_A_YEAR, _LEAP_YEAR = 150, 366
#: Code points: a month stands so near behind the year that it is of, or behind the month before it.
_REACH = 400
_SENTENCE_END = re.compile(r"[.!?][\"'”’]?\s+(?=[A-Z\"'“‘])|\n")
_PICKED = Lazy(rf"\b(?:{'|'.join(toml_table('dates.toml')['month']['picked'])})\b", re.IGNORECASE)
#: "2,100 arrests in 2013, 240 of them in December", "Of these, 240 were in December"
_OF_WHICH, _OF_WHICH_REACH = re.compile(r"\b[Oo]f (?:them|these|those|which|whom)\b(?:,? [\w,]+){0,4}? in $"), 50


def resolve_months(document: Document) -> None:
    """Give months that a text picks out of a year, or goes through, the days that they have in this year."""
    for year, months in _rows(document):
        row = len(months) > 1 and all(_follows(one, other) for one, other in pairwise(months))
        for month in months:
            if (row or _is_picked(document, year, month)) and (days := _days_in(year, month)):
                month.first, month.last = days
                month.relative = year.relative


def _rows(document: Document) -> Iterator[tuple[PeriodMention, list[PeriodMention]]]:
    """Each year with the months without a year behind it, as long as no other period stands between."""
    year: PeriodMention | None = None
    months: list[PeriodMention] = []
    for period in document.periods:
        if _is_bare_month(document, period):
            near = (months[-1] if months else year) if year is not None else None
            if near is not None and period.start - near.end <= _REACH:
                months.append(period)
            continue
        if year is not None and months:
            yield year, months
        year, months = (period if _is_year(period) else None), []
    if year is not None and months:
        yield year, months


def _is_year(period: PeriodMention) -> bool:
    if period.baseline or period.first is None or period.last is None:
        return False
    return _HALF_A_YEAR <= (period.last - period.first).days <= _LEAP_YEAR


def _is_bare_month(document: Document, period: PeriodMention) -> bool:
    """Whether a period is a month whose year was counted back from the publication date."""
    if period.rule != _POINT or not period.relative or period.baseline or period.first is None:
        return False
    said = document.text[period.start : period.end]
    return not any(char.isdigit() for char in said) and "year" not in said


def _follows(one: PeriodMention, other: PeriodMention) -> bool:
    return one.first is not None and other.first is not None and one.first.month % 12 + 1 == other.first.month


def _is_picked(document: Document, year: PeriodMention, month: PeriodMention) -> bool:
    """Whether a sentence picks a month out of a year: "peaked in March", "502 in 2018, 61 of them in March"."""
    text, start = document.text, max(0, month.start - _REACH)
    if _OF_WHICH.search(text, max(year.end, month.start - _OF_WHICH_REACH), month.start):
        return True
    start = max((found.end() for found in _SENTENCE_END.finditer(text, start, month.start)), default=start)
    ended = _SENTENCE_END.search(text, month.end, month.end + _REACH)
    return _PICKED().search(text, start, ended.start() if ended else month.end + _REACH) is not None


def _days_in(year: PeriodMention, month: PeriodMention) -> tuple[date, date] | None:
    """The days of a month in a year, which need not begin in January."""
    if year.first is None or year.last is None or month.first is None:
        return None
    for number in {year.first.year, year.last.year}:
        days = month_days(number, month.first.month)
        if year.first <= days[0] and days[1] <= year.last:
            return days
    return None
