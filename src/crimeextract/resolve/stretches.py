"""Stretches of time: which of the periods that a text names its figures may be for."""

from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention

#: What lasts longer than a night, less one day.
ONE_DAY = 1
#: Days: a story's figures cover a month at least.
SHORTEST = 27
#: Days: they cover hardly more than a year.
_LONGEST = 400
#: Days: a period longer than this is a stretch over which figures are compared.
LONG_PERIOD = 400
RANGES = frozenset(
    {"range", "bare-range", "day-range", "month-day-range", "between-month-days", "month-and-month", "week-of"}
    | {"weekdays-of-week", "weekdays-of-campaign", "bare-range-to-now"}
)
#: Rules of a length up to a day; a week or more of it heads a list of what happened in it.
_LENGTHS, _WEEK = frozenset({"months-to", "week-of", "year-end-abbreviated"}), 6
#: A magazine or newsletter is of a month, a quarter or a season.
_ISSUE = 92
#: Days: the newest figures of a story are hardly older, unless its headline or lead says so.
LONG_OVER = 1100
#: Rules of "the past three years", over which a change is told.
OVER_YEARS = frozenset({"past", "past-months", "over-last-year"})
# Rules of periods that a headline uses loosely: "more crime last year" over figures for the year to September.
VAGUE = frozenset(
    {"last-year", "over-last-year", "past-months", "this-year", "calendar-year-last", "last-years-figure"}
    | {"since", "since-feast", "season-named", "christmas-period", "over-christmas", "christmas-campaign"}
)
#: … and the past year of those whom a survey asked: no time of a whole section.
RECALLED = VAGUE | {"past-surveyed"}


def length_of(period: PeriodMention) -> int:
    """Its days, less one; 0 where an end is not known."""
    return (period.last - period.first).days if period.first and period.last else 0


def is_main(period: PeriodMention) -> bool:
    """Whether figures without a period of their own may take this one: a stretch with both ends known."""
    if period.baseline or period.first is None or period.last is None:
        return False
    return SHORTEST <= (period.last - period.first).days <= _LONGEST


def is_of_weeks(period: PeriodMention) -> bool:
    """Whether a period is told as a week or so many of them: "the week ending 3 May"."""
    return period.rule in _LENGTHS and not period.baseline and _WEEK <= length_of(period) < SHORTEST


def is_issue(document: Document, period: PeriodMention) -> bool:
    """Whether a month, quarter or season in a heading only says when the text came out: "Autumn 2014"."""
    published = document.published
    return (
        published is not None and period.last is not None and length_of(period) <= _ISSUE and period.last >= published
    )
