"""Record batches of texts in, record batches of claims out."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from crimeextract import SCHEMA_VERSION, Claim, InputError, InputTypeError, extract_batch, extract_claims
from crimeextract.arrow import claims_schema, claims_to_table, extract_batches
from crimeextract.outputs.columns import CLAIM

TEXT = "Crawley had 372 sexual offences in the 12 months to September, up 7%. Robberies fell by 40 to 52."
PUBLISHED = date(2022, 1, 28)
CLAIMS = extract_claims(TEXT, published=PUBLISHED)
OWN = ["fact_id", *(column.name for column in CLAIM), "schema_version", "evidence"]


def batch(**columns: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def claims_of(found: pa.RecordBatch) -> list[dict[str, Any]]:
    return [{name: row[name] for name in OWN} for row in found.to_pylist() if row["problem"] is None]


def test_table_of_claims() -> None:
    table = claims_to_table(CLAIMS)
    assert table.schema.equals(claims_schema(), check_metadata=True)
    assert table.column_names == OWN
    assert table.schema.metadata[b"crimeextract.schema_version"] == SCHEMA_VERSION.encode()
    first = table.to_pylist()[0]
    assert (first["value"], first["percent"], first["period_start"]) == (372.0, 7.0, date(2020, 10, 1))
    assert first["evidence"] == [entry._asdict() for entry in CLAIMS[0].evidence]
    assert claims_to_table([]).schema.equals(claims_schema())


def test_a_row_for_each_claim_of_each_text() -> None:
    found = extract_batch(batch(text=[TEXT, "Nothing was counted.", TEXT], day=[PUBLISHED] * 3), published="day")
    assert found.column_names == ["row", *OWN, "problem"]
    assert found["row"].to_pylist() == [0] * len(CLAIMS) + [2] * len(CLAIMS)
    assert claims_of(found) == 2 * claims_to_table(CLAIMS).to_pylist()
    assert set(found["problem"].to_pylist()) == {None}


def test_kept_columns_keep_name_type_and_order() -> None:
    texts = batch(id=pa.array([7, 8], pa.int16()), tags=[["a"], None], body=[TEXT, TEXT])
    found = extract_batch(texts, text="body", keep=["tags", "id"])
    assert found.column_names[:4] == ["tags", "id", "fact_id", "claim_id"]
    assert found.schema.field("id").type == pa.int16()
    assert found["id"].to_pylist() == [7] * len(CLAIMS) + [8] * len(CLAIMS)
    assert found["tags"].to_pylist()[0] == ["a"]
    assert found["claim_id"].to_pylist()[:2] == ["c1", "c2"]
    assert "row" not in found.column_names


@pytest.mark.parametrize("keep", [["ID"], ["id", "claim_id"], ["text", "problem"]])
def test_no_two_columns_have_one_name(keep: list[str]) -> None:
    texts = batch(body=[TEXT], **{name: ["x"] for name in keep})
    names = [name.casefold() for name in extract_batch(texts, text="body", keep=keep).column_names]
    assert len(names) == len(set(names))
    assert names[: len(keep)] == [name.casefold() for name in keep]


@pytest.mark.parametrize(
    "days",
    [
        [PUBLISHED],
        [datetime(2022, 1, 28, 15, 31, tzinfo=UTC)],
        ["2022-01-28"],
        ["15:31 28/01/2022"],
        pa.array([PUBLISHED], pa.date64()),
    ],
)
def test_dates_in_any_form(days: Any) -> None:
    found = extract_batch(batch(text=[TEXT], day=days), published="day")
    assert found["period_start"][0].as_py() == date(2020, 10, 1)


def test_hints_are_those_of_extract_claims() -> None:
    hints = {"title": "Crime in Rochdale", "home_area": "Rochdale", "home_force": "Greater Manchester Police"}
    text = "Robberies fell by 40 to 52 in the borough in 2021."
    found = extract_batch(
        batch(text=[text], **{name: [value] for name, value in hints.items()}), **{k: k for k in hints}
    )
    assert claims_of(found) == claims_to_table(extract_claims(text, **hints)).to_pylist()
    assert claims_of(found) != claims_to_table(extract_claims(text)).to_pylist()


@pytest.mark.parametrize("texts", [[None, "", " \n"], pa.nulls(3), pa.array([], pa.string())])
def test_no_text_gives_no_rows(texts: Any) -> None:
    found = extract_batch(batch(text=texts))
    assert found.num_rows == 0
    assert found.column_names == ["row", *OWN, "problem"]


def test_a_hint_that_cannot_be_used_is_told_and_left_out() -> None:
    texts = batch(text=[TEXT] * 3, day=["the 31st of nowhere", "2022-01-28", " "], area=["Crawley", "Atlantis", None])
    found = extract_batch(texts, published="day", home_area="area").to_pylist()
    problems = {row["row"]: row["problem"] for row in found if row["problem"]}
    assert sorted(problems) == [0, 1]
    assert problems[0].startswith("day: the date 'the 31st of nowhere' cannot be read")
    assert "Atlantis" in problems[1]
    assert all(row["id"] is None and row["schema_version"] == SCHEMA_VERSION for row in found if row["problem"])
    counts = [sum(row["row"] == number and not row["problem"] for row in found) for number in range(3)]
    assert counts == [len(CLAIMS)] * 3


@pytest.mark.parametrize("day", [pa.array([2**30], pa.int32()).cast(pa.date32()), pa.array([[1]]), pa.array([b"\xff"])])
def test_a_date_that_is_none_is_told(day: pa.Array) -> None:
    found = extract_batch(pa.RecordBatch.from_arrays([pa.array([TEXT]), day], ["text", "day"]), published="day")
    assert found["problem"][0].as_py().startswith("day: ")
    assert found.num_rows == 1 + len(CLAIMS)


def test_text_that_is_no_utf_8_is_told_and_the_others_are_read() -> None:
    offsets, content = (
        pa.array([0, 2, 2 + len(TEXT)], pa.int32()).buffers()[1],
        pa.py_buffer(b"\xff\xfe" + TEXT.encode()),
    )
    broken = pa.Array.from_buffers(pa.string(), 2, [None, offsets, content])
    found = extract_batch(pa.RecordBatch.from_arrays([broken], ["text"]))
    assert found["problem"][0].as_py().startswith("text is not UTF-8; ")
    assert found["row"].to_pylist() == [0] + [1] * len(CLAIMS)


def test_a_text_that_breaks_the_extractor_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> list[Claim]:
        raise RuntimeError("out of order")

    monkeypatch.setattr("crimeextract.extractor.Extractor.claims", fails)
    found = extract_batch(batch(text=[TEXT]))
    assert found["problem"].to_pylist() == ["RuntimeError: out of order; please report it with its text"]


@pytest.mark.parametrize(
    "texts",
    [pa.array([TEXT], pa.large_string()), pa.array([TEXT], pa.string_view()), pa.array([TEXT]).dictionary_encode()],
)
def test_every_kind_of_string(texts: pa.Array) -> None:
    found = extract_batch(pa.RecordBatch.from_arrays([texts], ["text"]))
    assert claims_of(found) == claims_to_table(extract_claims(TEXT)).to_pylist()


def test_wrong_columns_are_told_at_once() -> None:
    texts = batch(body=[TEXT], raw=[b"x"])
    with pytest.raises(InputError, match=r"0 columns named 'text' where it needs one; its columns: body, raw"):
        extract_batch(texts)
    with pytest.raises(InputError, match="'day'"):
        extract_batch(texts, text="body", published="day")
    with pytest.raises(InputError, match="'raw' holds binary, not texts"):
        extract_batch(texts, text="raw")
    with pytest.raises(InputTypeError, match="not a Table"):
        extract_batch(pa.table(texts))
    with pytest.raises(InputTypeError, match=r"keep=\['body'\]"):
        extract_batch(texts, text="body", keep="body")


def test_a_stream_is_read_as_it_is_asked_for() -> None:
    read = []

    def batches() -> Any:
        for number in range(3):
            read.append(number)
            yield batch(id=[number], text=[TEXT])

    reader = pa.RecordBatchReader.from_batches(batch(id=[0], text=[""]).schema, batches())
    claims = extract_batches(reader, keep=["id"])
    assert not read
    first = claims.read_next_batch()
    assert read == [0]
    assert set(first["id"].to_pylist()) == {0}
    assert claims.read_all().num_rows == 2 * len(CLAIMS)


@pytest.mark.parametrize("library", [pa.table, pd.DataFrame, pl.DataFrame, lambda data: pl.DataFrame(data).to_arrow()])
def test_a_stream_of_whatever_gives_arrow(library: Any) -> None:
    claims = extract_batches(library({"id": [1, 2], "text": [TEXT, TEXT]}), keep=["id"]).read_all()
    assert claims["id"].to_pylist() == [1] * len(CLAIMS) + [2] * len(CLAIMS)


def test_a_stream_needs_arrow_and_its_columns() -> None:
    with pytest.raises(InputTypeError, match="an Arrow stream, not a list"):
        extract_batches([TEXT])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="0 columns named 'text'"):
        extract_batches(pa.table({"body": [TEXT]}))


def test_large_batches_are_done_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crimeextract.arrow._TEXTS_AT_ONCE", 2)
    texts = pa.table({"id": list(range(5)), "text": [TEXT] * 5})
    pieces = list(extract_batches(texts.to_reader(), keep=["id"]))
    assert [sorted(set(piece["id"].to_pylist())) for piece in pieces] == [[0, 1], [2, 3], [4]]
