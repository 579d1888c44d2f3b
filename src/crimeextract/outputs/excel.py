"""Excel workbooks: a sheet a table, with typed columns, a frozen header and filters."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crimeextract import extras
from crimeextract.batch.result import Result
from crimeextract.inputs.writable import writable
from crimeextract.outputs.columns import TABLES, Column, Type
from crimeextract.outputs.rows import ROWS, Row
from crimeextract.outputs.text import offsets_cell

#: Rows that a sheet of Excel can have, with the header.
SHEET_ROWS = 1_048_576
#: UTF-16 units that a cell can have.
CELL_UNITS = 32_767
#: What a text that was cut ends with.
CUT = " … [cut]"

_OPTIONS: dict[str, Any] = {
    "constant_memory": True,  # rows go to the disk as they come
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}
# Always the same, so that the same results give the same bytes.
_CREATED = datetime(2000, 1, 1)
# Excel counts days from here on as the calendar does; earlier ones are written as text.
_FIRST_DATE = date(1900, 3, 1)
# XML cannot hold the first group and U+FFFE, U+FFFF; nobody wants to see the others.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Widths in characters.
_WIDTHS: dict[Type, int] = {"text": 18, "number": 12, "whole number": 10, "numbers": 12, "date": 12, "flag": 10}


def write(paths: Mapping[str, Path], results: Iterable[Result]) -> None:
    """Write one workbook with a sheet for each table.

    A table that is longer than a sheet can be goes on in `claims 2`.
    """
    xlsxwriter = extras.load("xlsxwriter", extra="excel", purpose="writing Excel workbooks")
    with TemporaryDirectory(prefix="crimeextract-") as folder:
        workbook = xlsxwriter.Workbook(str(paths["claims"]), {**_OPTIONS, "tmpdir": folder})
        workbook.set_properties({"created": _CREATED})
        sheets = {name: _Sheets(workbook, name, columns) for name, columns in TABLES.items()}
        for result in results:
            for name, table in sheets.items():
                for row in ROWS[name](result):
                    table.add(row)
        for table in sheets.values():
            table.close()
        try:
            workbook.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(*error.args) from error


class _Sheets:
    """The sheets that a table fills, one after the other."""

    def __init__(self, workbook: Any, name: str, columns: tuple[Column, ...]) -> None:
        self._workbook, self._name, self._columns = workbook, name, columns
        self._formats = {
            "header": workbook.add_format({"bold": True}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self._count = 0
        self._open()

    def add(self, row: Row) -> None:
        """Write a row under the last one."""
        if self._row == SHEET_ROWS:
            self.close()
            self._open()
        for index, column in enumerate(self._columns):
            if (value := row[column.name]) is not None:
                self._write(index, column.type, value)
        self._row += 1

    def close(self) -> None:
        """Put filters on the sheet that is open."""
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _open(self) -> None:
        self._count += 1
        self._sheet = self._workbook.add_worksheet(self._name if self._count == 1 else f"{self._name} {self._count}")
        self._sheet.freeze_panes(1, 0)
        for index, column in enumerate(self._columns):
            self._sheet.set_column(index, index, _WIDTHS[column.type])
            self._sheet.write_string(0, index, column.name, self._formats["header"])
        self._row = 1

    def _write(self, index: int, type_: Type, value: Any) -> None:
        match type_:
            case "number" | "whole number":
                self._sheet.write_number(self._row, index, value)
            case "flag":
                self._sheet.write_boolean(self._row, index, value)
            case "date" if value >= _FIRST_DATE:
                self._sheet.write_datetime(self._row, index, value, self._formats["date"])
            case "date":
                self._sheet.write_string(self._row, index, value.isoformat())
            case "numbers":
                self._sheet.write_string(self._row, index, cell_text(offsets_cell(value)))
            case "text":
                self._sheet.write_string(self._row, index, cell_text(value))


def cell_text(text: str) -> str:
    """The text as a cell can hold it: without control characters, and cut with a mark where it is too long."""
    text = _CONTROL.sub("", writable(text))
    if len(text) <= CELL_UNITS // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_UNITS:
        return text
    return units[: 2 * (CELL_UNITS - len(CUT))].decode("utf-16-le", "ignore") + CUT
