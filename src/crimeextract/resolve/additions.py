"""Sentences that only add to an earlier claim: "That was an increase of 12% compared to the previous year"."""

import re
from collections import Counter

from crimeextract.binding.frames import CHANGES, COMPARISONS, Frame, Part
from crimeextract.binding.objects import object_of
from crimeextract.mentions.base import MeasureMention
from crimeextract.resolve.areas.nouns import code_of_noun
from crimeextract.resolve.areas.sources import only_gave_figures
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.levels import comparable, direction_between
from crimeextract.resolve.then import is_earlier, is_sentence_of_then, turns_to_another
from crimeextract.resolve.topics.families import same_family

#: How many claims a sentence may point back over (a comparator or a rate may stand between).
_REACH_BACK = 4
#: By how many percent a change and the two levels may differ and still be of one claim.
_APART = 10
#: By how many a number by which something moved and its two levels may differ, at least.
_FEW_APART = 2
#: How many claims back a sentence may point over a list, and how many levels make its sentence one.
_LONGEST_LIST, _SEVERAL = 16, 3
#: What a rise or a fall is ranked by is a change.
_MOVE = re.compile(r"w{0,2}[ud]")
#: The least that stands in a row, and what opens a sentence of earlier levels: "That compares with", "In 2018 there
#: were", "In 2018 five died", "The figures for the year before were".
_ROW, _OPENS_ROW = 2, re.compile(r"h[sw]{0,2}(?:c|[ud]f)|i?[BD],?(?:[wGQh]{0,2}s{1,2}|(?=N[wGQ]))|w[iw]{0,2}[BD]s")
#: "These compare with 13 a year ago", "Police said that compared with 39 a year before".
_OPENS_COMPARED = re.compile(
    r"\W*(?:The |These |Those |[A-Z][^.,;]{1,50} (?:said|says|added) (?:that|this|it) compare[sd]\b)"
)
#: The rule of roles by which a level is one of an earlier time, whatever it counts.
_OF_THEN = "baseline-was"
#: How many paragraphs.
_BLOCKS_BACK = 2


def claim_added_to(context: Context, frame: Frame, before: Draft | None) -> Draft | None:
    """The claim that a frame adds to, or None where it is a claim of its own.

    `before` is the claim before it in its own sentence, after which only an earlier level is an addition
    ("56.9 per cent were solved – last year it was 51.6 per cent").
    """
    if before is not None:
        if not frame.refers_back:
            return None
        return next((d for d in reversed(context.drafts[-_REACH_BACK:]) if _fits(context, d, frame)), None)
    sentence = frame.skeleton.sentence
    if (
        not context.drafts
        or _has_own_subject(context, frame)
        or not (
            context.points_back(sentence)
            or is_sentence_of_then(frame)
            or _only_compares(frame)
            or frame.skeleton.symbols.startswith(("u", "d", "B", "iB"))
        )
    ):
        return None
    reach = 1 if set(frame.parts) == {"rank"} else _REACH_BACK
    if turns_to_another(context, frame):
        return None
    recent = _without_lists(context.drafts[-_LONGEST_LIST:])[-reach - 1 :]
    for index in range(len(recent) - 1, max(-1, len(recent) - 1 - reach), -1):
        draft = recent[index]
        if index and _restates(draft, recent[index - 1], frame):
            continue
        near = sentence.block - draft.block <= _BLOCKS_BACK
        if near and _fits(context, draft, frame):
            return draft
        if "previous" not in frame.parts or "previous" in draft.frame.parts:
            return None  # "206 thefts. That compares with 71 a year ago. In 2019 there were 18": of no claim before
    return None


def row_added_to(context: Context, frames: list[Frame]) -> list[Draft]:
    """The claims of the sentence before, where a row of as many earlier levels goes with them one by one.

    "There were 12 murders and 340 rapes. That compares with nine murders and 310 rapes in 2017." Else empty.
    """
    if len(frames) < _ROW or not context.drafts:
        return []
    symbols, model = frames[0].skeleton.symbols, context.drafts[-1]
    if frames[0].skeleton.sentence.block != model.block or not _OPENS_ROW.match(symbols):
        return []
    row = [draft for draft in context.drafts[-len(frames) - 1 :] if draft.frame.skeleton is model.frame.skeleton]
    if len(row) != len(frames) or not all(_is_level_before(*pair) for pair in zip(row, frames, strict=True)):
        return []
    return row


