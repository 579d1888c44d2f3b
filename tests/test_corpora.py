"""The extractor against gold claims; tests/floors.toml says how good it has to be."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crimeextract import extract_claims
from score import gold_claims, predicted_claim, score_document, summary

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared" / "corpus"
FLOORS = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))
GOLD = sorted((TESTS / "fixtures").glob("*/gold/*.json"))

CORPORA = [
    *(
        pytest.param(name, TESTS / "fixtures" / name, id=f"fixtures/{name}")
        for name in ("articles", "blind-1", "blind-2", "blind-3")
    ),
    pytest.param("articles", SHARED / "articles", id="shared/articles"),
    pytest.param("seeds", SHARED / "seeds", id="shared/seeds"),
]


def score(corpus: Path) -> tuple[dict[str, Any], list[str]]:
    """The summary over a corpus, and a line for each miss."""
    total: Counter[Any] = Counter()
    errors: list[str] = []
    for path in sorted((corpus / "gold").glob("*.json")):
        text = (corpus / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        published, gold = gold_claims(path, text)
        day = date.fromisoformat(published) if published else None
        claims = [claim.to_dict() for claim in extract_claims(text, published=day)]
        score_document(path.stem, gold, [predicted_claim(claim, text) for claim in claims], total, errors)
    return summary(total), errors


@pytest.mark.parametrize(("name", "corpus"), CORPORA)
def test_reaches_floors(name: str, corpus: Path) -> None:
    if not corpus.is_dir():
        pytest.skip(f"{corpus.name}: this corpus is not beside the repository")
    result, errors = score(corpus)
    listing = "\n".join(errors[:60])
    assert result["figures"]["f1"] >= FLOORS[name]["figures"], f"{result['figures']}\n{listing}"
    assert result["strict claims"]["f1"] >= FLOORS[name]["strict"], f"{result['strict claims']}\n{listing}"


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_fits_its_text(path: Path) -> None:
    text = (path.parent.parent / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
    _, claims = gold_claims(path, text)
    assert all(claim["figures"] for claim in claims)


def test_scorer_sees_a_perfect_and_an_empty_answer() -> None:
    figures = [("value", 5.0, 0, 1)]
    fields = dict.fromkeys(("kind", "offence", "area", "force", "period", "direction"))
    gold = [{"id": "c1", "figures": figures, "optional": False, **fields}]
    answer = [{"id": "x", "figures": figures, "text": "5", **fields}]
    for got, expected in ((answer, 1.0), ([], 0.0)):
        tally: Counter[Any] = Counter()
        score_document("doc", gold, got, tally, [])
        assert summary(tally)["strict claims"]["f1"] == expected
