"""Scopes: what headings and list headers say for the lines under them, and plain sentences for the next."""

import re

from crimeextract.binding.captions import per_told, says_shares
from crimeextract.document import BlockKind, Sentence
from crimeextract.mentions.base import PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Topic, When
from crimeextract.resolve.heading_places import (
    SHORT_HEADING,
    area_introduced,
    first_place,
    heads_place_section,
    is_above_story,
    place_of_heading,
    street_of,
)
from crimeextract.resolve.heading_times import (
    PRONOUN,
    first_period,
    when_introduced,
)
from crimeextract.resolve.headings import heads_section, is_heading
from crimeextract.resolve.periods.surveyed import is_led_by_poll, time_of_poll
from crimeextract.resolve.story.coverage import is_coverage
from crimeextract.resolve.topics.families import NO_CRIME
from crimeextract.resolve.topics.narrowed import narrowed_offence
from crimeextract.rules.offences import TOTALS
from crimeextract.text.lead import lead_end
from crimeextract.text.source import introduces

#: How far from the start of a sentence its subject may stand, in code points.
_SUBJECT_REACH = 8
#: What may stand before a place that a sentence opens with ("Across the UK", "In the whole of England and Wales").
_OPENS_WITH = re.compile(
    r"[\W_]*(?:(?:but|and|meanwhile|elsewhere)\W+)?(?:in|across|throughout|around|over|for)\s"
    r"(?:(?:the\s)?(?:whole|rest)\sof\s|all\sof\s|most\sof\s)?(?:the\s)?",
    re.IGNORECASE,
)
#: "The figures, obtained under the Freedom of Information Act, cover every theft on railway property in"
_COVERS = re.compile(
    r"\b(?:[Ff]igures|[Dd]ata|[Nn]umbers|[Ss]tatistics|[Tt]otals|[Tt]hey)\b[^.;]{0,70}? "
    r"(?:cover|relate to|are for|take in|refer to)\b"
    r"[^.;]{0,50}? (?:(?:in|across|throughout|of|for) (?:the )?(?:whole of |all of )?)?$"
)
_COVER_REACH = 140
#: A heading that opens a section of its own.
_SECTION = re.compile(r"\s*(?:#+\s|\d{1,2}\.(?:\d{1,2}\.?)?\s)")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.):]\s")
#: What makes a line a sentence, and no caption.
_TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|will|not|said|says)\b")
#: Of whom or what a title that names no kind of crime tells.
_NO_CRIMES = frozenset({"workforce", "activity", "other"})
#: "What do shop workers say?", "But how does the town compare?"
_OPEN_QUESTION = re.compile(r"\W*(?:(?:But|And|So),?\s)?(?:What|How|Which)\b(?![^?]*\byou)")
#: "Source: ONS, police recorded crime": what a series is called that a table is from.
_SOURCE = re.compile(r"\W{0,4}[Ss]ources?\s?:")
#: What a header says is in brackets is not what its list is about.
_IN_BRACKETS = (" in brackets", " in parentheses")

#: "A crime", "crime does not pay": crime as a whole by the way, and not "recorded crime", "overall crime".
_BARE_CRIME = re.compile("crimes?")


def open_scope(context: Context, sentence: Sentence, has_figures: bool) -> None:
    """Take what a heading sets for what follows; a sentence without figures moves the topic."""
    if not is_heading(context.document, sentence.block):
        _read_plain(context, sentence)
    elif not has_figures or introduces(context.document.text[sentence.start : sentence.end]):
        _read_heading(context, sentence)


def _read_plain(context: Context, sentence: Sentence) -> None:
    topic, where = _first_topic(context, sentence) or _titled(context, sentence), first_place(context, sentence)
    block = context.document.blocks[sentence.block]
    if block.kind == BlockKind.ITEM and _NUMBERED.match(context.document.text, block.start, block.end):
        context.scope.street = street_of(context, sentence)
    names_source = _SOURCE.match(context.document.text, sentence.start) is not None
    if topic is not None and block.kind != BlockKind.ROW and not names_source and not _is_aside(context, topic):
        context.topic, context.topic_block = topic, sentence.block
    elif _opens_question(context, sentence):
        context.topic = None  # what answers it is on the story's topic again
    if where is not None and where.mention is not None and _is_about(context, sentence, where.mention.start):
        if not mentions_in(context.document.forces, sentence.start, where.mention.start):
            context.where = where  # "Officers of Gwent Police met others from around the UK" is of Gwent
    for period in mentions_in(context.document.periods, sentence.start, sentence.end):
        if is_coverage(context.document, period) and not _is_past(context, period):
            context.scope.when = When(period.first, period.last, period, "inherited")  # of the list or table below it
            is_poll = is_led_by_poll(context.document) and time_of_poll(context.document) is period
            if (context.heading >= 0 or context.drafts) and not is_poll:  # what police recorded is of no poll
                context.section_when = context.scope.when
    if context.document.blocks[sentence.block].kind == BlockKind.PARAGRAPH:
        line = context.document.text[sentence.start : sentence.end]
        context.scope.per = per_told(line)
        context.scope.is_list = context.scope.per is not None  # "Offences per 1,000 people, by force."
        if context.document.text.startswith("?", sentence.end - 1):
            context.scope.when = when_introduced(context, sentence) or context.scope.when


