"""Documents that are rows: JSON Lines, CSV and Parquet."""

import io
import json
import sys
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_files import FIRST, ROW, SECOND, TEXT, TITLE, jsonl_text, parquet_bytes, zip_bytes

from crimeextract.inputs import csv as csv_module
from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.inputs.files import InputFile, find_files
from crimeextract.inputs.identity import UniqueIds
from crimeextract.inputs.read import read_file

Found = list[InputDocument | Problem]


def read(folder: Path, name: str, content: bytes | str, columns: ColumnNames | None = None) -> Found:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (file,) = find_files([str(path)])
    assert isinstance(file, InputFile)
    assert file.many
    return list(read_file(file, columns or ColumnNames()))


def texts(found: Found) -> list[str]:
    return [entry.text for entry in found if isinstance(entry, InputDocument)]


def reasons(found: Found) -> list[str]:
    return [entry.reason for entry in found if isinstance(entry, Problem)]


def test_a_row_has_its_columns_under_their_common_names(tmp_path: Path) -> None:
    row = {
        "Article ID": 7,
        "Headline": TITLE,
        "body": TEXT,
        "Pub Date": "18 Dec 2020",
        "Link": "x",
        "police-force": "kent",
    }
    (found,) = read(tmp_path, "a.jsonl", jsonl_text(row))
    assert found == InputDocument("7", str(tmp_path / "a.jsonl"), TEXT, date(2020, 12, 18), TITLE, "x", None, "kent")


def test_names_that_are_given_are_used(tmp_path: Path) -> None:
    row = {"text": "no", "t": TEXT, "wann": "2020-12-18", "date": "2001-01-01"}
    (found,) = read(tmp_path, "a.jsonl", jsonl_text(row), ColumnNames(text="t", published="wann"))
    assert isinstance(found, InputDocument)
    assert (found.text, found.published) == (TEXT, date(2020, 12, 18))


def test_a_named_column_that_no_line_has_is_told_once_and_the_rows_read(tmp_path: Path) -> None:
    names = ColumnNames(published="wehn", title="head", url="link")
    rows = [{"text": FIRST, "when": "2020-12-18"}, {"text": SECOND, "link": "x"}, {"text": TEXT}]
    found = read(tmp_path, "a.jsonl", "{broken\n" + jsonl_text(*rows), names)
    assert texts(found) == [FIRST, SECOND, TEXT]
    path = str(tmp_path / "a.jsonl")
    options = '--published-column "when" --title-column "NAME"'
    remedy = f"say which of its columns to take, as in {options}; it has 'text', 'when', 'link'"
    assert found[-1] == Problem(path, path, "has no column 'wehn', 'head'", remedy)
    assert len(reasons(found)) == 2


def test_without_objects_no_column_is_missed(tmp_path: Path) -> None:
    (told,) = reasons(read(tmp_path, "a.jsonl", "{broken\n", ColumnNames(published="wehn")))
    assert told.startswith("no JSON")


def test_names_that_are_given_match_in_any_case(tmp_path: Path) -> None:
    names = ColumnNames(text="the words", published="WHEN")
    contents = {
        "a.jsonl": jsonl_text({"The Words": TEXT, "When": "2020-12-18"}),
        "a.csv": f'The Words,When\n"{TEXT}",2020-12-18\n',
        "a.parquet": parquet_bytes({"The Words": [TEXT], "When": ["2020-12-18"]}),
    }
    for name, content in contents.items():
        (found,) = read(tmp_path, name, content, names)
        assert isinstance(found, InputDocument)
        assert (found.text, found.published) == (TEXT, date(2020, 12, 18))
    both = jsonl_text({"Text": "no", "text": TEXT})
    assert texts(read(tmp_path, "b.jsonl", both, ColumnNames(text="text"))) == [TEXT]


