"""What "the county", "the city" and "the district" refer back to."""

import re
from bisect import bisect_right
from operator import attrgetter

from crimeextract.gazetteer import Area
from crimeextract.mentions.base import PlaceMention, mentions_in
from crimeextract.resolve.areas.types import COUNTY_TYPES, DISTRICT_NOUNS, REGIONS
from crimeextract.resolve.context import RECENT, Context
from crimeextract.rules.load import toml_table

#: What a noun may refer back to; nouns that are not here mean a district.
_NOUN_TYPES = {"county": COUNTY_TYPES, "region": REGIONS | COUNTY_TYPES}
#: "The north-east".
_CORNERS = {"north east": "E12000001", "north west": "E12000002", "south east": "E12000008", "south west": "E12000009"}
_COUNTRY_NOUNS = frozenset({"country", "nation", "national"})
#: Northern Ireland is "the region" to those who live in it.
_ULSTER = "N92000002"
#: "Both boroughs", "the two towns".
_PAIR, _TWO = re.compile(r"(?:both|(?:(?:the|these|our) )?two)\b", re.IGNORECASE), 2
#: "The Rhondda Cynon Taff division stood at 31 per cent"
_IS_DIVISION = re.compile(rf"\s(?:[Pp]olice\s)?(?:{'|'.join(toml_table('areas.toml')['called_division'])})\b")
#: "on the last train from Waterloo", "on their way to London"
_JOURNEY, _JOURNEY_REACH = re.compile(r"\b(?:from|to|towards|via|into)\s(?:the\s)?$"), 15
#: Code points: "the county" does not refer back over more than this.
_NOUN_REACH = 10_000


def code_of_noun(context: Context, place: PlaceMention) -> str | None:
    """The code of the area that a noun means, or None where the text leaves that open."""
    noun = place.noun or ""
    if noun == "division":
        return _division(context, place)
    if noun in _COUNTRY_NOUNS:
        return context.story.country
    if noun in _CORNERS:
        return _corner(context, _CORNERS[noun])
    wanted = _NOUN_TYPES.get(noun)
    home = context.home
    several = context.document.text.endswith("counties", place.start, place.end)
    if noun == "county" and not several and (told := _county_told(context)) is not None:
        return told
    if home is not None and noun == "county" and _is_county(context, home):
        return home.code
    if noun == "county" and not several and (policed := _county_of_force(context, place)) is not None:
        return policed
    if home is not None and noun == "region" and home.type in REGIONS:
        return home.code
    places = mentions_in(context.document.places, max(0, place.start - _NOUN_REACH), place.start)
    earlier = [other for other in places if other.code]
    if noun == "regional":
        return _region(context, earlier) or (home.region if home is not None else None)
    if noun == "station":
        return _last_of_type(context, [other for other in earlier if not _is_of_journey(context, other)], None)
    if noun == "town" and home is not None and home.is_city and (town := _town(context, earlier)) is not None:
        return town
    if home is not None and home.is_district and wanted is None and not _names_another(context, earlier, place):
        return home.code
    if noun == "city" and (city := _city(context, earlier, home)):
        return city
    if noun == "region" and (region := _region(context, earlier)):
        return region
    if noun == "county" and home is not None and home.is_district:
        earlier = [other for other in earlier if _may_be_county_of(context, home, other, place)]
    return _last_of_type(context, earlier, wanted) or _fallback(context, earlier, home, noun, wanted)


def _corner(context: Context, region: str) -> str | None:
    """A region that is told by where it lies, "the north-west", if the text names an area or a force in it."""
    gazetteer, document = context.gazetteer, context.document
    policed = (gazetteer.area_of_force(force.force) for force in document.forces if force.force)
    areas = (gazetteer.area(code) for code in {*policed, *(place.code for place in document.places)} if code)
    return region if any(area is not None and area.region == region for area in areas) else None


def _division(context: Context, noun: PlaceMention) -> str | None:
    """The home of the story, where the text has called it a division before: "the Rhondda Cynon Taff division"."""
    home, text = context.home, context.document.text
    if home is None or not home.is_district:
        return None
    named = mentions_in(context.document.places, max(0, noun.start - _NOUN_REACH), noun.start)
    told = any(place.code == home.code and _IS_DIVISION.match(text, place.end) for place in named)
    return home.code if told else None


def _county_of_force(context: Context, noun: PlaceMention) -> str | None:
    """The county that a force is of which its sentence names before "the county": "Kent Police, in the county"."""
    sentences, gazetteer = context.document.sentences, context.gazetteer
    sentence = sentences[bisect_right(sentences, noun.start, key=attrgetter("start")) - 1]
    forces = mentions_in(context.document.forces, sentence.start, noun.start)
    code = gazetteer.area_of_force(forces[-1].force) if forces and forces[-1].force is not None else None
    area = gazetteer.area(code or "")
    is_one = area is not None and gazetteer.area(f"LIEUT:{area.name}") is not None
    return code if is_one else None


def _may_be_county_of(context: Context, home: Area, other: PlaceMention, noun: PlaceMention) -> bool:
    """Whether a county named before is one that "the county" may be: that around home, or one of the same paragraph."""
    blocks = context.document.blocks
    block = blocks[bisect_right(blocks, noun.start, key=attrgetter("start")) - 1]
    return other.start >= block.start or context.gazetteer.contains(other.code or "", home.code)


