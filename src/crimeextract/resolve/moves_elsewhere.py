"""Percentages that say how what was just told moved elsewhere: "The county-wide figure was 13 per cent"."""

import re

from crimeextract.binding.frames import CHANGES, Frame, Part
from crimeextract.binding.skeleton import plain_symbols
from crimeextract.mentions.base import mentions_in
from crimeextract.model import Direction
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.rules.load import toml_table

#: What leads to such a figure: "the figure for Kent was about", "nationally it was just".
_FIGURE_WAS = re.compile(
    rf"\b(?:{'|'.join(toml_table('topics.toml')['figure_of_move'])})\b[^.;:()]{{0,40}}?"
    r"\b(?:was|is|were|stood at|stands at|came to)\s(?:(?:only|just|about|around|over|under|nearly|almost|a|an)\s)*$",
    re.IGNORECASE,
)
#: "The sharpest was in Mid Ulster (", "Knowsley's was smallest:", "The biggest, in Leeds, was": ranks without a noun.
_RANKED_MOVE = re.compile(r"[nb,]{0,2}(?:R,?s{0,2}[io]?A[(,s@:]{0,2}|[AO]s{1,2}R[,:(@]{0,2})")
_SMALLEST = re.compile(r"[AO]s{1,2}w[:,]")
_MOVES = CHANGES | {"rank"}
_WAYS: dict[str, Direction] = {"u": "up", "d": "down"}
#: How far back the sentence before says which way things moved.
_WORDS_BACK = 30
#: A number that is a percentage.
_HUNDRED = 100
_REACH, _OF = 90, " of "
#: "In Kettering it was", "; Kettering", "Only Kettering (": what stands before it where the clause says no more.
_BARE = re.compile(r"\)?(?:,wy|[,;nbw–]{0,2})(?:w?i)?[AO](?:i[AO])?,?h?s{0,2}[,(@]?$")
#: "Kettering managed", with the word of the table.
_BARE_VERB = re.compile(r"[,;nbw–]{0,2}[AO]w$")
_VERBS = frozenset(toml_table("topics.toml")["has_moved_by"])
#: "The fall is steeper than the", "a bigger drop than Kettering's", "The drop compares with".
_COMPARED = re.compile(r"[ud](?:[^;bNPTXMud]{0,7}k[wAOs]{0,3}|[sw]{0,2}cw?)$")
#: What may stand behind it: "seen in the county", "average for the region", and the next place with its figure.
_ENDS = re.compile(r"\)?[sl]?w?(?:i[AO]w{0,3})?(?:[,;.–)nb]|$)")


def read_as_move(context: Context, frame: Frame) -> None:
    """Make a bare percentage of another place a change, where the claim before it is one of recorded crime."""
    value, last = frame.parts.get("value"), context.last
    if value is not None and (way := _way_of_ranked(context, frame, value)) is not None:
        frame.parts["percent"], frame.direction = frame.parts.pop("value"), way
        value.role = "percent"
        return
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


def _way_of_ranked(context: Context, frame: Frame, value: Part) -> Direction | None:
    """Which way a percentage moved that is the sharpest or smallest of the moves that the sentence before speaks of."""
    document, sentence = context.document, frame.skeleton.sentence
    if value.figure.kind != "percent" or not _is_ranked(context, frame, value):
        return None
    if document.text.startswith(_OF, value.figure.end) or sentence.first_word == 0:
        return None
    start = document.words.starts[max(0, sentence.first_word - _WORDS_BACK)]
    if any(told.aspect != "recorded" for told in mentions_in(document.measures, start, sentence.start)):
        return None  # "detection rates fell. The best was in Dover (7%)": how high a rate is
    before = document.words.norms[max(0, sentence.first_word - _WORDS_BACK) : sentence.first_word]
    moved = [way for norm in before if (way := _WAYS.get(plain_symbols().get(norm, ""))) is not None]
    return moved[-1] if moved else None


def _is_ranked(context: Context, frame: Frame, value: Part) -> bool:
    """Whether a clause says of a percentage alone that it is the highest or lowest: "The sharpest was in Eden (7%)"."""
    symbols = frame.skeleton.symbols
    if _RANKED_MOVE.fullmatch(symbols, 0, value.token):
        return True
    bare = _SMALLEST.fullmatch(symbols, 0, value.token)
    return bare is not None and context.document.words.norms[frame.skeleton.words[value.token - 2]].endswith("est")


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
    """Whether a clause gives no more than a place and its percentage, or sets it beside the move just told."""
    symbols, last = frame.skeleton.symbols, context.last
    if _ENDS.match(symbols, value.token + 1) is None:
        return False
    goes_on = last is not None and last.frame.skeleton is frame.skeleton
    start = last.frame.last + 1 if goes_on and last is not None else 0
    if _BARE.fullmatch(symbols, start, value.token) or _COMPARED.search(symbols, 0, value.token):
        return True
    if _BARE_VERB.fullmatch(symbols, start, value.token) is None:
        return False
    return context.document.words.norms[frame.skeleton.words[value.token - 1]] in _VERBS


def _is_same(frame: Frame, last: Draft) -> bool:
    """Whether a frame names nothing else that is counted, in the paragraph of the claim before it or the next."""
    near = frame.skeleton.sentence.block - last.block <= 1
    return near and (frame.subject is None or frame.subject is last.frame.subject)


def _is_move(last: Draft) -> bool:
    """Whether a claim only says in percent how many crimes more or fewer there were."""
    parts = last.frame.parts
    told = "percent" in parts and _MOVES.issuperset(parts)
    return told and last.direction in ("up", "down") and last.topic is not None and last.topic.aspect == "recorded"
