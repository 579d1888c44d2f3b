"""JSON Lines: an object a line."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.rows import Lines, Row


def read_jsonl(stream: BinaryIO, names: ColumnNames) -> Iterator[Row]:
    """The objects, numbered by their lines; blank lines are passed over. Each line has columns of its own."""
    lines = Lines(stream)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Row(number, _values(line), lines.converted)
        lines.converted = False


def _values(line: str) -> dict[str, object] | RefusalError:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return RefusalError(f"no JSON ({error})", "mend that line, or take it out")
    if not isinstance(values, dict):
        return RefusalError("no JSON object", 'write an object on each line, as in {"id": "a1", "text": "…"}')
    return values
