"""Levels told again as a share, a rate or a sum ("1,200, or 30 per cent, an increase of 11%"): whose what follows is.

What follows goes on with the level, not with what only says it again or is but its base.
"""

import re

from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document

#: "24,310 burglaries (16.3 per 1,000 homes), a rise of", "1,202, or 23 a week, up from", "501, the equivalent of 10"
_SAYS_AGAIN = re.compile(r"[wGQiADOs]*(?P<mark>\(|,?n|,w{0,2}o|–)")
_SAID_AGAIN = (["or"], ["-"], ["–"], ["equivalent", "of"], ["average", "of"])
_RATE_THEN_MOVED = re.compile(r"[GQw]{0,2}/N?[owGQiADO]*(?P<closed>\))?[owtGQiADO]*[,–]?(?:[ud][yof]{0,2}w?|[cL]w?)")
#: An earlier level that is so many times nearer to the rate than to the count is the rate's.
_NEARER = 3
#: ", the second highest rate in the South East": a rank of rates alone.
_OF_RATES = re.compile(r"(?:\s[\w-]+)?\srates?\b")
#: ", the highest on record", "and the most since 2009"
_RATE_THEN_RANKED = re.compile(r"[GQw]{0,2}/N?[jlowGQ]*(?P<closed>\))?[,–]?n?")


def is_of_earlier(document: Document, skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether a change or rank is of a count that a rate only says again: "24,310 burglaries (66 a day), up 22%"."""
    if part.role in frame.parts or part.role not in ("percent", "absolute", "previous", "rank"):
        return False
    if set(last.parts) != {"value"} or "value" not in frame.parts or frame.kind_of_level() != "N":
        return False
    again = _SAYS_AGAIN.fullmatch(skeleton.symbols, frame.last + 1, last.first)
    if part.role == "rank" and _OF_RATES.match(document.text, part.figure.end):
        return False
    then = _RATE_THEN_RANKED if part.role == "rank" else _RATE_THEN_MOVED
    moved = then.fullmatch(skeleton.symbols, last.last + 1, part.token)
    if again is None or moved is None or (again["mark"] == "(") != (moved["closed"] is not None):
        return False
    said = document.words.norms[skeleton.words[last.first - 2] : skeleton.words[last.first - 1] + 1]
    if again["mark"] != "(" and not any(said[-len(words) :] == words for words in _SAID_AGAIN):
        return False
    level, small = frame.parts["value"].figure.value, last.parts["value"].figure.value
    return part.role != "previous" or part.figure.value * _NEARER > level or small > level


def is_of_kind_before(skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether an earlier level is that of the count before a share or a sum: "4,946, or 47 per cent, up from 4,550"."""
    if part.role != "previous" or "previous" in frame.parts or set(last.parts) != {"value"}:
        return False
    return frame.kind_of_level() == skeleton.symbols[part.token] != last.kind_of_level()
