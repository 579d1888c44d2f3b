"""Calendar years: "2019", "last year", "this year so far"."""

from datetime import date

from crimeextract.resolve.days import APRIL, year_start
from crimeextract.resolve.periods.ambiguity import is_year
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point, days_in, point_days


def read_calendar_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "2019": four figures, if they are a year."""
    year = int(phrase.groups["year"] or 0)
    if phrase.end - phrase.start == 4 and not is_year(phrase, clock, year):
        return None
    return date(year, 1, 1), date(year, 12, 31), False


def read_last_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Last year": the one before that of the publication date."""
    if clock.published is None:
        return UNKNOWN
    year = clock.published.year - 1
    return date(year, 1, 1), date(year, 12, 31), True


def read_year_before_last(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The year before last": the second before that of the publication date."""
    if clock.published is None:
        return UNKNOWN
    year = clock.published.year - 2
    return date(year, 1, 1), date(year, 12, 31), True


def _up_to(point: Point, month: int, clock: Clock) -> Stretch | None:
    """ "So far this year, to the end of June": from the month on in which the year begins."""
    if point.kind not in ("day", "month"):
        return None
    _, last, relative = point_days(point, clock)
    return (year_start(last, month), last, relative) if last else UNKNOWN


def read_year_up_to(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "2021 (up to September)": from January to the end of that month."""
    point, year = phrase.points[0], int(phrase.groups["of"] or 0)
    if point.kind not in ("day", "month") or point.year not in (None, year):
        return None
    days = days_in(point, year)
    return (date(year, 1, 1), days[1], False) if days else None


def read_this_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "This year so far", up to the publication date; "so far in 2019", which has no end."""
    if phrase.points:
        point = phrase.points[0]
        if phrase.rule == "this-year-to":
            return _up_to(point, APRIL if phrase.groups["which"] else 1, clock)
        published = clock.published
        if point.kind == "month" and point.bare and published is not None and published.month == point.month:
            return published.replace(day=1), published, True  # "so far in February"
        if point.kind != "year" or not point.year:
            return None
        current = clock.published and clock.published.year == point.year
        return date(point.year, 1, 1), clock.published if current else None, False
    if clock.published is None:
        return UNKNOWN
    return date(clock.published.year, 1, 1), clock.published, True
