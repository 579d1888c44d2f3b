"""Times told from now that a stretch ends with: "the year to last month", "from April to Sunday", "up to now"."""

from datetime import date

from crimeextract.resolve.days import DAY
from crimeextract.resolve.periods.points import Point
from crimeextract.text.dates import WEEKDAYS


def told_from_now(point: Point, published: date) -> Point:
    """The day, month or year that a point stands for which is told from now; any other as it is.

    >>> told_from_now(Point("now", 0, named="last month"), date(2019, 1, 9)).year
    2018
    """
    if point.kind != "now":
        return point
    words = (point.named or "").split()
    if words[-1] == "year":
        return Point("year", point.end, published.year - 1, from_now=True)
    if words == ["last", "month"]:
        day = published.replace(day=1) - DAY
        return Point("month", point.end, day.year, day.month, from_now=True)
    day = _day(words, published)
    return Point("day", point.end, day.year, day.month, day.day, from_now=True)


def _day(words: list[str], published: date) -> date:
    """The day that "last week", "Friday", "yesterday" or "now" is or ends with."""
    if words == ["last", "week"]:
        return published - (published.weekday() + 1) * DAY
    if words[-1] == "yesterday":
        return published - DAY
    if (weekday := words[-1][:3]) in WEEKDAYS and words[-1].endswith("day"):
        return published - ((published.weekday() - WEEKDAYS.index(weekday) - 1) % 7 + 1) * DAY
    return published
