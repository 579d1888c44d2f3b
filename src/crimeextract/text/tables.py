"""Tables: rows of cells, whether a row stands on one line (with tabs) or each cell on a line of its own.

Copied out of a page, a table often comes one cell a line: a run of short lines in which numbers return at
a fixed interval. Such a run becomes rows like any others.
"""

import re
from collections.abc import Iterator, Sequence

from crimeextract.text.flat_tables import Line, flat_table_at

_NUMERIC = re.compile(r"\s*+[£€$+\-−▲▼]?\s?\d[\d,.]*+\s?(?:%|per cent|pc|m|bn|k)?(?:\s?\([^()]{1,12}\))?\s*+")
_MAX_CELL, _MAX_PIPED_CELL = 60, 120
_MIN_ROWS, _MIN_PIPES = 2, 2
_CELL_BREAK = re.compile(r"[\t\n\r]+")
_SENTENCE_BREAK = re.compile(r"\w[.!?][”\"’]?\s+[A-Z“]|\w\.$")


def merge_cells(text: str, lines: list[Line]) -> Iterator[tuple[int, int, bool]]:
    """The lines, with each row of a table that stands one cell a line joined into one and marked as such."""
    index = 0
    while index < len(lines):
        rows = _table_at(text, lines, index) or flat_table_at(text, lines, index)
        if rows:
            yield from ((start, end, True) for start, end in rows)
            index += sum(1 for line in lines[index : index + 9 * len(rows) + 9] if line[0] < rows[-1][1])
        else:
            yield *lines[index], False
            index += 1


def _table_at(text: str, lines: list[Line], first: int) -> list[Line]:
    """The rows of a one-cell-a-line table whose header starts at line `first`, or nothing."""
    if not _is_cell(text, lines[first]) or _is_number(text, lines[first]):
        return []
    number = first + 1
    while number < len(lines) and number - first < 9 and not _is_number(text, lines[number]):
        if not _is_cell(text, lines[number]):
            return []
        number += 1
    width = number - 1 - first
    if width < 2 or number >= len(lines):
        return []
    rows = list(_rows(text, lines, number - 1, width))
    return [(lines[first][0], lines[number - 2][1]), *rows] if len(rows) >= _MIN_ROWS else []


def _rows(text: str, lines: list[Line], first: int, width: int) -> Iterator[Line]:
    """Rows of a label and width - 1 numbers, as long as they go on."""
    while first + width <= len(lines):
        label, *numbers = lines[first : first + width]
        if not _is_cell(text, label) or _is_number(text, label):
            return
        if not all(_is_number(text, line) for line in numbers):
            return
        yield label[0], numbers[-1][1]
        first += width


def _is_cell(text: str, line: Line) -> bool:
    cell = text[line[0] : line[1]].strip()
    return 0 < len(cell) <= _MAX_CELL and cell[-1] not in '.!?:;,”"'


def _is_number(text: str, line: Line) -> bool:
    return _NUMERIC.fullmatch(text, *line) is not None


def is_piped(line: str) -> bool:
    """Whether a line is a table row whose cells stand between pipes, as in Markdown; running text is none."""
    if line.count("|") < _MIN_PIPES or " |" not in line:
        return False
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return all(len(cell) <= _MAX_PIPED_CELL and not _SENTENCE_BREAK.search(cell) for cell in cells)


def columns_of(text: str, start: int, places: Sequence[int]) -> Iterator[int]:
    """The columns of places in reading order, in a row that starts at `start`."""
    if not _CELL_BREAK.search(text, start, places[-1]) and text.find("|", start, places[-1]) < 0:
        yield from range(len(places))  # blanks part the columns: none is empty
        return
    mark = next((mark for mark in "\t|" if text.find(mark, start, places[-1]) >= 0), None)
    column = 0
    if mark == "|" and text[start : places[0]].lstrip()[:1] == mark:
        column = -1  # the pipe before the first column
    for place in places:
        column += text.count(mark, start, place) if mark else len(_CELL_BREAK.findall(text, start, place))
        start = place
        yield column
