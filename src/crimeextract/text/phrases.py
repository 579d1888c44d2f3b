"""Phrases: many patterns of words as one graph, in which the longest phrase at a word is found word by word.

A pattern is a row of places, and each place a choice of words. Written out, the patterns of the shipped tables
are some hundred thousand phrases. In the graph, patterns that can go on in the same ways are at one node: it
is the automaton of the patterns, made deterministic by subset construction, and has a few thousand nodes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry")

#: A node: the nodes that it goes on to by the next word, and under "" the entries of the phrases that end here.
Node = dict[str, Any]
#: What may stand at each place of a pattern: phrases as tuples of words; the empty one where nothing need stand.
Places = Sequence[tuple[tuple[str, ...], ...]]
#: Where a pattern has been read up to: its number, the place, and the words still to come of the phrase begun there.
_State = tuple[int, int, tuple[str, ...]]


def phrase_graph(
    patterns: Iterable[tuple[Places, Entry]],
    spellings: Mapping[str, Iterable[str]],
    vagueness: Callable[[Entry], int],
) -> Node:
    """The graph of some patterns, by its first node.

    Args:
        patterns: The places of each pattern, and the entry of its phrases.
        spellings: By word, how else it is spelt.
        vagueness: Sorts the entries of a phrase that several patterns hold; at par, those given first come first.
    """
    return _Builder(list(patterns), spellings, vagueness).first_node()


class _Builder(Generic[Entry]):
    def __init__(
        self,
        patterns: list[tuple[Places, Entry]],
        spellings: Mapping[str, Iterable[str]],
        vagueness: Callable[[Entry], int],
    ) -> None:
        self._patterns = patterns
        self._spellings = spellings
        self._vagueness = vagueness
        self._nodes: dict[frozenset[_State], Node] = {}

    def first_node(self) -> Node:
        return self._node(frozenset((number, 0, ()) for number in range(len(self._patterns))))

    def _node(self, states: frozenset[_State]) -> Node:
        """The node at which all of the patterns in these states can go on."""
        node = self._nodes.get(states)
        if node is None:
            following: defaultdict[str, set[_State]] = defaultdict(set)
            ended = {state[0] for state in states if self._goes_on(state, following)}
            node = {word: self._node(frozenset(reached)) for word, reached in following.items()}
            if ended:
                node[""] = sorted((self._patterns[number][1] for number in sorted(ended)), key=self._vagueness)
            self._nodes[states] = node
        return node

    def _goes_on(self, state: _State, following: defaultdict[str, set[_State]]) -> bool:
        """Add the states after each word that may come next; whether the pattern may end here."""
        number, place, pending = state
        if pending:
            self._step(pending, number, place, following)
            return False
        places = self._patterns[number][0]
        for at in range(place, len(places)):
            for phrase in places[at]:
                if phrase:
                    self._step(phrase, number, at, following)
            if () not in places[at]:
                return False
        return True

    def _step(self, phrase: tuple[str, ...], number: int, place: int, following: defaultdict[str, set[_State]]) -> None:
        word, *rest = phrase
        reached = (number, place, tuple(rest)) if rest else (number, place + 1, ())
        for spelt in (word, *self._spellings.get(word, ())):
            following[spelt].add(reached)
