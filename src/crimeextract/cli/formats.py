"""The formats that `crimeextract extract` writes: a table, JSON, JSON Lines and CSV."""

import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from crimeextract.batch.result import Result

# Endings of files that only `batch` writes.
_BATCH_ENDINGS = frozenset({"xlsx", "parquet", "duckdb"})


class Format(StrEnum):
    """How claims are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


#: Ending of an output -> its format; one without an ending (a device, a pipe) gets the table.
ENDINGS = {"": Format.TABLE, ".txt": Format.TABLE, ".json": Format.JSON, ".jsonl": Format.JSONL, ".csv": Format.CSV}


def chosen_format(asked: Format | None, output: Path | None) -> Format:
    """The format to write; refuses one under the ending of another, but any may stand in a .txt."""
    if asked is None:
        return _format_of(output)
    named = None if output is None else ENDINGS.get(output.suffix.lower())
    if named not in (None, Format.TABLE, asked):
        raise typer.BadParameter(
            f"--format is {asked.value}, but {output} is named as {named.value}; let the two agree"
        )
    return asked


def _format_of(output: Path | None) -> Format:
    """The format that the ending of the output names; refuses endings that are not written here."""
    ending = "" if output is None else output.suffix.lower()
    if ending.removeprefix(".") in _BATCH_ENDINGS:
        raise typer.BadParameter(
            f"{output}: {ending} is written by `crimeextract batch`; extract writes json, jsonl or csv"
        )
    if ending not in ENDINGS:
        known = ", ".join(filter(None, ENDINGS))
        raise typer.BadParameter(f"{output}: not an ending that can be written; choose one of {known}, or say --format")
    return ENDINGS[ending]


def encoding_of(format_: Format, output: Path | None) -> str | None:
    """What to write in: UTF-8, but the table in what the terminal shows."""
    if format_ is Format.CSV and output is not None:
        return "utf-8-sig"  # Excel takes a CSV file for UTF-8 only if it starts with a byte order mark
    return None if format_ is Format.TABLE and output is None else "utf-8"


def as_json(results: "list[Result]") -> str:
    """One object a file."""
    from crimeextract.schema import SCHEMA_VERSION

    records = [
        {
            "path": result.document.path,
            "published": result.published.isoformat() if result.published else None,
            "schema_version": SCHEMA_VERSION,
            "claims": [claim.to_dict() for claim in result.claims],
        }
        for result in results
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def as_json_lines(results: "list[Result]") -> str:
    """One claim a line, as `batch` writes them."""
    from crimeextract.outputs.jsonl import claim_lines

    return "".join(f"{line}\n" for result in results for line in claim_lines(result))


def as_csv(results: "list[Result]") -> str:
    """One claim a row, in the columns that `batch` writes."""
    from crimeextract.outputs.columns import CLAIMS
    from crimeextract.outputs.csv import CsvTable
    from crimeextract.outputs.rows import claim_rows

    buffer = io.StringIO(newline="")
    table = CsvTable(buffer, CLAIMS)
    for result in results:
        for row in claim_rows(result):
            table.add(row)
    return buffer.getvalue()
