"""Where a figure is about, where its clause leaves that to the context; what "the county" means."""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import BlockKind
from crimeextract.gazetteer import Area
from crimeextract.mentions.base import ForceMention, PlaceMention, mentions_in
from crimeextract.mentions.superlatives import chosen_places
from crimeextract.model import Link
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.resolve.home import leads_with_uncoded
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
_GOVERNING = _WORDS["government"]
_COUNTY_TYPES = frozenset({"police_force_area", "county", "metropolitan_county", "ceremonial_county"})
#: What a noun may refer back to; nouns that are not here mean a district.
_REGIONS = frozenset({"english_region", "informal_region"})
_NOUN_TYPES = {"county": _COUNTY_TYPES, "region": _REGIONS | _COUNTY_TYPES}
#: Those that no county, region or country is called by.
_DISTRICT_NOUNS = frozenset({"district", "borough"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "national"})
_CALLS = frozenset({"call", "caller"})
#: Code points: "the county" does not refer back over more than this.
_NOUN_REACH = 10_000
_GREAT_BRITAIN, _LONDON = "K03000001", "E12000007"
_THEN_FORCE = re.compile(r",\s(?:the\s)?")
#: Areas of many forces.
_AROUND_FORCES = frozenset({"country", "country_group"}) | _REGIONS
#: Code points in which a sentence may point back with "those" or "these".
_OPENING = 30
_DEMONSTRATIVE = re.compile(r"\b(?:those|these)\b", re.IGNORECASE)
#: "Police Scotland's data shows": the force is whose figures they are.
_OF_SOURCE = re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,4}}?(?:{'|'.join(_WORDS['source'])})\b")
_SOURCE_REACH = 60
#: The local part of a force: "Police Scotland's V Division", "Humberside Police's north bank division".
_OF_DIVISION = re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(_WORDS['division'])})\b", re.IGNORECASE)
#: "Gwent Police recorded 643 violent offences there": in the place told of before; not "there were".
_THERE = re.compile(r"\w there\b(?! (?:was|were|is|are|had|has|have)\b|['’])")
#: "the districts covered by West Midlands Police, where robbery was up": in all that the force polices.
_WHERE = ", where "
#: What shows that a whole force is meant: "the force recorded 13,960 cases altogether".
_WHOLE = re.compile(rf"\b(?:{'|'.join(_WORDS['whole'])})\b", re.IGNORECASE)
#: What a local officer or councillor says of their own.
_WE = re.compile(rf"\b(?:{'|'.join(_WORDS['we'])})\b")
#: Those whom only a local story speaks of so.
_LOCAL = re.compile(rf"\b(?:{'|'.join(_WORDS['local'])})\b")
#: Who speaks of the whole country, also in a local story.
_GOVERNMENT = re.compile(
    rf"\b(?:{'|'.join(_GOVERNING['bodies'])}) (?:spokes|said|says|source)"
    rf"|\b(?:{'|'.join(_GOVERNING['ministers'])}) [Mm]inister\b[^.\n]{{0,60}}\b(?:{'|'.join(_GOVERNING['says'])})\b"
    rf"|\b(?:{'|'.join(_GOVERNING['secretaries'])}) Secretary\b[^.\n]{{0,60}}\b(?:{'|'.join(_GOVERNING['says'])})\b"
)
_SPEAKS = re.compile(rf"\b(?:spokes\w+|{'|'.join(_GOVERNING['says'])})\b")
#: What a paper asks its own readers, who live anywhere.
_POLL = re.compile(r"\b(?:poll|survey)\b.*\breaders\b|\breaders\b.*\b(?:poll|survey)\b", re.IGNORECASE | re.DOTALL)
_OPENING_QUOTE = ('"', "“", "‘", "'")
#: Code points.
_SURVEY_REACH = 500
_ASKED = re.compile(r"\b(?:survey|poll)(?:s|ed|ing)?\b", re.IGNORECASE)
_ABROAD = re.compile(rf"\b(?:{'|'.join(_WORDS['abroad'])})\b")
#: What no longer speaks of the place of a section.
_OF_ALL = re.compile(rf"{_WHOLE.pattern}|\b(?:{'|'.join(_WORDS['beyond'])})\b", re.IGNORECASE)
#: What a force did: "It handled", "In 2010 the force had"; not "It is", "It comes as".
_IT_DID = re.compile(
    r"\W*(?:(?:In|Over|During|Since|Last|This) [^,.;]{1,30}?,? )?"
    r"(?:[Ii]t|[Tt]he (?:force|service|constabulary))\s(?:also |now |then )?(?:has|had|employ|record|receiv|took|takes"
    r"|answer|handl|deal|made|carried|conduct|log|saw|seiz|issu|spen|lost|attend)"
)
#: "1,290 were taken off riders by the Met", "motorists stopped by": what only those who did it can count.
_DONE_BY = re.compile(
    r"\b(?:stopped|seized|arrested|breathalysed|tested|fined|prosecuted|taken|confiscated|searched|detained|impounded)\b"
    r"[^.,;:]{0,25}\sby\s(?:the\s)?$"
)
#: "Essex Police now has …": the force, perhaps an aside, then a verb.
_VERB_AFTER = re.compile(r"(?:[wb,]{0,2}|,[^,]*,)s")