def test_broken_lines_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json.dumps(ROW | {"id": ""})
    lines = [
        good,
        "",
        "{broken",
        "[1]",
        '{"txt": "x"}',
        '{"text": 5}',
        '{"text": null}',
        '{"text": " "}',
        "[" * 99_999,
        good,
    ]
    found = read(tmp_path, "a.jsonl", "\n".join(lines))
    names = [entry.id.removeprefix(str(tmp_path)) for entry in found]
    assert names == [f"/a.jsonl#{number}" for number in (1, 3, 4, 5, 6, 7, 8, 9, 10)]
    assert texts(found) == [TEXT, TEXT]
    assert isinstance(found[3], Problem)
    assert "'txt'" in found[3].remedy


def test_a_date_that_cannot_be_read_is_told_and_the_row_read(tmp_path: Path) -> None:
    told, found = read(tmp_path, "a.jsonl", jsonl_text(ROW | {"published": "soon"}))
    assert (told.id, found.id) == ("a1", "a1")
    assert isinstance(told, Problem)
    assert isinstance(found, InputDocument)
    assert found.published is None


def test_repeated_ids_give_way_to_names_of_rows(tmp_path: Path) -> None:
    rows = [ROW, ROW, ROW | {"id": "a2"}, ROW]
    found = read(tmp_path, "a.jsonl", jsonl_text(*rows))
    ids = [entry.id for entry in found if isinstance(entry, InputDocument)]
    assert ids == ["a1", f"{tmp_path}/a.jsonl#2", "a2", f"{tmp_path}/a.jsonl#4"]
    assert len(reasons(found)) == 2


def test_ids_are_told_apart_over_the_files_of_a_run(tmp_path: Path) -> None:
    ids = UniqueIds()
    found = []
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(jsonl_text(ROW, {"text": TEXT}))
        found += read_file(InputFile(name, str(tmp_path / name), ".jsonl", many=True), ids=ids)
    assert [entry.id for entry in found if isinstance(entry, InputDocument)] == [
        "a1",
        "a.jsonl#2",
        "b.jsonl#1",
        "b.jsonl#2",
    ]


def test_ids_that_are_names_of_other_rows_stay_unique() -> None:
    ids = UniqueIds()
    assert [ids.take(wanted, "f#2") for wanted in ("f#2", "f#2", "f#2", "f#2#2")] == ["f#2", "f#2#2", "f#2#3", "f#2#4"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv(tmp_path: Path, delimiter: str, mark: str) -> None:
    header = delimiter.join(("id", "text", "date"))
    rows = [delimiter.join((f"r{number}", f'"{TEXT} ""Yes;"", he said"', "18/12/2020")) for number in range(2)]
    found = read(tmp_path, "a.csv", mark + "\r\n".join((header, *rows, "", "")))
    assert texts(found) == [f'{TEXT} "Yes;", he said'] * 2
    assert [entry.id for entry in found] == ["r0", "r1"]


def test_broken_rows_of_csv_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        "id,text",
        "1,Thefts rose, by 5%",
        '2,"He said "no""',
        "3",
        "4,Robberies fell",
        ",,,",
        '5,"never closed',
        "6,x",
    ]
    found = read(tmp_path, "a.csv", "\n".join(lines))
    assert texts(found) == ["Robberies fell", "x"]
    told = reasons(found)
    assert told[0] == "line 2: 3 cells under a header of 2"
    assert told[1].startswith("line 3: quotation marks that do not match")
    assert told[2] == "has no text"
    assert told[3].startswith("line 7: quotation marks that do not match")
    assert told[3].endswith("line 8 is read as a new row")


@pytest.mark.parametrize("following", ['7000,"by\n8%"', "7000,by 8%"])
def test_a_quotation_mark_that_is_not_closed_costs_its_own_row_only(tmp_path: Path, following: str) -> None:
    """Whether or not the next mark of a later row closes it."""
    before = [f'{number},"Thefts rose\nby {number}%"' for number in range(500)]
    found = read(tmp_path, "a.csv", "\n".join(["id,text", *before, '6000,"never closed', following]))
    ids = [entry.id for entry in found if isinstance(entry, InputDocument)]
    assert ids == [*map(str, range(500)), "7000"]
    (told,) = reasons(found)
    assert told.startswith("line 1002: ")  # each row before it has two lines
    assert told.endswith("line 1003 is read as a new row")


