"""The area of a paragraph that names none: it goes on with a national passage but not with another place's."""

import re

from crimeextract.mentions.base import ForceMention, PlaceMention, mentions_in
from crimeextract.resolve.areas.mentioned import where_of_force, where_of_place
from crimeextract.resolve.areas.nowhere import NATIONAL_BODIES
from crimeextract.resolve.areas.sources import WHOLE
from crimeextract.resolve.areas.speakers import (
    area_of_speaker,
    is_of_our_own,
    is_of_their_own,
    is_said_by_government,
)
from crimeextract.resolve.areas.types import COUNTY_TYPES, DISTRICT_NOUNS, REGIONS
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.resolve.story.areas_named import leads_with_uncoded
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS

_WORDS = toml_table("areas.toml")
#: Code points in which a sentence may point back with "those" or "these".
_OPENING = 30
#: "That works out at 93.6 crimes for every 1,000 people": of what was told last.
_THAT_IS = re.compile(rf"\W*(?:That|This|It)(?:['’]s|\s(?:{'|'.join(_WORDS['works_out'])}))\b")
#: A paragraph on so many areas that the text goes out to and comes back from.
_SEVERAL = 2
#: Those whom only a local story speaks of so.
_LOCAL = re.compile(rf"\b(?:{'|'.join(_WORDS['local'])})\b")
#: What no longer speaks of the place of a section.
_OF_ALL = re.compile(rf"{WHOLE.pattern}|\b(?:{'|'.join(_WORDS['beyond'])})\b", re.IGNORECASE)


#: "3. Derry City and Strabane - 3,100 incidents": how a line opens on one of several places.
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.):]\s+(?:[Tt]he\s)?")
#: "CPS data tells us that 14 per cent went to prison": whose figures are of a country.
_COUNTRYWIDE = re.compile(rf"\b(?:CPS|Crown Prosecution Service|ONS|{'|'.join(_WORDS['government']['bodies'])})\b")


def area_of_paragraph(context: Context, draft: Draft) -> Where | None:
    """The area of a paragraph that names none: a national passage goes on, another place's does not."""
    if context.scope.section is not None and _is_of_section(draft.frame.skeleton.text):
        return context.scope.section
    if (above := _of_numbered_line(context, draft)) is not None:
        return above
    story, where = context.story, context.where
    home = _lead(context) or _home(context)
    if is_said_by_government(context, draft):
        return Where(story.country, None, "inherited")
    if (spoken := area_of_speaker(context, draft)) is not None:
        return spoken
    if home is None:
        return _area_without_home(context, draft)
    if where is None:
        return home
    if where.code == home.code:
        return home if _leaves_town(context, draft, where) else where
    if is_of_their_own(context, draft, where):
        return where
    if _set_beside_home(context, draft, where):
        return home
    if _goes_on(context, draft):
        return where
    if is_of_our_own(context, draft, where) or _speaks_of_home(context, draft, where):
        return home
    if context.in_list(draft) or not context.contains_home(where.code) or _back_from_comparison(context, draft, where):
        return home
    return where


def _home(context: Context) -> Where | None:
    """The home of the story; of a district that the text names only by one town in it, this town."""
    story = context.story
    if story.home is None:
        return None
    places = context.document.places
    named = [place for place in places if place.code == story.home and place.noun is None]
    towns = {place.place for place in named}
    if len(towns) == 1 and None not in towns and not any(place.noun in DISTRICT_NOUNS for place in places):
        return Where(story.home, None, "inherited", named[0].place, named[0].place_type)
    return Where(story.home, None, "inherited")


def _of_numbered_line(context: Context, draft: Draft) -> Where | None:
    """The place that the numbered line above opens with: "2. Derry City - 3,100 incidents", "421 crimes led to"."""
    last, document = context.last, context.document
    if last is None or last.where is None or last.where.link != "stated" or draft.block - last.block != 1:
        return None
    start, mention = document.blocks[last.block].start, last.where.mention
    if mention is None or _NUMBERED.fullmatch(document.text, start, mention.start) is None:
        return None
    return None if _OF_ALL.search(draft.frame.skeleton.text) else last.where.inherited()


def _area_without_home(context: Context, draft: Draft) -> Where | None:
    """The area of such a paragraph in a text that is on no one area."""
    if _is_told_of_uncoded(context):
        return None
    if context.where is not None and NATIONAL_BODIES().search(draft.frame.skeleton.text):
        return Where(context.story.country, None, "inherited")  # a national story, back from one of its places
    return context.where


def _set_beside_home(context: Context, draft: Draft, wider: Where) -> bool:
    """Whether the last paragraph set home beside wider areas, and this one tells of another kind.

    "Darlington had 398 break-ins.", "Across the region there were 9,112 and nationally 266,000.", "Robberies went up."
    Beside one wider area alone only where the level is that of a small place.
    """
    last, subject = context.last, draft.frame.subject
    if last is None or last.topic is None or subject is None or subject.generic or draft.frame.refers_back:
        return False
    kind, first = last.topic.offence, context.opening(last.block)
    if kind is None or draft.block - last.block > 1 or first == 0 or subject.offence in (None, kind, *TOTALS):
        return False
    before, told = context.drafts[first - 1], context.drafts[first:]
    if before.where is None or before.where.code != context.story.home or last.block - before.block > 1:
        return False
    if before.topic is None or before.topic.offence != kind or not context.contains_home(wider.code):
        return False
    if len({other.where.code for other in told if other.where is not None}) < _SEVERAL and not _is_below(draft, before):
        return False  # a passage on one wider area may go on
    return all(other.topic is not None and other.topic.offence == kind for other in told)


