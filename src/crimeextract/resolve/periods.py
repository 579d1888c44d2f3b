"""Turns phrases for periods into days, from the publication date or from what else the text says.

A `Phrase` is what `crimeextract.mentions.periods` matched; each reading here is one way to understand one.
Periods are inclusive: the first and the last day. Financial years run from 1 April to 31 March.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Protocol

from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.days import (
    academic_year,
    add_months,
    financial_year,
    month_days,
    months_until,
    same_as,
)
from crimeextract.text.dates import MONTHS, month_number

if TYPE_CHECKING:
    from collections.abc import Iterator

Days = tuple[date | None, date | None]
PointKind = Literal["day", "month", "year", "financial"]

#: What a reading gives: the days, and whether they were counted from the publication date.
Stretch = tuple[date | None, date | None, bool]
UNKNOWN: Stretch = (None, None, False)

_APRIL, _SEPTEMBER = 4, 9


class RuleFields(Protocol):
    """What reading needs to know of a rule."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def reading(self) -> str: ...  # noqa: D102
    @property
    def baseline(self) -> bool: ...  # noqa: D102
    @property
    def anaphoric(self) -> Literal["same", "before"] | None: ...  # noqa: D102


@dataclass(slots=True)
class Point:
    """A day, month or year as the text names it; the year of a day or a month may be left out.

    Attributes:
        kind: How fine it is.
        end: Where it ends in the lowered text.
        year: The year; of a financial year, the one that it begins in.
        month: The month, for a day or a month.
        day: The day of the month, for a day.
        named: "this" or "last" where the text has "this year" or "last year" for the year.
        bare: Whether a month stands as one word, with neither day nor year.
        short: Whether a month and a day could as well be a month and a year or a count ("March 13").
        name_end: Where the name of its month ends.
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


@dataclass(slots=True)
class Phrase:
    """A phrase for a period: offsets are into `lowered`, which has one character before the text."""

    rule: str
    lowered: str
    text: str
    start: int
    end: int
    groups: dict[str, str | None]
    points: tuple[Point, ...]

    def before(self, length: int = 30) -> str:
        """What stands directly before the phrase."""
        return self.lowered[max(0, self.start - length) : self.start]

    def after(self, length: int = 40) -> str:
        """What stands directly after it."""
        return self.lowered[self.end : self.end + length]


@dataclass(slots=True)
class Clock:
    """What phrases are counted from.

    Attributes:
        published: The publication date.
        spans: Periods that the text gives with their year, for phrases without one.
        to_date: What the text says that its "year to date" is.
    """

    published: date | None = None
    spans: list[tuple[date, date]] = field(default_factory=list)
    to_date: tuple[date, date] | None = None

    def latest(self, days: Callable[[int], tuple[date, date] | None], *, until: bool = False) -> Stretch:
        """The latest of a yearly period that was over when the text came out.

        Args:
            days: Gives the period of a year.
            until: Whether it may end on the publication date itself.
        """
        if self.published is None:
            return self._from_text(days)
        for year in range(self.published.year + 1, self.published.year - 9, -1):
            span = days(year)
            if span and (span[1] < self.published or (until and span[1] == self.published)):
                return span[0], span[1], True
        return UNKNOWN

    def _from_text(self, days: Callable[[int], tuple[date, date] | None]) -> Stretch:
        """The one such period that ends with, or lies in, a period that the text gives with its year."""
        years = {year for _, last in self.spans for year in (last.year, last.year + 1)}
        years |= {first.year for first, _ in self.spans}
        options = [span for year in sorted(years) if (span := days(year))]
        if options and options[0][0] == options[0][1]:
            # A lone day could lie in any of them; only the same date given in full tells its year.
            options = [span for span in options if span in self.spans]
        for fits in (_ends_with, _lies_in):
            found = {span for span in options for other in self.spans if fits(span, other)}
            if len(found) == 1:
                first, last = found.pop()
                return first, last, False
        return UNKNOWN


def _ends_with(span: tuple[date, date], other: tuple[date, date]) -> bool:
    return _month_of(span[1]) == _month_of(other[1]) and other[1] - other[0] < timedelta(days=732)


def _lies_in(span: tuple[date, date], other: tuple[date, date]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and other[1] - other[0] < timedelta(days=366)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


class Lazy:
    """An expression that is compiled when a text first needs it, so that importing costs little."""

    __slots__ = ("_compiled", "_flags", "_pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __call__(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._pattern, self._flags)
        return self._compiled


# ---------------------------------------------------------------- points

# Words for months that are other words too, or short for other things: only with a capital are they months.
_AMBIGUOUS = frozenset({*MONTHS, "march", "sept", "august"})
_TYPING_DIGITS = 5


def point_of(found: re.Match[str], tail: re.Match[str] | None, text: str) -> Point | None:
    """The point that a match of the point expression stands for, or None if there is no such date."""
    name_group = "m1" if found["m1"] else "m2" if found["m2"] else None
    if name_group:
        return _named_point(found, tail, text, name_group)
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
    return Point("day", end, year, month, day) if _exists(year, month, day) else None


def _named_point(found: re.Match[str], tail: re.Match[str] | None, text: str, name_group: str) -> Point | None:
    """A day or a month by the month's name."""
    name = found[name_group].rstrip(".")
    offset = found.start(name_group) - 1
    if name in _AMBIGUOUS and text[offset : offset + 1].islower():
        return None
    end, year, named = found.end(), None, None
    if tail:
        end = tail.end()
        year = int(tail["year"]) if tail["year"] else 2000 + int(tail["short"]) if tail["short"] else None
        named = tail["named"][:4] if tail["named"] else None
    month = month_number(name)
    day = found["d1"] or found["d2"]
    if not day:
        return Point("month", end, year, month, named=named, bare=not tail)
    if not _exists(year or 2020, month, int(day)):
        return _month_and_short_year(found, month)
    short = bool(found["d2"]) and not found["suffix"] and not tail
    return Point("day", end, year, month, int(day), named, short=short, name_end=found.end("m2"))


