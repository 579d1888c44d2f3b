"""Quarters told by the year or the quarter before them: "in 2021: Q1 45, Q2 52", "in the second quarter it was 390"."""

import re
from itertools import pairwise

from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.days import part_of_year

#: Rules of a quarter by its number and by its place in the year alone.
_NUMBERED, _ORDINAL = "quarter", "quarter-ordinal"
_QUARTER = re.compile(
    r"(?:the )?(?:(?:(first|1st)|(second|2nd)|(third|3rd)|(fourth|final|last|4th)) quarter"
    r"|(?:q|quarter ?|qtr\.? ?)(?:(1|one)|(2|two)|(3|three)|(4|four)))\b",
    re.IGNORECASE,
)
_MONTHS, _PLACES = 3, 4
#: Days of a quarter and of a year at most.
_LONGEST, _LEAP_YEAR = 92, 366


def resolve_quarters(document: Document) -> None:
    """Count a quarter of which no year is named from the one named right before it, or in the year named there."""
    told = [period for period in document.periods if not period.baseline]
    for before, quarter in pairwise(told):
        number = _place(document, quarter) if quarter.rule in (_NUMBERED, _ORDINAL) else None
        if number is None or before.first is None or before.last is None:
            continue
        length = (before.last - before.first).days
        last = _place(document, before) if length < _LONGEST else None
        if NEARLY_A_YEAR <= length <= _LEAP_YEAR and (number == 0 or quarter.rule == _ORDINAL):
            last = 0
        elif last is None or number <= last:
            continue
        days = part_of_year(before.first, (_MONTHS * (number - last), _MONTHS))
        if document.published is None or days[1] <= document.published:
            (quarter.first, quarter.last), quarter.relative = days, before.relative


def _place(document: Document, quarter: PeriodMention) -> int | None:
    """Which quarter a phrase names: 0 for the first."""
    found = _QUARTER.match(document.text, quarter.start, quarter.end)
    return ((found.lastindex or 1) - 1) % _PLACES if found is not None else None
