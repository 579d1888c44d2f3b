"""What "the county", "the city" and "the district" refer back to."""

from crimeextract.gazetteer import Area
from crimeextract.mentions.base import PlaceMention, mentions_in
from crimeextract.resolve.areas.types import COUNTY_TYPES, DISTRICT_NOUNS, REGIONS
from crimeextract.resolve.context import RECENT, Context

#: What a noun may refer back to; nouns that are not here mean a district.
_NOUN_TYPES = {"county": COUNTY_TYPES, "region": REGIONS | COUNTY_TYPES}
_COUNTRY_NOUNS = frozenset({"country", "nation", "national"})
#: Code points: "the county" does not refer back over more than this.
_NOUN_REACH = 10_000


def code_of_noun(context: Context, place: PlaceMention) -> str | None:
    """The code of the area that a noun means, or None where the text leaves that open."""
    noun = place.noun or ""
    if noun == "division":
        return None
    if noun in _COUNTRY_NOUNS:
        return context.story.country
    wanted = _NOUN_TYPES.get(noun)
    home = context.home
    several = context.document.text.endswith("counties", place.start, place.end)
    if noun == "county" and not several and (told := _county_told(context)) is not None:
        return told
    if home is not None and noun == "county" and _is_county(context, home):
        return home.code
    if home is not None and noun == "region" and home.type in REGIONS:
        return home.code
    places = mentions_in(context.document.places, max(0, place.start - _NOUN_REACH), place.start)
    earlier = [other for other in places if other.code]
    if noun == "regional":
        return _region(context, earlier) or (home.region if home is not None else None)
    if home is not None and home.is_district and wanted is None:
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
    if home is None or home.type not in COUNTY_TYPES:
        return None
    cities = [
        area.code
        for area in gazetteer.areas
        if area.is_city and not area.valid_to and gazetteer.contains(home.code, area.code)
    ]
    return cities[0] if len(cities) == 1 else None


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


def _last_of_type(context: Context, earlier: list[PlaceMention], wanted: frozenset[str] | None) -> str | None:
    for mention in reversed(earlier):
        area = context.gazetteer.area(mention.code or "")
        if area is not None and (area.is_district if wanted is None else area.type in wanted):
            return area.code
    return None


def _fallback(context: Context, home: Area | None, noun: str, wanted: frozenset[str] | None) -> str | None:
    if noun in DISTRICT_NOUNS and (home is None or not home.is_district):
        return _only_district(context)
    if home is None or wanted is None:
        return home.code if home is not None else None
    if noun == "region" and home.is_district:  # "across the region", in a story on Dumfries and Galloway or Highland
        return home.code if home.nation == "Scotland" else home.region
    force = context.gazetteer.force_of(home.code) if noun == "county" else None
    return context.gazetteer.area_of_force(force.id) if force is not None else None


def _only_district(context: Context) -> str | None:
    """The only district that a text names, also after "the district"."""
    if context.districts is None:
        areas = (context.gazetteer.area(place.code) for place in context.document.places if place.code)
        context.districts = {area.code for area in areas if area is not None and area.is_district}
    return next(iter(context.districts)) if len(context.districts) == 1 else None
