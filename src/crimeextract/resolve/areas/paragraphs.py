"""The area of a paragraph that names none: it goes on with a national passage but not with another place's."""

import re

from crimeextract.mentions.base import ForceMention, PlaceMention, mentions_in
from crimeextract.resolve.areas.mentioned import where_of_force, where_of_place
from crimeextract.resolve.areas.nowhere import NATIONAL_BODIES
from crimeextract.resolve.areas.sources import WHOLE
from crimeextract.resolve.areas.speakers import (
    area_of_speaker,
    is_of_ones_own,
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
#: A sentence makes hardly more claims.
_SENTENCE = 8
#: "3. Derry City and Strabane - 3,100 incidents": how a line opens on one of several places; its length.
_NUMBERED, _SHORT_LINE = re.compile(r"\s*\(?\d{1,2}[.):]\s+(?:the\s)?", re.IGNORECASE), 110
#: A paragraph on so many areas that the text goes out to and comes back from.
_SEVERAL = 2
_DEMONSTRATIVE = re.compile(r"\b(?:those|these)\b", re.IGNORECASE)
_OF_THESE = re.compile(
    r" of (?:these|them|those)(?=[,.;]| (?:were|was|are|had|have|came|took|led|ended|involved|in|on|at)\b)"
)
#: Rule of "in that time".
_THAT_TIME = "same-time"
#: Those whom only a local story speaks of so.
_LOCAL = re.compile(rf"\b(?:{'|'.join(_WORDS['local'])})\b")
#: "Officers here had made 205 arrests": who can only be of the story's home.
_TOLD_HERE = re.compile(rf"\b(?:{'|'.join(_WORDS['told_here'])})\b")
#: What no longer speaks of the place of a section.
_OF_ALL = re.compile(rf"{WHOLE.pattern}|\b(?:{'|'.join(_WORDS['beyond'])})\b", re.IGNORECASE)

#: "That was above the average for England and Wales, which was 5.7%": a level only compared with, told on its own.
_BESIDE_AVERAGE = re.compile(
    r"\W*(?:That|This|It)(?:['’]s| is| was| compares| compared)(?: [\w,]+){0,3}? "
    r"(?:above|below|higher than|lower than|better than|worse than|more than|less than|with|to) "
    r"(?:the|an|a) (?:[\w&]+ ){0,4}(?:average|rate|figure)\b"
)
#: "The national average is 35.0 per 1,000."
_AVERAGE_IS = re.compile(
    r"\W*The (?:national|regional|UK|force|county) (?:average|rate|figure) (?:is|was|stands|stood)\b[^;]*$"
)
#: "That puts the town at odds with the trend for Scotland as a whole, where": told for the sake of home alone.
_CONTRAST = re.compile(rf"\b(?:{'|'.join(_WORDS['contrasts'])})\b")

#: "CPS data tells us that 14 per cent went to prison": whose figures are of a country.
_COUNTRYWIDE = re.compile(rf"\b(?:CPS|Crown Prosecution Service|ONS|{'|'.join(_WORDS['government']['bodies'])})\b")
#: "Separately, 38 officers faced misconduct proceedings", "Police made 39 arrests": a local story on its own police.
_TURNS_BACK = re.compile(
    rf"\W*(?:(?:{'|'.join(_WORDS['turns_back'])}),?\s|"
    rf"(?:Police|Officers|Detectives)\s(?:also\s|have\s){{0,2}}(?:{'|'.join(_WORDS['officers_did'])})\b)"
)


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
    if (whole := _of_last(context, draft)) is not None:
        return whole
    if (spoken := area_of_speaker(context, draft)) is not None:
        return spoken
    if home is not None and is_of_ones_own(draft) and _is_inside(context, where, home):
        return home
    if home is None:
        return _area_without_home(context, draft)
    if where is None:
        return home
    if where.code == home.code:
        return home if _leaves_town(context, draft, where) else where
    if context.last is not None and _only_compares(context.last):
        return home
    if is_of_their_own(context, draft, where):
        return where
    if _went_past_home(context, where) or _set_beside_home(context, draft, where):
        return home
    if _TURNS_BACK.match(draft.frame.skeleton.text) or _points_at_several(context, draft):
        return home
    if _goes_on(context, draft):
        return where
    if is_of_our_own(context, draft, where) or _speaks_of_home(context, draft, where):
        return home
    last = context.last
    if last is not None and last.where is not None and _points_at_last(draft, last):
        return last.where.inherited()
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
    last = context.last
    if last is None or last.where is None or last.where.mention is None or draft.block - last.block != 1:
        return None
    block, text = context.document.blocks[last.block], context.document.text
    if (
        last.where.link != "stated"
        or block.end - block.start > _SHORT_LINE
        or _OF_ALL.search(draft.frame.skeleton.text)
    ):
        return None
    numbered = _NUMBERED.match(text, block.start, block.end)
    return last.where.inherited() if numbered is not None and numbered.end() == last.where.mention.start else None


def _area_without_home(context: Context, draft: Draft) -> Where | None:
    """The area of such a paragraph in a text that is on no one area."""
    if _is_told_of_uncoded(context):
        return None
    if context.where is not None and NATIONAL_BODIES().search(draft.frame.skeleton.text):
        return Where(context.story.country, None, "inherited")  # a national story, back from one of its places
    return context.where


def _points_at_last(draft: Draft, last: Draft) -> bool:
    """Whether a paragraph opens with words that point at the claim before, or is of the time told there."""
    return _is_of_that_time(draft, last) or _DEMONSTRATIVE.search(draft.frame.skeleton.text[:_OPENING]) is not None


def _of_last(context: Context, draft: Draft) -> Where | None:
    """The area of the claim right before, where a paragraph opens with so many "of these"."""
    last, value = context.last, draft.frame.parts.get("value")
    if last is None or last.where is None or value is None or draft.block - last.block != 1 or context.in_list(last):
        return None
    if draft.frame.skeleton.sentence.start > context.document.blocks[draft.block].start:
        return None  # "The association got 46 answers. Thirty-eight of those"
    whole = last.frame.parts.get("value")
    if _OF_THESE.match(context.document.text, value.figure.end) is None or whole is None or last.where.link != "stated":
        return None
    is_part = value.figure.kind == whole.figure.kind == "number" and value.figure.value < whole.figure.value
    return last.where.inherited() if is_part and not _are_several(context, last) else None


def _went_past_home(context: Context, wider: Where) -> bool:
    """Whether the paragraph before opened with the home of the story and ended with other districts beside it.

    "They rose by a tenth here, and by 4 per cent across Kent. Dover had 712.": what follows is of home again.
    """
    last, home = context.last, context.home
    if last is None or last.where is None or home is None or not home.is_district:
        return False
    area = context.gazetteer.area(last.where.code or "")
    if area is None or not area.is_district or area.code == home.code or last.where.link != "stated":
        return False
    first = context.opening(last.block)
    adds = first > 0 and context.points_back(context.drafts[first].frame.skeleton.sentence)
    opened = context.drafts[first - adds].where  # "That is a rise of 17 per cent, against 4 per cent across Kent"
    if opened is None or opened.code != home.code:
        return False
    return context.contains_home(wider.code) and context.gazetteer.contains(wider.code or "", area.code)


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


def _points_at_several(context: Context, draft: Draft) -> bool:
    """Whether "of those" follows a sentence on several places in the home of the story: they are those of all of it."""
    last = context.last
    if last is None or _DEMONSTRATIVE.search(draft.frame.skeleton.text[:_OPENING]) is None:
        return False
    return _are_several(context, last)


def _are_several(context: Context, last: Draft) -> bool:
    """Whether the sentence of the claim before tells of several places in the home of the story."""
    told = [other.where for other in context.drafts[-_SENTENCE:] if other.frame.skeleton is last.frame.skeleton]
    codes = {where.code for where in told if where is not None}
    return len(codes) > 1 and all(code and context.gazetteer.contains(context.story.home or "", code) for code in codes)


def _is_of_that_time(draft: Draft, last: Draft) -> bool:
    """Whether a paragraph says that it is of the time told just before: "closed in that time"."""
    period = draft.frame.period
    return period is not None and period.rule == _THAT_TIME and draft.block - last.block <= 1


def _only_compares(last: Draft) -> bool:
    """Whether the claim before only sets home beside a wider area: "The national rate is 35.0 per 1,000"."""
    text = last.frame.skeleton.text
    if _CONTRAST.search(text) is not None:
        return True
    return _BESIDE_AVERAGE.match(text) is not None or _AVERAGE_IS.match(text) is not None


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


def turned_home(context: Context, draft: Draft, last: Draft) -> Where | None:
    """The home of the story behind a sentence on a wider area, by whom one is told of: "Officers here", "The trust"."""
    sentence, home = draft.frame.skeleton.sentence, context.story.home
    if home is None or last.where is None or draft.frame.skeleton is last.frame.skeleton or draft.frame.refers_back:
        return None
    if last.where.link != "stated" or last.where.code == home:
        return None
    figure = draft.frame.start
    if context.home is not None and context.document.text.find(f"{context.home.name} ", sentence.start, figure) >= 0:
        return Where(home, None, "inherited")  # "Warwickshire Police Federation said"
    if not context.contains_home(last.where.code):
        return None
    told = _TOLD_HERE.search(context.document.text, sentence.start, figure) is not None
    return Where(home, None, "inherited") if told or is_of_our_own(context, draft, last.where) else None


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
