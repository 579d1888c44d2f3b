"""Multiples: "doubled", "a threefold rise", "twice as many", "5.4 times as likely"."""

import re

from crimeextract.mentions.base import FigureKind, FigureMention
from crimeextract.mentions.figures.values import value_of
from crimeextract.rules.load import toml_table

_MULTIPLES, _BESIDE = toml_table("numbers.toml")["multiples"], toml_table("numbers.toml")["beside_multiples"]
#: "six times more likely": how one group compares with another, which is a level; so is "5.4 times.", as no
#: event is counted in tenths.
_LIKELY = re.compile(
    r"\s(?:(?:more|less|as)\slikely|likelier|the\s(?:likelihood|rate|risk))\b|(?<=\.\d\stimes)(?=[.,;)]|$)"
)
#: "twice as many", "twice the national average"; a shop that "was raided twice" was so on two days.
_TWICE_OF = re.compile(rf"\s(?:{'|'.join(_BESIDE['twice_of'])}|[A-Z£\d])")
#: "double lock your bike", "a double stabbing": a pair, and no change.
_PAIR = re.compile(rf"[\s-](?!(?:{'|'.join(_BESIDE['no_pair'])})\b)[a-z]")
#: "but with twice the population": how much larger a place is.
_OF_SIZE = re.compile(r"\s(?:the|its|their)\s(?:population|size|area|acreage)\b")
#: "four times the legal limit": how drunk or fast one person was.
_LIMIT = re.compile(r"\s(?:over\s)?the\s(?:[\w-]+\s){0,3}limit\b")
#: "the number could double": no change yet.
_MODAL = re.compile(r"\b(?:can|could|might|may|would|will|should|must|['’]ll|['’]d)\s(?:\w+\s)?$", re.IGNORECASE)
#: "sentences could be doubled", "would have doubled"
_MODAL_DONE = re.compile(
    r"\b(?:(?:can|could|might|may|would|will|should|must|to|['’]ll|['’]d)\s(?:\w+\s)?be|would\shave)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_MODAL_REACH = 20
#: "to halve knife crime" is wished for; only "thefts halve in Leeds" tells.
_WISHED = ("to ", "help ", "helps ", "helped ")


def read_multiple(text: str, found: re.Match[str]) -> FigureMention | None:
    """By how many times something changed, or one thing is another; a ratio where two groups are compared."""
    if _LIMIT.match(text, found.end()) or _OF_SIZE.match(text, found.end()):
        return None
    written = (found["multiple"] or "").lower()
    if written:
        if _is_no_change(text, found, written):
            return None
        return FigureMention(found.start(), found.end(), "figure.multiple", "multiple", float(_MULTIPLES[written]))
    if found["times"].lower() == "twice" and _TWICE_OF.match(text, found.end()) is None:
        return None
    value = 2.0 if found["times"].lower() == "twice" else value_of(found["factor"])
    kind: FigureKind = "ratio" if _LIKELY.match(text, found.end()) else "multiple"
    return FigureMention(found.start(), found.end(), "figure.multiple", kind, value)


def _is_no_change(text: str, found: re.Match[str], written: str) -> bool:
    """Whether "double" and the like only tell what may come, or a pair of things."""
    if not written.endswith(("d", "ing")):
        if _MODAL.search(text, found.start() - _MODAL_REACH, found.start()):
            return True
    elif written.endswith("d") and _MODAL_DONE.search(text, found.start() - _MODAL_REACH, found.start()):
        return True
    if written == "halve" and text.endswith(_WISHED, 0, found.start()):
        return True
    return written in ("double", "treble", "triple") and _PAIR.match(text, found.end()) is not None
