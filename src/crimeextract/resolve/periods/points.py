"""Points in time as a text names them: a day, a month, a year or a financial year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crimeextract.resolve.days import financial_year, month_days
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.text.dates import MONTHS, NAMED_DAYS, month_number

PointKind = Literal["day", "month", "year", "financial", "now"]

# Words for months that are other words too, or short for other things: only with a capital are they months.
_AMBIGUOUS = frozenset({*MONTHS, "march", "sept", "august"})
_TYPING_DIGITS, _DIGITS = 5, re.compile(r"\d+")
# A two-figure year is not older than this many years when the text comes out.
_OLDEST_SHORT_YEAR = 20
#: Code points of a blank and a year of two figures: "December 1" is a day.
_SHORT_YEAR = 3
#: From this day on "in January" alone, in a text of January, is the one that is running, for most of it can be counted.
_MONTH_IS_RUNNING_FROM = 20


@dataclass(slots=True)
class Point:
    """A day, month or year as the text names it; the year of a day or a month may be left out.

    Attributes:
        kind: How fine it is.
        end: Where it ends in the lowered text.
        year: The year; of a financial year, the one that it begins in.
        month: The month, for a day or a month.
        day: The day of the month, for a day.
        named: "this" or "last" where the text has "this year" or "last year" for the year; the words of what is told
            from now.
        bare: Whether a month stands as one word, with neither day nor year.
        short: Whether a month and a day could as well be a month and a year or a count ("March 13").
        name_end: Where the name of its month ends.
        from_now: Whether it was told from now.
    """

    kind: PointKind
    end: int
    year: int | None = None
    month: int = 1
    day: int = 1
    named: str | None = None
    bare: bool = False
    short: bool = False
    name_end: int = 0
    from_now: bool = False


def point_of(found: re.Match[str], tail: re.Match[str] | None, text: str) -> Point | None:
    """The point that a match of the point expression stands for, or None if there is no such date."""
    name_group = "m1" if found["m1"] else "m2" if found["m2"] else None
    if name_group:
        return _named_point(found, tail, text, name_group)
    if found["feast"]:
        return _feast(found, tail)
    end = found.end()
    if found["fy"]:
        year = financial_year_start(found["fy"])
        if year is not None:
            return Point("financial", end, year)
        return Point("year", found.start("fy") + 4, int(found["fy"][:4]))
    if found["y"]:
        return Point("year", end, int(found["y"]))
    return _numeric_point(found, end)


def _numeric_point(found: re.Match[str], end: int) -> Point | None:
    """A date in figures only, the day before the month."""
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    else:
        day, month, year = int(found["d4"]), int(found["n4"]), int(found["y4"])
        year += 2000 if year < 100 else 0
    return Point("day", end, year, month, day) if exists(year, month, day) else None


def _named_point(found: re.Match[str], tail: re.Match[str] | None, text: str, name_group: str) -> Point | None:
    """A day or a month by the month's name."""
    name = found[name_group].rstrip(".")
    offset = found.start(name_group) - 1
    if name in _AMBIGUOUS and text[offset : offset + 1].islower():
        return None
    end, year, named = _year_behind(found, tail)
    month = month_number(name)
    day = found["d1"] or found["d2"]
    if not day:
        return Point("month", end, year, month, named=named, bare=not tail)
    if not exists(year or 2020, month, int(day)):
        return _month_and_short_year(found, month)
    short = bool(found["d2"]) and not found["suffix"] and not tail
    return Point("day", end, year, month, int(day), named, short=short, name_end=found.end("m2"))


def _year_behind(found: re.Match[str], tail: re.Match[str] | None) -> tuple[int, int | None, str | None]:
    """Where a point ends with the year behind it, that year, and "this" or "last" where it is told so."""
    if tail is None:
        return found.end(), None, None
    year = int(tail["year"]) if tail["year"] else 2000 + int(tail["short"]) if tail["short"] else None
    return tail.end(), year, tail["named"][:4] if tail["named"] else None


def _feast(found: re.Match[str], tail: re.Match[str] | None) -> Point:
    """A day with a name: "Boxing Day", "New Year's Eve 2019"."""
    month, day = NAMED_DAYS[" ".join(without_apostrophes(found["feast"]).split())]
    end, year, named = _year_behind(found, tail)
    return Point("day", end, year, month, day, named, name_end=found.end())


def without_apostrophes(name: str) -> str:
    """The name of a day as tables have it: "New Year’s Eve" is "new years eve"."""
    return name.replace("’", "").replace("'", "")


def _month_and_short_year(found: re.Match[str], month: int) -> Point | None:
    """Only the month of what cannot be its day: there is no "June 31"."""
    return Point("month", found.end("m2"), None, month, bare=True) if found["m2"] else None


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def financial_year_start(written: str) -> int | None:
    """The year that a financial year begins in, or None if the two parts are not one year apart.

    A figure too many ("2019/20120") is read as the year that it must mean; one digit does until 2009 ("2004/5").

    >>> financial_year_start("2017-18"), financial_year_start("2019/20120"), financial_year_start("2014-2018")
    (2017, 2019, None)
    """
    first, second = _DIGITS.findall(written)
    if len(first) == 2:
        first = f"20{first}"
    following = int(first) + 1
    if len(second) == _TYPING_DIGITS:
        fits = any(second[:i] + second[i + 1 :] == str(following) for i in range(_TYPING_DIGITS))
        return int(first) if fits else None
    digits = (2, 4) if following % 100 > 9 else (1, 2, 4)
    return int(first) if int(second) in (following, following % 100) and len(second) in digits else None


def point_days(point: Point, clock: Clock) -> Stretch:
    """The days of a point, its year taken from the clock where the text leaves it out."""
    year = point.year
    relative = False
    if point.named and clock.published:
        year, relative = clock.published.year - (point.named == "last"), True
    elif point.named:
        return UNKNOWN
    published = clock.published
    if year is None and point.kind == "month" and published is not None and published.month == point.month:
        if published.day >= _MONTH_IS_RUNNING_FROM:
            return (*month_days(published.year, point.month), True)
    if year is None:
        return clock.latest(lambda y: days_in(point, y), until=point.kind == "day")
    days = days_in(point, year)
    return (*days, relative) if days else UNKNOWN


def days_in(point: Point, year: int) -> tuple[date, date] | None:
    """The first and the last day of a point in a year; None if it has no such day."""
    if point.kind == "financial":
        return financial_year(year)
    if point.kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if point.kind == "month":
        return month_days(year, point.month)
    if not exists(year, point.month, point.day):
        return None
    day = date(year, point.month, point.day)
    return day, day


def as_short_year(point: Point, clock: Clock) -> Point:
    """What "12 months to Sept 12" ends with: 2012, for the 12th would be no day to stop at."""
    last_day = month_days(2020, point.month)[1].day
    year = 2000 + point.day
    newest = clock.published.year if clock.published else year
    if (
        not point.short
        or point.end - point.name_end < _SHORT_YEAR
        or last_day - point.day <= 1
        or not newest - _OLDEST_SHORT_YEAR <= year <= newest
    ):
        return point
    return Point("month", point.end, year, point.month)
