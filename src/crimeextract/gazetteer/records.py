"""What the gazetteer holds: areas, police forces, places."""

from dataclasses import dataclass
from datetime import date

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

#: Types of place that are a body and no settlement; its people are not counted, but it is known like a large town.
PARTNERSHIP, FORMER_DISTRICT = "community safety partnership", "district"
_BODY_SIZE = 100_000


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
        is_city: Whether it is an authority that calls itself a city's.
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
    is_city: bool = False

    @property
    def is_district(self) -> bool:
        """Whether it is a local authority of the lowest tier."""
        return self.type in DISTRICT_TYPES

    def valid_on(self, day: date | None) -> bool:
        """Whether it existed on a day; an unknown day counts as any."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


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
        areas: Codes of the districts that it policed, for a legacy force.
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
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Something finer than an area: a town, village, neighbourhood, parish or ward.

    Attributes:
        name: Its name.
        type: `town`, `village`, `neighbourhood`, `parish`, `ward`, `community safety partnership`; `district`
            for one that was abolished and had no code of its own.
        area: Code of the district around it; for a partnership of several districts, of the county or force area.
        population: Number of inhabitants, where known.
        former: Code of the district that was around it before that of today, where known.
    """

    name: str
    type: str
    area: str
    population: int | None = None
    former: str | None = None

    @property
    def size(self) -> int:
        """How well known it is, in inhabitants."""
        return _BODY_SIZE if self.type in (PARTNERSHIP, FORMER_DISTRICT) else self.population or 0
