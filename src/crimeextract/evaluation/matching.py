"""Which extracted claim answers which gold claim, and whether it is right.

Figures decide. A gold figure is found where an answer has one of the same role and number in an overlapping place;
of several, that of the answer that agrees on most fields. A gold claim is answered by the answer that holds
most of its figures, and is strictly right where that one holds exactly its figures and agrees on every field.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crimeextract.evaluation.records import FIELDS, Answer, Field, Figure, GoldClaim

AnswerOutcome = Literal["right", "wrong", "spurious"]

# A gold number with decimals may have been rounded by the annotator ("a third" as 33.3).
_ROUNDING = 0.005
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and what was extracted for it.

    Attributes:
        gold: The gold claim, never an optional one.
        answer: The claim that holds most of its figures; None where none was found.
        found: For each of its figures whether some answer holds it.
        grouped: Whether the answer holds all of its figures and no other.
        wrong: The fields that the answer has wrong.
    """

    gold: GoldClaim
    answer: Answer | None
    found: tuple[bool, ...]
    grouped: bool
    wrong: tuple[Field, ...]

    @property
    def right(self) -> bool:
        """Whether it is strictly right."""
        return self.grouped and not self.wrong


@dataclass(frozen=True, slots=True)
class Match:
    """A document's gold claims against the extracted ones.

    Attributes:
        pairs: The gold claims that are not optional, each with its answer.
        answers: The extracted claims that count, with how they did: not those that only match optional gold claims.
    """

    pairs: tuple[Pair, ...]
    answers: tuple[tuple[Answer, AnswerOutcome], ...]


def match(gold: Sequence[GoldClaim], answers: Sequence[Answer]) -> Match:
    """Holds the extracted claims of one document against its gold claims."""
    needed: set[int] = set()  # the answers that hold a figure of a gold claim that is not optional
    spare: set[int] = set()
    right: set[int] = set()
    pairs = []
    for claim, owners in zip(gold, _owners(gold, answers), strict=True):
        holders = Counter(owner for owner in owners if owner is not None)
        if claim.optional:
            spare |= holders.keys()
            continue
        needed |= holders.keys()
        best = holders.most_common(1)[0][0] if holders else None  # the first of those that tie
        pairs.append(_pair(claim, owners, None if best is None else answers[best]))
        if best is not None and pairs[-1].right:
            right.add(best)
    return Match(tuple(pairs), tuple(_counted(answers, needed, spare, right)))


def _counted(
    answers: Sequence[Answer], needed: set[int], spare: set[int], right: set[int]
) -> Iterator[tuple[Answer, AnswerOutcome]]:
    """The answers that count, with how they did."""
    for index, answer in enumerate(answers):
        if index in needed:
            yield answer, "right" if index in right else "wrong"
        elif index not in spare:
            yield answer, "spurious"


def _owners(gold: Sequence[GoldClaim], answers: Sequence[Answer]) -> list[list[int | None]]:
    """For each figure of each gold claim the index of the answer that holds it; a figure is given away once."""
    taken: set[tuple[int, int]] = set()
    owners = []
    for claim in gold:
        likeliest = sorted(range(len(answers)), key=lambda index: len(disagreements(claim, answers[index])))
        owners.append([_take(figure, likeliest, answers, taken) for figure in claim.figures])
    return owners


def _take(
    figure: Figure, likeliest: Sequence[int], answers: Sequence[Answer], taken: set[tuple[int, int]]
) -> int | None:
    """The first of the answers that still has this figure to give."""
    for index in likeliest:
        for position, offered in enumerate(answers[index].figures):
            if (index, position) not in taken and same_figure(figure, offered):
                taken.add((index, position))
                return index
    return None


def _pair(claim: GoldClaim, owners: Sequence[int | None], answer: Answer | None) -> Pair:
    found = tuple(owner is not None for owner in owners)
    if answer is None:
        return Pair(claim, None, found, grouped=False, wrong=())
    grouped = all(found) and len(set(owners)) == 1 and len(answer.figures) == len(claim.figures)
    return Pair(claim, answer, found, grouped, disagreements(claim, answer))


def same_figure(gold: Figure, answer: Figure) -> bool:
    """Whether two figures are one: same role, same number, overlapping places."""
    tolerance = max(_EXACT, _ROUNDING * gold.value if gold.value % 1 else 0)
    return (
        gold.role == answer.role
        and abs(gold.value - answer.value) <= tolerance
        and gold.start < answer.end
        and answer.start < gold.end
    )


def disagreements(gold: GoldClaim, answer: Answer) -> tuple[Field, ...]:
    """The fields whose value is none of the acceptable ones."""
    return tuple(
        name for name in FIELDS if (accepted := gold.fields[name]) is not None and answer.fields[name] not in accepted
    )
