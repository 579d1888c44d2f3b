"""Fits the weights of `src/crimeextract/confidence.py`: how signs of a claim go with its being right.

Give it fixtures that the rules have not seen, at the version that first met them; those that a version was written
on flatter it. It prints the weights, and how often claims of each confidence were right in the last of the folders,
which is not fitted on if there are several.

    python scripts/fit_confidence.py tests/fixtures/blind-4 tests/fixtures/blind-5 tests/fixtures/blind-6
"""

import argparse
from pathlib import Path

import numpy

from crimeextract.confidence import SIGNS, signs
from crimeextract.evaluation.answers import answer_of
from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import match
from crimeextract.extractor import default_extractor

#: How strongly the weights are held near zero; there are some hundred claims a sign.
_RIDGE = 3.0
_STEPS = 50


def main() -> None:
    """Fit on all folders but the last, and print what the last one shows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="folder with gold/ and texts/")
    folders = parser.parse_args().folders
    tables = [judged(folder) for folder in folders]
    fitted = tables[:-1] or tables
    seen, right = numpy.vstack([table for table, _ in fitted]), numpy.concatenate([marks for _, marks in fitted])
    weights = fit(seen, right)
    for name, weight in zip(SIGNS, weights, strict=True):
        print(f"{name:12} {weight:+.2f}   {int(seen[:, SIGNS.index(name)].sum())} claims")
    show(*tables[-1], weights)


def judged(folder: Path) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The signs of each claim of a folder's texts, and whether it is strictly right."""
    extractor = default_extractor()
    table, marks = [], []
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = read_gold(path, text)
        document = extractor.extract(text, published=gold.published)
        drafts = sorted(document.drafts, key=lambda draft: min(p.figure.start for p in draft.frame.parts.values()))
        answers = [answer_of(claim) for claim in document.claims]
        outcomes = {id(answer): outcome for answer, outcome in match(gold.claims, answers).answers}
        for draft, answer in zip(drafts, answers, strict=True):
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
        chance = 1 / (1 + numpy.exp(-table @ weights))
        slope = table.T @ (right - chance) - ridge * weights
        curve = (table.T * (chance * (1 - chance))) @ table + numpy.diag(ridge + 1e-9)
        weights += numpy.linalg.solve(curve, slope)
    return weights


def show(table: numpy.ndarray, right: numpy.ndarray, weights: numpy.ndarray) -> None:
    """How often claims of each confidence are right."""
    chance = 1 / (1 + numpy.exp(-table @ weights))
    for low in numpy.arange(0.0, 1.0, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}   {inside.sum():4} claims   {right[inside].mean():.2f} right")


if __name__ == "__main__":
    main()
