"""Choices between candidates by weight of evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crimeextract import extract_claims
from crimeextract.resolve import weighing
from crimeextract.resolve.topics import antecedent
from crimeextract.resolve.weighing import Choice
from crimeextract.rules.load import table_rows

ROOT = Path(__file__).resolve().parents[2]

ROWS = [["always", "near", "1.5"], ["always", "often", "1.0"], ["in_list", "near", "-2.0"]]


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(weighing, "table_rows", lambda name: ROWS)
    weighing._weights.cache_clear()
    yield
    weighing._weights.cache_clear()


def test_the_weightiest_is_chosen() -> None:
    evidence = {"far": {"often": 1.0}, "near": {"near": 1.0}}
    assert Choice(evidence, ["always"]).best("any.csv") == "near"


def test_situations_change_what_weighs() -> None:
    evidence = {"far": {"often": 1.0}, "near": {"near": 1.0}}
    assert Choice(evidence, ["always", "in_list"]).best("any.csv") == "far"


def test_evidence_may_hold_in_part() -> None:
    evidence = {"far": {"often": 1.0}, "near": {"near": 0.5}}
    assert Choice(evidence, ["always"]).best("any.csv") == "far"


def test_the_first_is_chosen_where_nothing_speaks() -> None:
    assert Choice({"first": {}, "second": {"unknown": 1.0}}, ["always"]).best("any.csv") == "first"


def test_none_is_a_candidate() -> None:
    assert Choice({"far": {}, None: {"near": 1.0}}, ["always"]).best("any.csv") is None


def test_shipped_weights_are_of_evidence_and_situations_that_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    weighing._weights.cache_clear()
    met: set[tuple[str, str]] = set()
    choice_of = antecedent.choice_of

    def noted(*args):
        choice = choice_of(*args)
        met.update((one, name) for one in choice.situations for names in choice.evidence.values() for name in names)
        return choice

    monkeypatch.setattr(antecedent, "choice_of", noted)
    for path in sorted((ROOT / "tests" / "fixtures").glob("blind-*/texts/*.txt")):
        extract_claims(path.read_text(encoding="utf-8"))
    rows = [(situation, evidence) for situation, evidence, _ in table_rows("antecedents.csv")]
    assert rows and len(set(rows)) == len(rows)
    assert set(rows) <= met
