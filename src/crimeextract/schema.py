"""Claims in JSON: to a plain dict, back from one, and the JSON Schema of it.

One table, `_CLAIM` below, says of each field what it is called, what it holds and what it means. Writing,
reading and the published schema all follow from it, so they cannot come apart.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, cast, get_args

from crimeextract import model
from crimeextract.errors import SchemaError

#: Version of the JSON form. The first number changes when a field goes or changes its meaning.
SCHEMA_VERSION = "1.0"

# Above this a float holds integers only by luck; it stays a float in JSON.
_LARGEST_EXACT = 2.0**53


class _MismatchError(Exception):
    """What is wrong with a value; each record on the way out puts the field's name in front."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path: list[str] = []


@dataclass(frozen=True, slots=True)
class _Type:
    """A kind of JSON value: how it is read, how it is written, how the schema describes it.

    Attributes:
        read: From the JSON value to the record's; raises `_MismatchError`.
        schema: Its JSON Schema.
        write: From the record's value (never None) to the JSON one; None where the two are the same.
        build: Back from what `write` gave, with nothing checked; None where the two are the same.
        definitions: The `$defs` that the schema refers to.
    """

    read: Callable[[Any], Any]
    schema: dict[str, Any]
    write: Callable[[Any], Any] | None = None
    build: Callable[[Any], Any] | None = None
    definitions: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record."""

    name: str
    type: _Type
    description: str


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _read_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _MismatchError(f"expected a string, got {_shown(value)}")


def _read_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _MismatchError(f"expected true or false, got {_shown(value)}")


def _read_number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    raise _MismatchError(f"expected a finite number, got {_shown(value)}")


def plain_number(value: float) -> float | int:
    """The number as people write it: a whole one without a point, unless it is too large to be exact."""
    if value == (whole := int(value)) and abs(value) <= _LARGEST_EXACT:
        return whole
    return value


def _read_date(value: Any) -> date:
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if day.isoformat() == value:  # fromisoformat also takes 20201001 and 2020-W40-4
                return day
    raise _MismatchError(f"expected a date such as 2021-09-30, got {_shown(value)}")


def _whole(least: int) -> _Type:
    def read(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        raise _MismatchError(f"expected an integer of at least {least}, got {_shown(value)}")

    return _Type(read, {"type": "integer", "minimum": least})


def _confidence() -> _Type:
    def read(value: Any) -> float:
        number = _read_number(value)
        if 0 <= number <= 1:
            return number
        raise _MismatchError(f"expected a number from 0 to 1, got {_shown(value)}")

    return _Type(read, {"type": "number", "minimum": 0, "maximum": 1}, plain_number, float)


def _choice(literal: object) -> _Type:
    choices = get_args(literal)
    allowed = frozenset(choices)

    def read(value: Any) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise _MismatchError(f"expected one of {', '.join(choices)}, got {_shown(value)}")

    return _Type(read, {"type": "string", "enum": list(choices)})


def _optional(inner: _Type) -> _Type:
    """The type with null beside it."""
    read_inner = inner.read

    def read(value: Any) -> Any:
        return None if value is None else read_inner(value)

    schema: dict[str, Any] = {"anyOf": [inner.schema, {"type": "null"}]}
    if "enum" in inner.schema:
        schema = {"type": ["string", "null"], "enum": [*inner.schema["enum"], None]}
    elif isinstance(inner.schema.get("type"), str):
        schema = inner.schema | {"type": [inner.schema["type"], "null"]}
    return _Type(read, schema, inner.write, inner.build, inner.definitions)


def _list(inner: _Type) -> _Type:
    """An array, held as a tuple."""
    read_inner, write_inner, build_inner = inner.read, inner.write, inner.build

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise _MismatchError(f"expected a list, got {_shown(value)}")
        return tuple([_at(f"[{index}]", read_inner, entry) for index, entry in enumerate(value)])

    def write(value: Any) -> list[Any]:
        return [write_inner(entry) for entry in value] if write_inner else list(value)

    def build(value: Any) -> tuple[Any, ...]:
        return tuple([build_inner(entry) for entry in value] if build_inner else value)

    return _Type(read, {"type": "array", "items": inner.schema}, write, build, inner.definitions)


def _at(step: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except _MismatchError as mismatch:
        mismatch.path.append(step)
        raise


def _record(cls: type, description: str, *fields: _Field) -> _Type:
    """An object, held as a record of the class `cls`."""
    order = [each.name for each in fields]
    names = set(order)
    values = attrgetter(*order)
    readers = [(each.name, each.type.read) for each in fields]
    writers = [(each.name, each.type.write) for each in fields if each.type.write]
    builders = [(each.name, each.type.build) for each in fields if each.type.build]

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _MismatchError(f"expected an object, got {_shown(value)}")
        if value.keys() != names:
            raise _MismatchError(_wrong_fields(value, names))
        record = cls(**{name: _at(name, reader, value[name]) for name, reader in readers})
        if isinstance(record, model.Span | model.Evidence) and record.end - record.start != len(record.text):
            raise _MismatchError(f"end - start is {record.end - record.start}, but text has {len(record.text)}")
        return record

    def write(record: Any) -> dict[str, Any]:
        result = dict(zip(order, values(record), strict=True))
        for name, writer in writers:
            if (value := result[name]) is not None:
                result[name] = writer(value)
        return result

    def build(record: dict[str, Any]) -> Any:
        fields = dict(record)
        for name, builder in builders:
            if (value := fields[name]) is not None:
                fields[name] = builder(value)
        return cls(**fields)

    definition = {
        "type": "object",
        "description": description,
        "properties": {each.name: {"description": each.description, **each.type.schema} for each in fields},
        "required": order,
        "additionalProperties": False,
    }
    definitions = {cls.__name__: definition}
    for each in fields:
        definitions |= each.type.definitions
    return _Type(read, {"$ref": f"#/$defs/{cls.__name__}"}, write, build, definitions)


def _wrong_fields(value: dict[Any, Any], names: set[str]) -> str:
    missing, unknown = sorted(names - value.keys()), sorted(map(str, value.keys() - names))
    problems = [f"missing {', '.join(missing)}"] if missing else []
    problems += [f"unknown {', '.join(unknown)}"] if unknown else []
    return f"the fields do not fit: {'; '.join(problems)}"


_TEXT = _Type(_read_text, {"type": "string"})
_FLAG = _Type(_read_flag, {"type": "boolean"})
_NUMBER = _Type(_read_number, {"type": "number"}, plain_number, float)
_DATE = _Type(_read_date, {"type": "string", "format": "date"}, date.isoformat, date.fromisoformat)
_OFFSET = _whole(0)
_TEXT_OR_NULL = _optional(_TEXT)
_NUMBER_OR_NULL = _optional(_NUMBER)
_DATE_OR_NULL = _optional(_DATE)

_LINK = _Field(
    "link",
    _choice(model.Link),
    "How it was found: stated in the claim's own sentence, inherited from earlier text, or inferred "
    "(a force from its area, a period from the publication date).",
)
_START = _Field("start", _OFFSET, "Where it starts, in Unicode code points of the text as passed.")
_END = _Field("end", _OFFSET, "Where it ends, exclusive.")
_SLICE = _Field("text", _TEXT, "text[start:end].")

_SPAN = _record(model.Span, "A stretch of the text.", _START, _END, _SLICE)
_EVIDENCE = _record(
    model.Evidence,
    "The characters that say one component of a claim.",
    _Field("role", _choice(model.Role), "Which figure or field it is the evidence of."),
    _START,
    _END,
    _SLICE,
)
_PER = _record(
    model.Denominator,
    "The denominator of a rate.",
    _Field("value", _NUMBER, "How many: 1000."),
    _Field("unit", _TEXT, "Of what, singular: person, household, day."),
)
_MEASURE = _record(
    model.Measure,
    "What is counted.",
    _Field("text", _TEXT_OR_NULL, "The words that name it; null where the context says it."),
    _Field("offence", _TEXT_OR_NULL, "Id of the offence table; null where it is no kind of crime."),
    _Field("aspect", _choice(model.Aspect), "Which side of it is counted."),
)
_PERIOD = _record(
    model.Period,
    "The time that a figure covers.",
    _Field("text", _TEXT_OR_NULL, "The words that name it."),
    _Field("start", _DATE_OR_NULL, "First day; null where unknown."),
    _Field("end", _DATE_OR_NULL, "Last day, inclusive; null where unknown."),
    _LINK,
)
_CHANGE = _record(
    model.Change,
    "How the level moved; figures are signed by the direction.",
    _Field("direction", _optional(_choice(model.Direction)), "Up, down, or none: stayed level."),
    _Field("percent", _NUMBER_OR_NULL, 'Change in percent: "down 29%" is -29.'),
    _Field("absolute", _NUMBER_OR_NULL, 'Change in the unit of the value: "fell by 40" is -40.'),
    _Field("points", _NUMBER_OR_NULL, "Change of a share in percentage points."),
    _Field("factor", _NUMBER_OR_NULL, '"doubled" is 2.'),
    _Field("previous", _NUMBER_OR_NULL, 'The earlier level: "from 2,459" is 2459.'),
    _Field("baseline", _optional(_PERIOD), "The period of the earlier level."),
)
_RANK = _record(
    model.Rank,
    "A place in an order.",
    _Field("position", _whole(1), "1 is the first."),
    _Field("order", _choice(model.Order), "From which end the order counts."),
    _Field("among", _TEXT_OR_NULL, 'Among what: "42 forces".'),
)
_AREA = _record(
    model.AreaLink,
    "A statistical area: district, county, police force area, region or country.",
    _Field("code", _TEXT, "Its code: E06000042."),
    _Field("name", _TEXT, "Its name: Milton Keynes."),
    _Field("type", _TEXT, "Its type: unitary_authority."),
    _LINK,
)
_PLACE = _record(
    model.PlaceLink,
    "A place finer than the area.",
    _Field("name", _TEXT, "Its name: Bletchley."),
    _Field("type", _TEXT, "Its type: town, ward, estate, street, shop, station."),
    _LINK,
)
_FORCE = _record(
    model.ForceLink,
    "A police force.",
    _Field("id", _TEXT, "Its id: thames-valley."),
    _Field("code", _TEXT_OR_NULL, "Code of its police force area; null where it has none."),
    _Field("name", _TEXT, "Its name: Thames Valley Police."),
    _LINK,
)

# The order is that of the claim model, and of the keys in the JSON.
_CLAIM = _record(
    model.Claim,
    "One thing that a text says in figures about crime: one measure, one place, one period.",
    _Field("id", _TEXT, "Unique in the document, the same from run to run."),
    _Field("kind", _choice(model.Kind), "What kind of level it states; change or rank where it states none."),
    _Field("value", _NUMBER_OR_NULL, "The level; a share is in percent. Null for change and rank."),
    _Field("upper", _NUMBER_OR_NULL, 'The top of a range: "between 10 and 12".'),
    _Field("qualifier", _optional(_choice(model.Qualifier)), '"around", "more than", "nearly".'),
    _Field("unit", _TEXT_OR_NULL, "What is counted, singular, as the text has it: offence, victim, GBP."),
    _Field("per", _optional(_PER), "The denominator of a rate."),
    _Field("measure", _MEASURE, "What the figure is about."),
    _Field("change", _optional(_CHANGE), "How the level moved; null where the text does not say."),
    _Field("rank", _optional(_RANK), "Where it stands among places, forces or points in time."),
    _Field("area", _optional(_AREA), "The area that the figure describes."),
    _Field("place", _optional(_PLACE), "Something finer than the area, where the figure is about that."),
    _Field("force", _optional(_FORCE), "The police force of the area; null where it spans several."),
    _Field("period", _optional(_PERIOD), "What the figure covers, both ends inclusive."),
    _Field("source", _TEXT_OR_NULL, "Who the text gives as the source."),
    _Field("quoted", _FLAG, "Whether the figure stands in quotation marks."),
    _Field("speaker", _TEXT_OR_NULL, "Who says it."),
    _Field("compared_with", _TEXT_OR_NULL, "Id of the claim that this one is compared with."),
    _Field("confidence", _confidence(), "0 to 1."),
    _Field("span", _SPAN, "The smallest stretch that holds the claim's own words."),
    _Field("evidence", _list(_EVIDENCE), "The characters behind each component, figures first."),
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
    except _MismatchError as mismatch:
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
