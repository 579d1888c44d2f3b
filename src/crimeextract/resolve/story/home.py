"""The home of a story: the one local area that it is about, known only where the text leaves no doubt."""

from collections import Counter
from collections.abc import Iterable

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.resolve.story.areas_named import (
    REGIONAL,
    force_that_acted,
    leads_with_uncoded,
    named_countries,
    of_lead,
    weights_of,
    wide_of_lead,
)
from crimeextract.resolve.story.rounds import (
    around_several,
    coupled_areas,
    is_of_region,
    region_around,
    whole_country,
    whole_county,
)
from crimeextract.text.lead import lead_end

#: One of a pair is the story's home all the same if it outweighs what else the text names by so much.
_OUTWEIGHS = 3


def home_of(document: Document, gazetteer: Gazetteer) -> str | None:
    """The local area that most mentions name, the headline and lead counting more; None on a tie."""
    weights = weights_of(document, gazetteer)
    led, wide = of_lead(weights, document, gazetteer), wide_of_lead(document, gazetteer)
    headed = of_lead(weights, document, gazetteer, sentences=1)
    headline = wide_of_lead(document, gazetteer, sentences=1)
    if len(headline) == 1 and not headed:
        return headline.pop()
    force = force_that_acted(document, gazetteer)
    if force is not None:
        return force
    if not led:
        if (not wide and leads_with_uncoded(document)) or is_of_region(document):
            return document.home_area
        if len(wide) == 1 or not weights:
            return wide.pop() if len(wide) == 1 else document.home_area
    around = around_several(led, document, gazetteer) or region_around(led, headed, weights, gazetteer)
    if around is None and not headed:
        around = whole_country(wide or named_countries(document), weights, gazetteer)
    return around if around is not None else _weightiest(document, led, weights, gazetteer)


def _weightiest(document: Document, led: Counter[str], weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The area that is named most, or what is around those that a text goes through one by one."""
    named, weights = weights, led or weights
    pairs = coupled_areas(document, lead_end(document))
    pairs = [code for code in pairs if not any(gazetteer.contains(code, other) for other in pairs if other != code)]
    for code in pairs:
        weights[code] = 0 if weights[code] < _OUTWEIGHS * max(weights.values()) else weights[code]
    counties = _counties(of_lead(named, document, gazetteer, sentences=1), gazetteer) if led else named
    whole = whole_county(counties, named, gazetteer)
    if whole is not None:
        return whole
    ranked = weights.most_common(2)
    first = ranked[0][0]
    if not led and ranked[0][1] <= 1:
        return document.home_area  # named once, further down: "with Bristol the worst hit"
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return _of_tie(first, ranked[1][0], weights, document, gazetteer)
    return document.home_area if pairs and first not in led else first


def _counties(codes: Iterable[str], gazetteer: Gazetteer) -> list[str]:
    """The counties and force areas among some areas."""
    areas = (gazetteer.area(code) for code in codes)
    return [area.code for area in areas if area is not None and not area.is_district and area.type not in REGIONAL]


def _of_tie(first: str, second: str, weights: Counter[str], document: Document, gazetteer: Gazetteer) -> str | None:
    """Of two areas named as often, one of them in the other, the inner unless the headline has the outer."""
    for outer, inner in ((first, second), (second, first)):
        if gazetteer.contains(outer, inner):
            opening = of_lead(weights, document, gazetteer, sentences=1)
            return outer if outer in opening and inner not in opening else inner
    return document.home_area
