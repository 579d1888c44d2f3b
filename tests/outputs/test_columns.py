"""docs/columns.md lists the columns as the code has them.

`python tests/outputs/test_columns.py` writes the lists into it.
"""

import re
from pathlib import Path

import pytest
from samples import results

from crimeextract.outputs.columns import CLAIM, EVIDENCE, TABLES, Column
from crimeextract.outputs.rows import ROWS, claim_row, evidence_rows

DOCS = Path(__file__).parents[2] / "docs" / "columns.md"
TABLE = re.compile(r"<!-- (\w+) -->\n.*?\n<!-- end -->", re.DOTALL)
ALL_TABLES = {**TABLES, "evidence": EVIDENCE}


def listed(columns: tuple[Column, ...]) -> str:
    lines = ["| column | type | meaning |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{column.name}` | {column.type} | {column.meaning} |" for column in columns)])


def filled(text: str) -> str:
    return TABLE.sub(lambda match: f"<!-- {match[1]} -->\n{listed(ALL_TABLES[match[1]])}\n<!-- end -->", text)


def test_docs_list_all_columns() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert set(TABLE.findall(text)) == set(ALL_TABLES)
    assert text == filled(text)


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_the_columns_in_their_order(name: str) -> None:
    rows = [row for result in results() for row in ROWS[name](result)]
    assert rows
    assert {tuple(row) for row in rows} == {tuple(column.name for column in TABLES[name])}


def test_rows_of_one_claim_and_of_evidence() -> None:
    result = next(results())
    assert list(claim_row(result.claims[0])) == [column.name for column in CLAIM]
    assert list(next(evidence_rows(result))) == [column.name for column in EVIDENCE]


if __name__ == "__main__":
    DOCS.write_text(filled(DOCS.read_text(encoding="utf-8")), encoding="utf-8")
