"""Percentages that say how what was just told moved elsewhere: "The county-wide figure was 13 per cent"."""

import re

from crimeextract.binding.frames import CHANGES, Frame
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.rules.load import toml_table

#: What leads to such a figure: "the figure for Kent was about", "nationally it was just".
_FIGURE_WAS = re.compile(
    rf"\b(?:{'|'.join(toml_table('topics.toml')['figure_of_move'])})\b[^.;:()]{{0,40}}?"
    r"\b(?:was|is|were|stood at|stands at|came to)\s(?:(?:only|just|about|around|over|under|nearly|almost|a|an)\s)*$",
    re.IGNORECASE,
)
_REACH, _OF = 90, " of "


def read_as_move(context: Context, frame: Frame) -> None:
    """Make a bare percentage of another place a change, where the claim before it is one of recorded crime."""
    value, last = frame.parts.get("value"), context.last
    if value is None or len(frame.parts) > 1 or last is None or value.figure.kind != "percent":
        return
    if not (frame.places or frame.forces) or not _is_same(frame, last) or not _is_move(last):
        return
    if context.document.text.startswith(_OF, value.figure.end):
        return  # "3 per cent of all households" is a share
    start = value.figure.start
    if _FIGURE_WAS.search(context.document.text, max(frame.skeleton.sentence.start, start - _REACH), start) is None:
        return
    value.role, frame.direction = "percent", last.direction
    frame.parts = {"percent": value}


def _is_same(frame: Frame, last: Draft) -> bool:
    """Whether a frame names nothing else that is counted, in the paragraph of the claim before it or the next."""
    near = frame.skeleton.sentence.block - last.block <= 1
    return near and (frame.subject is None or frame.subject is last.frame.subject)


def _is_move(last: Draft) -> bool:
    """Whether a claim only says in percent how many crimes more or fewer there were."""
    parts = last.frame.parts
    told = "percent" in parts and CHANGES.issuperset(parts) and parts["percent"].figure.kind == "percent"
    return told and last.direction in ("up", "down") and last.topic is not None and last.topic.aspect == "recorded"
