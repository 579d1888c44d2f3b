"""Lengths of time: "the 12 months to September", "six months from April", "the past year", "last quarter"."""

from datetime import date, timedelta

from crimeextract.resolve.days import APRIL, add_months, months_until, year_start
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import as_short_year, days_in, point_days
from crimeextract.text.lazy import Lazy

_CAMPAIGN_LENGTH = Lazy(
    r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<half>[- ]and[- ]a[- ]half)?"
    r"[- ](?P<unit>day|week|month)s?(?:[- ]long)?\s(?:[a-z'’-]+\s){0,2}$"
)
_DAYS_IN = {"day": 1, "week": 7, "w": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "mth": 1, "m": 1, "quarter": 3, "half": 6, "year": 12, "yr": 12, "decade": 120}
_UNIT, _AND_A_HALF = Lazy(r"[a-z]+?(?=s?\b)"), Lazy(r"and[-\s]?a[-\s]?half")


def read_length_to(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The 12 months to September 2020": so long, up to the end of a day or month."""
    point = phrase.points[0]
    months, days = _length(phrase)
    if months > 600 or days > 3660 or (point.kind in ("year", "financial") and not _ends_with_year(phrase)):
        return None
    if not days:  # "the four weeks to January 3" end on a day
        point = as_short_year(point, clock)
    if point.year is None and not point.named:
        _, last, relative = clock.latest(lambda year: days_in(point, year))
    else:
        _, last, relative = point_days(point, clock)
    if last is None:
        return UNKNOWN
    if phrase.groups.get("before"):
        last = (days_in(point, last.year) or (last, last))[0] - timedelta(days=1)
    return (*_back(last, months, days), relative)


def read_campaign_to(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The four-and-a-half week campaign, which ended on 2 January": the length stands before."""
    months, days = _campaign_length(phrase)
    point = phrase.points[0]
    if not (months or days) or point.kind not in ("day", "month"):
        return None
    _, last, relative = point_days(point, clock)
    return (*_back(last, months, days), relative) if last is not None else UNKNOWN


def read_campaign_from(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The six-week campaign, which began on 1 May": the length stands before; what is not over goes up to now."""
    months, days = _campaign_length(phrase)
    point = phrase.points[0]
    if not (months or days) or point.kind not in ("day", "month"):
        return None
    first, _, relative = point_days(point, clock)
    if first is None:
        return UNKNOWN
    last = (first + timedelta(days=days) if days else add_months(first, months)) - timedelta(days=1)
    return first, last if clock.published is None else min(last, max(first, clock.published)), relative


def _campaign_length(phrase: Phrase) -> tuple[int, int]:
    """The length that stands before the name of a campaign: months and days; 0 and 0 where none does."""
    found = _CAMPAIGN_LENGTH().search(phrase.before(60))
    if found is None:
        return 0, 0
    count = count_of(found["n"]) + (0.5 if found["half"] else 0)
    if found["unit"] == "month":
        return int(count), 0
    return 0, int(count * (7 if found["unit"] == "week" else 1))


def read_length_from(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Six months from April 2020": so long, from the first day of a point on."""
    point = phrase.points[0]
    months, days = _length(phrase)

    def ahead(begin: tuple[date, date]) -> tuple[date, date]:
        first = begin[1] + timedelta(days=1) if phrase.groups.get("after") and begin[0] != begin[1] else begin[0]
        end = first + timedelta(days=days) if days else add_months(first, months)
        return first, end - timedelta(days=1)

    if point.year is None and not point.named:
        return clock.latest(lambda year: ahead(span) if (span := days_in(point, year)) else None)
    first, last, relative = point_days(point, clock)
    return (*ahead((first, last)), relative) if first and last else UNKNOWN


def read_past(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The past two years": so long, up to the publication date."""
    months, days = _length(phrase)
    if not phrase.groups.get("n") and (months == _MONTHS_IN["quarter"] or (phrase.groups.get("full") and not days)):
        return read_last_unit(phrase, clock)
    if clock.published is None or months > 600 or days > 3660:
        return UNKNOWN
    return (*_back(clock.published, months, days), True)


def read_past_whole_years(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "The past three calendar years", "the last five financial years": those over when the text came out."""
    if clock.published is None:
        return UNKNOWN
    first = year_start(clock.published, APRIL if phrase.groups["whole"] in ("financial", "fiscal") else 1)
    years = count_of(phrase.groups.get("n"))
    return add_months(first, -12 * years), first - timedelta(days=1), True


def read_last_unit(phrase: Phrase, clock: Clock) -> Stretch | None:
    """ "Last month", "last quarter": the whole one before that of the publication date."""
    if clock.published is None:
        return UNKNOWN
    months = _length(phrase)[0]
    month = (clock.published.month - 1) // months * months + 1
    first = date(clock.published.year, month, 1)
    return add_months(first, -months), first - timedelta(days=1), True


def _length(phrase: Phrase) -> tuple[int, int]:
    """The length that a phrase names: months and days."""
    count, written = count_of(phrase.groups.get("n")), phrase.groups.get("unit") or "year"
    found = _UNIT().match(written)
    unit = found.group() if found else "year"
    halves = bool(_AND_A_HALF().search(f"{phrase.groups.get('n') or ''} {written}"))
    if unit in _DAYS_IN:
        return 0, count * _DAYS_IN[unit] + halves * _DAYS_IN[unit] // 2
    return count * _MONTHS_IN[unit] + halves * _MONTHS_IN[unit] // 2, 0


def _ends_with_year(phrase: Phrase) -> bool:
    """Whether it is so many years: "the three years to 2019/20"; "the year to 2020" is none that can be told."""
    unit = phrase.groups.get("unit") or ""
    return unit.startswith("decade") or (bool(phrase.groups.get("n")) and unit.startswith(("year", "yr")))


def _back(last: date, months: int, days: int) -> tuple[date, date]:
    return (last - timedelta(days=days - 1), last) if days else months_until(last, months)
