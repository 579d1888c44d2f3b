"""The table of offences: ids, names, and which offence is a kind of which."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from crimeextract.rules.load import table_rows


@dataclass(frozen=True, slots=True)
class Offence:
    """One kind of crime that a measure may be about.

    Attributes:
        id: Its id ("sexual-offences").
        name: What official tables call it.
        parent: Id of the kind that it is a part of, or None.
        kind: `total`, `group`, `subgroup` or `offence` of police recorded crime; `police.uk` for a
            category of that site alone; `theme` for one that cuts across the others.
        police_uk: Category of police.uk, or None.
        ons_column: Column of the community safety partnership tables, or None.
        home_office_codes: Home Office offence codes.
    """

    id: str
    name: str
    parent: str | None
    kind: str
    police_uk: str | None
    ons_column: str | None
    home_office_codes: tuple[str, ...]


#: Ids of crime as a whole.
ALL_CRIME = "all-crime"
TOTALS = frozenset({ALL_CRIME, "all-crime-excluding-fraud"})


class OffenceTable:
    """The offences and their tree."""

    __slots__ = ("_ancestors", "_offences", "theme")

    def __init__(self, offences: Iterator[Offence]) -> None:
        self._offences = {offence.id: offence for offence in offences}
        self._ancestors = {offence: tuple(self._above(offence)) for offence in self._offences}
        #: Ids of the offences that cut across the others (knife crime, domestic abuse).
        self.theme = frozenset(offence.id for offence in self if offence.kind == "theme")

    def __iter__(self) -> Iterator[Offence]:
        return iter(self._offences.values())

    def __len__(self) -> int:
        return len(self._offences)

    def __contains__(self, offence: object) -> bool:
        return offence in self._offences

    def __getitem__(self, offence: str) -> Offence:
        return self._offences[offence]

    def name(self, offence: str) -> str:
        """What official tables call it."""
        return self._offences[offence].name

    def parent(self, offence: str) -> str | None:
        """The kind of crime that it is a part of, or None at the top of the tree."""
        return self._offences[offence].parent

    def _above(self, offence: str) -> Iterator[str]:
        parent = self.parent(offence)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    def is_a(self, offence: str, ancestor: str) -> bool:
        """Whether `offence` is `ancestor` or a part of it.

        >>> offence_table().is_a("residential-burglary", "theft-offences")
        True
        """
        return offence == ancestor or ancestor in self._ancestors[offence]

    def around(self, offences: Collection[str]) -> str | None:
        """The narrowest kind of crime that holds all of these, or None if only crime as a whole does.

        >>> offence_table().around(["drug-possession", "drug-trafficking"])
        'drug-offences'
        """
        first, *others = offences
        lines = (first, *self._ancestors[first])
        found = next((line for line in lines if all(self.is_a(other, line) for other in others)), None)
        return None if found in TOTALS and found not in offences else found

    def names(self) -> dict[str, str]:
        """The names by id, in the order of the table."""
        return {offence.id: offence.name for offence in self}


@cache
def offence_table() -> OffenceTable:
    """The table that the package ships."""
    return OffenceTable(
        Offence(
            id=row[0],
            name=row[1],
            parent=row[2] or None,
            kind=row[3],
            police_uk=row[4] or None,
            ons_column=row[5] or None,
            home_office_codes=tuple(code for code in row[6].split(";") if code),
        )
        for row in table_rows("offences.csv")
    )
