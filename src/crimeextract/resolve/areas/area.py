"""Where a figure is about: stated by its clause, or left by it to the context."""

import re

from crimeextract.mentions.base import PlaceMention
from crimeextract.resolve.areas.announced import announced_area
from crimeextract.resolve.areas.nowhere import is_of_nowhere, is_of_unnamed
from crimeextract.resolve.areas.paragraphs import area_of_paragraph
from crimeextract.resolve.areas.stated import stated_area
from crimeextract.resolve.areas.unknown import unless_unknown
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.resolve.wholes import whole_named
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
_CALLS = frozenset({"call", "caller", "second", "minute"})
#: What tells of the calls that a force takes, and not of those about something.
_NUMBERS_CALLED = re.compile(rf"\b(?:{'|'.join(_WORDS['calls_taken'])})\b", re.IGNORECASE)
#: Crimes that no force ever had in a year.
_MOST_COUNTED = 1_000_000
#: A sentence hardly makes more claims.
_SENTENCE = 8
#: Rules of "compared with 17.2% for London".
_COMPARED_MOVES = frozenset({"move-compared-with-place", "figure-move-compared-with-place"})


def area_of(context: Context, draft: Draft, places: list[PlaceMention], before: Draft | None) -> Where | None:
    """The area of a draft; under the heading of a street, in the story's home, with that street."""
    where = unless_unknown(context, draft, _area_of(context, draft, places, before))
    if where is not None and _is_too_many(context, draft, where):
        return None
    street = context.scope.street
    if street is None or (where is not None and (where.link == "stated" or where.code != context.story.home)):
        return where
    return Where(context.story.home, street.mention, "inherited", street.place, street.place_type)


def _area_of(context: Context, draft: Draft, places: list[PlaceMention], before: Draft | None) -> Where | None:
    """The area of a draft: stated by a place or a force of its clause, else from the nearest scope."""
    if is_of_unnamed(context, draft, places):
        return None
    stated = stated_area(context, draft, places) or _of_call_centre(context, draft)
    if stated is not None or draft.frame.comparator or is_of_nowhere(context, draft):
        return stated
    if before is not None and before.where is not None and not _is_compared_with(before):
        return before.where.inherited()
    whole = whole_named(context, draft)
    if whole is not None and whole.where is not None:
        return whole.where.inherited()
    if before is None and _is_of_several(context, draft):
        return Where(None, None, "inherited")
    if (subject := announced_area(context, draft)) is not None:
        return subject
    last = context.last_in_block(draft)
    in_list = context.in_list(draft)
    if last is not None and last.where is not None and (in_list or not _is_compared_with(last)):
        own = _after_breakdown(context, draft, last) or (None if in_list else _after_comparison(context, draft, last))
        return own or last.where.inherited()
    if context.scope.where is not None and in_list:
        return context.scope.where
    return area_of_paragraph(context, draft)


def _is_too_many(context: Context, draft: Draft, where: Where) -> bool:
    """Whether there are more crimes than any single force ever had, and so they are of no area that is not named."""
    value = draft.frame.parts.get("value")
    if value is None or value.figure.kind != "number" or value.figure.value < _MOST_COUNTED or where.link == "stated":
        return False
    counts = draft.topic is not None and draft.topic.aspect in ("recorded", "victims")
    return counts and where.code is not None and context.gazetteer.force_of(where.code) is not None


def _is_compared_with(draft: Draft) -> bool:
    """Whether a claim is only there to compare another with."""
    moved = any(part.rule in _COMPARED_MOVES for part in draft.frame.parts.values())
    return draft.frame.comparator or draft.frame.of_other or moved


def _of_call_centre(context: Context, draft: Draft) -> Where | None:
    """In a story on a district the force's area for 999 and 101 calls: forces answer them for all of it."""
    home, subject = context.home, draft.frame.subject
    if home is None or not home.is_district or subject is None or draft.topic is None:
        return None
    if draft.topic.unit not in _CALLS or draft.topic.offence is not None:
        return None
    block = context.document.blocks[draft.block]
    if _NUMBERS_CALLED.search(context.document.text, block.start, block.end) is None:
        return None  # "Of those, 61 calls were about knives"
    force = context.gazetteer.force_of(home.code)
    code = context.gazetteer.area_of_force(force.id) if force is not None else None
    return Where(code, subject, "inferred") if code else None


def _is_of_several(context: Context, draft: Draft) -> bool:
    """Whether a figure is of those that the claim before counts ("In 11,604 of them"), over areas without one code."""
    last = context.last
    if last is None or last.where is None or last.where.code or last.where.link != "stated":
        return False
    return draft.frame.refers_back and draft.block - last.block <= 1


def _after_breakdown(context: Context, draft: Draft, last: Draft) -> Where | None:
    """The area that a paragraph opened with, once it has gone through parts of it and names a subject of its own."""
    subject = draft.frame.subject
    if draft.frame.skeleton is last.frame.skeleton or subject is None or subject.generic or draft.frame.refers_back:
        return None
    first = context.drafts[context.opening(draft.block)].where
    if first is None or first.code is None or last.where is None or last.where.code is None:
        return None
    if last.where.code == first.code:  # "402 in Angus, and in Forfar alone 44. Assaults fell by 12"
        return first.inherited() if first.place is None and last.where.place is not None else None
    return first.inherited() if context.gazetteer.contains(first.code, last.where.code or "") else None


def _after_comparison(context: Context, draft: Draft, last: Draft) -> Where | None:
    """The home that the sentence before set beside a wider area: "Burglary fell but rose nationally. Theft fell"."""
    subject, sentence = draft.frame.subject, last.frame.skeleton
    if draft.frame.skeleton is sentence or subject is None or subject.generic or draft.frame.refers_back:
        return None
    told = [other.where for other in context.drafts[-_SENTENCE:] if other.frame.skeleton is sentence]
    first, wider = told[0], last.where
    if first is None or wider is None or first.code != context.story.home or wider.code == first.code:
        return None
    return first.inherited() if context.contains_home(wider.code) else None


def send_home(context: Context, draft: Draft, comparator: Draft) -> bool:
    """Correct a draft that took its area from the text before, if it is compared with that very area.

    A level cannot be compared with its own area, so it is about the story's home.
    """
    here, there, home = draft.where, comparator.where, context.story.home
    if here is None or there is None or here.link == "stated" or here.code != there.code or here.code == home:
        return False
    last = next((d for d in reversed(context.drafts) if d.where and d.where.code == home), None)
    if last is None or last.where is None:
        return False
    draft.where = last.where.inherited()
    if draft.topic_link == "inherited":
        draft.topic = comparator.topic = last.topic
    return True
