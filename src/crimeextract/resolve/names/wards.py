"""Parts of a town that bear the name of a far one: in Corby "Kingswood had 97 break-ins, Exeter 74"."""

import re
from bisect import bisect_right
from operator import attrgetter

from crimeextract.document import BlockKind, Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import PlaceMention
from crimeextract.rules.load import toml_table

_WARDS = frozenset({"ward", "wards"})
_OF_WARDS = re.compile(r"\bwards?\b", re.IGNORECASE)
#: In a row of wards each has its figure: "Exeter (74)", "Exeter: 74", "Exeter had 74", "Exeter with 74", "Exeter 74".
_HAS_FIGURE = re.compile(
    rf"(?:\s?[(:–\t|-]\s?|,?\s(?:(?:{'|'.join(toml_table('areas.toml')['ward_does'])})\s)?)(?:just\s|only\s)?\d"
)
_start = attrgetter("start")


def without_far_wards(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The places of a document without those in rows of wards that no force of its other places polices."""
    places = document.places
    if not document.words.holds(_WARDS):
        return places
    in_rows = {id(place) for place in places if place.code and place.noun is None and _is_in_row(document, place)}
    if not in_rows:
        return places
    others = {gazetteer.force_of(place.code) for place in places if place.code and id(place) not in in_rows}
    forces = {force.id for force in others if force is not None}
    forces |= {mention.force for mention in document.forces if mention.force}
    if not forces:
        return places
    return [place for place in places if id(place) not in in_rows or _is_policed(place, forces, gazetteer)]


def _is_in_row(document: Document, place: PlaceMention) -> bool:
    """Whether a place has a figure in a paragraph that tells of wards, or in a list of a text that does."""
    if _HAS_FIGURE.match(document.text, place.end) is None:
        return False
    block = document.blocks[bisect_right(document.blocks, place.start, key=_start) - 1]
    if block.kind != BlockKind.PARAGRAPH:
        return True
    return _OF_WARDS.search(document.text, block.start, block.end) is not None


def _is_policed(place: PlaceMention, forces: set[str], gazetteer: Gazetteer) -> bool:
    """Whether one of some forces polices a place, or none does."""
    force = gazetteer.force_of(place.code or "")
    return force is None or force.id in forces