def _month_and_short_year(found: re.Match[str], month: int) -> Point | None:
    """Only the month of what cannot be its day: there is no "June 31"."""
    return Point("month", found.end("m2"), None, month, bare=True) if found["m2"] else None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def financial_year_start(written: str) -> int | None:
    """The year that a financial year begins in, or None if the two parts are not one year apart.

    A figure too many ("2019/20120") is read as the year that it must mean; one digit does until 2009 ("2004/5").

    >>> financial_year_start("2017-18"), financial_year_start("2019/20120"), financial_year_start("2014-2018")
    (2017, 2019, None)
    """
    first, second = re.findall(r"\d+", written)
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
    if year is None:
        return clock.latest(lambda y: _days_in(point, y), until=point.kind == "day")
    days = _days_in(point, year)
    return (*days, relative) if days else UNKNOWN


def _days_in(point: Point, year: int) -> tuple[date, date] | None:
    if point.kind == "financial":
        return financial_year(year)
    if point.kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if point.kind == "month":
        return month_days(year, point.month)
    if not _exists(year, point.month, point.day):
        return None
    day = date(year, point.month, point.day)
    return day, day


# ---------------------------------------------------------------- readings

Reading = Callable[[Phrase, Clock], Stretch | None]
_READINGS: dict[str, Reading] = {}


def _reading(function: Reading) -> Reading:
    """Register a reading under the name that the table has for it."""
    _READINGS[function.__name__.removeprefix("_read_")] = function
    return function


_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "single": 1, "opening": 1,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_MONTHS_IN = {"month": 1, "mth": 1, "m": 1, "quarter": 3, "year": 12, "yr": 12}


def _count(written: str | None) -> int:
    if not written:
        return 1
    if written[0].isdigit():
        return int(re.match(r"\d+", written).group())  # type: ignore[union-attr]
    return 24 if written.startswith("twenty") else _NUMBERS.get(written, 1)


def _length(phrase: Phrase) -> tuple[int, int]:
    """The length that a phrase names: months and days."""
    count, unit = _count(phrase.groups.get("n")), phrase.groups.get("unit") or "year"
    unit = unit.rstrip("s")
    if unit in ("week", "day"):
        return 0, count * (7 if unit == "week" else 1)
    return count * _MONTHS_IN[unit], 0


def _back(last: date, months: int, days: int) -> tuple[date, date]:
    return (last - timedelta(days=days - 1), last) if days else months_until(last, months)


