"""Quarters that follow each other below a year: "Robberies in 2021: Q1 45, Q2 52", of which each is that year's."""

import re
from collections.abc import Iterator

from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.days import part_of_year
from crimeextract.resolve.periods.numbers import count_of

#: Rule of a quarter by its number alone, and that number.
_NUMBERED, _NUMBER = "quarter", re.compile(r"[1-4]|one|two|three|four", re.IGNORECASE)
_MONTHS = 3
#: Days that a year has at most.
_LEAP_YEAR = 366


def resolve_quarters(document: Document) -> None:
    """Give a row of numbered quarters the days that they have in the year named before it."""
    for year, quarters in _rows(document):
        if year.first is None or year.last is None or year.baseline:
            continue
        if not NEARLY_A_YEAR <= (year.last - year.first).days <= _LEAP_YEAR:
            continue
        for number, quarter in enumerate(quarters):
            quarter.first, quarter.last = part_of_year(year.first, (_MONTHS * number, _MONTHS))
            quarter.relative = year.relative


def _rows(document: Document) -> Iterator[tuple[PeriodMention, list[PeriodMention]]]:
    """Each period with the quarters right after it, where these are the first, the second and so on of a year."""
    before: PeriodMention | None = None
    row: list[PeriodMention] = []
    for period in document.periods:
        if period.rule == _NUMBERED and _number(document, period) == len(row) + 1:
            row.append(period)
            continue
        if before is not None and len(row) > 1:
            yield before, row
        before, row = period, []
    if before is not None and len(row) > 1:
        yield before, row


def _number(document: Document, quarter: PeriodMention) -> int:
    found = _NUMBER.search(document.text, quarter.start, quarter.end)
    return count_of(found.group().lower()) if found else 0
