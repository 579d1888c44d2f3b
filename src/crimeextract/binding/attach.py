"""Attachment: the measure, places, forces, period and direction that a sentence states for each frame."""

import itertools
import re

from crimeextract.binding.bracketed import mark_bracketed, outside_bracket
from crimeextract.binding.fields.direction import direction_of
from crimeextract.binding.fields.measure import attach_measure
from crimeextract.binding.fields.period import attach_period, take_baselines
from crimeextract.binding.fields.places import attach_places
from crimeextract.binding.frames import Frame
from crimeextract.binding.losses import read_loss
from crimeextract.binding.objects import after_object
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document

#: What makes a level the comparator of the one before: a comparison with a place or an average.
_COMPARES = re.compile(r"[ckL\+\-][^,nb;]*[Al]|l|\(A")

#: "losses of £10m, an average of £3,300 each": the same money, by the head.
_OF_EACH = re.compile(r"[,–(]?[nw]?lo")

#: Rules of the levels that another is compared with: "compared to 71.9 in Cardiff".
_COMPARED_LEVELS = frozenset({"compared-before-area", "compared-place", "compared-in-area"})


def attach(document: Document, skeleton: Skeleton, frames: list[Frame]) -> None:
    """Fill what each frame states of its measure, place, force, period and direction."""
    taken = take_baselines(skeleton, frames)
    mark_bracketed(skeleton, frames)
    for position, frame in enumerate(frames):
        before = frames[position - 1] if position else None
        following = frames[position + 1] if position + 1 < len(frames) else None
        start = _after_figures(frames, frame)
        end = following.first if following else len(skeleton.symbols)
        frame.comparator = before is not None and _is_comparator(skeleton, frame, before)
        attach_measure(skeleton, frame, *outside_bracket(skeleton, before, start), end)
        attach_places(skeleton, frame, _not_compared(frames, position), start, end)
        attach_period(skeleton, frame, before, start, end, taken)
        frame.direction = direction_of(skeleton, frame, start, end)
        read_loss(document, skeleton, frame)
    _share_brackets(skeleton, frames)
    _share_direction(document, skeleton, frames)


def _not_compared(frames: list[Frame], position: int) -> Frame | None:
    """The frame before, past those only compared with: "18%, against 6% nationally, and 300 people were charged"."""
    for frame in reversed(frames[:position]):
        if not frame.comparator:
            return frame
    return frames[position - 1] if position else None


def _after_figures(frames: list[Frame], frame: Frame) -> int:
    """The token after the last figure of other frames that stands before a frame's own."""
    if len(frames) == 1:
        return 0
    last = -1
    for other in frames:
        for part in other.parts.values() if other is not frame else ():
            if last < part.token < frame.first:
                last = part.token
    return last + 1


def _is_comparator(skeleton: Skeleton, frame: Frame, before: Frame) -> bool:
    """Whether a level is only there to compare with: "…, against a national average of 82.4"."""
    if set(frame.parts) != {"value"} or "value" not in before.parts:
        return False
    if frame.parts["value"].rule in _COMPARED_LEVELS:
        return True
    if frame.per is not None and before.per is None:
        return False  # "17,900 days, an average of 13.1 each"
    start = after_object(skeleton.symbols, before.last + 1)
    if skeleton.symbols[frame.first] != skeleton.symbols[before.parts["value"].token]:
        return False
    if skeleton.symbols[frame.first] == "M" and _OF_EACH.fullmatch(skeleton.symbols, start, frame.first):
        return False
    named = (skeleton.measure(token) for token in range(start, frame.first) if skeleton.symbols[token] == "Q")
    if any(measure.offence is not None for measure in named):
        return False
    return _COMPARES.search(skeleton.symbols[start : frame.first]) is not None


def _share_brackets(skeleton: Skeleton, frames: list[Frame]) -> None:
    """ "1,295 (71 per cent) had to do with race": the count and its share are of one thing."""
    for frame, following in itertools.pairwise(frames):
        between = skeleton.symbols[frame.last + 1 : following.first]
        if between in ("(", "G(", "Q(") and following.within is None and following.subject is not None:
            frame.subject = following.subject


def _share_direction(document: Document, skeleton: Skeleton, frames: list[Frame]) -> None:
    """ "11 orders and five notices, both an increase": what is said of both is said of each."""
    if len(frames) < 2:
        return
    cue = skeleton.rfind("ud", 0, len(skeleton.symbols))
    if cue < 0 or "both" not in document.words.norms[skeleton.words[cue] - 2 : skeleton.words[cue]]:
        return
    for frame in frames:
        frame.direction = frame.direction or frames[-1].direction
