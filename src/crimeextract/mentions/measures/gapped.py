"""Gapped heads: kinds of crime of which only the end is said, as their noun stands further up.

"9,400 thefts, including 3,100 *from shops* and 890 *of bicycles*", "possession of weapons rose and that *of drugs*
fell", "143 cars were broken into and 38 *were stolen*": the noun is put before the words again, and the two looked up
in the table as one phrase; so is it behind the word that tells the kind of "ones": "120 house burglaries and 60
*commercial ones*".
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from crimeextract.mentions.base import GAPPED
from crimeextract.mentions.measures.reader import Part, is_number
from crimeextract.mentions.measures.table import Entry, MeasureTable
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import NUMBER_WORDS
from crimeextract.text.phrases import Node
from crimeextract.text.words import BARRIER, Words

_WORDS = toml_table("topics.toml")
#: What joins a noun to the end that tells its kind, and what stands for the noun before it, beside a number.
_JOINS, _STANDS_FOR = frozenset(_WORDS["gapped_joins"]), frozenset(_WORDS["gapped_for"])
_BE = frozenset({"was", "were", "are", "is"})
#: One of them is an incident, not a count: "one was clocked at 121mph".
_ONE = frozenset({"one", "1"})
#: What a phrase may go on with behind its noun.
_GOES_ON = _JOINS | _BE
#: What may stand before such an end, beside numbers in digits.
_COUNTED = _BE | _STANDS_FOR | NUMBER_WORDS
#: Between which and a measure a number is a year: "thefts fell in 2021 from cars".
_BEFORE_YEAR = frozenset({"in", "since", "during"})
_KINDS = frozenset({"term", "suffix"})
_ENDS = frozenset({".", "?", "!"})
_ONES = frozenset({"ones"})
#: Of these are things that were told of: "Of those, 38 were stolen".
_POINTING = frozenset({"these", "those", "them", "which"})
#: How many words further on the noun is still understood.
_REACH = 40


def with_gapped(words: Words, table: MeasureTable, parts: Iterable[Part]) -> list[Part]:
    """The measures of a document and those whose noun is left out, in reading order."""
    own, norms = list(parts), words.norms
    counted = words.openers(_COUNTED)
    opened = (index for index in words.among(_openers(table)) if norms[index - 1] in counted)
    openings = [index for index in opened if _is_counted(norms, index)]
    ones = words.among(_ONES) if words.holds(_ONES) else ()
    found = {gap.first: gap for index in ones if (gap := _ones(norms, table, own, index)) is not None}
    for part in own if openings else ():
        if part.offence is not None and (within := _within_reach(norms, openings, part)):
            nodes = (table.start.get(word, {}) for word in norms[part.first : part.end])
            heads = [node for node in nodes if not _GOES_ON.isdisjoint(node)]
            found |= {gap.first: gap for gap in _after(norms, within, heads, table.suffix, part)}
    if not found:
        return own
    gaps = sorted(found.values(), key=attrgetter("first"))
    starts = [gap.first for gap in gaps]
    kept = [part for part in own if not _lies_in(part, gaps, starts)]
    return sorted([*kept, *gaps], key=attrgetter("first"))


def _ones(norms: Sequence[str], table: MeasureTable, own: Sequence[Part], index: int) -> Part | None:
    """The kind of the "ones" at `index`, which are what the measure before counts: "41% of homophobic ones"."""
    kind = table.start.get(norms[index - 1])
    named = next((part for part in reversed(own) if part.end < index), None)
    if kind is None or named is None or index - named.end > _REACH or _ends(norms[named.end : index]) > 1:
        return None
    for entry in (*kind.get(norms[named.end - 1], {}).get("", ()), *kind.get("", ())):
        if entry.kind in ("term", "prefix") and entry.offence is not None and not entry.contexts:
            rule = f"{GAPPED}{entry.rule}"
            return replace(named, first=index - 1, end=index + 1, offence=entry.offence, joined=True, rule=rule)
    return None


@lru_cache(maxsize=8)
def _openers(table: MeasureTable) -> frozenset[str]:
    """The words that the end of a phrase without its noun opens with."""
    return _GOES_ON.union(table.suffix)


def _lies_in(part: Part, gaps: list[Part], starts: list[int]) -> bool:
    place = bisect_left(starts, part.first + 1) - 1
    return place >= 0 and part.first < gaps[place].end


def _within_reach(norms: Sequence[str], openings: list[int], part: Part) -> list[int]:
    """Those of some words, in order, that stand behind a measure in its sentence, and not too far.

    What befell more of the same may be said in the next sentence: "Another 38 were stolen".
    """
    first = bisect_left(openings, part.end)
    within = openings[first : bisect_left(openings, part.end + _REACH, first)]
    if not within:
        return within
    return [index for index in within if _ends(norms[part.end : index + 1]) <= _may_be_of_more(norms, part.end, index)]


def _may_be_of_more(norms: Sequence[str], start: int, index: int) -> bool:
    """Whether a verb may tell of more of the things before; not in "Of the bikes left there, 38 were stolen"."""
    named = (norms[word + 1] for word in range(start, index) if norms[word] == "of")
    return norms[index] in _BE and _POINTING.issuperset(named)


def _ends(norms: Sequence[str]) -> int:
    """How many sentences end among some words; the end of a block is the end of all."""
    return len(norms) if BARRIER in norms else sum(map(_ENDS.__contains__, norms))


def _after(norms: Sequence[str], openings: list[int], heads: list[Node], suffix: Node, part: Part) -> Iterator[Part]:
    """The kinds of what a measure counts of which the rest of its sentence says only the end."""
    for index in openings:
        trees = [*heads] if norms[index] in _GOES_ON else []
        if norms[index] in suffix:
            trees.append(suffix)  # "96 killings, 41 with a knife"
        hits = (hit for tree in trees if (hit := _longest(norms, tree, index)) is not None)
        first = next((hit for hit in hits if hit[0] > index + 1 or norms[index] not in _JOINS), None)
        if first is not None:  # "break-ins dropped to 403 in 2023" is no "break in"
            end, entry = first
            rule = f"{GAPPED}{entry.rule}"
            yield replace(part, first=index, end=end, offence=entry.offence, joined=True, rule=rule)


def _is_counted(norms: Sequence[str], index: int) -> bool:
    """Whether a number, or what stands for the noun, is right before the words at `index`."""
    before = norms[index - 1]
    if norms[index] in _BE and before in _ONE:
        return False
    if before in _BE or before in _STANDS_FOR:
        return True  # "half of them were from churches", "that of drugs"
    return is_number(before) and norms[index - 2] not in _BEFORE_YEAR


def _longest(norms: Sequence[str], head: Node, index: int) -> tuple[int, Entry] | None:
    """The longest phrase of the table that goes on from a noun with the words from `index` on."""
    best: tuple[int, Entry] | None = None
    node: Node | None = head
    while node is not None and index < len(norms):
        node = node.get(norms[index])
        index += 1
        for entry in node.get("", ()) if node is not None else ():
            if entry.kind in _KINDS and entry.offence is not None and not entry.contexts:
                best = index, entry
                break
    return best
