"""Context: what the resolvers of topics, areas, forces and periods share while they read a document."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from crimeextract.document import Document, Sentence
from crimeextract.gazetteer import Area, Gazetteer
from crimeextract.mentions.base import ForceMention, Mentions
from crimeextract.model import Denominator
from crimeextract.resolve.draft import Draft, Topic, When, Where
from crimeextract.resolve.story.read import Story
from crimeextract.rules.load import toml_table
from crimeextract.text.source import lowered_text

#: Code points of a sentence in which it says that it points back.
_OPENING = 60
_WORDS = toml_table("discourse.toml")
_MOVE, _MOVED, _CALLED, _COMPARED = (
    f"(?:{'|'.join(_WORDS[name])})" for name in ("moves", "moved", "called", "compared")
)
# For a sentence in lower case.
_POINTS_BACK = re.compile(
    rf"""[\"“‘'\s]*(?:(?:although|but|and|though|while)\s)?
    (?: (?:that|this(?!\stime\s(?:last|two|three)\b)|it|which)\b | (?:up|down)\b | an?\s(?:\w+\s)?{_MOVE}\b
      | (?:these|those|they)\s(?:[a-z]+\s)?(?:(?:were|are|have\s(?:also\s)?(?:been|gone))\s)?(?:up|down|{_MOVED})\b
      | (?:the|this)\s(?:{_COMPARED}\s)?{_CALLED}\b(?!\sof\b)
      | the\s(?:second|latter|last)\s(?:figure|number|total|was|is)\b | thats\b
      | \w+\s(?:more|fewer)\sthan\b
      | (?:a|one)\syear\s(?:ago|earlier|before) | the\s(?:previous\s)?year\sbefore
      | the\sprevious\syear | last\s(?:year|time)\b | (?:the\s)?time\sbefore\b | (?:back\s)?in\s(?:[a-z]+\s)?\d{{4}}
      | in\s\w+\s(?:last\syear|the\s(?:previous|preceding)\syear)\b
      | (?:in|over|during|for|at)\sthe\s(?:same|previous|preceding|corresponding|equivalent)\b
      | \w+\s(?:months|years?)\s(?:ago|earlier|before|previously)\b )""",
    re.VERBOSE,
)

#: "Sgt Meredith told the meeting that it was", "Residents heard that this was": the same, as somebody says it.
_SAID_TO_POINT_BACK = re.compile(
    rf"[^,;.:\n\"“‘]{{1,70}}\b(?:{'|'.join(_WORDS['said'])})"
    rf" (?:that )?(?:this|that|it) (?:{'|'.join(_WORDS['that_was'])})\b"
)
_OPENING_SAID = 110

#: So many of the last claims are looked through where a text is asked what it has told of: all would take too long.
RECENT = 100


@dataclass(slots=True)
class Scope:
    """What a heading or list header says for the lines under it.

    `street` is the street of a numbered heading in a text on such ("3. Church Row"), without its district.
    `section` is the place of a heading that is nothing but its name: the paragraphs under it are on that place too.
    """

    topic: Topic | None = None
    where: Where | None = None
    when: When | None = None
    per: Denominator | None = None
    is_share: bool = False
    is_list: bool = False
    section: Where | None = None
    street: Where | None = None


@dataclass(slots=True)
class Context:
    """The state of reading a document from claim to claim.

    Attributes:
        document: The document.
        gazetteer: The gazetteer.
        story: What the document as a whole is about.
        scope: What the heading above says.
        drafts: The claims so far.
        last: The last of them.
        first_told: The first of them that stands in running text.
        topic: What was counted last.
        topic_block: The block in which a sentence without figures set it, else -1.
        heading: The block of the heading above, else -1.
        section_when: What a sentence under that heading says that its figures cover.
        parts_block: The block in which parts of a theme were told last, else -1.
        where: The area of the last paragraph that named one.
        by_unit: What each noun last counted where its clause said so ("modern slavery referrals").
        list_per: The denominator of the last list of rates.
        list_share: Whether the last list that said what its figures are has percentages.
        named: The share of each kind of crime in what the document names; None until it was asked for.
        kinds: Of a group of offences ("thefts"), the one kind that the text means by it, once it was asked for.
        place_headings: How many headings are nothing but the name of a place; -1 until it was asked for.
        districts: The districts that the document names; None until it was asked for.
        named_forces: The forces that the document names, in reading order; without "the force".
    """

    document: Document
    gazetteer: Gazetteer
    story: Story
    scope: Scope = field(default_factory=Scope)
    drafts: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    first_told: Draft | None = None
    topic: Topic | None = None
    topic_block: int = -1
    heading: int = -1
    section_when: When | None = None
    parts_block: int = -1
    where: Where | None = None
    by_unit: dict[str, Topic] = field(default_factory=dict)
    list_per: Denominator | None = None
    list_share: bool = False
    named: dict[str | None, float] | None = None
    kinds: dict[str, str] = field(default_factory=dict)
    place_headings: int = -1
    districts: set[str] | None = None
    named_forces: Mentions[ForceMention] = field(init=False)

    def __post_init__(self) -> None:
        self.named_forces = Mentions(force for force in self.document.forces if force.force)

    def add(self, draft: Draft) -> None:
        """Go on with another claim."""
        self.drafts.append(draft)
        self.last = draft

    @property
    def home(self) -> Area | None:
        """The story's home."""
        return self.gazetteer.area(self.story.home) if self.story.home else None

    @property
    def day(self) -> date | None:
        """The last day that the story's figures are for, else the day of publication."""
        when = self.story.period
        return when.last if when is not None and when.last is not None else self.document.published

    def last_in_block(self, draft: Draft) -> Draft | None:
        """The claim before, if it stands in the same paragraph or list item."""
        last = self.last
        return last if last is not None and last.block == draft.block else None

    def opening(self, block: int) -> int:
        """The number of the first claim of a block, or the one where it would stand."""
        return bisect_left(self.drafts, block, key=attrgetter("block"))

    def told_before(self, draft: Draft) -> bool:
        """Whether a sentence without figures set the topic of a paragraph: its own, or a question right above it."""
        if self.topic_block == draft.block:
            return True
        asked = self.document.blocks[self.topic_block] if 0 <= self.topic_block == draft.block - 1 else None
        return asked is not None and self.document.text.startswith("?", asked.end - 1)

    def in_list(self, draft: Draft) -> bool:
        """Whether a claim stands in a heading, list item or table row, and not in running text."""
        return draft.frame.skeleton.is_listed

    def contains_home(self, code: str | None) -> bool:
        """Whether an area is a wider one around the story's home."""
        home = self.story.home
        return bool(home and code and code != home and self.gazetteer.contains(code, home))

    def points_back(self, sentence: Sentence) -> bool:
        """Whether a sentence opens by pointing back ("That was an increase", "The year before it was")."""
        text, start = self.document.text, sentence.start
        if _POINTS_BACK.match(lowered_text(self.document)[start : start + _OPENING]):
            return True
        return _SAID_TO_POINT_BACK.match(text, start, min(sentence.end, start + _OPENING_SAID)) is not None