def area_of(context: Context, draft: Draft, places: list[PlaceMention], before: Draft | None) -> Where | None:
    """The area of a draft; under the heading of a street, in the story's home, with that street."""
    where, street = _area_of(context, draft, places, before), context.scope.street
    if street is None or (where is not None and (where.link == "stated" or where.code != context.story.home)):
        return where
    return Where(context.story.home, street.mention, "inherited", street.place, street.place_type)


def _area_of(context: Context, draft: Draft, places: list[PlaceMention], before: Draft | None) -> Where | None:
    """The area of a draft: stated by a place or a force of its clause, else from the nearest scope."""
    stated = _stated(context, draft, places) or _of_call_centre(context, draft)
    if stated is not None or draft.frame.comparator or is_of_nowhere(context, draft):
        return stated
    if before is not None and before.where is not None and not _is_compared_with(before):
        return before.where.inherited()
    if before is None and _is_of_several(context, draft):
        return Where(None, None, "inherited")
    last = context.last_in_block(draft)
    in_list = context.in_list(draft)
    if last is not None and last.where is not None and (in_list or not _is_compared_with(last)):
        own = _of_force_before(context, draft, last) or _after_breakdown(context, draft, last)
        return own or last.where.inherited()
    if context.scope.where is not None and in_list:
        return context.scope.where
    return _of_paragraph(context, draft)


def _is_compared_with(draft: Draft) -> bool:
    """Whether a claim is only there to compare another with."""
    return draft.frame.comparator or draft.frame.of_other


def _of_call_centre(context: Context, draft: Draft) -> Where | None:
    """In a story on a district the force's area for 999 and 101 calls: forces answer them for all of it."""
    home, subject = _home(context), draft.frame.subject
    if home is None or not home.is_district or subject is None or draft.topic is None:
        return None
    if draft.topic.unit not in _CALLS or draft.topic.offence is not None:
        return None
    force = context.gazetteer.force_of(home.code)
    code = context.gazetteer.area_of_force(force.id) if force is not None else None
    return Where(code, subject, "inferred") if code else None


def _is_of_several(context: Context, draft: Draft) -> bool:
    """Whether a figure is of those that the claim before counts ("In 11,604 of them"), over areas without one code."""
    last = context.last
    if (
        last is None
        or last.where is None
        or last.where.code
        or last.where.mention is None
        or last.where.link != "stated"
    ):
        return False
    return draft.frame.refers_back and draft.block - last.block <= 1


def is_of_nowhere(context: Context, draft: Draft) -> bool:
    """Whether a figure is of places picked from all over, or what a survey of a national body found."""
    text = draft.frame.skeleton.text
    if chosen_places(text) or ("reader" in text and _POLL.search(text)):
        return True
    if draft.topic is None or (draft.topic.aspect != "survey" and not _is_share_of_survey(context, draft)):
        return False
    return _national_bodies().search(context.document.text, *_survey_zone(context, draft)) is not None


