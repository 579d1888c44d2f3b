"""The police force of a claim: named in its clause, or the one force of its area."""

from datetime import date
from operator import attrgetter

from crimeextract.document import BlockKind
from crimeextract.mentions.base import ForceMention, PlaceMention, mentions_in
from crimeextract.mentions.places.stations import RAILWAY_POLICE
from crimeextract.resolve.areas.nowhere import is_of_nowhere
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.text.lead import lead_end

#: The City of London has a force of its own, but a story that names the Met alone tells of the Met's London.
_LONDON, _MET = "E12000007", "metropolitan"
_force = attrgetter("force")


def set_force(context: Context, draft: Draft) -> None:
    """Fill the force of a draft whose area is known."""
    _choose(context, draft)
    draft.force = _serving(context, draft, draft.force)
    if draft.force is not None and draft.force_link != "stated":
        draft.force_mention = _named_beside(context, draft, draft.force)
        draft.force_link = "stated" if draft.force_mention is not None else draft.force_link


def _named_beside(context: Context, draft: Draft, force: str) -> ForceMention | None:
    """Where the sentence names the force, though not as that of the figure: "345 in Norwich, Norfolk Police said"."""
    sentence = draft.frame.skeleton.sentence
    named = mentions_in(context.document.forces, sentence.start, sentence.end)
    return next((mention for mention in named if mention.force == force), None)


def _choose(context: Context, draft: Draft) -> None:
    code = draft.where.code if draft.where else None
    special = context.story.force
    if special is not None and (code is None or code.startswith("K0") or not _names_other(draft, special)):
        draft.force, draft.force_link = special, "inherited"
        return
    own = context.gazetteer.force_of(code, _day_of(context, draft)) if code else None
    for mention in draft.frame.forces:
        alone = code is None or (code, mention.force) == (_LONDON, _MET)
        if mention.force is not None and (own.id == mention.force if own is not None else alone):
            draft.force, draft.force_mention, draft.force_link = mention.force, mention, "stated"
            return
    if special is None and _is_of_railway(context, draft):
        draft.force, draft.force_link = RAILWAY_POLICE, "inherited"
    elif own is not None:
        draft.force, draft.force_link = own.id, "inferred"
    elif code == _LONDON and context.story.main_force == _MET:
        draft.force, draft.force_link = _MET, "inferred"
    elif code is None and not draft.frame.comparator and _may_be_of_main(context, draft):
        draft.force, draft.force_link = context.story.main_force, "inherited"


def _serving(context: Context, draft: Draft, force: str | None) -> str | None:
    """The force, or the one that took its place by then: "Tayside police" are of Police Scotland."""
    if force is None or not context.gazetteer.has_gone(force, _day_of(context, draft)):
        return force
    gone = context.gazetteer.force(force)
    return gone.successor if gone is not None else None


def _may_be_of_main(context: Context, draft: Draft) -> bool:
    """Whether a figure without an area may be the main force's: not that of a place that another force polices."""
    if is_of_nowhere(context, draft):
        return False
    mention = draft.where.mention if draft.where is not None else None
    named = mention.code if isinstance(mention, PlaceMention) else None
    force = context.gazetteer.force_of(named) if named else None
    return force is None or force.id == context.story.main_force


def _is_of_railway(context: Context, draft: Draft) -> bool:
    """Whether the police of the railway are the only force that a section of its own has named so far."""
    if RAILWAY_POLICE not in map(_force, context.named_forces):
        return False
    blocks, last = context.document.blocks, draft.block
    heading = next((block for block in range(last, -1, -1) if blocks[block].kind == BlockKind.HEADING), 0)
    start, end = blocks[heading].start, draft.frame.skeleton.sentence.end
    if start <= lead_end(context.document):
        return False  # a text without sections
    named = mentions_in(context.named_forces, start, end)
    return bool(named) and all(mention.force == RAILWAY_POLICE for mention in named)


def _day_of(context: Context, draft: Draft) -> date | None:
    """The last day that a claim is about, else that of the story's figures, else the day of publication."""
    return draft.when.last if draft.when is not None and draft.when.last is not None else context.day


def _names_other(draft: Draft, force: str) -> bool:
    return any(mention.force not in (None, force) for mention in draft.frame.forces)
