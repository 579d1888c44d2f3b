"""Names linked by what others were linked to: parts of towns, villages of one district, forces side by side."""

import itertools

from crimeextract.gazetteer import Place
from crimeextract.resolve.names.assign import set_place
from crimeextract.resolve.names.evidence import Evidence
from crimeextract.rules.places import place_rules

_COMPASS = frozenset({"North", "East", "South", "West", "Central"})
#: How names are accepted that stand for a small place, and how many of one district speak for each other.
_TOGETHER = frozenset({"name", "name-in-context", "name-repeated", "ward"})
_FEW_TOGETHER = 2
#: Code points between two regions of which the same is said.
_BESIDE = 60


def link_parts_of_towns(evidence: Evidence) -> None:
    """Link a name that is a town's with a point of the compass ("Newport East"), where the text names that town."""
    unknown = [mention for mention in evidence.document.places if mention.code is None and mention.noun is None]
    parts = [(mention, evidence.label(mention).rpartition(" ")) for mention in unknown]
    parts = [(mention, split) for mention, split in parts if split[2] in _COMPASS and split[0]]
    if not parts:
        return
    towns = {evidence.label(mention): mention.code for mention in evidence.document.places if mention.code}
    for mention, (town, _, _) in parts:
        if mention.rule != "uncoded" and town in towns:
            mention.code, mention.place = towns[town], evidence.label(mention)


def link_together(evidence: Evidence) -> None:
    """Link small places that only each other speak for: names of one district, one of them borne by no other."""
    if evidence.around or evidence.forces:
        return
    open_ = [mention for mention in evidence.document.places if mention.code is None and mention.rule in _TOGETHER]
    bearers: dict[str, dict[str, Place]] = {}
    for mention in open_:
        name = evidence.name_of(mention)
        if name is not None and not name.areas and not name.weak:
            bearers[evidence.label(mention)] = {place.area: place for place in name.places}
    sure = {next(iter(found)) for found in bearers.values() if len(found) == 1}
    shared = [code for code in sure if sum(code in found for found in bearers.values()) >= _FEW_TOGETHER]
    if len(shared) != 1:
        return
    for mention in open_:
        place = bearers.get(evidence.label(mention), {}).get(shared[0])
        if place is not None:
            set_place(evidence, mention, place)


def link_among_forces(evidence: Evidence) -> None:
    """Read "Durham" as the force area where the text compares forces."""
    rules = place_rules().among_forces
    if len(evidence.forces) < 2:
        return
    for mention in evidence.document.places:
        label = evidence.label(mention).lower()
        if label in rules and mention.code is not None and mention.place is None:
            mention.code = rules[label]


def link_among_regions(evidence: Evidence) -> None:
    """Read "the West Midlands" as the region where a region stands beside it: "110 in the East Midlands and 90 in"."""
    places = evidence.document.places
    named = {mention.code for mention in places if mention.code in evidence.regions}
    if not named:
        return
    for before, mention in itertools.pairwise(places):
        for one, other in ((before, mention), (mention, before)):
            namesake = evidence.region_of_name(one)
            if namesake is None or other.code not in evidence.regions or other.code == namesake:
                continue
            if one.place is None and before.end + _BESIDE > mention.start:
                one.code = namesake
