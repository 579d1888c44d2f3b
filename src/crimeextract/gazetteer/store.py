"""What the gazetteer holds, and how it is looked up.

The tables under data/ are written by scripts/build_gazetteer.py. Areas and forces are few and read at once;
of the places only the names are indexed, and a name's bearers are read when a text first uses it.
"""

import functools
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from crimeextract.errors import InputError
from crimeextract.gazetteer.fuzzy import FuzzyIndex
from crimeextract.text.lexicon import Lexicon, phrase_norms

ENGLAND, SCOTLAND, WALES, NORTHERN_IRELAND = "E92000001", "S92000003", "W92000004", "N92000002"
#: What lies in the groups of countries, by country.
COUNTRY_GROUPS = {
    "K02000001": frozenset({ENGLAND, SCOTLAND, WALES, NORTHERN_IRELAND}),
    "K03000001": frozenset({ENGLAND, SCOTLAND, WALES}),
    "K04000001": frozenset({ENGLAND, WALES}),
}
#: Types of area that are a local authority of the lowest tier.
DISTRICT_TYPES = frozenset(
    {
        "unitary_authority",
        "non_metropolitan_district",
        "metropolitan_borough",
        "london_borough",
        "city_corporation",
        "welsh_unitary_authority",
        "scottish_council_area",
        "ni_district",
    }
)
#: Which of several areas of one name a crime story means: the police force area, then the district…
_TYPE_RANK = {
    "police_force_area": 0,
    **dict.fromkeys(DISTRICT_TYPES, 1),
    "county": 2,
    "metropolitan_county": 3,
    "english_region": 4,
    "country": 4,
    "country_group": 4,
    "informal_region": 5,
    "combined_authority": 6,
    "ceremonial_county": 7,
}
#: Forces whose area is a country, which has no code of a police force area.
_NATIONAL_FORCE_AREAS = {"police-scotland": SCOTLAND, "northern-ireland": NORTHERN_IRELAND}


@dataclass(frozen=True, slots=True)
class Area:
    """A statistical area: a district, county, police force area, region, country or informal region.

    Attributes:
        code: GSS code, or a code of our own (`LIEUT:…`, `INF:…`) where none exists.
        name: Official name.
        type: `unitary_authority`, `london_borough`, `county`, `police_force_area`…
        status: `current`, `abolished`, or `recoded` (the same area has another code now).
        nation: England, Scotland, Wales, Northern Ireland or UK.
        parent: Code of the county around it.
        region: Code of the English region around it.
        country: Code of the country around it.
        combined: Code of the combined authority that it belongs to.
        forces: Ids of the territorial forces that police it.
        valid_from: First day of validity, where known.
        valid_to: Last day of validity, where it ended.
        successors: Codes that took its place.
        members: Codes of the districts that it is made of, where listed.
        population: Number of inhabitants, where known.
        aliases: Other names that mean it.
        weak_aliases: Names that mean it only in a context that supports it.
    """

    code: str
    name: str
    type: str
    status: str = "current"
    nation: str = ""
    parent: str | None = None
    region: str | None = None
    country: str | None = None
    combined: str | None = None
    forces: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    population: int | None = None
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()

    @property
    def is_district(self) -> bool:
        """Whether it is a local authority of the lowest tier."""
        return self.type in DISTRICT_TYPES

    def valid_on(self, day: date | None) -> bool:
        """Whether it existed on a day; an unknown day counts as any."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Force:
    """A police force or agency.

    Attributes:
        id: Its id in the gazetteer ("thames-valley").
        name: Official name.
        code: Code of its police force area, where it has one.
        type: `territorial`, `special`, `agency` or `legacy`.
        nation: England, Scotland, Wales, Northern Ireland or UK.
        valid_from: First day, where known.
        valid_to: Last day, for a legacy force.
        successor: Id of the force that took its place.
        aliases: Other names.
    """

    id: str
    name: str
    code: str | None = None
    type: str = "territorial"
    nation: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Something finer than an area: a town, village, neighbourhood, parish or ward.

    Attributes:
        name: Its name.
        type: `town`, `village`, `neighbourhood`, `parish`, `ward`…
        area: Code of the district around it.
        population: Number of inhabitants, where known.
    """

    name: str
    type: str
    area: str
    population: int | None = None


