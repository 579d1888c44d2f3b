"""The number of documents, told before they are read."""

from pathlib import Path

import pytest
from stories import write_stories

from crimeextract.batch.counting import count
from crimeextract.batch.job import Job


@pytest.mark.parametrize(
    ("name", "content", "number"),
    [
        ("a.jsonl", '{"text": "one"}\n{"text": "two"}\n', 2),
        ("a.jsonl", '{"text": "one"}\n{"text": "no line end"}', 2),
        ("a.jsonl", "", 0),
        ("a.csv", "text\none\ntwo\n", 2),
        ("a.csv", 'id,text\n1,"a text\nof three\n""lines"""\n2,two', 2),
        ("a.csv", "text\n", 0),
        ("a.csv", "", 0),
        ("a.parquet", "", None),
        ("a.txt", "one", 1),
    ],
)
def test_count(name: str, content: str, number: int | None, tmp_path: Path) -> None:
    write_stories(tmp_path / "stories", 3)
    (tmp_path / "stories" / name).write_text(content, encoding="utf-8")
    job = Job((str(tmp_path / "stories"), str(tmp_path / "missing.txt")), tmp_path / "claims.csv")
    assert count(job) == (None if number is None else 5 + number)


def test_parquet_says_it(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow").table({"text": ["one", "two", "three"]})
    parquet.write_table(table, tmp_path / "a.parquet")
    assert count(Job((str(tmp_path / "a.parquet"),), tmp_path / "claims.csv")) == 3


def test_standard_input_cannot_be_counted(tmp_path: Path) -> None:
    assert count(Job(("-",), tmp_path / "claims.csv")) is None


def test_quotes_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crimeextract.batch.counting._BLOCK", 3)
    (tmp_path / "a.csv").write_text('id,text\n1,"a\nb\n\nc"\n2,"d"\n3,e\n', encoding="utf-8")
    assert count(Job((str(tmp_path / "a.csv"),), tmp_path / "claims.csv")) == 3
