"""Campuses: parts of universities, under names that places elsewhere bear too."""

from crimeextract.resolve.names.evidence import Evidence


def spread_campuses(evidence: Evidence) -> None:
    """Read the name of a campus as that wherever the text has it ("offences reported at Streatham")."""
    campuses = {evidence.label(mention): mention for mention in evidence.document.places if mention.rule == "campus"}
    for mention in evidence.document.places:
        if campuses and mention.rule != "ward" and (known := campuses.get(evidence.label(mention))):
            mention.rule = "campus"
            mention.code, mention.place, mention.place_type = known.code, known.place, known.place_type
