"""Up to now: "since April", "since the start of the year", "the year to date"."""

from datetime import date

from crimeextract.resolve.days import APRIL, add_months, same_as, year_start
from crimeextract.resolve.periods.ambiguity import is_counted_since, is_month
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point, point_days


def read_since(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Since April 2019": up to the publication date, but open from a whole year on."""
    if not phrase.points:
        return UNKNOWN
    point = phrase.points[0]
    if point.short and is_counted_since(phrase):
        phrase.end = point.name_end
        point = Point("month", phrase.end, None, point.month, bare=True)
    first, _, relative = point_days(point, clock)
    if first is None:
        return UNKNOWN
    open_end = phrase.rule == "since-records-of" or point.kind in ("year", "financial")
    return first, None if open_end else clock.published, relative


def read_until(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Until September 2021": up to then, from a day that is not told."""
    point = phrase.points[0]
    if point.kind not in ("day", "month") or (point.bare and not is_month(phrase, point)):
        return None
    _, last, relative = point_days(point, clock)
    return (None, last, relative) if last else UNKNOWN


def read_since_named(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Since the start of the financial year", "so far this month", "since New Year"."""
    if clock.published is None:
        return UNKNOWN
    whole = phrase.groups["whole"] or ""
    if whole.endswith("month"):
        return clock.published.replace(day=1), clock.published, True
    month = APRIL if "financial" in whole or "fiscal" in whole else 1
    first = year_start(clock.published, month)
    return add_months(first, -12 if whole.startswith("last") else 0), clock.published, True


def read_year_to_date(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The year to date": what the text says that it is, else from April up to the publication date."""
    year: int | None = None
    if phrase.points:
        if phrase.points[0].kind not in ("year", "financial"):
            return None
        year = phrase.points[0].year
    if clock.to_date:
        return (*(same_as(*clock.to_date, year)), False)
    month = 1 if phrase.groups.get("which") == "calendar" else APRIL
    if year is not None:
        first = date(year, month, 1)
        current = clock.published and year_start(clock.published, month) == first
        return (first, clock.published, True) if current else (first, None, False)
    if clock.published is None:
        return UNKNOWN
    return year_start(clock.published, month), clock.published, True


def read_to_date_until(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Year-to-date figures up to July 26": from April on, as forces count, unless it says "calendar year"."""
    _, last, relative = point_days(phrase.points[0], clock)
    if last is None:
        return UNKNOWN
    return year_start(last, 1 if phrase.groups.get("which") == "calendar" else APRIL), last, relative
