"""Names linked by what others were linked to: parts of towns, villages of one district, forces side by side."""

import itertools

from crimeextract.resolve.names.evidence import Evidence
from crimeextract.rules.places import place_rules

#: Regions of England by name; what else bears it is a force area, or an authority in it.
_REGIONS = {
    "north east": "E12000001", "north west": "E12000002", "east midlands": "E12000004", "west midlands": "E12000005",
    "south east": "E12000008", "south west": "E12000009",
}  # fmt: skip
#: Code points between two regions of which the same is said.
_BESIDE = 60
_COMPASS = frozenset({"North", "East", "South", "West", "Central"})


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
    codes = frozenset(_REGIONS.values())
    for before, mention in itertools.pairwise(evidence.document.places):
        for one, other in ((before, mention), (mention, before)):
            namesake = _REGIONS.get(evidence.label(one).lower())
            if namesake is None or other.code not in codes or other.code == namesake:
                continue
            if one.place is None and before.end + _BESIDE > mention.start:
                one.code = namesake
