"""Areas that a clause states, by its places and forces."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.mentions.base import ForceMention, PlaceMention
from crimeextract.resolve.areas.mentioned import where_of_force, where_of_place
from crimeextract.resolve.areas.sources import WHOLE, is_source
from crimeextract.resolve.areas.types import AROUND_FORCES, DISTRICT_NOUNS, GREAT_BRITAIN
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.resolve.sources.attributions import gives_figures
from crimeextract.resolve.story.areas_named import NATIONS
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
_LONDON = "E12000007"
_LIES_IN = (" in ", " in the ", ", in ", ", in the ")
_THEN_FORCE = re.compile(r",\s(?:with\s)?(?:the\s)?")
#: What makes the name of a body of a place's.
_BODY = re.compile(
    r"(?: (?:City|County|Borough|District|Metropolitan))* (?:[Cc]ouncil\b|(?:NHS|Fire|Ambulance|Trading) )"
)
#: "the caller claimed to be from the Metropolitan Police", "posing as officers from Kent Police": no one's figures.
_POSED = re.compile(
    r"\b(?:claim(?:s|ed|ing)? (?:to (?:be|work|come|call|represent)|as|(?:that )?(?:he|she|they) (?:w[ae]\w+|are|work))"
    r"|pretend(?:s|ed|ing)?|purport(?:s|ed|ing)?|pos(?:es?|ed|ing)|impersonat(?:es?|ed|ing))\b"
    r"[^.;,]{0,40}? (?:from|as|with|for|at|in) (?:the )?$"
)
_POSED_REACH = 75
#: "Police Scotland recorded 24,000 burglaries": what a force does as a whole.
_KEEPS = re.compile(
    rf"(?:['’]s?)?(?:,\s(?:which|who)\s[^,.;]{{3,60}},)?"
    rf"\s(?:(?:now|also|has|had|have)\s)*(?:{'|'.join(_WORDS['force_keeps'])})\b"
)


def stated_area(context: Context, draft: Draft, places: list[PlaceMention]) -> Where | None:
    """The area that the places and forces of a clause state."""
    codes = {place.code for place in places if place.code} if len(places) > 1 else set()
    if len(codes) > 1:  # a total over several
        return Where(context.gazetteer.around(codes), places[0], "stated")
    for place in places:
        if context.contains_home(place.code) and _is_body_asked(context, place):
            continue
        where = where_of_place(context, place, "stated")
        if where is not None and (own := _of_subject(context, draft.frame, place, where)) is not None:
            return own
        if where is not None and (where.code or place.noun is None):
            return where
        if place.noun is None and _is_away_from_hint(context):
            return Where(None, place, "stated")
        if place.rule == "uncoded" or (place.noun == "division" and context.story.home is None):
            return Where(None, place, "stated")
        if place.noun in DISTRICT_NOUNS and where is None and context.story.home is not None:
            return Where(None, place, "stated")
    for force in draft.frame.forces:
        if _POSED.search(context.document.text, force.start - _POSED_REACH, force.start):
            continue
        where = _home_inside(context, draft.frame) or where_of_force(context, force, "stated")
        if where is not None and _is_of_all_its_towns(context, draft, force, where):
            continue
        if where is not None and not is_source(context, draft.frame, force, where):
            return where
    return None


def _is_away_from_hint(context: Context) -> bool:
    """Whether the story's home is but where its publisher is: a name that several places bear is not of there."""
    document, home = context.document, context.story.home
    if home is None or home != document.home_area:
        return False
    return all(place.code != home for place in document.places)


def _is_body_asked(context: Context, place: PlaceMention) -> bool:
    """Whether a place is but in the name of a body that gave the figures: "according to Norfolk Fire and Rescue"."""
    text = context.document.text
    return _BODY.match(text, place.end) is not None and gives_figures(text, place.start, place.end)


def _is_of_all_its_towns(context: Context, draft: Draft, force: ForceMention, where: Where) -> bool:
    """Whether the police of a nation are those of the story's home: "PSNI officers were called to 3,905 incidents"."""
    if where.code not in (*NATIONS, GREAT_BRITAIN) or not context.contains_home(where.code):
        return False
    if where.code == GREAT_BRITAIN and not _has_told_of_home(context, draft):
        return False
    if _KEEPS.match(context.document.text, force.end):
        return False
    return WHOLE.search(draft.frame.skeleton.text) is None


def _has_told_of_home(context: Context, draft: Draft) -> bool:
    """Whether the claim before is of the story's home, or of anywhere in the country in the same paragraph.

    More than happened there is of the whole force: "Assaults in Hull rose to 41. The force dealt with 9,000".
    """
    last = context.last
    if last is None or last.where is None or last.where.code == GREAT_BRITAIN:
        return False
    value, told, subject = draft.frame.parts.get("value"), last.frame.parts.get("value"), draft.frame.subject
    if value is not None and told is not None and subject is not None and subject.aspect == "recorded":
        if value.figure.value > told.figure.value:
            return False
    return last.where.code == context.story.home or (last.block == draft.block and last.where.code is not None)


def _of_subject(context: Context, frame: Frame, place: PlaceMention, where: Where) -> Where | None:
    """The area of the force that a sentence names beside a country or region: "Elsewhere in Wales, Gwent Police had".

    Also where that only says where the force lies: "followed by Gwent Police in Wales".
    """
    area = context.gazetteer.area(where.code or "")
    if area is None or area.type not in AROUND_FORCES or area.code == _LONDON:
        return None
    for force in frame.forces:
        text = context.document.text
        lies_in = text[force.end : place.start] in _LIES_IN
        if force.force and (lies_in or _THEN_FORCE.fullmatch(text, place.end, force.start)):
            own = where_of_force(context, force, "stated")
            return own if own is not None and context.gazetteer.contains(area.code, own.code or "") else None
    return None


def _home_inside(context: Context, frame: Frame) -> Where | None:
    """The home district, named between the figures of a frame that a force leads ("X Police had 57 in the borough")."""
    home = context.home
    if home is None or not home.is_district:
        return None
    for item in frame.skeleton.items[frame.first : frame.last + 1]:
        where = where_of_place(context, item, "stated") if isinstance(item, PlaceMention) else None
        if where is not None and where.code == home.code:
            return where
    return None
