"""Ranks: superlatives and ordinals that place a statistic in an order ("the second lowest of 42 forces")."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import regex

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.outdone import find_outdone
from crimeextract.mentions.rank_expression import rank_expression
from crimeextract.mentions.superlatives import is_rank
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import ordinals

_WORDS = toml_table("ranks.toml")
#: "One of the safest" is not the safest.
_ONE_OF = re.compile(r"\b(?:one of|among|amongst|some of)\s(?:the|its|their|our|\w+['’]s)\s$", re.IGNORECASE)
#: What a rank is among, where the text counts it: "the second lowest rate of all 42 forces".
_AMONG = re.compile(
    r"\b(?:of|among|amongst|out\sof)\s(?:(?:any|all)\s(?:of\s)?)?(?:the\s|our\s|its\s)?(?:\w+(?:'s|’s|’)\s)?"
    rf"(?P<among>(?:\d{{1,3}}|{'|'.join(_WORDS['counts'])})\s(?:[A-Za-z]+\s){{0,2}}?(?:{'|'.join(_WORDS['among'])}))\b"
)
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[a-z]+")
#: Code points before a superlative in which "one of" stands.
_ONE_OF_REACH = 30
#: Code points in which what a rank is among follows it.
_AMONG_REACH = 80
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_AFTER_ORDINAL = frozenset(_WORDS["after_ordinal"])
_COMPARATIVES = frozenset(_WORDS["comparatives"])
_COMPARING = frozenset({*_WORDS["more"], *_WORDS["fewer"], "so", "as"})
_TOPS = tuple(_WORDS["tops"])
_TO_LIST = frozenset({"the", "a", "our"})
#: "all" opens nothing else that is one.
_ALL_TIME = "all", "time"
_BEFORE_ORDINAL = frozenset(_WORDS["placed"] + _WORDS["before_ordinal"])


def find_ranks(document: Document) -> list[FigureMention]:
    """The ranks of a document, in reading order."""
    ranks: list[FigureMention] = []
    words, norms = _any_words(), document.words.norms
    for sentence in document.sentences:
        own = norms[sentence.first_word : sentence.last_word]
        if not words.isdisjoint(own):
            ranks.extend(_sentence_ranks(document, sentence))
        if not _COMPARING.isdisjoint(own):
            ranks.extend(_outdone(document, sentence, ranks))
    return ranks


def _outdone(document: Document, sentence: Sentence, ranks: list[FigureMention]) -> list[FigureMention]:
    """The ranks of a sentence that are told by what no other has, if it tells none otherwise."""
    if ranks and ranks[-1].start >= sentence.start:
        return []
    return list(find_outdone(document, sentence))


@cache
def _any_words() -> frozenset[str]:
    """Norms one of which every rank holds."""
    listed = {word for phrase in (*_WORDS["highest"], *_WORDS["lowest"]) for word in _LETTERS.findall(phrase)}
    others = {"record", "number", "low", "high", "any", "anywhere", "nowhere", *_TOPS}
    return frozenset(listed | set(ordinals()) | _ORDINAL_ENDS | others)


@cache
def _superlatives() -> frozenset[str]:
    """The words that superlatives open with."""
    return frozenset(re.split(r"\W", phrase)[0] for phrase in (*_WORDS["highest"], *_WORDS["lowest"])) | {"record"}


def _sentence_ranks(document: Document, sentence: Sentence) -> Iterator[FigureMention]:
    """The ranks of a sentence: the expression is tried only where one can open."""
    text, norms, starts = document.text, document.words.norms, document.words.starts
    match, superlatives, position = rank_expression().match, _superlatives(), sentence.start
    openers = document.words.openers(_openings())
    for index in document.words.among(openers, sentence.first_word, sentence.last_word):
        if not (norms[index] in superlatives or _may_open(norms, index)) or starts[index] < position:
            continue
        if norms[index] == _ALL_TIME[0] and norms[index + 1] != _ALL_TIME[1]:
            continue
        found = match(text, starts[index], sentence.end)
        if found is None:
            continue
        position = found.end()
        rank = _read(text, found, sentence.start, sentence.end)
        if rank is not None:
            among = _AMONG.search(text, rank.end, min(sentence.end, rank.end + _AMONG_REACH))
            rank.among = among["among"] if among else None
            yield rank


@cache
def _openings() -> frozenset[str]:
    """The words, beside figures, that ranks open with."""
    return _superlatives() | _COMPARATIVES | {*ordinals(), "one", "low", "high", "nowhere", *_TOPS}


def _may_open(norms: list[str], index: int) -> bool:
    """Whether a rank that opens with no superlative can open at a word."""
    norm, before, following = norms[index], norms[index - 1], norms[index + 1]
    if norm in ordinals():
        return before in _BEFORE_ORDINAL or following in _superlatives() or following in _AFTER_ORDINAL
    if norm[0].isdigit():
        return following in _ORDINAL_ENDS or following == "<" or before == "number"
    if norm in _COMPARATIVES:
        return not {"any", "anywhere"}.isdisjoint(norms[index + 2 : index + 12])
    if norm in _TOPS:
        return following in _TO_LIST
    if norm == "nowhere":
        return following == "else"
    return (norm == "one" and before == "number") or (norm in ("low", "high") and before in ("year", "new", "time"))


def _read(text: str, found: "regex.Match[str]", start: int, end: int) -> FigureMention | None:
    """The rank that a match stands for, in the sentence text[start:end]."""
    if found["highest"] or found["lowest"]:
        if not is_rank(text, found, start, end):
            return None
        position = float(found["place"]) if found["place"] else _position(found["ordinal"])
        position += _WORDS["others"].index(found["but"]) + 1 if found["but"] else 0
        order: Literal["highest", "lowest"] = "highest" if found["highest"] else "lowest"
        rule = (
            "rank.one-of"
            if _ONE_OF.search(text, max(start, found.start() - _ONE_OF_REACH), found.start())
            else "rank.superlative"
        )
        return FigureMention(*found.span(), rule, "rank", position, order=order)
    if found["ordinal"]:
        placed: Literal["highest", "lowest"] = "lowest" if found["from_bottom"] else "highest"
        return FigureMention(*found.span("ordinal"), "rank.ordinal", "rank", _position(found["ordinal"]), order=placed)
    if found["record"] or found["record2"]:
        order = "lowest" if text[found.end() : found.end() + 4] == " low" else "highest"
        return FigureMention(*found.span(), "rank.record", "rank", 1.0, order=order)
    if found["topped"]:
        return FigureMention(*found.span(), "rank.topped", "rank", 1.0, order="highest")
    if found["any_high"] or found["any_low"] or found["else_high"] or found["else_low"]:
        lowest = bool(found["any_low"] or found["else_low"])
        word = next(name for name in ("any_high", "any_low", "else_high", "else_low") if found[name])
        span = found.span(word) if word.startswith("any") else found.span()
        return FigureMention(*span, "rank.of-all", "rank", 1.0, order="lowest" if lowest else "highest")
    return FigureMention(*found.span(), "rank.first", "rank", 1.0, order="lowest" if found["low2"] else "highest")


def _position(ordinal: str | None) -> float:
    if not ordinal:
        return 1.0
    if ordinal[0].isdigit():
        return float(_DIGITS.match(ordinal)[0])  # type: ignore[index]
    return float(ordinals()[ordinal.lower().replace("-", " ").split()[-1]])
