"""Campuses: parts of universities, under names that places elsewhere bear too."""

from crimeextract.gazetteer import Name
from crimeextract.mentions.base import PlaceMention
from crimeextract.resolve.names.evidence import SUPPORT, Evidence

#: Code points between a university and its campus.
_CAMPUS_GAP = 25


def spread_campuses(evidence: Evidence) -> None:
    """Read the name of a campus as that wherever the text has it ("offences reported at Streatham")."""
    campuses = {evidence.label(mention): mention for mention in evidence.document.places if mention.rule == "campus"}
    for mention in evidence.document.places:
        if campuses and mention.rule != "ward" and (known := campuses.get(evidence.label(mention))):
            mention.rule = "campus"
            mention.code, mention.place, mention.place_type = known.code, known.place, known.place_type


def is_far(evidence: Evidence, name: Name, outer: str | None) -> bool:
    """Whether nothing speaks for a bearer of a campus's name, in a text that tells where it is."""
    codes = {area.code for area in (*name.areas, *name.weak)} | {place.area for place in name.places}
    known = evidence.forces or evidence.districts or evidence.counties
    return bool(known) and not any(evidence.score(code, outer) >= SUPPORT for code in codes)


def universities_of_campuses(evidence: Evidence) -> list[PlaceMention]:
    """Towns of universities right before a campus that is a place itself: it is meant ("Exeter's Penryn campus")."""
    towns = []
    for mention in evidence.document.places:
        campus = evidence.following.get(mention.start) if mention.rule == "university" else None
        if campus is not None and campus.rule == "campus" and campus.code is not None:
            if campus.start - mention.end <= _CAMPUS_GAP:
                towns.append(mention)
    return towns
