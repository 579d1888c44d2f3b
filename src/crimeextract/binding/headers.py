"""The headers of columns and the labels of rows: what they say of the figures in their cells."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

import regex

from crimeextract.binding.captions import says_changes, says_shares
from crimeextract.binding.rates import find_rates
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import (
    ForceMention,
    MeasureMention,
    PeriodMention,
    PlaceMention,
    mentions_in,
)
from crimeextract.model import Denominator
from crimeextract.text.dates import MONTH, month_number

#: A header that only says in what its column is given; beside two levels it may be how the one became the other.
_UNIT = regex.compile(r"\s*(?:no\.?|number|numeric|volume|actual|%|percent(?:age)?|per cent)\s*", regex.IGNORECASE)
_EARLIER = regex.compile(r"\b(?:[pl]y(?:td)?|previous|prior|earlier|last (?:year|month|quarter))\b", regex.IGNORECASE)
#: A month as spreadsheets write it ("Apr-15"), or two: "May-13 to Apr-14".
_WRITTEN = regex.compile(
    rf"(?P<span>12m to )?(?P<month>{MONTH})[ ’'-]{{1,2}}(?P<year>\d\d)"
    rf"(?:\s?(?:to|[-–])\s?(?P<last>{MONTH})[ ’'-]{{1,2}}(?P<last_year>\d\d))?",
    regex.IGNORECASE,
)
_YEAR = regex.compile(r"\s*(?:19|20)\d\d\s*")
#: What a caption says of the years below it: "year ending March", "April to September"; the latter of none by itself.
_YEAR_TO = regex.compile(
    rf"\b(?:years?|(?:12|twelve) months) (?:ending|ended|to) (?:the )?(?:end of |\d\d? )?(?P<month>{MONTH})\b",
    regex.IGNORECASE,
)
_PART_OF_YEAR = regex.compile(rf"\b(?P<first>{MONTH})(?: to |\s?[-–]\s?)(?P<last>{MONTH})\b(?! ?\d)", regex.IGNORECASE)
_BARE = regex.compile(MONTH, regex.IGNORECASE)
#: Days from the first to the last of a year; years are written in two digits.
_YEAR_LENGTH, _CENTURY, _DECEMBER = 364, 2000, 12
_SAME_LENGTH = 3


@dataclass(slots=True)
class Header:
    """What the header of one column says."""

    text: str = ""
    measure: MeasureMention | None = None
    place: PlaceMention | None = None
    force: ForceMention | None = None
    period: PeriodMention | None = None
    per: Denominator | None = None
    where: tuple[int, int] = (0, 0)

    @property
    def is_plain(self) -> bool:
        """Whether it names none of what figures are said of."""
        return self.measure is None and self.place is None and self.force is None and self.period is None

    @property
    def is_earlier(self) -> bool:
        """Whether the column is the period before that of the others ("PYTD", "Previous year")."""
        return bool(_EARLIER.search(self.text))

    @property
    def is_in_percent(self) -> bool:
        """Whether the figures of the column are percentages."""
        return "%" in self.text or "per cent" in self.text.lower()

    @property
    def is_change(self) -> bool:
        """Whether the column says how the level moved."""
        return says_changes(self.text)

    @property
    def is_unit(self) -> bool:
        """Whether the header says no more than in what its column is given: "No."."""
        return _UNIT.fullmatch(self.text) is not None

    @property
    def is_share(self) -> bool:
        """Whether the figures of the column are shares, also without a sign: "Solved (%)"."""
        return says_shares(self.text)

    def is_side_of(self, label: "Header") -> bool:
        """Whether the column counts a side of the crime that heads the row: "Detected", "Arrests"."""
        if self.measure is None or label.measure is None or label.measure.offence is None:
            return False
        return self.measure.offence is None and self.measure.aspect != "recorded"

    def over(self, below: "Header") -> "Header":
        """The header of a column in two lines: "Change", "%"."""
        return Header(
            f"{self.text} {below.text}",
            below.measure or self.measure,
            below.place or self.place,
            below.force or self.force,
            below.period or self.period,
            below.per or self.per,
        )


def is_year(text: str) -> bool:
    """Whether a header is a year and no more."""
    return _YEAR.fullmatch(text) is not None


def header_of(document: Document, cell: Skeleton, above: str = "") -> Header:
    """What a header or label cell says, below a caption that may say which part of its year."""
    where = cell.sentence.start, cell.sentence.end
    header = Header(document.text[slice(*where)], period=_months(document, cell, above), where=where)
    for item in cell.items:
        if isinstance(item, MeasureMention) and header.measure is None:
            header.measure = item
        elif isinstance(item, PlaceMention) and header.place is None:
            header.place = item
        elif isinstance(item, ForceMention) and header.force is None:
            header.force = item
        elif isinstance(item, PeriodMention) and header.period is None:
            header.period = item
    rates, _ = find_rates(document, cell)
    header.per = next(iter(rates.values()), None)
    return header


def told_before(document: Document, block: int, columns: list[int]) -> dict[int, Header]:
    """Headers from the line over a table without any: "Figures for 2014/15, then 2013/14"."""
    if not block or document.blocks[block - 1].kind == BlockKind.ROW:
        return {}
    line = document.blocks[block - 1]
    periods = mentions_in(document.periods, line.start, line.end)
    if len(periods) != len(columns) or len(columns) < 2 or any(period.first is None for period in periods):
        return {}
    if says_changes(document.text[line.start : line.end]):
        return {}  # "Reports in 2018/19, and change on 2017/18"
    texts = [document.text[period.start : period.end] for period in periods]
    return {column: Header(text, period=one) for column, text, one in zip(columns, texts, periods, strict=True)}


def _months(document: Document, cell: Skeleton, above: str) -> PeriodMention | None:
    """The months that a header or label is: "May-13 to Apr-14", or "May" in a table that has a year over it."""
    found = _WRITTEN.fullmatch(cell.text)
    if found is not None:
        return _written(cell, found)
    if is_year(cell.text):
        return _stretch(cell, *_of_year(int(cell.text), above))
    return _in_year_over(document, cell) if _BARE.fullmatch(cell.text) else None


def _of_year(year: int, above: str) -> tuple[date, date]:
    """The first and the last month that a year stands for: of one to March, or of "April to June", by its caption."""
    ending, stretch = _YEAR_TO.search(above), _PART_OF_YEAR.search(above)
    if ending is not None:
        last = _month(ending["month"], year)
        return _year_to(last), last
    if stretch is not None:
        first, last = _month(stretch["first"], year), _month(stretch["last"], year)
        return (first, last) if first < last else (first.replace(year=year - 1), last)
    return date(year, 1, 1), date(year, _DECEMBER, 1)


def _year_to(last: date) -> date:
    """The first month of the year that ends with that one."""
    return date(last.year - (last.month < _DECEMBER), last.month % _DECEMBER + 1, 1)


def _written(cell: Skeleton, found: regex.Match[str]) -> PeriodMention:
    first = _month(found["month"], int(found["year"]) + _CENTURY)
    last = _month(found["last"], int(found["last_year"]) + _CENTURY) if found["last"] else first
    if found["span"]:  # "12m to Apr-15"
        first = _year_to(last)
    return _stretch(cell, first, last)


def _in_year_over(document: Document, cell: Skeleton) -> PeriodMention | None:
    """A month of the year that the text before names last: "Crime in 2020/21", then "Apr", "May"."""
    if document.years is None:
        document.years = [period for period in document.periods if lasts_a_year(period)]
    before = bisect_left(document.years, cell.sentence.start, key=attrgetter("start"))
    year = document.years[before - 1] if before else None
    if year is None or year.first is None or year.last is None:
        return None
    months = (_month(cell.text, number) for number in (year.first.year, year.last.year))
    month = next((month for month in months if year.first <= month <= year.last), None)
    return _stretch(cell, month, month) if month is not None else None


def _stretch(cell: Skeleton, first: date, last: date) -> PeriodMention:
    end = last.replace(day=monthrange(last.year, last.month)[1])
    return PeriodMention(cell.sentence.start, cell.sentence.end, "table.months", first, end)


def lasts_a_year(period: PeriodMention) -> bool:
    """Whether a period has the length of a year."""
    if period.first is None or period.last is None:
        return False
    return _YEAR_LENGTH <= (period.last - period.first).days < _YEAR_LENGTH + _SAME_LENGTH


def _month(name: str, year: int) -> date:
    """The first day of a month."""
    return date(year, month_number(name.strip()), 1)
