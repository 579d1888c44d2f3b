"""Fits the weights by which a number is taken for a figure of a claim, `src/crimeextract/rules/claimed.csv`.

It reads the articles of the fixtures, those that have no claims and the sentences of the specs, notes for each
doubtful number what is known of it, and takes the weights by which those that belong to claims are told best from
those that do not. It prints how many are taken rightly by the rules alone, by the weights fitted on all articles and,
as in articles that nobody has seen, by weights fitted on the other seven eighths.

    python scripts/fit_claimed.py --write
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy
from scipy.sparse import csr_matrix

import fitting
from crimeextract.binding import claimed, grounds, parts
from crimeextract.binding.claimed import COUNTED, UNGROUNDED, Evidence, Scales, Verdict, share_of_word
from crimeextract.evaluation.gold import read_gold
from crimeextract.extractor import default_extractor

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "crimeextract" / "rules" / "claimed.csv"
#: How strongly the weights are held near zero; how often, at least, something is met to be weighed; what is too small
#: to be kept.
_RIDGE, _FEWEST, _SMALLEST = 1.5, 20, 0.05
#: How much a number of a spec counts beside one of an article: a spec is a promise.
_OF_SPEC = 3.0
#: Specs that say which figures are read, and those that say the first of each claim.
_SPECS, _FIRST = ("claims.json", "claim_periods.json"), "claim_periods.json"
_PUBLISHED = "2022-01-28"


@dataclass
class Number:
    """A doubtful number: what is known of it, and whether it belongs to a claim."""

    source: str
    start: int
    end: int
    evidence: list[Evidence]
    verdict: Verdict
    counts: bool = False
    weight: float = 1.0


@dataclass
class Table:
    """Numbers as a matrix: a row each."""

    rows: csr_matrix
    counts: numpy.ndarray
    weights: numpy.ndarray = field(default_factory=lambda: numpy.zeros(0))


def main() -> None:
    """Fit, print how many are taken rightly, and write the table if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.relative_to(ROOT)}")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="with texts/; else all fixtures")
    arguments = parser.parse_args()

    folders = arguments.folders or sorted(texts.parent for texts in ROOT.glob("tests/fixtures/*/texts"))
    articles = [one for folder in folders for one in numbers_of(folder)]
    specs = [one for name in _SPECS for one in numbers_of_specs(ROOT / "tests" / "specs" / name)]
    columns = columns_of([*articles, *specs])
    weights = fit([*articles, *specs], columns)
    ruled = sum((one.verdict == COUNTED) == one.counts for one in articles)
    print(f"{len(articles)} doubtful numbers of articles: {ruled} right by the rules, ", end="")
    print(f"{taken_rightly(articles, columns, weights)} as weighed")
    unseen = fitting.unseen(
        articles,
        lambda others: fit([*others, *specs], columns),
        lambda held, fitted: taken_rightly(held, columns, fitted),
    )
    print(f"as in articles not seen: {unseen}")
    print(f"{len(specs)} of specs: {taken_rightly(specs, columns, weights)}")
    if arguments.write:
        fitting.write_table(TABLE, ("evidence", "value", "weight"), columns, weights)


def numbers_of(folder: Path) -> Iterator[Number]:
    """The doubtful numbers of a folder's articles; those without a gold file have no claims."""
    for path in sorted((folder / "texts").glob("*.txt")):
        text, gold = path.read_text(encoding="utf-8"), folder / "gold" / f"{path.stem}.json"
        claims, published = (), None
        if gold.exists():
            told = read_gold(gold, text)
            claims, published = told.claims, told.published
        sure = [(one.start, one.end) for claim in claims if not claim.optional for one in claim.figures]
        free = [(one.start, one.end) for claim in claims if claim.optional for one in claim.figures]
        for number in read(path.stem, text, published):
            number.counts = meets(number, sure)
            if number.counts or not meets(number, free):
                yield number


