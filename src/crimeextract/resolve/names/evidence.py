"""Evidence: the forces, counties and districts that a text names, and how much they speak for a bearer of a name."""

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from crimeextract.document import Document
from crimeextract.gazetteer import Area, Gazetteer, Name, Place
from crimeextract.mentions.base import PlaceMention

#: A text on more forces than that says little about any one of them.
MANY_FORCES = 4
#: How much each thing that a text names speaks for a bearer of a name.
_EXPLICIT = 10.0
_DISTRICT = 4.0
COUNTY = 3.0
_FORCE = 2.0
_HOME = 1.5
NATION = 1.0
_NEAR = 0.5
#: A bearer that so much speaks for needs nothing else.
SUPPORT = 1.5
_NATIONAL_FORCES = frozenset({"police-scotland", "northern-ireland"})
NATION_TYPES = frozenset({"country", "country_group", "english_region", "combined_authority"})
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: What may stand between a name and the area around it, in code points and words.
_MAX_GAP = 5
_BETWEEN = frozenset({",", "in", "(", ", in", "near"})


@dataclass(slots=True)
class Evidence:
    """What a document tells of the places that it names; it grows as names are linked.

    Attributes:
        document: The document.
        gazetteer: The gazetteer.
        forces: Ids of the forces that it names.
        around: Those of its districts and counties.
        districts: Codes of the districts that it names.
        merged: Codes of what those of them that are no more went into: tables of wards and villages have these.
        counties: Codes of counties, force areas and London.
        nations: Codes of countries.
        following: The next mention of a place by the start of each.
        latest: The middle of the latest year that it names, once it was asked for.
    """

    document: Document
    gazetteer: Gazetteer
    forces: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    districts: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)
    counties: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    following: dict[int, PlaceMention] = field(default_factory=dict)
    latest: date | None = None

    def see(self) -> None:
        """Take what is known before any name is linked: the forces, and which place follows which."""
        for mention in self.document.forces:
            force = self.gazetteer.force(mention.force) if mention.force else None
            if force is not None and force.type == "territorial":
                self.forces.add(force.id)
        self.following = {one.start: other for one, other in itertools.pairwise(self.document.places)}

    def learn(self, code: str) -> None:
        """Take a linked area as evidence for the names to come."""
        area = self.gazetteer.area(code)
        if area is None:
            return
        if f"LIEUT:{area.name}" != code and self.gazetteer.area(f"LIEUT:{area.name}"):
            self.counties.add(f"LIEUT:{area.name}")  # "Shropshire" is more than the authority of that name
        if area.is_district:
            self.districts.add(code)
            if area.valid_to is not None and (merged := self.gazetteer.successor(code)) is not None:
                self.merged.add(merged)
        elif code == "E12000007":
            self.counties.add(code)
        elif area.type in NATION_TYPES:
            if area.type == "country":
                self.nations.add(code)
        else:
            self.counties.add(code)
            self.forces.update(area.forces if area.type == "police_force_area" else ())
        if area.type not in NATION_TYPES:
            self.around.update(area.forces)

    def score(self, code: str, outer: str | None = None) -> float:
        """How much the document speaks for a bearer in the area of that code."""
        area, contains = self.gazetteer.area(code), self.gazetteer.contains
        if area is None:
            return 0.0
        score = _EXPLICIT if outer is not None and outer != code and self._lies_in(code, outer) else 0.0
        if code in self.districts or code in self.merged:
            score += _DISTRICT
        if any(contains(county, code) for county in self.counties):
            score += COUNTY
        shared = self.forces.intersection(area.forces)
        if shared:
            weak = len(self.forces) > MANY_FORCES or shared <= _NATIONAL_FORCES
            score += NATION if weak else _FORCE
        else:
            score += self._score_around(area)
        if area.country in self.nations:
            score += NATION
        home = self.document.home_area
        if (home and contains(home, code)) or self.document.home_force in area.forces:
            score += _HOME
        return score

    def is_abroad(self, code: str) -> bool:
        """Whether an area lies in a nation of which the text names no force and no district, while it names others."""
        areas = [self.gazetteer.area(self.gazetteer.area_of_force(force) or "") for force in self.forces]
        areas += [self.gazetteer.area(district) for district in self.districts]
        nations = {area.nation for area in areas if area is not None}
        area = self.gazetteer.area(code)
        return bool(nations) and area is not None and area.nation not in nations

    def _score_around(self, area: Area) -> float:
        """How much the districts and counties that a text names speak for another area of their forces."""
        shared = self.around.intersection(area.forces)
        if not shared or self.forces or len(self.around) > MANY_FORCES:
            return 0.0
        if len(self.around) > 1:
            return _NEAR
        return NATION if shared <= _NATIONAL_FORCES else _FORCE

    def _lies_in(self, code: str, outer: str) -> bool:
        """Whether an area lies in another, or in the county that has the other's name."""
        contains, area = self.gazetteer.contains, self.gazetteer.area(outer)
        return contains(outer, code) or (area is not None and contains(f"LIEUT:{area.name}", code))

    def outer(self, mention: PlaceMention) -> str | None:
        """The county, force area or country named right after a name ("Eye, Suffolk")."""
        other = self.following.get(mention.start)
        if other is None or other.noun is not None or other.start - mention.end > _MAX_GAP:
            return None
        if self.document.text[mention.end : other.start].strip() not in _BETWEEN:
            return None
        code = other.code
        if code is None:
            name = self.name_of(other)
            found = self.gazetteer.choose_area(name.areas, self.day()) if name else None
            code = found.code if found is not None else None
        area = self.gazetteer.area(code) if code else None
        return area.code if area is not None and not area.is_district else None

    def name_of(self, mention: PlaceMention) -> Name | None:
        """The name that a mention stands for, as the gazetteer has it."""
        if mention.rule.startswith("fuzzy:"):
            return self.gazetteer.name_of_phrase(mention.rule[6:])
        words = self.document.words
        first, last = bisect_left(words.starts, mention.start), bisect_left(words.starts, mention.end)
        hit = self.gazetteer.names.at(words, first, below=last - first + 1)
        return hit[1] if hit else None

    def label(self, mention: PlaceMention) -> str:
        """A mention as the text writes it."""
        return self.document.text[mention.start : mention.end]

    def area_then(self, place: Place) -> str | None:
        """The authority around a place on the day of the text, of several that merged since the one that it names."""
        then = self.gazetteer.area_on(place, self.day())
        area = self.gazetteer.area(then) if then is not None else None
        if then == place.area or (area is not None and area.is_district):
            return then
        named = {code for code in self.districts if self.gazetteer.successor(code) == place.area}
        return named.pop() if len(named) == 1 else then

    def day(self) -> date | None:
        """When the text was written: its date, else the middle of the latest year it names."""
        if self.document.published is not None:
            return self.document.published
        if self.latest is None:
            years = [int(year) for year in _YEAR.findall(self.document.text)]
            self.latest = date(max(years), 6, 30) if years else date.min
        return None if self.latest == date.min else self.latest
