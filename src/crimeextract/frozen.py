"""Frozen records made as fast as any others.

Python sets each field of a frozen dataclass by a call of its own; a claim and what it holds have forty.
"""

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar, cast

Arguments = ParamSpec("Arguments")
Record = TypeVar("Record")


def maker(record: Callable[Arguments, Record]) -> Callable[Arguments, Record]:
    """What makes records of a frozen dataclass with slots from its arguments, in a third of the time.

    Their fields are set in a twin of that class which is not frozen; then they become records of the class itself.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Place:
    ...     name: str
    ...     people: int = 0
    >>> maker(Place)("Hull") == Place("Hull")
    True
    """
    frozen = cast(type[Any], record)

    def freeze(made: Any) -> None:
        made.__class__ = frozen

    own = [(one.name, Any, field(default=one.default, default_factory=one.default_factory)) for one in fields(frozen)]
    twin = make_dataclass(frozen.__name__, own, namespace={"__post_init__": freeze}, slots=True, eq=False, repr=False)
    return cast(Callable[Arguments, Record], twin)
