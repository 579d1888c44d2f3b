"""Names to codes: which of the areas and places that bear a name is meant.

The rest of the document decides: the forces, counties and districts that it names. Without evidence a name
goes to the bearer that clearly dominates, else to none: a wrong area is worse than no area.
"""

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from crimeextract.document import Document
from crimeextract.gazetteer import Area, Gazetteer, Name, Place
from crimeextract.gazetteer.records import PARTNERSHIP
from crimeextract.mentions.base import Mention, PlaceMention
from crimeextract.mentions.places.classes import KNOWN_POPULATION, name_class
from crimeextract.rules.places import place_rules

#: How much larger than all others a bearer must be to be meant without evidence.
DOMINANCE = 10
#: A bearer of an area's name must be that large to be meant against the area.
RIVAL_POPULATION = 2_000
#: From that size a town is meant against a far area where only the town's own force is named.
RIVAL_TOWN = 5_000
#: A smaller place must be supported by the rest of the text.
SMALL_POPULATION = 2_000
#: A text on more forces than that says little about any one of them.
MANY_FORCES = 4

_EXPLICIT, _DISTRICT, _COUNTY, _FORCE, _HOME, _NATION, _NEAR = 10.0, 4.0, 3.0, 2.0, 1.5, 1.0, 0.5
_SUPPORT = 1.5
#: An urban neighbourhood of unknown population counts as one of so many: fewer than that make none.
_NEIGHBOURHOOD_POPULATION = 5_000
_NATIONAL_FORCES = frozenset({"police-scotland", "northern-ireland"})
_SMALL_TYPES = frozenset({"village", "neighbourhood", "parish", "ward"})
_NATION_TYPES = frozenset({"country", "country_group", "english_region", "combined_authority"})
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LEAVES_OUT = re.compile(
    r"\b(?:excluding|excludes?|except(?:\sfor)?|apart\sfrom|other\sthan|omitting|outside(?:\sof)?)(?:\sthe)?\s$",
    re.IGNORECASE,
)
_LEAVES_OUT_REACH = 20
#: "the murder capital of the North", "told reporters in Cardiff", "York leads the county": not where anything was.
_NOT_WHERE = re.compile(
    r"(?:\b(?:capital|hotspot)\sof\s(?:the\s)?|\b(?!Police|Officers|Detective)[A-Z][\w’'-]+\s(?:leads|led|tops|topped)\s"
    r"|\b(?:told|tells|telling)\s(?:[\w’'-]+\s){0,2}(?:reporters|journalists|media|agency|conference|delegates)\sin\s)$"
)
_NOT_WHERE_REACH = 50
#: "Wales' busiest station": nor is the nation in which a part stands out.
_HAS_PART = re.compile(
    r"['’]s?\s(?:[\w-]+\s)?(?:most\s\w+|\w+est)\s(?:[\w-]+\s)?"
    r"(?:station|city|town|force|constabulary|county|borough|district|airport|centre|port|university|prison|hospital"
    r"|village|island|retailer|supermarket|council)\b"
)
_PARTNERSHIP_WORDS = re.compile(r"\s(?:CSP|community safety partnership|partnership)\b", re.IGNORECASE)
_COMPASS = frozenset({"North", "East", "South", "West", "Central"})
#: How names are accepted that stand for a small place, and how many of one district speak for each other.
_TOGETHER = frozenset({"name", "name-in-context", "name-repeated", "ward"})
_FEW_TOGETHER = 2
_MAX_GAP = 5
#: Code points between a university and its campus.
_CAMPUS_GAP = 25
_BETWEEN = frozenset({",", "in", "(", ", in", "near"})


def link_names(document: Document, gazetteer: Gazetteer) -> None:
    """Fill in the code, place and type of the place mentions of a document.

    Mentions that turn out to be no place are dropped, and places and forces that a figure leaves out; those
    whose bearer cannot be told keep code None.
    """
    _Linker(document, gazetteer).link()
    document.places = [place for place in document.places if not _is_aside(document.text, place, gazetteer)]
    document.forces = [force for force in document.forces if not _is_left_out(document.text, force)]


