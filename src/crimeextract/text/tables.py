"""Tables: rows of cells, whether a row stands on one line (with tabs) or each cell on a line of its own.

Copied out of a page, a table often comes one cell a line: a run of short lines in which numbers return at
a fixed interval. Such a run becomes rows like any others.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from crimeextract.rules.load import toml_table
from crimeextract.text.flat_tables import EMPTY, Line, Row, find_atoms, flat_table_at

_NUMERIC = re.compile(r"\s*+[£€$+\-−▲▼]?\s?\d[\d,.]*+\s?(?:%|per cent|pc|m|bn|k)?[*†]?(?:\s?\([^()]{1,12}\))?\s*+")
_EMPTY = re.compile(rf"\s*+{EMPTY}?\s*+", re.IGNORECASE)
#: What rates a row, or says which way it went: "RED", "Improving", "↑".
_RATING = re.compile(
    rf"\s*+(?:[↑↓↔→←▲▼⬆⬇➡►◄=]{{1,2}}|{'|'.join(toml_table('lines.toml')['ratings'])})\s*+", re.IGNORECASE
)
_YEAR = re.compile(r"\s*+(?:19|20)\d\d\s*+")
_OVER_YEARS = re.compile(r"\s*+(?:calendar |financial )?(?:year|period|date)\b", re.IGNORECASE)
#: What the first line of a header that takes two ends with ("Apr 2019 -", "Year to"), or the second starts with.
_GOES_ON = re.compile(r"(?:(?<!\+/)[-–/&,]|\b(?:to|and|of|per|ending|ended|vs?|than))\s*$", re.IGNORECASE)
#: A head of its own has a capital: "Per 1,000 people".
_CONTINUES = re.compile(r"\s*+(?:[-–/&(]|(?:to|and|of|per|vs?)\b)")
#: What looks like one head over two lines may be two: "Robbery", "of which with a knife".
_WRAPPED = re.compile(r"\n\s*[a-z]")
#: "RAG", "YTD" head columns.
_LONGEST_SHORT = 4
_MAX_CELL, _MAX_PIPED_CELL = 60, 120
#: No line with blanks around it holds a longer number.
_LONGEST_VALUE = 100
_MIN_ROWS, _MIN_GROUPS, _MIN_PIPES = 2, 2, 2
_LONGEST_HEADER = 14
#: So many lines tell whether the first is a caption over the others.
_OPENING = 3
_ENTRY = re.compile(r"[^\W\d]\s?(?:[-–—]\s|:\s)\d[\d,]*\s*$")
_SENTENCE_BREAK = re.compile(r"\w[.!?][”\"’]?\s+[A-Z“]|\w\.$")


def merge_cells(text: str, lines: list[Line]) -> Iterator[Row]:
    """The lines, with each row of a table that stands one cell a line joined into one; only rows have cells."""
    index, atoms = 0, find_atoms(text, lines)
    short = [line for line in lines if line[1] - line[0] <= _LONGEST_VALUE]
    cells = len(short) >= _MIN_ROWS and sum(_is_value(text, line) for line in short) >= _MIN_ROWS
    while index < len(lines):
        rows = (cells and _table_at(text, lines, index)) or (atoms and flat_table_at(text, lines, index, atoms))
        if rows:
            yield from rows
            while index < len(lines) and lines[index][0] < rows[-1].line[1]:
                index += 1
        else:
            yield Row(lines[index], None)
            index += 1


def marked_cells(text: str, start: int, end: int) -> tuple[Line, ...]:
    """The cells of a row on one line, which tabs part, or pipes if it has no tabs."""
    mark = "\t" if "\t" in text[start:end].strip() else "|"
    if mark == "|" and text[start:end].lstrip()[:1] == mark:
        start = text.index(mark, start) + 1
    cells = []
    while (found := text.find(mark, start, end)) >= 0:
        cells.append((start, found))
        start = found + 1
    return (*cells, (start, end))


def is_empty(text: str, cell: Line) -> bool:
    """Whether a cell holds no number: "-", "n/a", or "<5", which was suppressed."""
    return _EMPTY.fullmatch(text, *cell) is not None


def _table_at(text: str, lines: list[Line], first: int) -> list[Row]:
    """The rows of a one-cell-a-line table whose header starts at line `first`, or nothing."""
    number = first
    while number < len(lines) and number - first < _LONGEST_HEADER and not _is_value(text, lines[number]):
        if not _is_cell(text, lines[number]):
            return []
        number += 1
        while first + 1 < number < len(lines) and _YEAR.fullmatch(text, *lines[number]):
            number += 1
    if _is_caption(text, lines[first:number]):
        return []
    if number < first + 2 or number >= len(lines):
        return _under_years(text, lines, first) if number == first + 1 else []
    named = lines[first : number - 1]
    heads = _heads(text, named)
    rows = _with_heads(text, lines, heads, number - 1)
    if not rows and len(heads) < len(named):  # each line is a head after all: "Crimes", "per 1,000 people"
        rows = _with_heads(text, lines, named, number - 1)
    if rows or any(_WRAPPED.search(text, *head) for head in heads):
        return rows
    return _with_heads(text, lines, heads, number - 1, labels_have_one=False)


def _is_caption(text: str, lines: list[Line]) -> bool:
    """Whether a blank line parts the first line from those after it, which stand together."""
    gaps = [text.count("\n", one[1], other[0]) > 1 for one, other in pairwise(lines[:_OPENING])]
    return len(gaps) == _OPENING - 1 and gaps[0] and not any(gaps[1:])


def _under_years(text: str, lines: list[Line], first: int) -> list[Row]:
    """The rows below a header of a label and years, one a line."""
    end = first + 1
    while end < len(lines) and _YEAR.fullmatch(text, *lines[end]):
        end += 1
    following = end
    while following < len(lines) and following - end < _LONGEST_HEADER and not _is_value(text, lines[following]):
        following += 1
    if end == first + 1 or following == end or not _is_cell(text, lines[first]):
        return []
    return _with_heads(text, lines, _heads(text, lines[first : following - 1]), following - 1)


def _heads(text: str, lines: list[Line]) -> list[Line]:
    """The heads of columns; one may take two lines: "Apr 2019 -", "Mar 2020"."""
    heads: list[Line] = []
    for line in lines:
        if heads and (_GOES_ON.search(text[slice(*heads[-1])]) or _CONTINUES.match(text, *line)):
            heads[-1] = (heads[-1][0], line[1])
        else:
            heads.append(line)
    return heads


def _with_heads(
    text: str, lines: list[Line], heads: list[Line], first: int, *, labels_have_one: bool = True
) -> list[Row]:
    """The rows from line `first` on, if there are as many cells as heads in each of at least two.

    The last head may be none, but the name of the first group of rows; the labels may be left without one.
    """
    if len(heads) < _MIN_ROWS or _CONTINUES.match(text, *heads[0]):
        return []
    of_years = _OVER_YEARS.match(text, *heads[0]) is not None
    if labels_have_one:
        rows = list(_rows(text, lines, first, len(heads), of_years=of_years))
    else:
        rows = list(_rows(text, lines, first, len(heads) + 1, of_years=False))
    if not _are_enough(rows) and len(heads) > _MIN_ROWS:
        *heads, group = heads
        rows = list(_rows(text, lines, first - 1, len(heads), of_years=of_years))
        if sum(row.cells is None for row in rows) < _MIN_GROUPS and not _stands_out(text, group, heads):
            return []
    return [Row((heads[0][0], heads[-1][1]), tuple(heads)), *rows] if _are_enough(rows) else []


def _stands_out(text: str, group: Line, heads: list[Line]) -> bool:
    """Whether a line is in capitals, unlike the heads: "VIOLENCE", and not "RAG"."""
    name = text[slice(*group)].strip()
    return name.isupper() and len(name) > _LONGEST_SHORT and not text[slice(*heads[0])].isupper()


def _are_enough(rows: list[Row]) -> bool:
    return sum(row.cells is not None for row in rows) >= _MIN_ROWS


def _rows(text: str, lines: list[Line], first: int, width: int, *, of_years: bool) -> Iterator[Row]:
    """Rows of a label and width - 1 numbers, or ratings after the first, as long as they go on.

    A line between them may name a group of rows. Only below a head that says so a label can be a year.
    """
    while first + width <= len(lines):
        if not _is_row(text, lines[first : first + width], of_years=of_years):
            if not _is_cell(text, lines[first]) or _is_value(text, lines[first]):
                return
            following = lines[first + 1 : first + 1 + width]
            if len(following) < width or not _is_row(text, following, of_years=of_years):
                return
            yield Row(lines[first], None)
            first += 1
        yield Row((lines[first][0], lines[first + width - 1][1]), tuple(lines[first : first + width]))
        first += width


def _is_row(text: str, cells: list[Line], *, of_years: bool) -> bool:
    label, *numbers = cells
    is_year = of_years and _YEAR.fullmatch(text, *label) is not None
    if not _is_cell(text, label) or (_is_value(text, label) and not is_year):
        return False
    if not numbers or not _is_value(text, numbers[0]):
        return False
    return all(_is_value(text, line) or _rates(text, line) for line in numbers)


def _is_cell(text: str, line: Line) -> bool:
    cell = text[line[0] : line[1]].strip()
    return 0 < len(cell) <= _MAX_CELL and cell[-1] not in '.!?:;,”"'


def _is_value(text: str, line: Line) -> bool:
    return _NUMERIC.fullmatch(text, *line) is not None or is_empty(text, line)


def _rates(text: str, line: Line) -> bool:
    return _RATING.fullmatch(text, *line) is not None


def is_piped(line: str) -> bool:
    """Whether a line is a table row whose cells stand between pipes, as in Markdown.

    Running text is none, nor a list whose entries hold a label and its number ("Arson - 9 | Burglary - 30").
    """
    if line.count("|") < _MIN_PIPES or " |" not in line:
        return False
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    if sum(_ENTRY.search(cell) is not None for cell in cells) >= _MIN_ROWS:
        return False
    return all(len(cell) <= _MAX_PIPED_CELL and not _SENTENCE_BREAK.search(cell) for cell in cells)