class Name:
    """A name and everything in the gazetteer that bears it.

    Attributes:
        phrase: Its norms, separated by blanks.
        flags: `word`, `surname`, `forename` where it is also one of those; `generic` where so many minor
            places bear it that it says nothing by itself ("Central"); `large` where one is a large town.
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
        """Places of that name, read on first use."""
        if self._places is None:
            cells = (cell.split(",") for cell in self._bearers.split(";") if cell)
            self._places = tuple(Place(self.title, c[0], c[1], _number(c[2])) for c in cells)
        return self._places

    def add_place(self, place: Place) -> None:
        """Add a bearer."""
        self._places = (*self.places, place)

    def __repr__(self) -> str:
        return f"Name({self.phrase!r})"


class Gazetteer:
    """Areas, forces and places, by code and by name.

    Args:
        areas: Every area.
        forces: Every force.
        place_lines: Lines of the table of places.
        places: Further places.
    """

    def __init__(
        self,
        areas: Iterable[Area],
        forces: Iterable[Force],
        place_lines: Iterable[str] = (),
        places: Iterable[Place] = (),
    ) -> None:
        self._areas = {area.code: area for area in areas}
        self._forces = {force.id: force for force in forces}
        self._place_lines = tuple(place_lines)
        self._extra_places = tuple(places)
        self._by_phrase: dict[str, Name] = {}
        self.names: Lexicon[Name] = Lexicon()
        self.force_names: Lexicon[str] = Lexicon()
        self._index_places()
        self._index_areas()
        self._index_forces()
        self._force_areas = {
            force.id: force.code for force in self._forces.values() if force.code in self._areas
        } | _NATIONAL_FORCE_AREAS

    # -- by code ------------------------------------------------------------------------------------------

    @property
    def areas(self) -> tuple[Area, ...]:
        """Every area."""
        return tuple(self._areas.values())

    @property
    def forces(self) -> tuple[Force, ...]:
        """Every force."""
        return tuple(self._forces.values())

    def area(self, code: str) -> Area | None:
        """The area of a code, or None."""
        return self._areas.get(code)

    def force(self, force_id: str) -> Force | None:
        """The force of an id, or None."""
        return self._forces.get(force_id)

    def force_of(self, area_code: str) -> Force | None:
        """The one territorial force of an area; None where it spans several or is not known."""
        area = self._areas.get(area_code)
        if area is None or len(area.forces) != 1:
            return None
        return self._forces.get(area.forces[0])

    def area_of_force(self, force_id: str) -> str | None:
        """Code of the area that a force polices; None for a special force, an agency or a legacy force."""
        return self._force_areas.get(force_id)

    def successor(self, code: str) -> str | None:
        """The one code that took the place of an area, or None."""
        area = self._areas.get(code)
        return area.successors[0] if area is not None and len(area.successors) == 1 else None

    def contains(self, outer_code: str, inner_code: str) -> bool:
        """Whether an area lies in another (or is the same): a district in its county, force area, region."""
        if outer_code == inner_code:
            return True
        outer, inner = self._areas.get(outer_code), self._areas.get(inner_code)
        if outer is None or inner is None:
            return False
        if outer.type == "country_group":
            return inner.country in COUNTRY_GROUPS[outer_code] or inner_code in COUNTRY_GROUPS[outer_code]
        if outer_code in (inner.parent, inner.region, inner.country, inner.combined):
            return True
        if outer.type == "police_force_area":
            return inner.forces == outer.forces and inner.type not in ("english_region", "country")
        if inner_code in outer.members:
            return True
        # A county in a ceremonial or informal one; an abolished district in what succeeded it.
        if inner.members and outer.members and set(inner.members) <= set(outer.members):
            return True
        return inner.successors == (outer_code,)

    # -- by name ------------------------------------------------------------------------------------------

    def named(self, name: str) -> Name | None:
        """What bears a name, in any spelling that would be read as it."""
        return self._by_phrase.get(" ".join(phrase_norms(_without_article(name))))

    def name_of_phrase(self, phrase: str) -> Name | None:
        """What bears a name given as norms separated by blanks."""
        return self._by_phrase.get(phrase)

    def choose_area(self, areas: Iterable[Area], day: date | None = None) -> Area | None:
        """Which of several areas of one name is meant on a day; None if all of them had ended by then."""
        candidates = [area for area in areas if day is None or area.valid_to is None or day <= area.valid_to]
        if not candidates:
            return None
        return min(
            candidates,
            key=lambda area: (
                not area.valid_on(day),
                _TYPE_RANK.get(area.type, 9),
                area.status != "current",
                area.code,
            ),
        )

    @functools.cached_property
    def fuzzy(self) -> FuzzyIndex:
        """Names that a misspelt word may mean: districts, counties, force areas, large towns."""
        return FuzzyIndex(name.phrase for name in self._by_phrase.values() if _is_fuzzy_target(name))

    def extended(self, areas: Iterable[Area] = (), places: Iterable[Place] = ()) -> "Gazetteer":
        """A copy with further areas and places.

        Raises:
            InputError: A place lies in an area that is not known.
        """
        new_areas, new_places = list(areas), list(places)
        known = self._areas.keys() | {area.code for area in new_areas}
        for place in new_places:
            if place.area not in known:
                raise InputError(f"place {place.name!r}: no area has the code {place.area!r}")
        return Gazetteer(
            [*self._areas.values(), *new_areas],
            self._forces.values(),
            self._place_lines,
            [*self._extra_places, *new_places],
        )

    # -- building -----------------------------------------------------------------------------------------

    def _index_places(self) -> None:
        names, by_phrase = self.names, self._by_phrase
        for line in self._place_lines:
            title, phrases, flags, bearers = line.split("\t")
            for phrase in phrases.split("|"):
                # Two names of one phrase ("Ashby-de-la-Zouch", "Ashby de la Zouch") share their bearers.
                known = by_phrase.get(phrase)
                if known is not None:
                    known._bearers = f"{known._bearers};{bearers}"
                    continue
                name = by_phrase[phrase] = Name(phrase, title, flags, bearers)
                names.add_norms(tuple(phrase.split(" ")), name)
        for place in self._extra_places:
            self._name(place.name).add_place(place)

    def _index_areas(self) -> None:
        short: dict[str, list[str]] = {}
        for area in self._areas.values():
            short.setdefault(area.name, []).extend(area.aliases)
        for area in self._areas.values():
            if area.status == "recoded":
                continue
            # "Notts" is short for the county and for the force area of that name alike.
            shared = short[area.name] if area.type == "police_force_area" else ()
            for alias in dict.fromkeys((area.name, *area.aliases, *shared)):
                for spelling in _spellings(alias):
                    name = self._name(spelling)
                    if area not in name.areas:
                        name.areas = (*name.areas, area)
            for alias in area.weak_aliases:
                name = self._name(_without_article(alias))
                if area not in name.areas:
                    name.weak = (*name.weak, area)

    def _index_forces(self) -> None:
        for force in self._forces.values():
            for alias in (force.name, *force.aliases):
                self.force_names.add(_without_article(alias), force.id)

    def _name(self, title: str) -> Name:
        phrase = " ".join(phrase_norms(title))
        name = self._by_phrase.get(phrase)
        if name is None:
            name = self._by_phrase[phrase] = Name(phrase, title)
            self.names.add(phrase, name)
        return name


def _is_fuzzy_target(name: Name) -> bool:
    """Whether a misspelling may be led to that name."""
    if len(name.phrase) < 6 or not name.phrase.replace(" ", "").isalpha():
        return False
    return bool(name.areas) or "large" in name.flags


def _spellings(alias: str) -> Iterator[str]:
    """An alias without its article, and "upon" or "on" where it has the other."""
    alias = _without_article(alias)
    yield alias
    for one, other in (("-upon-", "-on-"), (" upon ", " on "), ("-on-", "-upon-")):
        if one in alias:
            yield alias.replace(one, other)
    if alias.startswith("St "):
        yield "St. " + alias[3:]


def _without_article(alias: str) -> str:
    """An alias as it is looked up: names start with a capital, so not with "the"."""
    return alias[4:] if alias[:4] in ("the ", "The ") else alias


# -- reading ----------------------------------------------------------------------------------------------


@functools.cache
def load() -> Gazetteer:
    """The gazetteer that ships with the package (read once)."""
    return Gazetteer(
        map(_read_area, _lines("areas.tsv")),
        map(_read_force, _lines("forces.tsv")),
        _lines("places.tsv.gz"),
    )


def _lines(name: str) -> list[str]:
    """The rows of a shipped table, without its header."""
    content = (files("crimeextract.gazetteer") / "data" / name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    return content.decode().split("\n")[1:-1]


def _read_area(line: str) -> Area:
    cells = line.split("\t")
    code, name, type_, status, nation, parent, region, country, combined = cells[:9]
    forces, valid_from, valid_to, successors, members, population, aliases, weak = cells[9:]
    return Area(
        code, name, type_, status, nation, parent or None, region or None, country or None, combined or None,
        _items(forces), _day(valid_from), _day(valid_to), _items(successors), _items(members),
        _number(population), _items(aliases), _items(weak),
    )  # fmt: skip


def _read_force(line: str) -> Force:
    id_, name, code, type_, nation, valid_from, valid_to, successor, aliases = line.split("\t")
    return Force(
        id_, name, code or None, type_, nation, _day(valid_from), _day(valid_to), successor or None,
        _items(aliases),
    )  # fmt: skip


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
