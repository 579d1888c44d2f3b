"""Frames: the figures of a sentence that make one claim, with the measure, place and period they state.

A frame grows from left to right: a figure joins the frame before it where its slot is free and nothing
between the two (a new subject, a new place, a new clause) says that something else is counted now.
"""

from dataclasses import dataclass, field

from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.slots import FIGURE_SYMBOLS
from crimeextract.mentions.base import (
    FigureMention,
    ForceMention,
    MeasureMention,
    PeriodMention,
    PlaceMention,
)
from crimeextract.model import CHANGE_ROLES, Denominator, Direction

_DELTA_ROLES = {
    "percent": "percent", "fraction": "percent", "ratio": "percent", "points": "points", "multiple": "factor",
}  # fmt: skip

#: Roles of a change, and with the earlier level those that compare two times.
CHANGES = frozenset(CHANGE_ROLES)
COMPARISONS = CHANGES | {"previous"}


@dataclass(slots=True)
class Part:
    """One figure of a frame: its token, its role and the rule that gave the role.

    `weight` is how much speaks for it as a figure of a claim, beside what the rules say.
    """

    token: int
    role: str
    rule: str
    figure: FigureMention
    weight: float = 0.0


@dataclass(slots=True)
class Frame:
    """The figures of one claim and what their sentence says of them.

    Attributes:
        skeleton: The sentence.
        parts: Its figures by role.
        subject: The measure stated for it, and whether it is the figure's own object ("827 sexual offences").
        places: Area mentions stated for it (more than one for "in both Gwent and Dyfed-Powys").
        forces: Force mentions stated for it.
        period: The period stated for it.
        baseline: The earlier period it is compared with.
        per: What a rate is per.
        direction: Direction by the cues of its clause.
        comparator: Whether it is the level of another place that the frame before it is compared with.
        of_other: Whether its clause gives it only to compare another place with.
        counted: Whom or what the level counts, where that is not the subject ("66% of respondents").
        subject_token: Token of the subject where it was looked for around the figures, else -1.
        is_count: Whether it stands in a column of counts, beside one of rates.
        first: Token of its first figure.
        last: Token of its last figure.
        dealt: Token of the antecedent that "respectively" deals its figure to.
        refers_back: Whether its clause points back ("that was", "the figure") instead of naming a subject.
        within: The frame of which it tells a part in a bracket: "24 (14 shoplifting, six burglary)".
    """

    skeleton: Skeleton
    parts: dict[str, Part] = field(default_factory=dict)
    subject: MeasureMention | None = None
    places: list[PlaceMention] = field(default_factory=list)
    forces: list[ForceMention] = field(default_factory=list)
    period: PeriodMention | None = None
    baseline: PeriodMention | None = None
    per: Denominator | None = None
    direction: Direction | None = None
    comparator: bool = False
    of_other: bool = False
    refers_back: bool = False
    counted: MeasureMention | None = None
    subject_token: int = -1
    dealt: int | None = None
    is_count: bool = False
    within: "Frame | None" = None
    first: int = -1
    last: int = -1

    def add(self, part: Part) -> "Frame":
        """Give it a figure of its own sentence."""
        self.parts[part.role] = part
        if part.token < self.first or self.first < 0:
            self.first = part.token
        if part.token > self.last:
            self.last = part.token
        return self

    @property
    def start(self) -> int:
        """Where the first of its figures starts in the text."""
        start = -1
        for part in self.parts.values():
            if start < 0 or part.figure.start < start:
                start = part.figure.start
        return start

    @property
    def end(self) -> int:
        """Where the last of its figures ends in the text."""
        end = -1
        for part in self.parts.values():
            if part.figure.end > end:
                end = part.figure.end
        return end

    def kind_of_level(self) -> str | None:
        """The symbol of its level: N, P or M."""
        part = self.parts.get("value") or self.parts.get("previous")
        return FIGURE_SYMBOLS[part.figure.kind] if part else None


def role_of_delta(kind: str) -> str:
    """The slot of a change by the kind of its figure: "14%" is `percent`, "40" `absolute`."""
    return _DELTA_ROLES.get(kind, "absolute")