def pair_of_noun(context: Context, place: PlaceMention) -> frozenset[str] | None:
    """The areas that "both towns", "the two boroughs" mean: those of the two places that were named last."""
    if place.noun is None or place.noun in _COUNTRY_NOUNS or place.noun in _NOUN_TYPES:
        return None
    if _PAIR.match(context.document.text, place.start, place.end) is None:
        return None
    codes: dict[tuple[str, str | None], str] = {}
    for mention in reversed(mentions_in(context.document.places, max(0, place.start - _NOUN_REACH), place.start)):
        area = context.gazetteer.area(mention.code or "")
        if area is not None and area.is_district:
            codes[area.code, mention.place] = area.code
        if len(codes) == _TWO:
            return frozenset(codes.values())
    return None


def _city(context: Context, earlier: list[PlaceMention], home: Area | None) -> str | None:
    """The city that was named last before "the city", else the only one of the home county."""
    gazetteer = context.gazetteer
    for mention in reversed(earlier):
        area = gazetteer.area(mention.code or "")
        if area is not None and area.is_city:
            return area.code
    if home is None or home.type not in COUNTY_TYPES:
        return None
    cities = [
        area.code
        for area in gazetteer.areas
        if area.is_city and not area.valid_to and gazetteer.contains(home.code, area.code)
    ]
    return cities[0] if len(cities) == 1 else None


def _town(context: Context, earlier: list[PlaceMention]) -> str | None:
    """The district without a city that was named last: "the town" beside a city."""
    for mention in reversed(earlier):
        area = context.gazetteer.area(mention.code or "")
        if area is not None and area.is_district:
            return None if area.is_city else area.code
    return None


def _region(context: Context, earlier: list[PlaceMention]) -> str | None:
    """The region that was named last before "the region"; outside its force "the West Midlands" is one too."""
    gazetteer, home = context.gazetteer, context.home
    for mention in reversed(earlier):
        area = gazetteer.area(mention.code or "")
        if area is not None and area.type in REGIONS:
            return area.code
        if area is not None and home is not None and not gazetteer.contains(area.code, home.code):
            namesake = (other.code for other in gazetteer.areas if other.name == area.name and other.type in REGIONS)
            if area.code != home.code and (code := next(namesake, None)):
                return code
    return None


def _is_county(context: Context, area: Area) -> bool:
    """Whether an area is a county, also as a unitary authority; in Wales and Scotland every authority is one."""
    name = area.name.partition(",")[0]  # "Herefordshire, County of"
    return (
        area.type in COUNTY_TYPES
        or (area.nation in ("Wales", "Scotland") and area.is_district)
        or context.gazetteer.area(f"LIEUT:{name}") is not None
    )


def _county_told(context: Context) -> str | None:
    """The county that the text told of last, where its home is a force of several ("Thames Valley", "South Wales")."""
    home, gazetteer = context.home, context.gazetteer
    if home is not None and (home.type != "police_force_area" or gazetteer.area(f"LIEUT:{home.name}") is not None):
        return None
    for draft in reversed(context.drafts[-RECENT:]):
        if draft.frame.comparator or draft.frame.of_other or draft.where is None or draft.where.link != "stated":
            continue
        area = gazetteer.area(draft.where.code or "")
        if area is not None and area is not home and _is_county(context, area):
            return area.code if home is None or gazetteer.contains(home.code, area.code) else None
    return None


def _names_another(context: Context, earlier: list[PlaceMention], place: PlaceMention) -> bool:
    """Whether the paragraph itself names a place before the noun."""
    blocks = context.document.blocks
    block = blocks[bisect_right(blocks, place.start, key=attrgetter("start")) - 1]
    return bool(earlier) and earlier[-1].start >= block.start


def _is_of_journey(context: Context, place: PlaceMention) -> bool:
    """Whether a place only says from where or to where people went: "the last train from Waterloo"."""
    return _JOURNEY.search(context.document.text, place.start - _JOURNEY_REACH, place.start) is not None


def _last_of_type(context: Context, earlier: list[PlaceMention], wanted: frozenset[str] | None) -> str | None:
    for mention in reversed(earlier):
        area = context.gazetteer.area(mention.code or "")
        if area is not None and (area.is_district if wanted is None else area.type in wanted):
            return area.code
    return None


def _fallback(
    context: Context, earlier: list[PlaceMention], home: Area | None, noun: str, wanted: frozenset[str] | None
) -> str | None:
    if home is None and noun == "area" and context.story.main_force is not None:
        return context.gazetteer.area_of_force(context.story.main_force)
    if noun in DISTRICT_NOUNS and (home is None or not home.is_district):
        return _only_district(context)
    if home is None and noun == "county":
        return _county_around(context, earlier)
    if home is None or wanted is None:
        return home.code if home is not None else None
    if noun == "region" and home.nation == "Northern Ireland":
        return _ULSTER
    if noun == "region" and home.nation == "Scotland" and home.is_district:
        return home.code  # "across the region", in a story on Dumfries and Galloway or Highland
    if noun == "region" and home.nation == "England" and home.is_district:
        return home.region
    force = context.gazetteer.force_of(home.code) if noun == "county" else None
    return context.gazetteer.area_of_force(force.id) if force is not None else None


def _county_around(context: Context, earlier: list[PlaceMention]) -> str | None:
    """The county of all the districts that a text without a home has named, as the area of their police."""
    codes = {mention.code for mention in earlier if mention.code}
    county = context.gazetteer.around(codes) if codes else None
    force = context.gazetteer.force_of(county) if county else None
    return context.gazetteer.area_of_force(force.id) if force is not None else None


def _only_district(context: Context) -> str | None:
    """The only district that a text names, also after "the district"."""
    if context.districts is None:
        areas = (context.gazetteer.area(place.code) for place in context.document.places if place.code)
        context.districts = {area.code for area in areas if area is not None and area.is_district}
    return next(iter(context.districts)) if len(context.districts) == 1 else None
