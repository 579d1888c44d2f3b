"""Claims in JSON: to a plain dict, back from one, and the JSON Schema of it.

One table, `_CLAIM` below, says of each field what it is called, what it holds and what it means. Writing,
reading and the published schema all follow from it, so they cannot come apart.
"""

from collections.abc import Callable
from typing import Any, cast

from crimeextract import model
from crimeextract.errors import SchemaError
from crimeextract.json_types import (
    DATE,
    FLAG,
    NUMBER,
    TEXT,
    Field,
    MismatchError,
    array,
    choice,
    integer,
    optional,
    probability,
    record_type,
)

#: Version of the JSON form. The first number changes when a field goes or changes its meaning.
SCHEMA_VERSION = "1.0"


_OFFSET = integer(0)
_TEXT_OR_NULL = optional(TEXT)
_NUMBER_OR_NULL = optional(NUMBER)
_DATE_OR_NULL = optional(DATE)

_LINK = Field(
    "link",
    choice(model.Link),
    "How it was found: stated in the claim's own sentence, inherited from earlier text, or inferred "
    "(a force from its area, a period from the publication date).",
)
_START = Field("start", _OFFSET, "Where it starts, in Unicode code points of the text as passed.")
_END = Field("end", _OFFSET, "Where it ends, exclusive.")
_SLICE = Field("text", TEXT, "text[start:end].")

_SPAN = record_type(model.Span, "A stretch of the text.", _START, _END, _SLICE)
_EVIDENCE = record_type(
    model.Evidence,
    "The characters that say one component of a claim.",
    Field("role", choice(model.Role), "Which figure or field it is the evidence of."),
    _START,
    _END,
    _SLICE,
)
_PER = record_type(
    model.Denominator,
    "The denominator of a rate.",
    Field("value", NUMBER, "How many: 1000."),
    Field("unit", TEXT, "Of what, singular: person, household, day."),
)
_MEASURE = record_type(
    model.Measure,
    "What is counted.",
    Field("text", _TEXT_OR_NULL, "The words that name it; null where the context says it."),
    Field("offence", _TEXT_OR_NULL, "Id of the offence table; null where it is no kind of crime."),
    Field("aspect", choice(model.Aspect), "Which side of it is counted."),
)
_PERIOD = record_type(
    model.Period,
    "The time that a figure covers.",
    Field("text", _TEXT_OR_NULL, "The words that name it."),
    Field("start", _DATE_OR_NULL, "First day; null where unknown."),
    Field("end", _DATE_OR_NULL, "Last day, inclusive; null where unknown."),
    _LINK,
)
_CHANGE = record_type(
    model.Change,
    "How the level moved; figures are signed by the direction.",
    Field("direction", optional(choice(model.Direction)), "Up, down, or none: stayed level."),
    Field("percent", _NUMBER_OR_NULL, 'Change in percent: "down 29%" is -29.'),
    Field("absolute", _NUMBER_OR_NULL, 'Change in the unit of the value: "fell by 40" is -40.'),
    Field("points", _NUMBER_OR_NULL, "Change of a share in percentage points."),
    Field("factor", _NUMBER_OR_NULL, '"doubled" is 2.'),
    Field("previous", _NUMBER_OR_NULL, 'The earlier level: "from 2,459" is 2459.'),
    Field("baseline", optional(_PERIOD), "The period of the earlier level."),
)
_RANK = record_type(
    model.Rank,
    "A place in an order.",
    Field("position", integer(1), "1 is the first."),
    Field("order", choice(model.Order), "From which end the order counts."),
    Field("among", _TEXT_OR_NULL, 'Among what: "42 forces".'),
)
_AREA = record_type(
    model.AreaLink,
    "A statistical area: district, county, police force area, region or country.",
    Field("code", TEXT, "Its code: E06000042."),
    Field("name", TEXT, "Its name: Milton Keynes."),
    Field("type", TEXT, "Its type: unitary_authority."),
    _LINK,
)
_PLACE = record_type(
    model.PlaceLink,
    "A place finer than the area.",
    Field("name", TEXT, "Its name: Bletchley."),
    Field("type", TEXT, "Its type: town, ward, estate, street, shop, station."),
    _LINK,
)
_FORCE = record_type(
    model.ForceLink,
    "A police force.",
    Field("id", TEXT, "Its id: thames-valley."),
    Field("code", _TEXT_OR_NULL, "Code of its police force area; null where it has none."),
    Field("name", TEXT, "Its name: Thames Valley Police."),
    _LINK,
)

