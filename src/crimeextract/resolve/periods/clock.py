"""What phrases for periods are counted from: the publication date, and what the text says elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

#: What a reading gives: the days, and whether they were counted from the publication date.
Stretch = tuple[date | None, date | None, bool]
UNKNOWN: Stretch = (None, None, False)


@dataclass(slots=True)
class Clock:
    """What phrases are counted from.

    Attributes:
        published: The publication date.
        spans: Periods that the text gives with their year, for phrases without one.
        to_date: What the text says that its "year to date" is.
    """

    published: date | None = None
    spans: list[tuple[date, date]] = field(default_factory=list)
    to_date: tuple[date, date] | None = None

    def latest(self, days: Callable[[int], tuple[date, date] | None], *, until: bool = False) -> Stretch:
        """The latest of a yearly period that was over when the text came out.

        Args:
            days: Gives the period of a year.
            until: Whether it may end on the publication date itself.
        """
        if self.published is None:
            return self._from_text(days)
        for year in range(self.published.year + 1, self.published.year - 9, -1):
            span = days(year)
            if span and (span[1] < self.published or (until and span[1] == self.published)):
                return span[0], span[1], True
        return UNKNOWN

    def _from_text(self, days: Callable[[int], tuple[date, date] | None]) -> Stretch:
        """The one such period that ends with, or lies in, a period that the text gives with its year."""
        years = {year for _, last in self.spans for year in (last.year, last.year + 1)}
        years |= {first.year for first, _ in self.spans}
        options = [span for year in sorted(years) if (span := days(year))]
        if options and options[0][0] == options[0][1]:
            # A lone day could lie in any of them; only the same date given in full tells its year.
            options = [span for span in options if span in self.spans]
        for fits in (_ends_with, _lies_in):
            found = {span for span in options for other in self.spans if fits(span, other)}
            if len(found) == 1:
                first, last = found.pop()
                return first, last, False
        return UNKNOWN


def _ends_with(span: tuple[date, date], other: tuple[date, date]) -> bool:
    return _month_of(span[1]) == _month_of(other[1]) and other[1] - other[0] < timedelta(days=732)


def _lies_in(span: tuple[date, date], other: tuple[date, date]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and other[1] - other[0] < timedelta(days=366)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month
