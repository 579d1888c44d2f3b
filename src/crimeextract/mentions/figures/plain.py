"""Plain numbers: those of one word, which nothing around them makes more of ("1,234 offences", "12%")."""

import re

from crimeextract.mentions.base import FigureKind, FigureMention
from crimeextract.mentions.figures.lookalikes import YEAR_AND_NEXT, is_split_year
from crimeextract.mentions.figures.openings import is_closed
from crimeextract.mentions.figures.values import MOST_DIGITS
from crimeextract.rules.load import toml_table
from crimeextract.text.words import Words

_TABLES = toml_table("numbers.toml")
_WORDS = _TABLES["words"]
_UNITS = _TABLES["units"]
#: The norms that make more of a number before them.
_CONTINUATIONS = frozenset(
    [*_UNITS, *_TABLES["multipliers"], *_TABLES["suffixes"], *_TABLES["parts"], *_WORDS["continuations"]]
)
# A number in digits as nearly all are written; longer ones, and those that open with 0, may be codes.
_PLAIN_DIGITS = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|[0-9]{0,3})(?:\.[0-9]+)?")
_CALL_NUMBERS = frozenset({"999", "101", "111"})
_POINTS = frozenset({"point", "points"})
_AND_A_HALF = ["and", "a", "half"]
_ARTICLES, _EVERY = frozenset({"a", "an"}), frozenset({"every"})
# How far "every 19 minutes" may be from what happens so often, what ends that before, and the times it happens in.
_REACH_OF_EVERY = 12
_RELATIVES = frozenset(_WORDS["relatives"])
_SHORT_TIMES = frozenset(_WORDS["short_times"])
# Characters before a number that are no part of it, nor of an address.
_SAFE_BEFORE = frozenset(" \t\n\xa0([“‘\"',;:") | {""}
_PREPOSITIONS = frozenset(_WORDS["before_without_blank"])


def plain_figure(text: str, words: Words, index: int) -> FigureMention | None:
    """The number at a word, where it stands alone or with a sign of percent and nothing else can be meant."""
    norm, start, end = words.norms[index], words.starts[index], words.ends[index]
    value = _UNITS.get(norm)
    if value is None and norm > ":":  # no digit
        if norm not in _ARTICLES or not words.holds(_EVERY) or not _is_one_every(words, index):
            return None
        value, rule = 1, "figure.words"
    elif value is None:
        if norm in _CALL_NUMBERS or not _PLAIN_DIGITS.fullmatch(norm):
            return None
        value, rule = norm.replace(",", ""), "figure.digits"
        if len(value) > MOST_DIGITS or (len(value) == YEAR_AND_NEXT and is_split_year(value)):
            return None
    else:
        rule = "figure.words"
    if text[start - 1 : start] not in _SAFE_BEFORE and not _lacks_blank(words, index):
        return None
    kind: FigureKind = "number"
    if rule == "figure.words" and words.norms[index + 1 : index + 4] == _AND_A_HALF:
        return None
    if words.norms[index + 1] in _CONTINUATIONS:
        last = _percent(text, words, index)
        if last is None:
            return None
        kind, end = "percent", words.ends[last]
    elif not is_closed(text, end) or (text[end : end + 1] == "," and words.norms[index + 2][:1].isdigit()):
        return None
    return FigureMention(start, end, rule, kind, float(value))


def _lacks_blank(words: Words, index: int) -> bool:
    """Whether a number only lacks the blank between it and a preposition: "fell by14%", "rose from1,200"."""
    return words.ends[index - 1] == words.starts[index] and words.norms[index - 1] in _PREPOSITIONS


def _is_one_every(words: Words, index: int) -> bool:
    """Whether an article is the one of "a burglary is reported every 19 minutes", "every five hours a car is taken"."""
    norms = words.norms
    after = norms[index + 2 : index + _REACH_OF_EVERY]
    if "every" in after:
        between = norms[index + 1 : index + 2 + after.index("every")]
        every = index + 1 + len(between)
        return all(norm.isalpha() and norm not in _RELATIVES for norm in between) and _is_every(norms, every)
    every = index - (4 if norms[index - 1] == "," else 3)
    return every >= 0 and _is_every(norms, every)


def _is_every(norms: list[str], index: int) -> bool:
    """Whether "every 19 minutes" stands there."""
    every, count, unit = norms[index : index + 3]
    return every == "every" and unit in _SHORT_TIMES and (count.isdigit() or count in _UNITS)


def _percent(text: str, words: Words, index: int) -> int | None:
    """The last word of "%" or " per cent" behind the word at `index`, where no "points" follow."""
    norms, end = words.norms, words.ends[index]
    last = index + (2 if norms[index + 1] == "per" else 1)
    written = text[end : words.ends[last]]
    if written not in ("%", " %", " per cent") or norms[last + 1] in _POINTS:
        return None
    return last if written[-1] == "%" or is_closed(text, words.ends[last]) else None
