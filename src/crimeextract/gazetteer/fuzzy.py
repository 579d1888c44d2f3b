"""Misspelt and variant names: the one known name that a capitalised word must mean, or none.

Candidates are blocked by first letter and length, so that a look-up compares a few dozen names at most;
answers are kept, since the same slip tends to recur in a text.
"""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

#: How alike two spellings must be (0 to 100), and by how much the best must beat the next.
CUTOFF = 89.0
MARGIN = 3.0
MIN_LETTERS = 6
_MAX_LENGTH_DIFFERENCE = 2
_CACHE_SIZE = 4096


class FuzzyIndex:
    """Names to be found under a wrong spelling.

    >>> FuzzyIndex(["northamptonshire", "nottinghamshire", "middlesbrough"]).best("middlesborough")
    'middlesbrough'
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._blocks: dict[tuple[str, int], list[str]] = defaultdict(list)
        for phrase in phrases:
            self._blocks[phrase[0], len(phrase)].append(phrase)
        self._answers: dict[str, str | None] = {}

    def best(self, phrase: str) -> str | None:
        """The known name closest to a phrase, if close enough and alone in that."""
        if len(phrase) < MIN_LETTERS:
            return None
        if phrase not in self._answers:
            if len(self._answers) >= _CACHE_SIZE:
                self._answers.clear()
            self._answers[phrase] = self._search(phrase)
        return self._answers[phrase]

    def _search(self, phrase: str) -> str | None:
        ranked: list[tuple[float, str]] = []
        for length in range(len(phrase) - _MAX_LENGTH_DIFFERENCE, len(phrase) + _MAX_LENGTH_DIFFERENCE + 1):
            for known in self._blocks.get((phrase[0], length), ()):
                score = fuzz.ratio(phrase, known, score_cutoff=CUTOFF - MARGIN)
                if score:
                    ranked.append((score, known))
        ranked.sort(reverse=True)
        if not ranked or ranked[0][0] < CUTOFF:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
            return None
        return ranked[0][1]
