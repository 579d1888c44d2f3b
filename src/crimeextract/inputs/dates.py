"""The day of publication, in whatever form a file gives it: ISO first, then the British way, day before month."""

import re
from datetime import UTC, date, datetime

from crimeextract.inputs.refusal import RefusalError, load

# A day of publication outside these years is a placeholder, such as 0001-01-01.
_YEARS = range(1800, 2200)
_LONGEST = 100
_MONTHS = 12
_LABEL = re.compile(r"\s*(?:(?:first )?published|posted|issued|released|date)(?: on| at)?\b\s*:?\s*", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
# dateutil would read 2021/03/04 as 3 April once it is told that days come first.
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
# The month of a date in figures: where it is none, dateutil would take the day for it, as Americans write.
_MONTH = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}[/.-](?P<middle>\d{1,2})[/.-]\d{2}(?:\d{2})?|\d{4}-(?P<second>\d{1,2})-\d{1,2})(?![\d/.-])"
)
# Seconds since 1970, or milliseconds; with fewer digits it would be a day in 1970.
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
# What dateutil fills gaps with: a date that names year, month and day comes out the same with either.
_FILLERS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def read_date(value: object) -> date | None:
    """The day that a value stands for; None for no value.

    A time beside the date is left aside, and with it the time zone: the day is the one that is written.

    Args:
        value: A date, a datetime, a string, or a number of seconds or milliseconds since 1970.

    Raises:
        RefusalError: It does not name a day.

    >>> read_date("15:31 18/12/2020"), read_date("2021/03/04"), read_date(1608305460)
    (datetime.date(2020, 12, 18), datetime.date(2021, 3, 4), datetime.date(2020, 12, 18))
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    day = _day(value)
    if day is None or day.year not in _YEARS:
        shown = str(value)[:_LONGEST]
        raise RefusalError(
            f"the date {shown!r} cannot be read",
            "give the day as 2020-12-18 or 18/12/2020; its text is read all the same, with a date that it has itself",
        )
    return day


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    written = str(value).strip()
    if len(written) > _LONGEST:
        return None
    return _iso(written) or _since_1970(written) or _day_first(written) or _british(written)


def _iso(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _since_1970(written: str) -> date | None:
    if _SECONDS.fullmatch(written):
        return datetime.fromtimestamp(float(written), UTC).date()
    if _MILLISECONDS.fullmatch(written):
        return datetime.fromtimestamp(int(written) / 1000, UTC).date()
    return None


def _day_first(written: str) -> date | None:
    """Figures alone, which are read also where dateutil is not installed."""
    if not (found := _DAY_FIRST.fullmatch(written)):
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _british(written: str) -> date | None:
    parser = load("dateutil.parser", extra="batch", purpose=f"reading the date {written!r}")
    written = _YEAR_FIRST.sub(r"\1-\2-\3", _LABEL.sub("", written, count=1))
    if (found := _MONTH.search(written)) and int(found["middle"] or found["second"]) > _MONTHS:
        return None
    day_first = not re.search(r"\b\d{4}-", written)
    try:
        days = {parser.parse(written, dayfirst=day_first, default=filler, ignoretz=True).date() for filler in _FILLERS}
    except (ValueError, OverflowError, TypeError):
        return None
    return days.pop() if len(days) == 1 else None
