"""Discourse: frames become drafts in reading order, each field from the nearest scope that says it.

A field is taken from the frame's own sentence (`stated`), else from the claim before it in the sentence, the
heading or list header over it, the claims before, the story as a whole (`inherited`). What stays in doubt
stays None. `topics`, `areas`, `forces`, `timing` and `levels` say how for each field.
"""

import re

from crimeextract.binding.frames import Frame
from crimeextract.document import Document, Sentence
from crimeextract.gazetteer import Gazetteer
from crimeextract.gazetteer.store import COUNTRY_GROUPS
from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.quantities import has_unit
from crimeextract.resolve.additions import add_to, claim_added_to, level_of_then, row_added_to
from crimeextract.resolve.areas.among import leave_out_among
from crimeextract.resolve.areas.area import area_of, send_home
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic, When
from crimeextract.resolve.forces import set_force
from crimeextract.resolve.headings import is_heading
from crimeextract.resolve.levels import denominator_of, is_short_ratio, is_short_share
from crimeextract.resolve.moves_elsewhere import read_as_move
from crimeextract.resolve.scopes import open_scope
from crimeextract.resolve.story.read import read_story
from crimeextract.resolve.surveys import topic_in_survey
from crimeextract.resolve.timing import when_of
from crimeextract.resolve.topics.parts import leaves_whole
from crimeextract.resolve.topics.topic import topic_of

#: Between a town and the county in which it is, and between the names of a list.
_TOWN_IN, _LISTS = (", ", " in "), (" and ", ", and ", ", ")
#: Units of what police take from those whom they stop.
_HAULS = frozenset({"knife", "weapon", "gun", "firearm", "plant", "wrap", "machete", "seizure"})
#: So many parts of one district are told of together: "crime in Ross, Cromarty and Skye has fallen by six per cent".
_SEVERAL_OF_ONE = 3
_NAME_BEFORE, _NAME_REACH = re.compile(r"\b[A-Z][a-z]+, $"), 24
_FORCE_AREA = "police_force_area"
_BOTH = re.compile(r"\b(?:both|respectively|tied)\b", re.IGNORECASE)
#: Before a figure and behind it, in its own clause: "each had four", "four each and there were none".
_EACH_HAD = re.compile(r"\beach\b(?:(?! and\b)[^,;]){0,40}$", re.IGNORECASE)
_EACH_OF = re.compile(r"(?:(?! and\b)[^,;]){0,40}?\b(?:each|apiece)\b")


#: Of one or the other: which, no word says.
_EITHER = re.compile(r",? or (?:in )?")
#: "That is the biggest fall in Wales": of what was just told.
_THAT_IS = "hsR"


def resolve_frames(document: Document, gazetteer: Gazetteer) -> list[Draft]:
    """The drafts of a document's frames."""
    context = Context(document, gazetteer, read_story(document, document.frames, gazetteer))
    frames, position = document.frames, 0
    for sentence in document.sentences:
        first = position
        while position < len(frames) and frames[position].skeleton.sentence is sentence:
            position += 1
        if first < position:
            _resolve_sentence(context, sentence, frames[first:position])
        if first == position or is_heading(document, sentence.block):
            open_scope(context, sentence, has_figures=first < position)
    return context.drafts


def _resolve_sentence(context: Context, sentence: Sentence, frames: list[Frame]) -> None:
    before: Draft | None = None
    whole: Draft | None = None
    pointing = False
    row = row_added_to(context, frames)
    for draft, frame in zip(row, frames, strict=False):
        add_to(draft, frame)
    for frame in frames[len(row) :]:
        frame.refers_back = frame.refers_back or pointing
        if frame.skeleton.symbols.startswith(_THAT_IS):
            leave_out_among(context, frame)
        target = claim_added_to(context, frame, before)
        if target is not None:
            add_to(target, frame)
            context.topic = target.topic
            pointing = True
            continue
        leave_out_among(context, frame)
        level_of_then(frame, context.last)
        read_as_move(context, frame)
        for places in _one_each(context, frame):
            draft = Draft(frame, sentence.block)
            _fill(context, draft, places, before)
            context.add(draft)
            before = before or draft
        if frame.within is None:
            before, whole = context.drafts[-1], context.drafts[-1]
        else:
            before = whole


def _one_each(context: Context, frame: Frame) -> list[list[PlaceMention]]:
    """The places of each claim of a frame: a percentage said of two places makes two claims, a total one."""
    places = _without_outer(context, frame.places)
    listed = _listed_forces(context, frame)
    places += listed
    if len(places) > 1 and _EITHER.fullmatch(context.document.text, places[-2].end, places[-1].start):
        return [[]]  # "was taken to Harlow or Basildon"
    if len(places) < 2 or any(place.noun is not None for place in places) or _is_group(context, places):
        return [places]
    if _is_whole_force(context, places) and not _says_each(frame):
        return [places]
    total = any(part.figure.kind in ("number", "money", "fraction") for part in frame.parts.values())
    if total and not _says_each(frame):
        if listed:
            frame.forces = []  # the total is no single force's
        return [places]
    if _are_parts(context, places) and not _says_each(frame):
        return [places]
    return [[place] for place in places]


