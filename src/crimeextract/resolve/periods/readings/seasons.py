"""Seasons and feasts: "summer 2019", "the festive period", "the two weeks before Christmas", "Halloween"."""

from datetime import date, timedelta

from crimeextract.resolve.days import add_months, month_days, year_start
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import without_apostrophes
from crimeextract.text.dates import NAMED_DAYS

_WINTER = 12
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": _WINTER}
#: Days for which a season that is over is still "this" one: half a year later the text means one to come.
_THIS_SEASON = 183


def read_season(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Summer 2019": three months, as meteorologists count them."""
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return None
    month = _SEASONS[phrase.groups["season"] or ""]
    first = date(point.year, month, 1)
    return first, add_months(first, 3) - timedelta(days=1), False


def read_named_season(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Last autumn", the latest of an earlier year; "this summer", as far as it has come."""
    if clock.published is None:
        return UNKNOWN
    month, published = _SEASONS[phrase.groups["season"] or ""], clock.published
    first = year_start(published, month)
    last = add_months(first, 3) - timedelta(days=1)
    which = phrase.groups.get("which")
    if which == "this":
        return (first, min(last, published), True) if (published - last).days <= _THIS_SEASON else None
    if which is None:
        return first, min(last, published), True
    if last >= published or (last.year == published.year and month != _WINTER):
        first, last = add_months(first, -12), add_months(last, -12)
    return first, last, True


def read_before_christmas(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The two weeks before Christmas"."""
    weeks = count_of(phrase.groups.get("count"))
    return clock.latest(lambda year: (date(year, 12, 25 - 7 * weeks), date(year, 12, 24)))


def read_christmas(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Christmas 2019", "the festive period": all of December."""
    if phrase.points:
        year = phrase.points[0].year
        return (*month_days(year, 12), False) if year else None
    return clock.latest(lambda year: month_days(year, 12))


def read_easter(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The Easter weekend", "Easter 2019": from Good Friday to Easter Monday."""
    if phrase.points:
        year = phrase.points[0].year if phrase.points[0].kind == "year" else None
        return (*_easter_weekend(year), False) if year else None
    return clock.latest(_easter_weekend, until=True)


def _easter_weekend(year: int) -> tuple[date, date]:
    """Good Friday and Easter Monday of a year, by the moon of the Gregorian calendar.

    >>> _easter_weekend(2005)
    (datetime.date(2005, 3, 25), datetime.date(2005, 3, 28))
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))  # two moons that fell a day too late
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    sunday = date(year, 3, 28) + timedelta(days=epact - weekday)
    return sunday - timedelta(days=2), sunday + timedelta(days=1)


def read_named_day(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Halloween 2019", "on Christmas Day": one day."""
    month, day = NAMED_DAYS[without_apostrophes(phrase.groups["day"] or "")]
    if phrase.points:
        year = phrase.points[0].year if phrase.points[0].kind == "year" else None
        return (date(year, month, day), date(year, month, day), False) if year else None
    return clock.latest(lambda year: (date(year, month, day), date(year, month, day)), until=True)


def read_since_feast(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Since Christmas", "since Easter": from that day up to now."""
    if clock.published is None:
        return UNKNOWN
    name = without_apostrophes(phrase.groups["day"] or "")
    if name == "easter":
        first, _, _ = clock.latest(_easter_weekend, until=True)
        return (first + timedelta(days=2) if first else None), clock.published, True
    month, day = NAMED_DAYS.get(name, NAMED_DAYS["christmas day"])
    first, _, _ = clock.latest(lambda year: (date(year, month, day), date(year, month, day)), until=True)
    return first, clock.published, True
