"""Names to codes: which of the areas and places that bear a name is meant.

The rest of the document decides: the forces, counties and districts that it names. Without evidence a name
goes to the bearer that clearly dominates, else to none: a wrong area is worse than no area.
"""

from dataclasses import dataclass, field

from crimeextract.document import Document
from crimeextract.gazetteer import Area, Gazetteer, Name
from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.classes import KNOWN_POPULATION, name_class
from crimeextract.resolve.names.asides import is_aside, is_left_out
from crimeextract.resolve.names.assign import set_area, set_place
from crimeextract.resolve.names.bearers import (
    beats,
    best_of,
    county_of_council,
    dominant_of,
    former_district,
    is_small,
    own_area,
    partnership_of,
    preferred_area,
    rivals_of,
)
from crimeextract.resolve.names.campuses import spread_campuses
from crimeextract.resolve.names.evidence import NATION, SUPPORT, Evidence
from crimeextract.resolve.names.together import (
    link_among_forces,
    link_among_regions,
    link_parts_of_towns,
)
from crimeextract.resolve.names.venues import without_venues
from crimeextract.resolve.names.wards import without_far_wards
from crimeextract.rules.places import place_rules


def link_names(document: Document, gazetteer: Gazetteer) -> None:
    """Fill in the code, place and type of the place mentions of a document.

    Mentions that turn out to be no place are dropped, and places and forces that a figure leaves out; those
    whose bearer cannot be told keep code None.
    """
    _Linker(Evidence(document, gazetteer)).link()
    document.places = [place for place in document.places if not is_aside(document, place, gazetteer)]
    document.places = without_venues(document, gazetteer)
    document.places = without_far_wards(document, gazetteer)
    document.forces = [force for force in document.forces if not is_left_out(document.text, force)]


