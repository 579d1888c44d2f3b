"""The names and nouns of a document that stand for places, in reading order."""

from collections.abc import Iterable, Sequence

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import ForceMention, PlaceMention
from crimeextract.mentions.places.groups import find_groups
from crimeextract.mentions.places.misspelt import find_misspelt
from crimeextract.mentions.places.names import find_names
from crimeextract.mentions.places.nouns import WITHIN, find_nouns, find_nouns_within
from crimeextract.mentions.places.surroundings import Surroundings


def find_places(
    document: Document, gazetteer: Gazetteer, forces: Sequence[ForceMention] | None = None
) -> list[PlaceMention]:
    """Find the names and nouns that stand for places.

    Args:
        document: Its `words` must be filled.
        gazetteer: Where names come from.
        forces: Force mentions, whose words are left alone; by default those of the document.

    Returns:
        Mentions in reading order, without overlaps. Names have no code yet, but for stations and the like.
    """
    around = Surroundings.of(document, gazetteer, document.forces if forces is None else forces)
    names = find_names(around)
    nouns = [*find_nouns(around), *find_nouns_within(around, names)]
    return _apart([*names, *find_misspelt(around), *nouns, *find_groups(around)])


def _apart(found: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The mentions in reading order; of two that overlap, the longer or the name stands."""
    kept: list[PlaceMention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.noun is not None, -m.end)):
        if kept and mention.start < kept[-1].end:
            if kept[-1].noun is None or mention.noun is not None or kept[-1].rule == WITHIN:
                continue
            kept.pop()
        kept.append(mention)
    return kept
