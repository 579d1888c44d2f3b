"""From here to there: "between April and June 2020", "1-14 May", "June and July"."""

from datetime import date
from itertools import pairwise

from crimeextract.resolve.days import APRIL, DAY, add_months
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point, as_short_year, days_in, exists, point_days
from crimeextract.text.dates import month_number
from crimeextract.text.lazy import Lazy

_IN_BEFORE = Lazy(r"\b(?<!both\s)(?:in|during|over|across|throughout)\s$")
#: "There were 40 and 60 in 2016 and 2017 respectively".
_DEALS_OUT = Lazy(r"[^.;]*\b(?:respectively|each|both)\b")
_CLAUSE = 80
#: "The 12 months between", "the year from", but not "the first year".
_IS_YEAR = Lazy(r"(?:(?:the|a|one|this|that) )?(?:[a-z]+ )?(?:12|twelve|year\b)")


def read_range(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Between April and June 2020": from the first day of one point to the last of another."""
    start, end = phrase.points
    start, end = _with_short_years(start, end, clock)
    if (start.named or end.named) and clock.published is None:
        return UNKNOWN
    years = _years(start, end, clock)
    if years is None:
        return clock.latest(lambda year: _between(start, end, year))
    opening, closing = days_in(start, years[0]), days_in(end, years[1])
    if opening is None or closing is None or opening[0] > closing[1]:
        return None
    if phrase.rule == "months-between" and _is_year(phrase, start, end):
        return opening[0], add_months(opening[0], 12) - DAY, False
    return opening[0], closing[1], bool(start.named or end.named)


def _is_year(phrase: Phrase, start: Point, end: Point) -> bool:
    """Whether "the 12 months between April 2019 and 2020", or "… and April 2020", end in March."""
    if start.year is None or end.year != start.year + 1 or not _IS_YEAR().match(phrase.lowered, phrase.start):
        return False
    return end.kind == "year" or (start.kind == end.kind == "month" and start.month == end.month == APRIL)


def read_next_months(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "June and July": two months that follow each other."""
    start, end = phrase.points
    if start.kind == end.kind and start.kind in ("year", "financial"):
        return _read_next_years(phrase, start, end)
    if start.kind != "month" or end.kind != "month" or start.month % 12 + 1 != end.month:
        return None
    return read_range(phrase, clock)


def read_listed_months(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "May, June and July": months that follow each other."""
    first, last = phrase.points[0], phrase.points[-1]
    follows = all(one.month % 12 + 1 == other.month for one, other in pairwise(phrase.points))
    if not follows or last.kind != "month" or not all(point.bare for point in phrase.points[:-1]):
        return None
    if last.year is None and not last.named:
        return clock.latest(lambda year: _between(first, last, year))
    last_year = _year_of(last, clock)
    days = _between(first, last, last_year) if last_year else None
    return (*days, bool(last.named)) if days else UNKNOWN


def _read_next_years(phrase: Phrase, start: Point, end: Point) -> Stretch | None:
    """ "Made in 2016 and 2017": two years taken together, if nothing deals figures out between them."""
    if start.year is None or end.year != start.year + 1 or _DEALS_OUT().match(phrase.after(_CLAUSE)):
        return None
    first, last = days_in(start, start.year), days_in(end, end.year)
    return (first[0], last[1], False) if first and last and _IN_BEFORE().search(phrase.before(16)) else None


def read_day_range(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "1-14 May 2020": days of one month."""
    point, first_day = phrase.points[0], int(phrase.groups["from"] or 0)
    if point.kind != "day" or not 0 < first_day < point.day:
        return None
    first, last, relative = point_days(point, clock)
    return (first.replace(day=first_day), last, relative) if first else UNKNOWN


def read_month_day_range(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "May 1-14", "between May 1 and 14": the same, the month before its days."""
    groups = phrase.groups
    name, first_day, last_day = groups["month"] or "", int(groups["from"] or 0), int(groups["until"] or 0)
    led = phrase.rule == "between-month-days"
    if not 0 < first_day < last_day or not (led or phrase.text[phrase.start - 1].isupper()):
        return None
    year = int(groups["year"]) if groups["year"] else None
    point = Point("day", phrase.end, year, month_number(name), last_day)
    if not exists(year or 2020, point.month, last_day):
        return None
    first, last, relative = point_days(point, clock)
    return (first.replace(day=first_day), last, relative) if first else UNKNOWN


def _with_short_years(start: Point, end: Point, clock: Clock) -> tuple[Point, Point]:
    """The same points, or the months and years that they are in "Apr-Sep 13" and "April 12 – March 13"."""
    if end.short and (start.bare or (start.short and end.day - start.day == 1 and start.month > end.month)):
        return as_short_year(start, clock), as_short_year(end, clock)
    return start, end


def _years(start: Point, end: Point, clock: Clock) -> tuple[int, int] | None:
    """The years of two points, that of one told by the other's if need be; None if neither has one."""
    first, last = _year_of(start, clock), _year_of(end, clock)
    if last is None:
        return None if first is None else (first, first + _crosses_new_year(start, end))
    return (last - _crosses_new_year(start, end) if first is None else first), last


def _crosses_new_year(start: Point, end: Point) -> bool:
    return (start.month, start.day) > (end.month, end.day)


def _year_of(point: Point, clock: Clock) -> int | None:
    if point.named and clock.published:
        return clock.published.year - (point.named == "last")
    return point.year


def _between(start: Point, end: Point, year: int) -> tuple[date, date] | None:
    """From one point to another that is in `year`."""
    closing = days_in(end, year)
    opening = days_in(start, year - _crosses_new_year(start, end))
    return (opening[0], closing[1]) if opening and closing else None
