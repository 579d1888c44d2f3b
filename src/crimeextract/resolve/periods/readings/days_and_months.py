"""One day, week or month: "1 April 2020", "March last year", "the end of June", "the week beginning 3 May"."""

from datetime import timedelta

from crimeextract.resolve.days import part_of_year
from crimeextract.resolve.periods.ambiguity import is_day, is_month
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point, days_in, point_days
from crimeextract.text.dates import WEEKDAYS


def read_point(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "1 April 2020", "March last year", "July": one day or month."""
    point = phrase.points[0]
    if point.kind == "year":
        return None
    if point.bare and not is_month(phrase, point):
        return None
    if point.short and not is_day(phrase):
        # "In July 22 bikes were stolen": the number counts bikes.
        phrase.end = point.name_end
        point = Point("month", phrase.end, None, point.month, bare=True)
    return point_days(point, clock)


def read_named_point(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Last December", "this March": in a December the last is the year before's, and this is the running one."""
    point, published = phrase.points[0], clock.published
    if published is None or point.kind != "month" or point.year is not None or published.month != point.month:
        return read_point(phrase, clock)
    last = phrase.lowered.startswith("last ", phrase.start)
    days = days_in(point, published.year - last)
    return (*days, True) if days else None


def read_edge(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The end of June" is all of it; "the end of 2019" its last month, the start of a year its first."""
    point = phrase.points[0]
    if point.bare and not is_month(phrase, point):
        return None
    days = point_days(point, clock)
    if point.kind not in ("year", "financial") or days[0] is None:
        return days
    words = phrase.lowered[phrase.start : phrase.end].split()
    return (*part_of_year(days[0], (11, 1) if "end" in words else (0, 1)), days[2])


def read_week_from(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The week beginning 3 May": seven days."""
    point = phrase.points[0]
    if point.kind != "day":
        return None
    first, _, relative = point_days(point, clock)
    return (first, first + timedelta(days=6), relative) if first else UNKNOWN


def read_weekdays(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "From Monday to Sunday of last week", "ran from Friday to Sunday": days counted back from publication."""
    published, week = clock.published, phrase.groups.get("week")
    if published is None:
        return UNKNOWN
    first, last = (WEEKDAYS.index((phrase.groups.get(name) or "")[:3]) for name in ("first", "last"))
    if week is not None:
        monday = published - timedelta(days=published.weekday() + 7 * (week == "last"))
        end = monday + timedelta(days=last)
    else:
        end = published - timedelta(days=(published.weekday() - last - 1) % 7 + 1)
    begin = end - timedelta(days=(last - first) % 7)
    return (begin, end, True) if end <= published else UNKNOWN
