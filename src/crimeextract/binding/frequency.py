"""How often something happened: "struck 17 times"."""

import re

from crimeextract.binding.people import names_stretch
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
#: "The post was shared 1,200 times"; its reach in code points.
_SHARED = re.compile(rf"\b(?:{'|'.join(_WORDS['shared'])})(?: [a-z]+){{0,3}} $")
_SHARED_REACH = 40
#: "burgled twice", "stopped four times" tell of one person; "reported 25,717 times" is a count.
_FEWEST_TIMES = 20
#: … of fewer it is where the sentence says over what time, or compares: "struck at schools 17 times, up from nine".
_FEWEST_TIMES_TOLD, _MOVES = 5, frozenset("ud+-")
#: "reported missing five times or more"
_OR_MORE = re.compile(r" (?:times|occasions) (?:or (?:more|fewer|less)|each)\b")


def is_how_often(text: str, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether "17 times" counts what happened, and not what befell one person."""
    if skeleton.symbols[token + 2 : token + 3] == "/":
        return True
    if _SHARED.search(text, figure.start - _SHARED_REACH, figure.start):
        return False
    told = names_stretch(skeleton) or not _MOVES.isdisjoint(skeleton.symbols)
    fewest = _FEWEST_TIMES_TOLD if told and _OR_MORE.match(text, figure.end) is None else _FEWEST_TIMES
    return figure.value >= fewest
