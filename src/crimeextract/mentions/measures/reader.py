"""The reader: puts the phrases of the table that stand beside each other together to measures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from crimeextract.mentions.measures.contexts import Contexts
from crimeextract.mentions.measures.qualified import QUALIFYING, qualified
from crimeextract.mentions.measures.table import GAPS, Entry, MeasureTable
from crimeextract.mentions.measures.units import SPANS, unit_of
from crimeextract.model import Aspect
from crimeextract.rules.load import Joins, word_lists
from crimeextract.rules.numbers import NUMBER_WORDS
from crimeextract.text.phrases import Node
from crimeextract.text.words import BARRIER, Words

#: How deep units may lead units: "reports of incidents of rape".
_DEPTH = 3
#: How many words the name of a place has at most that stands between people and what befell them.
_LONGEST_NAME = 3
#: Trailing units that one offence may take: "hate crime incident reports".
_TRAILING = 2
_ADJECTIVE_AND_NOUN = 2
#: How many words the name of a kind of crime has before "team" at most: "domestic abuse", "anti-social behaviour".
_LONGEST_KIND = 4
#: How far behind its noun a counted adjective may go without it, what then follows it, and what ends their clause.
_ELIDED_REACH = 12
_THEM = frozenset({"them", "these", "those", "which"})  # "three-quarters of them racist"
_ENDS_ELIDED, _STOPS = frozenset({",", ".", ";", ")", "and"}), frozenset({".", ";", ":", "!", "?", BARRIER})
#: Between two kinds that share a noun.
_AND = frozenset({"and", "or", "&"})
_FIGURES, _IN = frozenset({"figure", "figures"}), "in"
_ALL_CRIME = "all-crime"


@dataclass(slots=True)
class Part:
    """A measure, or a piece of one, in words."""

    first: int
    end: int
    offence: str | None
    aspect: Aspect
    unit: str | None
    generic: bool
    joined: bool
    rule: str


def is_number(norm: str) -> bool:
    """Whether a word is a number."""
    return norm[:1].isdigit() or norm in NUMBER_WORDS


@cache
def _before_excepted() -> frozenset[str]:
    """The words of which one stands right before whatever is left out of what is counted."""
    lists = word_lists()
    excepting = (phrase.rpartition(" ")[2] for phrase in lists["excepting"])
    return lists["excepted joiner"].union(lists["excepting verb"], lists["including"], excepting)


class Reader:
    """Reads the measures of one document."""

    __slots__ = ("_contexts", "_lists", "_table", "_text", "_words")

    def __init__(self, text: str, words: Words, table: MeasureTable) -> None:
        self._text = text
        self._words = words
        self._table = table
        self._lists = word_lists()
        self._contexts = Contexts(text, words)

    def read(self) -> Iterator[Part]:
        """The measures, left to right."""
        norms, following, last, excepted = self._words.norms, self._table.following, 0, 0
        thoroughfares, excepting, before = self._lists["thoroughfare"], _before_excepted(), 0
        for index in self._words.among(following):
            expected = following[norms[index]]
            if index < last or (expected is not None and norms[index + 1] not in expected):
                continue
            if norms[index] in thoroughfares and self._ends_name(index):
                continue
            last, part = self._part(index, 0, False)
            if part is None and norms[index + 1] in _ENDS_ELIDED:
                part = self._elided(index, before)
            if part is None:
                continue
            if norms[part.first - 1] in excepting and self._is_excepted(part.first, part.end, excepted):
                excepted = part.end
                continue
            if norms[part.first - 2] in _AND and (shared := self._sharing(part, before)) is not None:
                yield shared
            before = part.end
            yield part

    def offence_before(self, index: int) -> str | None:
        """The kind of crime whose name ends right before a word: "the rural crime *team*"."""
        for first in range(max(0, index - _LONGEST_KIND), index):
            hit = self._match(self._table.start, first, True)
            if hit is not None and hit[0] == index and hit[1].offence is not None:
                return hit[1].offence
        return None

    def _ends_name(self, index: int) -> bool:
        """Whether a word is the last of the name of a street: "the High Street thefts" are no street thefts."""
        text, starts = self._text, self._words.starts
        is_name = index > 0 and text[starts[index]].isupper() and text[starts[index - 1]].isupper()
        return is_name and text[starts[index + 1]].islower()

    def _sharing(self, part: Part, before: int) -> Part | None:
        """The measure of a counted adjective that shares the next noun: "eight *sectarian* and five racist crimes".

        `before` is where the last measure ended.
        """
        norms, adjective = self._words.norms, part.first - 3
        if adjective <= before or not is_number(norms[adjective + 2]):
            return None
        if not is_number(norms[adjective - 1]) or part.end - part.first < _ADJECTIVE_AND_NOUN:
            return None
        node = self._table.start.get(norms[adjective], {})
        for entry in (*node.get(norms[part.end - 1], {}).get("", ()), *node.get("", ())):
            if entry.kind in ("term", "prefix") and entry.offence is not None and not entry.contexts:
                return Part(adjective, adjective + 1, entry.offence, entry.aspect, part.unit, False, False, entry.rule)
        return None

    def _elided(self, index: int, before: int) -> Part | None:
        """The measure of a counted adjective that goes without its noun: "61 racist incidents, 12 *sectarian* and".

        `before` is where the last measure ended, in whose clause it stands.
        """
        norms = self._words.norms
        if not before or index - before > _ELIDED_REACH:
            return None
        counted = is_number(norms[index - 1]) or (norms[index - 1] in _THEM and norms[index - 2] == "of")
        if not counted or not _STOPS.isdisjoint(norms[before:index]):
            return None
        for entry in self._table.start[norms[index]].get("", ()):
            if entry.kind == "prefix" and entry.offence is not None and not entry.contexts:
                return Part(index, index + 1, entry.offence, entry.aspect, None, False, False, entry.rule)
        return None

    def _is_excepted(self, index: int, end: int, excepted: int) -> bool:
        """Whether the words from `index` to `end` are left out of what is counted ("murder, excluding terror attacks").

        `excepted` is where the last one ended that is: "excluding robbery and arson".
        """
        norms, lists = self._words.norms, self._lists
        if norms[index - 1] in lists["excepted joiner"]:
            return index - 1 == excepted > 0
        if norms[index - 1] in lists["excepting"] or f"{norms[index - 2]} {norms[index - 1]}" in lists["excepting"]:
            return True
        if norms[index - 1] in lists["excepting verb"] and norms[end] in lists["excepting particle"]:
            return True  # "leave ASB out of it"
        return norms[index - 1] in lists["including"] and norms[index - 2] == "not"

    def _part(self, index: int, depth: int, joined: bool) -> tuple[int, Part | None]:
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
        if entry.kind == "blocker" or (entry.contexts and self._contexts.does_itself(entry, index, end)):
            return end, None
        first, unit = index + entry.skip, entry.unit
        if unit == "":
            unit = unit_of(tuple(self._words.norms[first:end]))
        part = Part(first, end, entry.offence, entry.aspect, unit, entry.generic, joined, entry.rule)
        if entry.kind == "unit":
            part = self._led(part, entry.joins, depth)
        elif part.offence == _ALL_CRIME and self._words.norms[end] == "of":
            part = self._led(part, "lead", depth)  # "a third of all offences of wounding"
        if part.offence is not None:
            if self._words.norms[part.end] in QUALIFYING:
                part = self._qualified(part)
            part = self._trailed(part)
            if depth == 0 and self._words.norms[part.end] in self._lists["not before"] and not self._moves(part):
                return part.end, None  # "crime figures", "robbery squad"
        if (part.offence is not None or part.generic) and self._words.norms[part.end] in self._table.suffix:
            part = self._turned(part)
        if "joined" in entry.contexts and not part.joined:
            return end, None  # what it needs beside it is not there
        return part.end, part

    def _qualified(self, part: Part) -> Part:
        """A kind of crime with what a label narrows it by: "burglary" + "(dwelling)"."""
        narrowed = qualified(self._table, self._words, part.first, part.end, part.offence or "")
        if narrowed is None:
            return part
        end, offence = narrowed
        return replace(part, end=end, offence=offence, rule=f"{part.rule}+qualified")

    def _moves(self, part: Part) -> bool:
        """Whether a crime is named for its figures, which moved: "burglary figures were up 4%"."""
        figures, verb = self._words.norms[part.end : part.end + 2]
        return part.offence != _ALL_CRIME and figures in _FIGURES and verb in self._lists["figures that"]

    def _match(self, tree: Node, index: int, joined: bool, prefixes: bool = True) -> tuple[int, Entry] | None:
        """The longest phrase at a word whose context holds."""
        norms, holds = self._words.norms, self._contexts.hold
        best: tuple[int, Entry] | None = None
        position = index
        node: Node | None = tree.get(norms[index])
        before_place = 0
        while node is not None:
            position += 1
            entries = node.get("")
            if entries is not None:
                for entry in entries:
                    if entry.kind == "prefix" and not prefixes:
                        continue
                    if not entry.contexts or holds(entry, index, position, joined):
                        best = before_place or position, entry
                        break
            norm = norms[position]  # a barrier, which no phrase holds, ends the words
            following = node.get(norm)
            if norm in GAPS:
                if following is None and norm != _IN and norms[position + 1] in SPANS:
                    position += 2  # "three youngsters a week go missing"
                    following = node.get(norms[position])
                elif norm == _IN and not before_place and (after := self._after_place(position, node)):
                    before_place, position = position, after
                    following = node.get(norms[position])
            node = following
        return best

    def _after_place(self, index: int, node: Node) -> int:
        """The word behind the name of a place that stands between people and what befell them, or 0.

        "Teenagers in Milton Keynes went missing 190 times": the measure ends before the name.
        """
        norms, starts, text = self._words.norms, self._words.starts, self._text
        for word in range(index + 1, min(index + _LONGEST_NAME, len(norms) - 1) + 1):
            if not text[starts[word] : starts[word] + 1].isupper():
                return 0
            if norms[word + 1] in node and text[starts[word + 1] : starts[word + 1] + 1].islower():
                return word + 1
        return 0

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

    def _led(self, part: Part, joins: Joins, depth: int) -> Part:
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
                return Part(
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

    def _trailed(self, part: Part) -> Part:
        """An offence with the units that trail it: "burglary" + "victims"."""
        for _ in range(_TRAILING):
            index = self._skip(self._table.bridges, part.end)
            if self._words.norms[index] not in self._table.start:
                return part  # as nearly always
            hit = self._match(self._table.start, index, True)
            if hit is None or hit[1].kind != "unit" or hit[1].joins not in ("trail", "both"):
                return part
            if self._new_line(part.end) or self._new_line(index):
                return part
            end, entry = hit
            part = replace(
                part,
                end=end,
                aspect=entry.aspect if entry.aspect != "recorded" else part.aspect,
                unit=entry.unit or part.unit,
                joined=True,
                rule=f"{part.rule}+{entry.rule}",
            )
        return part

    def _prefixed(self, index: int, end: int, entry: Entry, depth: int) -> Part | None:
        """What a theme turns into itself: "racist" + "incidents"."""
        if self._new_line(end):
            return None
        _, inner = self._part(end, depth + 1, True)
        if inner is None or (inner.offence is None and not inner.generic):
            return None
        return replace(
            inner, first=index, offence=entry.offence, generic=False, joined=True, rule=f"{entry.rule}+{inner.rule}"
        )

    def _turned(self, part: Part) -> Part:
        """A measure with the theme that follows it: "robberies" + "with a knife"."""
        hit = self._match(self._table.suffix, part.end, True)
        if hit is None:
            return part
        end, entry = hit
        return replace(
            part, end=end, offence=entry.offence, generic=False, joined=True, rule=f"{part.rule}+{entry.rule}"
        )
