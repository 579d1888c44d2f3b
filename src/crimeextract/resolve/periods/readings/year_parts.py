"""Halves, quarters and months of a year: "the first half of 2020", "Q3 2019/20"."""

import re
from datetime import date, timedelta

from crimeextract.resolve.days import APRIL, add_months, part_of_year, year_start
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import financial_year_start, point_days

_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_HALVES = ("half", "h")  # "H1"
_LAST = ("final", "last", "latter", "later", "closing")
_FINANCIAL, _FIRST_WORD = re.compile("financial|fiscal|performance"), re.compile(r"[^-\s]*")
_PREVIOUS = re.compile(r"(?:the )?(?:last|previous)\b")


def read_part_of_point(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The first half of 2020", "the last quarter of 2019/20", "the last two weeks of May"."""
    point, part = phrase.points[0], _part(phrase)
    if part is None or point.kind not in ("year", "financial", "month"):
        return None
    first, last, relative = point_days(point, clock)
    if point.kind == "month":
        skipped, length, in_days = part
        if not in_days or not first or not last:
            return None
        within = timedelta(days=min(length, last.day) - 1)
        return (last - within, last, relative) if skipped else (first, first + within, relative)
    return (*_part_of(first, part), relative) if first else UNKNOWN


def read_part_of_named(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The first half of this financial year"; of a year not named, the latest such part that is over."""
    whole, part = phrase.groups.get("whole") or "", _part(phrase)
    if part is None:
        return None
    month = APRIL if _FINANCIAL.search(whole) else 1
    if clock.published is None:
        return UNKNOWN
    if _PREVIOUS.match(whole):
        first = add_months(year_start(clock.published, month), -12)
        return (*_part_of(first, part), True)
    return clock.latest(lambda year: _part_of(date(year, month, 1), part))


def read_quarter(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Q3", "quarter two of 2019/20", "Q2 YTD"; quarters are those of the financial year unless the text has 2019."""
    quarter = count_of(phrase.groups["q"])
    to_date = phrase.groups.get("ytd") or phrase.groups.get("ytd2")
    part = (0, 3 * quarter) if to_date else (3 * (quarter - 1), 3)
    if phrase.groups.get("fy"):
        year = financial_year_start(phrase.groups["fy"] or "")
        return None if year is None else (*part_of_year(date(year, APRIL, 1), part), False)
    if not phrase.points:
        return clock.latest(lambda year: part_of_year(date(year, APRIL, 1), part))
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return None
    month = APRIL if point.kind == "financial" or to_date else 1
    return (*part_of_year(date(point.year, month, 1), part), False)


def read_quarters(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Q1 and Q2 of 2019/20", "quarters one to three of 2020"."""
    first, last, point = count_of(phrase.groups["q"]), count_of(phrase.groups["until"]), phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None or first >= last:
        return None
    month = APRIL if point.kind == "financial" else 1
    return (*part_of_year(date(point.year, month, 1), (3 * (first - 1), 3 * (last - first + 1))), False)


_Part = tuple[int, int, bool]


def _part_of(first: date, part: _Part) -> tuple[date, date]:
    """Months or days of the year that begins on a day."""
    skipped, length, in_days = part
    if not in_days:
        return part_of_year(first, (skipped, length))
    start = add_months(first, 12) - timedelta(days=length) if skipped else first
    return start, start + timedelta(days=length - 1)


def _part(phrase: Phrase) -> _Part | None:
    """Which part of a year a phrase names: how much comes before it, how long it is, and whether that is in days."""
    half, which = phrase.groups.get("half") or "", phrase.groups.get("ord") or ""
    is_last = which in _LAST
    count = count_of(_FIRST_WORD.match(half).group())  # type: ignore[union-attr]
    if days := next((days for name, days in _DAYS_IN.items() if name in half), 0):
        return (int(is_last), count * days, True) if is_last or count_of(which) == 1 else None
    unit = 6 if half in _HALVES else 3 if "quarter" in half else 1
    length = unit * count
    skipped = 12 - length if is_last else (count_of(which) - 1) * length
    return (skipped, length, False) if skipped >= 0 and skipped + length <= 12 else None
