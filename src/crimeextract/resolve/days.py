"""Arithmetic of days and months: stretches of time before, after and like another; both ends inclusive."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
#: The months that financial and academic years begin in.
APRIL, SEPTEMBER = 4, 9


@lru_cache(maxsize=4096)
def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month.

    >>> month_days(2020, 2)[1]
    datetime.date(2020, 2, 29)
    """
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last.

    >>> add_months(date(2020, 2, 29), 12), add_months(date(2021, 3, 31), -1)
    (datetime.date(2021, 2, 28), datetime.date(2021, 2, 28))
    """
    count = day.year * 12 + day.month - 1 + months
    first, last = month_days(count // 12, count % 12 + 1)
    return last if is_month_end(day) else first.replace(day=min(day.day, last.day))


def months_until(last: date, months: int) -> tuple[date, date]:
    """So many months that end on a day.

    >>> months_until(date(2022, 3, 31), 12)[0], months_until(date(2020, 12, 18), 12)[0]
    (datetime.date(2021, 4, 1), datetime.date(2019, 12, 19))
    """
    return add_months(last, -months) + timedelta(days=1), last


def financial_year(year: int) -> tuple[date, date]:
    """The financial year that begins in a year.

    >>> financial_year(2019)
    (datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))
    """
    return date(year, APRIL, 1), date(year + 1, 3, 31)


def academic_year(year: int) -> tuple[date, date]:
    """The year of schools and universities that begins in a year.

    >>> academic_year(2016)
    (datetime.date(2016, 9, 1), datetime.date(2017, 8, 31))
    """
    return date(year, SEPTEMBER, 1), date(year + 1, 8, 31)


def year_start(day: date, month: int) -> date:
    """The first day of the year beginning in a month that a day lies in.

    >>> year_start(date(2020, 3, 31), APRIL)
    datetime.date(2019, 4, 1)
    """
    return date(day.year - (day.month < month), month, 1)


def part_of_year(first: date, part: tuple[int, int]) -> tuple[date, date]:
    """Months of the year that begins on a day: how many of them come before, and how many they are.

    >>> part_of_year(date(2019, 4, 1), (6, 3))
    (datetime.date(2019, 10, 1), datetime.date(2019, 12, 31))
    """
    start = add_months(first, part[0])
    return start, add_months(start, part[1]) - timedelta(days=1)


def before(first: date, last: date) -> tuple[date, date]:
    """The period of the same length directly before; for whole years, and for parts of one, a year earlier.

    >>> before(date(2020, 10, 1), date(2021, 9, 30))
    (datetime.date(2019, 10, 1), datetime.date(2020, 9, 30))
    >>> before(date(2021, 1, 1), date(2021, 6, 30))
    (datetime.date(2020, 7, 1), datetime.date(2020, 12, 31))
    """
    if first.day == 1 and is_month_end(last):
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return add_months(first, -months), first - timedelta(days=1)
    if add_months(first, 12) == last + timedelta(days=1):
        return add_months(first, -12), first - timedelta(days=1)
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def years_before(first: date, last: date, years: int = 1) -> tuple[date, date]:
    """The same stretch of the year before, or so many years before.

    >>> years_before(date(2013, 4, 1), date(2013, 9, 30))
    (datetime.date(2012, 4, 1), datetime.date(2012, 9, 30))
    """
    if first.day == 1 and is_month_end(last):
        return add_months(first, -12 * years), add_months(last, -12 * years)
    return replace_year(first, first.year - years), replace_year(last, last.year - years)


def same_as(first: date, last: date, year: int | None = None) -> tuple[date, date]:
    """The same stretch; with a year, that of this year ("the same period in 2019").

    A stretch that runs over New Year is taken to the year that it begins in, unless it is a whole year
    or more, which is then the one that ends there.

    >>> same_as(date(2013, 4, 1), date(2013, 12, 31), 2012)
    (datetime.date(2012, 4, 1), datetime.date(2012, 12, 31))
    """
    if year is None:
        return first, last
    whole = (last - first).days >= 364
    shift = year - (last.year if whole else first.year)
    if first.day == 1 and is_month_end(last):
        return add_months(first, 12 * shift), add_months(last, 12 * shift)
    return replace_year(first, first.year + shift), replace_year(last, last.year + shift)


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day == month_days(day.year, day.month)[1]


def replace_year(day: date, year: int) -> date:
    """The same day of another year; 29 February is taken as the 28th."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