def numbers_of_specs(path: Path) -> Iterator[Number]:
    """The doubtful numbers of the specs; a part of each claim there has its figures as the text has them."""
    part = 0 if path.name == _FIRST else -1
    for case in json.loads(path.read_text(encoding="utf-8")):
        said = " ".join(claim.split(" | ")[part] for claim in case["claims"])
        for number in read(case["text"], case["text"], _PUBLISHED):
            figure = re.escape(case["text"][number.start : number.end])
            number.counts = re.search(rf"(?<![\w,.]){figure}(?![\w,.])", said) is not None
            number.weight = _OF_SPEC
            if number.counts or part < 0 or number.verdict != COUNTED:
                yield number


def meets(number: Number, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a number shares any character with one of some places."""
    return any(start < number.end and number.start < end for start, end in places)


def read(source: str, text: str, published: Any) -> list[Number]:
    """The numbers of a text that are weighed."""
    numbers: dict[int, Number] = {}
    verdict_of, is_grounded, is_doubtful = parts._verdict, grounds._is_grounded, claimed.is_doubtful

    def noted(document: Any, skeleton: Any, part: Any, exclusions: Any, before: Any, passed: Any) -> Verdict:
        verdict = verdict_of(document, skeleton, part, exclusions, before, passed)
        if is_doubtful(skeleton, part, verdict):
            scales, figure = Scales(document, skeleton, before, exclusions), part.figure
            evidence = scales.all_evidence(part, follows=passed.has_claim)
            numbers[figure.start] = Number(source, figure.start, figure.end, evidence, verdict)
        return verdict

    def grounded(document: Any, frame: Any, before: Any) -> bool:
        found = is_grounded(document, frame, before)
        if not found and (number := numbers.get(frame.parts["value"].figure.start)) is not None:
            number.verdict = UNGROUNDED if number.verdict == COUNTED else number.verdict
        return found

    with patch.object(parts, "_verdict", noted), patch.object(grounds, "_is_grounded", grounded):
        default_extractor().extract(text, published=published)
    return list(numbers.values())


def evidence_of(number: Number) -> set[Evidence]:
    """All that is known of a number, with what the rules say."""
    return {*number.evidence, ("rules", number.verdict)}


def columns_of(numbers: Sequence[Number]) -> dict[Evidence, int]:
    """What is met often enough to be weighed, each with its column."""
    return fitting.columns_of((evidence for one in numbers for evidence in evidence_of(one)), _FEWEST)


def table_of(numbers: Sequence[Number], columns: dict[Evidence, int]) -> Table:
    """Numbers as a matrix."""
    places, shares, ends = [], [], [0]
    for one in numbers:
        share = share_of_word(sum(name == "word" for name, _ in one.evidence))
        met = [evidence for evidence in evidence_of(one) if evidence in columns]
        places += map(columns.__getitem__, met)
        shares += [share if name == "word" else 1.0 for name, _ in met]
        ends.append(len(places))
    rows = csr_matrix((numpy.array(shares), places, ends), shape=(len(numbers), len(columns)))
    counts, weights = [one.counts for one in numbers], [one.weight for one in numbers]
    return Table(rows, numpy.array(counts, float), numpy.array(weights, float))


def fit(numbers: Sequence[Number], columns: dict[Evidence, int]) -> numpy.ndarray:
    """The weights by which those that count have the highest chance, which is that of a logistic regression."""
    table = table_of(numbers, columns)

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        sums = table.rows @ weights
        total = table.weights @ (numpy.logaddexp(0, sums) - table.counts * sums) + _RIDGE * weights @ weights / 2
        slope = table.weights * (1 / (1 + numpy.exp(-sums)) - table.counts)
        return total, table.rows.T @ slope + _RIDGE * weights

    return fitting.least(loss, len(columns), _SMALLEST)


def taken_rightly(numbers: Sequence[Number], columns: dict[Evidence, int], weights: numpy.ndarray) -> int:
    """How many are taken for what they are."""
    table = table_of(numbers, columns)
    return int(((table.rows @ weights > 0) == (table.counts > 0)).sum())


if __name__ == "__main__":
    main()
