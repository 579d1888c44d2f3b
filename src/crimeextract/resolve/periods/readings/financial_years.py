"""Financial years, from 1 April to 31 March: "2017-18", "the last financial year"."""

from crimeextract.resolve.days import APRIL, financial_year, year_start
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import financial_year_start
from crimeextract.resolve.periods.readings.calendar_years import read_last_year
from crimeextract.resolve.periods.readings.lengths import read_last_unit

#: Months in which the year that has just gone is the financial one.
_AFTER_MARCH = (4, 5, 6)


def read_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "2017-18", "the financial year 2017/18"."""
    year = financial_year_start(phrase.groups.get("fy") or phrase.groups.get("fy2") or "")
    if year is None:
        return None
    return (*financial_year(year), False)


def read_last_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The last financial year": the latest that was over when the text came out."""
    return clock.latest(lambda year: financial_year(year - 1)) if clock.published else UNKNOWN


def read_just_ended(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The financial year just ended", "the quarter just gone"; which "year just gone" is told by the month."""
    if clock.published is None:
        return UNKNOWN
    if phrase.groups["unit"] != "year":
        return read_last_unit(phrase, clock)
    if phrase.groups["financial"] or clock.published.month in _AFTER_MARCH:
        return read_last_financial_year(phrase, clock)
    return read_last_year(phrase, clock)


def read_this_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The current financial year", up to the publication date."""
    if clock.published is None:
        return UNKNOWN
    return year_start(clock.published, APRIL), clock.published, True