def _survey_zone(context: Context, draft: Draft) -> tuple[int, int]:
    """Where a paragraph may tell of the survey that a figure is from."""
    start = max(context.document.blocks[draft.block].start, draft.frame.skeleton.sentence.start - _SURVEY_REACH)
    return start, draft.frame.skeleton.sentence.end


def _is_share_of_survey(context: Context, draft: Draft) -> bool:
    """Whether a figure is a percentage in a paragraph on a survey ("When Bira surveyed shop staff, 35.5 per cent")."""
    start, end = _survey_zone(context, draft)
    if draft.frame.kind_of_level() != "P" or mentions_in(context.document.places, start, end):
        return False
    return _ASKED.search(context.document.text, start, end) is not None


@cache
def _national_bodies() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(toml_table('places.toml')['national_bodies']['names'])})\b")


def _of_force_before(context: Context, draft: Draft, last: Draft) -> Where | None:
    """The area of the force that "it" or "the force" is, after a level of the whole country: "It took 15,906 calls"."""
    area = context.gazetteer.area(last.where.code or "") if last.where is not None else None
    if area is None or area.type not in _AROUND_FORCES or _IT_DID.match(draft.frame.skeleton.text) is None:
        return None
    if context.gazetteer.force_of(area.code) is not None:
        return None
    told = context.drafts[context.opening(draft.block) :]
    wheres = (other.where for other in reversed(told) if other.force is not None)
    return next((where.inherited() for where in wheres if where is not None and where.code), None)


def _after_breakdown(context: Context, draft: Draft, last: Draft) -> Where | None:
    """The area that a paragraph opened with, once it has gone through parts of it and names a subject of its own."""
    subject = draft.frame.subject
    if draft.frame.skeleton is last.frame.skeleton or subject is None or subject.generic or draft.frame.refers_back:
        return None
    first = context.drafts[context.opening(draft.block)].where
    if first is None or first.code is None or last.where is None or last.where.code in (None, first.code):
        return None
    return first.inherited() if context.gazetteer.contains(first.code, last.where.code or "") else None


def _stated(context: Context, draft: Draft, places: list[PlaceMention]) -> Where | None:
    codes = {place.code for place in places if place.code}
    if len(codes) > 1:  # a total over several
        return Where(context.gazetteer.around(codes), places[0], "stated")
    for place in places:
        where = where_of_place(context, place, "stated")
        if where is not None and (own := _of_subject(context, draft.frame, place, where)) is not None:
            return own
        if where is not None and (where.code or place.noun is None):
            return where
        if place.rule == "uncoded" or (place.noun == "division" and context.story.home is None):
            return Where(None, place, "stated")
        if place.noun in _DISTRICT_NOUNS and where is None and context.story.home is not None:
            return Where(None, place, "stated")
    for force in draft.frame.forces:
        where = _home_inside(context, draft.frame) or where_of_force(context, force, "stated")
        if where is not None and where.code == _GREAT_BRITAIN:
            where = _only_place(context, draft.frame) or where
        if where is not None and not _is_source(context, draft.frame, force, where):
            return where
    return None


def _only_place(context: Context, frame: Frame) -> Where | None:
    """The one place of a sentence on a force without an area: "recorded 2,214 crimes on Scotland's railways"."""
    after = [item for item in frame.skeleton.items[frame.first + 1 :] if isinstance(item, PlaceMention)]
    return where_of_place(context, after[0], "stated") if len(after) == 1 and after[0].code is not None else None


def _of_subject(context: Context, frame: Frame, place: PlaceMention, where: Where) -> Where | None:
    """The area of the force that a sentence names after a country or region: "Elsewhere in Wales, Gwent Police had"."""
    area = context.gazetteer.area(where.code or "")
    if area is None or area.type not in _AROUND_FORCES or area.code == _LONDON:
        return None
    for force in frame.forces:
        if force.force and _THEN_FORCE.fullmatch(context.document.text, place.end, force.start):
            own = where_of_force(context, force, "stated")
            return own if own is not None and context.gazetteer.contains(area.code, own.code or "") else None
    return None


