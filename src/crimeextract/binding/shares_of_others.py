"""Shares of what is no crime: of the people of a place, of a scale, of a story ("only half of it")."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_SCALES = frozenset(toml_table("exclusions.toml")["words"]["scales"])
#: "The police figures are only the half of it", "that is half the story".
_TELLS_HALF = re.compile(
    r"(?:\b(?:is|was|are|were|only|just|even|tells?|told)|['’]s|n['’]t) (?:only |just |even |the )*$"
)
_HALF_REACH = 30
_HALF_TOLD = re.compile(r" (?:of )?(?:it(?=[,.;!?’”\"']|$)|the (?:story|picture|battle|truth|trouble|tale)\b)")
#: "One in five residents of Derby is under 18": what a population is made of.
_IS_AGED = re.compile(
    rf"(?: of)?(?: (?:all|the|its|our|their))? (?:{'|'.join(_WORDS['all_ages'])})"
    r"(?: (?:in|of|living in|around) [^,.;]{2,40}?)? "
    r"(?:is|are|was|were) (?:now )?(?:aged )?(?:over|under|between) \d\d\b"
)
#: "bikes make up only one per cent of traffic": a share of what is no crime.
_OF_EVERYBODY = re.compile(rf" of (?:all |the |our |its )?(?:[\w’'-]+ )?(?:{'|'.join(_WORDS['everybody'])})\b")
_OF_INHABITANTS = re.compile(rf" of (?:all |the |our |its )?(?:[\w’'-]+ )?(?:{'|'.join(_WORDS['inhabitants'])})\b")
_WHO_OFFEND = re.compile(rf"[^.;,]{{0,80}}\b(?:{'|'.join(_WORDS['offend'])})")
#: What is told of a share of them, in its clause: "5% of the population of Kent were victims".
_TELLS_OF_THEM = re.compile(r"[^NPMTX,;nb]*[QG]")


def is_half_told(text: str, figure: FigureMention) -> bool:
    """Whether a half is of a story: "the figures tell only half of it"."""
    if _HALF_TOLD.match(text, figure.end) is None:
        return False
    return _TELLS_HALF.search(text, figure.start - _HALF_REACH, figure.start) is not None


def is_share_of_others(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a percentage or fraction is of a scale, or of people of whom no crime is told."""
    return (
        _is_of_scale(document, skeleton, token, figure)
        or _IS_AGED.match(document.text, figure.end) is not None
        or _OF_EVERYBODY.match(document.text, figure.end) is not None
        or _is_of_inhabitants(document, skeleton, token, figure.end)
    )


def _is_of_inhabitants(document: Document, skeleton: Skeleton, token: int, end: int) -> bool:
    """Whether a share is of those who live in a place, and no crime befell them: "with 4% of the population"."""
    if _OF_INHABITANTS.match(document.text, end) is None:
        return False
    if _TELLS_OF_THEM.match(skeleton.symbols, token + 1) is None:
        return True
    return _WHO_OFFEND.match(document.text, end) is not None


def _is_of_scale(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a percentage says how much longer, later or cheaper something is: "took 40% longer"."""
    following = skeleton.words[token + 1 : token + 2]
    return figure.kind == "percent" and bool(following) and document.words.norms[following[0]] in _SCALES