@_reading
def _read_length_to(phrase: Phrase, clock: Clock) -> Stretch | None:
    point = phrase.points[0]
    if point.kind in ("year", "financial"):
        return None
    months, days = _length(phrase)
    if months > 600 or days > 3660:
        return None
    point = _as_short_year(point, clock)
    if point.year is None and not point.named:
        _, last, relative = clock.latest(lambda year: _days_in(point, year))
    else:
        _, last, relative = point_days(point, clock)
    return (*_back(last, months, days), relative) if last else UNKNOWN


# A two-figure year is not older than this many years when the text comes out.
_OLDEST_SHORT_YEAR = 20


def _as_short_year(point: Point, clock: Clock) -> Point:
    """What "12 months to Sept 12" ends with: 2012, for the 12th would be no day to stop at."""
    last_day = month_days(2020, point.month)[1].day
    year = 2000 + point.day
    newest = clock.published.year if clock.published else year
    if not point.short or last_day - point.day <= 1 or not newest - _OLDEST_SHORT_YEAR <= year <= newest:
        return point
    return Point("month", point.end, year, point.month)


@_reading
def _read_length_from(phrase: Phrase, clock: Clock) -> Stretch | None:
    point = phrase.points[0]
    if point.kind in ("year", "financial"):
        return None
    months, days = _length(phrase)

    def ahead(first: date) -> tuple[date, date]:
        end = first + timedelta(days=days) if days else add_months(first, months)
        return first, end - timedelta(days=1)

    if point.year is None and not point.named:
        return clock.latest(lambda year: ahead(span[0]) if (span := _days_in(point, year)) else None)
    first, _, relative = point_days(point, clock)
    return (*ahead(first), relative) if first else UNKNOWN


