"""None and nil: whether "no" is a level of zero."""

import re

from crimeextract.binding.people import names_stretch
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_OTHERS_HURT = re.compile(r"N[sw]{0,3}Q")
#: "PENCOMBE   no crimes", "Whitbourne: no incidents reported"
_NONE_OF_ENTRY = re.compile(
    r"\W*[\w’' -]{2,40}?(?:\s{2,}|\s?[:–—-]\s+)"
    r"no (?:crimes?|offences|incidents|reports|cases)(?: reported| recorded)?\.?$",
    re.IGNORECASE,
)


#: "No child under 16 was killed", "no pedestrians died"
_NOBODY = re.compile(
    rf"no (?:[a-z]+ )?(?:{'|'.join(_WORDS['nobody'])})(?: (?:aged )?(?:under|over)[ -]\w+)? "
    rf"(?:(?:was|were|has been|have been|had been) (?:{'|'.join(_WORDS['nobody_was'])})|(?:has |have |had )?died"
    r"|lost (?:her|his|their) li(?:fe|ves))\b",
    re.IGNORECASE,
)


#: "No crime was reported": so much was counted; crime there may otherwise be none in somebody's opinion.


def counts_none(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "no" is a level of zero: a kind of crime follows it at once; whether "none" is: one stands before."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if skeleton.is_listed and _NONE_OF_ENTRY.match(skeleton.text):
        return True
    label = document.text[figure.start : figure.end].lower()
    told = skeleton.symbols[token + 1 : token + 2] in ("Q", "w")
    if label == "none" or (label == "nil" and not told):
        return skeleton.rfind("Q", 0, token) >= 0 and skeleton.symbols[token + 1 : token + 2] != "o"
    place = token + 2 if skeleton.symbols[token + 1 : token + 2] == "w" else token + 1
    following = skeleton.items[place] if place < len(skeleton.items) else None
    return isinstance(following, MeasureMention) and following.offence is not None and not following.generic


def is_nobody(document: Document, skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether nobody of a kind was killed over a stretch of time, or while others were hurt whom a number counts."""
    if _NOBODY.match(document.text, figure.start) is None:
        return False
    return names_stretch(skeleton) or _OTHERS_HURT.search(skeleton.symbols) is not None