def _is_below(draft: Draft, home: Draft) -> bool:
    """Whether a level is below that of home just before, which a wider area is hardly."""
    value, whole = draft.frame.parts.get("value"), home.frame.parts.get("value")
    if value is None or whole is None or draft.per is not None or home.per is not None:
        return False
    return value.figure.kind == whole.figure.kind == "number" and value.figure.value < whole.figure.value


def _is_of_section(text: str) -> bool:
    """Whether a sentence is on the place of its section: it says nothing of a whole force, or points back."""
    return _OF_ALL.search(text) is None or _THAT_IS.match(text) is not None


def _goes_on(context: Context, draft: Draft) -> bool:
    """Whether a paragraph goes on with the one before, on a part of the story's home: "That is 93.6 a year"."""
    last, home = context.last, context.story.home
    if last is None or last.where is None or home is None or draft.block - last.block > 1:
        return False
    if last.where.place is not None or context.where is None or last.where.code != context.where.code:
        return False
    inside = context.gazetteer.contains(home, last.where.code or "")
    text = draft.frame.skeleton.text
    return inside and (_THAT_IS.match(text) is not None or " also " in text[:_OPENING])


def _is_told_of_uncoded(context: Context) -> bool:
    """Whether the story, and its first claim too, is about a part of a force that has no code."""
    first = context.first_told
    told = first is not None and first.where is not None and first.where.code is None and first.where.link == "stated"
    return told and leads_with_uncoded(context.document)


def _lead(context: Context) -> Where | None:
    """The county or force area of the first claim, where the home district is only one of those told of."""
    first = context.first_told
    if first is None or first.where is None or first.where.link != "stated":
        return None
    if first.where.code is None:  # a force that is no more, and whose area has no code
        return first.where.inherited() if isinstance(first.where.mention, ForceMention) else None
    area = context.gazetteer.area(first.where.code)
    if area is None or area.type not in COUNTY_TYPES or not context.contains_home(area.code):
        return None
    return first.where.inherited()


def _speaks_of_home(context: Context, draft: Draft, where: Where) -> bool:
    """Whether the text has named its home, or a place in it, since the last figure of a wider area."""
    last = context.last
    if last is None or not context.contains_home(where.code):
        return False
    start, end = last.frame.skeleton.sentence.end, draft.frame.skeleton.sentence.end
    document = context.document
    if _LOCAL.search(document.text, start, end):
        return True
    if any(_is_at_home(context, place) for place in mentions_in(document.places, start, end)):
        return True
    return any(_is_own_force(context, force, where) for force in mentions_in(document.forces, start, end))


def _is_own_force(context: Context, force: ForceMention, wider: Where) -> bool:
    """Whether a force is that of the story's home, and its area less than a wider one."""
    where = where_of_force(context, force, "inherited")
    if where is None or where.code in (None, wider.code) or context.story.force is not None:
        return False
    return where.code == context.story.home or context.contains_home(where.code)


def _leaves_town(context: Context, draft: Draft, where: Where) -> bool:
    """Whether a paragraph with a subject of its own is no longer on the town of the one before, but on its district."""
    first, subject, last = context.first_told, draft.frame.subject, context.last
    if where.place is None or first is None or first.where is None or first.where.code != where.code:
        return False
    if first.where.place is not None or subject is None or subject.generic or draft.frame.refers_back:
        return False
    return last is not None and last.topic is not None and last.topic.offence != subject.offence


def _is_inside(context: Context, where: Where | None, home: Where) -> bool:
    """Whether an area is the story's home or a part of it."""
    if where is None or where.code is None or home.code is None:
        return False
    return where.code == home.code or context.gazetteer.contains(home.code, where.code)


def _is_at_home(context: Context, place: PlaceMention) -> bool:
    """Whether a place is the story's home or in it."""
    home = Where(context.story.home, None, "inherited")
    return _is_inside(context, where_of_place(context, place, "inherited"), home)


def _back_from_comparison(context: Context, draft: Draft, wider: Where) -> bool:
    """Whether a paragraph is back home from one that only set a wider area beside it, and tells what came of it all.

    "Luton had 186 arrests.", "Nationally there were 3,151.", "So far 112 of those arrested have been charged."
    """
    last, home = context.last, context.home
    if last is None or last.topic is None or draft.topic is None or home is None or home.type in REGIONS:
        return False
    if draft.topic.aspect != "outcomes" and draft.block - last.block == 1:
        return False  # a passage on the wider area goes on; words by people of the place tell that it ended
    if NATIONAL_BODIES().search(draft.frame.skeleton.text) or _COUNTRYWIDE.search(draft.frame.skeleton.text):
        return False
    first = context.opening(last.block)
    told = context.drafts[first:]
    if any(other.where is None or other.where.code != wider.code for other in told):
        return False
    before = (other for other in context.drafts[:first] if other.where is not None and other.where.code == home.code)
    kinds = {(other.topic.offence, other.topic.aspect) for other in before if other.topic is not None}
    return all(other.topic is not None and (other.topic.offence, other.topic.aspect) in kinds for other in told)
