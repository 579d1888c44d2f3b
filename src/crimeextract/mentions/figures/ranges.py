"""Ranges: two figures that are the ends of one ("between 10 and 12", "about 5 to 10", "20-25%")."""

import re
from collections.abc import Iterator

from crimeextract.mentions.base import FigureMention

#: What stands between the ends of a range, by what stands before it: "between 10 and 12", "about 5 to 10", "20-25%".
_RANGES = (
    (re.compile(r"\bbetween\s$", re.IGNORECASE), re.compile(r"\s(?:and|to)\s")),
    (re.compile(r"\b(?:about|around|roughly|some|approximately|estimated)\s$", re.IGNORECASE), re.compile(r"\sto\s")),
    (re.compile(r"(?:\s|^|\()$"), re.compile(r"[-‑–]")),
    (re.compile(r"\b(?:sees?|saw|gets?|got|has|have|had|averages?|averaged|records?)\s$"), re.compile(r"\sto\s")),
)

#: "up five to 10 per cent": the word for both stands behind the second.
_MOVED = re.compile(r"\b(?:up|down|by|of)\s$", re.IGNORECASE)
#: Code points: no longer word opens a range.
_RANGE_OPENING = 16
#: The top of a range is no more than this many times its bottom; "5-800" is something else.
_WIDEST_RANGE = 10


def join_ranges(text: str, figures: list[FigureMention]) -> Iterator[FigureMention]:
    """The figures, with the two ends of a range made one."""
    position = 0
    while position < len(figures):
        figure = figures[position]
        if position + 1 < len(figures) and _is_range(text, figure, figures[position + 1]):
            top = figures[position + 1]
            unit = figure.unit or top.unit
            yield FigureMention(figure.start, top.end, "figure.range", top.kind, figure.value, top.value, unit=unit)
            position += 1
        else:
            yield figure
        position += 1


def _is_range(text: str, bottom: FigureMention, top: FigureMention) -> bool:
    if bottom.kind not in ("number", top.kind, "money") or top.kind not in ("number", "percent", "points", "money"):
        return False
    if not bottom.value < top.value <= _WIDEST_RANGE * bottom.value or top.start - bottom.end > len(" and "):
        return False
    before = text[max(0, bottom.start - _RANGE_OPENING) : bottom.start]
    between = text[bottom.end : top.start]
    if (bottom.kind, top.kind) == ("number", "percent") and between == " to " and _MOVED.search(before):
        return True
    return any(opening.search(before) and joint.fullmatch(between) for opening, joint in _RANGES)
