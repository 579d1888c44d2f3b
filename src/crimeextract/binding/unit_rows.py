"""Numbers that share the unit of the last of their row: "fell by 6, 8 and 11 per cent"."""

from dataclasses import replace

from crimeextract.binding.skeleton import plain_symbols
from crimeextract.binding.slots import Slot
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table
from crimeextract.text.words import BARRIER

_WORDS = toml_table("counting.toml")
#: None of a row is higher than this; 120 is a count.
_HIGHEST_BARE_PERCENT = 200
_MOVES = frozenset("ud")
#: What those may be whom a row deals its figures out to, as symbols: kinds, places and forces, periods.
_TAKERS = (frozenset("QG"), frozenset("AO"), frozenset("DB"))
_ENDS_CLAUSE, _GOES_ON = frozenset({*_WORDS["row_ends"], BARRIER}), frozenset(_WORDS["row_goes_on"])


def share_unit(document: Document, taken: list[Slot]) -> list[Slot]:
    """The slots of a sentence, with the bare numbers of such rows as percentages.

    "Went up 30 and 20 per cent of them were" is no row: a row is dealt out to as many kinds or places, or ends there.
    """
    norms = document.words.norms
    for place in range(len(taken) - 1, 0, -1):
        if taken[place].symbol != "P" or norms[taken[place].first - 1] != "and":
            continue
        first = _row_start(norms, taken, place)
        if first < place and _is_row(norms, taken, first, place):
            for index in range(first, place):
                taken[index] = _as_percentage(taken[index])
    return taken


def _row_start(norms: list[str], taken: list[Slot], last: int) -> int:
    """The first of the bare numbers that lead up to a percentage: "N and", "N, N and"."""
    figure, place, joint = taken[last].mention, last, "and"
    if not isinstance(figure, FigureMention) or figure.kind != "percent":
        return last
    while place and _is_bare(taken[place - 1]) and norms[taken[place - 1].last : taken[place].first] == [joint]:
        place, joint = place - 1, ","
    return place


def _is_bare(slot: Slot) -> bool:
    figure = slot.mention
    return slot.symbol == "N" and isinstance(figure, FigureMention) and figure.value <= _HIGHEST_BARE_PERCENT


def _is_row(norms: list[str], taken: list[Slot], first: int, last: int) -> bool:
    """Whether the numbers tell moves, and the last goes on with no noun or verb of its own."""
    start, end = taken[first].first, taken[last].last
    before, symbols = norms[start - 1], plain_symbols()
    is_by = before == "by" or (before == "of" and symbols.get(norms[start - 2]) in _MOVES)
    if not is_by and symbols.get(before) not in _MOVES:
        return False
    ends = norms[end] in _ENDS_CLAUSE
    if not ends and norms[end] not in _GOES_ON and (last + 1 == len(taken) or taken[last + 1].first != end):
        return False
    return (is_by and ends) or _has_takers(taken, first, last)


def _has_takers(taken: list[Slot], first: int, last: int) -> bool:
    """Whether the sentence names as many kinds, places or times as the row has figures, on one side of it."""
    sides = [[slot.symbol for slot in side] for side in (taken[:first], taken[last + 1 :])]
    many = last + 1 - first
    return any(sum(map(kind.__contains__, side)) >= many for side in sides for kind in _TAKERS)


def _as_percentage(slot: Slot) -> Slot:
    assert isinstance(slot.mention, FigureMention)
    return replace(slot, symbol="P", mention=replace(slot.mention, kind="percent"))
