"""What the scripts have in common that fit tables of weights."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy
from scipy.optimize import minimize

#: What is weighed: a situation and what is known in it, or the name of what is known and its value.
Pair = tuple[str, str]


class OfArticle(Protocol):
    """What is weighed, with the name of the article that it is from."""

    source: str


Item = TypeVar("Item", bound=OfArticle)
#: Of as many parts one is held out while weights are fitted on the others.
PARTS = 8


def columns_of(met: Iterable[Pair], fewest: int) -> dict[Pair, int]:
    """What is met often enough to be weighed, each with its column."""
    times = Counter(met)
    return {pair: column for column, pair in enumerate(sorted(pair for pair in times if times[pair] >= fewest))}


def least(loss: Callable[[numpy.ndarray], tuple[float, numpy.ndarray]], columns: int, smallest: float) -> numpy.ndarray:
    """The weights with the least loss; those nearer to zero than `smallest` are none."""
    weights = minimize(loss, numpy.zeros(columns), jac=True, method="L-BFGS-B").x
    return numpy.where(abs(weights) < smallest, 0.0, weights)


def unseen(
    articles: Sequence[Item],
    fit: Callable[[list[Item]], numpy.ndarray],
    taken_rightly: Callable[[list[Item], numpy.ndarray], int],
) -> int:
    """How many items of articles are taken rightly by weights fitted on other articles."""
    part, right = part_of(one.source for one in articles), 0
    for held in range(PARTS):
        weights = fit([one for one in articles if part[one.source] != held])
        right += taken_rightly([one for one in articles if part[one.source] == held], weights)
    return right


def part_of(sources: Iterable[str]) -> dict[str, int]:
    """In which of the parts each article is."""
    return {source: number % PARTS for number, source in enumerate(sorted(set(sources)))}


def write_table(
    path: Path, header: tuple[str, ...], columns: dict[tuple[str, str], int], weights: numpy.ndarray
) -> None:
    """Write a table of weights: a row each that has one."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(header)
        rows.writerows((*pair, f"{weights[column]:.2f}") for pair, column in columns.items() if weights[column])
