"""Phrases that name no days by themselves: "in a year", "the same period in 2019"."""

from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import point_days


def read_same_in_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The same period in 2019": the period before it tells what it means, once all are found."""
    point = phrase.points[0]
    if point.kind == "month" and (point.year or point.named):
        return point_days(point, clock)
    return UNKNOWN


def read_nothing(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "In a year": no days at all, or those of another period."""
    return UNKNOWN
