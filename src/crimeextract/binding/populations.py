"""Populations: shares that tell who lives in a place ("white people make up 60%", "the borough is 48% white")."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_LISTS = toml_table("subjects.toml")
_GROUPS = frozenset(_LISTS["groups"])
_GROUP = "|".join(_LISTS["groups"])
_SHARE = rf"{HEDGES}[\d.]+\s?(?:%|per cent|percent|pc)"
#: "Black people make up 15.6% of London's population, while white people make up 60%"
_MAKE_UP = re.compile(
    rf"\b(?i:{_GROUP})\b[^.;,\d]{{0,40}}\b(?:ma[dk]es? up|make up|accounts? for|comprises?|form)\s"
    rf"{_SHARE} of (?:the |its |our )?(?:[A-Z][\w’']+ )?(?:[a-z]+ )?"
    r"(?:population|residents|people (?:living|who live))"
)
#: "Islington is 48pc white British"
_IS_GROUP = re.compile(rf"\W*(?:The )?[\w’' -]{{1,30}} (?:is|was) {_SHARE} (?i:{_GROUP})\b")


def shares_of_population(document: Document, skeleton: Skeleton) -> set[int]:
    """The tokens of the percentages of a sentence that only tells how a population is made up."""
    sentence = skeleton.sentence
    if "P" not in skeleton.symbols:
        return set()
    if _GROUPS.isdisjoint(document.words.norms[sentence.first_word : sentence.last_word]):
        return set()
    if "Q" in skeleton.symbols or (_MAKE_UP.search(skeleton.text) or _IS_GROUP.match(skeleton.text)) is None:
        return set()
    return {token for token, symbol in enumerate(skeleton.symbols) if symbol == "P"}
