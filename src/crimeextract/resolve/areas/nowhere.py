"""Figures of no one area: of places picked from all over, or what a survey of a national body found."""

import re

from crimeextract.mentions.base import PlaceMention, mentions_in
from crimeextract.mentions.picked_places import picks_places
from crimeextract.mentions.unnamed import WHICH, tells_of_unnamed
from crimeextract.resolve.areas.unknown import clause_of
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy, opening_with

#: What a paper asks its own readers, who live anywhere.
_POLL = re.compile(r"\b(?:poll|survey)\b.*\breaders\b|\breaders\b.*\b(?:poll|survey)\b", re.IGNORECASE | re.DOTALL)
#: Code points.
_SURVEY_REACH = 500
_ASKED = re.compile(r"\b(?:survey|poll)(?:s|ed|ing)?\b", re.IGNORECASE)
_BODIES = toml_table("places.toml")["national_bodies"]
#: The names of bodies that speak of a whole country.
NATIONAL_BODIES = Lazy(rf"{opening_with(_BODIES['names'])}\b")
#: Those whom only such a body can count: "65 per cent of its members", "calls to its helpline", "its survey found".
_ITS_OWN = Lazy(rf"\b(?:{'|'.join(_BODIES['its_own'])})\b")
#: What no longer tells of them: "Police in the town recorded 402".
_LEAVES_BODY = Lazy(rf"\b(?:{'|'.join(_BODIES['leaves'])})\b")


def is_of_nowhere(context: Context, draft: Draft) -> bool:
    """Whether a figure is of places picked from all over, or what a survey of a national body found."""
    text, vocabulary = draft.frame.skeleton.text, draft.frame.skeleton.vocabulary
    if picks_places(text, vocabulary) or ("readers" in vocabulary and _POLL.search(text)):
        return True
    if draft.topic is not None and (draft.topic.aspect == "survey" or _is_share_of_survey(context, draft)):
        if NATIONAL_BODIES().search(context.document.text, *_survey_zone(context, draft)) is not None:
            return True
    return _is_of_body(context, draft)


def _is_of_body(context: Context, draft: Draft) -> bool:
    """Whether a paragraph has come to those whom a national body alone counts: "Usdaw said 65 per cent of its members".

    A place, a force or the police named since then make it local again.
    """
    text, (start, _) = context.document.text, _survey_zone(context, draft)
    figure = draft.frame.start
    ends = [found.end() for found in NATIONAL_BODIES().finditer(text, start, figure)]
    if not ends or _LEAVES_BODY().search(text, ends[-1], figure) is not None:
        return False
    if _ITS_OWN().search(text, start, draft.frame.skeleton.sentence.end) is None:
        return False
    document = context.document
    return not mentions_in(document.places, ends[-1], figure) and not mentions_in(document.forces, ends[-1], figure)


def is_of_unnamed(context: Context, draft: Draft, places: list[PlaceMention]) -> bool:
    """Whether the clause of a figure is on a place that it does not name: "as one borough saw a 300% jump"."""
    if draft.frame.skeleton.vocabulary.isdisjoint(WHICH):
        return False
    skeleton, (start, first) = draft.frame.skeleton, clause_of(context, draft)
    offset = skeleton.sentence.start
    opened = tells_of_unnamed(skeleton.text, skeleton.vocabulary, start - offset, first - offset)
    named = (*places, *draft.frame.forces)  # "Some forces saw more, with Kent Police up by 82%"
    return opened >= 0 and not any(one.start > opened + offset for one in named)


def _survey_zone(context: Context, draft: Draft) -> tuple[int, int]:
    """Where a paragraph may tell of the survey that a figure is from."""
    sentence, opens = draft.frame.skeleton.sentence, context.document.blocks[draft.block].start
    reached = sentence.start - _SURVEY_REACH
    return (opens if opens > reached else reached), sentence.end


def _is_share_of_survey(context: Context, draft: Draft) -> bool:
    """Whether a figure is a percentage in a paragraph on a survey ("When Bira surveyed shop staff, 35.5 per cent")."""
    start, end = _survey_zone(context, draft)
    if draft.frame.kind_of_level() != "P" or mentions_in(context.document.places, start, end):
        return False
    return _ASKED.search(context.document.text, start, end) is not None
