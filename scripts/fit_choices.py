"""Fits the weights of the choices that no word decides, `src/crimeextract/rules/antecedents.csv`.

It reads the articles of the fixtures and the sentences of the specs, notes for each figure what might have been meant
and what spoke for it, and takes the weights by which the right ones are chosen most. It prints how many are chosen
rightly by what the rules propose, by the weights fitted on all articles and, as in articles that nobody has seen, by
weights fitted on the other seven eighths. As what is chosen for one figure is evidence for the next, run it twice.

    python scripts/fit_choices.py --write
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy
from scipy.sparse import csr_matrix

import fitting
from crimeextract.document import Document
from crimeextract.evaluation.answers import answer_of
from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import match
from crimeextract.extractor import default_extractor
from crimeextract.model import Claim
from crimeextract.resolve.topics import antecedent
from crimeextract.resolve.weighing import Choice

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "crimeextract" / "rules" / "antecedents.csv"
#: How strongly the weights are held near zero; how often, at least, an evidence is met in a situation to be weighed
#: for it; what is too small to be kept.
_RIDGE, _FEWEST, _SMALLEST = 8.0, 30, 0.1
#: How much a figure of a spec counts beside one of an article.
_OF_SPEC = 1.0
_PUBLISHED = "2022-01-28"

#: A situation and an evidence that is weighed in it.
Pair = tuple[str, str]
#: By where each figure starts, what might be meant by it, and what the rules propose.
Choices = dict[int, tuple[Choice[Any], Any]]


@dataclass
class Figure:
    """A figure whose clause does not decide: what may be meant, which is right, and whether what was proposed is."""

    source: str
    choice: Choice[Any]
    right: list[bool]
    proposed: bool
    weight: float = 1.0


@dataclass
class Table:
    """Figures as numbers: a row each of the candidates, the figure it belongs to, and whether it is right."""

    rows: csr_matrix
    figure: numpy.ndarray
    right: numpy.ndarray


def main() -> None:
    """Fit, print how often the right one is chosen, and write the table if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.relative_to(ROOT)}")
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="with gold/ and texts/; else all fixtures"
    )
    arguments = parser.parse_args()

    folders = arguments.folders or sorted(gold.parent for gold in ROOT.glob("tests/fixtures/*/gold"))
    articles = [one for folder in folders for one in figures_of(folder)]
    specs = list(figures_of_specs(ROOT / "tests" / "specs" / "claims.json"))
    columns = columns_of(articles)
    weights = fit([*articles, *specs], columns)
    proposed = sum(one.proposed for one in articles)
    weighed = chosen_rightly(articles, columns, weights)
    print(f"{len(articles)} figures of articles: {proposed} right as proposed, {weighed} as weighed")
    unseen = fitting.unseen(
        articles,
        lambda others: fit([*others, *specs], columns),
        lambda held, fitted: chosen_rightly(held, columns, fitted),
    )
    print(f"as in articles not seen: {unseen}")
    print(f"{len(specs)} figures of specs: {chosen_rightly(specs, columns, weights)}")
    if arguments.write:
        fitting.write_table(TABLE, ("situation", "evidence", "weight"), columns, weights)


def figures_of(folder: Path) -> Iterator[Figure]:
    """The figures of a folder's articles that a choice was made for."""
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = read_gold(path, text)
        document, choices = read(text, gold.published)
        answers = [answer_of(claim) for claim in document.claims]
        claims = {id(answer): claim for answer, claim in zip(answers, document.claims, strict=True)}
        for pair in match(gold.claims, answers).pairs:
            accepted = pair.gold.fields["offence"]
            if pair.answer is not None and accepted is not None:
                yield from figure(path.stem, claims[id(pair.answer)], choices, accepted.__contains__, 1.0)


