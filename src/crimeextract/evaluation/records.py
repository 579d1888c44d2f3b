"""What gold and extracted claims are compared by: figures in their place, and six fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

Field = Literal["kind", "offence", "area", "force", "period", "direction"]
FigureRole = Literal["value", "percent", "absolute", "points", "factor", "previous", "rank"]
#: First and last month of a period ("2020-10", "2021-09"); the first is None where it is not known.
Months = tuple[str | None, str]
Value = str | Months | None

#: The fields that a strictly right claim agrees on, in the order of reports.
FIELDS: tuple[Field, ...] = get_args(Field)
#: The roles that a figure of a claim can have, in the order of reports.
FIGURES: tuple[FigureRole, ...] = get_args(FigureRole)


class Figure(NamedTuple):
    """One figure of a claim.

    Attributes:
        role: What it is: the level (`value`), a change, a rank.
        value: The number without its sign.
        start: Where it starts in the text, in code points.
        end: Where it ends, exclusive.
    """

    role: FigureRole
    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that the text makes, as an annotator put it down.

    Attributes:
        id: Its name in the gold file.
        figures: Its figures, one at least.
        fields: The acceptable values of each field; None where the field is not scored.
        optional: Whether an extractor may leave it out without a miss, or give it without being wrong.
    """

    id: str
    figures: tuple[Figure, ...]
    fields: Mapping[Field, tuple[Value, ...] | None]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What a gold file holds.

    Attributes:
        published: When the text came out; None to read it from the text.
        claims: Its claims, in the order of the file.
    """

    published: date | None
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An extracted claim, reduced to what is scored.

    Attributes:
        figures: Its figures, each where its evidence stands.
        fields: The value of each field.
        text: The words of its span.
        confidence: 0 to 1, as the claim has it.
    """

    figures: tuple[Figure, ...]
    fields: Mapping[Field, Value]
    text: str = ""
    confidence: float = 0.0
