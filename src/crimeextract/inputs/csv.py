"""CSV with a header row; cells stand between commas, semicolons or tabs."""

import csv
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, BinaryIO

from crimeextract.inputs.columns import ColumnNames, check_columns
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.rows import LONGEST_ROW, InputRow, Lines

_DELIMITERS = ",;\t"


def read_csv(stream: BinaryIO, names: ColumnNames) -> Iterator[InputRow]:
    """The rows below the header; empty ones are passed over.

    Raises:
        RefusalError: The header lacks a column that is needed.
    """
    csv.field_size_limit(LONGEST_ROW)
    lines = Lines(stream)
    first = next(lines, "")
    # Strict, as a quotation mark that is never closed would else swallow the rest of the file without a word.
    reader = csv.reader(chain([first], lines), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    try:
        header = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise RefusalError(
            f"its header cannot be read ({error})", "write the names of the columns in one line"
        ) from None
    check_columns(names, header)
    number = 0
    while (values := _next(reader, header)) is not None:
        number += 1
        if values:
            yield InputRow(number, values, lines.converted)
        lines.converted = False


def _next(reader: Any, header: tuple[str, ...]) -> dict[str, object] | RefusalError | None:
    """The next row: its values, none where it is empty, or what is wrong with it; None at the end."""
    line = reader.line_num + 1
    try:
        cells = next(reader, None)
    except csv.Error as error:
        return RefusalError(
            f"line {line}: quotation marks that do not match ({error})",
            'put cells that hold quotation marks, commas or line ends in quotes, with "" for a mark within',
        )
    if cells is None:
        return None
    if any(cells[len(header) :]):
        return RefusalError(
            f"line {line}: {len(cells)} cells under a header of {len(header)}", "put cells that hold commas in quotes"
        )
    return dict(zip(header, chain(cells, repeat("")), strict=False)) if any(cells) else {}
