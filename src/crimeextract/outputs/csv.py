"""CSV files for spreadsheets: three tables, one file each."""

import csv
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from crimeextract.batch.result import Result
from crimeextract.outputs.columns import TABLES, Column
from crimeextract.outputs.rows import ROWS
from crimeextract.outputs.text import spreadsheet_cell

#: Excel takes a CSV file for UTF-8 only if it starts with a byte order mark.
ENCODING = "utf-8-sig"


class CsvTable:
    """Rows on their way into a CSV file, with a header; lines end as RFC 4180 has it."""

    def __init__(self, stream: IO[str], columns: Iterable[Column]) -> None:
        # Lines end in CRLF, as else the csv module leaves a lone CR in a cell unquoted, which breaks the row.
        self._writer = csv.DictWriter(stream, [column.name for column in columns])
        self._writer.writeheader()

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row; text that a spreadsheet would take for a formula gets an apostrophe in front."""
        self._writer.writerow({name: spreadsheet_cell(value) for name, value in row.items()})


def write(paths: Mapping[str, Path], results: Iterable[Result]) -> None:
    """Write one file a table; `paths` says where each goes."""
    with ExitStack() as stack:
        tables = {}
        for name, columns in TABLES.items():
            stream = stack.enter_context(paths[name].open("w", encoding=ENCODING, newline=""))
            tables[name] = CsvTable(stream, columns)
        for result in results:
            for name, table in tables.items():
                for row in ROWS[name](result):
                    table.add(row)
