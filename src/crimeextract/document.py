"""The state that the stages share: the text, its zones, its words, the mentions found in it.

A `Document` is filled from stage to stage (`crimeextract.pipeline`); each stage reads what the earlier
ones left and adds its own. Nothing here edits the text: everything is (start, end) over it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from crimeextract.mentions.base import (
    FigureMention,
    ForceMention,
    MeasureMention,
    PeriodMention,
    PlaceMention,
)
from crimeextract.model import Claim
from crimeextract.text.words import Words

if TYPE_CHECKING:
    from crimeextract.binding.frames import Frame
    from crimeextract.resolve.draft import Draft


class BlockKind:
    """What a block of the text is: plain constants, which are looked up much faster than those of an enumeration."""

    FRONT_MATTER: Final = "front matter"
    HEADING: Final = "heading"
    PARAGRAPH: Final = "paragraph"
    ITEM: Final = "item"  # one item of a list, marked by a bullet, a number or its form
    ROW: Final = "row"  # one row of a table whose cells stand on one line
    NOISE: Final = "noise"  # advertisements, share buttons, bylines, captions without a statement


Kind = Literal["front matter", "heading", "paragraph", "item", "row", "noise"]


@dataclass(slots=True)
class Block:
    """A stretch of whole lines that belong together.

    Attributes:
        start: Where it starts in the text, in code points.
        end: Where it ends.
        kind: What it is.
        first_word: Index of its first word in `Document.words`.
        last_word: Index after its last word.
        introduces: Whether it introduces what follows it: "Other crimes recorded included:".
        cells: Where the cells of a row are, also the empty ones; none if they cannot be told apart.
    """

    start: int
    end: int
    kind: Kind
    first_word: int = 0
    last_word: int = 0
    introduces: bool = False
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Sentence:
    """One sentence, list item, heading or table row of a block, by its words.

    `number` is its place among the document's sentences, where the one before it is looked up.
    """

    start: int
    end: int
    first_word: int
    last_word: int
    block: int
    number: int = 0


@dataclass(slots=True)
class Document:
    """A text on its way to claims.

    Attributes:
        text: The very string that the caller passed.
        published: Publication date, passed or read from the text.
        title: Title, passed by the caller, as a document of its own: what it names counts as the headline
            does, but it is not searched for claims.
        home_area: Code of the area that breaks ties.
        home_force: Id of the force that breaks ties.
        lowered: The text in lower case, once that was asked for (`text.source`); no offset is another in it.
        opening: Its first sentences that tell something, once they were asked for (`text.lead`).
        lead_ends: Where so many of them end, once that was asked for.
        told_places: Its places that a story may be about, once they were asked for (`resolve.story.areas_named`).
        on_shops: Whether it is on shops, once that was asked for (`resolve.topics.shops`).
        led_by_poll: Whether it leads with a survey, once that was asked for (`resolve.periods.surveyed`).
        years: Those of its periods that last a year, once they were asked for (`binding.headers`).
    """

    text: str
    published: date | None = None
    title: "Document | None" = None
    home_area: str | None = None
    home_force: str | None = None
    blocks: list[Block] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    sentences: list[Sentence] = field(default_factory=list)
    lowered: str | None = None
    opening: list[Sentence] | None = None
    lead_ends: dict[int, int] = field(default_factory=dict)
    figures: list[FigureMention] = field(default_factory=list)
    measures: list[MeasureMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    told_places: list[PlaceMention] | None = None
    forces: list[ForceMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    on_shops: bool | None = None
    led_by_poll: bool | None = None
    years: list[PeriodMention] | None = None
    frames: "list[Frame]" = field(default_factory=list)
    drafts: "list[Draft]" = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
