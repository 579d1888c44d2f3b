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


@dataclass(slots=True)
class When:
    """A period with what led to it."""

    first: date | None
    last: date | None
    mention: Mention | None
    link: Link


@dataclass(slots=True)
class Draft:
    """One claim in the making."""

    frame: Frame
    block: int
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
    direction: Direction | None = None
    compared_with: "Draft | None" = None
    source: Mention | None = None
    extra: list[Frame] = field(default_factory=list)
