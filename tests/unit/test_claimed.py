"""Numbers that are figures of a claim, or none, by weight of evidence."""

from pathlib import Path

import pytest

from crimeextract import extract_claims
from crimeextract.binding import claimed
from crimeextract.binding.claimed import Scales
from crimeextract.rules.load import table_rows

ROOT = Path(__file__).resolve().parents[2]
SEARCHES = "In 2011 police in Luton ran 40 checks on taxis and found faults in 23 of the cars."


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch):
    """The rows of the table, which a test may change."""
    shown = table_rows("claimed.csv")
    monkeypatch.setattr(claimed, "table_rows", lambda name: shown)
    claimed._weights.cache_clear()
    yield shown
    claimed._weights.cache_clear()


def values(text: str) -> list[float | None]:
    return [claim.value for claim in extract_claims(text, published="2012-02-01")]


def test_a_word_may_tip_the_scales(rows: list[list[str]]) -> None:
    assert values(SEARCHES) == [40, 23]
    rows.append(["near", "faults", "-20"])
    claimed._weights.cache_clear()
    assert values(SEARCHES) == [40]


def test_what_the_rules_are_sure_of_is_not_weighed(rows: list[list[str]]) -> None:
    rows += [["word", "burglaries", "-90"], ["word", "fell", "-90"]]
    claimed._weights.cache_clear()
    assert values("There were 412 burglaries in Leeds in 2011. Robbery fell 4%.") == [412, None]


def test_shipped_weights_are_of_evidence_that_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    met: set[tuple[str, str]] = set()
    weight = Scales.weight

    def noted(scales: Scales, part, *, follows: bool) -> float:
        met.update(scales.all_evidence(part, follows=follows))
        return weight(scales, part, follows=follows)

    monkeypatch.setattr(Scales, "weight", noted)
    for folder in ("blind-*", "articles", "silent"):
        for path in sorted((ROOT / "tests" / "fixtures").glob(f"{folder}/texts/*.txt")):
            extract_claims(path.read_text(encoding="utf-8"))
    shipped = {(name, value) for name, value, _ in table_rows("claimed.csv")}
    assert len(shipped) == len(table_rows("claimed.csv")) > 0
    unmet = {pair for pair in shipped - met if pair[0] != "rules"}
    assert len(unmet) < len(shipped) / 50  # those that only specs have
