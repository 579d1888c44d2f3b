"""Insertions: parts told between a level and what it is compared with ("80 – 65 here and 15 there – against 56")."""

import re

from crimeextract.binding.frames import COMPARISONS, Frame, Part
from crimeextract.binding.skeleton import Skeleton

#: What follows the dash or bracket that closes one: "– against 56", "), down from 56", ") a fall of 12".
_CLOSES = re.compile(r"[wGQiAoDOh@]{0,8}(?P<mark>[)–]),?(?:[cL]w?|w?[ud][ywof]{0,3}|w?[+-]k?)$")
_OPENING = {")": "(", "–": "–"}
#: ", 65 of them on the street, were recorded in Leeds, compared with": parts between commas, before the verb.
_OF_THEM = re.compile(r"[QGwiAD]{0,6},No[hv][^,;bN]*,s[^;bNPTXM]*(?:[cL]w?|[ud][ywof]{0,3})$")
#: "41 people were hurt, nine of them seriously; a year ago it was 56"
_OF_THEM_THEN = re.compile(r"[QGwsijo@AD]{0,9},No[hv][^,;bN]*[;–][wi]{0,2}B,?[hw]{0,2}s{1,2}$")


def frame_before(skeleton: Skeleton, frames: list[Frame], part: Part) -> Frame | None:
    """The frame with which a change or an earlier level goes on, past the parts told between the two."""
    if part.role not in COMPARISONS or not frames[1:]:
        return None
    start = _start(skeleton, frames, part)
    whole = next((frame for frame in reversed(frames) if frame.last < start), None) if start >= 0 else None
    if whole is None or set(whole.parts) != {"value"} or any("value" not in frame.parts for frame in frames):
        return None
    level, parts = whole.parts["value"].figure, [frame for frame in frames if frame.first > start]
    if whole.kind_of_level() != "N" or part.figure.kind not in ("number", "percent"):
        return None
    inside = all(frame.parts["value"].figure.value <= level.value for frame in parts)
    return whole if parts and inside else None


def _start(skeleton: Skeleton, frames: list[Frame], part: Part) -> int:
    """Where the parts told between open, if they are over right before a figure; else -1."""
    symbols = skeleton.symbols
    closing = _CLOSES.fullmatch(symbols, frames[-1].last + 1, part.token)
    if closing is not None:
        return symbols.rfind(_OPENING[closing["mark"]], 0, closing.start("mark"))
    whole = frames[-2].last
    told = (_OF_THEM.fullmatch(symbols, whole + 1, part.token), _OF_THEM_THEN.fullmatch(symbols, whole + 1, part.token))
    return whole + 1 if any(told) else -1