# The order is that of the claim model, and of the keys in the JSON.
_CLAIM = record_type(
    model.Claim,
    "One thing that a text says in figures about crime: one measure, one place, one period.",
    Field("id", TEXT, "Unique in the document, the same from run to run."),
    Field("kind", choice(model.Kind), "What kind of level it states; change or rank where it states none."),
    Field("value", _NUMBER_OR_NULL, "The level; a share is in percent. Null for change and rank."),
    Field("upper", _NUMBER_OR_NULL, 'The top of a range: "between 10 and 12".'),
    Field("qualifier", optional(choice(model.Qualifier)), '"around", "more than", "nearly".'),
    Field("unit", _TEXT_OR_NULL, "What is counted, singular, as the text has it: offence, victim, GBP."),
    Field("per", optional(_PER), "The denominator of a rate."),
    Field("measure", _MEASURE, "What the figure is about."),
    Field("change", optional(_CHANGE), "How the level moved; null where the text does not say."),
    Field("rank", optional(_RANK), "Where it stands among places, forces or points in time."),
    Field("area", optional(_AREA), "The area that the figure describes."),
    Field("place", optional(_PLACE), "Something finer than the area, where the figure is about that."),
    Field("force", optional(_FORCE), "The police force of the area; null where it spans several."),
    Field("period", optional(_PERIOD), "What the figure covers, both ends inclusive."),
    Field("source", _TEXT_OR_NULL, "Who the text gives as the source."),
    Field("quoted", FLAG, "Whether the figure stands in quotation marks."),
    Field("speaker", _TEXT_OR_NULL, "Who says it."),
    Field("compared_with", _TEXT_OR_NULL, "Id of the claim that this one is compared with."),
    Field("confidence", probability(), "0 to 1."),
    Field("span", _SPAN, "The smallest stretch that holds the claim's own words."),
    Field("evidence", array(_EVIDENCE), "The characters behind each component, figures first."),
)


def claim_to_dict(claim: model.Claim) -> dict[str, Any]:
    """The claim as plain data that `json.dumps` takes: dates as ISO strings, null rather than missing."""
    write = cast(Callable[[model.Claim], dict[str, Any]], _CLAIM.write)
    return write(claim)


def claim_from_dict(record: dict[str, Any]) -> model.Claim:
    """The claim that `claim_to_dict` gave.

    Raises:
        SchemaError: A field is missing, unknown or of the wrong form; the message names it.
    """
    try:
        return cast(model.Claim, _CLAIM.read(record))
    except MismatchError as mismatch:
        path = "claim" + "".join(step if step.startswith("[") else f".{step}" for step in reversed(mismatch.path))
        raise SchemaError(f"{path}: {mismatch.problem}") from None


def trusted_claim(record: dict[str, Any]) -> model.Claim:
    """The claim that `claim_to_dict` gave, for records that nobody else has had in hand: nothing is checked."""
    build = cast(Callable[[dict[str, Any]], model.Claim], _CLAIM.build)
    return build(record)


def claim_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `Claim.to_dict()` gives; a new copy at each call."""
    definitions = dict(_CLAIM.definitions)
    claim = definitions.pop("Claim")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:crimeextract:claim:{SCHEMA_VERSION}",
        "title": "Claim",
        "version": SCHEMA_VERSION,
        **claim,
        "$defs": dict(sorted(definitions.items())),
    }
    return cast(dict[str, Any], _copied(schema))


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return [_copied(entry) for entry in value] if isinstance(value, list) else value
