"""Seasons and Christmas: "summer 2019", "the festive period", "the two weeks before Christmas"."""

from datetime import date, timedelta

from crimeextract.resolve.days import add_months, month_days
from crimeextract.resolve.periods.clock import Clock, Stretch
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.periods.phrases import Phrase

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def read_season(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Summer 2019": three months, as meteorologists count them."""
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return None
    month = _SEASONS[phrase.groups["season"] or ""]
    first = date(point.year, month, 1)
    return first, add_months(first, 3) - timedelta(days=1), False


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
