"""Exclusions: figures that are no statistic (court cases, plans, durations, denominators)."""

import itertools
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.text.words import BARRIER

_STATISTICAL_TEXT = 3
_AGE_BEFORE = regex.compile(r"\b[A-Z][\p{L}’'-]+,\s?$|\baged\s(?:about\s)?$|\bage\s$")
_REFERENCE_BEFORE = regex.compile(
    r"(?:\b(?:number|quote|text|call|ring|dial|phone|top|child of|nobody under|who (?:was|were))\s|\bno\.?\s"
    r"|\bref(?:erence)?:?\s|#|\bMOPAC\s‘?|\bSE|\bOperation\s\w*\s?|\baged\s(?:\w+\s(?:and|to|or)\s)?"
    r"|\b(?:were|was|nobody|anyone|someone|those|children|people|kids|who (?:were|was))\s(?:aged\s)?(?:under|over)\s)$",
    regex.IGNORECASE,
)
# The words that these two end with: the expressions are slow, and hardly ever is one of these before a figure.
_AGE_ENDS = frozenset({",", "aged", "about", "age"})
_REFERENCE_ENDS = frozenset(
    "number quote text call ring dial phone top of under over was were no . ref reference : # mopac ' se operation"
    " aged and to or".split()
)
# A text of nonsense must not fill the memory with its words.
_MOST_ANSWERS, _LONGEST_WORD = 50_000, 30


class _Phrases:
    """An expression for phrases that start with a word, tried only where they can start.

    Which two words a phrase can start with is asked of the expression itself, and once only of any two; so
    the rules say everything once, and most sentences are passed over by looking up their words.
    """

    def __init__(self, pattern: str) -> None:
        self.expression = regex.compile(pattern, regex.IGNORECASE)
        # What has been asked: words that no phrase starts with, and for other words and what follows them, whether.
        self._never: set[str] = set()
        self._pairs: dict[tuple[str, str], bool] = {}

    def find(self, document: Document, first: int, last: int) -> "Iterator[regex.Match[str]]":
        """The phrases in the words [first, last) of a document, in order."""
        norms, starts, never = document.words.norms, document.words.starts, self._never
        position, limit = 0, document.words.ends[last - 1]
        hopeful = [index for index, norm in enumerate(norms[first:last], first) if norm not in never]
        for index in hopeful:
            if starts[index] < position or not self._can_start(norms[index], norms[index + 1]):
                continue
            found = self.expression.match(document.text, starts[index], limit)
            if found:
                position = found.end()
                yield found

    def _can_start(self, norm: str, following: str) -> bool:
        """Whether a phrase can start with these two words; the answer is remembered."""
        answer = self._pairs.get((norm, following))
        if answer is None:
            if not self._fits(norm):
                if len(self._never) < _MOST_ANSWERS and len(norm) < _LONGEST_WORD:
                    self._never.add(norm)
                return False
            answer = any(self._fits(norm + between + following) for between in (" ", "", "-"))
            if len(self._pairs) < _MOST_ANSWERS and len(following) < _LONGEST_WORD:
                self._pairs[norm, following] = answer
        return answer

    def _fits(self, beginning: str) -> bool:
        """Whether a phrase can begin so, after a blank or after a figure."""
        return any(self.expression.match(before + beginning, 1, partial=True) for before in " 0")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("crimeextract.rules") / "exclusions.toml").read_text(encoding="utf-8"))


@cache
def _not_counted() -> frozenset[str]:
    return frozenset(_table()["not_counted"])


@cache
def _expression(name: str) -> "regex.Pattern[str]":
    return regex.compile(_table()[name], regex.IGNORECASE)


@cache
def _phrases(name: str) -> _Phrases:
    return _Phrases(_table()[name])


def is_statistical(document: Document) -> bool:
    """Whether the text reports statistics at all; a court report with ages and sentences does not."""
    phrases = _phrases("statistics")
    before = document.blocks[0].start if document.blocks else 0
    head = phrases.expression.finditer(document.text, 0, before)
    found = itertools.chain(head, phrases.find(document, 0, len(document.words) - 1))
    return sum(1 for _ in itertools.islice(found, _STATISTICAL_TEXT)) == _STATISTICAL_TEXT


def tells_of_case(document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence tells of one court case."""
    return _says("case", document, skeleton)


def tells_of_plan(document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence tells of a target, a pledge or a budget."""
    return _says("plan", document, skeleton)


def gives_contact(document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence tells the reader whom to call."""
    return _says("contact", document, skeleton)


def _says(name: str, document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence holds one of the phrases of that name."""
    sentence = skeleton.sentence
    return any(True for _ in _phrases(name).find(document, sentence.first_word, sentence.last_word))


def is_denominator(header: str) -> bool:
    """Whether the column under a header counts what a rate divides by ("Students"), or orders the rows."""
    return bool(_expression("columns").search(header))


def is_loss(document: Document, skeleton: Skeleton) -> bool:
    """Whether money in this paragraph says what crime cost."""
    block = document.blocks[skeleton.sentence.block]
    return bool(_expression("money_words").search(document.text, block.start, block.end))


def counts_something_else(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the number at `token` is an age, a reference, a duration or counts what is no crime."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    following = skeleton.words[token]
    words = document.words
    while following < len(words) and words.starts[following] < figure.end:
        following += 1
    if figure.kind == "number" and following < len(words) and words.norms[following] in _not_counted():
        return True
    return _is_reference(document, figure, skeleton.words[token]) or _is_age(document, figure, skeleton.words[token])


def _is_reference(document: Document, figure: FigureMention, word: int) -> bool:
    """Whether what stands before a figure, that starts at `word`, makes it a name or number of something."""
    before, earlier = _norms_before(document, word)
    if before not in _REFERENCE_ENDS and earlier != "operation":
        return False
    return bool(_REFERENCE_BEFORE.search(_before(document, figure)))


def _is_age(document: Document, figure: FigureMention, word: int) -> bool:
    """Whether a figure that starts at `word` is somebody's age: "Smith, 34, of Leeds"."""
    if figure.kind != "number" or _norms_before(document, word)[0] not in _AGE_ENDS:
        return False
    after = document.text[figure.end : figure.end + 1]
    return after in ",." and bool(_AGE_BEFORE.search(_before(document, figure)))


def _norms_before(document: Document, word: int) -> tuple[str, str]:
    """The word before a word, and the one before that; the end of a line is none."""
    norms = document.words.norms
    if norms[word - 1] == BARRIER:
        word -= 1
    return norms[word - 1], norms[word - 2]


def _before(document: Document, figure: FigureMention) -> str:
    return document.text[max(0, figure.start - 24) : figure.start]
