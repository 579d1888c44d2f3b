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
#: "One 15-year-old girl from Bulwell was reported missing on 61 occasions": what befell or was done by one person.
_OF_ONE = re.compile(
    rf"\W*(?:(?:In|During|Last) [^,.;]{{2,25}},? )?(?:One|A|An|The) (?:[\w-]+ ){{0,3}}?"
    rf"(?:{'|'.join(_WORDS['one_person'])})\b[^,.;]{{0,40}} "
    r"(?:was|had been|has been|were|had|has|went|rang|called|ran|goes) "
)
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
    if _OF_ONE.match(skeleton.text):
        return False
    told = names_stretch(skeleton) or not _MOVES.isdisjoint(skeleton.symbols)
    fewest = _FEWEST_TIMES_TOLD if told and _OR_MORE.match(text, figure.end) is None else _FEWEST_TIMES
    return figure.value >= fewest