def _is_level_before(draft: Draft, frame: Frame) -> bool:
    """Whether a frame is but a level that may count what a claim counts, which has no earlier one yet."""
    bare = set(draft.frame.parts) == {"value"} and set(frame.parts) in ({"value"}, {"previous"})
    return bare and draft.frame.kind_of_level() == frame.kind_of_level()


def _without_lists(drafts: list[Draft]) -> list[Draft]:
    """The claims without those of a sentence that goes through several levels, and without parts of others.

    None of them is "that" or the total: "214 assaults, 31 of which needed police. The year before there were 168."
    """
    told = (draft.frame for draft in drafts if "value" in draft.frame.parts)
    levels = Counter((id(frame.skeleton), frame.kind_of_level()) for frame in told if not _is_of_which(frame))
    alone = (d for d in drafts if levels[id(d.frame.skeleton), d.frame.kind_of_level()] < _SEVERAL)
    return [draft for draft in alone if not _is_of_which(draft.frame)]


def _is_of_which(frame: Frame) -> bool:
    """Whether a level is that of a part: "31 of which needed police", "of whom 12 were women"."""
    symbols = frame.skeleton.symbols
    return symbols.startswith("ov", frame.first + 1) or symbols.endswith("ov", 0, frame.first)


def _only_compares(frame: Frame) -> bool:
    """Whether a sentence has no figure but that of an earlier time: "The break-ins compare with 13 a year ago"."""
    previous, skeleton = frame.parts.get("previous"), frame.skeleton
    if previous is None or len(frame.parts) > 1 or not previous.rule.startswith("compared"):
        return False
    return _OPENS_COMPARED.match(skeleton.text) is not None and not set("NPM") & set(skeleton.symbols[: previous.token])


def _restates(draft: Draft, before: Draft, frame: Frame) -> bool:
    """Whether a claim says the level before it again, by the day: "214 fires, more than three a day".

    "That is three a day. That was a rise of 4%" does so too, but what it was then may have been so many a day.
    """
    if draft.per is None or draft.per.unit == "person" or before.per is not None:
        return False
    if before.frame.skeleton is draft.frame.skeleton:
        return True
    return "value" not in frame.parts and draft.frame.skeleton.symbols.startswith("h")


def _has_own_subject(context: Context, frame: Frame) -> bool:
    subject, topic = frame.subject, context.last.topic if context.last else None
    if subject is None:
        return False
    if subject.aspect == "activity" and topic is not None and topic.aspect == "recorded":
        return True  # "61 thefts… The year before, police made 74 arrests"
    if subject.generic:
        return False
    return "value" in frame.parts or not _is_current(context, subject)


def _is_current(context: Context, subject: MeasureMention) -> bool:
    """Whether a measure only says again what the claim before is about ("That is 41% more thefts")."""
    topic = context.last.topic if context.last else None
    return topic is not None and topic.offence != "all-crime" and same_family(subject.offence, topic.offence)


def _fits(context: Context, draft: Draft, frame: Frame) -> bool:
    """Whether the figures of a frame fit the free slots of a claim."""
    if set(frame.parts) == {"rank"} and _ranks_move(frame) and not COMPARISONS & set(draft.frame.parts):
        return False
    if not _is_where(context, draft, frame) or not only_gave_figures(frame):
        return False
    if "value" in frame.parts and not _is_earlier_level(draft, frame):
        return False
    if _turns(draft, frame):
        return False
    roles = {"previous" if role == "value" else role for role in frame.parts}
    if roles & set(draft.frame.parts):
        return False
    value, previous = draft.frame.parts.get("value"), frame.parts.get("previous") or frame.parts.get("value")
    if previous is None:
        return True
    if value is None or not comparable(value.figure.value, previous.figure.value):
        return False
    if draft.frame.kind_of_level() != frame.skeleton.symbols[previous.token]:
        return False
    return _agrees(value, previous, draft.frame.parts) and _agrees(value, previous, frame.parts)


