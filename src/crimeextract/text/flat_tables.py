"""Tables of whose columns copy and paste left only blanks: "Burglary 120 130 +10".

Lines that follow each other are rows if they end in equally many numbers. The line before them is their header if as
many columns can be told apart in it: each begins with what columns are headed by (a year, "% change"), or is one word.
"""

import re

#: A row whose columns only blanks part: a label, then nothing but numbers.
_NUMBER = r"(?:[£€$+\-−–▲▼]?\d[\d,.]*+(?:%|pc|m|bn|k)?(?![\w/–-])|[-–](?=\s|$)|n/a)"
_ROW = re.compile(rf"\s*+(?P<label>[^\W\d_][^\t\n|.!?;]{{0,58}}?)(?P<numbers>(?:[ \xa0]+{_NUMBER}){{2,9}})\s*+")
#: The head of one of its columns: a period, a change, a rate. What stands before the first is the head of the labels.
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_HEAD = re.compile(
    rf"(?:\b[A-Z]{{2,5}} )?(?:% ?|percentage |percent |per cent |pc |actual |annual )?"
    rf"\b(?:change|difference|diff|variance)\b(?: ?\(%\)| ?%(?! ?(?:change|diff)))?"
    rf"|\+/-(?: ?%)?|%(?: \+/-)?|\b(?:rate )?per 1,?000(?: (?:people|population|residents))?|\b(?:rate|total|number)\b"
    rf"|\b(?:Q[1-4] |FY ?|YTD |{_MONTHS}\.?[ -])?(?:19|20)\d\d(?:[-–/]\d{{2,4}})?(?: Q[1-4]\b)?|\bP?YTD\b"
    rf"|\b(?:this|last|previous|current) (?:year|quarter|month)\b|\b{_MONTHS}[ -]\d\d\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
#: What parts columns that are aligned; where the line is indented, the labels have no head.
_GAP = re.compile(r" {2,}")
#: Characters: a longer line is no header.
_LONGEST_HEADER = 240
_FEWEST_ALIGNED, _INDENT = 3, 4
_LAST_OF_ROW = frozenset("0123456789%pcmbnka–- \t\r")
_MIN_ROWS = 3

#: The start and the end of a line in the text.
Line = tuple[int, int]


def flat_table_at(text: str, lines: list[Line], first: int) -> list[Line]:
    """The rows of a table without marks between its columns, from line `first`, its header or first row; or nothing."""
    if lines[first][1] - lines[first][0] > _LONGEST_HEADER:
        return []
    width = _width(text, lines[first])
    start = first if width else first + 1
    if not width and start < len(lines):
        width = _width(text, lines[start])
        if width == 0 or len(_heads(text, *lines[first])) not in (width, width + 1):
            return []
    end = start
    while end < len(lines) and width and _width(text, lines[end]) == width:
        end += 1
    return lines[first:end] if end - start >= _MIN_ROWS else []


def _width(text: str, line: Line) -> int:
    """The number of columns beside the label, in a row that blanks part; 0 for any other line."""
    if text[line[1] - 1] not in _LAST_OF_ROW:
        return 0  # nearly every line of running text
    found = _ROW.fullmatch(text, *line)
    return len(found["numbers"].split()) if found else 0


def _heads(text: str, start: int, end: int) -> list[int]:
    """Where the columns of a header begin, without that of the labels; each word is one if none is known as a head."""
    aligned = _aligned(text, start, end)
    if len(aligned) >= _FEWEST_ALIGNED:
        return aligned[1:] if aligned[0] - start < _INDENT else aligned
    heads = [found.start() for found in _HEAD.finditer(text, start, end)]
    return heads or [word.start() for word in _WORD.finditer(text, start, end)][1:]


def _aligned(text: str, start: int, end: int) -> list[int]:
    """Where the parts of a line begin that several blanks part."""
    places = [start, *(gap.end() for gap in _GAP.finditer(text, start, end))]
    return [place for place in places if place < end and not text[place].isspace()]


def flat_cells(text: str, start: int, end: int) -> list[int]:
    """Where the cells of a row, or of a header, begin, in a table whose columns only blanks part."""
    found = _ROW.fullmatch(text, start, end)
    if found is None:
        return [start, *(head for head in _heads(text, start, end) if head > start)]
    return [start, *(number.start() for number in _WORD.finditer(text, *found.span("numbers")))]
