"""What a terminal shows: a table where it is wide, else some lines a claim."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from crimeextract import extract_claims
from crimeextract.batch.result import Result
from crimeextract.inputs.document import InputDocument
from crimeextract.render.listing import listing

TEXT = (
    "Norwich had 372 victims of burglary in 2021, up 7% on the previous year. "
    "Robberies in Norwich rose to 52 from 40 in 2019."
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[str]]:
    day = date(2022, 1, 28)
    result = Result(InputDocument("a.txt", "a.txt", TEXT), day, extract_claims(TEXT, published=day))

    def show(width: int) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        return re.sub(r"\x1b\[[0-9;]*m", "", listing([result], read=False, terminal=True)).splitlines()

    return show


def test_a_narrow_terminal_gets_lines_that_fit(shown: Callable[[int], list[str]]) -> None:
    lines = shown(80)
    assert max(map(len, lines)) <= 80
    assert lines[:2] == ["372, +7% on 2020", "  burglary (victims), Norwich, Norfolk Constabulary, 2021"]
    assert "52, up, from 40 in 2019" in lines
    assert lines[-1] == "2 claims in a.txt (published 28 January 2022)"


def test_a_wide_terminal_gets_a_table(shown: Callable[[int], list[str]]) -> None:
    lines = shown(180)
    assert lines[0].split() == ["value", "change", "offence", "area", "force", "period", "text"]
    (row,) = [line for line in lines if line.startswith("372")]
    assert "+7% on 2020" in row and "burglary (victims)" in row