def figures_of_specs(path: Path) -> Iterator[Figure]:
    """The figures of the specs that a choice was made for."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        document, choices = read(case["text"], _PUBLISHED)
        if len(document.claims) == len(case["claims"]):
            for claim, said in zip(document.claims, case["claims"], strict=True):
                offence = said.split(" | ")[1]
                yield from figure(case["text"], claim, choices, lambda kind, told=offence: str(kind) == told, _OF_SPEC)


def read(text: str, published: Any) -> tuple[Document, Choices]:
    """A document, and the choices that were made in it."""
    choices: Choices = {}
    choice_of = antecedent.choice_of

    def noted(context: Any, draft: Any, before: Any, proposed: Any) -> Choice[Any]:
        choice = choice_of(context, draft, before, proposed)
        start = min(part.figure.start for part in draft.frame.parts.values())
        choices.setdefault(start, (choice, proposed.offence if proposed is not None else None))
        return choice

    with patch.object(antecedent, "choice_of", noted):
        return default_extractor().extract(text, published=published), choices


def figure(
    source: str, claim: Claim, choices: Choices, is_right: Callable[[Any], bool], weight: float
) -> Iterator[Figure]:
    """The figure of a claim, if a choice was made for it."""
    found = next((choices[one.start] for one in claim.evidence if one.start in choices), None)
    if found is not None:
        choice, proposed = found
        yield Figure(source, choice, [is_right(one) for one in choice.evidence], is_right(proposed), weight)


def pairs_of(choice: Choice[Any]) -> Iterator[list[tuple[Pair, float]]]:
    """For each candidate, the pairs that are weighed for it."""
    for evidence in choice.evidence.values():
        yield [((situation, name), value) for name, value in evidence.items() for situation in choice.situations]


def columns_of(figures: Sequence[Figure]) -> dict[Pair, int]:
    """The pairs that are met often enough to be weighed, each with its column."""
    return fitting.columns_of((pair for one in figures for row in pairs_of(one.choice) for pair, _ in row), _FEWEST)


def table_of(figures: Sequence[Figure], columns: dict[Pair, int]) -> Table:
    """Figures as numbers."""
    places, values, ends, owner = [], [], [0], []
    for number, one in enumerate(figures):
        for row in pairs_of(one.choice):
            kept = [(columns[pair], value) for pair, value in row if pair in columns]
            places += [column for column, _ in kept]
            values += [value for _, value in kept]
            ends.append(len(places))
            owner.append(number)
    rows = csr_matrix((values, places, ends), shape=(len(owner), len(columns)))
    return Table(rows, numpy.array(owner), numpy.array([right for one in figures for right in one.right], float))


def fit(figures: Sequence[Figure], columns: dict[Pair, int]) -> numpy.ndarray:
    """The weights by which the right candidates have the highest chance, each having that which its sum gives."""
    telling = [one for one in figures if any(one.right) and not all(one.right)]
    table, counts = table_of(telling, columns), numpy.array([one.weight for one in telling])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        sums = table.rows @ weights
        highest = numpy.full(len(telling), -numpy.inf)
        numpy.maximum.at(highest, table.figure, sums)
        chances = numpy.exp(sums - highest[table.figure])
        chances /= numpy.bincount(table.figure, chances)[table.figure]
        right = numpy.bincount(table.figure, chances * table.right)
        slope = chances - chances * table.right / right[table.figure]
        total = _RIDGE * weights @ weights / 2 - counts @ numpy.log(right)
        return total, table.rows.T @ (counts[table.figure] * slope) + _RIDGE * weights

    return fitting.least(loss, len(columns), _SMALLEST)


def chosen_rightly(figures: Sequence[Figure], columns: dict[Pair, int], weights: numpy.ndarray) -> int:
    """For how many figures the candidate with the highest sum is right."""
    table = table_of(figures, columns)
    best: dict[int, tuple[float, float]] = {}
    for number, value, right in zip(table.figure, table.rows @ weights, table.right, strict=True):
        if number not in best or value > best[number][0]:
            best[number] = value, right
    return int(sum(right for _, right in best.values()))


if __name__ == "__main__":
    main()
