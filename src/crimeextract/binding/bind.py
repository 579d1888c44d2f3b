"""The binder: from the skeleton of a sentence to its frames."""

import re

from crimeextract.binding.attach import attach
from crimeextract.binding.cards import CARD_MOVE, direction_of_card
from crimeextract.binding.earlier_rows import add_earlier, earlier_row
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.grounds import grounded
from crimeextract.binding.insertions import frame_before
from crimeextract.binding.joins import is_from_further_back, joins
from crimeextract.binding.of_each import one_of_each
from crimeextract.binding.parts import LISTED_MOVE, parts_of
from crimeextract.binding.rates import find_rates, fits
from crimeextract.binding.respectively import deal_out
from crimeextract.binding.restated import is_of_earlier, is_of_kind_before
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import BlockKind, Document
from crimeextract.model import Denominator

#: Rules of changes whose direction stands elsewhere.
_TAKES_DIRECTION = frozenset({LISTED_MOVE, CARD_MOVE})


def bind(document: Document, skeleton: Skeleton, exclusions: Exclusions, before: Frame | None = None) -> list[Frame]:
    """The frames of a sentence, in reading order; `before` is the last one of the paragraph so far."""
    if _is_of_gallery(document, skeleton):
        return []
    rates, denominators = find_rates(document, skeleton)
    parts = parts_of(document, skeleton, denominators, exclusions, before)
    if not parts:
        return []
    row, rules = earlier_row(skeleton, parts), [part.rule for part in parts]
    if row:
        earlier = {part.token for part in row.values()}
        parts = [part for part in parts if part.token not in earlier]
    frames: list[Frame] = []
    dealt = deal_out(document, skeleton, parts)
    for part in parts:
        target = dealt.get(part.token)
        if target is not None:
            _deal(skeleton, frames, part, target)
        elif (whole := frame_before(skeleton, frames, part)) is not None:
            whole.add(part)
        elif len(frames) > 1 and is_of_earlier(document, skeleton, frames[-2], frames[-1], part):
            frames[-2].add(part)
        elif frames and joins(skeleton, frames[-1], part, frames[-2].last + 1 if len(frames) > 1 else 0):
            frames[-1].add(part)
        elif len(frames) > 1 and is_of_kind_before(skeleton, frames[-2], frames[-1], part):
            frames[-2].add(part)
        else:
            if frames and is_from_further_back(frames[-1], part):
                part.role = "value"
            frames.append(Frame(skeleton).add(part))
    if rates:
        _give_rates(skeleton, frames, rates)
    add_earlier(frames, row)
    attach(document, skeleton, frames)
    if not _TAKES_DIRECTION.isdisjoint(rules):
        _take_direction(document, skeleton, frames, before)
    frames = one_of_each(document, skeleton, [frame for frame in frames if _drop_one_of(frame)])
    if document.blocks[skeleton.sentence.block].kind == BlockKind.PARAGRAPH:
        return grounded(document, frames, before)
    return frames


def _take_direction(document: Document, skeleton: Skeleton, frames: list[Frame], before: Frame | None) -> None:
    """Give changes whose direction the line or frame before tells that direction."""
    for frame in frames:
        rules = [part.rule for part in frame.parts.values()]
        if before is not None and LISTED_MOVE in rules:
            frame.direction = before.direction
        if CARD_MOVE in rules:
            frame.direction = direction_of_card(document, skeleton)


#: "4" and on the next line "A burglar forces a window   Credit: Getty": the number of pictures.
_GALLERY = re.compile(r"\s*\n[^\n]{0,200}\b(?:Credit|Picture|Image|Photo|Pic)s?:")


#: Tokens from a change to what it is per: "one extra offence a week".
_NEAR = 3


def _is_of_gallery(document: Document, skeleton: Skeleton) -> bool:
    """Whether a number alone in its line counts the pictures of which a caption follows."""
    return skeleton.symbols == "N" and _GALLERY.match(document.text, skeleton.sentence.end) is not None


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
        if frame.dealt == target or (frame.dealt is None and frame.first == target):
            if part.role not in frame.parts:
                frame.add(part)
                return
    frame = Frame(skeleton).add(part)
    frame.dealt = target
    frames.append(frame)


def _reaches(skeleton: Skeleton, frame: Frame, levels: list[Frame], cue: int) -> bool:
    """Whether no figure of something else stands between a level and "a day": "2,210, that is six families a day"."""
    own = {part.token for level in levels for part in level.parts.values()}
    start = frame.parts["value"].token + 1
    return all(token in own for token in range(start, cue) if skeleton.symbols[token] == "N")


def _is_of_change(frames: list[Frame], cue: int) -> bool:
    """Whether it is a change that is told per day or week ("one more offence a week"), and no level of the sentence."""
    near = [part for frame in frames for part in frame.parts.values() if 0 < cue - part.token <= _NEAR]
    return bool(near) and max(near, key=lambda part: part.token).role == "absolute"


def _give_rates(skeleton: Skeleton, frames: list[Frame], rates: dict[int, Denominator]) -> None:
    """Give each denominator to the level nearest before it, else to the first after it."""
    levels = [
        frame for frame in frames if "value" in frame.parts and skeleton.symbols[frame.parts["value"].token] in "NM"
    ]
    for cue, denominator in rates.items():
        if _is_of_change(frames, cue):
            continue
        before = [
            frame for frame in levels if frame.parts["value"].token < cue and _reaches(skeleton, frame, levels, cue)
        ]
        if skeleton.symbols[cue] == "l":  # "a monthly average of 43"
            before = [frame for frame in levels if frame.parts["value"].token > cue][:1] or before
        chosen = before[-1] if before else next((one for one in levels if one.parts["value"].token > cue), None)
        if chosen is not None and chosen.per is None and fits(chosen.parts["value"].figure, denominator):
            chosen.per = denominator
            if before and chosen.dealt is not None:
                for frame in before:
                    frame.per = denominator
