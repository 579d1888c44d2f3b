"""Phrases that name no days by themselves: "in a year", "the same period in 2019"."""

from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase


def read_nothing(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "In a year": no days at all, or those of another period."""
    return UNKNOWN
