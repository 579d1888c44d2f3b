"""The days of an earlier period that only points back from the claim's own: "the year before", "quarter on quarter"."""

import re
from datetime import date

from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.days import before, year_before
from crimeextract.resolve.draft import When

#: Days: the year before a longer period would be a part of it.
_LEAP_YEAR = 366
#: "The previous year", "the same three months a year ago", "year on year": the same stretch of the year before.
_YEAR = re.compile(r"\b(?:year|annually|yoy|y-o-y|y/y|[lp]ytd|pyd)\b", re.IGNORECASE)
#: "The previous 12 months": of a period that is as long.
_MONTHS_OF_YEAR, _SHORTEST_YEAR = re.compile(r"\b(?:12|twelve)[ -]months?\b", re.IGNORECASE), 364
#: "Two years earlier", "the previous six-month period": further back, or of another length.
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|(?!12\b)\d+)"
_YEARS = re.compile(rf"\byears\b|\b{_COUNT}[ -]year\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\byears\b|\b{_COUNT}\b", re.IGNORECASE)
#: "The previous period", "month on month": what lies directly before; the unit, and how many days it has.
_DIRECTLY = re.compile(r"\b(month|quarter|period)\b", re.IGNORECASE)
_DAYS = {"month": range(28, 32), "quarter": range(90, 93), "period": range(1, _LEAP_YEAR + 1)}


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
    if mention.anaphoric != "before" or mention is when.mention or baseline.first or baseline.last:
        return baseline
    days = _days_before(text[mention.start : mention.end], when)
    return When(*days, mention, baseline.link) if days else baseline


def _days_before(words: str, when: When) -> tuple[date, date] | None:
    """The days that the words mean before a period; None where they leave them open."""
    if when.first is None or when.last is None:
        return None
    length = (when.last - when.first).days + 1
    if length >= _SHORTEST_YEAR and _MONTHS_OF_YEAR.search(words):
        return year_before(when.first, when.last) if length <= _LEAP_YEAR else None
    if _YEAR.search(words) and not _YEARS.search(words):
        return year_before(when.first, when.last) if length <= _LEAP_YEAR else None
    directly = _DIRECTLY.search(words)
    if directly is None or _COUNTED.search(words):
        return None
    return before(when.first, when.last) if length in _DAYS[directly[0].lower()] else None
