"""The extractor against gold claims; tests/floors.toml says how good it has to be."""

import shutil
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpora import FIXTURES, SEEDS, TESTS, evaluated
from crimeextract.evaluation import Measures
from crimeextract.evaluation.floors import read_floors, shortfalls
from crimeextract.render.evaluation import misses
from score import gold_claims, predicted_claim, score_document, summary

FLOORS = TESTS / "floors.toml"
CORPORA = [pytest.param(corpus, id=corpus.name) for corpus in (*FIXTURES, SEEDS)]


@pytest.mark.parametrize("corpus", CORPORA)
def test_reaches_floors(corpus: Path) -> None:
    if not corpus.is_dir():
        pytest.skip(f"{corpus.name}: this corpus is not beside the repository")
    evaluation, _ = evaluated(corpus)
    assert evaluation.problems == ()
    floor = read_floors(FLOORS)[corpus.name][-1]
    assert not shortfalls(floor, evaluation.measures), misses(evaluation)


def test_every_floor_that_was_ever_set_stands_in_the_file() -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("no git")

    def output_of(*arguments: str) -> str:
        done = subprocess.run([git, *arguments], cwd=TESTS, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            pytest.skip("not in a git repository")
        return done.stdout

    now = {name: {(floor.strict, floor.figures) for floor in history} for name, history in read_floors(FLOORS).items()}
    for commit in output_of("log", "--format=%H", "--", "floors.toml").split():
        for name, section in tomllib.loads(output_of("show", f"{commit}:./floors.toml")).items():
            floor = (section["strict"], section["figures"])
            assert floor in now.get(name, ()), f"{name} has lost its floor {floor} of {commit[:7]}"


@pytest.mark.parametrize("corpus", FIXTURES, ids=lambda corpus: corpus.name)
def test_same_numbers_as_the_reference_scorer(corpus: Path) -> None:
    evaluation, given = evaluated(corpus)
    total: Counter[Any] = Counter()
    spurious = missed = 0
    for path in sorted((corpus / "gold").glob("*.json")):
        text = (corpus / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        tally: Counter[Any] = Counter()
        errors: list[str] = []
        claims = [predicted_claim(claim.to_dict(), text) for claim in given[text]]
        score_document(path.stem, gold_claims(path, text)[1], claims, tally, errors)
        assert in_form_of_reference(evaluation.documents[path.stem]) == summary(tally), path.stem
        total += tally
        spurious += sum(": spurious " in error for error in errors)
        missed += sum(": missed " in error for error in errors)
    assert in_form_of_reference(evaluation.measures) == summary(total)
    assert len(evaluation.spurious) == spurious
    assert sum(verdict.outcome == "missed" for verdict in evaluation.verdicts) == missed
    assert sum(verdict.outcome == "right" for verdict in evaluation.verdicts) == total["claims right"]
    assert sum(band.claims for band in evaluation.confidence) == total["claims got"]
    assert sum(band.right for band in evaluation.confidence) == total["claims right"]


def in_form_of_reference(measures: Measures) -> dict[str, Any]:
    """The measures as tests/score.py sums them up."""
    claims, figures = (
        {name: round(rate, 4) for name, rate in score.rates().items()} | {"n": score.wanted}
        for score in (measures.claims, measures.figures)
    )
    return {
        "strict claims": claims,
        "figures": figures,
        "grouping accuracy": round(measures.grouping.accuracy, 4),
        "field accuracy": {name: round(share.accuracy, 4) for name, share in measures.fields.items()},
        "figure recall by role": {
            role: [round(score.recall, 3), score.wanted] for role, score in measures.roles.items() if score.wanted
        },
    }
