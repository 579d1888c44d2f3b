"""Values made fit for the cells of a spreadsheet."""

from typing import Any

from crimeextract.inputs.writable import writable
from crimeextract.json_types import plain_number

# A spreadsheet reads a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def spreadsheet_cell(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> spreadsheet_cell("=1+1"), spreadsheet_cell("+14%"), spreadsheet_cell(-14.0), spreadsheet_cell("London")
    ("'=1+1", "'+14%", -14, 'London')
    """
    if isinstance(value, str):
        return f"'{writable(value)}" if value.startswith(_FORMULA) else writable(value)
    if isinstance(value, float):
        return plain_number(value)
    return offsets_cell(value) if isinstance(value, tuple) else value


def offsets_cell(offsets: tuple[int, ...]) -> str:
    """Offsets in one cell."""
    return " ".join(map(str, offsets))