def _home_inside(context: Context, frame: Frame) -> Where | None:
    """The home district, named between the figures of a frame that a force leads ("X Police had 57 in the borough")."""
    home = _home(context)
    if home is None or not home.is_district:
        return None
    for item in frame.skeleton.items[frame.first : frame.last + 1]:
        where = where_of_place(context, item, "stated") if isinstance(item, PlaceMention) else None
        if where is not None and where.code == home.code:
            return where
    return None


def _of_paragraph(context: Context, draft: Draft) -> Where | None:
    """The area of a paragraph that names none: a national passage goes on, another place's does not."""
    if context.scope.section is not None and not _OF_ALL.search(draft.frame.skeleton.text):
        return context.scope.section
    story, where = context.story, context.where
    home = _lead(context) or (Where(story.home, None, "inherited") if story.home else None)
    if _is_said_by_government(context, draft):
        return Where(story.country, None, "inherited")
    spoken = _of_speaker(context, draft)
    if spoken is not None:
        return spoken
    if home is None and _is_told_of_uncoded(context):
        return None
    if home is None or where is None or where.code == home.code:
        return where or home
    if _is_of_their_own(context, draft, where):
        return where
    if _is_of_our_own(context, draft, where) or _speaks_of_home(context, draft, where):
        return home
    last = context.last
    if last is not None and last.where is not None and _DEMONSTRATIVE.search(draft.frame.skeleton.text[:_OPENING]):
        return last.where.inherited()
    return home if context.in_list(draft) or not context.contains_home(where.code) else where


def _is_told_of_uncoded(context: Context) -> bool:
    """Whether the story, and its first claim too, is about a part of a force that has no code."""
    first = context.first_told
    told = first is not None and first.where is not None and first.where.code is None and first.where.link == "stated"
    return told and leads_with_uncoded(context.document)


def _is_of_our_own(context: Context, draft: Draft, where: Where) -> bool:
    """Whether a sentence is what local people say of their own work, after a passage on the country."""
    text, area = draft.frame.skeleton.text, context.gazetteer.area(where.code or "")
    return area is not None and area.type not in _COUNTY_TYPES and bool(_WE.search(text)) and not _ABROAD.search(text)


def _is_said_by_government(context: Context, draft: Draft) -> bool:
    """Whether a minister or a ministry says a figure, in a story on one of the country's areas, and names none."""
    if not context.contains_home(context.story.country):
        return False
    start, end = _spoken(context, draft)
    speaker = _GOVERNMENT.search(context.document.text, start, end)
    if speaker is None:
        return False
    places, forces = context.document.places, context.document.forces
    return not mentions_in(places, speaker.end(), end) and not mentions_in(forces, speaker.end(), end)


def _of_speaker(context: Context, draft: Draft) -> Where | None:
    """The area of the one force that a paragraph names, as that of who speaks in it of "we"; not of a force at home."""
    text = draft.frame.skeleton.text
    if not _WE.search(text) or _ABROAD.search(text):
        return None
    start, end = _spoken(context, draft)
    forces = mentions_in(context.named_forces, start, end)
    if len({force.force for force in forces}) != 1 or not _SPEAKS.search(context.document.text, start, end):
        return None
    where = where_of_force(context, forces[0], "inherited")
    if where is None or where.code == context.story.home or context.contains_home(where.code):
        return None
    return where


def _spoken(context: Context, draft: Draft) -> tuple[int, int]:
    """From the paragraph in which a quotation began to the end of a draft's sentence."""
    blocks, text, first = context.document.blocks, context.document.text, draft.block
    while first and text.startswith(_OPENING_QUOTE, blocks[first].start):
        first -= 1
    return blocks[first].start, draft.frame.skeleton.sentence.end


def _is_of_their_own(context: Context, draft: Draft, where: Where) -> bool:
    """Whether an officer speaks of the force named last, in a story on a region or country."""
    home, area = _home(context), context.gazetteer.area(where.code or "")
    if home is None or home.type not in _REGIONS or area is None:
        return False
    text = draft.frame.skeleton.text
    return area.type == "police_force_area" and bool(_WE.search(text)) and not _ABROAD.search(text)


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


