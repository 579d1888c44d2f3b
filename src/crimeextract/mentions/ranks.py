"""Ranks: superlatives and ordinals that place a statistic in an order ("the second lowest of 42 forces").

A superlative alone is not a rank: it must stand with a statistic and with the order it holds in, among
places, forces or points in time. Superlatives among kinds of crime ("the most common offence") are none.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import regex

from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.figures import ordinals


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("crimeextract.rules") / "ranks.toml").read_text(encoding="utf-8"))


@cache
def _expression() -> "regex.Pattern[str]":
    table = _table()
    ordinal = rf"(?P<ordinal>(?:joint[-\s])?(?:{'|'.join(ordinals())}|\d{{1,3}}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?))"
    highest, lowest = "|".join(table["highest"]), "|".join(table["lowest"])
    return regex.compile(
        rf"""\b(?:{ordinal}[-\s](?:most[-\s])?)?(?:(?P<highest>{highest})|(?P<lowest>{lowest}))\b(?:\s\((?P<place>\d{{1,3}})(?:st|nd|rd|th)\))?
          | \b(?P<record>record)\b(?=[-\s](?:number|level|figure|total|amount|high|low|rise|increase|year|month))
          | (?<=\ba\s(?:\w+\s)?)(?P<record2>record)\b(?=[.,;]|\sfor|$)
          | (?<=\b(?:ranked|ranks|ranking|came|comes|placed|finished|stands|sits|was|is|in)\s(?:joint\s|at\s)?){ordinal}\b(?=\s(?:only\sto|out\sof|in\sthe|of\s(?:the\s)?\d|nationally|place|worst|overall|behind)|[.,;]|$)
          | (?<=\bnumber\s)(?P<first>one|1)\b(?=\s(?:in|for|spot))
          | (?P<low2>(?<=-year[-\s])low)\b | (?P<high2>(?<=-year[-\s])high)\b
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


_AT_ITS = regex.compile(r"\bat (?:its|their)\s$")
#: "The highest quarterly figure": the adjective says that the order is one of time.
_OVER_TIME = regex.compile(r"\b(?:quarterly|annual|monthly|weekly|yearly|recorded)\b", regex.IGNORECASE)


@cache
def _context() -> tuple["regex.Pattern[str]", "regex.Pattern[str]", "regex.Pattern[str]"]:
    table = _table()
    return (
        regex.compile(rf"[-\s]+(?:[\w’'-]++\s){{0,4}}?(?:{'|'.join(table['nouns'])})\b", regex.IGNORECASE),
        regex.compile(rf"\b(?:{'|'.join(table['scopes'])})", regex.IGNORECASE),
        # A superlative among kinds of crime, or one that only describes.
        regex.compile(
            r"[-\s](?:common|frequent|likely|likeliest|serious|recent|harmful|vulnerable|affected|popular|profile|part|prevalent"
            r"|significant|funded|important|concern|factor|reported|wanted|prolific|risk|priority|standards?|to|efforts?|chance)\b"
            r"|\s(?:rise|increase|jump|growth|fall|drop|change|decrease)s?\s(?:was|were|is|has|had|came|being|among)\b",
            regex.IGNORECASE,
        ),
    )


def find_ranks(document: Document) -> list[FigureMention]:
    """The ranks of a document, in reading order."""
    ranks: list[FigureMention] = []
    words, norms = _first_words(), document.words.norms
    for sentence in document.sentences:
        if words.isdisjoint(norms[sentence.first_word : sentence.last_word]):
            continue
        ranks.extend(_sentence_ranks(document.text, sentence.start, sentence.end))
    return ranks


@cache
def _first_words() -> frozenset[str]:
    """Norms one of which every rank holds."""
    table = _table()
    listed = {word for phrase in (*table["highest"], *table["lowest"]) for word in regex.findall(r"[a-z]+", phrase)}
    return frozenset(listed | set(ordinals()) | {"st", "nd", "rd", "th", "record", "number", "low", "high"})


def _sentence_ranks(text: str, start: int, end: int) -> Iterator[FigureMention]:
    for found in _expression().finditer(text, start, end):
        if found["ordinal"] and not (found["highest"] or found["lowest"]):
            yield FigureMention(*found.span("ordinal"), "rank.ordinal", "rank", _position(found["ordinal"]), order="highest")
        elif found["record"] or found["record2"]:
            group = "record" if found["record"] else "record2"
            order: Literal["highest", "lowest"] = "lowest" if text[found.end() : found.end() + 4] == " low" else "highest"
            yield FigureMention(*found.span(group), "rank.record", "rank", 1.0, order=order)
        elif found["first"] or found["low2"] or found["high2"]:
            yield FigureMention(*found.span(), "rank.first", "rank", 1.0, order="lowest" if found["low2"] else "highest")
        elif _is_rank(text, found, start, end):
            order = "highest" if found["highest"] else "lowest"
            position = float(found["place"]) if found["place"] else _position(found["ordinal"])
            yield FigureMention(*found.span(), "rank.superlative", "rank", position, order=order)


def _is_rank(text: str, found: "regex.Match[str]", start: int, end: int) -> bool:
    noun, scope, other = _context()
    if other.match(text, found.end(), end):
        return False
    word = (found["highest"] or found["lowest"]).lower()
    if text[max(start, found.start() - 3) : found.start()].lower() == "at ":  # "at least", "at most", "at worst"
        return word in ("highest", "lowest", "peak")
    if found["ordinal"] or found["place"] or _AT_ITS.search(text, start, found.start()):
        return True
    if word == "top" or (word in ("most", "least") and text.startswith(" of ", found.end())) or (word in ("most", "least", "best") and not noun.match(text, found.end(), min(end, found.end() + 40))):
        return False
    if word.startswith(("record", "all")) or word in ("busiest", "quietest"):
        return True
    window = min(end, found.end() + 120)
    near = noun.match(text, found.end(), window)
    if near and _OVER_TIME.search(near.group()):
        return True
    where = scope.search(text, found.end(), window)
    return bool(where and (near or where.start() - found.end() <= 6 or text[found.end() : found.end() + 1] in ",."))


def _position(ordinal: str | None) -> float:
    if not ordinal:
        return 1.0
    digits = regex.match(r"\d+", ordinal)
    if digits:
        return float(digits.group())
    return float(ordinals()[regex.split(r"[-\s]", ordinal.lower())[-1]])