def _opens_question(context: Context, sentence: Sentence) -> bool:
    """Whether a question of a paragraph of its own heads what answers it: "How does the town compare?"."""
    block, text = context.document.blocks[sentence.block], context.document.text
    is_alone = block.kind == BlockKind.PARAGRAPH and block.start >= sentence.start and block.end <= sentence.end
    if not is_alone or not text.startswith("?", sentence.end - 1):
        return False
    if _OPEN_QUESTION.match(text, sentence.start) is None:
        return False  # "Is your car safe?" goes on with what was just counted
    return PRONOUN.search(text, sentence.start, sentence.end) is None


def _is_aside(context: Context, topic: Topic) -> bool:
    """Whether a sentence does not turn to the kind of crime that it names: crime as a whole by the way.

    "It is a very nasty crime to have happen to you", in a text on robbery, goes on with robbery.
    """
    main, current = context.story.topic, context.topic
    if main is not None and current is not None and main.offence not in (None, *TOTALS, *NO_CRIME):
        if topic.mention is not None and current.offence == main.offence and topic.offence in TOTALS:
            if _BARE_CRIME.fullmatch(context.document.text, topic.mention.start, topic.mention.end):
                return True
    return False


def _is_statement(context: Context, sentence: Sentence) -> bool:
    """Whether a line near the top tells something, and heads no list: "Shop thieves are back"."""
    if sentence.start >= lead_end(context.document):
        return False
    line = context.document.text[sentence.start : sentence.end]
    return _TELLS.search(line) is not None and not introduces(line)


def _is_about(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether a sentence is on the place that starts there, or says that the figures cover it."""
    if _opens_with(context, sentence, start):
        return True
    before = context.document.text[max(sentence.start, start - _COVER_REACH) : start]
    return _COVERS.search(before) is not None


def _opens_with(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether a place that starts there is what its sentence is about."""
    if start - sentence.start <= _SUBJECT_REACH:
        return True
    return _OPENS_WITH.fullmatch(context.document.text, sentence.start, start) is not None


def _is_past(context: Context, period: PeriodMention) -> bool:
    """Whether a period is one before that of the story."""
    story = context.story.period
    return story is not None and story.first is not None and period.last is not None and period.last < story.first


def _read_heading(context: Context, sentence: Sentence) -> None:
    scope = context.scope
    if context.document.blocks[sentence.block].kind == BlockKind.HEADING:
        context.heading, context.section_when = sentence.block, None
    topic, when = _first_topic(context, sentence), first_period(context, sentence)
    scope.street = street_of(context, sentence)
    where = place_of_heading(context, sentence) if scope.street is None else None
    if where is not None and where.code != context.story.home and is_above_story(context, sentence):
        where = None  # "Police at a checkpoint in Newry": the picture's
    if topic is not None:
        context.topic = topic
        scope.topic = topic if topic.offence in TOTALS or not _is_statement(context, sentence) else None
    elif context.document.blocks[sentence.block].kind == BlockKind.HEADING:
        context.topic = None  # what follows is on the story's topic again
    if where is not None:
        scope.where = context.where = where
    elif introduces(context.document.text[sentence.start : sentence.end]):
        scope.where = area_introduced(context, sentence)
    scope.when = when or when_introduced(context, sentence) or scope.when
    is_title = heads_section(context.document, sentence.block)
    if is_title or context.document.blocks[sentence.block].kind == BlockKind.HEADING:
        scope.section = where if where is not None and heads_place_section(context, sentence, where) else None
    if _SECTION.match(context.document.text, sentence.start, sentence.end):
        scope.where, scope.when = where, when
    per = scope.per = per_told(context.document.text[sentence.start : sentence.end])
    context.list_per = scope.per or context.list_per
    scope.is_share = per is None and _says_shares(context, sentence)
    context.list_share = scope.is_share or (context.list_share and per is None)
    scope.is_list = True


def _says_shares(context: Context, sentence: Sentence) -> bool:
    """Whether a heading says that the numbers under it are percentages: "% of burglaries solved"."""
    text = context.document.text[sentence.start : sentence.end]
    return ("%" in text or "cent" in text) and says_shares(text)


def _first_topic(context: Context, sentence: Sentence) -> Topic | None:
    named = mentions_in(context.document.measures, sentence.start, sentence.end)
    if not named:
        return None
    for measure in named:
        if not measure.generic and measure.offence and not context.document.text.startswith(_IN_BRACKETS, measure.end):
            offence = narrowed_offence(context, measure, measure.offence)
            return Topic(offence, measure.aspect, measure.unit, measure)
    return None


def _titled(context: Context, sentence: Sentence) -> Topic | None:
    """What a title that runs on into its paragraph says that the figures behind it count: "Officers. It has 1,672"."""
    if (
        sentence.last_word - sentence.first_word > SHORT_HEADING
        or context.document.blocks[sentence.block].end <= sentence.end
    ):
        return None
    document = context.document
    if document.blocks[sentence.block].kind != BlockKind.PARAGRAPH or _TELLS.search(
        document.text, sentence.start, sentence.end
    ):
        return None
    named = mentions_in(document.measures, sentence.start, sentence.end)
    first = named[0] if named else None
    return Topic(None, first.aspect, first.unit, first) if first is not None and first.aspect in _NO_CRIMES else None
