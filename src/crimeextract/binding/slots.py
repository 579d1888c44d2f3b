"""Slots: the mentions of a document by their words, none overlapping another, with the symbol that each is known by."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from operator import attrgetter

from crimeextract.document import Document
from crimeextract.mentions.base import FigureKind, FigureMention, MeasureMention, Mention, PeriodMention
from crimeextract.text.words import BARRIER

FIGURE_SYMBOLS = {
    "number": "N", "percent": "P", "fraction": "P", "ratio": "P", "points": "T", "multiple": "X", "money": "M",
    "rank": "R",
}  # fmt: skip
#: What stands around the exact share that follows a vague one, and how far in percent the two may be apart.
_SET_APART = frozenset({("(", ")"), ("[", "]"), ("(", "]"), ("[", ")"), ("-", "-"), ("–", "–"), (",", ",")})
#: … where words that tell what the share is of stand between the two; how many, and what ends them.
_VAGUE_OF, _OF_WHAT = 6, 22
_ENDS_OF_SHARE = frozenset({".", ";", "!", "?", "(", BARRIER})
#: Rules of periods that say how long, not when: "in a single year".
_DATELESS = frozenset({"in-a-year", "month-period", "aside"})
#: Aspects whose bare nouns only count ("cases", "victims", "respondents"): what of, another word says.
COUNTING = frozenset({"recorded", "victims", "suspects", "survey"})
_VAGUE = 20
#: … and a percentage and the round words for it behind it.
_AGAIN = 3


@dataclass(slots=True)
class Slot:
    """A mention by its words, with the symbol it is known by."""

    first: int
    last: int
    symbol: str
    mention: Mention


def slots(document: Document) -> list[Slot]:
    """All mentions of a document by their words, in reading order; where two overlap the earlier kind stands."""
    taken: list[Slot] = []
    starts, ends = document.words.starts, document.words.ends
    occupied = bytearray(len(document.words))
    kinds: tuple[tuple[Sequence[Mention], Iterable[str]], ...] = (
        (document.periods, [_symbol_of_period(document, period) for period in document.periods]),
        (document.forces, repeat("O")),
        (document.places, repeat("A")),
        (document.measures, map(_symbol_of_measure, document.measures)),
        (document.figures, [FIGURE_SYMBOLS[figure.kind] for figure in document.figures]),
    )
    for mentions, symbols in kinds:
        last = 0
        for mention, symbol in zip(mentions, symbols, strict=False):
            first = bisect_left(ends, mention.start + 1, last)  # mentions of one kind stand in order
            last = bisect_left(starts, mention.end, first)
            if first < last and occupied.find(1, first, last) < 0:
                occupied[first:last] = b"\1" * (last - first)
                taken.append(Slot(first, last, symbol, mention))
    taken.sort(key=_first_word)
    return _exact(document, taken)


def _exact(document: Document, taken: list[Slot]) -> list[Slot]:
    """The slots, with "almost half (48 per cent)" as one: the share in brackets says exactly what the words mean."""
    merged: list[Slot] = []
    for slot in taken:
        if slot.symbol != "P" or not _is_in_brackets(document, slot):
            merged.append(slot)
        elif merged and _says_again(merged[-1], slot):
            merged[-1] = replace(merged[-1], last=slot.last + 1)
        elif merged and _says_exactly(merged[-1], slot):
            merged[-1] = Slot(merged[-1].first, slot.last + 1, "P", slot.mention)
        elif (vague := _vague_before(document, merged, slot)) is not None:
            merged[vague] = replace(merged[vague], mention=slot.mention)
            merged.append(Slot(slot.first - 1, slot.last + 1, "w", slot.mention))
        else:
            merged.append(slot)
    return merged


def _is_in_brackets(document: Document, slot: Slot) -> bool:
    """Whether a share stands alone in brackets, or between dashes or commas: "a quarter of them - 27% - were"."""
    return (document.words.norms[slot.first - 1], document.words.norms[slot.last]) in _SET_APART


def _vague_before(document: Document, merged: list[Slot], slot: Slot) -> int | None:
    """The vague share that a bracket says exactly after what it is of: "a third of the victims in Hull (34%)"."""
    exact, norms = slot.mention, document.words.norms
    if not isinstance(exact, FigureMention) or exact.kind != "percent":
        return None
    place = next((index for index in range(len(merged) - 1, -1, -1) if _is_figure(merged[index])), None)
    if place is None or slot.first - merged[place].last > _OF_WHAT:
        return None
    vague = merged[place].mention
    if not isinstance(vague, FigureMention) or vague.kind != "fraction" or abs(vague.value - exact.value) > _VAGUE_OF:
        return None
    return place if _ENDS_OF_SHARE.isdisjoint(norms[merged[place].last : slot.first - 1]) else None


def _is_figure(slot: Slot) -> bool:
    return isinstance(slot.mention, FigureMention)


_first_word = attrgetter("first")


def _symbol_of_measure(measure: MeasureMention) -> str:
    return "G" if measure.generic and measure.aspect in COUNTING else "Q"


def _symbol_of_period(document: Document, period: PeriodMention) -> str:
    if period.first is not None and period.first == period.last == document.published:
        return "w"  # the dateline
    if period.rule in _DATELESS:
        return "w"
    return "B" if period.baseline else "D"


def _says_exactly(before: Slot, slot: Slot) -> bool:
    """Whether the share in brackets of a slot stands right after a vague one of about its size."""
    return _says_in_brackets(before, slot, ("fraction", "percent"), _VAGUE)


def _says_again(before: Slot, slot: Slot) -> bool:
    """Whether the fraction in brackets of a slot says the percentage before it in other words: "20% (one in five)"."""
    return _says_in_brackets(before, slot, ("percent", "fraction"), _AGAIN)


def _says_in_brackets(before: Slot, slot: Slot, kinds: tuple[FigureKind, FigureKind], apart: float) -> bool:
    """Whether two shares of these kinds stand right behind one another and differ by no more than so much."""
    one, other = before.mention, slot.mention
    if not isinstance(one, FigureMention) or not isinstance(other, FigureMention):
        return False
    if (one.kind, other.kind) != kinds or slot.first - before.last != 1:
        return False
    return abs(one.value - other.value) <= apart