def _says_each(frame: Frame) -> bool:
    """Whether the figures of a frame are those of each of its places, and not of all together."""
    text, start = frame.skeleton.text, frame.skeleton.sentence.start
    if _BOTH.search(text):
        return True
    return any(
        _EACH_HAD.search(text[: part.figure.start - start]) or _EACH_OF.match(text, part.figure.end - start)
        for part in frame.parts.values()
    )


def _are_parts(context: Context, places: list[PlaceMention]) -> bool:
    """Whether several places are parts of one district, told of together, also where one is known as no place."""
    if len({place.code for place in places}) > 1:
        return False
    first = places[0].start
    unknown = _NAME_BEFORE.search(context.document.text, first - _NAME_REACH, first)
    return len(places) + (unknown is not None) >= _SEVERAL_OF_ONE


def _is_group(context: Context, places: list[PlaceMention]) -> bool:
    """Whether several places are the countries of one group, or the counties that a force is named after."""
    codes = {place.code for place in places if place.code}
    return context.gazetteer.around(codes) in COUNTRY_GROUPS or context.gazetteer.named_together(codes)


def _is_whole_force(context: Context, places: list[PlaceMention]) -> bool:
    """Whether several places together are all that one force polices: "Leicester, Leicestershire and Rutland"."""
    codes = {place.code for place in places if place.code and place.place is None}
    if len(codes) < len(places):
        return False
    area = context.gazetteer.area(context.gazetteer.around(codes) or "")
    return area is not None and area.type == _FORCE_AREA


def _without_outer(context: Context, places: list[PlaceMention]) -> list[PlaceMention]:
    """The places without a county that only says where the town before it is: "Macclesfield, Cheshire"."""
    text, kept = context.document.text, places[:1]
    for position in range(1, len(places)):
        town, outer = places[position - 1], places[position]
        beside = text[town.end : outer.start] in _TOWN_IN
        goes_on = position + 1 < len(places) and text[outer.end : places[position + 1].start] in (" and ", ", ")
        inside = town.code != outer.code and context.gazetteer.contains(outer.code or "", town.code or "")
        if not (beside and inside and not goes_on):
            kept.append(outer)
    return kept


def _listed_forces(context: Context, frame: Frame) -> list[PlaceMention]:
    """The areas of forces that stand in a list, also with places: "the Kent, Surrey and Dorset police forces"."""
    if not frame.forces or len(frame.places) + len(frame.forces) < 2:
        return []
    first = frame.places[-1] if frame.places else frame.forces[0]
    listed, last, closed = [], first.end, False
    for force in frame.forces:
        gap = context.document.text[last : force.start]
        code = context.gazetteer.area_of_force(force.force) if force.force else None
        if code is None or not (force is first or gap in _LISTS):
            return []
        listed.append(PlaceMention(force.start, force.end, "force", code))
        last, closed = force.end, "and" in gap
    return listed if closed else []


def _fill(context: Context, draft: Draft, places: list[PlaceMention], before: Draft | None) -> None:
    frame = draft.frame
    draft.direction = frame.direction
    draft.per = frame.per or (before.per if frame.comparator and before else None) or denominator_of(context, draft)
    draft.is_share, draft.is_ratio = is_short_share(context, draft), is_short_ratio(context, draft)
    draft.topic, draft.topic_link = topic_of(context, draft, before)
    draft.where = area_of(context, draft, places, before)
    if frame.comparator and before is not None:
        before.compared_with = draft
        if send_home(context, before, draft):
            set_force(context, before)
    draft.when = when_of(context, draft, before)
    set_force(context, draft)  # which force an area had depends on the time
    if frame.baseline is not None and (draft.when is None or draft.when.mention is not frame.baseline):
        draft.baseline = When(frame.baseline.first, frame.baseline.last, frame.baseline, "stated")
    _move_on(context, draft)
    draft.topic = topic_in_survey(draft)  # what follows may be of the police again


def _is_haul(context: Context, draft: Draft, topic: Topic) -> bool:
    """Whether a topic is only what police came away with, in a text on something else: "seized six knives"."""
    value = draft.frame.parts.get("value")
    if topic.aspect != "activity" or topic.offence is None or value is None:
        return False
    if topic.unit not in _HAULS and not has_unit(value.figure):
        return False
    return context.topic is not None and context.topic.offence not in (None, topic.offence)


def _move_on(context: Context, draft: Draft) -> None:
    """What a claim leaves for those after it: its topic and time, and the area of the paragraph that it opens."""
    if context.first_told is None and not context.in_list(draft):
        context.first_told = draft
    if draft.topic is not None and not draft.frame.comparator:
        if not leaves_whole(context, draft) and not _is_haul(context, draft, draft.topic):
            context.topic = draft.topic
        if draft.topic.unit and (draft.topic_link == "stated" or draft.topic.offence == "all-crime"):
            context.by_unit[draft.topic.unit] = draft.topic
    opens = context.last_in_block(draft) is None
    if draft.where is not None and draft.where.link == "inferred":
        return  # of calls alone
    if opens and draft.where is not None and draft.where.code and not context.in_list(draft):
        context.where = draft.where.inherited()
    elif draft.where is not None and draft.where.link == "stated" and draft.where.code == context.story.home:
        context.where = None  # back from elsewhere
