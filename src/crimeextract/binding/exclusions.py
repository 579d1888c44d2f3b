"""Exclusions: figures that are no statistic (court cases, plans, durations, denominators)."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention

_STATISTICAL_TEXT = 3
_AGE_BEFORE = regex.compile(r"\b[A-Z][\p{L}’'-]+,\s?$|\baged\s(?:about\s)?$|\bage\s$")
_REFERENCE_BEFORE = regex.compile(
    r"(?:\bnumber\s|\bno\.?\s|\bref(?:erence)?:?\s|\bquote\s|\btext\s|\bcall\s|\bring\s|\bdial\s|\bphone\s|\bon\s(?=0\d)|\bto\s(?=\d{4,5}\.?$)|#|\bMOPAC\s‘?|\bSE|\bOperation\s\w*\s?|\btop\s|\b(?:were|was|nobody|anyone|someone|those|children|people|kids|who (?:were|was))\s(?:aged\s)?(?:under|over)\s|\bwho\s(?:was|were)\s|\baged\s(?:\w+\s(?:and|to|or)\s)?|\bchild of\s|\bnobody under\s)$",
    regex.IGNORECASE,
)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("crimeextract.rules") / "exclusions.toml").read_text(encoding="utf-8"))


@cache
def _not_counted() -> frozenset[str]:
    return frozenset(_table()["not_counted"])


@cache
def _expression(name: str) -> "regex.Pattern[str]":
    return regex.compile(_table()[name], regex.IGNORECASE)


def is_statistical(document: Document) -> bool:
    """Whether the text reports statistics at all; a court report with ages and sentences does not."""
    found = _expression("statistics").finditer(document.text)
    return sum(1 for _, _ in zip(found, range(_STATISTICAL_TEXT), strict=False)) == _STATISTICAL_TEXT


def tells_of_case(document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence tells of one court case."""
    sentence = skeleton.sentence
    return bool(_expression("case").search(document.text, sentence.start, sentence.end))


def tells_of_plan(document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence tells of a target, a pledge or a budget."""
    sentence = skeleton.sentence
    return bool(_expression("plan").search(document.text, sentence.start, sentence.end))


def gives_contact(document: Document, skeleton: Skeleton) -> bool:
    """Whether the sentence tells the reader whom to call."""
    sentence = skeleton.sentence
    return bool(_expression("contact").search(document.text, sentence.start, sentence.end))


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
    before = document.text[max(0, figure.start - 24) : figure.start]
    if _REFERENCE_BEFORE.search(before):
        return True
    after = document.text[figure.end : figure.end + 1]
    return figure.kind == "number" and bool(_AGE_BEFORE.search(before)) and after in ",."