def _is_at_home(context: Context, place: PlaceMention) -> bool:
    """Whether a place is the story's home or in it."""
    where, home = where_of_place(context, place, "inherited"), context.story.home
    return (
        where is not None
        and where.code is not None
        and home is not None
        and (where.code == home or context.gazetteer.contains(home, where.code))
    )


def _lead(context: Context) -> Where | None:
    """The county or force area of the first claim, where the home district is only one of those told of."""
    first = context.first_told
    if first is None or first.where is None or first.where.link != "stated" or first.where.code is None:
        return None
    area = context.gazetteer.area(first.where.code)
    if area is None or area.type not in _COUNTY_TYPES or not context.contains_home(area.code):
        return None
    return first.where.inherited()


def _is_source(context: Context, frame: Frame, force: ForceMention, where: Where) -> bool:
    """Whether a force is named only as the source of figures on the district that the story is about."""
    home = _home(context)
    if home is None or not home.is_district or not context.contains_home(where.code):
        return False
    if context.document.blocks[frame.skeleton.sentence.block].kind == BlockKind.ROW:
        return False  # it heads a row or a column
    if context.document.text[force.start : force.end].lower().endswith("area"):
        return False
    after = context.document.text[force.end : force.end + _SOURCE_REACH]
    if _OF_DIVISION.match(after) or ("there" in frame.skeleton.text and _THERE.search(frame.skeleton.text)):
        return True
    if context.story.is_local_report or _OF_SOURCE.match(after):
        return True
    if force.force is None and not _WHOLE.search(frame.skeleton.text):
        return True  # "the force dealt with 1,226 incidents", in a story on one of its districts
    return not _acts(frame, force)


def _acts(frame: Frame, force: ForceMention) -> bool:
    """Whether the force itself has the figure ("Essex Police now has 3,331 officers", "across the force")."""
    skeleton = frame.skeleton
    token = next((token for token, item in enumerate(skeleton.items) if item is force), -1)
    if token < 0:
        return False
    leads = skeleton.symbols[token - 1] if token else ""
    if leads == "i" or (leads == "y" and _DONE_BY.search(skeleton.text, 0, force.start - skeleton.sentence.start)):
        return True
    where = skeleton.text.startswith(_WHERE, force.end - skeleton.sentence.start)
    verb = where or leads in ("", "@") or _VERB_AFTER.match(skeleton.symbols, token + 1)
    return bool(verb) and token < frame.first


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


# -- what a mention means ---------------------------------------------------------------------------------


def where_of_place(context: Context, place: PlaceMention, link: Link) -> Where | None:
    """The area of a place mention; of a noun such as "the county" the one that it refers back to."""
    if place.code is not None:
        return Where(place.code, place, link, place.place, place.place_type)
    code = _of_noun(context, place) if place.noun else None
    return Where(code, place, link) if code else None


def where_of_force(context: Context, mention: ForceMention, link: Link) -> Where | None:
    """The area that a force polices."""
    force = mention.force or _the_force(context, mention)
    if force is None:
        return None
    code = context.gazetteer.area_of_force(force)
    if code is None and context.story.force == force:  # of a force without an area, what the story is about
        code = context.story.home if mention.force is None and context.story.home else _GREAT_BRITAIN
    return Where(code, mention, link) if code else None


def _the_force(context: Context, mention: ForceMention) -> str | None:
    """The force that "the force" means: that of the home, else the last named, also by its area, else the first."""
    force = context.gazetteer.force_of(context.story.home) if context.story.home else None
    if force is not None:
        return force.id
    named = context.named_forces
    before = bisect_left(named, mention.start, key=attrgetter("start"))
    last = named[before - 1].start if before else 0
    for place in reversed(mentions_in(context.document.places, last, mention.start) if before else []):
        area = context.gazetteer.area(place.code or "")  # "Cleveland's cases", after Cleveland Police
        if area is not None and area.type == "police_force_area":
            own = context.gazetteer.force_of(area.code)
            return own.id if own is not None else None
    return named[max(0, before - 1)].force if named else None


