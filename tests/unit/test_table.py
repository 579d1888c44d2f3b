"""The cells of the table and the rows of the spreadsheet."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crimeextract.model import Change, Claim, Denominator, Measure, Period, PlaceLink, Rank, Span
from crimeextract.outputs.columns import CLAIM
from crimeextract.outputs.rows import claim_row
from crimeextract.render import table

BARE = Claim("c1", "count", 827.0, Measure("crimes", None), Span(0, 3, "827"), ())


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({}, "827"),
        ({"value": 5.8e6, "qualifier": "about"}, "about 5,800,000"),
        ({"value": 10.0, "upper": 12.0}, "10 to 12"),
        ({"kind": "share", "value": 62.0}, "62%"),
        ({"kind": "share", "value": 100 / 3}, "33.33%"),
        ({"kind": "share", "value": 12.75}, "12.75%"),
        ({"kind": "share", "value": 0.125}, "0.125%"),
        ({"kind": "money", "value": 1.2e6, "unit": "GBP"}, "£1.2m"),
        ({"kind": "rate", "value": 36.6, "per": Denominator(1000.0, "person")}, "36.6 per 1,000 people"),
        ({"kind": "rate", "value": 9.8, "per": Denominator(1000.0, "woman")}, "9.8 per 1,000 women"),
        ({"kind": "rate", "value": 9.8, "per": Denominator(1000.0, "child")}, "9.8 per 1,000 children"),
        ({"kind": "rate", "value": 9.8, "per": Denominator(1000.0, "family")}, "9.8 per 1,000 families"),
        ({"kind": "rate", "value": 9.8, "per": Denominator(1000.0, "day")}, "9.8 per 1,000 days"),
        ({"kind": "rate", "value": 9.8, "per": Denominator(1000.0, "church")}, "9.8 per 1,000 churches"),
        ({"kind": "rate", "value": 7.0, "per": Denominator(1.0, "day")}, "7 per day"),
        ({"rank": Rank(1, "highest")}, "827 (highest)"),
        ({"kind": "rank", "value": None, "rank": Rank(3, "highest", "32")}, "3rd highest of 32"),
        ({"kind": "change", "value": None}, ""),
    ],
)
def test_value(changes: dict[str, Any], cell: str) -> None:
    assert table.value_cell(replace(BARE, **changes)) == cell


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        (None, ""),
        (Change("up", percent=14.0), "+14%"),
        (Change("down", absolute=-40.0), "-40"),
        (Change("up", absolute=1200.0), "+1,200"),
        (Change("up", factor=2.0), "x2"),
        (Change("down", points=-1.5), "-1.5 points"),
        (Change("down", percent=-100 / 3), "-33.33%"),
        (Change("up", percent=2.25), "+2.25%"),
        (Change("down", factor=1 / 3), "x0.333"),
        (Change("up", percent=13.0, previous=56100.0), "+13%, from 56,100"),
        (Change("none"), "level"),
        (Change("none", percent=0.0), "0%"),
        (Change("up", previous=2459.0), "up, from 2,459"),
        (Change(None), ""),
    ],
)
def test_change(change: Change | None, cell: str) -> None:
    assert table.change_cell(replace(BARE, change=change)) == cell


def test_a_change_shows_where_it_ranks() -> None:
    claim = replace(BARE, kind="change", value=None, change=Change("up", percent=31.0), rank=Rank(1, "highest"))
    assert (table.value_cell(claim), table.change_cell(claim)) == ("", "+31% (highest)")


@pytest.mark.parametrize(
    ("start", "end", "cell"),
    [
        (None, date(2021, 9, 30), "to 30 Sep 2021"),
        (date(2021, 9, 30), None, "from 30 Sep 2021"),
        (None, None, "that time"),
        (date(2013, 1, 1), date(2023, 12, 31), "2013 - 2023"),
        (date(2020, 2, 1), date(2020, 2, 29), "Feb 2020"),
        (date(2021, 2, 3), date(2021, 3, 2), "3 Feb 2021 - 2 Mar 2021"),
    ],
)
def test_period(start: date | None, end: date | None, cell: str) -> None:
    assert table.period_cell(Period("that\ntime", start, end, "stated")) == cell


def test_row_of_the_table_has_no_control_characters() -> None:
    claim = replace(BARE, span=Span(0, 7, "8\x1b[2J\n7"), place=PlaceLink("Bletchley", "town", "stated"))
    cells = table.claim_cells(claim)
    assert len(cells) == len(table.COLUMNS)
    assert cells[-1] == "8 [2J 7"
    assert cells[3] == "Bletchley"


@pytest.mark.parametrize(("count", "words"), [(0, "No claims"), (1, "1 claim"), (1200, "1,200 claims")])
def test_footer(count: int, words: str) -> None:
    told = table.footer(count, "a.txt", date(2022, 1, 28), read=False)
    assert told == f"{words} in a.txt (published 28 January 2022)"
    assert "not known" in table.footer(count, "a.txt", None, read=True)


def test_what_is_rounded_for_people_is_whole_in_the_data() -> None:
    claim = replace(BARE, kind="share", value=100 / 3)
    assert claim_row(claim)["value"] == claim.to_dict()["value"] == 100 / 3


def test_flat_row_follows_the_records() -> None:
    row = claim_row(replace(BARE, change=Change("up", percent=14.0)))
    assert tuple(row) == tuple(column.name for column in CLAIM)
    assert (row["value"], row["percent"], row["baseline_start"], row["area_code"]) == (827, 14, None, None)
