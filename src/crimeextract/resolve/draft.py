"""Drafts: frames on their way to claims, with every field and how it was found."""

from dataclasses import dataclass, field
from datetime import date

from crimeextract.binding.frames import Frame
from crimeextract.mentions.base import MeasureMention, Mention
from crimeextract.model import Aspect, Denominator, Direction, Link


@dataclass(slots=True)
class Topic:
    """What is counted: an offence and the side of it."""

    offence: str | None
    aspect: Aspect = "recorded"
    unit: str | None = None
    mention: MeasureMention | None = None


@dataclass(slots=True)
class Where:
    """An area with what led to it."""

    code: str | None
    mention: Mention | None
    link: Link
    place: str | None = None
    place_type: str | None = None

    def inherited(self) -> "Where":
        """The same area for a figure that does not state it."""
        return Where(self.code, self.mention, "inherited", self.place, self.place_type)


@dataclass(slots=True)
class When:
    """A period with what led to it."""

    first: date | None
    last: date | None
    mention: Mention | None
    link: Link

    def inherited(self) -> "When":
        """The same period for a figure that does not state it."""
        return When(self.first, self.last, self.mention, "inherited")


@dataclass(slots=True)
class Draft:
    """One claim in the making.

    Attributes:
        frame: Its figures and what their sentence states.
        block: Number of the block that it stands in.
        extra: Frames of later sentences that only add to it.
        topic: What is counted.
        where: The area that it is about.
        force: Id of the police force.
        when: The period that it covers.
        baseline: The earlier period.
        per: What a rate is per.
        is_share: Whether a bare number is a percentage ("22 per cent in Medway, in Sevenoaks 8.4").
        is_ratio: Whether a bare number is a ratio ("6.2 times as likely … for Asian people it was 1.9").
        direction: How the level moved.
        compared_with: The draft that this one is compared with.
    """

    frame: Frame
    block: int
    extra: list[Frame] = field(default_factory=list)
    topic: Topic | None = None
    topic_link: Link = "stated"
    where: Where | None = None
    force: str | None = None
    force_mention: Mention | None = None
    force_link: Link = "inferred"
    when: When | None = None
    baseline: When | None = None
    per: Denominator | None = None
    is_share: bool = False
    is_ratio: bool = False
    direction: Direction | None = None
    compared_with: "Draft | None" = None