@_reading
def _read_next_months(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "June and July": two months that follow each other."""
    start, end = phrase.points
    if start.kind != "month" or end.kind != "month" or start.month % 12 + 1 != end.month:
        return None
    return _read_range(phrase, clock)


@_reading
def _read_range(phrase: Phrase, clock: Clock) -> Stretch | None:
    start, end = phrase.points
    if end.short and (start.bare or (start.short and end.day - start.day == 1 and start.month > end.month)):
        # "Apr-Sep 13", "April 12 – March 13"
        start, end = _as_short_year(start, clock), _as_short_year(end, clock)
    if start.bare and end.bare and phrase.rule == "bare-range" and not _is_month(phrase, start):
        return None
    if start.kind == "year" and end.kind != "year":
        return None
    if end.year is None and not end.named and start.year is None and not start.named:
        return clock.latest(lambda year: _between(start, end, year))
    relative = False
    if start.named or end.named:
        if clock.published is None:
            return UNKNOWN
        relative = True
    last_year = _year_of(end, clock)
    first_year = _year_of(start, clock)
    crosses = (start.month, start.day) > (end.month, end.day)
    if last_year is None and first_year is not None:
        last_year = first_year + crosses
    if first_year is None and last_year is not None:
        first_year = last_year - crosses
    if first_year is None or last_year is None:
        return UNKNOWN
    opening, closing = _days_in(start, first_year), _days_in(end, last_year)
    if opening is None or closing is None or opening[0] > closing[1]:
        return None
    if clock.published and end.kind == "year" and last_year > clock.published.year + 1:
        return None
    return opening[0], closing[1], relative


def _year_of(point: Point, clock: Clock) -> int | None:
    if point.named and clock.published:
        return clock.published.year - (point.named == "last")
    return point.year


def _between(start: Point, end: Point, year: int) -> tuple[date, date] | None:
    """From one point to another that is in `year`."""
    closing = _days_in(end, year)
    opening = _days_in(start, year - ((start.month, start.day) > (end.month, end.day)))
    return (opening[0], closing[1]) if opening and closing else None


@_reading
def _read_day_range(phrase: Phrase, clock: Clock) -> Stretch | None:
    point, first_day = phrase.points[0], int(phrase.groups["from"] or 0)
    if point.kind != "day" or not 0 < first_day < point.day:
        return None
    first, last, relative = point_days(point, clock)
    return (first.replace(day=first_day), last, relative) if first else UNKNOWN


@_reading
def _read_month_day_range(phrase: Phrase, clock: Clock) -> Stretch | None:
    groups = phrase.groups
    name, first_day, last_day = groups["month"] or "", int(groups["from"] or 0), int(groups["until"] or 0)
    if not 0 < first_day < last_day or not phrase.text[phrase.start - 1].isupper():
        return None
    year = int(groups["year"]) if groups["year"] else None
    point = Point("day", phrase.end, year, month_number(name), last_day)
    if not _exists(year or 2020, point.month, last_day):
        return None
    first, last, relative = point_days(point, clock)
    return (first.replace(day=first_day), last, relative) if first else UNKNOWN


@_reading
def _read_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    year = financial_year_start(phrase.groups["fy"] or "")
    if year is None or re.match(r"[-–—/]\d|[.,]\d|%|-?year-old", phrase.after(10)):
        return None
    return (*financial_year(year), False)


@_reading
def _read_last_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    return clock.latest(lambda year: financial_year(year - 1)) if clock.published else UNKNOWN


@_reading
def _read_this_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    if clock.published is None:
        return UNKNOWN
    return _financial_year_of(clock.published), clock.published, True


def _financial_year_of(day: date) -> date:
    """The first day of the financial year that a day lies in."""
    return date(day.year - (day.month < _APRIL), 4, 1)


@_reading
def _read_academic_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    year = financial_year_start(phrase.groups["fy"] or "")
    return (*academic_year(year), False) if year is not None else None


@_reading
def _read_last_academic_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    return clock.latest(lambda year: academic_year(year - 1)) if clock.published else UNKNOWN


@_reading
def _read_this_academic_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    if clock.published is None:
        return UNKNOWN
    first, _ = academic_year(clock.published.year - (clock.published.month < _SEPTEMBER))
    return first, clock.published, True


def _part(phrase: Phrase) -> tuple[int, int] | None:
    """Which months of a year a phrase names: how many before them, and how many they are."""
    half, which = phrase.groups.get("half") or "", phrase.groups.get("ord") or ""
    unit = 6 if half == "half" else 3 if "quarter" in half else 1
    length = unit * (1 if half in ("half", "quarter") else _count(re.split(r"[-\s]", half)[0]))
    skipped = 12 - length if which in ("final", "last") else (_count(which) - 1) * length
    return (skipped, length) if skipped >= 0 and skipped + length <= 12 else None


def _part_of(first: date, part: tuple[int, int]) -> tuple[date, date]:
    start = add_months(first, part[0])
    return start, add_months(start, part[1]) - timedelta(days=1)


@_reading
def _read_part_of_point(phrase: Phrase, clock: Clock) -> Stretch | None:
    point, part = phrase.points[0], _part(phrase)
    if part is None or point.kind not in ("year", "financial"):
        return None
    first, _, relative = point_days(point, clock)
    return (*_part_of(first, part), relative) if first else UNKNOWN


@_reading
def _read_part_of_named(phrase: Phrase, clock: Clock) -> Stretch | None:
    whole, part = phrase.groups.get("whole") or "", _part(phrase)
    if part is None:
        return None
    month = _APRIL if re.search(r"financial|fiscal|performance", whole) else 1
    if clock.published is None:
        return UNKNOWN
    if re.match(r"(?:the )?(?:this|current)\b", whole):
        first = _year_start(clock.published, month)
        return (*_part_of(first, part), True)
    if re.match(r"(?:the )?(?:last|previous)\b", whole):
        first = add_months(_year_start(clock.published, month), -12)
        return (*_part_of(first, part), True)
    return clock.latest(lambda year: _part_of(date(year, month, 1), part))


def _year_start(day: date, month: int) -> date:
    """The first day of the year beginning in `month` that a day lies in."""
    return date(day.year - (day.month < month), month, 1)


@_reading
def _read_quarter(phrase: Phrase, clock: Clock) -> Stretch | None:
    quarter = _count(phrase.groups["q"])
    to_date = phrase.groups.get("ytd") or phrase.groups.get("ytd2")
    part = (0, 3 * quarter) if to_date else (3 * (quarter - 1), 3)
    if phrase.groups.get("fy"):
        year = financial_year_start(phrase.groups["fy"] or "")
        return None if year is None else (*_part_of(date(year, _APRIL, 1), part), False)
    if not phrase.points:
        return clock.latest(lambda year: _part_of(date(year, _APRIL, 1), part))
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return None
    month = _APRIL if point.kind == "financial" or to_date else 1
    return (*_part_of(date(point.year, month, 1), part), False)


@_reading
def _read_year_to_date(phrase: Phrase, clock: Clock) -> Stretch | None:
    year: int | None = None
    if phrase.points:
        if phrase.points[0].kind not in ("year", "financial"):
            return None
        year = phrase.points[0].year
    if clock.to_date:
        return (*(same_as(*clock.to_date, year)), False)
    month = 1 if phrase.groups.get("which") == "calendar" else _APRIL
    if year is not None:
        first = date(year, month, 1)
        current = clock.published and _year_start(clock.published, month) == first
        return (first, clock.published, True) if current else (first, None, False)
    if clock.published is None:
        return UNKNOWN
    return _year_start(clock.published, month), clock.published, True


@_reading
def _read_calendar_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    year = int(phrase.groups["year"] or 0)
    if phrase.end - phrase.start == 4 and not _is_year(phrase, clock, year):
        return None
    return date(year, 1, 1), date(year, 12, 31), False


# Words before four figures that make them a year, and words that make them a number.
_YEAR_BEFORE = Lazy(r"\b(?:in|during|since|for|(?<!total )(?<!number )of|throughout|to|until|by)\s$")
_NUMBER_BEFORE = Lazy(
    r"\b(?:some|about|around|nearly|almost|more than|fewer than|less than|under|approximately|roughly|only"
    r"|just|were|was|had|has|have|recorded|logged|dealt with|received|registered|total of|number of|up to"
    r"|at least"
    r"|at|another|further|acts?|act of|bill|regulations|order|no\.?|ref|tel|of the)\s(?:a\s)?$"
)
_COUNTED_AFTER = Lazy(
    r"\s(?:(?:violent|sexual|drugs?|theft|hate|recorded|new|more|fewer|other|separate|knife|gun|reported|public"
    r"|police|racist|young|burglary|vehicle|crime|order|domestic|shoplifting)\s){0,2}"
    r"(?:crimes?|offences|incidents|officers|cases|reports|victims|people|arrests|burglaries|robberies|thefts"
    r"|assaults|stops|searches|homes|children|residents|households|vehicles|calls|bikes|bicycles|cars|attacks"
    r"|staff|specials|constables|pcsos|women|men|drivers|motorists|suspects|offenders|respondents|complaints"
    r"|hours|hrs|homicides|murders|stabbings|rapes|pounds|miles|fewer|more|extra|times|places|fires|deaths"
    r"|casualties|collisions)\b"
)


def _is_year(phrase: Phrase, clock: Clock, year: int) -> bool:
    """Whether four figures alone are a year, and not a count."""
    before, after = phrase.before(), phrase.after()
    if clock.published and year > clock.published.year + 5:
        return False
    if _COUNTED_AFTER().match(after):
        return bool(_YEAR_BEFORE().search(before))
    return not _NUMBER_BEFORE().search(before)


@_reading
def _read_last_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    if clock.published is None:
        return UNKNOWN
    year = clock.published.year - 1
    return date(year, 1, 1), date(year, 12, 31), True


@_reading
def _read_this_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    if phrase.points:
        point = phrase.points[0]
        return (date(point.year, 1, 1), None, False) if point.kind == "year" and point.year else None
    if clock.published is None:
        return UNKNOWN
    return date(clock.published.year, 1, 1), clock.published, True


@_reading
def _read_past(phrase: Phrase, clock: Clock) -> Stretch | None:
    months, days = _length(phrase)
    if months == _MONTHS_IN["quarter"] and not phrase.groups.get("n"):
        return _read_last_unit(phrase, clock)
    if clock.published is None or months > 600 or days > 3660:
        return UNKNOWN
    return (*_back(clock.published, months, days), True)


@_reading
def _read_last_unit(phrase: Phrase, clock: Clock) -> Stretch | None:
    if clock.published is None:
        return UNKNOWN
    months = _MONTHS_IN[phrase.groups["unit"] or "month"]
    month = (clock.published.month - 1) // months * months + 1
    first = date(clock.published.year, month, 1)
    return add_months(first, -months), first - timedelta(days=1), True


@_reading
def _read_since(phrase: Phrase, clock: Clock) -> Stretch | None:
    if not phrase.points:
        return UNKNOWN
    point = phrase.points[0]
    first, _, relative = point_days(point, clock)
    if first is None:
        return UNKNOWN
    open_end = phrase.rule == "since-records-of" or point.kind in ("year", "financial")
    return first, None if open_end else clock.published, relative


@_reading
def _read_since_named(phrase: Phrase, clock: Clock) -> Stretch | None:
    if clock.published is None:
        return UNKNOWN
    whole = phrase.groups["whole"] or ""
    if whole.endswith("month"):
        return clock.published.replace(day=1), clock.published, True
    month = _APRIL if "financial" in whole or "fiscal" in whole else 1
    first = _year_start(clock.published, month)
    return add_months(first, -12 if whole.startswith("last") else 0), clock.published, True


@_reading
def _read_edge(phrase: Phrase, clock: Clock) -> Stretch | None:
    point = phrase.points[0]
    if point.bare and not _is_month(phrase, point):
        return None
    days = point_days(point, clock)
    if point.kind not in ("year", "financial") or days[0] is None:
        return days
    words = phrase.lowered[phrase.start : phrase.end].split()
    if "middle" in words:
        return None
    return (*_part_of(days[0], (11, 1) if "end" in words else (0, 1)), days[2])


@_reading
def _read_point(phrase: Phrase, clock: Clock) -> Stretch | None:
    point = phrase.points[0]
    if point.kind == "financial":
        return (*financial_year(point.year), False) if point.year else None
    if point.kind == "year":
        return None
    if point.bare and not _is_month(phrase, point):
        return None
    if point.short and not _is_day(phrase):
        # "In July 22 bikes were stolen": the number counts bikes.
        phrase.end = point.name_end
        point = Point("month", phrase.end, None, point.month, bare=True)
    if point.year is None and not point.named and (year := _year_of_next(phrase)):
        return (*days, False) if (days := _days_in(point, year)) else None
    return point_days(point, clock)


# "April and May 2020", "April, May and June 2020": the year after the last is that of all.
_MONTH_NAME = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NEXT_YEAR = Lazy(
    rf"(?:,\s{_MONTH_NAME}){{0,4}},?\s(?:and|or|&)\s(?:\d{{1,2}}\s)?{_MONTH_NAME},?\s(?P<year>(?:19|20)\d\d)\b(?!,\d)"
)


def _year_of_next(phrase: Phrase) -> int | None:
    found = _NEXT_YEAR().match(phrase.after(80))
    return int(found["year"]) if found else None


_MONTH_BEFORE = Lazy(
    r"(?:\b(?:in|during|since|for|of|from|to|until|till|by|between|than|through|throughout|last|this|early|late"
    r"|mid|and|or|before|after|with|against|ending|ended|both|on|over|end|were|was)|[(–—,:;|/\t-])\s?$|\n\s?$|^\s?$"
)
_MAY_BEFORE = Lazy(
    r"\b(?:in|during|since|of|from|to|until|till|by|between|than|last|this|early|late|mid|before|after|ending|ended"
    r"|for|against|with)[ -]$"
)
_CAPITAL_AFTER = Lazy(r"\s[A-Z][a-z]")


def _is_month(phrase: Phrase, point: Point) -> bool:
    """Whether the name of a month alone is one, and not a verb or somebody's name."""
    before = phrase.before(12)
    if "may" in phrase.lowered[phrase.start : phrase.end].split() and point.month == 5:
        return bool(_MAY_BEFORE().search(before)) or phrase.rule == "bare-range"
    if _MONTH_BEFORE().search(before):
        return True
    return not _CAPITAL_AFTER().match(phrase.text, phrase.end - 1)


_IN_BEFORE = Lazy(r"\b(?:in|during|for)\s$")
_WORD_AFTER = Lazy(r"\s[a-z]")
_DAY_BEFORE = Lazy(r"(?:\b(?:on|since|until|till|from|of|by|before|after|dated?|between|and|to|at|day)|[(,–—-])\s?$")


def _is_day(phrase: Phrase) -> bool:
    """Whether the number after a month is a day: "on July 22 officers", but not "in July 22 bikes"."""
    before = phrase.before(12)
    if _IN_BEFORE().search(before):
        return not _WORD_AFTER().match(phrase.after(3))
    return bool(_DAY_BEFORE().search(before)) or not _WORD_AFTER().match(phrase.after(3))


@_reading
def _read_week_from(phrase: Phrase, clock: Clock) -> Stretch | None:
    point = phrase.points[0]
    if point.kind != "day":
        return None
    first, _, relative = point_days(point, clock)
    return (first, first + timedelta(days=6), relative) if first else UNKNOWN


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@_reading
def _read_season(phrase: Phrase, clock: Clock) -> Stretch | None:
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return None
    month = _SEASONS[phrase.groups["season"] or ""]
    first = date(point.year, month, 1)
    return first, add_months(first, 3) - timedelta(days=1), False


@_reading
def _read_before_christmas(phrase: Phrase, clock: Clock) -> Stretch | None:
    weeks = _count(phrase.groups.get("count"))
    return clock.latest(lambda year: (date(year, 12, 25 - 7 * weeks), date(year, 12, 24)))


@_reading
def _read_christmas(phrase: Phrase, clock: Clock) -> Stretch | None:
    if phrase.points:
        year = phrase.points[0].year
        return (*month_days(year, 12), False) if year else None
    return clock.latest(lambda year: month_days(year, 12))


@_reading
def _read_same_in_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """What "the same period in 2019" means is told by the period before it: see `resolve_periods`."""
    point = phrase.points[0]
    if point.kind == "month" and (point.year or point.named):
        return point_days(point, clock)
    return UNKNOWN


@_reading
def _read_nothing(phrase: Phrase, clock: Clock) -> Stretch | None:
    return UNKNOWN


# ---------------------------------------------------------------- mentions

# Words before a period that make it the time compared with. "On" does so only before a year.
_BASELINE_BEFORE = Lazy(
    r"\b(?:compared (?:with|to|against)|comparison (?:with|to)|against|relative to|versus|vs\.?"
    r"|than(?: in| during| for| over| it was in)?|from|since|on)"
    r"(?: just| only)?(?: the| that (?:of|in|for)| those (?:of|in|for)"
    r"| (?:the )?(?:figures?|total) (?:for|in))?"
    r"\s$"
)
# One of these opens it; looking them up is quicker than the expression, which must try every place.
_BASELINE_WORDS = frozenset(
    {"compared", "comparison", "against", "relative", "versus", "vs", "than", "from", "since", "on"}
)
_WORD = Lazy(r"[a-z]+")
_ON_BEFORE = Lazy(r"\b(?:on|from)\s$")
_OPEN = frozenset(
    {
        "since",
        "since-records",
        "since-records-of",
        "from-onwards",
        "start-of-year",
        "end-of",
        "range",
        "day-range",
        "month-day-range",
    }
)


def read(rule: RuleFields, phrase: Phrase, clock: Clock) -> PeriodMention | None:
    """The mention that a phrase makes, or None if it is no period after all."""
    stretch = _stretch(rule, phrase, clock)
    if stretch is None:
        return None
    first, last, relative = stretch
    anaphoric = rule.anaphoric
    if rule.reading == "same_in_year" and first is None:
        anaphoric = "before"
    baseline = rule.baseline
    if anaphoric is None and rule.id not in _OPEN:
        baseline = baseline or _is_baseline(phrase)
    start, end = phrase.start - 1, phrase.end - 1
    return PeriodMention(start, end, rule.id, first, last, baseline, relative, anaphoric)


def _stretch(rule: RuleFields, phrase: Phrase, clock: Clock) -> Stretch | None:
    """The days of a phrase; a date outside of what can be meant is no period."""
    try:
        stretch = _READINGS[rule.reading](phrase, clock)
    except (ValueError, OverflowError):
        return None
    if stretch is None:
        return None
    first, last, _ = stretch
    return None if first and last and first > last else stretch


def _is_baseline(phrase: Phrase) -> bool:
    """Whether the words before a phrase say that it is compared with."""
    before = phrase.before(40)
    if _BASELINE_WORDS.isdisjoint(_WORD().findall(before)) or not _BASELINE_BEFORE().search(before):
        return False
    day = any(point.kind == "day" for point in phrase.points)
    return not (day and _ON_BEFORE().search(before))


def resolve_periods(document: Document) -> None:
    """Fill in the days of periods that need the publication date or the rest of the text.

    A period without a year takes it, if the publication date is unknown, from the one period of the text
    that fits; "year to date" means what the text says that it means; "the same months of 2012" are those of
    the period before it, moved to that year. Periods that point back otherwise are left to the discourse.
    """
    from crimeextract.mentions.periods import phrases_of

    open_mentions = [mention for mention in document.periods if _is_open(mention)]
    if open_mentions:
        clock = Clock(document.published, list(_given(document)), _to_date(document))
        for mention, rule, phrase in phrases_of(document.text, open_mentions):
            if rule.reading == "same_in_year":
                _resolve_same(document, mention, phrase)
            elif stretch := _stretch(rule, phrase, clock):
                mention.first, mention.last, mention.relative = stretch
    _resolve_explained(document)


# Rules of periods that name their own months, with the year or without.
_NAMED_MONTHS = frozenset({"range", "bare-range", "day-range"})


def _resolve_explained(document: Document) -> None:
    """Give "the first quarter (April to June 2007)" and "last year (2019)" the days that the brackets say."""
    for mention, following in pairwise(document.periods):
        if not (mention.relative or mention.first is None or "quarter" in mention.rule) or mention.baseline:
            continue
        if following.baseline or following.first is None or following.last is None:
            continue
        says = following.rule in _NAMED_MONTHS or not following.relative
        text = document.text
        if says and text[mention.end : following.start] == " (" and text.startswith(")", following.end):
            mention.first, mention.last, mention.relative = following.first, following.last, following.relative


# Stretches that name no days at all, so that nothing can be found out about them.
_DATELESS = frozenset({"in-a-year", "month-period", "since-records", "aside"})


def _is_open(mention: PeriodMention) -> bool:
    if "to-date" in mention.rule or mention.rule == "same-period-in-year":
        return True
    unknown = mention.first is None and mention.last is None and mention.anaphoric is None
    return unknown and mention.rule not in _DATELESS


def _given(document: Document) -> "Iterator[tuple[date, date]]":
    """The periods that the text gives with their year; a year alone ("by 2015") says too little."""
    for mention in document.periods:
        if mention.first and mention.last and not mention.relative and mention.rule != "calendar-year":
            yield mention.first, mention.last


# "Year to date (YTD) figures are for April to December 2013".
_DEFINES = Lazy(
    r"\)?(?:\s(?:figures?|data|totals?|numbers|results))?\s?"
    r"(?:,|:|=|\(|\s(?:is|are|means?|covers?|refers? to|runs?|shows?))"
    r"\s?(?:the\s)?(?:period\s)?(?:for\s|from\s|of\s)?(?:the\s)?",
    re.IGNORECASE,
)
_LONGEST_DEFINITION = 60


def _to_date(document: Document) -> tuple[date, date] | None:
    """What the text says that "year to date" is, after the words or before them in brackets."""
    mentions = document.periods
    for mention, following in pairwise(mentions):
        if (
            "to-date" in following.rule
            and document.text[mention.end : following.start] == " ("
            and (mention.first and mention.last)
        ):
            return mention.first, mention.last
        if "to-date" not in mention.rule or following.first is None or following.last is None:
            continue
        between = document.text[mention.end : following.start]
        if len(between) < _LONGEST_DEFINITION and _DEFINES().fullmatch(between) and following.rule != "year-to-date":
            return following.first, following.last
    return None


def _resolve_same(document: Document, mention: PeriodMention, phrase: Phrase) -> None:
    """Read "the same nine months of 2012" as those of the last period before it that is no baseline."""
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return
    earlier = [
        other for other in document.periods
        if other.start < mention.start and other.first and other.last and not other.baseline
    ]  # fmt: skip
    if not earlier:
        return
    main = earlier[-1]
    if main.first and main.last:
        mention.first, mention.last = same_as(main.first, main.last, point.year)
        mention.anaphoric = None
