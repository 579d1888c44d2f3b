"""The force of a story: the one territorial force that it names, or one whose figures are those of no area."""

from collections import Counter

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.text.lead import lead_end

#: Types of force that police an area, today or in the past.
_POLICING = frozenset({"territorial", "legacy"})


def main_force(document: Document, gazetteer: Gazetteer) -> str | None:
    """The one territorial force that a text names, or that all its local areas have."""
    named = {mention.force for mention in document.forces if mention.force}
    territorial = {force for force in named if (known := gazetteer.force(force)) and known.type in _POLICING}
    if not named:  # the one force of all local areas that the text names
        codes = {place.code for place in document.places if place.code}
        local = {area.forces for code in codes if (area := gazetteer.area(code)) is not None and area.is_district}
        territorial = set(local.pop()) if len(local) == 1 else set()
    return next(iter(territorial)) if len(territorial) == 1 else None


def special_force(document: Document, gazetteer: Gazetteer) -> str | None:
    """A force whose figures are those of no area: named in the lead, with stations and more than any other, or alone.

    One that a lead names after others, and no oftener, is one of them ("1. Met", "2. BTP").
    """
    stations = sum(place.place_type == "station" for place in document.places)
    counts = Counter(mention.force for mention in document.forces if mention.force)
    most = max(counts.values(), default=0)
    alone = [name for name, count in counts.items() if count == most]
    for mention in document.forces:
        force = gazetteer.force(mention.force) if mention.force else None
        if force is not None and force.type == "special":
            leads = document.forces[0] is mention and alone == [force.id]
            led = mention.start < lead_end(document) and (document.forces[0] is mention or alone == [force.id])
            sole = len(counts) == 1 and counts[force.id] > 1
            if led or (stations and leads) or sole:
                return force.id
    return None
