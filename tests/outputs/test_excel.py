"""Workbooks: what a reader of them finds in the cells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from samples import results

from crimeextract.batch.result import Result
from crimeextract.inputs.document import InputDocument
from crimeextract.outputs import excel
from crimeextract.outputs.columns import TABLES
from crimeextract.outputs.write import write_results


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("excel") / "claims.xlsx"
    write_results(path, results)
    return load_workbook(path)


def rows(sheet: Any) -> list[dict[str, Any]]:
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body]


def test_a_sheet_for_each_table_with_filters_and_a_frozen_header(workbook: Any) -> None:
    assert workbook.sheetnames == ["claims", "documents", "problems"]
    for name, columns in TABLES.items():
        sheet = workbook[name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_cells_have_the_types_of_their_columns(workbook: Any) -> None:
    first, second, *_ = rows(workbook["claims"])
    assert (first["value"], first["percent"], second["absolute"]) == (372, 7, -40)
    assert (first["published"], first["period_end"]) == (datetime(2022, 1, 28), datetime(2021, 9, 30))
    assert first["quoted"] is False
    assert first["schema_version"] == "1.0"  # text, as 1.10 is another version than 1.1
    assert workbook["claims"]["D2"].number_format == "yyyy-mm-dd"
    assert rows(workbook["documents"])[1]["pages"] == "0 71"


def test_text_is_neither_formula_nor_link_nor_control_character(workbook: Any) -> None:
    sheet = workbook["claims"]
    assert not [cell for row in sheet for cell in row if cell.data_type == "f" or cell.hyperlink]
    odd = rows(sheet)[-1]
    assert (odd["document"], odd["title"], odd["speaker"]) == ("=odd.txt", "@home", "+44")
    assert odd["source"].startswith("=1+1, \u2018caf\u00e9\u2019 \U0001f46e")
    assert '\ufffd "quoted"; it\'s' in odd["source"]
    assert not {"\x00", "\x0b", "\ud800"} & set(odd["source"])


def test_long_text_is_cut_with_a_mark() -> None:
    fits = "x" * excel.CELL_UNITS
    assert excel.cell_text(fits) == fits
    assert excel.cell_text(fits + "x") == fits[: -len(excel.CUT)] + excel.CUT
    pairs = "\U0001f46e" * (excel.CELL_UNITS // 2)  # two units each
    assert excel.cell_text(pairs) == pairs
    cut = excel.cell_text(pairs + "xy")
    assert cut.endswith("\U0001f46e" + excel.CUT)
    assert len(cut.encode("utf-16-le")) <= 2 * excel.CELL_UNITS


def test_a_table_longer_than_a_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "SHEET_ROWS", 3)
    write_results(tmp_path / "claims.xlsx", results)
    workbook = load_workbook(tmp_path / "claims.xlsx")
    parts = [name for name in workbook.sheetnames if name.startswith("claims")]
    assert parts == ["claims", "claims 2", "claims 3"]
    found = [row["document"] for name in parts for row in rows(workbook[name])]
    assert found == ["a.txt", "a.txt", "b.pdf", "b.pdf", "=odd.txt"]
    assert workbook["claims 2"].freeze_panes == "A2"


def test_days_that_excel_does_not_know_are_text(tmp_path: Path) -> None:
    def old() -> Iterator[Result]:
        yield Result(InputDocument("old.txt", "old.txt", ""), date(1888, 9, 30))
        yield Result(InputDocument("later.txt", "later.txt", ""), date(1900, 3, 1))

    write_results(tmp_path / "claims.xlsx", old)
    documents = rows(load_workbook(tmp_path / "claims.xlsx")["documents"])
    assert [row["published"] for row in documents] == ["1888-09-30", datetime(1900, 3, 1)]


def test_a_workbook_does_not_depend_on_the_clock(tmp_path: Path) -> None:
    write_results(tmp_path / "claims.xlsx", results)
    assert load_workbook(tmp_path / "claims.xlsx").properties.created == datetime(2000, 1, 1)


def test_nothing_is_left_among_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    broken = replace(next(results()), published="no date")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write_results(tmp_path / "claims.xlsx", lambda: iter([broken]))
    assert not list(tmp_path.iterdir())
