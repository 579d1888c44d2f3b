"""JSON Lines: an object a line."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from crimeextract.inputs.columns import ColumnNames, find_columns, named_columns, require_named
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.rows import InputRow, Lines


def read_jsonl(stream: BinaryIO, names: ColumnNames) -> Iterator[InputRow]:
    """The objects, numbered by their lines; blank lines are passed over. Each line has columns of its own.

    Raises:
        RefusalError: At the end: no line had a column that the caller named.
    """
    lines, header = Lines(stream), _Header(names)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            values = _values(line)
            header.add(values)
            yield InputRow(number, values, lines.converted)
        lines.converted = False
    header.check()


class _Header:
    """The columns of the first object, and those of the others that the caller named: there may be any number."""

    def __init__(self, names: ColumnNames) -> None:
        self._names = names
        self._named = named_columns(names)
        self._columns: dict[str, None] = {}

    def add(self, values: dict[str, object] | RefusalError) -> None:
        """Note the columns of an object."""
        if isinstance(values, dict):
            found = find_columns(self._names, tuple(values))
            wanted = [found[field] for field in self._named if field in found] if self._columns else values
            self._columns.update(dict.fromkeys(wanted))

    def check(self) -> None:
        """Refuse a file that has objects, none of them with a column that the caller named."""
        if self._columns:
            require_named(self._names, tuple(self._columns))


def _values(line: str) -> dict[str, object] | RefusalError:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return RefusalError(f"no JSON ({error})", "mend that line, or take it out")
    if not isinstance(values, dict):
        return RefusalError("no JSON object", 'write an object on each line, as in {"id": "a1", "text": "…"}')
    return values
