"""Financial years, from 1 April to 31 March: "2017-18", "the last financial year"."""

import re

from crimeextract.resolve.days import APRIL, financial_year, year_start
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import financial_year_start


def read_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "2017-18", "the financial year 2017/18"."""
    year = financial_year_start(phrase.groups["fy"] or "")
    if year is None or re.match(r"[-–—/]\d|[.,]\d|%|-?year-old", phrase.after(10)):
        return None
    return (*financial_year(year), False)


def read_last_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The last financial year": the latest that was over when the text came out."""
    return clock.latest(lambda year: financial_year(year - 1)) if clock.published else UNKNOWN


def read_this_financial_year(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The current financial year", up to the publication date."""
    if clock.published is None:
        return UNKNOWN
    return year_start(clock.published, APRIL), clock.published, True
