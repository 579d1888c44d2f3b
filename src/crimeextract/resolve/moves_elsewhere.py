"""Percentages that say how what was just told moved elsewhere: "The county-wide figure was 13 per cent"."""

import re

from crimeextract.binding.frames import Frame, Part
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
#: A number that is a percentage.
_HUNDRED = 100
#: "In Kettering it was", "; Kettering", "Only Kettering (": what stands before it where the clause says no more.
_BARE = re.compile(r"\)?(?:,wy|[,;nbw–]{0,2})(?:w?i)?[AO](?:i[AO])?,?h?s{0,2}[,(@]?$")
#: "Kettering managed", with the word of the table.
_BARE_VERB = re.compile(r"[,;nbw–]{0,2}[AO]w$")
_VERBS = frozenset(toml_table("topics.toml")["has_moved_by"])


def read_as_move(context: Context, frame: Frame) -> None:
    """Make a bare percentage of another place a change, where the claim before it is one of recorded crime."""
    value, last = frame.parts.get("value"), context.last
    if value is None or len(frame.parts) > 1 or last is None or not _is_percentage(frame, value, last):
        return
    if not (frame.places or frame.forces) or not _is_same(frame, last) or not _is_move(last):
        return
    if context.document.text.startswith(_OF, value.figure.end):
        return  # "3 per cent of all households" is a share
    if not (_is_bare(context, frame, value) or _is_figure_of(context, frame, value)):
        return
    value.role, frame.direction = "percent", last.direction
    frame.parts = {"percent": value}


def _is_percentage(frame: Frame, value: Part, last: Draft) -> bool:
    """Whether a figure is a percentage, or a number in a row of them: "Kettering 25 per cent, Daventry 19"."""
    if value.figure.kind == "percent":
        return True
    return value.figure.kind == "number" and frame.skeleton is last.frame.skeleton and value.figure.value <= _HUNDRED


def _is_figure_of(context: Context, frame: Frame, value: Part) -> bool:
    """Whether the words before a percentage call it the figure of a place: "The county-wide figure was"."""
    start = value.figure.start
    sentence = frame.skeleton.sentence.start
    return _FIGURE_WAS.search(context.document.text, max(sentence, start - _REACH), start) is not None


def _is_bare(context: Context, frame: Frame, value: Part) -> bool:
    """Whether a clause gives no more than a place and its percentage."""
    symbols, last = frame.skeleton.symbols, context.last
    goes_on = last is not None and last.frame.skeleton is frame.skeleton
    start = last.frame.last + 1 if goes_on and last is not None else 0
    if _BARE.fullmatch(symbols, start, value.token):
        return True
    if _BARE_VERB.fullmatch(symbols, start, value.token) is None:
        return False
    return context.document.words.norms[frame.skeleton.words[value.token - 1]] in _VERBS


def _is_same(frame: Frame, last: Draft) -> bool:
    """Whether a frame names nothing else that is counted, in the paragraph of the claim before it or the next."""
    near = frame.skeleton.sentence.block - last.block <= 1
    return near and (frame.subject is None or frame.subject is last.frame.subject)


def _is_move(last: Draft) -> bool:
    """Whether a claim says in percent how much more or less of something there was."""
    return "percent" in last.frame.parts and last.topic is not None
