"""Expressions that are compiled when a text first needs them."""

import re
from collections.abc import Iterable
from typing import ClassVar

_WORD, _PART_OF_WORD = re.compile(r"[a-z]+"), re.compile(r"[a-z]\?|[a-z]\(|\)[a-z]")


def words_of(patterns: Iterable[str]) -> frozenset[str]:
    """The words that some expressions are written in, one of which they end with: what to ask before they are searched.

    >>> sorted(words_of(["(?:team|gang) of", "holds"]))
    ['gang', 'holds', 'of', 'team']
    """
    joined = "\n".join(patterns).replace("(?:", "(")
    if _PART_OF_WORD.search(joined):
        raise ValueError(f"a word is not written out in {joined!r}")
    return frozenset(_WORD.findall(joined))


def opening_with(names: Iterable[str]) -> str:
    """An expression for names where words start, by their first letters: a search leaps from one of these to the next.

    >>> opening_with(["Age UK", "ABI", "BMA"])
    '(?:A(?<=\\\\bA)(?:ge UK|BI)|B(?<=\\\\bB)(?:MA))'
    """
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[0], []).append(name[1:])
    if not all(map(str.isalpha, rests)):
        raise ValueError(f"a name opens with no letter: {sorted(rests)}")
    opened = (rf"{letter}(?<=\b{letter})(?:{'|'.join(rest)})" for letter, rest in rests.items())
    return f"(?:{'|'.join(opened)})"


class Lazy:
    """An expression that is compiled when a text first needs it, so that importing costs little."""

    __slots__ = ("_compiled", "_flags", "_pattern")
    _all: ClassVar[list["Lazy"]] = []

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None
        self._all.append(self)

    @classmethod
    def compile_all(cls) -> None:
        """Compile every such expression now."""
        for expression in cls._all:
            expression()

    def __call__(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._pattern, self._flags)
        return self._compiled
