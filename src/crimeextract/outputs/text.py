"""Text made fit for files: in UTF-8, and harmless in a spreadsheet."""

import re
from typing import Any

from crimeextract.schema import plain_number

# Half of a character that UTF-16 writes in two: broken text has them, and no file in UTF-8 can.
_SURROGATE = re.compile("[\ud800-\udfff]")
# A spreadsheet reads a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def whole_text(text: str) -> str:
    """The text with U+FFFD for each broken character, so that it can be written and offsets still hold."""
    return _SURROGATE.sub("\ufffd", text)


def spreadsheet_cell(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> spreadsheet_cell("=1+1"), spreadsheet_cell("+14%"), spreadsheet_cell(-14.0), spreadsheet_cell("London")
    ("'=1+1", "'+14%", -14, 'London')
    """
    if isinstance(value, str):
        return f"'{whole_text(value)}" if value.startswith(_FORMULA) else whole_text(value)
    if isinstance(value, float):
        return plain_number(value)
    return offsets_cell(value) if isinstance(value, tuple) else value


def offsets_cell(offsets: tuple[int, ...]) -> str:
    """Offsets in one cell."""
    return " ".join(map(str, offsets))
