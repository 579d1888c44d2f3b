"""Parquet files, read back with pyarrow."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from samples import AWKWARD, results

from crimeextract import SCHEMA_VERSION
from crimeextract.outputs import record_batches
from crimeextract.outputs.columns import CLAIMS, DOCUMENTS
from crimeextract.outputs.write import write_results

ALL = list(results())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "claims.parquet"
    write_results(path, results)
    return path


def test_schema_has_a_version_types_and_meanings(target: Path) -> None:
    schema = pq.read_schema(target)
    assert schema.names == [*(column.name for column in CLAIMS), "evidence"]
    assert schema.metadata[b"crimeextract.schema_version"] == SCHEMA_VERSION.encode()
    assert schema.field("value").type == pa.float64()
    assert schema.field("period_start").type == pa.date32()
    assert schema.field("quoted").type == pa.bool_()
    assert schema.field("rank").type == pa.int64()
    assert schema.field("percent").metadata[b"description"].startswith(b"change in percent")
    assert pq.read_schema(target.with_name("claims.documents.parquet")).names == [column.name for column in DOCUMENTS]


def test_evidence_is_nested_in_its_claim(target: Path) -> None:
    claims = [claim for result in ALL for claim in result.claims]
    rows = pq.read_table(target).to_pylist()
    assert [row["evidence"] for row in rows] == [[entry._asdict() for entry in claim.evidence] for claim in claims]
    assert [row["value"] for row in rows] == [claim.value for claim in claims]
    assert rows[-1]["source"] == AWKWARD.replace("\ud800", "\ufffd")


@pytest.mark.parametrize("limit", ["BATCH_ROWS", "BATCH_CHARACTERS"])
def test_row_groups_are_written_as_they_fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    write_results(tmp_path / "whole.parquet", results)
    monkeypatch.setattr(record_batches, limit, 2)
    write_results(tmp_path / "pieces.parquet", results)
    for name in ("{}.parquet", "{}.documents.parquet", "{}.problems.parquet"):
        whole, pieces = (pq.ParquetFile(tmp_path / name.format(stem)) for stem in ("whole", "pieces"))
        assert pieces.read() == whole.read()
    assert pq.ParquetFile(tmp_path / "pieces.parquet").num_row_groups > 1


def test_empty_tables_have_their_columns(tmp_path: Path) -> None:
    write_results(tmp_path / "claims.parquet", lambda: iter(()))
    table = pq.read_table(tmp_path / "claims.problems.parquet")
    assert (table.num_rows, table.column_names[0]) == (0, "document")
