"""The kinds of mention: what each carries beside its place in the text.

Offsets are code points of the document's text. `rule` is the id of the rule or table entry that found it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal, TypeVar

from crimeextract.model import Aspect, Qualifier

#: How the rules of measures open whose noun stands further up: they are parts beside their whole.
GAPPED = "gapped:"
#: Days: a shorter period is a part of a year.
NEARLY_A_YEAR = 300
#: Rule of "two years later", and all rules of periods that follow the one that the text named before them.
YEARS_LATER = "years-later"
FOLLOWING = frozenset({"following-period", "year-after", YEARS_LATER})

FigureKind = Literal["number", "percent", "points", "fraction", "multiple", "money", "rank", "ratio"]
#: Kinds of figures that are shares of a whole.
SHARES = frozenset({"percent", "fraction"})


@dataclass(slots=True)
class Mention:
    """A stretch of the text that means one thing."""

    start: int
    end: int
    rule: str


Found = TypeVar("Found", bound=Mention)
_start = attrgetter("start")


class Mentions(list[Found]):
    """Mentions in reading order, none of which is added or taken away any more, with where each of them starts."""

    __slots__ = ("starts",)

    def __init__(self, mentions: Iterable[Found]) -> None:
        super().__init__(mentions)
        self.starts = [mention.start for mention in self]


def mentions_in(mentions: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """The mentions that start in [start, end), of a list in reading order."""
    starts = mentions.starts if isinstance(mentions, Mentions) else list(map(_start, mentions))
    if not starts or starts[-1] < start:
        return ()
    first = bisect_left(starts, start)
    if starts[first] >= end:
        return ()  # as nearly always
    return mentions[first : bisect_left(starts, end, first)]


@dataclass(slots=True)
class FigureMention(Mention):
    """A figure: `value` is as the text means it ("5.8 million" is 5800000, "a fifth" 20, "doubled" 2).

    `unit` is GBP, EUR or USD for money; `sign` is +1 or -1 where the figure carries a sign of its own
    ("+115", "-5.9%", "▼ 3%"); `order` tells highest from lowest for ranks, and
    `among` what they are among, where the text counts it ("42 forces").
    """

    kind: FigureKind
    value: float
    upper: float | None = None
    qualifier: Qualifier | None = None
    unit: str | None = None
    sign: int = 0
    order: Literal["highest", "lowest"] | None = None
    among: str | None = None


@dataclass(slots=True)
class MeasureMention(Mention):
    """What is counted.

    Attributes:
        offence: Id of the offence table, or None (police officers, 999 calls, "incidents").
        aspect: Which side of it.
        unit: What one of them is, singular, as the text has it ("offence", "victim", "officer"), or None.
        generic: Whether it is a bare counting noun ("offences", "crimes", "incidents", "cases",
            "reports") that takes its offence from the context.
    """

    offence: str | None
    aspect: Aspect = "recorded"
    unit: str | None = None
    generic: bool = False


@dataclass(slots=True)
class PlaceMention(Mention):
    """A name or a noun phrase for an area or a place.

    Attributes:
        code: Code of the statistical area; for a finer place, of the district around it; None if refused.
        place: Name of the finer place ("Bletchley"), or None where the name is the area's own.
        place_type: `town`, `ward`, `station`…; None with `place`.
        noun: For a phrase that refers back ("the county", "nationally"), its head: `county`, `city`,
            `town`, `borough`, `district`, `area`, `region`, `country`, `nation`, `ward`; else None.
    """

    code: str | None = None
    place: str | None = None
    place_type: str | None = None
    noun: str | None = None


@dataclass(slots=True)
class ForceMention(Mention):
    """A police force by name, or "the force" (then `force` is None until it is resolved)."""

    force: str | None = None


@dataclass(slots=True)
class PeriodMention(Mention):
    """A stretch of time, both ends inclusive.

    Attributes:
        first: First day, or None where it cannot be known (no publication date, anaphoric).
        last: Last day.
        baseline: Whether the phrase names an earlier time to compare with ("the previous year").
        relative: Whether it was counted from the publication date.
        anaphoric: `same` for "the same period", "over that time"; `before` for "the year before",
            "the previous 12 months": resolved against another period; else None.
    """

    first: date | None = None
    last: date | None = None
    baseline: bool = False
    relative: bool = False
    anaphoric: Literal["same", "before"] | None = None


@dataclass(slots=True)
class SourceMention(Mention):
    """Who the text gives as the source of its figures."""

    name: str
