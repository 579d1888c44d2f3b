"""Shares of what is no crime: of the people of a place, of a scale, of a story ("only half of it")."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
#: "The police figures are only the half of it", "that is half the story".
_TELLS_HALF = re.compile(
    r"(?:\b(?:is|was|are|were|only|just|even|tells?|told)|['’]s|n['’]t) (?:only |just |even |the )*$"
)
_HALF_REACH = 30
_HALF_TOLD = re.compile(r" (?:of )?(?:it(?=[,.;!?’”\"']|$)|the (?:story|picture|battle|truth|trouble|tale)\b)")
#: "bikes make up only one per cent of traffic": a share of what is no crime.
_OF_EVERYBODY = re.compile(rf" of (?:all |the |our |its )?(?:[\w’'-]+ )?(?:{'|'.join(_WORDS['everybody'])})\b")
_SCALES = frozenset(toml_table("exclusions.toml")["words"]["scales"])
_OF_INHABITANTS = re.compile(rf" of (?:all |the |our |its )?(?:[\w’'-]+ )?(?:{'|'.join(_WORDS['inhabitants'])})\b")
#: What is told of a share of them, in its clause: "5% of the population of Kent were victims".
_TELLS_OF_THEM = re.compile(r"[^NPMTX,;nb]*[QG]")


def is_half_told(text: str, figure: FigureMention) -> bool:
    """Whether a half is of a story: "the figures tell only half of it"."""
    if _HALF_TOLD.match(text, figure.end) is None:
        return False
    return _TELLS_HALF.search(text, figure.start - _HALF_REACH, figure.start) is not None


def is_share_of_others(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a percentage or fraction is of a scale, or of people or things of whom no crime is told."""
    return (
        _is_of_scale(document, skeleton, token, figure)
        or _OF_EVERYBODY.match(document.text, figure.end) is not None
        or _is_of_inhabitants(document, skeleton, token, figure.end)
    )


def _is_of_scale(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a percentage says how much longer, later or cheaper something is: "took 40% longer"."""
    following = skeleton.words[token + 1 : token + 2]
    return figure.kind == "percent" and bool(following) and document.words.norms[following[0]] in _SCALES


def _is_of_inhabitants(document: Document, skeleton: Skeleton, token: int, end: int) -> bool:
    """Whether a share is of those who live in a place, and no crime befell them: "with 4% of the population"."""
    told = _TELLS_OF_THEM.match(skeleton.symbols, token + 1) is not None
    return not told and _OF_INHABITANTS.match(document.text, end) is not None
