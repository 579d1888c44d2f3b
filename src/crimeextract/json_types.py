"""Kinds of JSON values: how each is read, strictly, how it is written, and how JSON Schema describes it.

`crimeextract.schema` puts those of a claim together.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, get_args

from crimeextract import model

# Above this a float holds integers only by luck; it stays a float in JSON.
_LARGEST_EXACT = 2.0**53


class MismatchError(Exception):
    """What is wrong with a value; each record on the way out puts the field's name in front."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path: list[str] = []


@dataclass(frozen=True, slots=True)
class JsonType:
    """A kind of JSON value: how it is read, how it is written, how the schema describes it.

    Attributes:
        read: From the JSON value to the record's; raises `MismatchError`.
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
class Field:
    """One field of a record."""

    name: str
    type: JsonType
    description: str


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _read_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise MismatchError(f"expected a string, got {_shown(value)}")


def _read_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise MismatchError(f"expected true or false, got {_shown(value)}")


def _read_number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    raise MismatchError(f"expected a finite number, got {_shown(value)}")


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
    raise MismatchError(f"expected a date such as 2021-09-30, got {_shown(value)}")


def integer(least: int) -> JsonType:
    """An integer of at least `least`."""

    def read(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        raise MismatchError(f"expected an integer of at least {least}, got {_shown(value)}")

    return JsonType(read, {"type": "integer", "minimum": least})


def probability() -> JsonType:
    """A number from 0 to 1."""

    def read(value: Any) -> float:
        number = _read_number(value)
        if 0 <= number <= 1:
            return number
        raise MismatchError(f"expected a number from 0 to 1, got {_shown(value)}")

    return JsonType(read, {"type": "number", "minimum": 0, "maximum": 1}, plain_number, float)


def choice(literal: object) -> JsonType:
    """One of the strings of a `Literal`."""
    choices = get_args(literal)
    allowed = frozenset(choices)

    def read(value: Any) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise MismatchError(f"expected one of {', '.join(choices)}, got {_shown(value)}")

    return JsonType(read, {"type": "string", "enum": list(choices)})


def optional(inner: JsonType) -> JsonType:
    """The type with null beside it."""
    read_inner = inner.read

    def read(value: Any) -> Any:
        return None if value is None else read_inner(value)

    schema: dict[str, Any] = {"anyOf": [inner.schema, {"type": "null"}]}
    if "enum" in inner.schema:
        schema = {"type": ["string", "null"], "enum": [*inner.schema["enum"], None]}
    elif isinstance(inner.schema.get("type"), str):
        schema = inner.schema | {"type": [inner.schema["type"], "null"]}
    return JsonType(read, schema, inner.write, inner.build, inner.definitions)


def array(inner: JsonType) -> JsonType:
    """An array, held as a tuple."""
    read_inner, write_inner, build_inner = inner.read, inner.write, inner.build

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise MismatchError(f"expected a list, got {_shown(value)}")
        return tuple([_at(f"[{index}]", read_inner, entry) for index, entry in enumerate(value)])

    def write(value: Any) -> list[Any]:
        return [write_inner(entry) for entry in value] if write_inner else list(value)

    def build(value: Any) -> tuple[Any, ...]:
        return tuple([build_inner(entry) for entry in value] if build_inner else value)

    return JsonType(read, {"type": "array", "items": inner.schema}, write, build, inner.definitions)


def _at(step: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except MismatchError as mismatch:
        mismatch.path.append(step)
        raise


def record_type(cls: type, description: str, *fields: Field) -> JsonType:
    """An object, held as a record of the class `cls`."""
    order = [each.name for each in fields]
    names = set(order)
    values = attrgetter(*order)
    readers = [(each.name, each.type.read) for each in fields]
    writers = [(each.name, each.type.write) for each in fields if each.type.write]
    builders = [(each.name, each.type.build) for each in fields if each.type.build]

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise MismatchError(f"expected an object, got {_shown(value)}")
        if value.keys() != names:
            raise MismatchError(_wrong_fields(value, names))
        record = cls(**{name: _at(name, reader, value[name]) for name, reader in readers})
        if isinstance(record, model.Span | model.Evidence) and record.end - record.start != len(record.text):
            raise MismatchError(f"end - start is {record.end - record.start}, but text has {len(record.text)}")
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

    definitions = _definitions(cls, description, fields)
    return JsonType(read, {"$ref": f"#/$defs/{cls.__name__}"}, write, build, definitions)


def _definitions(cls: type, description: str, fields: tuple[Field, ...]) -> dict[str, Any]:
    """The `$defs` of a record: its own, and those of what it holds."""
    own = {
        "type": "object",
        "description": description,
        "properties": {each.name: {"description": each.description, **each.type.schema} for each in fields},
        "required": [each.name for each in fields],
        "additionalProperties": False,
    }
    definitions = {cls.__name__: own}
    for each in fields:
        definitions |= each.type.definitions
    return definitions


def _wrong_fields(value: dict[Any, Any], names: set[str]) -> str:
    missing, unknown = sorted(names - value.keys()), sorted(map(str, value.keys() - names))
    problems = [f"missing {', '.join(missing)}"] if missing else []
    problems += [f"unknown {', '.join(unknown)}"] if unknown else []
    return f"the fields do not fit: {'; '.join(problems)}"


TEXT = JsonType(_read_text, {"type": "string"})
FLAG = JsonType(_read_flag, {"type": "boolean"})
NUMBER = JsonType(_read_number, {"type": "number"}, plain_number, float)
DATE = JsonType(_read_date, {"type": "string", "format": "date"}, date.isoformat, date.fromisoformat)