def _of_noun(context: Context, place: PlaceMention) -> str | None:
    noun = place.noun or ""
    if noun == "division":
        return None
    if noun in _COUNTRY_NOUNS:
        return context.story.country
    wanted = _NOUN_TYPES.get(noun)
    home = _home(context)
    if home is not None and noun == "county" and _is_county(context, home):
        return home.code
    if home is not None and noun == "region" and home.type in _REGIONS:
        return home.code
    places = mentions_in(context.document.places, max(0, place.start - _NOUN_REACH), place.start)
    earlier = [other for other in places if other.code]
    if noun == "station":
        return _last_of_type(context, earlier, None)
    if home is not None and home.is_district and wanted is None and not _names_another(context, earlier, place):
        return home.code
    if noun == "city" and (city := _city(context, earlier, home)):
        return city
    if noun == "region" and (region := _region(context, earlier)):
        return region
    return _last_of_type(context, earlier, wanted) or _fallback(context, home, noun, wanted)


def _city(context: Context, earlier: list[PlaceMention], home: Area | None) -> str | None:
    """The city that was named last before "the city", else the only one of the home county."""
    gazetteer = context.gazetteer
    for mention in reversed(earlier):
        area = gazetteer.area(mention.code or "")
        if area is not None and area.is_city:
            return area.code
    if home is None or home.type not in _COUNTY_TYPES:
        return None
    cities = [
        area.code
        for area in gazetteer.areas
        if area.is_city and not area.valid_to and gazetteer.contains(home.code, area.code)
    ]
    return cities[0] if len(cities) == 1 else None


def _region(context: Context, earlier: list[PlaceMention]) -> str | None:
    """The region that was named last before "the region"; outside its force "the West Midlands" is one too."""
    gazetteer, home = context.gazetteer, _home(context)
    for mention in reversed(earlier):
        area = gazetteer.area(mention.code or "")
        if area is not None and area.type in _REGIONS:
            return area.code
        if area is not None and home is not None and not gazetteer.contains(area.code, home.code):
            namesake = (other.code for other in gazetteer.areas if other.name == area.name and other.type in _REGIONS)
            if area.code != home.code and (code := next(namesake, None)):
                return code
    return None


def _is_county(context: Context, area: Area) -> bool:
    """Whether an area is a county, also as a unitary authority; in Wales and Scotland every authority is one."""
    name = area.name.partition(",")[0]  # "Herefordshire, County of"
    return (
        area.type in _COUNTY_TYPES
        or (area.nation in ("Wales", "Scotland") and area.is_district)
        or context.gazetteer.area(f"LIEUT:{name}") is not None
    )


def _names_another(context: Context, earlier: list[PlaceMention], place: PlaceMention) -> bool:
    """Whether the paragraph itself names a place before the noun."""
    blocks = context.document.blocks
    block = blocks[bisect_right(blocks, place.start, key=attrgetter("start")) - 1]
    return bool(earlier) and earlier[-1].start >= block.start


def _last_of_type(context: Context, earlier: list[PlaceMention], wanted: frozenset[str] | None) -> str | None:
    for mention in reversed(earlier):
        area = context.gazetteer.area(mention.code or "")
        if area is not None and (area.is_district if wanted is None else area.type in wanted):
            return area.code
    return None


def _fallback(context: Context, home: Area | None, noun: str, wanted: frozenset[str] | None) -> str | None:
    if home is None and noun == "area" and context.story.main_force is not None:
        return context.gazetteer.area_of_force(context.story.main_force)
    if noun in _DISTRICT_NOUNS and (home is None or not home.is_district):
        return _only_district(context)
    if home is None or wanted is None:
        return home.code if home is not None else None
    if noun == "region" and home.nation == "Scotland" and home.is_district:
        return home.code  # "across the region", in a story on Dumfries and Galloway or Highland
    force = context.gazetteer.force_of(home.code) if noun == "county" else None
    return context.gazetteer.area_of_force(force.id) if force is not None else None


def _only_district(context: Context) -> str | None:
    """The only district that a text names, also after "the district"."""
    if context.districts is None:
        areas = (context.gazetteer.area(place.code) for place in context.document.places if place.code)
        context.districts = {area.code for area in areas if area is not None and area.is_district}
    return next(iter(context.districts)) if len(context.districts) == 1 else None


def _home(context: Context) -> Area | None:
    return context.gazetteer.area(context.story.home) if context.story.home else None