def _turns(draft: Draft, frame: Frame) -> bool:
    """Whether a change goes the other way than that of a claim, and so is one of another time or thing."""
    return not CHANGES.isdisjoint(draft.frame.parts) and {draft.direction, frame.direction} == {"up", "down"}


def _is_where(context: Context, draft: Draft, frame: Frame) -> bool:
    """Whether a frame names no place, or only says again where the claim is: "A year earlier the town had 290"."""
    if not frame.places or frame.subject is not None or draft.frame.skeleton is frame.skeleton:
        return not frame.places
    code = draft.where.code if draft.where is not None else None
    return all(place.noun is not None and code_of_noun(context, place) == code for place in frame.places)


def _ranks_move(frame: Frame) -> bool:
    """Whether a rank is that of a rise or a fall ("the biggest percentage rise"), and not of a level."""
    return _MOVE.match(frame.skeleton.symbols, frame.last + 1) is not None


def _agrees(value: Part, previous: Part, parts: dict[str, Part]) -> bool:
    """Whether a level may come from an earlier one by the change of these parts: not up 12% to 667 from 298."""
    if not previous.figure.value:
        return True
    percent, number = parts.get("percent"), parts.get("absolute")
    if number is not None:
        far = abs(abs(value.figure.value - previous.figure.value) - abs(number.figure.value))
        return far <= max(_FEW_APART, abs(number.figure.value) / _APART)
    if percent is None:
        return True
    moved = 100 * abs(value.figure.value / previous.figure.value - 1)
    return abs(moved - abs(percent.figure.value)) <= _APART


def _is_earlier_level(draft: Draft, frame: Frame) -> bool:
    """ "In 2022 the number was 10,656": a level of an earlier period, after the level that it precedes."""
    period, when = frame.period, draft.when
    if _is_told_before(draft, frame):
        return frame.kind_of_level() == draft.frame.kind_of_level()  # "A year earlier the town had 290"
    if period is None or when is None:
        return False
    return is_earlier(period, when)


def _is_told_before(draft: Draft, frame: Frame) -> bool:
    """Whether a sentence after that of a claim opens with the year before, and so is of then: "A year earlier"."""
    earlier, opening = frame.baseline, frame.skeleton.symbols[: frame.first]
    if frame.period is not None or earlier is None:
        return False
    if "B" not in opening and not is_sentence_of_then(frame):  # "There were 300 the year before."
        return False
    other = draft.frame.skeleton is not frame.skeleton and not set("NPXM") & set(opening)
    return other and frame.per is None and draft.when is not None and draft.baseline is None


def add_to(draft: Draft, frame: Frame) -> None:
    """Give the figures of a frame to an earlier claim."""
    earlier = frame.parts.pop("value", None)
    if earlier is not None:
        earlier.role = "previous"
        frame.parts["previous"] = earlier
        if frame.period is not None:
            draft.baseline = When(frame.period.first, frame.period.last, frame.period, "stated")
    draft.frame.parts.update(frame.parts)
    draft.extra.append(frame)
    value, previous = draft.frame.parts.get("value"), frame.parts.get("previous")
    if frame.direction is not None and earlier is None:
        draft.direction = frame.direction
    elif value is not None and previous is not None:
        draft.direction = direction_between(previous.figure.value, value.figure.value)
    if frame.baseline is not None and draft.baseline is None:
        draft.baseline = When(frame.baseline.first, frame.baseline.last, frame.baseline, "stated")


def level_of_then(frame: Frame, last: Draft | None) -> None:
    """Make an earlier level that belongs to no claim one of its own: "The year before, police made 74 arrests".

    The claim before may have an earlier level already: "It rose from 812 to 940. Ten years ago there were 2,310".
    """
    earlier = frame.parts.get("previous")
    if earlier is None or len(frame.parts) > 1 or earlier.rule != _OF_THEN:
        return
    full = last is not None and "value" in last.frame.parts and not COMPARISONS.isdisjoint(last.frame.parts)
    if not full and object_of(frame.skeleton.symbols, earlier.token) is None:
        return
    earlier.role = "value"
    frame.parts = {"value": earlier}