def test_going_back_in_csv_keeps_the_character_set_of_each_line(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", b'text\n"never closed\n' + "£5\n".encode("cp1252") + b"plain\n")
    documents = [entry for entry in found if isinstance(entry, InputDocument)]
    assert [(entry.text, entry.converted) for entry in documents] == [("£5", True), ("plain", False)]


def test_many_quotation_marks_that_are_not_closed_take_linear_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = 0
    taken_by_csv = csv_module._RowLines.__next__

    def counted(lines: csv_module._RowLines) -> str:
        nonlocal taken
        taken += 1
        return taken_by_csv(lines)

    monkeypatch.setattr(csv_module._RowLines, "__next__", counted)
    content = "text\n" + '"open\nplain\n""doubled\n"""three\n' * 500
    assert len(read(tmp_path, "a.csv", content)) > 500
    assert taken < 4 * content.count("\n")


def test_cells_may_be_long(tmp_path: Path) -> None:
    text = "Robberies fell. " * 20_000
    assert texts(read(tmp_path, "a.csv", f"text\n{text}\n")) == [text]


def test_a_line_without_end_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crimeextract.inputs.rows.LONGEST_ROW", 1000)
    found = read(tmp_path, "a.jsonl", jsonl_text(ROW) + "x" * 2000)
    assert texts(found) == [TEXT]
    assert reasons(found) == ["a line of more than 1,000 characters"]


def test_lines_that_are_not_utf8_are_read_one_by_one(tmp_path: Path) -> None:
    lines = ['{"text": "“£5,” he said"}\n'.encode(charset) for charset in ("utf-8", "cp1252", "utf-8")]
    found = read(tmp_path, "a.jsonl", b"".join(lines))
    assert texts(found) == ["“£5,” he said"] * 3
    assert [entry.converted for entry in found if isinstance(entry, InputDocument)] == [False, True, False]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le"])
def test_rows_in_utf16(tmp_path: Path, charset: str) -> None:
    (found,) = read(tmp_path, "a.csv", "id;text\n1;£5 – x\n".encode(charset))
    assert isinstance(found, InputDocument)
    assert (found.text, found.converted) == ("£5 – x", True)


def test_lone_surrogates_are_replaced_so_that_results_can_be_written(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.jsonl", '{"id": "\\ud800", "text": "a\\ud83d b \\ud83d\\ude00", "title": "\\udfff"}\n')
    assert isinstance(found, InputDocument)
    assert (found.id, found.text, found.title) == ("\ufffd", "a\ufffd b 😀", "\ufffd")


def test_parquet(tmp_path: Path) -> None:
    columns = {
        "uid": [1, 2, None],
        "body": [TEXT, None, FIRST],
        "published": [datetime(2020, 12, 18, 15, 31), None, datetime(2021, 1, 1)],
        "vector": [[0.5] * 3] * 3,
    }
    found = read(tmp_path, "a.parquet", parquet_bytes(columns))
    assert texts(found) == [TEXT, FIRST]
    assert [entry.id for entry in found] == ["1", "2", f"{tmp_path}/a.parquet#3"]
    assert isinstance(found[0], InputDocument)
    assert found[0].published == date(2020, 12, 18)


def test_parquet_with_text_as_bytes(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.parquet", parquet_bytes({"text": ["£5".encode("cp1252")]}))
    assert isinstance(found, InputDocument)
    assert (found.text, found.converted) == ("£5", True)


@pytest.mark.parametrize(
    ("name", "content", "columns", "reason", "remedy"),
    [
        (
            "a.csv",
            "id,txt\n1,x\n",
            None,
            "no column that is known to hold the text",
            "--text-column \"txt\"; it has 'id', 'txt'",
        ),
        ("a.csv", "id,text\n1,x\n", ColumnNames(text="body"), "has no column 'body'", "'id', 'text'"),
        ("a.csv", "id,text\n1,x\n", ColumnNames(published="when"), "has no column 'when'", '--published-column "NAME"'),
        ("a.csv", "id,text,a,day\n1,x,y,2\n", ColumnNames(url="dya"), "no column 'dya'", '--url-column "day"'),
        ("a.csv", "id,text,day\n1,x,2\n", ColumnNames(home_area="a"), "no column 'a'", '--home-area-column "day"'),
        ("a.csv", "", None, "no rows", "saved and copied in full"),
        ("a.csv", b"PK\x03\x04", None, "a zip archive or an Office file", "ending"),
        ("a.parquet", parquet_bytes({"txt": ["x"]}), None, "no column that is known", "'txt'"),
        ("a.parquet", b"no parquet", None, "no Parquet file that can be read", "anew"),
        ("a.parquet", b"", None, "no Parquet file that can be read", "anew"),
        ("a.jsonl", "", None, "no rows", "saved"),
        ("a.csv", "text\n", None, "no rows", "saved"),
        ("a.jsonl", "\n\n", None, "no rows", "saved"),
    ],
)
def test_files_that_give_no_rows_are_a_problem(
    tmp_path: Path, name: str, content: bytes | str, columns: ColumnNames | None, reason: str, remedy: str
) -> None:
    (told,) = read(tmp_path, name, content, columns)
    assert isinstance(told, Problem)
    assert reason in told.reason
    assert remedy in told.remedy


def test_a_damaged_parquet_file_gives_its_other_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        for text in (FIRST, SECOND, TEXT):
            writer.write_table(pa.table({"text": [text]}))
    content = bytearray(path.read_bytes())
    second = pq.ParquetFile(path).metadata.row_group(1).column(0)
    content[second.dictionary_page_offset : second.dictionary_page_offset + 20] = b"\xff" * 20
    found = read(tmp_path, "a.parquet", bytes(content))
    assert texts(found) == [FIRST, TEXT]
    assert [entry.id for entry in found] == [f"{tmp_path}/a.parquet#{number}" for number in (1, 2, 3)]
    assert reasons(found)[0].startswith("rows 2 to 2 are damaged")


def test_rows_in_an_archive(tmp_path: Path) -> None:
    members = {"a.csv": f'text\n"{TEXT}"\n', "b.jsonl": jsonl_text(ROW), "c.parquet": parquet_bytes({"text": [TEXT]})}
    (tmp_path / "a.zip").write_bytes(zip_bytes(members))
    files = [file for file in find_files([str(tmp_path)]) if isinstance(file, InputFile)]
    assert [text for file in files for text in texts(list(read_file(file)))] == [TEXT] * 3


@pytest.mark.parametrize(("content", "read"), [(jsonl_text(ROW), [TEXT]), ("{broken", [])])
def test_rows_from_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, read: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (file,) = find_files(["-"], stdin=".jsonl")
    assert isinstance(file, InputFile)
    assert texts(list(read_file(file))) == read
    assert not sys.stdin.buffer.closed


def test_standard_input_stays_open_where_its_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a,b")))
    assert [entry.id for file in find_files(["-"], stdin=".csv") for entry in read_file(file)] == ["stdin"]  # type: ignore[arg-type]
    assert not sys.stdin.buffer.closed


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_rows_come_before_the_file_is_read_to_its_end(tmp_path: Path, name: str) -> None:
    rows = 20_000
    columns = {"text": [f"{TEXT} {number}" for number in range(rows)]}
    content: bytes | str = parquet_bytes(columns)
    if name == "a.jsonl":
        content = jsonl_text(*({"text": text} for text in columns["text"]))
    elif name == "a.csv":
        content = "text\n" + "".join(f'"{text}"\n' for text in columns["text"])
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    stream = read_file(InputFile(name, str(path), path.suffix, many=True))
    first = next(stream)
    assert isinstance(first, InputDocument)
    assert first.text == f"{TEXT} 0"
    assert sum(1 for _ in stream) == rows - 1
