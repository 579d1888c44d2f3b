"""Fits the weights of `src/crimeextract/rules/main_period.toml`: what speaks for a period as that of a story's figures.

Give it the fixtures to learn from. It prints the weights fitted on all of them, and for how many of the articles the
period chosen is the best there is: by weights fitted on them, and, as for an article that nobody has seen, by weights
fitted on the other nine tenths. The best period is the one that most claims are right with that take their period
from the story.

    python scripts/fit_main_period.py tests/fixtures/articles tests/fixtures/blind-*
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from scipy.optimize import minimize

from crimeextract.document import Document
from crimeextract.evaluation.answers import answer_of
from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import match
from crimeextract.evaluation.records import GoldClaim, Months
from crimeextract.extractor import default_extractor
from crimeextract.resolve.story.period import EVIDENCE, Candidate, candidates

#: How strongly the weights are held near zero.
_RIDGE = 0.5
#: An article with more claims than this does not count for more.
_MANY_CLAIMS = 20
_PARTS = 10


@dataclass
class Story:
    """An article: what speaks for each candidate, none at the end, and how many claims would be right with it."""

    evidence: numpy.ndarray
    right: numpy.ndarray
    claims: int


def main() -> None:
    """Fit, and print the weights and how often they choose the best period."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="folder with gold/ and texts/")
    stories = [story for folder in parser.parse_args().folders for story in stories_of(folder)]
    weights = fit(stories)
    print("[weights]")
    for name, weight in zip(EVIDENCE, weights, strict=True):
        print(f"{name} = {weight:.2f}")
    unseen = sum(
        best_chosen(stories[part::_PARTS], fit([one for i, one in enumerate(stories) if i % _PARTS != part]))
        for part in range(_PARTS)
    )
    print(f"# {len(stories)} articles: {best_chosen(stories, weights)} right, {unseen} by weights fitted on others")


def stories_of(folder: Path) -> list[Story]:
    """The articles of a folder that have claims which take their period from the story."""
    extractor, stories = default_extractor(), []
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = read_gold(path, text)
        document = extractor.extract(text, published=gold.published)
        claims = inheriting(gold.claims, document)
        if claims:
            found = candidates(document, document.frames)
            rows = [[float(holds(one, document)) for holds in EVIDENCE.values()] for one in found]
            right = [sum(fits(claim, months_of(one)) for claim in claims) for one in found]
            right.append(sum(fits(claim, None) for claim in claims))
            stories.append(Story(numpy.array([*rows, [0.0] * len(EVIDENCE)]), numpy.array(right), len(claims)))
    return stories


def inheriting(gold: Sequence[GoldClaim], document: Document) -> list[GoldClaim]:
    """The gold claims whose answer does not state its period."""
    answers = [answer_of(claim) for claim in document.claims]
    stating = {
        id(answer)
        for answer, claim in zip(answers, document.claims, strict=True)
        if claim.period is not None and claim.period.link == "stated"
    }
    pairs = match(gold, answers).pairs
    return [pair.gold for pair in pairs if pair.answer is not None and id(pair.answer) not in stating]


def months_of(candidate: Candidate) -> Months:
    """A candidate as gold files write periods."""
    mention = candidate.first
    assert mention.first is not None and mention.last is not None
    return f"{mention.first:%Y-%m}", f"{mention.last:%Y-%m}"


def fits(claim: GoldClaim, months: Months | None) -> bool:
    """Whether a claim would be right with a period."""
    accepted = claim.fields["period"]
    return accepted is None or months in accepted


def fit(stories: Sequence[Story]) -> numpy.ndarray:
    """The weights by which most claims are right, where each candidate is taken with the chance that its sum gives."""
    telling = [story for story in stories if 0 < story.right.max() > story.right.min()]

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        total, slope = _RIDGE * weights @ weights / 2, _RIDGE * weights
        for story in telling:
            sums = story.evidence @ weights
            chances = numpy.exp(sums - sums.max())
            chances /= chances.sum()
            share = story.right / story.right.max()
            expected = chances @ share
            weight = min(story.claims, _MANY_CLAIMS) / _MANY_CLAIMS * 2
            total -= weight * numpy.log(expected)
            slope = slope - weight / expected * (chances * (share - expected)) @ story.evidence
        return total, slope

    return minimize(loss, numpy.zeros(len(EVIDENCE)), jac=True, method="L-BFGS-B").x


def best_chosen(stories: Sequence[Story], weights: numpy.ndarray) -> int:
    """For how many articles the weights choose a period that no other beats."""
    return sum(bool(one.right[(one.evidence @ weights).argmax()] == one.right.max()) for one in stories)


if __name__ == "__main__":
    main()
