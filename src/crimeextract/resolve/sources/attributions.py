"""Attributions: the forces and councils that a text gives as the source of its figures."""

import re
from collections.abc import Iterator

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import SourceMention
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

#: Rule of a source that only says what its own sentence tells.
SAID = "said"

_WORDS = toml_table("sources.toml")
_VERBS, _FIGURES, _ADJECTIVES, _GIVEN = (
    "|".join(_WORDS[name]) for name in ("says", "figures", "figure_adjectives", "given")
)
#: "According to Kent Police", "data that the BBC got from Kent Police", "Source: Kent Police".
_BEFORE = Lazy(
    rf"\b(?:according to|sources?:|(?:{_FIGURES})(?:(?:\s[\w’'-]+){{0,4}}\s(?:{_GIVEN})(?:\sby(?:\s[\w’'-]+){{1,4}})?)?"
    r"\s(?:from|by)"
    # "fires, which are recorded by Kent Fire and Rescue Service, fell", "figures for which come from"
    rf"|[,(–]\s?(?:(?:which|that|as|and|is|are|was|were|they)\s){{0,3}}(?:{'|'.join(_WORDS['kept'])}) by"
    rf"|\b(?:{_FIGURES})\s(?:for|on|about)\s(?:which|them|these)\s(?:\w+\s){{0,2}}(?:from|by))\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)
_BEFORE_LAST = frozenset({"to", "from", "by", "source:", "sources:"})
_REACH = 80
#: "Kent Police's knife crime figures", "the latest Kent Police data".
_AFTER = Lazy(rf"(?:['’]s?\s(?:[\w-]+\s){{0,4}}?|\s(?:(?:{_ADJECTIVES})\s){{0,3}})(?:{_FIGURES})\b")
_SAYS = Lazy(rf"\s(?:spokes\w+\s)?(?:{_VERBS})\b")
#: What makes a council of the name of a place.
_COUNCIL = Lazy(rf"(?:\s(?:{'|'.join(_WORDS['councils'])}))*\s[Cc]ouncil\b")
_SOME_COUNCIL = Lazy(rf"\bcouncil(?=['’ ])(?:['’]s)?\s(?:(?:{_ADJECTIVES})\s){{0,3}}(?:{_FIGURES})\b")


def find_attributions(document: Document, gazetteer: Gazetteer) -> Iterator[SourceMention]:
    """The forces and councils that a text says its figures are from; in no order."""
    text = document.text
    for start, end, name in (*_forces(document, gazetteer), *_councils(document)):
        if gives_figures(text, start, end):
            yield SourceMention(start, end, "source", name)
        elif _SAYS().match(text, end):
            yield SourceMention(start, end, SAID, name)
    for found in _SOME_COUNCIL().finditer(text) if "council" in text else ():
        yield SourceMention(found.start(), found.end(), "source", " ".join(found.group().split()))


def gives_figures(text: str, start: int, end: int) -> bool:
    """Whether figures are said to be from what stands there: "according to Kent Police", "Kent Police data"."""
    return _are_from(text[max(0, start - _REACH) : start]) or _AFTER().match(text, end) is not None


def _are_from(before: str) -> bool:
    """Whether figures are said to be from what follows."""
    return not _BEFORE_LAST.isdisjoint(before.lower().split()[-2:]) and _BEFORE().search(before) is not None


def _forces(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Where forces are named, and how they are called."""
    for mention in document.forces:
        force = gazetteer.force(mention.force) if mention.force else None
        if force is not None:
            yield mention.start, mention.end, force.name


def _councils(document: Document) -> Iterator[tuple[int, int, str]]:
    """Where councils are named: "Leeds City Council"."""
    for place in document.places:
        if found := _COUNCIL().match(document.text, place.end):
            yield place.start, found.end(), " ".join(document.text[place.start : found.end()].split())
