"""The days of an earlier period that only points back from the claim's own: "the year before", "quarter on quarter"."""

import re
from datetime import date

from crimeextract.mentions.base import PeriodMention
from crimeextract.mentions.periods.shorthand import COUNTS
from crimeextract.resolve.days import before, years_before
from crimeextract.resolve.draft import When
from crimeextract.resolve.periods.numbers import count_of

#: Days: the year before a longer period would be a part of it.
_LEAP_YEAR = 366
_NUMBER = rf"\d{{1,2}}|{'|'.join(COUNTS)}"
#: "Two years earlier", "a decade before": the same stretch of an earlier year. "Five years ago" is loose.
_EARLIER = re.compile(
    rf"\b(?:(?P<n>{_NUMBER})[ -])?(?P<unit>year|decade)s? (?:earlier|before|previously|prior)\b", re.IGNORECASE
)
#: "The previous year", "the same three months last year", "year on year": the same stretch of the year before.
_YEAR = re.compile(
    r"(?<!half.)\b(?:year|annually|yoy|y-o-y|y/y|[lp]ytd|pyd|summer|autumn|winter|spring)\b", re.IGNORECASE
)
#: "The preceding half-year", "the three months before", "month on month", "the previous six": what is directly before.
_DIRECTLY = re.compile(
    rf"\b(?:(?:(?P<n>{_NUMBER})[ -])?(?P<unit>month|quarter|half|period)s?\b|(?P<alone>{_NUMBER})$)", re.IGNORECASE
)
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}
_YEARS_IN = {"year": 1, "decade": 10}


def dated(baseline: When | None, when: When | None, text: str) -> When | None:
    """The earlier period of a claim, with the days that the claim's own period gives it where it names none.

    No period is compared with itself: days that are the claim's own are left open.

    Args:
        baseline: The earlier period.
        when: The claim's own.
        text: The text of the document.
    """
    if baseline is None or when is None or not isinstance(baseline.mention, PeriodMention):
        return baseline
    mention = baseline.mention
    if baseline.first is not None and (baseline.first, baseline.last) == (when.first, when.last):
        return When(None, None, mention, baseline.link)  # "down on last year", in a story on that very year
    if mention.anaphoric != "before" or baseline.first:
        return baseline
    days = _days_before(text[mention.start : mention.end], when)
    return When(*days, mention, baseline.link) if days else baseline


def _days_before(words: str, when: When) -> tuple[date, date] | None:
    """The days that the words mean before a period; None where they leave them open."""
    if when.first is None or when.last is None or (days := (when.last - when.first).days + 1) > _LEAP_YEAR:
        return None
    if earlier := _EARLIER.search(words):
        return years_before(when.first, when.last, _count(earlier["n"]) * _YEARS_IN[earlier["unit"].lower()])
    if _YEAR.search(words):
        return years_before(when.first, when.last)
    directly = _DIRECTLY.search(words)
    if directly is None:
        return None
    unit = (directly["unit"] or "month").lower()
    if unit != "period" and not _has(days, _count(directly["n"] or directly["alone"]) * _MONTHS_IN[unit]):
        return None
    return before(when.first, when.last)


def _count(written: str | None) -> int:
    return count_of(written.lower() if written else None)


def _has(days: int, months: int) -> bool:
    """Whether so many days can be so many months.

    >>> _has(92, 3), _has(31, 3)
    (True, False)
    """
    return months * 30 - 2 <= days <= months * 31
