"""Noise: lines of pages and copy systems between the paragraphs, and captions of pictures."""

import re
from functools import cache
from typing import NamedTuple

from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy
from crimeextract.text.words import holds_any

# What an expression starts with that stands for itself alone.
_LITERAL = re.compile(r"(?:[\w %£>](?![?*{]))*")
# A longer line is a paragraph, even with an advertisement in it.
_LONGEST_NOISE = 300
# How much of the end of a line may say who took the picture.
_LONGEST_CREDIT = 90
_DIGIT = re.compile(r"\d")
#: "Seventeen incidents were reported. Picture: Google"
_OPENS_WITH_NUMBER = Lazy(rf"\s*+(?:{'|'.join(toml_table('numbers.toml')['units'])})\b", re.IGNORECASE)


class Noises(NamedTuple):
    """What noise a text may hold, so that its lines are not looked through for what stands in none."""

    anywhere: bool
    captions: bool


def noises_of(lowered: str) -> Noises:
    """What noise a text in lower case may hold; hardly ever any."""
    return Noises(*(holds_any(lowered, words) for words in (_noise()[2], _credits()[1])))


def is_noise(text: str, lowered: str, start: int, end: int, noises: Noises) -> bool:
    """Whether a line is none of the article's own; `lowered` is the text in lower case."""
    at_start, anywhere, _ = _noise()
    if at_start.match(lowered, start, end) or (noises.captions and _is_caption(text, start, end)):
        return True
    return noises.anywhere and end - start < _LONGEST_NOISE and anywhere.search(text, start, end) is not None


def _is_caption(text: str, start: int, end: int) -> bool:
    """Whether a line is the caption of a picture and states no figure: "Torquay harbour (Image: Devon Live)"."""
    ends, words = _credits()
    tail_start = max(start, end - _LONGEST_CREDIT)
    tail = text[tail_start:end].lower()
    if end - start > _LONGEST_NOISE or not holds_any(tail, words):
        return False
    credit = ends.search(text, tail_start, end)
    if credit is None or _DIGIT.search(text, start, credit.start()):
        return False
    return _OPENS_WITH_NUMBER().match(text, start, credit.start()) is None


@cache
def _noise() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """What noise starts with, what it holds anywhere, and the words that the latter opens with."""
    table = toml_table("noise.toml")
    start, anywhere = "|".join(table["start"]), "|".join(table["anywhere"])
    openings = tuple(_LITERAL.match(pattern)[0].lower() for pattern in table["anywhere"])  # type: ignore[index]
    return re.compile(rf"\s*+(?:{start})"), re.compile(anywhere, re.IGNORECASE), openings


@cache
def _credits() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What the caption of a picture ends with, and the words of which each such end holds one."""
    table = toml_table("noise.toml")
    return re.compile(rf"(?:{'|'.join(table['credit'])})\s*$", re.IGNORECASE), tuple(table["credit_words"])