@dataclass(slots=True)
class _Linker:
    """The decisions on one document."""

    evidence: Evidence
    dropped: list[PlaceMention] = field(default_factory=list)
    parishes: set[str] = field(default_factory=set)
    councils: dict[str, Area] = field(default_factory=dict)  # county councils, in a text on no force

    def link(self) -> None:
        """Link what is certain, then the rest by what that tells."""
        evidence = self.evidence
        evidence.see()
        spread_campuses(evidence)
        for mention, name in self._uncertain():
            self._link_open(mention, name)
        link_parts_of_towns(evidence)
        link_among_forces(evidence)
        link_among_regions(evidence)
        if self.dropped:
            gone = {id(mention) for mention in self.dropped}
            evidence.document.places = [place for place in evidence.document.places if id(place) not in gone]

    def _uncertain(self) -> list[tuple[PlaceMention, Name]]:
        """The mentions that are still open, with their names, once what is certain is linked."""
        open_: list[tuple[PlaceMention, Name]] = []
        for mention in self.evidence.document.places:
            if mention.noun is not None or mention.rule == "uncoded":
                continue
            if mention.code is not None:
                if mention.place is None:
                    self.evidence.learn(mention.code)
                continue
            name = self.evidence.name_of(mention)
            if name is not None and not self._link_certain(mention, name):
                open_.append((mention, name))
        return open_

    def _link_certain(self, mention: PlaceMention, name: Name) -> bool:
        """Link a name that only one bearer can be meant by."""
        evidence = self.evidence
        if mention.rule in ("ward", "name-weak", "campus", "street"):
            return False
        partnership = partnership_of(evidence, mention, name)
        if partnership is not None:
            set_place(evidence, mention, partnership)
            return True
        area = own_area(evidence, name)
        if area is not None:
            if rivals_of(evidence, name, area):
                return False
            county = county_of_council(evidence, mention, name)
            if county is not None and not evidence.document.forces:
                self.councils[name.phrase] = county  # who tells of its own work
            set_area(evidence, mention, county or self.councils.get(name.phrase) or area)
            return True
        places = name.places
        if name.weak or len(places) != 1 or places[0].size < KNOWN_POPULATION:
            return False
        set_place(evidence, mention, places[0])
        return True

    def _link_open(self, mention: PlaceMention, name: Name) -> None:
        evidence = self.evidence
        outer = evidence.outer(mention)
        if mention.rule == "ward":
            _link_ward(evidence, mention, name, outer)
            return
        if mention.rule == "street" and _is_any_street(evidence, name, outer):
            self.dropped.append(mention)
            return
        area = own_area(evidence, name)
        if area is not None:
            rival = best_of(evidence, rivals_of(evidence, name, area), outer)
            if rival is not None and beats(evidence, rival, area, outer):
                set_place(evidence, mention, rival[1])
            else:
                set_area(evidence, mention, area)
        elif name.weak:
            self._link_weak(mention, name, outer)
        else:
            self._link_place(mention, name, outer)

    def _link_weak(self, mention: PlaceMention, name: Name, outer: str | None) -> None:
        """Link an alias that needs support ("Newcastle", "Richmond", "the Borders")."""
        evidence = self.evidence
        ranked = sorted(((evidence.score(area.code, outer), area.code) for area in name.weak), reverse=True)
        top, code = ranked[0]
        own = {area.code for area in name.weak}
        rival = best_of(evidence, [place for place in name.places if place.area not in own], outer)
        if rival is not None and rival[0] > top and (rival[0] >= SUPPORT or not is_small(rival[1])):
            set_place(evidence, mention, rival[1])
            return
        chosen: Area | None = None
        if top > 0 and (len(ranked) == 1 or top > ranked[1][0]) and not (rival and rival[0] == top):
            chosen = evidence.gazetteer.area(code)
        elif name.phrase in place_rules().words["article_sure"]:  # "the North East" needs no support
            chosen = evidence.gazetteer.choose_area(name.weak, evidence.day())
        chosen = chosen or preferred_area(evidence, name)
        if chosen is not None:
            set_area(evidence, mention, chosen)
        elif not name.places or name.phrase in place_rules().words["article_names"]:
            self.dropped.append(mention)

    def _link_place(self, mention: PlaceMention, name: Name, outer: str | None) -> None:
        evidence = self.evidence
        preferred = place_rules().preferred.get(name.phrase)  # "" for none
        best = best_of(evidence, name.places, outer)
        if best is not None and best[0] >= SUPPORT:
            set_place(evidence, mention, best[1])
            return
        chosen = best[1] if best is not None and best[0] > 0 else dominant_of(name)
        if preferred is not None and (best is None or best[0] < NATION):
            chosen = next((place for place in name.places if place.area == preferred), chosen if preferred else None)
        if (
            chosen is not None
            and (best is None or best[0] <= 0)
            and is_small(chosen)
            and evidence.is_abroad(chosen.area)
        ):
            chosen = None  # Maryfield is a ward of Dundee, too, and not just a hamlet of Cornwall
        former = former_district(evidence, name)
        if chosen is not None and (not is_small(chosen) or self._is_parish(mention, name)):
            set_place(evidence, mention, chosen)
        elif former is not None:
            mention.code, mention.place, mention.place_type = former, name.title, "district"
        elif name.flags and name_class(name) != "strong":
            self.dropped.append(mention)  # more likely the word or the surname

    def _is_parish(self, mention: PlaceMention, name: Name) -> bool:
        """Whether a text calls a name that only one place bears a parish, so that it is no word or surname."""
        if len(name.places) == 1 and self.evidence.document.text.startswith(
            (" Parish", " parish", " PARISH"), mention.end
        ):
            self.parishes.add(name.phrase)
        return name.phrase in self.parishes


def _is_any_street(evidence: Evidence, name: Name, outer: str | None) -> bool:
    """Whether a name like that of a ward ("High Street") is rather a street, as there is one in every town."""
    best = best_of(evidence, name.places, outer)
    return best is None or best[0] < SUPPORT or best[1].area not in {*evidence.districts, outer}


def _link_ward(evidence: Evidence, mention: PlaceMention, name: Name, outer: str | None) -> None:
    best = best_of(evidence, name.places, outer)
    mention.place, mention.place_type = name.title, "ward"
    if best is not None and best[0] >= SUPPORT:
        mention.code = evidence.area_then(best[1])
    elif len(name.places) == 1 and not evidence.is_abroad(name.places[0].area):
        mention.code = evidence.area_then(name.places[0])
