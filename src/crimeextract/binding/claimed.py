"""Whether a number is a figure of a claim, where neither its object nor its role settles it: all is weighed together.

What the rules of this folder say speaks for or against it, and so do the symbols and words beside it, what it counts,
its size and whether that is less than the level before it, the words of its sentence, and whether the text reports
statistics at all. `rules/claimed.csv` tells how much each weighs, a row each, fitted by `scripts/fit_claimed.py` on
articles whose claims are known. So a number that no rule foresaw is taken for what it is like.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Final, Literal

from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.objects import object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import table_rows

#: What is known of a number, by name: its "next word" is "officers".
Evidence = tuple[str, str]

#: What the rules say of a number: it counts, or nothing tells what, or it seems to count nothing that is reported.
COUNTED: Final = "counted"
UNGROUNDED: Final = "ungrounded"
UNCOUNTED: Final = "uncounted"
#: It counts nothing for sure; it is of a plan or a court case; it counts something else; it is how that moved.
NO_COUNT: Final = "no count"
EXCLUDED: Final = "excluded"
OF_OTHERS: Final = "of others"
MOVES_OTHERS: Final = "moves others"
Verdict = Literal["counted", "ungrounded", "uncounted", "no count", "excluded", "of others", "moves others"]

_TABLE = "claimed.csv"
_DOUBTFUL, _NUMBERS = frozenset({COUNTED, UNGROUNDED, UNCOUNTED}), frozenset("NM")
#: Symbols that tell of a sentence what it is about: measures, places, periods, moves, other figures…
_TELLING = frozenset("QGAODBRPNsvbcudx")
#: Words on each side that are near; numbers from a million on are alike; so many parts of a text are told apart.
_NEAR, _MOST_DIGITS, _PARTS = 4, 6, 4
_FEW = 10
#: So many words of a sentence have their whole weight.
_FEW_WORDS = 16
#: Weights have two; what is left behind six is only how floats add up.
_DECIMALS = 6


def is_doubtful(skeleton: Skeleton, part: Part, verdict: Verdict) -> bool:
    """Whether what the rules say of a figure may be wrong: not of shares, changes in percent or counted offences."""
    if verdict not in _DOUBTFUL or skeleton.symbols[part.token] not in _NUMBERS:
        return False
    if verdict != COUNTED:
        return True
    if part.role != "value":
        return part.role != "previous"
    place = object_of(skeleton.symbols, part.token)
    return place is None or skeleton.measure(place).generic or skeleton.measure(place).offence is None


@dataclass(slots=True)
class Scales:
    """Weighs the numbers of a sentence.

    Attributes:
        document: The text.
        skeleton: The sentence.
        before: The last frame of its paragraph before it.
        exclusions: What the text says of court cases, plans and statistics.
    """

    document: Document
    skeleton: Skeleton
    before: Frame | None
    exclusions: Exclusions
    _of_sentence: float | None = None

    def weight(self, part: Part, *, follows: bool) -> float:
        """How much speaks for a number as a figure of a claim, beside what the rules say; below 0, more is against it.

        Args:
            part: The number.
            follows: Whether it follows a figure of its sentence.
        """
        if self._of_sentence is None:
            told = self.evidence_of_sentence().items()
            shares = {"word": share_of_word(len(self.skeleton.vocabulary))}
            self._of_sentence = sum([_sum_of(name, values) * shares.get(name, 1.0) for name, values in told])
        near = _sum_of("near", self.words_near(part.token))
        weight = self._of_sentence + near + _sum(self.evidence(part, follows=follows))
        return round(weight, _DECIMALS)  # in whatever order it was summed up

    def all_evidence(self, part: Part, *, follows: bool) -> list[Evidence]:
        """All that is known of a number, as `weight` weighs it."""
        words = {**self.evidence_of_sentence(), "near": self.words_near(part.token)}
        return [*self.evidence(part, follows=follows), *((name, one) for name in words for one in words[name])]

    def evidence_of_sentence(self) -> dict[str, Iterable[str]]:
        """What is known of all the sentence's numbers, by its name: its words, what it has and what its text is."""
        return {
            "sentence has": _TELLING.intersection(self.skeleton.symbols),
            "word": self.skeleton.vocabulary,
            "text is": ["report" if self.exclusions.is_statistical else "other"],
        }

    def evidence(self, part: Part, *, follows: bool) -> list[Evidence]:
        """What is known of one number, beside the words near it."""
        figure = part.figure
        known = [
            ("told by", figure.rule),
            ("digits", str(min(_MOST_DIGITS, int(math.log10(max(1.0, abs(figure.value))))))),
            ("stands in", str(_PARTS * figure.start // (len(self.document.text) + 1))),
            ("follows", "figure" if follows else "claim" if self.before is not None else "nothing"),
            ("than last level", self._than_last(figure)),
            ("stands where", self.document.blocks[self.skeleton.sentence.block].kind),
        ]
        if figure.rule == "figure.words" and figure.value < _FEW:
            known.append(("few", "one" if figure.value == 1 else "some"))
        return [*known, *self._beside(part.token), *self._object(part.token)]

    def words_near(self, token: int) -> set[str]:
        """The words on both sides of a number."""
        norms, words, sentence = self.document.words.norms, self.skeleton.words, self.skeleton.sentence
        start, end = words[token], sentence.last_word
        behind = words[token + 1] if token + 1 < len(words) else end
        return {*norms[max(sentence.first_word, start - _NEAR) : start], *norms[behind : min(end, behind + _NEAR)]}

    def _than_last(self, figure: FigureMention) -> str:
        """Whether a number is less than the last level of its paragraph, of which it may be a part, or more."""
        whole = self.before.parts.get("value") if self.before is not None else None
        if whole is None:
            return "none"
        if whole.figure.kind != "number":
            return whole.figure.kind
        return "less" if figure.value < whole.figure.value else "same" if figure.value == whole.figure.value else "more"

    def _beside(self, token: int) -> list[Evidence]:
        """The symbols and words right beside a number."""
        symbols, norms, words = self.skeleton.symbols, self.document.words.norms, self.skeleton.words
        start = words[token]
        left, right = symbols[max(0, token - 2) : token], symbols[token + 1 : token + 2]
        return [
            ("symbol before", left[-1:]),
            ("symbol behind", right),
            ("symbols beside", f"{left[-1:]} {right}"),
            ("symbols before", left),
            ("word before", norms[start - 1] if start > self.skeleton.sentence.first_word else ""),
            *(("next word", norms[word]) for word in words[token + 1 : token + 2]),
        ]

    def _object(self, token: int) -> list[Evidence]:
        """What a number counts."""
        place = object_of(self.skeleton.symbols, token)
        if place is None:
            return []
        measure = self.skeleton.measure(place)
        kind = "bare" if measure.generic else "offence" if measure.offence is not None else "other"
        return [("counts what is", measure.aspect), ("counts kind", kind)]


def _sum(evidence: Iterable[Evidence]) -> float:
    """How much some evidence weighs."""
    weights = _weights()
    return sum([weights[name].get(value, 0.0) for name, value in evidence])


def _sum_of(name: str, values: Iterable[str]) -> float:
    """How much all that is known by one name weighs: most words weigh nothing."""
    return sum(map(_weights()[name].get, values, repeat(0.0)))


def share_of_word(words: int) -> float:
    """How much of its weight each word of a sentence has: the more there are, the less each tells of one number."""
    return math.sqrt(min(1.0, _FEW_WORDS / max(1, words)))


def weight_of_verdict(verdict: Verdict) -> float:
    """How much it weighs that the rules say so."""
    return _weights()["rules"].get(verdict, 0.0)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """By the name of an evidence, what each of its values weighs."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for name, value, weight in table_rows(_TABLE):
        weights[name][value] = float(weight)
    return weights
