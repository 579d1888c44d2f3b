"""DuckDB databases: tables of documents, claims, evidence and problems, and a view of the facts that they state."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from crimeextract import extras
from crimeextract.batch.result import Result
from crimeextract.outputs.columns import EVIDENCE, TABLES, Type
from crimeextract.outputs.record_batches import in_batches, schema
from crimeextract.outputs.rows import ROWS, evidence_rows
from crimeextract.schema import SCHEMA_VERSION

_TYPES: dict[Type, str] = {
    "text": "VARCHAR",
    "number": "DOUBLE",
    "whole number": "BIGINT",
    "numbers": "BIGINT[]",
    "date": "DATE",
    "flag": "BOOLEAN",
}
# What DuckDB keeps of the database in memory; with more, memory would grow with the run, and nothing would be faster.
_SETTINGS = {"memory_limit": "64MB"}
# Documents come first, as claims refer to them. Evidence has no key: one on so many rows would be most of the file.
_TABLES = {"documents": TABLES["documents"], "claims": TABLES["claims"], "evidence": EVIDENCE, **TABLES}
_ROWS = {**ROWS, "evidence": evidence_rows}
_KEYS = {
    "documents": "PRIMARY KEY (document)",
    "claims": "PRIMARY KEY (document, id), FOREIGN KEY (document) REFERENCES documents (document)",
}
# What a fact says is shown in the words of the claim that states it first. A near copy counts as what it repeats.
_SAID = (
    "kind", "value", "upper", "per_value", "per_unit", "unit", "measure", "offence", "aspect", "direction", "percent",
    "absolute", "points", "factor", "rank", "rank_order", "area_code", "area_name", "place_name", "force_name",
    "period_start", "period_end",
)  # fmt: skip
_FACTS = f"""
CREATE VIEW facts AS
WITH ordered AS (SELECT *, rowid AS number FROM claims WHERE fact_id IS NOT NULL)
SELECT
    fact_id,
    count(*) AS claims,
    count(DISTINCT document) AS documents,
    count(DISTINCT coalesce(repeats, document)) AS originals,
    arg_min(document, number) AS first_document,
    {", ".join(f"arg_min_null({name}, number) AS {name}" for name in _SAID)}
FROM ordered
GROUP BY fact_id
"""


def write(paths: Mapping[str, Path], results: Iterable[Result]) -> None:
    """Write one database with all tables."""
    duckdb = extras.load("duckdb", extra="duckdb", purpose="writing DuckDB databases")
    path = paths["claims"]
    try:
        with duckdb.connect(str(path), config=_SETTINGS) as connection:
            _create(connection)
            _fill(connection, results)
            connection.execute(_FACTS)
    except duckdb.Error as error:
        raise OSError(f"{path}: {error}") from error
    finally:
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)  # left only where writing failed


def _create(connection: Any) -> None:
    for name, columns in _TABLES.items():
        parts = [f'"{column.name}" {_TYPES[column.type]}' for column in columns]
        connection.execute(f"CREATE TABLE {name} ({', '.join([*parts, *filter(None, [_KEYS.get(name)])])})")
        for column in columns:
            meaning = column.meaning.replace("'", "''")
            connection.execute(f"COMMENT ON COLUMN {name}.\"{column.name}\" IS '{meaning}'")
    connection.execute("CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR)")
    connection.execute("INSERT INTO meta VALUES ('schema_version', ?)", [SCHEMA_VERSION])


def _fill(connection: Any, results: Iterable[Result]) -> None:
    forms = {name: schema(columns) for name, columns in _TABLES.items()}
    for batches in in_batches(results, forms, _ROWS):
        for name, batch in batches.items():
            connection.register("batch", batch)
            connection.execute(f"INSERT INTO {name} SELECT * FROM batch")
            connection.unregister("batch")
