"""The story: what a document as a whole is about, which its clauses fall back on.

A local crime story has one offence or all crime as its topic, one area at home, and most often one period;
each is known only where the text leaves no doubt.
"""

import re
from dataclasses import dataclass

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.resolve.draft import Topic, When
from crimeextract.resolve.story.campaign import campaign_of
from crimeextract.resolve.story.forces import main_force, special_force
from crimeextract.resolve.story.home import home_of
from crimeextract.resolve.story.period import main_period
from crimeextract.resolve.story.topic import has_one_topic, is_led_by_one, main_topic
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import lead_end

_WORDS = toml_table("story.toml")
_REPORT = re.compile(rf"\b(?:{'|'.join(_WORDS['reports'])})\b")
#: One of these stands in whatever heads a report.
_REPORTING = tuple(_WORDS["report_keys"])
#: Code points below the lead.
_REPORT_REACH = 200
#: What ends a sentence: in one, a panel is only where somebody spoke.
_SENTENCE_END = re.compile(r"[^\n]{0,400}[.!?][\"”’']?\s*(?:\n|$)")
#: The forces that police a nation.
_OF_NATIONS = {"police-scotland": "S92000003", "northern-ireland": "N92000002"}


@dataclass(slots=True)
class Story:
    """What the document as a whole is about.

    Attributes:
        topic: The offence of the headline and lead, or the one that prevails.
        one_topic: Whether nearly all that the text names is of that one kind.
        led_by_one: Whether headline and lead name that kind alone.
        home: Code of its local area, or None.
        force: Id of a force without an area of its own (British Transport Police) whose figures these are.
        main_force: Id of the one territorial force that the text names, or None.
        period: The period of its main figures, if there is just one such.
        is_local_report: Whether it is a local partnership's or council's own report, where a force is a source.
        campaign: The days of the campaign that it tells of, which are those of what was done in it.
        country: Code that "nationally" means in it.
    """

    topic: Topic | None = None
    one_topic: bool = False
    led_by_one: bool = False
    home: str | None = None
    force: str | None = None
    main_force: str | None = None
    period: When | None = None
    campaign: When | None = None
    country: str = "K04000001"
    is_local_report: bool = False


def read_story(document: Document, frames: list[Frame], gazetteer: Gazetteer) -> Story:
    """What a document is about, from its mentions and the frames found in it."""
    story = Story(home=home_of(document, gazetteer))
    story.topic = main_topic(document, frames)
    story.one_topic = has_one_topic(document, story.topic)
    story.led_by_one = is_led_by_one(document, story.topic)
    story.main_force = main_force(document, gazetteer)
    story.force = special_force(document, gazetteer)
    story.campaign = campaign_of(document)
    story.period = main_period(document, frames)
    story.country = _country_of(story, gazetteer)
    story.is_local_report = _opens_as_report(document)
    return story


def _country_of(story: Story, gazetteer: Gazetteer) -> str:
    """What "nationally" means in a story, by its home or its force."""
    home = gazetteer.area(story.home or "")
    if home is None:
        return _OF_NATIONS.get(story.main_force or "", story.country)
    if home.nation in ("Scotland", "Northern Ireland"):
        return "S92000003" if home.nation == "Scotland" else "N92000002"
    return story.country


def _opens_as_report(document: Document) -> bool:
    """Whether a text is headed as a council's or a partnership's report.

    A sentence on what a scrutiny panel was told is of a newspaper's report, which has figures of forces too.
    """
    opening = document.text[: lead_end(document) + _REPORT_REACH].lower()
    if not any(word in opening for word in _REPORTING):
        return False
    return any(_SENTENCE_END.match(document.text, found.end()) is None for found in _REPORT.finditer(opening))
