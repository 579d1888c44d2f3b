"""One: whether the word counts something, where it more often only picks it out ("one of the reasons")."""

import re

from crimeextract.binding.people import is_of_toll
from crimeextract.binding.rates import is_one_per
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention

#: "up from one": the earlier level, of which the noun is left out.
_MOVED_FROM = re.compile(r"[ud]fN(?:[,;nbB]|$)")
_AT_LEAST = (" at least ", "At least ")


def counts_one(
    document: Document, skeleton: Skeleton, token: int, figure: FigureMention, *, counts_itself: bool
) -> bool | None:
    """Whether "one" is a level, by what stands around it; None where that is left to what any number needs."""
    text, symbols = document.text, skeleton.symbols
    if is_of_toll(skeleton, figure):
        return True
    if is_one_per(symbols, token) or _MOVED_FROM.match(symbols, token - 2):
        return True
    if text.endswith(_AT_LEAST, 0, figure.start):
        return False  # "81 per cent had suffered at least one theft"
    if symbols[token + 1 : token + 2] in ("o", "G") or not counts_itself:
        return False  # "one of the reasons", "one offence that", "the one thing"
    return None
