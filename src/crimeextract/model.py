"""The records that crimeextract gives back: a `Claim` and what it is made of.

All are frozen: a claim, once extracted, does not change. `Span` and `Evidence`, of which a claim has a dozen, are
named tuples, which take half as long to make as dataclasses. Every offset counts Unicode code points in the very
string that the caller passed, and `text[start:end]` is always the record's own `text`.
`crimeextract.schema` turns a claim into its JSON form and back.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

Kind = Literal["count", "rate", "share", "money", "ratio", "change", "rank"]
Qualifier = Literal["about", "over", "under"]
Aspect = Literal["recorded", "victims", "suspects", "outcomes", "activity", "survey", "workforce", "cost", "other"]
Direction = Literal["up", "down", "none"]
Order = Literal["highest", "lowest"]
Link = Literal["stated", "inherited", "inferred"]
Role = Literal[
    "value", "percent", "absolute", "points", "factor", "previous", "rank",
    "measure", "area", "place", "force", "period", "baseline", "source", "speaker",
]  # fmt: skip


#: Roles of figures, in the order in which a claim tells them, and those of a change.
FIGURE_ROLES: tuple[Role, ...] = ("value", "percent", "absolute", "points", "factor", "previous", "rank")
CHANGE_ROLES: tuple[Role, ...] = ("percent", "absolute", "points", "factor")


class Span(NamedTuple):
    """A stretch of the text: `text[start:end]`, in code points."""

    start: int
    end: int
    text: str


class Evidence(NamedTuple):
    """The characters that say one component of a claim.

    Attributes:
        role: Which component: a figure (`value`, `percent`, `previous`…) or a field (`area`, `period`…).
        start: Where it starts, in code points.
        end: Where it ends.
        text: `text[start:end]`.
    """

    role: Role
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a rate is per: 1,000 people is `Denominator(1000, "person")`, a day `Denominator(1, "day")`."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted.

    Attributes:
        text: The words that name it, or None where the text leaves it to the context.
        offence: An id of the offence table (`crimeextract offences`), or None where no kind of crime is meant.
        aspect: Which side of it: offences `recorded`, their `victims`, `outcomes`…
    """

    text: str | None
    offence: str | None
    aspect: Aspect = "recorded"


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure covers, both ends inclusive; an end that is not known is None."""

    text: str | None
    start: date | None
    end: date | None
    link: Link


@dataclass(frozen=True, slots=True)
class Change:
    """How a level moved. Figures carry the sign of the direction: "down 29%" is `percent=-29`.

    Attributes:
        direction: `up`, `down` or `none` (stayed level).
        percent: Change in percent.
        absolute: Change in the unit of the value.
        points: Change of a share in percentage points.
        factor: "doubled" is 2.
        previous: The earlier level ("from 2,459").
        baseline: The period that the earlier level covers.
    """

    direction: Direction | None
    percent: float | None = None
    absolute: float | None = None
    points: float | None = None
    factor: float | None = None
    previous: float | None = None
    baseline: Period | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order: "second lowest of 42 forces" is `Rank(2, "lowest", "42 forces")`."""

    position: int
    order: Order
    among: str | None = None


@dataclass(frozen=True, slots=True)
class AreaLink:
    """The statistical area that a figure describes, by its code in the gazetteer (GSS where one exists)."""

    code: str
    name: str
    type: str
    link: Link


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place finer than the area: a town, ward, estate, street, shop or station."""

    name: str
    type: str
    link: Link


@dataclass(frozen=True, slots=True)
class ForceLink:
    """The police force of the area; `code` is its police force area code where it has one."""

    id: str
    code: str | None
    name: str
    link: Link


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a text says in figures about crime: one measure, one place, one period.

    Attributes:
        id: Unique in the document, the same from run to run.
        kind: `count`, `rate`, `share`, `money`, `ratio`; `change` or `rank` where no level is stated.
        value: The level; a share is in percent. None for `change` and `rank`.
        upper: The top of a range ("between 10 and 12").
        qualifier: `about`, `over` or `under` ("around", "more than", "nearly").
        unit: What is counted, singular, as the text has it: `offence`, `incident`, `officer`, `GBP`…
        per: The denominator of a rate.
        measure: What the figure is about.
        change: How the level moved, or None where the text does not say.
        rank: Where it stands among others, or None.
        area: The statistical area, or None where the text names none that has a code.
        place: Something finer than the area, where the figure is about that.
        force: The police force of the area; None for a figure that spans several forces.
        period: What the figure covers.
        source: Who the text gives as the source.
        quoted: Whether the figure stands in quotation marks.
        speaker: Who says it, where it is quoted or reported.
        compared_with: Id of the claim that this one is compared with.
        confidence: 0 to 1; see docs/confidence.md.
        span: The smallest stretch that holds the claim's own words.
        evidence: The characters behind each component, figures first.
    """

    id: str
    kind: Kind
    value: float | None
    measure: Measure
    span: Span
    evidence: tuple[Evidence, ...]
    upper: float | None = None
    qualifier: Qualifier | None = None
    unit: str | None = None
    per: Denominator | None = None
    change: Change | None = None
    rank: Rank | None = None
    area: AreaLink | None = None
    place: PlaceLink | None = None
    force: ForceLink | None = None
    period: Period | None = None
    source: str | None = None
    quoted: bool = False
    speaker: str | None = None
    compared_with: str | None = None
    confidence: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The claim in its JSON form (`crimeextract.schema.claim_schema()` describes it)."""
        from crimeextract.schema import claim_to_dict

        return claim_to_dict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> "Claim":
        """The claim that `to_dict()` gave.

        Raises:
            SchemaError: The record is not of that form; the message names the field.
        """
        from crimeextract.schema import claim_from_dict

        return claim_from_dict(record)
