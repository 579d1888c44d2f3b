"""Likely counts: numbers that neither their noun nor their form settles, by what stands right around them."""

import re

from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.objects import moves_next, object_of
from crimeextract.binding.parts_told import (
    is_subject,
)
from crimeextract.binding.people import (
    is_handful,
    is_of_one_incident,
    is_population,
)
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
#: What may follow a number that counts something: the measure itself, or no noun at all.
_COUNTED_NEXT = re.compile(
    r"w{0,3}[GQ]|w(?:,w){1,2},?nQ|wnQ|wow{0,2}nw{0,2}Q|o[wNDBs]{0,3}(?:[AO]s?w{0,3})?[GQhN]|oAs(?=[,;n]|$)|ov|[^wo]|$"
)
#: "dropped by 40 per cent to 143 last season"
_MOVED_BY_TO = re.compile(r"[ud]y?w?P,?t$")
_DONE_TO = frozenset(_WORDS["done_to"])
_DONE_IN_BRACKET = re.compile(rf" (?:{'|'.join([*_WORDS['done_to'], *_WORDS['solved']])})(?:\)|, [^()]{{1,40}}\))")
#: What must stand before a small number that no noun follows, for it to be a level: "to six", "was nine".
_LEVEL_BEFORE = frozenset("t@scf:(W;|,n–/b")


def seems_counted(
    document: Document, skeleton: Skeleton, part: Part, exclusions: Exclusions, before: Frame | None
) -> bool:
    """Whether what stands around a bare number lets it be a level."""
    if counts_no_statistic(document, skeleton, part.token, part.figure):
        return False
    if exclusions.says("contact", skeleton) and object_of(skeleton.symbols, part.token) is None:
        return False
    return _counts_by_what_follows(document, skeleton, part.token, part.figure, before)


def counts_no_statistic(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a number counts those of one incident, a population or a handful of people."""
    measure = _counted_measure(skeleton, token)
    return measure is not None and (
        is_of_one_incident(document, skeleton, measure)
        or is_population(document, skeleton, token, measure)
        or is_handful(skeleton, figure, measure)
    )


def _is_led_to(document: Document, skeleton: Skeleton, token: int, figure: FigureMention, following: str) -> bool:
    """Whether what stands right before a number makes it a level: a label, a bracket, "with", a move up "to" it."""
    symbols, before = skeleton.symbols, skeleton.symbols[token - 1 : token]
    if following in _DONE_TO:
        return True  # "Protection notices: 230 issued", "with 4,890 taken"
    if before in ("(", ",") and "(" in symbols[:token] and _DONE_IN_BRACKET.match(document.text, figure.end):
        return True  # "Vandalism – 4 (2 detected)"
    return before == "t" and _MOVED_BY_TO.search(symbols, 0, token) is not None


def _counts_by_what_follows(
    document: Document, skeleton: Skeleton, token: int, figure: FigureMention, before: Frame | None
) -> bool:
    """Whether the words after a number let it be a level: a measure, a move, or no noun at all."""
    symbols = skeleton.symbols
    if moves_next(symbols, token):
        return True  # whatever is counted
    following = _norm_after(document, skeleton, token)
    if _is_led_to(document, skeleton, token, figure, following):
        return True
    if _COUNTED_NEXT.match(symbols, token + 1):
        if object_of(symbols, token) is not None or symbols[token + 1 : token + 2] == "o":
            return True
        if figure.rule != "figure.words" or (token > 0 and symbols[token - 1] in _LEVEL_BEFORE):
            return True
    return is_subject(document, skeleton, token, before)


def _norm_after(document: Document, skeleton: Skeleton, token: int) -> str:
    after = skeleton.words[token + 1 : token + 2]
    return document.words.norms[after[0]] if after else ""


def _counted_measure(skeleton: Skeleton, token: int) -> MeasureMention | None:
    place = object_of(skeleton.symbols, token)
    return skeleton.measure(place) if place is not None else None
