"""Table rows: the figures of each cell, with what the row's label and the column's header say of them."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

import regex

from crimeextract.binding.bind import bind
from crimeextract.binding.captions import (
    is_denominator,
    is_of_something_else,
    per_told,
    says_counts,
    says_rates,
    says_shares,
)
from crimeextract.binding.columns import (
    add_change,
    became,
    direction_of,
    is_elsewhere,
    join_by_change,
    join_periods,
    same_offence,
)
from crimeextract.binding.crossed import crossed
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, role_of_delta
from crimeextract.binding.headers import Header, header_of, is_year, told_before
from crimeextract.binding.skeleton import FIGURES, Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import (
    MeasureMention,
    PlaceMention,
)
from crimeextract.model import Denominator

_BROKEN = regex.compile(r"[\d,]*\.\d+")
_DIGIT = regex.compile(r"\d")
#: Percent: no share is greater.
_WHOLE = 100
_LETTER = regex.compile(r"\s*(?:(?:%\s?|\+/-\s?)?(?!(?:nil|none)\s*$)\p{L}|(?:%|\+/-|#)\s*$)", regex.IGNORECASE)
#: The sign of a change at either end of its cell, also where it stands apart: "+ 106", "7.9% ▲".
_UP, _DOWN = regex.compile(r"\s*[+▲↑]|.*[▲↑]\s*$"), regex.compile(r"\s*[-−–▼↓]|.*[▼↓]\s*$")
#: A label that sums up the rows, or is no name at all.
_TOTAL = regex.compile(r"\W*(?:(?:grand|overall)\s)?(?:totals?|all|overall|sum)\b", regex.IGNORECASE)


@dataclass(slots=True)
class Table:
    """The table that rows are read into, as long as they follow each other."""

    headers: dict[int, Header] = field(default_factory=dict)
    caption: str = ""
    per_below: Denominator | None = None  # what the line under it says that its broken numbers are per
    is_header_open: bool = False  # no row was read since the header
    has_kinds: bool = False  # its labels name kinds of crime
    needs_measure: bool = False  # by its headers it is of something else: only rows that name a measure count

    def read_row(self, document: Document, cells: list[Skeleton], exclusions: Exclusions) -> list[Frame]:
        """The frames of a row; a row without figures is a header for those after it."""
        block = document.blocks[cells[0].sentence.block]
        starts = [start for start, _ in block.cells]
        columns = {bisect_right(starts, cell.sentence.start) - 1: cell for cell in cells}
        behind_label = [cell for column, cell in columns.items() if column]
        if self._is_header(behind_label):
            if behind_label or not self.headers:
                self._read_header({column: header_of(document, cell, self.caption) for column, cell in columns.items()})
                self.needs_measure = self._is_of_something_else()
            return []
        self.is_header_open = False
        self._place_headers(document, cells[0].sentence.block, columns)
        cell_of_label = columns.pop(0, None)
        label = header_of(document, cell_of_label, self._over_labels) if cell_of_label is not None else None
        if self.needs_measure and not (label is not None and _names_measure(label)):
            return []
        if label is not None:
            self._read_label(label)
            if label.place is None and label.force is None:
                label.place = _place_beside(document, columns)
        frames = self._frames(document, columns, exclusions)
        for column, frame in frames:
            self._complete(frame, self.headers.get(column), label)
        return [frame for frame in self._merge(frames) if not _is_unknown_measure(frame)]

    def _is_header(self, cells: list[Skeleton]) -> bool:
        """Whether a row, by its cells behind the first, has no figures but those of headers."""
        if not any(symbol in FIGURES for cell in cells for symbol in cell.symbols):
            return True
        return all(self._may_head(cell.text) for cell in cells)

    def _place_headers(self, document: Document, block: int, columns: dict[int, Skeleton]) -> None:
        """Put headers over the columns of a row: past that of the labels, which may lack one, or as told before."""
        last = max(columns)
        if self.headers and len(columns) == len(self.headers) + 1 == last + 1 and max(self.headers) < last:
            self.headers = {column + 1: header for column, header in self.headers.items()}
        if not self.headers:
            self.headers = told_before(document, block, [column for column in columns if column])

    def _frames(
        self, document: Document, columns: dict[int, Skeleton], exclusions: Exclusions
    ) -> list[tuple[int, Frame]]:
        """The frames of the cells of a row, with their columns."""
        counted = [(column, cell) for column, cell in columns.items() if self._counts(column)]
        return [(column, _signed(frame)) for column, cell in counted for frame in bind(document, cell, exclusions)]

    def _may_head(self, cell: str) -> bool:
        """Whether a cell with what may be a figure heads a column: "Crimes 2018/19", a year, "No." below a header."""
        if self.headers and not self.is_header_open:
            return False
        return is_year(cell) or (_LETTER.match(cell) is not None and not (self.headers and _DIGIT.search(cell)))

    def _read_header(self, found: dict[int, Header]) -> None:
        """Take a row for the header, or for the second line of one: "No." and "%" below "Change"."""
        above = sorted(column for column in self.headers if column)
        if self.is_header_open and above and max(found) > 0:
            for column, header in found.items():
                spanning = max((one for one in above if one <= column), default=None)
                if column and spanning is not None:
                    found[column] = self.headers[spanning].over(header)
            self.headers = self.headers | found
        else:
            self.headers = found
        self.is_header_open = True

    def _read_label(self, label: Header) -> None:
        """Among rows that each name a kind of crime, one that does not is of none that is known."""
        if label.measure is not None and label.measure.offence is not None:
            self.has_kinds = True
        elif self.has_kinds and label.is_plain and not _TOTAL.match(label.text):
            start, end = label.where
            label.measure = MeasureMention(start, end, "table.label", None, "other")
        elif self.has_kinds and label.measure is not None and label.measure.aspect == "survey":
            label.measure = replace(label.measure, generic=False)  # "Residents who feel safe"

    def _is_of_something_else(self) -> bool:
        """Whether the headers are those of a league table, a price list or the like, and name no measure."""
        if any(_names_measure(header) for header in self.headers.values()):
            return False
        return any(header.per is None and is_of_something_else(header.text) for header in self.headers.values())

    def _counts(self, column: int) -> bool:
        """Whether figures of a column make claims; "Students" beside "Thefts" does not."""
        header = self.headers.get(column)
        return header is None or header.measure is not None or header.per is not None or not is_denominator(header.text)

    def _complete(self, frame: Frame, header: Header | None, label: Header | None) -> None:
        """Give a frame what its header and its label say, where the cell does not say it itself."""
        if header is not None and label is not None and header.is_side_of(label) and frame.subject is None:
            assert header.measure is not None and label.measure is not None
            frame.subject = replace(label.measure, aspect=header.measure.aspect, unit=header.measure.unit)
        frame.period = frame.period or crossed(label, header)
        for source in [one for one in (label, header) if one is not None]:
            frame.subject = frame.subject or source.measure
            frame.period = frame.period or source.period
            frame.per = frame.per or source.per
            if source.place is not None and not frame.places:
                frame.places = [source.place]
            if source.force is not None and not frame.forces:
                frame.forces = [source.force]
        head = header or Header()
        if per_told(self.caption) is not None:
            self._tell_rates(frame, head)
        elif self.per_below is not None and not says_counts(head.text) and _may_be_rate(frame):
            frame.per = self.per_below
        if head.is_share or (self._holds_shares and not says_counts(head.text)):
            _read_as_share(frame)

    def _tell_rates(self, frame: Frame, header: Header) -> None:
        """Of a table of rates by its caption that has counts beside them, tell which columns have which."""
        if not any(says_rates(one.text) for one in self.headers.values()):
            return
        if says_rates(header.text):
            frame.per = frame.per or per_told(self.caption)
        else:
            frame.is_count = frame.per is None

    @property
    def _over_labels(self) -> str:
        """What stands over the labels of the rows: the caption, and the header of their column."""
        head = self.headers.get(0)
        return f"{self.caption}\n{head.text}" if head is not None else self.caption

    @property
    def _holds_shares(self) -> bool:
        """Whether the line over the table says that its numbers are percentages."""
        return says_shares(self.caption)

    def _is_change(self, column: int, frame: Frame) -> bool:
        """Whether a cell says how a level moved: by its header, or in a table without headers by its sign."""
        if column in self.headers:
            header = self.headers[column]
            return header.is_change or (header.is_unit and "value" not in frame.parts)
        return not self.headers and column > 1 and set(frame.parts) <= {"percent", "points"}

    def _is_told_change(self, column: int, frame: Frame, levels: list[Frame]) -> bool:
        """Whether a column that is headed "No." or "%" alone says how the two levels of its row differ."""
        header = self.headers.get(column)
        if header is None or not header.is_unit or set(frame.parts) != {"value"}:
            return False
        figure = frame.parts["value"].figure
        for level in levels:
            if "previous" in level.parts and "value" in level.parts:
                then, now = level.parts["previous"].figure.value, level.parts["value"].figure.value
                if figure.kind == "percent" or header.is_in_percent:
                    return became(then, now, figure)
                return abs(now - then) == figure.value and (now - then) * (figure.sign or 1) >= 0
        return False

    def _merge(self, frames: list[tuple[int, Frame]]) -> list[Frame]:
        """Join the columns that speak of one level: its change, and the period before it."""
        changes = [frame for column, frame in frames if self._is_change(column, frame)]
        levels = [frame for _, frame in frames if not any(frame is change for change in changes)]
        columns = [column for column, frame in frames if not any(frame is change for change in changes)]
        main = join_periods(levels, [self.headers.get(column, Header()) for column in columns])
        if not self.headers and len(main) + len(changes) == 3:
            main, changes = join_by_change([*main, *changes])
        else:
            told = [frame for column, frame in frames if self._is_told_change(column, frame, main)]
            main = [frame for frame in main if not any(frame is one for one in told)]
            changes = [*changes, *told]
        for column, change in frames:
            if any(change is one for one in changes):
                _read_as_change(change, self.headers.get(column, Header()))
        others = [change for change in changes if main and is_elsewhere(change, main)]
        for change in [change for change in changes if not any(change is other for other in others)]:
            compared = [frame for frame in main if "previous" in frame.parts]
            own = [frame for frame in main if same_offence(frame, change)]  # "Change in robbery"
            target = next(iter(own if len(own) < len(main) and own else compared or main), None)
            if target is not None:
                add_change(target, change)
        return [*(main or changes), *others]


def _place_beside(document: Document, columns: dict[int, Skeleton]) -> PlaceMention | None:
    """The place that a further cell without figures names: "1 | LS8 | Leeds | 48"."""
    plain = (cell for cell in columns.values() if not any(symbol in FIGURES for symbol in cell.symbols))
    return next((place for cell in plain if (place := header_of(document, cell).place) is not None), None)


def _names_measure(header: Header) -> bool:
    """Whether a header or label names what is counted, and not only "cases"."""
    return header.measure is not None and not header.measure.generic


def _signed(frame: Frame) -> Frame:
    """Give the one figure of a cell the sign that stands apart from it."""
    text = frame.skeleton.text
    sign = 1 if _UP.match(text) else -1 if _DOWN.match(text) else 0
    if sign and len(frame.parts) == 1:
        (part,) = frame.parts.values()
        part.figure = replace(part.figure, sign=part.figure.sign or sign)
    return frame


def _read_as_share(frame: Frame) -> None:
    """Take the number of a cell for a percentage."""
    part = frame.parts.get("value")
    if part is not None and part.figure.kind == "number" and part.figure.value <= _WHOLE:
        part.figure = replace(part.figure, kind="percent")


def _may_be_rate(frame: Frame) -> bool:
    """Whether a cell has a broken number, which may be a rate."""
    figure = frame.parts["value"].figure if "value" in frame.parts else None
    return figure is not None and figure.kind == "number" and figure.value % 1 > 0 and frame.per is None


def _is_unknown_measure(frame: Frame) -> bool:
    """Whether a frame has a broken number of which nothing says what it is: what is counted is whole."""
    part = frame.parts.get("value")
    if part is None or part.figure.kind != "number" or frame.per is not None or len(frame.parts) > 1:
        return False
    start = frame.skeleton.sentence.start
    return _BROKEN.fullmatch(frame.skeleton.text, part.figure.start - start, part.figure.end - start) is not None


def _read_as_change(frame: Frame, header: Header) -> None:
    """Take the figure of a cell for how a level moved; under "% change" it may have no sign of percent."""
    level = frame.parts.pop("value", None) or frame.parts.pop("absolute", None)
    if level is not None:
        level.role = "percent" if header.is_in_percent else role_of_delta(level.figure.kind)
        frame.parts[level.role] = level
    for part in frame.parts.values():
        frame.direction = frame.direction or direction_of(part.figure.sign) or "up"
