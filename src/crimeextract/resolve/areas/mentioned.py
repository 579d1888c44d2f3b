"""The areas that mentions of places and forces mean."""

from bisect import bisect_left
from operator import attrgetter

from crimeextract.mentions.base import ForceMention, PlaceMention, mentions_in
from crimeextract.model import Link
from crimeextract.resolve.areas.nouns import code_of_noun
from crimeextract.resolve.areas.types import GREAT_BRITAIN
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Where


def where_of_place(context: Context, place: PlaceMention, link: Link) -> Where | None:
    """The area of a place mention; of a noun such as "the county" the one that it refers back to."""
    if place.code is not None:
        return Where(place.code, place, link, place.place, place.place_type)
    code = code_of_noun(context, place) if place.noun else None
    return Where(code, place, link) if code else None


def where_of_force(context: Context, mention: ForceMention, link: Link) -> Where | None:
    """The area that a force polices."""
    if mention.rule == "division":
        return Where(None, mention, link)  # "the Highlands and Islands division": of several councils, and no code
    force = mention.force or the_force(context, mention)
    if force is None:
        return None
    code = context.gazetteer.area_of_force(force)
    if code is None and context.story.force == force:  # of a force without an area, what the story is about
        code = context.story.home if mention.force is None and context.story.home else GREAT_BRITAIN
    if code is None and mention.force is None:  # "the Force area", in a story on Central Scotland Police
        return Where(None, mention, link)
    known = context.gazetteer.force(force)
    if code is None and known is not None and known.type == "legacy" and context.story.home not in known.areas:
        return Where(None, mention, link)  # "Grampian Police caught 112 and Strathclyde Police 301"
    return Where(code, mention, link) if code else None


def the_force(context: Context, mention: ForceMention) -> str | None:
    """The force that "the force" means: that of the home, else the last named, also by its area, else the first."""
    force = context.gazetteer.force_of(context.story.home, context.day) if context.story.home else None
    if force is not None:
        return force.id
    named = context.named_forces
    before = bisect_left(named, mention.start, key=attrgetter("start"))
    last = named[before - 1].start if before else 0
    for place in reversed(mentions_in(context.document.places, last, mention.start) if before else []):
        area = context.gazetteer.area(place.code or "")  # "Cleveland's cases", after Cleveland Police
        if area is not None and area.type == "police_force_area" and _had_figures(context, area.code):
            own = context.gazetteer.force_of(area.code)
            return own.id if own is not None else None
    return named[max(0, before - 1)].force if named else None


def _had_figures(context: Context, code: str) -> bool:
    """Whether a claim was of that area: not West Yorkshire, from where drugs were brought."""
    return any(draft.where is not None and draft.where.code == code for draft in context.drafts[-RECENT:])
