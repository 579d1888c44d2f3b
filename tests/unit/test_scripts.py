"""The scripts that measure, as one runs them."""

import subprocess
import sys
from pathlib import Path

from crimeextract.confidence import SIGNS
from crimeextract.resolve.story.period import EVIDENCE
from crimeextract.rules.load import toml_table

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [str(ROOT / "tests" / "fixtures" / name) for name in ("blind-19", "blind-20")]


def run(script: str) -> list[str]:
    command = [sys.executable, str(ROOT / "scripts" / script), *FOLDERS]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_confidence_is_fitted_and_measured() -> None:
    lines = run("fit_confidence.py")
    assert [line.split()[0] for line in lines[: len(SIGNS)]] == list(SIGNS)
    bands = [line for line in lines if line.endswith(" right")]
    claims = sum(int(line.split()[3]) for line in bands)
    assert bands and claims == int(lines[0].split()[2])


def test_agreement_of_annotations() -> None:
    *each, total = run("agreement.py")
    assert [line.split()[0] for line in each] == ["blind-19", "blind-20"]
    assert total.split()[:2] == ["all", "32"]


def test_main_period_is_fitted_and_measured() -> None:
    head, *weights, summary = run("fit_main_period.py")
    assert head == "[weights]"
    assert [line.split(" = ")[0] for line in weights] == list(EVIDENCE)
    articles, best, unseen = (int(word) for word in summary.split() if word.isdigit())
    assert 0 < unseen <= articles and 0 < best <= articles


def test_shipped_weights_are_those_of_the_evidence() -> None:
    assert list(toml_table("main_period.toml")["weights"]) == list(EVIDENCE)


def test_what_counts_is_fitted_and_measured() -> None:
    articles, unseen, specs = run("fit_claimed.py")
    numbers, ruled, weighed = (int(word) for word in articles.replace(",", "").split() if word.isdigit())
    assert 0 < int(unseen.split()[-1]) <= numbers and 0 < ruled <= numbers
    assert ruled <= weighed <= numbers
    assert 0 < int(specs.split()[-1]) <= int(specs.split()[0])


def test_choices_are_fitted_and_measured() -> None:
    articles, unseen, specs = run("fit_choices.py")
    figures, proposed, weighed = (int(word) for word in articles.replace(",", "").split() if word.isdigit())
    assert 0 < int(unseen.split()[-1]) <= figures and 0 < proposed <= figures
    assert proposed <= weighed <= figures
    assert 0 < int(specs.split()[-1]) <= int(specs.split()[0])
