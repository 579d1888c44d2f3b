"""Names linked by what others were linked to: parts of towns, villages of one district, forces side by side."""

from crimeextract.resolve.names.evidence import Evidence
from crimeextract.rules.places import place_rules

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
