"""JSON Lines and CSV: what they hold, read back as their users do."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from samples import AWKWARD, results

from crimeextract import SCHEMA_VERSION, Claim
from crimeextract.outputs.columns import CLAIMS, DOCUMENTS, PROBLEMS
from crimeextract.outputs.write import write_results

ALL = list(results())
CLAIM_COUNT = sum(len(result.claims) for result in ALL)


@pytest.fixture
def target(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"claims{request.param}"
    write_results(path, results)
    return path


def json_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def csv_rows(path: Path) -> list[dict]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("target", [".jsonl"], indirect=True)
def test_json_lines_give_back_the_claims_and_their_documents(target: Path) -> None:
    records = json_lines(target)
    context = ["document", "published", "title", "url", "repeats", "fact_id", "page", "schema_version"]
    assert list(records[0])[:8] == context
    assert {record["schema_version"] for record in records} == {SCHEMA_VERSION}
    back = [(record["document"], record["repeats"], Claim.from_dict(strip(record, context))) for record in records]
    assert back == [(result.document.id, result.repeats, claim) for result in ALL for claim in result.claims]
    assert [record["page"] for record in records] == [None, None, 1, 2, None]
    assert [record["published"] for record in records] == ["2022-01-28"] * 4 + [None]


def strip(record: dict, keys: list[str]) -> dict:
    return {key: value for key, value in record.items() if key not in keys}


@pytest.mark.parametrize("target", [".jsonl"], indirect=True)
def test_json_lines_of_documents_and_problems(target: Path) -> None:
    documents = json_lines(target.with_name("claims.documents.jsonl"))
    assert [list(record) for record in documents] == [[column.name for column in DOCUMENTS]] * len(ALL)
    assert [(record["claims"], record["problems"]) for record in documents] == [(2, 0), (2, 0), (1, 0), (0, 0), (0, 1)]
    assert documents[1]["pages"] == [0, 71]
    assert documents[2]["text"] == AWKWARD  # with its half character, as an escape
    (problem,) = json_lines(target.with_name("claims.problems.jsonl"))
    assert list(problem) == [column.name for column in PROBLEMS]
    assert problem["remedy"] == "name text files only"


@pytest.mark.parametrize("target", [".csv"], indirect=True)
def test_csv_has_a_row_for_each_record(target: Path) -> None:
    rows = csv_rows(target)
    assert [list(row) for row in rows] == [[column.name for column in CLAIMS]] * CLAIM_COUNT
    assert [row["document"] for row in rows] == ["a.txt", "a.txt", "b.pdf", "b.pdf", "'=odd.txt"]
    assert (rows[0]["value"], rows[0]["percent"], rows[0]["period_start"]) == ("372", "7", "2020-10-01")
    documents = csv_rows(target.with_name("claims.documents.csv"))
    assert [row["pages"] for row in documents] == ["", "0 71", "", "", ""]
    assert len(csv_rows(target.with_name("claims.problems.csv"))) == 1


@pytest.mark.parametrize("target", [".csv"], indirect=True)
def test_csv_cells_are_no_formulas_and_keep_their_text(target: Path) -> None:
    row = csv_rows(target)[-1]
    assert row["source"] == "'" + AWKWARD.replace("\ud800", "\ufffd")
    assert (row["title"], row["speaker"]) == ("'@home", "'+44")
    assert csv_rows(target)[1]["absolute"] == "-40"  # a number, not text
    assert len(pd.read_csv(target)) == CLAIM_COUNT  # line ends inside cells break no rows
