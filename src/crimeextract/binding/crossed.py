"""Cells of a year and a part of it: the row of "March" or "Q1" in the column of "2012/13", or the other way round."""

from datetime import date

import regex

from crimeextract.binding.headers import Header, lasts_a_year
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.days import month_days, part_of_year
from crimeextract.text.dates import MONTH, month_number

_MONTHS = regex.compile(rf"\W*(?P<month>{MONTH})(?:\s?(?:-|–|to)\s?(?P<last>{MONTH}))?\W*", regex.IGNORECASE)
_QUARTER = regex.compile(r"\W*(?:q|quarter ?|qtr\.? ?)(?P<number>[1-4])\W*", regex.IGNORECASE)


def crossed(one: Header | None, other: Header | None) -> PeriodMention | None:
    """The part that one of the two names of the year that the other is; None where they are nothing of the kind."""
    if one is None or other is None:
        return None
    for part, whole in ((one, other), (other, one)):
        year = whole.period
        if year is None or year.first is None or year.last is None or not lasts_a_year(year):
            continue
        days = _days(part.text, year.first, year.last)
        if days is not None:
            return PeriodMention(*part.where, "table.months", *days)
    return None


def _days(part: str, first: date, last: date) -> tuple[date, date] | None:
    if quarter := _QUARTER.fullmatch(part):
        return part_of_year(first, (3 * (int(quarter["number"]) - 1), 3))
    months = _MONTHS.fullmatch(part)
    if months is None:
        return None
    begin, end = _month_in(months["month"], first, last), _month_in(months["last"] or months["month"], first, last)
    return (begin[0], end[1]) if begin and end and begin[0] < end[1] else None


def _month_in(name: str, first: date, last: date) -> tuple[date, date] | None:
    """The days of a month in a year that begins on one day and ends on another."""
    for year in range(first.year, last.year + 1):
        days = month_days(year, month_number(name))
        if first <= days[0] and days[1] <= last:
            return days
    return None
