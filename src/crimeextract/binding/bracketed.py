"""Brackets with the parts of a level: "High Street had 24 (14 shoplifting, six burglary)".

What the parts are of is said of them alone: neither the level before the bracket nor what follows it is of that.
"""

import itertools
import re

from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton

#: From the level to its first part: "24 (14", "24 crimes in Park Road in May (including 14".
_OPENS = re.compile(r"(?:[QG]?[iAODw@]{0,8})?\([wW]{0,2}")


def mark_bracketed(skeleton: Skeleton, frames: list[Frame]) -> None:
    """Tell the frames in a bracket right behind a number, which name what they count, of which they are parts."""
    if "(" not in skeleton.symbols:
        return
    whole, end = None, -1
    for before, frame in itertools.pairwise(frames):
        if frame.first > end:
            whole, end = before, _end_of_parts(skeleton, before, frame)
        if frame.first < end:
            frame.within = whole


def outside_bracket(skeleton: Skeleton, before: Frame | None, start: int) -> tuple[Frame | None, int]:
    """The frame that one goes on from, and where its own words start: past a bracket of parts the level before it."""
    if before is None or before.within is None:
        return before, start
    return before.within, skeleton.symbols.find(")", start) + 1


def _end_of_parts(skeleton: Skeleton, whole: Frame, part: Frame) -> int:
    """Where the bracket closes that opens between two frames, if the second is a part of the first; else -1."""
    level, value = whole.parts.get("value"), part.parts.get("value")
    if level is None or value is None or skeleton.symbols[value.token] != "N":
        return -1
    if _OPENS.fullmatch(skeleton.symbols, whole.last + 1, part.first) is None:
        return -1
    return skeleton.symbols.find(")", part.first)
