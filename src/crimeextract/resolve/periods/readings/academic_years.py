"""Academic years, from 1 September to 31 August: "the 2016/17 school year", "the current academic year"."""

from crimeextract.resolve.days import SEPTEMBER, academic_year, year_start
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import financial_year_start

_AUGUST = 8


def read_academic_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The academic year 2016/17"."""
    year = financial_year_start(phrase.groups["fy"] or "")
    return (*academic_year(year), False) if year is not None else None


def read_last_academic_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The last academic year": the latest that was over when the text came out; in August lessons are."""
    if clock.published is None:
        return UNKNOWN
    if clock.published.month == _AUGUST:
        return (*academic_year(clock.published.year - 1), True)
    return clock.latest(lambda year: academic_year(year - 1))


def read_this_academic_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The current school year", up to the publication date."""
    if clock.published is None:
        return UNKNOWN
    return year_start(clock.published, SEPTEMBER), clock.published, True
