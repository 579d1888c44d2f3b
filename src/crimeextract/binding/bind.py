"""The binder: from the skeleton of a sentence to its frames."""

from crimeextract.binding.attach import attach
from crimeextract.binding.earlier_rows import add_earlier, earlier_row
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.grounds import grounded
from crimeextract.binding.joins import joins
from crimeextract.binding.of_each import one_of_each
from crimeextract.binding.parts import parts_of
from crimeextract.binding.rates import find_rates, fits
from crimeextract.binding.respectively import deal_out
from crimeextract.binding.restated import is_of_earlier, is_of_kind_before
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import BlockKind, Document
from crimeextract.model import Denominator

#: Tokens from a change to what it is per: "one extra offence a week".
_NEAR = 3


def bind(document: Document, skeleton: Skeleton, exclusions: Exclusions, before: Frame | None = None) -> list[Frame]:
    """The frames of a sentence, in reading order; `before` is the last one of the paragraph so far."""
    rates, denominators = find_rates(document, skeleton)
    parts = parts_of(document, skeleton, denominators, exclusions, before)
    if not parts:
        return []
    row = earlier_row(skeleton, parts)
    if row:
        earlier = {part.token for part in row.values()}
        parts = [part for part in parts if part.token not in earlier]
    frames: list[Frame] = []
    dealt = deal_out(skeleton, parts)
    for part in parts:
        target = dealt.get(part.token)
        if target is not None:
            _deal(skeleton, frames, part, target)
        elif len(frames) > 1 and is_of_earlier(document, skeleton, frames[-2], frames[-1], part):
            frames[-2].add(part)
        elif frames and joins(skeleton, frames[-1], part, frames[-2].last + 1 if len(frames) > 1 else 0):
            frames[-1].add(part)
        elif len(frames) > 1 and is_of_kind_before(skeleton, frames[-2], frames[-1], part):
            frames[-2].add(part)
        else:
            frames.append(Frame(skeleton).add(part))
    if rates:
        _give_rates(skeleton, frames, rates)
    add_earlier(frames, row)
    attach(document, skeleton, frames)
    frames = one_of_each(document, skeleton, [frame for frame in frames if _drop_one_of(frame)])
    if document.blocks[skeleton.sentence.block].kind == BlockKind.PARAGRAPH:
        return grounded(document, frames, before)
    return frames


def _drop_one_of(frame: Frame) -> bool:
    """Whether anything is left of a frame without "one of the highest", which only helps to tell its place."""
    rank = frame.parts.get("rank")
    if rank is not None and rank.figure.rule == "rank.one-of":
        del frame.parts["rank"]
        tokens = [part.token for part in frame.parts.values()]
        frame.first, frame.last = min(tokens, default=-1), max(tokens, default=-1)
    return bool(frame.parts)


def _deal(skeleton: Skeleton, frames: list[Frame], part: Part, target: int) -> None:
    """Give a figure dealt out by "respectively" to the frame of its own antecedent."""
    for frame in frames:
        if target in (frame.dealt, frame.first) and part.role not in frame.parts:
            frame.add(part)
            return
    frame = Frame(skeleton).add(part)
    frame.dealt = target
    frames.append(frame)


def _is_of_change(frames: list[Frame], cue: int) -> bool:
    """Whether it is a change that is told per day or week ("one more offence a week"), and no level of the sentence."""
    near = [part for frame in frames for part in frame.parts.values() if 0 < cue - part.token <= _NEAR]
    return bool(near) and max(near, key=lambda part: part.token).role == "absolute"


def _give_rates(skeleton: Skeleton, frames: list[Frame], rates: dict[int, Denominator]) -> None:
    """Give each denominator to the level nearest before it, else to the first after it."""
    levels = [frame for frame in frames if "value" in frame.parts]
    for cue, denominator in rates.items():
        if _is_of_change(frames, cue):
            continue
        before = [frame for frame in levels if frame.parts["value"].token < cue]
        if skeleton.symbols[cue] == "l":  # "a monthly average of 43"
            before = [frame for frame in levels if frame.parts["value"].token > cue][:1] or before
        chosen = next(reversed(before), None) or next(iter(levels), None)
        if chosen is not None and chosen.per is None and fits(chosen.parts["value"].figure, denominator):
            chosen.per = denominator
            if chosen.dealt is not None:
                for frame in before:
                    frame.per = denominator
