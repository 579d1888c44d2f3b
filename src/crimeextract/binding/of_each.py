"""Changes said of each of several kinds: "burglary and robbery both fell by 5 per cent" tells of either."""

import re
from dataclasses import replace
from itertools import pairwise

from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document

#: A row of kinds and the verb of all of them, up to a figure.
_ROW = re.compile(r"(?P<row>Q(?:,Q)*,?nQ)(?:i?[AO])?(?:,?i?D,?)?[swudm/yo]{1,6}$")
_EACH, _BOTH, _ONE_EACH = frozenset({"both", "each", "all"}), "both", "each"
#: Words behind a figure in which "each" stands: "by eight per cent each".
_BEHIND = 4
_TIMES = frozenset({"day", "week", "month", "quarter", "year", "weekend", "night"})
#: What says that they moved as one: "all together fell by 12 per cent".
_TOGETHER = frozenset({"together", "combined", "jointly"})
#: What each can have by itself; a number may be that of all together.
_RELATIVE = frozenset({"percent", "points", "factor"})


def one_of_each(document: Document, skeleton: Skeleton, frames: list[Frame]) -> list[Frame]:
    """The frames, with one for each of the kinds that a change is said of."""
    if _EACH.isdisjoint(skeleton.vocabulary):
        return frames
    return [one for frame in frames for one in _split(document, skeleton, frame)]


def _split(document: Document, skeleton: Skeleton, frame: Frame) -> list[Frame]:
    """One frame a kind, where a change is said of each; else the frame."""
    if frame.dealt is not None or not _RELATIVE.issuperset(frame.parts):
        return [frame]
    found = _ROW.search(skeleton.symbols, 0, frame.first)
    if found is None:
        return [frame]
    words = skeleton.words
    norms = document.words.norms[words[found.end("row") - 1] : words[frame.first]]
    before = document.words.norms[words[found.start()] - 1]
    kinds = [token for token in range(*found.span("row")) if skeleton.symbols[token] == "Q"]
    each = document.words.norms[words[frame.last] + 1 : words[frame.last] + _BEHIND]
    after = document.words.norms[words[frame.last] + _BEHIND]
    each_time = any(
        noun in _TIMES for word, noun in pairwise([*each, after]) if word == _ONE_EACH
    )  # "5 per cent each year"
    named = not _EACH.isdisjoint(norms) or before == _BOTH or (_ONE_EACH in each and not each_time)
    if not named or not _TOGETHER.isdisjoint(norms) or not all(skeleton.measure(kind).offence for kind in kinds):
        return [frame]
    return [replace(frame, subject=skeleton.measure(kind), parts=dict(frame.parts), dealt=kind) for kind in kinds]
