"""Of a stretch of years in which two levels are compared, the year of the later one: "Essex: 2,975 to 5,812"."""

from crimeextract.binding.frames import CHANGES
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import LONG_PERIOD


def of_later_figure(draft: Draft, when: When) -> When:
    """Of a stretch of years, the year of the later figure where two are compared: "Essex: 2,975 to 5,812"."""
    first, last = when.first, when.last
    if first is None or last is None or (last - first).days <= LONG_PERIOD:
        return when
    if "previous" not in draft.frame.parts and draft.frame.parts.keys().isdisjoint(CHANGES):
        return when
    return When(add_months(last + DAY, -12), last, when.mention, when.link)
