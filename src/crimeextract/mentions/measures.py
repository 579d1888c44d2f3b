"""Measures: what a text counts ("reports of sexual offences", "burglary victims", "police officers").

The words are read left to right against two tables, `rules/offence_terms.csv` (what the press calls each
offence) and `rules/units.csv` (what is counted), the longest phrase first. Neighbouring parts make one
mention:

- a unit leads an offence: "749 *incidents of sexual offences*", "*victims of* alleged *fraud*";
- a unit trails it: "*robbery detections*", "*domestic abuse* related *arrests*";
- a theme turns what it stands beside: "*racist incidents*", "*robberies with a knife*" (themes win).

A phrase may stand under a condition, its context:

- `mass`: no determiner before it ("crime", not "a crime");
- `counted`: a number or a quantifier before it ("40 officers");
- `aged`: a number and an age before it ("two 14-year-olds");
- `joined`: only as a part of a larger mention ("acts of vandalism");
- `final`: no word after it that it could be said of ("71 were domestic", "recorded as domestic in March");
- `label`: the label of a list item or table row ("Drugs: 14"), or of a figure in brackets ("drug (14)");
- `money`: a sum of money right after it ("a loss of £4m");
- `verb-seized` and the like: a number before it and one of the verbs of that list before the number
  ("seized 41 vehicles");
- any other: one of the words of that list stands in the document (rules/measure_words.csv).

Several contexts, separated by blanks, must all hold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import Literal, NamedTuple

from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import MeasureMention
from crimeextract.model import Aspect
from crimeextract.rules.load import (
    NO_UNIT,
    Joins,
    TermRow,
    UnitRow,
    choices_of,
    term_rows,
    unit_rows,
    word_lists,
)
from crimeextract.text.phrases import Node, Places, phrase_graph
from crimeextract.text.words import BARRIER, Words

Kind = Literal["term", "unit", "prefix", "suffix", "blocker"]

#: How deep units may lead units: "reports of incidents of rape".
_DEPTH = 3
#: Trailing units that one offence may take: "hate crime incident reports".
_TRAILING = 2
#: How many words may stand between a verb and what it governs: "seized a record 41 vehicles".
_REACH = 8
#: How many words may stand between a loss and its sum: "losses of more than £3m".
_MONEY_REACH = 4
#: "a day", "every week": how often stands between what is counted and what befalls it.
EACH = frozenset({"a", "every", "each"})
SPANS = frozenset({"hour", "day", "night", "week", "month", "year"})
_CLAUSE_ENDS = frozenset({BARRIER, ".", ";", ":", "!", "?", '"', "while", "but"})
#: Before a number they make a denominator of it: "per 1,000 people".
_DENOMINATORS = frozenset({"per", "every", "each"})

#: "Assaults on Cleveland Police officers and staff": words of the table, but for the name of the force.
_ASSAULT = re.compile(r"(?:assault|attack)s?\Z", re.IGNORECASE)
_ON_OFFICERS = re.compile(
    r"\s(?:on|against)\s(?:(?:the|our|its|their|his|her|these|those|police|serving|uniformed|[A-Z][\w’'-]*)\s){0,3}?"
    r"(?:police|officers|constables|paramedics|firefighters|emergency workers)\b"
    r"(?!\s(?:stations?|cars?|vans?|vehicles?|dogs?|horses?)\b)"
)
#: Words before what is left out of a count, also after "not", and between the several that are.
_EXCEPTING, _INCLUDING = frozenset({"excluding", "omitting", "discounting"}), frozenset({"including", "counting"})
_AND = frozenset({"and", "or"})
#: "public order (7,384)"
_IN_BRACKETS = re.compile(r"\s?\(\d[\d,.]*\)")
_ALL_CRIME = "all-crime"
_ON_OFFICERS_OFFENCE = "assault-on-emergency-worker"


class Entry(NamedTuple):
    """What a phrase means.

    `unit` is empty where the plural noun of the phrase is the unit, see `unit_of`; `skip` is how many of
    its words are no part of the mention. The rest is as in the rows of the tables.
    """

    kind: Kind
    offence: str | None
    aspect: Aspect
    unit: str | None
    generic: bool
    joins: Joins
    contexts: tuple[str, ...]
    skip: int
    rule: str


class MeasureTable:
    """The phrases that name measures, as graphs by word.

    Attributes:
        start: What a mention may start with.
        suffix: What may turn the measure before it.
        links: What may stand between a unit and the offence that it leads ("reports *of* rape").
        fillers: What may stand before that offence ("reports of *alleged* rape").
        bridges: What may stand between an offence and the unit that trails it ("ASB *related* incidents").
    """

    __slots__ = ("bridges", "fillers", "links", "start", "suffix")

    def __init__(self, terms: Sequence[TermRow], units: Iterable[UnitRow]) -> None:
        named = [(row, places, entry) for row in terms for places, entry in [_of_term(row)]]
        counted = [_of_unit(row) for row in units]
        self.start = _graph([*((places, entry) for row, places, entry in named if row.kind != "suffix"), *counted])
        self.suffix = _graph([(places, entry) for row, places, entry in named if row.kind in ("suffix", "either")])
        lists = word_lists()
        self.links = _tree(lists["link"])
        self.fillers = _tree(lists["filler"])
        self.bridges = _tree(lists["bridge"])


def _of_term(row: TermRow) -> tuple[Places, Entry]:
    kind: Kind = "term" if row.kind in ("", "either") else row.kind  # type: ignore[assignment]
    rule = f"{kind}:{row.offence or row.context or row.pattern}"
    unit = None if row.unit == NO_UNIT or kind in ("prefix", "suffix", "blocker") else row.unit
    places, skip = choices_of(row.pattern)
    entry = Entry(
        kind, row.offence or None, row.aspect or "recorded", unit, False, "", tuple(row.context.split()), skip, rule
    )
    return places, entry


def _of_unit(row: UnitRow) -> tuple[Places, Entry]:
    entry = Entry(
        "unit", None, row.aspect, row.unit or None, row.generic == "yes", row.joins,
        tuple(row.context.split()), 0, f"{'said' if row.joins == 'trail' else 'unit'}:{row.unit or row.aspect}",
    )  # fmt: skip
    return choices_of(row.pattern)[0], entry


def _graph(patterns: Iterable[tuple[Places, Entry]]) -> Node:
    misspelt = {
        name.removeprefix("misspelt "): phrases
        for name, phrases in word_lists().items()
        if name.startswith("misspelt ")
    }
    return phrase_graph(patterns, misspelt, _vagueness)


def _vagueness(entry: Entry) -> int:
    if not entry.contexts:
        return 2
    return 0 if any(context.startswith("verb-") for context in entry.contexts) else 1


def _tree(phrases: Iterable[str]) -> Node:
    tree: Node = {}
    for phrase in sorted(phrases):
        node = tree
        for norm in phrase.split():
            node = node.setdefault(norm, {})
        node[""] = True
    return tree


@cache
def measure_table() -> MeasureTable:
    """The table that the package ships."""
    return MeasureTable(term_rows(), unit_rows())


_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "knives": "knife",
    "thieves": "thief", "ins": "break-in", "ups": "hold-up", "offs": "drive-off",
}  # fmt: skip


@lru_cache(maxsize=4096)
def unit_of(norms: tuple[str, ...]) -> str | None:
    """What one of the things is that a phrase counts: its plural noun made singular, or None.

    >>> unit_of(("thefts", "from", "vehicles")), unit_of(("homes", "were", "burgled"))
    ('theft', 'home')
    >>> unit_of(("drink", "driving"))
    """
    lists = word_lists()
    head = ""
    for norm in norms:
        if norm in lists["noun measuring"]:  # "number of crimes" counts crimes
            head = ""
        elif norm in lists["noun coordinator"]:  # "indecent or sexual assaults" counts assaults
            if head and _one(head):
                break
        elif norm in lists["noun break"] or norm in SPANS:
            if head:
                break
        elif norm not in EACH:  # "youngsters a week"
            head = norm
    return _one(head) if head and head not in lists["noun none"] else None


def _one(noun: str) -> str | None:
    return noun if noun in word_lists()["noun singular"] else _IRREGULAR.get(noun) or _singular(noun)


def _singular(noun: str) -> str | None:
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return None
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "shes", "ches", "xes")) else noun[:-1]


class _Part(NamedTuple):
    """A measure, or a piece of one, in words."""

    first: int
    end: int
    offence: str | None
    aspect: Aspect
    unit: str | None
    generic: bool
    joined: bool
    rule: str


@cache
def _verbs() -> frozenset[str]:
    """The verbs that say what befell what they govern."""
    return frozenset().union(*(words for name, words in word_lists().items() if name.startswith("verb ")))


class _Reader:
    """Reads the measures of one document."""

    __slots__ = ("_found", "_not_before", "_table", "_text", "_words")

    def __init__(self, text: str, words: Words, table: MeasureTable) -> None:
        self._text = text
        self._words = words
        self._table = table
        self._not_before = word_lists()["not before"]
        self._found: dict[str, bool] = {}

    def read(self) -> Iterator[_Part]:
        """The measures, left to right."""
        norms, start, last, excepted = self._words.norms, self._table.start, 0, 0
        for index in compress(range(len(norms)), map(start.__contains__, norms)):
            if index < last:
                continue
            node = start[norms[index]]
            if "" not in node and norms[index + 1] not in node and norms[index + 1] not in EACH:
                continue
            last, part = self._part(index, 0, False)
            if part is not None and self._is_excepted(part.first, excepted):
                excepted = part.end
            elif part is not None:
                yield part

    def _is_excepted(self, index: int, excepted: int) -> bool:
        """Whether what starts at a word is left out of what is counted ("murder, excluding terror attacks").

        `excepted` is where the last one ended that is: "excluding robbery and arson".
        """
        norms = self._words.norms
        if norms[index - 1] in _AND:
            return index - 1 == excepted > 0
        if norms[index - 1] in _EXCEPTING:
            return True
        return norms[index - 1] in _INCLUDING and norms[index - 2] == "not"

    def _part(self, index: int, depth: int, joined: bool) -> tuple[int, _Part | None]:
        """The measure that starts at a word and where it ends; (end, None) for what only looks like one."""
        hit = self._match(self._table.start, index, joined)
        if hit is None or depth > _DEPTH:
            return index, None
        end, entry = hit
        if entry.kind == "prefix":
            turned = self._prefixed(index, end, entry, depth)
            if turned is not None:
                return turned.end, turned
            hit = self._match(self._table.start, index, joined, prefixes=False)
            if hit is None:
                return index, None
            end, entry = hit
        if entry.kind == "blocker":
            return end, None
        first, unit = index + entry.skip, entry.unit
        if unit == "":
            unit = unit_of(tuple(self._words.norms[first:end]))
        part = _Part(first, end, entry.offence, entry.aspect, unit, entry.generic, joined, entry.rule)
        if entry.kind == "unit":
            part = self._led(part, entry.joins, depth)
        elif part.offence == _ALL_CRIME and self._words.norms[end] == "of":
            part = self._led(part, "lead", depth)  # "a third of all offences of wounding"
        if part.offence is not None:
            part = self._trailed(part)
            if depth == 0 and self._words.norms[part.end] in self._not_before:
                return part.end, None  # "crime figures", "robbery squad"
        if part.offence is not None or part.generic:
            part = self._turned(part)
        if "joined" in entry.contexts and not part.joined:
            return end, None  # what it needs beside it is not there
        return part.end, part

    def _match(self, tree: Node, index: int, joined: bool, prefixes: bool = True) -> tuple[int, Entry] | None:
        """The longest phrase at a word whose context holds."""
        norms = self._words.norms
        best: tuple[int, Entry] | None = None
        position = index
        node: Node | None = tree.get(norms[index])
        last = len(norms)
        while node is not None:
            position += 1
            entries = node.get("")
            if entries is not None:
                for entry in entries:
                    if entry.kind == "prefix" and not prefixes:
                        continue
                    if not entry.contexts or self._holds(entry, index, position, joined):
                        best = position, entry
                        break
            if position >= last:
                break
            following = node.get(norms[position])
            if following is None and norms[position] in EACH and norms[position + 1] in SPANS:
                position += 2  # "three youngsters a week go missing"
                following = node.get(norms[position])
            node = following
        return best

    def _holds(self, entry: Entry, index: int, end: int, joined: bool) -> bool:
        """Whether a phrase stands in the contexts that its entry asks for."""
        return all(self._is_in(context, index, end, joined) for context in entry.contexts)

    def _is_in(self, context: str, index: int, end: int, joined: bool) -> bool:
        """Whether a phrase stands in a context."""
        norms = self._words.norms
        if context in ("counted", "aged"):
            return joined or self._counted(index - (context == "aged"))
        if context == "joined":
            return True
        if context == "mass":
            return index == 0 or norms[index - 1] not in word_lists()["determiner"] or self._opens_clause(index - 1)
        if context == "final":
            return not norms[end][0].isalnum() or norms[end] in word_lists()["final follower"]
        if context == "label":
            return self._label(index, end)
        if context == "money":
            return "£" in norms[end : end + _MONEY_REACH]
        if context.startswith("led-"):
            return self._governed(index, word_lists()[f"led {context[4:]}"])
        if context.startswith("verb-"):
            return self._counted(index) and self._governed(index, word_lists()[f"verb {context[5:]}"])
        known = self._found.get(context)
        if known is None:
            words = word_lists()[f"context {context}"]
            known = self._found[context] = not words.isdisjoint(norms)
        return known

    def _governed(self, index: int, verbs: frozenset[str]) -> bool:
        """Whether one of some verbs stands before a word, in its clause, and no other verb nearer."""
        others = _verbs()
        for norm in reversed(self._words.norms[max(0, index - _REACH) : index]):
            if norm in verbs:
                return True
            if norm in _CLAUSE_ENDS or norm in others:
                return False
        return False

    def _counted(self, index: int) -> bool:
        """Whether a number or a quantifier stands before a word."""
        if index <= 0:
            return False
        norms, lists = self._words.norms, word_lists()
        before = norms[index - 1]
        if before[0].isdigit():
            return index == 1 or norms[index - 2] not in _DENOMINATORS
        if before in lists["quantifier"]:
            return True
        return before == "of" and index > 1 and norms[index - 2] in lists["counter"]

    def _opens_clause(self, index: int) -> bool:
        """Whether a word is the "that" of "figures show that crime has fallen" and points at no one crime."""
        norms = self._words.norms
        return norms[index] == "that" and index > 0 and norms[index - 1] in word_lists()["before that clause"]

    def _label(self, index: int, end: int) -> bool:
        """Whether words stand at the start of a line and before a figure or its separator, or before a bracketed one.

        A name that its list cuts short goes before its figure: "fewer public order (384), drug (76) and arson (27)
        offences".
        """
        text, words = self._text, self._words
        if _IN_BRACKETS.match(text, words.ends[end - 1]):
            return True
        start = words.starts[index]
        line = text[max(text.rfind("\n", 0, start) + 1, start - 40) : start].rstrip(" ")
        if any(character.isalpha() for character in line.removesuffix("of which")):
            return False
        after = text[words.ends[end - 1] : words.ends[end - 1] + 4].lstrip(" ")[:1]
        return after in ":(\t\n|–—-,=" or after.isdigit()

    def _skip(self, tree: Node, index: int) -> int:
        """The word after the longest phrase of a word list at `index`, or `index`."""
        norms = self._words.norms
        found = position = index
        node = tree.get(norms[index])
        while node is not None:
            position += 1
            if "" in node:
                found = position
            node = node.get(norms[position])
        return found

    def _new_line(self, index: int) -> bool:
        """Whether a word starts a line of its own (a heading, an item), not the next line of wrapped text."""
        start = self._words.starts[index]
        text = self._text
        gap = text[self._words.ends[index - 1] : start]
        return "\n" in gap and not text[start : start + 1].islower()

    def _led(self, part: _Part, joins: Joins, depth: int) -> _Part:
        """A unit with the offence that it leads: "reports" + "of" + "alleged" + "rape"."""
        if joins not in ("lead", "both"):
            return part
        index = self._skip(self._table.links, part.end)
        if index == part.end or self._new_line(part.end) or self._new_line(index):
            return part
        for _ in range(_DEPTH):
            _, inner = self._part(index, depth + 1, True)
            if inner is not None:
                if inner.offence is None:
                    return part
                return _Part(
                    part.first,
                    inner.end,
                    inner.offence,
                    part.aspect if part.aspect != "recorded" else inner.aspect,
                    part.unit or inner.unit,
                    False,
                    True,
                    f"{part.rule}+{inner.rule}",
                )
            after = self._skip(self._table.fillers, index)
            if after == index:
                return part
            index = after
        return part

    def _trailed(self, part: _Part) -> _Part:
        """An offence with the units that trail it: "burglary" + "victims"."""
        for _ in range(_TRAILING):
            index = self._skip(self._table.bridges, part.end)
            if self._new_line(part.end) or self._new_line(index):
                return part
            hit = self._match(self._table.start, index, True)
            if hit is None or hit[1].kind != "unit" or hit[1].joins not in ("trail", "both"):
                return part
            end, entry = hit
            part = part._replace(
                end=end,
                aspect=entry.aspect if entry.aspect != "recorded" else part.aspect,
                unit=entry.unit or part.unit,
                joined=True,
                rule=f"{part.rule}+{entry.rule}",
            )
        return part

    def _prefixed(self, index: int, end: int, entry: Entry, depth: int) -> _Part | None:
        """What a theme turns into itself: "racist" + "incidents"."""
        if self._new_line(end):
            return None
        _, inner = self._part(end, depth + 1, True)
        if inner is None or (inner.offence is None and not inner.generic):
            return None
        return inner._replace(
            first=index, offence=entry.offence, generic=False, joined=True, rule=f"{entry.rule}+{inner.rule}"
        )

    def _turned(self, part: _Part) -> _Part:
        """A measure with the theme that follows it: "robberies" + "with a knife"."""
        if self._words.norms[part.end] not in self._table.suffix:
            return part
        hit = self._match(self._table.suffix, part.end, True)
        if hit is None:
            return part
        end, entry = hit
        return part._replace(
            end=end, offence=entry.offence, generic=False, joined=True, rule=f"{part.rule}+{entry.rule}"
        )


def find_measures(document: Document, table: MeasureTable | None = None) -> list[MeasureMention]:
    """The measures of a document, in reading order, none overlapping another.

    Args:
        document: Its words must have been read.
        table: The phrases to look for; by default those that the package ships.
    """
    words = document.words
    if not words.norms:
        return []
    starts, ends = words.starts, words.ends
    noise = [(block.first_word, block.last_word) for block in document.blocks if block.kind == BlockKind.NOISE]
    return [
        _mention(document.text, starts[part.first], ends[part.end - 1], part)
        for part in _Reader(document.text, words, table or measure_table()).read()
        if not document.text[max(0, starts[part.first] - 1) : starts[part.first]].isdigit()  # "7pc" is no constable
        and not any(first <= part.first < last for first, last in noise)
    ]


def _mention(text: str, start: int, end: int, part: _Part) -> MeasureMention:
    if _is_on_officers(text, start, end):
        return MeasureMention(start, end, part.rule, _ON_OFFICERS_OFFENCE, part.aspect, part.unit, generic=False)
    return MeasureMention(start, end, part.rule, part.offence, part.aspect, part.unit, part.generic)


def _is_on_officers(text: str, start: int, end: int) -> bool:
    """Whether an assault is one on officers, of whatever force they are."""
    if not text.startswith((" on ", " against "), end):
        return False
    return _ASSAULT.match(text, start, end) is not None and _ON_OFFICERS.match(text, end) is not None
