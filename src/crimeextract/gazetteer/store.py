"""What the gazetteer holds, and how it is looked up.

Areas and forces are few and indexed at once; of the places only the names are, and a name's bearers are read when a
text first uses it.
"""

import functools
from collections.abc import Iterable
from datetime import date

from crimeextract.closest import closest
from crimeextract.errors import InputError
from crimeextract.gazetteer.fuzzy import MIN_LETTERS, FuzzyIndex
from crimeextract.gazetteer.names import Name, NameIndex
from crimeextract.gazetteer.records import DISTRICT_TYPES, Area, Force, Place
from crimeextract.gazetteer.spellings import clipped, spellings, without_article
from crimeextract.text.lexicon import Lexicon, phrase_norms

ENGLAND, SCOTLAND, WALES, NORTHERN_IRELAND = "E92000001", "S92000003", "W92000004", "N92000002"
#: What lies in the groups of countries, by country.
COUNTRY_GROUPS = {
    "K02000001": frozenset({ENGLAND, SCOTLAND, WALES, NORTHERN_IRELAND}),
    "K03000001": frozenset({ENGLAND, SCOTLAND, WALES}),
    "K04000001": frozenset({ENGLAND, WALES}),
}
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
        self.names = NameIndex(self._place_lines)
        self.force_names: Lexicon[str] = Lexicon()
        for place in self._extra_places:
            self.names.make(place.name).add_place(place)
        self._index_areas()
        self._index_forces()
        self._force_areas = self._areas_of_forces() | _NATIONAL_FORCE_AREAS

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

    def force_of(self, area_code: str, day: date | None = None) -> Force | None:
        """The one territorial force of an area on a day, else of today; None where it spans several or is not known."""
        area = self._areas.get(area_code)
        force = self._forces.get(area.forces[0]) if area is not None and len(area.forces) == 1 else None
        if force is None or day is None:
            return force
        past = [legacy for legacy in self._former_forces(force.id) if legacy.valid_to and day <= legacy.valid_to]
        if not past:
            return force
        parts = set(area.members if area is not None else ()) or {area_code}  # Ayrshire is three council areas
        return next((legacy for legacy in past if parts <= set(legacy.areas)), None)

    @functools.cache  # noqa: B019 - a gazetteer is built once and kept
    def _former_forces(self, successor: str) -> tuple[Force, ...]:
        """The legacy forces that went into a force."""
        return tuple(force for force in self._forces.values() if force.successor == successor and force.areas)

    def has_gone(self, force_id: str, day: date | None) -> bool:
        """Whether a force had been dissolved before a day; False without a day."""
        force = self._forces.get(force_id)
        return force is not None and day is not None and force.valid_to is not None and force.valid_to < day

    def area_of_force(self, force_id: str) -> str | None:
        """Code of the area that a force polices; None for a special force or an agency.

        That of a legacy force is the district or region which it policed alone: Fife, Grampian; of most there is none.
        """
        return self._force_areas.get(force_id)

    def successor(self, code: str) -> str | None:
        """The one code that took the place of an area, or None."""
        area = self._areas.get(code)
        return area.successors[0] if area is not None and len(area.successors) == 1 else None

    @functools.cached_property
    def _predecessors(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {}
        for area in self._areas.values():
            for code in area.successors:
                found.setdefault(code, []).append(area)
        return found

    def area_on(self, place: Place, day: date | None) -> str | None:
        """The code of the authority around a place on a day, where that of today did not exist yet.

        It is the former district that the place is known to have been in; else, of those that went into that of today,
        the one that bears the place's name ("Barrow" in Barrow-in-Furness), or the only one; else the county that they
        shared, or None.
        """
        area = self._areas.get(place.area)
        if area is None or day is None or area.valid_from is None or area.valid_from <= day:
            return place.area
        known = self._followed(place.former, day)
        if known is not None:
            return known
        former = [
            other
            for other in self._predecessors.get(place.area, ())
            if other.is_district and other.valid_on(day) and other.status != "recoded"  # the same area by another code
        ]
        if not former:
            return place.area  # what went before it has no code (Northern Ireland until 2015)
        name = place.name.replace("-", " ")
        named = [other for other in former if f"{other.name} ".replace("-", " ").startswith(f"{name} ")]
        chosen = named or former
        if len(chosen) == 1:
            return chosen[0].code
        counties = {other.parent for other in former}
        return counties.pop() if len(counties) == 1 else None

    def _followed(self, code: str | None, day: date) -> str | None:
        """The district of that code, or the one that had taken its place by a day; None where it is not known."""
        area = self._areas.get(code) if code is not None else None
        while area is not None and area.valid_to is not None and day > area.valid_to:
            area = self._areas.get(self.successor(area.code) or "")
        return area.code if area is not None else None

    def around(self, codes: Iterable[str]) -> str | None:
        """The area of which several are the parts: their one county, a force area that they make up; else None.

        Countries make up a group of countries.
        """
        codes = frozenset(codes)
        for group, members in COUNTRY_GROUPS.items():
            if members == codes:
                return group
        areas = [self._areas[code] for code in codes if code in self._areas]
        parents = {area.parent for area in areas}
        if len(parents) == 1 and (parent := parents.pop()):
            return parent
        forces = {area.forces for area in areas}
        if len(forces) != 1 or len(force := forces.pop()) != 1:
            return None
        if self.named_together(codes):
            return self.area_of_force(force[0])
        districts = [
            area for area in self._areas.values() if area.forces == force and area.is_district and not area.valid_to
        ]
        whole = all(any(self.contains(area.code, district.code) for area in areas) for district in districts)
        return self.area_of_force(force[0]) if whole else None

    def named_together(self, codes: Iterable[str]) -> bool:
        """Whether several areas of one force bear all the names of its own: "Hampshire & Isle of Wight"."""
        areas = [self._areas[code] for code in codes if code in self._areas]
        forces = {area.forces for area in areas}
        if len(areas) < len(("one", "other")) or len(forces) != 1 or len(of := forces.pop()) != 1:
            return False
        force = self.force(of[0])
        label = force.name.removesuffix(" Police").removesuffix(" Constabulary") if force is not None else ""
        parts = set(label.replace(" and ", " & ").split(" & "))
        return len(parts) > 1 and parts <= {area.name for area in areas}

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
        return self.names.get(" ".join(phrase_norms(without_article(name))))

    def name_of_phrase(self, phrase: str) -> Name | None:
        """What bears a name given as norms separated by blanks."""
        return self.names.get(phrase)

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
        phrases = dict.fromkeys(self.names.known_well())
        return FuzzyIndex(
            phrase for phrase in phrases if len(phrase) >= MIN_LETTERS and phrase.replace(" ", "").isalpha()
        )

    def closest_names(self, name: str) -> list[str]:
        """The names of areas and large towns that come closest to one that nothing bears; none where none is close."""
        well_known = filter(None, map(self.names.get, self.names.known_well()))
        return closest(name, (known.title for known in well_known))

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

    def _index_areas(self) -> None:
        short: dict[str, list[str]] = {}
        for area in self._areas.values():
            short.setdefault(area.name, []).extend(area.aliases)
        for area in self._areas.values():
            if area.status == "recoded":
                continue
            # "Notts" is short for the county and for the force area of that name alike.
            shared = short[area.name] if area.type == "police_force_area" else ()
            for alias in dict.fromkeys((area.name, *area.aliases, *shared, *clipped(area.name, short))):
                for spelling in spellings(alias):
                    name = self.names.make(spelling)
                    if area not in name.areas:
                        name.areas = (*name.areas, area)
            for alias in area.weak_aliases:
                name = self.names.make(without_article(alias))
                if area not in name.areas:
                    name.weak = (*name.weak, area)

    def _areas_of_forces(self) -> dict[str, str]:
        made_of = {frozenset(area.members or (area.code,)): area.code for area in self._areas.values()}
        found = {}
        for force in self._forces.values():
            code = force.code if force.code in self._areas else made_of.get(frozenset(force.areas))
            if code is not None:
                found[force.id] = code
        return found

    def _index_forces(self) -> None:
        for force in self._forces.values():
            for alias in (force.name, *force.aliases):
                self.force_names.add(without_article(alias), force.id)
