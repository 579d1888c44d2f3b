"""Rates: what a level is per ("36.6 crimes per 1,000 people", "50 every day", "one every 12 minutes")."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, PeriodMention
from crimeextract.mentions.measures import EACH, SPANS
from crimeextract.model import Denominator

_SINGULAR = {
    "people": "person", "persons": "person", "population": "person", "head": "person", "capita": "person",
    "inhabitants": "resident", "days": "day", "hours": "hour", "minutes": "minute", "weeks": "week",
    "months": "month", "children": "child", "women": "woman", "men": "man", "journeys": "journey",
    "households": "household", "daily": "day",
}  # fmt: skip
_UNITS = re.compile(
    r"(?:people|persons?|population|head|capita|residents?|inhabitants|households?|adults|children|women|men|passengers?|journeys|journey|days?|hours?|minutes?|weeks?|months?|officers?|properties|homes|students?|vehicles?|case|victim|km|miles?)$"
)

#: "12 a week, of which three were solved"
_WHAT_IS_COUNTED = frozenset({"which", "whom", "these", "those", "them"})
#: "702 offences, the highest rate per head of any force": what is ranked, not what the level is.
_OF_RANK = re.compile(r"Rw$")


def find_rates(document: Document, skeleton: Skeleton) -> tuple[dict[int, Denominator], set[int]]:
    """The denominators of a sentence by the token of the cue, and the tokens of their figures."""
    found: dict[int, Denominator] = {}
    tokens: set[int] = set()
    for index, symbol in enumerate(skeleton.symbols):
        if symbol in "QG":
            often = _often_within(document, skeleton, index)
            if often is not None:
                found[index] = often
        if symbol != "/" or _OF_RANK.search(skeleton.symbols, 0, index):
            continue
        after = index + 1
        if _is_length(document, skeleton, after):
            continue
        value = 1.0
        if skeleton.symbols[after : after + 1] == "N":
            figure = skeleton.items[after]
            assert isinstance(figure, FigureMention)
            value = figure.value
            tokens.add(after)
            after += 1
            unit = _unit(document, skeleton, after)
        else:
            unit = _unit(document, skeleton, index)
        if unit is None and value >= 100:
            unit = "person"
        if unit is not None:
            found[index] = Denominator(value, unit)
    return found, tokens


def _often_within(document: Document, skeleton: Skeleton, token: int) -> Denominator | None:
    """How often what is counted befalls its noun, said between the two: "youngsters a week go missing"."""
    first, norms = skeleton.words[token], document.words.norms
    following = skeleton.words[token + 1] if token + 1 < len(skeleton.words) else skeleton.sentence.last_word
    for word in range(first + 1, following - 2):
        if norms[word] in EACH and norms[word + 1] in SPANS:
            return Denominator(1.0, norms[word + 1])
    return None


def _is_length(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "a month" only opens "a month-long crackdown" or "a week of action"."""
    if token >= len(skeleton.words):
        return False
    norm, following = document.words.norms[skeleton.words[token] : skeleton.words[token] + 2]
    return norm in ("long", "old") or (norm == "of" and following not in _WHAT_IS_COUNTED)


def _unit(document: Document, skeleton: Skeleton, token: int) -> str | None:
    """The singular of the unit among the first words from `token` on."""
    if token >= len(skeleton.words):
        return None
    item = skeleton.items[token]
    first = skeleton.words[token]
    for word in range(first, min(first + 4, skeleton.sentence.last_word)):
        norm = document.words.norms[word]
        if _UNITS.match(norm):
            return _SINGULAR.get(norm, norm.removesuffix("s"))
        if not norm.isalpha() and not isinstance(item, PeriodMention):
            return None
    return None
