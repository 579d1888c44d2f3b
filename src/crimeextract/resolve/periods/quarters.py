"""Quarters that follow each other below a year: "Robberies in 2021: Q1 45, Q2 52", of which each is that year's."""

import re
from collections.abc import Iterator
from itertools import pairwise

from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.days import part_of_year
from crimeextract.resolve.periods.numbers import count_of

#: Rule of a quarter by its number alone, and that number.
_NUMBERED, _NUMBER = "quarter", re.compile(r"[1-4]|one|two|three|four", re.IGNORECASE)
#: Rule of a quarter by its place in the year, and these places.
_ORDINAL, _ORDINALS = "quarter-ordinal", ("first", "second", "third")
_PLACES = (*_ORDINALS, "fourth")
#: Days of a quarter.
_SHORTEST, _LONGEST = 88, 92
_MONTHS = 3
_APRIL, _HALF = (4, 1), 180
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
    _resolve_in_part(document)
    _resolve_next(document)


def _resolve_next(document: Document) -> None:
    """Count "the second quarter" from the one named right before it, or in the year named there."""
    told = [period for period in document.periods if not period.baseline]
    for before, quarter in pairwise(told):
        if quarter.rule != _ORDINAL or not (before.first and before.last):
            continue
        days, number, last = (before.last - before.first).days, _place(document, quarter), _place(document, before)
        several = _several(document, quarter)
        if NEARLY_A_YEAR <= days <= _LEAP_YEAR:
            last = 0
        elif not _SHORTEST <= days <= _LONGEST or last is None or number is None or (number <= last and several == 1):
            continue
        if number is not None and last is not None:
            length = _MONTHS * several
            quarter.first, quarter.last = part_of_year(before.first, (_MONTHS * (number - last), length))
            quarter.relative = before.relative


def _place(document: Document, quarter: PeriodMention) -> int | None:
    """Which quarter a phrase names: 0 for the first."""
    words = document.text[quarter.start : quarter.end].lower()
    if "quarter" not in words:
        return None
    last = len(_PLACES) - 1 if "final" in words else None
    return next((number for number, name in enumerate(_PLACES) if name in words), last)


def _several(document: Document, quarter: PeriodMention) -> int:
    """How many quarters a phrase names: three in "the first three quarters"."""
    words = document.text[quarter.start : quarter.end].lower().split()
    return count_of(words[-2]) if words[-1] == "quarters" else 1


def _resolve_in_part(document: Document) -> None:
    """Count "the first quarter" from April in a text on part of a year from April on: "between April and September"."""
    ordinal = [period for period in document.periods if period.rule == _ORDINAL and period.relative]
    if not ordinal:
        return
    part = next((period for period in document.periods if _is_part_from_april(period)), None)
    if part is None or part.first is None or part.last is None:
        return
    for quarter in ordinal:
        word = document.text[quarter.start : quarter.end].lower()
        number = next((number for number, name in enumerate(_ORDINALS) if name in word), None)
        if number is None:
            continue
        first, last = part_of_year(part.first, (_MONTHS * number, _MONTHS))
        if last <= part.last:
            quarter.first, quarter.last = first, last


def _is_part_from_april(period: PeriodMention) -> bool:
    """Whether a period is two or three quarters from the start of April."""
    if period.first is None or period.last is None or period.baseline or period.rule == _ORDINAL:
        return False
    return (period.first.month, period.first.day) == _APRIL and _HALF <= (
        period.last - period.first
    ).days < NEARLY_A_YEAR


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
