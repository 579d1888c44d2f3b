"""The stages, in order, and what they read beside the document.

source: the text as blocks, words and sentences. mentions: figures, measures, places, forces, periods.
roles: what each figure is. binding: figures that make one claim. resolve: names to codes, what clauses leave
out. claims: the records.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from crimeextract.binding.document import bind_document
from crimeextract.claims import build_claims
from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer, load
from crimeextract.mentions.acted_on import find_acted_on
from crimeextract.mentions.base import Mentions
from crimeextract.mentions.figures.find import find_figures
from crimeextract.mentions.forces import find_forces
from crimeextract.mentions.measures.find import find_measures
from crimeextract.mentions.periods.find import find_periods
from crimeextract.mentions.places.find import find_places
from crimeextract.mentions.quantities import name_units
from crimeextract.mentions.ranks import find_ranks
from crimeextract.mentions.waits import find_waits
from crimeextract.resolve.discourse import resolve_frames
from crimeextract.resolve.names.link import link_names
from crimeextract.resolve.periods.document import resolve_periods
from crimeextract.text.source import read_source


@dataclass(frozen=True, slots=True)
class Resources:
    """The tables that the stages read; loaded once, shared by all documents."""

    gazetteer: Gazetteer

    @classmethod
    def load(cls) -> "Resources":
        """The tables that ship with the package."""
        return cls(load())


@dataclass(frozen=True, slots=True)
class Stage:
    """One step from text to claims; it fills its part of the document."""

    name: str
    run: Callable[[Document, Resources], None]

    def __call__(self, document: Document, resources: Resources) -> None:
        """Run it."""
        self.run(document, resources)


def _source(document: Document, resources: Resources) -> None:
    read_source(document)
    if document.title is not None:
        _source(document.title, resources)


def _mentions(document: Document, resources: Resources) -> None:
    document.periods = find_periods(document)
    resolve_periods(document)
    document.forces = find_forces(document, resources.gazetteer)
    document.places = find_places(document, resources.gazetteer)
    link_names(document, resources.gazetteer)
    document.measures = find_measures(document)
    document.figures = sorted([*find_ranks(document), *find_figures(document)], key=_start)  # a rank before a figure
    name_units(document)
    further = [*find_acted_on(document), *find_waits(document)]
    document.measures = sorted([*document.measures, *further], key=_start)
    _fix(document)
    if document.title is not None:
        _mentions(document.title, resources)


def _fix(document: Document) -> None:
    """Keep what was found so that it is looked up quickly: no later stage adds to it."""
    document.periods, document.forces = Mentions(document.periods), Mentions(document.forces)
    document.places, document.measures = Mentions(document.places), Mentions(document.measures)
    document.figures = Mentions(document.figures)


_start = attrgetter("start")


def _binding(document: Document, resources: Resources) -> None:
    document.frames = bind_document(document)


def _resolve(document: Document, resources: Resources) -> None:
    document.drafts = resolve_frames(document, resources.gazetteer)


def _claims(document: Document, resources: Resources) -> None:
    document.claims = build_claims(document, document.drafts, resources.gazetteer)


STAGES = (
    Stage("source", _source),
    Stage("mentions", _mentions),
    Stage("binding", _binding),
    Stage("resolve", _resolve),
    Stage("claims", _claims),
)
