"""Kinds that a label narrows behind their name: "Burglary (dwelling)", "Robbery – business", "Hate crime (racist)"."""

from crimeextract.mentions.measures.table import Entry, MeasureTable
from crimeextract.rules.offences import offence_table
from crimeextract.text.words import Words

_OPENS, _CLOSES = "(", ")"
#: What stands before words that narrow a kind of crime.
QUALIFYING = frozenset("(-–—")
#: Words that narrow, at most.
_LONGEST = 3


def qualified(table: MeasureTable, words: Words, first: int, end: int, offence: str) -> tuple[int, str] | None:
    """Where the label of the kind of crime named from `first` to `end` ends, and the narrower kind that it is of.

    What is narrowed is read as if the words stood together: "dwelling burglary", else "theft from motor vehicle".
    """
    norms = words.norms
    mark = norms[end]
    if mark not in QUALIFYING:
        return None
    last = end + 1
    while last < len(norms) and norms[last].isalpha() and last - end <= _LONGEST + 1:
        last += 1
    count = last - end - 1
    if not 0 < count <= _LONGEST or (mark == _OPENS) != (last < len(norms) and norms[last] == _CLOSES):
        return None
    name, narrowing = norms[first:end], norms[end + 1 : last]
    kinds = (*_entries(table, [*narrowing, *name]), *_entries(table, [*name, *narrowing]))
    kind = next((entry.offence for entry in kinds if _narrows(entry, offence)), None)
    if kind is None:
        prefixes = (entry for entry in _entries(table, narrowing) if entry.kind == "prefix")
        kind = next((entry.offence for entry in prefixes if _narrows(entry, offence)), None)
    return (last + (mark == _OPENS), kind) if kind is not None else None


def _entries(table: MeasureTable, phrase: list[str]) -> tuple[Entry, ...]:
    """What a phrase of the table means."""
    node = table.start
    for norm in phrase:
        following = node.get(norm)
        if following is None:
            return ()
        node = following
    return tuple(node.get("", ()))


def _narrows(entry: Entry, offence: str) -> bool:
    """Whether an entry is a kind of an offence, wherever it stands."""
    if entry.offence is None or entry.offence == offence or entry.contexts or entry.kind == "blocker":
        return False
    return offence_table().is_a(entry.offence, offence)
