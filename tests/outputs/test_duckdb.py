"""Databases: the tables, their keys, and the view that counts facts once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from samples import results

from crimeextract import SCHEMA_VERSION
from crimeextract.batch.result import Result
from crimeextract.outputs.columns import CLAIMS, EVIDENCE, TABLES
from crimeextract.outputs.write import write_results

ALL = list(results())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "claims.duckdb"
    write_results(path, results)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def rows(connection: Any, query: str) -> list[tuple[Any, ...]]:
    return connection.sql(query).fetchall()


def test_tables_have_the_columns_and_their_meanings(database: Any) -> None:
    for name, columns in {**TABLES, "evidence": EVIDENCE}.items():
        query = f"SELECT column_name, comment FROM duckdb_columns() WHERE table_name = '{name}' ORDER BY column_index"
        assert rows(database, query) == [(column.name, column.meaning) for column in columns]
    assert rows(database, "FROM meta") == [("schema_version", SCHEMA_VERSION)]


def test_rows_are_those_of_the_results(database: Any) -> None:
    assert rows(database, "SELECT document, claims, problems, pages FROM documents")[1] == ("b.pdf", 2, 0, [0, 71])
    found = rows(database, "SELECT document, id, value, period_start FROM claims")
    assert found == [
        (result.document.id, claim.id, claim.value, claim.period and claim.period.start)
        for result in ALL
        for claim in result.claims
    ]
    assert rows(database, "SELECT path, remedy FROM problems") == [("broken.txt", "name text files only")]


def test_evidence_joins_its_claim(database: Any) -> None:
    query = """
        SELECT e.text FROM evidence e JOIN claims c ON (e.document, e.claim) = (c.document, c.id)
        WHERE c.document = 'b.pdf' AND role = 'value'
    """
    assert rows(database, query) == [("372",), ("52",)]
    entries = [entry for result in ALL for claim in result.claims for entry in claim.evidence]
    assert rows(database, "SELECT count(*) FROM evidence") == [(len(entries),)]


def test_keys(database: Any) -> None:
    query = "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type LIKE '% KEY'"
    keys = [(table, tuple(columns)) for table, columns in rows(database, query)]
    assert {("documents", ("document",)), ("claims", ("document", "id")), ("claims", ("document",))} <= set(keys)


def test_what_the_database_refuses_is_told_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.duckdb"
    with pytest.raises(OSError, match=r"claims\.duckdb.*Constraint Error"):
        write_results(path, lambda: iter([ALL[0], ALL[0]]))
    assert list(tmp_path.iterdir()) == []


def test_a_fact_is_one_row_however_often_it_is_stated(tmp_path: Path) -> None:
    first, second = ALL[0].claims
    unplaced = replace(second, area=None, force=None)  # has no fact_id

    def telling() -> Iterator[Result]:
        for name, repeats, claims in [
            ("a", None, [first, first]),
            ("b", "a", [first]),
            ("c", None, [replace(first, change=None, qualifier=None), unplaced]),
            ("d", "x", [second]),
        ]:
            document = replace(ALL[0].document, id=name)
            numbered = tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(claims))
            yield Result(document, date(2022, 1, 28), numbered, repeats=repeats)

    write_results(tmp_path / "claims.duckdb", telling)
    with duckdb.connect(str(tmp_path / "claims.duckdb"), read_only=True) as connection:
        query = (
            "SELECT value, claims, documents, originals, first_document, area_name, percent FROM facts ORDER BY value"
        )
        assert rows(connection, query) == [
            (52.0, 1, 1, 1, "d", "Leeds", None),
            (372.0, 4, 3, 2, "a", "Crawley", 7.0),
        ]


def test_large_runs_are_filled_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crimeextract.outputs.record_batches.BATCH_ROWS", 2)
    write_results(tmp_path / "claims.duckdb", results)
    with duckdb.connect(str(tmp_path / "claims.duckdb"), read_only=True) as connection:
        expected = [(result.document.id, claim.id) for result in ALL for claim in result.claims]
        assert rows(connection, "SELECT document, id FROM claims") == expected
        assert {name for (name,) in rows(connection, "SHOW TABLES")} == {*TABLES, "evidence", "facts", "meta"}


def test_columns_of_facts_are_named_after_those_of_claims(database: Any) -> None:
    counts = {"claims", "documents", "originals", "first_document"}
    assert {name for name, *_ in rows(database, "DESCRIBE facts")} - counts <= {column.name for column in CLAIMS}
