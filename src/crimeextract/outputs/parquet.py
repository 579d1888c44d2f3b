"""Parquet files: three tables, one file each, the claims with their evidence nested in them."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from crimeextract import extras
from crimeextract.batch.result import Result
from crimeextract.outputs.columns import CLAIMS, NESTED_EVIDENCE, TABLES
from crimeextract.outputs.record_batches import claim_rows_with_evidence, in_batches, schema
from crimeextract.outputs.rows import ROWS

_COLUMNS = {**TABLES, "claims": (*CLAIMS, NESTED_EVIDENCE)}
_ROWS = {**ROWS, "claims": claim_rows_with_evidence}


def write(paths: Mapping[str, Path], results: Iterable[Result]) -> None:
    """Write one file a table; `paths` says where each goes. Row groups are written as they fill."""
    parquet = extras.load("pyarrow.parquet", extra="batch", purpose="writing Parquet")
    schemas = {name: schema(columns) for name, columns in _COLUMNS.items()}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(parquet.ParquetWriter(paths[name], form, compression="zstd"))
            for name, form in schemas.items()
        }
        for batches in in_batches(results, schemas, _ROWS):
            for name, batch in batches.items():
                writers[name].write_batch(batch)
