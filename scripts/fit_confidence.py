"""Fits the weights of `src/crimeextract/confidence.py`: how signs of a claim go with its being right.

Give it fixtures that the rules have not seen, at the version that first met them; those that a version was written
on flatter it. It prints the weights fitted on all of them, and how often claims of each confidence were right, each
folder's by weights that were fitted on the others.

    python scripts/fit_confidence.py tests/fixtures/blind-4 tests/fixtures/blind-5 tests/fixtures/blind-6
"""

import argparse
from pathlib import Path

import numpy

from crimeextract.claims import claimed
from crimeextract.confidence import SIGNS, signs
from crimeextract.evaluation.answers import answer_of
from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import match
from crimeextract.extractor import default_extractor

#: How strongly the weights are held near zero; there are some hundred claims a sign.
_RIDGE = 3.0
_STEPS = 50


def main() -> None:
    """Fit, and print what the folders show, each in its turn left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="folder with gold/ and texts/")
    folders = parser.parse_args().folders
    if len(folders) == 1:
        parser.error("give two folders or more: each is measured by weights that were fitted on the others")
    tables = [judged(folder) for folder in folders]
    seen, right = stacked(tables)
    for name, weight, claims in zip(SIGNS, fit(seen, right), seen.sum(axis=0), strict=True):
        print(f"{name:12} {weight:+.2f}   {int(claims)} claims")
    others = [stacked(tables[:left] + tables[left + 1 :]) for left in range(len(tables))]
    show(
        numpy.concatenate([chance(table, fit(*other)) for (table, _), other in zip(tables, others, strict=True)]), right
    )


def stacked(tables: list[tuple[numpy.ndarray, numpy.ndarray]]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Several tables as one."""
    return numpy.vstack([table for table, _ in tables]), numpy.concatenate([marks for _, marks in tables])


def judged(folder: Path) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The signs of each claim of a folder's texts, and whether it is strictly right."""
    extractor = default_extractor()
    table, marks = [], []
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = read_gold(path, text)
        document = extractor.extract(text, published=gold.published)
        answers = [answer_of(claim) for claim in document.claims]
        outcomes = {id(answer): outcome for answer, outcome in match(gold.claims, answers).answers}
        for draft, answer in zip(claimed(document.drafts), answers, strict=True):
            outcome = outcomes.get(id(answer))
            if outcome is not None:
                table.append([float(name in signs(draft)) for name in SIGNS])
                marks.append(float(outcome == "right"))
    return numpy.array(table), numpy.array(marks)


def fit(table: numpy.ndarray, right: numpy.ndarray) -> numpy.ndarray:
    """The weights of a logistic regression, by Newton's method; the first, of every claim, is not held back."""
    ridge = numpy.array([0.0] + [_RIDGE] * (table.shape[1] - 1))
    weights = numpy.zeros(table.shape[1])
    for _ in range(_STEPS):
        chances = chance(table, weights)
        slope = table.T @ (right - chances) - ridge * weights
        curve = (table.T * (chances * (1 - chances))) @ table + numpy.diag(ridge + 1e-9)
        weights += numpy.linalg.solve(curve, slope)
    return weights


def chance(table: numpy.ndarray, weights: numpy.ndarray) -> numpy.ndarray:
    """The confidence of each claim of a table."""
    return 1 / (1 + numpy.exp(-table @ weights))


def show(chances: numpy.ndarray, right: numpy.ndarray) -> None:
    """How often claims of each confidence are right."""
    for low in numpy.arange(0.0, 1.0, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}   {inside.sum():4} claims   {right[inside].mean():.2f} right")


if __name__ == "__main__":
    main()
