"""CSV with a header row; cells stand between commas, semicolons or tabs."""

import csv
from collections import deque
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, BinaryIO

from crimeextract.inputs.columns import ColumnNames, check_columns
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.rows import LONGEST_ROW, InputRow, Lines

_DELIMITERS = ",;\t"


def read_csv(stream: BinaryIO, names: ColumnNames) -> Iterator[InputRow]:
    """The rows below the header; empty ones are passed over, and an empty file has none.

    Raises:
        RefusalError: The header lacks a column that is needed.
    """
    csv.field_size_limit(LONGEST_ROW)
    lines = _RowLines(Lines(stream))
    first = lines.peek()
    if not first:
        return
    # Strict, as a quotation mark that is never closed would else swallow the rest of the file without a word.
    reader = csv.reader(lines, delimiter=max(_DELIMITERS, key=first.count), strict=True)
    try:
        header = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise RefusalError(
            f"its header cannot be read ({error})", "write the names of the columns in one line"
        ) from None
    check_columns(names, header)
    number = 0
    while (values := _next(reader, lines, header)) is not None:
        number += 1
        if values:
            yield InputRow(number, values, lines.converted)


class _RowLines(Iterator[str]):
    """Lines that can be gone back to, as far as the row goes that is being read."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._again: deque[tuple[str, bool]] = deque()
        self._row: list[tuple[str, bool]] = []
        self._before = 0

    def __next__(self) -> str:
        if self._again:
            self._row.append(self._again.popleft())
        else:
            self._lines.converted = False
            line = next(self._lines)
            self._row.append((line, self._lines.converted))
        return self._row[-1][0]

    def peek(self) -> str:
        """The first line, which is read again; nothing where there is none."""
        line = next(self, "")
        self._again.extend(self._row)
        self._row = []
        return line

    def begin_row(self) -> int:
        """A new row begins: the number of its first line."""
        self._before += len(self._row)
        self._row = []
        return self._before + 1

    def end_row(self) -> bool:
        """The row ends with its first line; the others are read again. Whether there are others."""
        others = self._row[1:]
        self._again.extendleft(reversed(others))
        self._row = self._row[:1]
        return bool(others)

    @property
    def converted(self) -> bool:
        """Whether a line of the row was not in UTF-8."""
        return any(converted for _, converted in self._row)


def _next(reader: Any, lines: _RowLines, header: tuple[str, ...]) -> dict[str, object] | RefusalError | None:
    """The next row: its values, none where it is empty, or what is wrong with it; None at the end."""
    line = lines.begin_row()
    try:
        cells = next(reader, None)
    except csv.Error as error:
        goes_on = f"; line {line + 1} is read as a new row" if lines.end_row() else ""
        return RefusalError(
            f"line {line}: quotation marks that do not match ({error}){goes_on}",
            'put cells that hold quotation marks, commas or line ends in quotes, with "" for a mark within',
        )
    if cells is None:
        return None
    if any(cells[len(header) :]):
        return RefusalError(
            f"line {line}: {len(cells)} cells under a header of {len(header)}", "put cells that hold commas in quotes"
        )
    return dict(zip(header, chain(cells, repeat("")), strict=False)) if any(cells) else {}
