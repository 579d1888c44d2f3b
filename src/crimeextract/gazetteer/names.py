"""Names: what bears each, read when a text first uses it.

The table of places has tens of thousands of names, of which a text uses a few. Until then a name is one line of
text: that loads quickly, and leaves Python's garbage collector nothing to go through again and again.
"""

from collections.abc import Iterable, Iterator

from crimeextract.gazetteer.records import Area, Place
from crimeextract.text.lexicon import phrase_norms
from crimeextract.text.words import Words


class Name:
    """A name and everything in the gazetteer that bears it.

    Attributes:
        phrase: Its norms, separated by blanks.
        flags: `word`, `surname`, `forename` where it is also one of those; `generic` where so many minor
            places bear it that it says nothing by itself ("Central"); `large` where one is a large town;
            `seat` where it was that of a district.
        areas: Areas of which it is the own name or an alias.
        weak: Areas that it means only with support.
    """

    __slots__ = ("_bearers", "_places", "areas", "flags", "phrase", "title", "weak")

    def __init__(self, phrase: str, title: str, flags: str = "", bearers: str = "") -> None:
        self.phrase = phrase
        self.title = title
        self.flags = flags
        self.areas: tuple[Area, ...] = ()
        self.weak: tuple[Area, ...] = ()
        self._bearers = bearers
        self._places: tuple[Place, ...] | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Places of that name, read on first use; of two in one area the one with more people."""
        if self._places is None:
            found: dict[str, Place] = {}
            for kind, area, population, former in (cell.split(",") for cell in self._bearers.split(";") if cell):
                place = Place(self.title, kind, area, int(population) if population else None, former or None)
                if area not in found or (place.population or 0) > (found[area].population or 0):
                    found[area] = place
            self._places = tuple(found.values())
        return self._places

    def add_place(self, place: Place) -> None:
        """Add a bearer."""
        self._places = (*self.places, place)

    def __repr__(self) -> str:
        return f"Name({self.phrase!r})"


class NameIndex:
    """Names by their phrases (norms separated by blanks).

    Args:
        lines: Rows of the table of places: title, phrases separated by `|`, flags, bearers.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines: dict[str, str] = {}
        self._names: dict[str, Name] = {}
        # By first word, the numbers of words that its phrases have, one bit each.
        self._lengths: dict[str, int] = {}
        for line in lines:
            self._add_line(line)

    def _add_line(self, line: str) -> None:
        for phrase in line.split("\t", 2)[1].split("|"):
            known = self._lines.get(phrase)
            if known is not None:
                # Two names of one phrase ("Ashby-de-la-Zouch", "Ashby de la Zouch") share their bearers.
                self._lines[phrase] = f"{known};{line.rsplit(chr(9), 1)[1]}"
                continue
            self._lines[phrase] = line
            self._open(phrase)

    def _open(self, phrase: str) -> None:
        first = phrase.split(" ", 1)[0]
        self._lengths[first] = self._lengths.get(first, 0) | 1 << phrase.count(" ")

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._lines or phrase in self._names

    @property
    def first_words(self) -> frozenset[str]:
        """The words that names start with."""
        return frozenset(self._lengths)

    def get(self, phrase: str) -> Name | None:
        """What bears a name."""
        name = self._names.get(phrase)
        if name is None and (line := self._lines.get(phrase)) is not None:
            title, _, flags, bearers = line.split("\t")
            name = self._names[phrase] = Name(phrase, title, flags, bearers)
        return name

    def make(self, title: str) -> Name:
        """The name written so, new if it is not known."""
        phrase = " ".join(phrase_norms(title))
        name = self.get(phrase)
        if name is None:
            name = self._names[phrase] = Name(phrase, title)
            self._open(phrase)
        return name

    def at(self, words: Words, index: int, below: int | None = None) -> tuple[int, Name] | None:
        """The longest name that starts at word `index`: its length in words and what bears it.

        With `below`, the longest of fewer words than that.
        """
        norms = words.norms
        lengths = self._lengths.get(norms[index], 0)
        if below is not None:
            lengths &= (1 << below - 1) - 1
        while lengths:
            length = lengths.bit_length()
            if (name := self.get(" ".join(norms[index : index + length]))) is not None:
                return length, name
            lengths ^= 1 << length - 1
        return None

    def known_well(self) -> Iterator[str]:
        """The phrases of areas and of large towns."""
        yield from (phrase for phrase, name in self._names.items() if name.areas)
        for phrase, line in self._lines.items():
            if "large" in line.split("\t", 3)[2]:
                yield phrase
