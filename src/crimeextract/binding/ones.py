"""One: whether the word counts something, where it more often only picks it out ("one of the reasons")."""

import re

from crimeextract.binding.continued import goes_on_with_places
from crimeextract.binding.people import is_of_toll, names_stretch, speaks
from crimeextract.binding.rates import is_one_per
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention

#: "up from one": the earlier level, of which the noun is left out.
_MOVED_FROM = re.compile(r"[ud]fN(?:[,;nbB]|$)")
_AT_LEAST = (" at least ", "At least ")
_ONLY = re.compile(r"\b(?:just|only) $", re.IGNORECASE)


def counts_one(
    document: Document, skeleton: Skeleton, token: int, figure: FigureMention, *, counts_itself: bool
) -> bool | None:
    """Whether "one" is a level, by what stands around it; None where that is left to what any number needs."""
    text, symbols = document.text, skeleton.symbols
    if speaks(text, figure):
        return False
    if is_of_toll(skeleton, figure):
        return True
    if is_one_per(symbols, token) or _MOVED_FROM.match(symbols, token - 2):
        return True
    if text.endswith(_AT_LEAST, 0, figure.start):
        return False  # "81 per cent had suffered at least one theft"
    if goes_on_with_places(symbols, token):
        return True
    alone = symbols[token + 1 : token + 2] == "G" and _is_only_one(document, skeleton, figure)
    if not alone and (symbols[token + 1 : token + 2] in ("o", "G") or not counts_itself):
        return False  # "one of the reasons", "one offence that", "the one thing"
    return None


def _is_only_one(document: Document, skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether a text says of a stretch of time how few they were: "Just one person was prosecuted in 2020"."""
    return _ONLY.search(document.text, figure.start - 6, figure.start) is not None and names_stretch(skeleton)
