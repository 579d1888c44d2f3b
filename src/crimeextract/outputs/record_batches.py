"""The tables as Arrow has them: a schema with its version, and rows as record batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crimeextract import extras
from crimeextract.batch.result import Result
from crimeextract.inputs.writable import writable
from crimeextract.model import Claim
from crimeextract.outputs.columns import Column, Type
from crimeextract.outputs.rows import Row, claim_rows
from crimeextract.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows, and characters of text, at which batches are written.
BATCH_ROWS = 5_000
BATCH_CHARACTERS = 4_000_000
#: Key of the version in a schema's metadata.
VERSION_KEY = "crimeextract.schema_version"


def pyarrow(purpose: str) -> Any:
    """The library, or a message that says what to install."""
    return extras.load("pyarrow", extra="batch", purpose=purpose)


def schema(columns: Iterable[Column]) -> "pa.Schema":
    """The Arrow schema of a table, with the version in its metadata."""
    arrow = pyarrow("an Arrow table")
    texts, offsets = arrow.string(), arrow.int64()
    types: dict[Type, Any] = {
        "text": texts,
        "number": arrow.float64(),
        "whole number": arrow.int64(),
        "numbers": arrow.list_(arrow.int64()),
        "date": arrow.date32(),
        "flag": arrow.bool_(),
        "evidence": arrow.list_(arrow.struct([("role", texts), ("start", offsets), ("end", offsets), ("text", texts)])),
    }
    fields = [
        arrow.field(column.name, types[column.type], metadata={"description": column.meaning}) for column in columns
    ]
    return arrow.schema(fields, metadata={VERSION_KEY: SCHEMA_VERSION})


def claim_rows_with_evidence(result: Result) -> Iterator[Row]:
    """The rows of a document's claims, each with its evidence nested in it."""
    for row, claim in zip(claim_rows(result), result.claims, strict=True):
        yield {**row, "evidence": evidence_cell(claim)}


def evidence_cell(claim: Claim) -> list[dict[str, Any]]:
    """The evidence of a claim as a cell of the column `evidence`."""
    return [entry._asdict() for entry in claim.evidence]


def record_batch(rows: Iterable[Mapping[str, Any]], schema: "pa.Schema") -> "pa.RecordBatch":
    """Rows as a batch; what a row does not have is null, broken characters become U+FFFD."""
    arrow = pyarrow("an Arrow table")
    clean = [{name: _clean(value) for name, value in row.items()} for row in rows]
    return arrow.RecordBatch.from_pylist(clean, schema=schema)


def in_batches(
    results: Iterable[Result], schemas: Mapping[str, "pa.Schema"], rows: Mapping[str, Callable[[Result], Iterable[Row]]]
) -> "Iterator[dict[str, pa.RecordBatch]]":
    """Results as record batches of a bounded size.

    Args:
        results: The results.
        schemas: Table -> its schema.
        rows: Table -> what gives its rows.

    Yields:
        Table -> its rows of the next results, in the order of `schemas`; tables without any are left out.
    """
    gathered: dict[str, list[Row]] = {name: [] for name in schemas}
    characters = 0
    for result in results:
        for name, table in gathered.items():
            table.extend(rows[name](result))
        characters += len(result.document.text)
        if characters >= BATCH_CHARACTERS or any(len(table) >= BATCH_ROWS for table in gathered.values()):
            yield _batches(gathered, schemas)
            gathered, characters = {name: [] for name in schemas}, 0
    yield _batches(gathered, schemas)


def _batches(gathered: Mapping[str, list[Row]], schemas: Mapping[str, "pa.Schema"]) -> "dict[str, pa.RecordBatch]":
    return {name: record_batch(rows, schemas[name]) for name, rows in gathered.items() if rows}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, list):
        return [{name: _clean(part) for name, part in entry.items()} for entry in value]
    return value
