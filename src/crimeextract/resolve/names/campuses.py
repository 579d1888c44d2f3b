"""Campuses: parts of universities, under names that places elsewhere bear too."""

from crimeextract.gazetteer import Name
from crimeextract.resolve.names.evidence import SUPPORT, Evidence


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
