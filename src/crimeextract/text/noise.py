"""Noise: lines of pages and copy systems between the paragraphs, and captions of pictures."""

import re
from functools import cache

from crimeextract.rules.load import toml_table

# What an expression starts with that stands for itself alone.
_LITERAL = re.compile(r"(?:[\w %£>](?![?*{]))*")
# A longer line is a paragraph, even with an advertisement in it.
_LONGEST_NOISE = 300
# How much of the end of a line may say who took the picture.
_LONGEST_CREDIT = 90
_DIGIT = re.compile(r"\d")


def may_hold_noise(text: str) -> bool:
    """Whether it is worth while to look for noise in each line; hardly ever."""
    lowered = text.lower()
    return any(opening in lowered for opening in _noise()[2])


def is_noise(text: str, start: int, end: int, noisy: bool) -> bool:
    """Whether a line is none of the article's own; `noisy` says that its text may hold such lines."""
    at_start, anywhere, _ = _noise()
    if at_start.match(text, start, end) or _is_caption(text, start, end):
        return True
    return noisy and end - start < _LONGEST_NOISE and anywhere.search(text, start, end) is not None


def _is_caption(text: str, start: int, end: int) -> bool:
    """Whether a line is the caption of a picture and states no figure: "Torquay harbour (Image: Devon Live)"."""
    ends, words = _credits()
    tail_start = max(start, end - _LONGEST_CREDIT)
    tail = text[tail_start:end].lower()
    if end - start > _LONGEST_NOISE or not any(word in tail for word in words):
        return False
    credit = ends.search(text, tail_start, end)
    return credit is not None and not _DIGIT.search(text, start, credit.start())


@cache
def _noise() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """What noise starts with, what it holds anywhere, and the words that the latter opens with."""
    table = toml_table("noise.toml")
    start, anywhere = "|".join(table["start"]), "|".join(table["anywhere"])
    openings = tuple(_LITERAL.match(pattern)[0].lower() for pattern in table["anywhere"])  # type: ignore[index]
    return re.compile(rf"\s*+(?:{start})", re.IGNORECASE), re.compile(anywhere, re.IGNORECASE), openings


@cache
def _credits() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What the caption of a picture ends with, and the words of which each such end holds one."""
    table = toml_table("noise.toml")
    return re.compile(rf"(?:{'|'.join(table['credit'])})\s*$", re.IGNORECASE), tuple(table["credit_words"])