def _is_aside(text: str, place: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether a place is one that a figure leaves out, or that only tells where somebody spoke or ranks."""
    if _is_left_out(text, place):
        return True
    area = gazetteer.area(place.code) if place.code and _HAS_PART.match(text, place.end) else None
    if area is not None and area.type in _NATION_TYPES:
        return True
    return _NOT_WHERE.search(text, max(0, place.start - _NOT_WHERE_REACH), place.start) is not None


def _is_left_out(text: str, mention: Mention) -> bool:
    """Whether what stands before a mention says that a figure is not about it ("excluding Greater Manchester")."""
    return _LEAVES_OUT.search(text, max(0, mention.start - _LEAVES_OUT_REACH), mention.start) is not None


@dataclass(slots=True)
class _Linker:
    """The evidence of one document, and the decisions from it."""

    document: Document
    gazetteer: Gazetteer
    forces: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)  # forces of the districts and counties
    districts: set[str] = field(default_factory=set)
    counties: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    dropped: list[PlaceMention] = field(default_factory=list)
    following: dict[int, PlaceMention] = field(default_factory=dict)
    parishes: set[str] = field(default_factory=set)
    councils: dict[str, Area] = field(default_factory=dict)  # county councils, in a text on no force
    latest: date | None = None

    def link(self) -> None:
        """Link what is certain, then the rest by what that tells."""
        for force_mention in self.document.forces:
            force = self.gazetteer.force(force_mention.force) if force_mention.force else None
            if force is not None and force.type == "territorial":
                self.forces.add(force.id)
        places = self.document.places
        self.following = {one.start: other for one, other in itertools.pairwise(places)}
        self._spread_campuses()
        open_: list[tuple[PlaceMention, Name]] = []
        for mention in self.document.places:
            if mention.noun is not None or mention.rule == "uncoded":
                continue
            if mention.code is not None:
                if mention.place is None:
                    self._learn(mention.code)
                continue
            name = self._name(mention)
            if name is not None and not self._link_certain(mention, name):
                open_.append((mention, name))
        for mention, name in open_:
            self._link_open(mention, name)
        self._link_parts()
        self._link_together()
        self._drop_universities()
        self._link_among_forces()
        if self.dropped:
            gone = {id(mention) for mention in self.dropped}
            self.document.places = [mention for mention in self.document.places if id(mention) not in gone]

    def _name(self, mention: PlaceMention) -> Name | None:
        if mention.rule.startswith("fuzzy:"):
            return self.gazetteer.name_of_phrase(mention.rule[6:])
        words = self.document.words
        first, last = bisect_left(words.starts, mention.start), bisect_left(words.starts, mention.end)
        hit = self.gazetteer.names.at(words, first, below=last - first + 1)
        return hit[1] if hit else None

    # -- evidence -----------------------------------------------------------------------------------------

    def _learn(self, code: str) -> None:
        """Take a linked area as evidence for the names to come."""
        area = self.gazetteer.area(code)
        if area is None:
            return
        if f"LIEUT:{area.name}" != code and self.gazetteer.area(f"LIEUT:{area.name}"):
            self.counties.add(f"LIEUT:{area.name}")  # "Shropshire" is more than the authority of that name
        if area.is_district:
            self.districts.add(code)
        elif code == "E12000007":
            self.counties.add(code)
        elif area.type in _NATION_TYPES:
            if area.type == "country":
                self.nations.add(code)
        else:
            self.counties.add(code)
            self.forces.update(area.forces if area.type == "police_force_area" else ())
        if area.type not in _NATION_TYPES:
            self.around.update(area.forces)

    def _score(self, code: str, outer: str | None = None) -> float:
        """How much the document speaks for a bearer in the area of that code."""
        area, contains = self.gazetteer.area(code), self.gazetteer.contains
        if area is None:
            return 0.0
        score = _EXPLICIT if outer is not None and outer != code and self._lies_in(code, outer) else 0.0
        if code in self.districts:
            score += _DISTRICT
        if any(contains(county, code) for county in self.counties):
            score += _COUNTY
        shared = self.forces.intersection(area.forces)
        if shared:
            weak = len(self.forces) > MANY_FORCES or shared <= _NATIONAL_FORCES
            score += _NATION if weak else _FORCE
        else:
            score += self._score_around(area)
        if area.country in self.nations:
            score += _NATION
        home = self.document.home_area
        if (home and contains(home, code)) or self.document.home_force in area.forces:
            score += _HOME
        return score

    def _score_around(self, area: Area) -> float:
        """How much the districts and counties that a text names speak for another area of their forces."""
        shared = self.around.intersection(area.forces)
        if not shared or self.forces or len(self.around) > MANY_FORCES:
            return 0.0
        if len(self.around) > 1:
            return _NEAR
        return _NATION if shared <= _NATIONAL_FORCES else _FORCE

    def _lies_in(self, code: str, outer: str) -> bool:
        """Whether an area lies in another, or in the county that has the other's name."""
        contains, area = self.gazetteer.contains, self.gazetteer.area(outer)
        return contains(outer, code) or (area is not None and contains(f"LIEUT:{area.name}", code))

    def _outer(self, mention: PlaceMention) -> str | None:
        """The county, force area or country named right after a name ("Eye, Suffolk")."""
        other = self.following.get(mention.start)
        if other is None or other.noun is not None or other.start - mention.end > _MAX_GAP:
            return None
        if self.document.text[mention.end : other.start].strip() not in _BETWEEN:
            return None
        code = other.code
        if code is None:
            name = self._name(other)
            found = self.gazetteer.choose_area(name.areas, self._day()) if name else None
            code = found.code if found is not None else None
        area = self.gazetteer.area(code) if code else None
        return area.code if area is not None and not area.is_district else None

    def _day(self) -> date | None:
        """When the text was written: its date, else the middle of the latest year it names."""
        if self.document.published is not None:
            return self.document.published
        if self.latest is None:
            years = [int(year) for year in _YEAR.findall(self.document.text)]
            self.latest = date(max(years), 6, 30) if years else date.min
        return None if self.latest == date.min else self.latest

    # -- certain names ------------------------------------------------------------------------------------

    def _link_certain(self, mention: PlaceMention, name: Name) -> bool:
        """Link a name that only one bearer can be meant by."""
        if mention.rule in ("ward", "name-weak", "campus", "street"):
            return False
        partnership = self._partnership(mention, name)
        if partnership is not None:
            self._set_place(mention, partnership)
            return True
        area = self._own_area(name)
        if area is not None:
            if self._rivals(name, area):
                return False
            county = self._of_council(mention, name)
            if county is not None and not self.document.forces:
                self.councils[name.phrase] = county  # who tells of its own work
            self._set_area(mention, county or self.councils.get(name.phrase) or area)
            return True
        places = name.places
        if name.weak or len(places) != 1 or places[0].size < KNOWN_POPULATION:
            return False
        self._set_place(mention, places[0])
        return True

    def _of_council(self, mention: PlaceMention, name: Name) -> Area | None:
        """The county of a county council, where the police force area bears its name too."""
        if not self.document.text.startswith(" County Council", mention.end):
            return None
        return next((area for area in name.areas if area.type == "county" and area.valid_to is None), None)

    def _partnership(self, mention: PlaceMention, name: Name) -> Place | None:
        """The partnership of that name; where a district bears it too, only if the text calls it a partnership."""
        found = {place.area: place for place in name.places if place.type == PARTNERSHIP}
        if not found or (name.areas and not _PARTNERSHIP_WORDS.match(self.document.text, mention.end)):
            return None
        areas = [area for code in found if (area := self.gazetteer.area(code))]
        chosen = self.gazetteer.choose_area(areas, self._day())
        return found[chosen.code] if chosen is not None else None

    def _own_area(self, name: Name) -> Area | None:
        """The area of that name on the day of the text."""
        preferred = self._preferred(name)
        if preferred is not None and preferred in name.areas:
            return preferred
        if len(name.areas) == 1 and name.areas[0].valid_to is None:
            return name.areas[0]
        return self.gazetteer.choose_area(name.areas, self._day()) if name.areas else None

    def _preferred(self, name: Name) -> Area | None:
        code = place_rules().preferred.get(name.phrase)
        return self.gazetteer.area(code) if code else None

    def _rivals(self, name: Name, area: Area) -> list[Place]:
        """Substantial places of an area's name that lie outside it; the village of Wales is no rival of the nation."""
        if area.type in _NATION_TYPES:
            return []
        contains = self.gazetteer.contains
        return [
            place
            for place in name.places
            if place.size >= RIVAL_POPULATION
            and place.type != PARTNERSHIP
            and not contains(area.code, place.area)
            and place.area not in area.successors
        ]

    def _beats(self, rival: tuple[float, Place], area: Area, outer: str | None) -> bool:
        """Whether a town is meant and not the area that bears its name."""
        score, place = rival
        own = self._score(area.code, outer)
        if score > own and score >= _COUNTY:
            return True
        return area.is_district and own == 0 and score >= _NATION and place.size >= RIVAL_TOWN

    # -- names that several bear --------------------------------------------------------------------------

    def _link_open(self, mention: PlaceMention, name: Name) -> None:
        outer = self._outer(mention)
        if mention.rule == "ward":
            self._link_ward(mention, name, outer)
            return
        if (mention.rule == "campus" and self._is_far(name, outer)) or self._is_any_street(mention, name, outer):
            self.dropped.append(mention)
            return
        area = self._own_area(name)
        if area is not None:
            rival = self._best(self._rivals(name, area), outer)
            if rival is not None and self._beats(rival, area, outer):
                self._set_place(mention, rival[1])
            else:
                self._set_area(mention, area)
        elif name.weak:
            self._link_weak(mention, name, outer)
        else:
            self._link_place(mention, name, outer)

    def _is_any_street(self, mention: PlaceMention, name: Name, outer: str | None) -> bool:
        """Whether a name like that of a ward ("Church Street") is rather a street, for all that the text tells."""
        if mention.rule != "street":
            return False
        best = self._best(name.places, outer)
        return best is None or best[0] < _SUPPORT

    # -- campuses -----------------------------------------------------------------------------------------

    def _spread_campuses(self) -> None:
        """Read the name of a campus as that wherever the text has it ("offences reported at Streatham")."""
        campuses = {self._label(mention): mention for mention in self.document.places if mention.rule == "campus"}
        for mention in self.document.places:
            if campuses and mention.rule != "ward" and (known := campuses.get(self._label(mention))):
                mention.rule = "campus"
                mention.code, mention.place, mention.place_type = known.code, known.place, known.place_type

    def _is_far(self, name: Name, outer: str | None) -> bool:
        """Whether nothing speaks for a bearer of a campus's name, in a text that tells where it is."""
        codes = {area.code for area in (*name.areas, *name.weak)} | {place.area for place in name.places}
        known = self.forces or self.districts or self.counties
        return bool(known) and not any(self._score(code, outer) >= _SUPPORT for code in codes)

    def _drop_universities(self) -> None:
        """Drop the town of a university right before a campus that is a place itself ("Exeter's Penryn campus")."""
        for mention in self.document.places:
            campus = self.following.get(mention.start) if mention.rule == "university" else None
            if campus is not None and campus.rule == "campus" and campus.code is not None:
                if campus.start - mention.end <= _CAMPUS_GAP:
                    self.dropped.append(mention)

    def _link_weak(self, mention: PlaceMention, name: Name, outer: str | None) -> None:
        """Link an alias that needs support ("Newcastle", "Richmond", "the Borders")."""
        ranked = sorted(((self._score(area.code, outer), area.code) for area in name.weak), reverse=True)
        top, code = ranked[0]
        own = {area.code for area in name.weak}
        rival = self._best([place for place in name.places if place.area not in own], outer)
        if rival is not None and rival[0] > top and (rival[0] >= _SUPPORT or not _is_small(rival[1])):
            self._set_place(mention, rival[1])
            return
        chosen: Area | None = None
        if top > 0 and (len(ranked) == 1 or top > ranked[1][0]) and not (rival and rival[0] == top):
            chosen = self.gazetteer.area(code)
        elif name.phrase in place_rules().words["article_sure"]:  # "the North East" needs no support
            chosen = self.gazetteer.choose_area(name.weak, self._day())
        chosen = chosen or self._preferred(name)
        if chosen is not None:
            self._set_area(mention, chosen)
        elif not name.places or name.phrase in place_rules().words["article_names"]:
            self.dropped.append(mention)

    def _link_place(self, mention: PlaceMention, name: Name, outer: str | None) -> None:
        preferred = place_rules().preferred.get(name.phrase)  # "" for none
        best = self._best(name.places, outer)
        if best is not None and best[0] >= _SUPPORT:
            self._set_place(mention, best[1])
            return
        chosen = best[1] if best is not None and best[0] > 0 else self._dominant(name)
        if preferred is not None and (best is None or best[0] < _NATION):
            chosen = next((place for place in name.places if place.area == preferred), chosen if preferred else None)
        former = self._former(name)
        if chosen is not None and (not _is_small(chosen) or self._is_parish(mention, name)):
            self._set_place(mention, chosen)
        elif former is not None:
            mention.code, mention.place, mention.place_type = former, name.title, "district"
        elif name.flags and name_class(name) != "strong":
            self.dropped.append(mention)  # more likely the word or the surname

    def _link_parts(self) -> None:
        """Link a name that is a town's with a point of the compass ("Newport East"), where the text names that town."""
        unknown = [mention for mention in self.document.places if mention.code is None and mention.noun is None]
        parts = [(mention, self._label(mention).rpartition(" ")) for mention in unknown]
        parts = [(mention, split) for mention, split in parts if split[2] in _COMPASS and split[0]]
        if not parts:
            return
        towns = {self._label(mention): mention.code for mention in self.document.places if mention.code}
        for mention, (town, _, _) in parts:
            if mention.rule != "uncoded" and town in towns:
                mention.code, mention.place = towns[town], self._label(mention)

    def _link_together(self) -> None:
        """Link small places that only each other speak for: names of one district, one of them borne by no other."""
        if self.around or self.forces:
            return
        open_ = [mention for mention in self.document.places if mention.code is None and mention.rule in _TOGETHER]
        bearers: dict[str, dict[str, Place]] = {}
        for mention in open_:
            name = self._name(mention)
            if name is not None and not name.areas and not name.weak:
                bearers[self._label(mention)] = {place.area: place for place in name.places}
        sure = {next(iter(found)) for found in bearers.values() if len(found) == 1}
        shared = [code for code in sure if sum(code in found for found in bearers.values()) >= _FEW_TOGETHER]
        if len(shared) != 1:
            return
        for mention in open_:
            place = bearers.get(self._label(mention), {}).get(shared[0])
            if place is not None:
                self._set_place(mention, place)

    def _is_parish(self, mention: PlaceMention, name: Name) -> bool:
        """Whether a text calls a name that only one place bears a parish, so that it is no word or surname."""
        if len(name.places) == 1 and self.document.text.startswith((" Parish", " parish", " PARISH"), mention.end):
            self.parishes.add(name.phrase)
        return name.phrase in self.parishes

    def _former(self, name: Name) -> str | None:
        """The area in which a district of that name, abolished by the day of the text, has merged."""
        codes = {self._successor(area) for area in name.areas if area.is_district}
        return codes.pop() if len(codes) == 1 else None

    def _successor(self, area: Area) -> str | None:
        """The area that has taken the place of another by the day of the text."""
        day, following = self._day(), area
        while following.valid_to is not None and (day is None or day > following.valid_to):
            found = self.gazetteer.area(self.gazetteer.successor(following.code) or "")
            if found is None:
                return None
            following = found
        return following.code

    def _link_ward(self, mention: PlaceMention, name: Name, outer: str | None) -> None:
        best = self._best(name.places, outer)
        mention.place, mention.place_type = name.title, "ward"
        if best is not None and best[0] >= _SUPPORT:
            mention.code = best[1].area
        elif len(name.places) == 1:
            mention.code = name.places[0].area

    def _best(self, places: list[Place] | tuple[Place, ...], outer: str | None) -> tuple[float, Place] | None:
        """The bearer that most speaks for, with its score; None where two tie."""
        scored = sorted(
            ((self._score(place.area, outer), place.size, place) for place in places),
            key=lambda item: item[:2],
            reverse=True,
        )
        if not scored or scored[0][0] <= 0:
            return None
        if len(scored) > 1 and scored[1][0] == scored[0][0]:
            first, second = scored[0][1], scored[1][1]
            if first < DOMINANCE * max(second, SMALL_POPULATION / DOMINANCE):
                return None
        return scored[0][0], scored[0][2]

    def _dominant(self, name: Name) -> Place | None:
        """The bearer that is meant without evidence: the only one, or by far the largest."""
        ranked = sorted(name.places, key=lambda place: place.size, reverse=True)
        if len(ranked) == 1:
            return ranked[0]
        if not ranked or ranked[0].size < KNOWN_POPULATION:
            return None
        parts = any(place.type == "neighbourhood" and not place.size for place in ranked[1:])
        others = max(ranked[1].size, _NEIGHBOURHOOD_POPULATION if parts else KNOWN_POPULATION / DOMINANCE)
        return ranked[0] if ranked[0].size > DOMINANCE * others else None

    # -- results ------------------------------------------------------------------------------------------

    def _set_area(self, mention: PlaceMention, area: Area) -> None:
        mention.code = area.code
        if mention.rule == "station":
            mention.place, mention.place_type = self._label(mention), "station"
        self._learn(area.code)

    def _set_place(self, mention: PlaceMention, place: Place) -> None:
        mention.code, mention.place, mention.place_type = place.area, place.name, place.type
        then = self.gazetteer.area_on(place.area, place.name, self._day())
        if then != place.area:
            district = self.gazetteer.area(then) if then else None
            mention.code = then
            if district is not None and district.is_district and district.name.startswith(place.name):
                mention.place = mention.place_type = None
        if mention.rule == "station":
            mention.place, mention.place_type = self._label(mention), "station"
        if not _is_small(place):
            self._learn(place.area)

    def _label(self, mention: PlaceMention) -> str:
        return self.document.text[mention.start : mention.end]

    def _link_among_forces(self) -> None:
        """Read "Durham" as the force area where the text compares forces."""
        rules = place_rules().among_forces
        if len(self.forces) < 2:
            return
        for mention in self.document.places:
            label = self._label(mention).lower()
            if label in rules and mention.code is not None and mention.place is None:
                mention.code = rules[label]


def _is_small(place: Place) -> bool:
    """Whether a place needs the support of the text."""
    return place.size < SMALL_POPULATION or (place.type in _SMALL_TYPES and place.size < KNOWN_POPULATION)
