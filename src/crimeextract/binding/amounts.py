"""Numbers in brackets behind a change in percent: by how much, or to where?

"Increased by 8.4% (1,240 offences)" can mean both. The text tells where a level near by fits the one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention, mentions_in

_BRACKETED = re.compile(r"[udyo]P\(N[GQw]?\)")
_DECIMALS = re.compile(r"\d\.(\d+)")
#: How many figures before and behind may be the level.
_NEAR = 3
#: Code points from a number to what it counts.
_NEXT_WORD = 2
#: The percentage must be so exact that few numbers fit it by chance.
_EXACT = 0.02


def is_amount_of_move(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the number in brackets at a token is what the percentage before it comes to of a level near by."""
    if token < 3 or skeleton.symbols[token - 1] != "(" or _BRACKETED.match(skeleton.symbols, token - 3) is None:
        return False
    percent, amount = skeleton.items[token - 2], skeleton.items[token]
    if not isinstance(percent, FigureMention) or not isinstance(amount, FigureMention) or not percent.value:
        return False
    found = _DECIMALS.search(document.text, percent.start, percent.end)
    half = 0.5 * 10.0 ** -(len(found[1]) if found else 0)
    if half / percent.value > _EXACT:
        return False
    low, high = (percent.value - half) / 100, (percent.value + half) / 100
    moved = next((item for item in skeleton.items if isinstance(item, MeasureMention)), None)
    return any(
        level * least - 0.5 <= amount.value <= level * most + 0.5
        for level in _levels_near(document, amount, moved)
        for least, most in ((low, high), (low / (1 + low), high / (1 + high)), (low / (1 - low), high / (1 - high)))
        if 0 < least < most
    )


def _levels_near(document: Document, amount: FigureMention, moved: MeasureMention | None) -> Iterator[float]:
    """The larger numbers just before and behind a figure, but those that count another crime."""
    place = bisect_left(document.figures, amount.start, key=attrgetter("start"))
    for figure in document.figures[max(0, place - _NEAR) : place + _NEAR + 1]:
        if figure.kind == "number" and figure.value > amount.value:
            counted = mentions_in(document.measures, figure.end, figure.end + _NEXT_WORD)
            if not any(one.offence and moved and moved.offence and one.offence != moved.offence for one in counted):
                yield figure.value
