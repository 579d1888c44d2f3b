"""What follows a figure: its object, the measure that it counts itself ("827 sexual offences"), or how it moved."""

import re
import sys
from functools import lru_cache

# What may stand between a figure and its object, also the change that the figure measures.
_BEFORE = (
    r"(?:w{0,3}(?=[GQ])|Ow?(?=[GQ])|[\+\-]w{0,2}(?=[GQ])|[wB]{0,2}[ud]w?[io]w{0,3}(?:ow{0,2})?(?:[GQ]o)?(?=[GQ])|io?w{0,2}(?=Q)|iw{1,2}ow{0,2}(?=Q)"
    r"|ow{0,2}N?w{0,2}(?=[GQ])|oh(?=[GQ])|ohNw{0,2}(?=[GQ])|w(?:,w){1,2},?n(?=Q)|wn(?=Q))"  # "cars, vans and bikes"
)
_OBJECT = re.compile(rf"{_BEFORE}(?P<measure>[GQ])")
#: "…in Tayside, Central and Fife in 2021-22": the rest of a list of places.
_MORE_PLACES = r"(?:(?:,[Aw])+nA(?=[iD,]|$))?"
#: "458 with a homophobic motive in Kent", "320 people charged with rape": what they were counts as the object.
_OBJECT_AND_PLACE = re.compile(
    rf"(?:Ww{{0,2}}Q|{_BEFORE}[GQ](?:WQ(?=[iD,]|$)|n[GQ](?=[i,]|s(?!w?[udm=])|$))?)?(?:[wsD]{{0,3}}iA{_MORE_PLACES})?"
)
_MOVES = re.compile(
    r"w{0,3}(?:iw?A)?(?:sw{1,2}i?)?i?D?[,–](?:[ud](?:fN|y?P)|(?:vs)?N[+-]k)"
    r"|[wsmijoAOGQD]{0,9}[,–]?(?:c|[ud]f)N[wGQ]{0,2}i?[BD]"  # "702 admissions for assault, compared with 428 in 2009"
)


@lru_cache(maxsize=4096)
def object_of(symbols: str, token: int) -> int | None:
    """The token of the object of the figure at a token; None where it has none.

    Each figure is asked for it again and again, and short sentences are like others.
    """
    found = _OBJECT.match(symbols, token + 1)
    return found.start("measure") if found else None


def after_object(symbols: str, start: int, end: int = sys.maxsize) -> int:
    """The token after the object of a figure that ends at `start`, with a place that directly follows it."""
    found = _OBJECT_AND_PLACE.match(symbols, start, end)
    return found.end() if found else start


def moves_next(symbols: str, token: int) -> bool:
    """Whether the level at a token is followed by how it moved: "1,214 homes last year, down from 1,518"."""
    return _MOVES.match(symbols, token + 1) is not None
