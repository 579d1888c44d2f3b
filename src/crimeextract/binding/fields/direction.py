"""The direction of a frame: by the sign or the cue of its change, by its two levels, by its clause."""

import re

from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.skeleton import Skeleton
from crimeextract.model import CHANGE_ROLES, Direction
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_WORDS = toml_table("counting.toml")["moves"]
#: "…, a rise from previous years", "both an increase from the previous year": a direction without a figure.
_MOVED_FROM_BASELINE = re.compile(r"([ud\+\-])w{0,2}(?:[fcjt]w{0,3}B|ki?w{0,2}[BD])")
#: "related to events more than ten years ago": when they were, and no comparison.
_AGES_AGO = re.compile(r"w[+-]kB")
#: "no change", "the same as in 2015/16"
_LEVEL = re.compile(r"=|Li?w{0,2}[DB]")
#: "12 robberies, the same as in 2015, and in Bedford there were 30": level was what stands before.
_TO_ANOTHER = re.compile(r"(?:,?n|;|,?b)(?:[ij@]?A[^=]*|[ij@]w{1,3}s{1,2}w?)$")
#: "down to just under 1,100 offences", "rose in Newham in 2021, reaching 1,870", "a slight fall in theft, to 560"
_MOVED_TO = re.compile(r"([ud])(?:iw?(?:[GQ]o)?[GQ])?(?:i?[AOD]){0,3}(?:,?w?t|,w?@)$")
#: "at 2,928 there was a small rise in public order offences"
_MOVE_OF_MEASURE = re.compile(r"([ud])iw{0,2}(?:[GQ]o)?Q")
_UP, _CUES, _CHANGES = "u+", frozenset("ud+-"), frozenset(CHANGE_ROLES)
#: "2.4 percentage points better than last year": of a share, where more is better.
_GRADED = re.compile(r" (better|worse) than\b")

#: "fell by a further 9%", "a drop of another 30"
_FURTHER = re.compile(r"([ud])[wB]{0,2},?[yo]?\+$")
#: "The year before there had been 216 more", "in 2012 we had seen 216 more than that": so was the earlier level.
_HAD_MORE = re.compile(rf"\bhad (?:seen|been|recorded|logged|had|dealt with|taken|received) {HEDGES}$")
_THAN_THAT = re.compile(
    r" (?:more|fewer|less)(?: (?:than (?:that|this|now|we have now|this year)))?(?=[.,;:”\"]|$| by )"
)
#: "Cameras cut serious accidents at their sites by 37 per cent"
_CUT = re.compile(rf"\b(?:{'|'.join(_WORDS['cuts'])})\b[^.;]{{1,90}}? by {HEDGES}(?:an? )?$")


def direction_of(skeleton: Skeleton, frame: Frame, start: int, end: int) -> Direction | None:
    """The direction of a frame, whose own words are those from `start` to `end`."""
    parts = frame.parts
    change = None if _CHANGES.isdisjoint(parts) else next(parts[role] for role in CHANGE_ROLES if role in parts)
    if change is not None:
        return _of_change(skeleton, change, start, end)
    value, previous = parts.get("value"), parts.get("previous")
    if value is not None and previous is not None:
        if value.figure.value == previous.figure.value:
            return "none"
        return "up" if value.figure.value > previous.figure.value else "down"
    if value is None or frame.comparator:
        return None
    return _of_clause(skeleton, frame, value, start, end)


def _of_change(skeleton: Skeleton, change: Part, start: int, end: int) -> Direction | None:
    if change.figure.sign:
        return "up" if change.figure.sign > 0 else "down"
    if not change.figure.value:
        return "none"  # "no change (0%)"
    if change.role == "factor":
        return "up" if change.figure.value > 1 else "down"
    return _cue_of(skeleton, change, start, end)


def _of_clause(skeleton: Skeleton, frame: Frame, value: Part, start: int, end: int) -> Direction | None:
    """How a level moved for which no figure says so."""
    symbols = skeleton.symbols
    level = _LEVEL.search(symbols, start, end)
    if level is not None and not (start and _TO_ANOTHER.search(symbols, level.end(), max(value.token, level.end()))):
        return "none"
    if _CUES.isdisjoint(symbols):
        return None
    moved = _MOVED_TO.search(symbols, start, value.token) or _MOVED_FROM_BASELINE.search(symbols, value.token, end)
    if moved is not None and _AGES_AGO.match(symbols, moved.start() - 1):
        return None
    if moved is None:
        moved = _MOVE_OF_MEASURE.search(symbols, value.token, end)
        # "2,702 arrested, and a fall in burglary": of what was done about the crime that moved
        if moved is None or (frame.counted is not None and frame.counted is not frame.subject):
            return None
    return "up" if moved.group(1) in _UP else "down"


def _cue_of(skeleton: Skeleton, part: Part, start: int, end: int) -> Direction | None:
    """The direction of the cue that a change goes with: after it for "14% higher", else the nearest before it."""
    symbols = skeleton.symbols
    after = skeleton.find("ud+-", part.token + 1, end)
    before = skeleton.rfind("ud+-", start, part.token)
    if before < 0:
        before = skeleton.rfind("ud+-", 0, part.token)
    moved = _FURTHER.search(symbols, 0, part.token)
    if moved is not None:
        before = moved.start(1)
    if part.role == "points" and (graded := _GRADED.match(skeleton.text, part.figure.end - skeleton.sentence.start)):
        return "up" if graded[1] == "better" else "down"
    place = after if before < 0 or (after >= 0 and part.rule.startswith("figure")) else before
    if place < 0:
        return "down" if _CUT.search(skeleton.text, 0, part.figure.start - skeleton.sentence.start) else None
    is_up = symbols[place] in _UP
    return "up" if is_up != _tells_of_then(skeleton, part) else "down"


def _tells_of_then(skeleton: Skeleton, part: Part) -> bool:
    """Whether a change tells how much more or less the earlier level was: "by then in 2012 we had seen 216 more"."""
    start = skeleton.sentence.start
    if part.role != "absolute" or _HAD_MORE.search(skeleton.text, 0, part.figure.start - start) is None:
        return False
    return _THAN_THAT.match(skeleton.text, part.figure.end - start) is not None
