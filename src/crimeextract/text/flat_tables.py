"""Tables of whose columns copy and paste left only blanks: "Burglary 120 130 +10".

Lines that follow each other are rows if they end in as many cells as their header has columns; without a header, in
equally many. A header is told by what its columns begin with (a year, "% change"), or has one word a column. What can
be cut into cells in two ways ("Groups 1 to 5 604 521", with a blank in the thousands or a number in the label) is left.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from crimeextract.text.dates import MONTH

#: The start and the end of a line, or of a cell, in the text.
Line = tuple[int, int]
#: What blanks part at the end of each line that may be a row.
Atoms = dict[Line, list[Line]]


@dataclass(slots=True)
class Row:
    """A row of a table: where it is, and its cells; those without text are there too. None: a line between rows."""

    line: Line
    cells: tuple[Line, ...] | None


#: What a cell holds that has no number: "-", "n/a", "*"; "<5" is one that was suppressed.
EMPTY = r"(?:[-–—*~:]|\.\.|…|n/?a|<\s?\d{1,2})"
_SIGN = "+−–▲▼↑↓↔-"
_ATOM = re.compile(
    rf"{EMPTY}(?=\s|$)|[{_SIGN}](?=\s|$)|[£€$]?[{_SIGN}]?[£€$]?\d[\d,.]*+(?:%|pc|m|bn|k|p)?[*†]?[▲▼↑↓]?(?![\w/–-])",
    re.IGNORECASE,
)
#: A row whose columns only blanks part: a label, then nothing but what cells hold.
_ROW = re.compile(
    rf"\s*+(?:\d{{1,2}}[.)]? )?(?P<label>[^\W\d_][^\t\n|.!?;]{{0,78}}?(?:\n[^\t\n|.!?;]{{0,58}}?)?)"
    rf"(?P<cells>(?:[ \xa0]+(?:{_ATOM.pattern})){{2,14}})\s*+",
    re.IGNORECASE,
)
_DASHES = frozenset("-–—")
_LONE_SIGN = re.compile(rf"[{_SIGN}]")
_UNSIGNED = re.compile(r"\d")
#: "8 380", "1 204 551": thousands that a blank parts.
_THOUSANDS_OPEN, _THOUSANDS = re.compile(r"[+−–-]?\d{1,3}"), re.compile(r"\d{3}(?!\d|,)")
_LARGE = re.compile(r"\D?\d+,\d{3}|\D?\d{4}")
_YEAR = (
    rf"(?:Q[1-4] |FY ?|YTD |year |(?:{MONTH} ?(?:-|–|to) ?)?{MONTH}[ -])?"
    r"(?:19|20)\d\d(?:[-–/]\d{2,4})?(?: Q[1-4]\b(?! (?:19|20)\d))?"
)
_WRITTEN_MONTH = rf"(?:12m to )?\b{MONTH}[ ’'-]{{1,2}}\d\d\b"
_CHANGE = (
    r"(?:\b(?-i:(?!P?YTD|LYTD)[A-Z]{2,5}) )?(?:%\s?|percentage\s|percent\s|per cent\s|pc |actual |annual )?"
    r"\b(?:change|difference|diff|variance)\b(?: ?\(%\)| ?%(?!\s?(?:change|diff)))?"
)
_HEAD = (
    rf"{_CHANGE}|\b(?:rate )?per 1,?000(?: (?:people|population|residents))?(?: {_YEAR})?"
    rf"|\b(?:rate|total|number|numeric|percentage|average)\b|\b(?:detection|clear-?up|charge) rate\b"
    rf"|\b{_YEAR}(?:\s?(?:to|[-–])\s{_YEAR})?|\b{_WRITTEN_MONTH}(?:\s?(?:to|[-–])\s?{_WRITTEN_MONTH})?|\bP?YTD\b|\bLYTD\b"
    r"|\b(?:this|last|previous|current|prior) (?:year|quarter|month|period)\b|\b(?:earlier|later) period\b"
)
#: The heads of columns; where they are too few, "+/- %" is two, and months and quarters count without a year.
_HEADS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_HEAD}|\+/-(?:\s?%)?|%(?:\s\+/-)?",
        rf"{_HEAD}|\+/-|%(?!\s?(?:change|diff))",
        rf"{_HEAD}|\+/-|%|\b{MONTH}|\bQ[1-4]\b",
    )
)
#: The line below a header that says in what the last column of it is given: "No. %".
_UNITS = re.compile(r"\s*+(?:(?:no\.?|number|nos\.?|#|volume|actual|%|percentage|per cent|\+/-)(?:\s++|$)){2,3}", re.I)
_WORD = re.compile(r"\S+")
#: "Crime in Leeds" heads no columns.
_OF_CAPTION = re.compile(r"\b(?:in|by|of|for|and|the|to|on|at|from|with|is|was|are)\b")
#: What parts columns that are aligned; where the line is indented, the labels have no head.
_GAP = re.compile(r" {2,}")
#: Characters: a longer line is no header.
_LONGEST_HEADER = 240
_FEWEST_ALIGNED, _INDENT = 3, 4
#: What the last cell of a row begins with.
_OPENS_CELL = frozenset(f"0123456789£€$<*~:.…nN—{_SIGN}")
_MIN_ROWS, _HEADER_LINES, _MIN_NAMED = 3, 3, 2
#: A row that can be cut in so many ways has no cells that are known.
_AMBIGUOUS = 2
_SENTENCE_ENDS = frozenset(".:;!?")
#: So many rows show what the columns are.
_ENOUGH = 40
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
#: A line between two rows: the name of a group of them, or the beginning of a label.
_BETWEEN = re.compile(r"\s*+[^\W\d_][^\t\n|.!?;:\d]{1,58}\s*+")
_LONGEST_BETWEEN = 62
_OPENS_LABEL = re.compile(r"(?:\b(?:of|from|and|to|the|with|on|in|against|other|by)|[(&/,])\s*$", re.IGNORECASE)


def find_atoms(text: str, lines: list[Line]) -> Atoms:
    """The lines that may be rows of such a table, with what may stand in cells; none if they are too few for one."""
    atoms = {line: found for line in lines if (found := _atoms(text, line))}
    return atoms if len(atoms) >= _MIN_ROWS else {}


def flat_table_at(text: str, lines: list[Line], first: int, atoms: Atoms) -> list[Row]:
    """The rows of a table without marks between its columns, from line `first`, its header or first row; or nothing."""
    if lines[first][1] - lines[first][0] > _LONGEST_HEADER:
        return []
    start = _first_row(lines, first, atoms)
    if start == first:
        return _without_header(text, lines, first, atoms)
    if start is None or _are_years(text, atoms[lines[start]]):
        return []
    for end in (start, start - 1):  # below the header there may be the name of a group of rows
        if end == first or (end < start and not _is_above_group(text, lines[first:end], lines[end])):
            continue
        rows = [atoms[line] for line in _run(text, lines, end, atoms, _ENOUGH) if line in atoms]
        fitting = _fit(text, lines[first:end], rows)
        if fitting is None or any(_fit(text, lines[later:end], rows) for later in range(first + 1, end)):
            continue  # no header, or one with the caption
        width, header = fitting
        return [*header, *_rows(text, _run(text, lines, end, atoms), width, atoms)]
    return _unfitting(text, lines, first, atoms) if start == first + 1 else []


def _is_above_group(text: str, header: list[Line], line: Line) -> bool:
    """Whether a line is no part of the header above it, of which each line names columns."""
    return _stands_between(text, line) and all(_HEADS[0].search(text, *one) for one in header)


def _unfitting(text: str, lines: list[Line], first: int, atoms: Atoms) -> list[Row]:
    """Rows below a header that names other columns than they have: nothing tells which is which."""
    start, end = lines[first]
    named = sum(1 for _ in _HEADS[0].finditer(text, start, end))
    if named < _MIN_NAMED or text[start:end].rstrip()[-1:] in _SENTENCE_ENDS:
        return []
    run = _run(text, lines, first + 1, atoms)
    return [Row(line, ()) for line in [lines[first], *run]] if len(run) >= _MIN_ROWS else []


def _without_header(text: str, lines: list[Line], first: int, atoms: Atoms) -> list[Row]:
    """Lines that end in equally many cells."""
    width = len(atoms[lines[first]])
    if text[slice(*atoms[lines[first]][0])] in _DASHES:
        return []  # "Hull – 601"
    end = first
    while end < len(lines) and len(atoms.get(lines[end], ())) == width:
        end += 1
    return list(_rows(text, lines[first:end], width, atoms)) if end - first >= _MIN_ROWS else []


def _first_row(lines: list[Line], first: int, atoms: Atoms) -> int | None:
    """The first line from `first` on that may be a row, if not more than a header stands before it."""
    following = range(first, min(first + _HEADER_LINES + 1, len(lines)))
    return next((index for index in following if lines[index] in atoms), None)


def _are_years(text: str, atoms: list[Line]) -> bool:
    """Whether a line is itself the header of a table: "Ward 2019 2020"."""
    return all(_BARE_YEAR.fullmatch(text, *atom) for atom in atoms)


def _run(text: str, lines: list[Line], start: int, atoms: Atoms, most: int | None = None) -> list[Line]:
    """The lines from `start` on that may be rows, with the short lines between them."""
    run: list[Line] = []
    index = start
    while index < len(lines) and (most is None or len(run) < most):
        if lines[index] not in atoms:
            following = index + 1 < len(lines) and lines[index + 1] in atoms
            if not following or not _stands_between(text, lines[index]):
                break
        run.append(lines[index])
        index += 1
    return run


def _stands_between(text: str, line: Line) -> bool:
    return line[1] - line[0] <= _LONGEST_BETWEEN and _BETWEEN.fullmatch(text, *line) is not None


def _atoms(text: str, line: Line) -> list[Line]:
    """What blanks part at the end of a line, if all of it may stand in cells and a label goes before; else nothing."""
    if text[slice(*line)].rsplit(None, 1)[-1][0] not in _OPENS_CELL:
        return []  # nearly every line of running text
    found = _ROW.fullmatch(text, *line)
    return [atom.span() for atom in _ATOM.finditer(text, *found.span("cells"))] if found else []


def _fit(text: str, header: list[Line], rows: list[list[Line]]) -> tuple[int, list[Row]] | None:
    """How many columns a header has, and its rows, if most of the lines below can be cut into as many."""
    if len(rows) < _MIN_ROWS:
        return None
    start, end = header[0][0], header[-1][1]
    if end - start > _LONGEST_HEADER or text[end - 1] in _SENTENCE_ENDS:
        return None  # "All crime, year to 31 March, change from 2020/21:"
    blanks = _may_hold_blanks(text, rows)
    widths = {count for found in rows for count in (len(found), _joined_width(text, found, blanks))}
    for width in sorted(widths - {1}, reverse=True):
        if 2 * sum(1 for found in rows if _cut(text, found, width, blanks)) <= len(rows):
            continue
        if len(header) == 2 and (spanned := _spanned(text, header, width)):
            return width, spanned
        if not all(_HEADS[-1].search(text, *line) for line in header[1:]):
            continue
        even = all(len(found) == width for found in rows)
        heads = _heads(text, start, end, width, is_line=len(header) == 1, by_word=even)
        if heads:
            return width, [Row((start, end), _cells_at(text, start, end, heads))]
    return None


def _may_hold_blanks(text: str, rows: list[list[Line]]) -> bool:
    """Whether a table may have blanks in its thousands: it has no others."""
    return not any(_LARGE.match(text, *atom) for atoms in rows for atom in atoms)


def _joined_width(text: str, atoms: list[Line], blanks: bool) -> int:
    """The number of cells if each sign and each group of thousands belongs to the number beside it."""
    groups = 0
    for index, atom in enumerate(atoms):
        groups += not (index and _may_join(text, atoms[index - 1], atom, blanks))
    return groups


def _rows(text: str, run: list[Line], width: int, atoms: Atoms) -> Iterator[Row]:
    """The lines of a table as rows; of one that can be cut in two ways, no cells are known."""
    rows = [atoms[line] for line in run if line in atoms]
    blanks = _may_hold_blanks(text, rows)
    has_blanks = sum(1 for found in rows if len(found) > width) * 2 > len(rows)
    opened = -1
    for line in run:
        found = atoms.get(line)
        if not found and _OPENS_LABEL.search(text[slice(*line)]):
            opened = line[0]
            continue
        if not found:
            yield Row(line, None)
            continue
        if opened >= 0:
            line, opened = (opened, line[1]), -1
        cuts = _cut(text, found, width, blanks)
        if len(found) > width and not has_blanks:  # with a number in the label, or a sign that stands apart
            last = found[-width:]
            cuts = [*cuts, last] if not any(_may_join(text, *pair, blanks) for pair in pairwise(found)) else cuts
            if not cuts and not _THOUSANDS.match(text, *last[0]):
                cuts = [last]
        yield Row(line, (_trimmed(text, line[0], cuts[0][0][0]), *cuts[0]) if len(cuts) == 1 else ())


def _cut(text: str, atoms: list[Line], width: int, blanks: bool) -> list[list[Line]]:
    """The ways to cut what stands in a row into so many cells: none, the only one, or two of them."""
    if len(atoms) < width:
        return []
    found: list[list[Line]] = [[]]
    for index, atom in enumerate(atoms):
        joined = index > 0 and _may_join(text, atoms[index - 1], atom, blanks)
        longer = [[*cells[:-1], (cells[-1][0], atom[1])] for cells in found if joined]
        alone = [] if joined and _must_join(text, atoms[index - 1]) else [[*cells, atom] for cells in found]
        fewest = width - (len(atoms) - index - 1)
        found = _two_of_each(cells for cells in (*longer, *alone) if fewest <= len(cells) <= width)
    return found


def _two_of_each(cuts: Iterable[list[Line]]) -> list[list[Line]]:
    """At most two of the cuts into equally many cells: what follows is the same for all of them."""
    kept: dict[int, list[list[Line]]] = {}
    for cells in cuts:
        same = kept.setdefault(len(cells), [])
        if len(same) < _AMBIGUOUS:
            same.append(cells)
    return [cells for same in kept.values() for cells in same]


def _may_join(text: str, before: Line, atom: Line, blanks: bool) -> bool:
    """Whether two may be one number: "+ 106", "8 380"."""
    if _LONE_SIGN.fullmatch(text, *before):
        return _UNSIGNED.match(text, *atom) is not None
    return blanks and bool(_THOUSANDS_OPEN.fullmatch(text, *before) and _THOUSANDS.match(text, *atom))


def _must_join(text: str, before: Line) -> bool:
    """Whether a sign cannot stand for an empty cell."""
    return _LONE_SIGN.fullmatch(text, *before) is not None and text[before[0]] not in _DASHES


def _cells_at(text: str, start: int, end: int, heads: list[int]) -> tuple[Line, ...]:
    """The cell of the labels and those that begin at `heads`."""
    return tuple(_trimmed(text, *cell) for cell in pairwise([start, *heads, end]))


def _trimmed(text: str, start: int, end: int) -> Line:
    """A cell without the blanks that part it from the next: what ends it is not to stand where the next begins."""
    return start, start + len(text[start:end].rstrip())


def _spanned(text: str, header: list[Line], width: int) -> list[Row]:
    """A header whose last column is given in two or three units, which stand in the line below it."""
    (start, end), units = header
    if not _UNITS.fullmatch(text, *units):
        return []
    below = [word.start() for word in _WORD.finditer(text, *units)]
    above = _heads(text, start, end, width + 1 - len(below), is_line=True, by_word=False)
    if not above:
        return []
    return [
        Row((start, end), (*_cells_at(text, start, end, above), *[(end, end)] * (len(below) - 1))),
        Row(units, _cells_at(text, *units, [*[units[0]] * (len(above) - 1), *below])),
    ]


def _heads(text: str, start: int, end: int, width: int, *, is_line: bool, by_word: bool) -> list[int]:
    """Where the columns of a header begin, without that of the labels; each word is one if none is known as a head."""
    if is_line:
        aligned = _aligned(text, start, end)
        if len(aligned) >= _FEWEST_ALIGNED:
            heads = aligned[1:] if aligned[0] - start < _INDENT else aligned
            if len(heads) == width:
                return heads
    any_known = False
    for pattern in _HEADS:
        heads = [found.start() for found in pattern.finditer(text, start, end)]
        any_known = any_known or bool(heads)
        if len(heads) == width:
            return heads
    words = [word.start() for word in _WORD.finditer(text, start, end)]
    if not is_line or not by_word or any_known or len(words) != width + 1 or _OF_CAPTION.search(text, start, end):
        return []
    return words[1:]


def _aligned(text: str, start: int, end: int) -> list[int]:
    """Where the parts of a line begin that several blanks part."""
    places = [start, *(gap.end() for gap in _GAP.finditer(text, start, end))]
    return [place for place in places if place < end and not text[place].isspace()]
