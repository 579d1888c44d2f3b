"""Scopes: what headings and list headers say for the lines under them, and plain sentences for the next."""

import re

from crimeextract.binding.captions import per_told, says_shares
from crimeextract.document import BlockKind, Sentence
from crimeextract.mentions.base import NEARLY_A_YEAR, Mention, PeriodMention, mentions_in
from crimeextract.resolve.areas.mentioned import where_of_force, where_of_place
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Topic, When, Where
from crimeextract.resolve.headings import heads_section, is_heading
from crimeextract.resolve.periods.surveyed import is_led_by_poll, time_of_poll
from crimeextract.resolve.story.coverage import is_coverage
from crimeextract.resolve.stretches import ONE_DAY, RANGES, is_issue, is_main, is_of_weeks, is_stretch, length_of
from crimeextract.resolve.topics.narrowed import narrowed_offence
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS
from crimeextract.text.lead import lead_end
from crimeextract.text.source import introduces

_WORDS = toml_table("topics.toml")
#: A heading of so few words that names a force stands for its area ("Northumbria Police").
_SHORT_HEADING = 6
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
#: Rules of what tells from which day to which: "between 3 and 9 March", "since Tuesday (13 March)".
_DAYS_TOLD = RANGES | {"since", "since-day"}
#: What may stand above the first paragraph of a story, and how many blocks of it.
_ABOVE, _MOST_ABOVE = frozenset({BlockKind.HEADING, BlockKind.NOISE}), 40
#: A line of a list without bullets: "Cycle theft: 2,411 (-3.3%)".
_LABELLED = re.compile(r"[A-Za-z][^:.\d\n]{3,60}:\s[£+-]?\d")
#: A heading that opens a section of its own.
_SECTION = re.compile(r"\s*(?:#+\s|\d{1,2}\.(?:\d{1,2}\.?)?\s)")
#: "No 3: Swale", "6. Shepway (now Folkestone & Hythe)": around the name that a heading is.
_MARKS = re.compile(r"^[\s#*]*(?:(?:No\.?|Number)\s?)?\d{1,2}[.):]?\s|[\d.]+\s*$|\s\([^)]*\)\s*$")
#: Blocks of which some head what stands below them.
_HEADS = frozenset({BlockKind.HEADING, BlockKind.ITEM})
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.):]\s")
#: "2. Murray Street", "3. On or near Middleton Shopping Centre".
_STREET = re.compile(
    r"\s*(?:#+\s)?\(?\d{1,2}[.):]\s+(?P<near>[Oo]n or near )?(?P<name>[A-Z][\w'’.&-]*(?:\s[\w'’.&-]+){0,5}?"
    rf"(?P<street>\s(?:{'|'.join(toml_table('areas.toml')['streets'])}))?)\s*"
)
_ON_OR_NEAR = "on or near"
#: "Where were they caught?": a heading that speaks of what the paragraph above it told.
_PRONOUN = re.compile(r"\b(?:they|them|their|these|those)\b", re.IGNORECASE)
#: What makes a line a sentence, and no caption.
_TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|will|not|said|says)\b")
#: Of whom or what a title that names no kind of crime tells.
_NO_CRIMES = frozenset({"workforce", "activity", "other"})
#: What a header says is in brackets is not what its list is about.
_IN_BRACKETS = (" in brackets", " in parentheses")
#: "What do shop workers say?", "But how does the town compare?"
_OPEN_QUESTION = re.compile(r"\W*(?:(?:But|And|So),?\s)?(?:What|How|Which)\b(?![^?]*\byou)")
#: "Put it down to organised gangs", "drug dealers were to blame": what the figures that follow are not of.
_CAUSED_BY = re.compile(rf"\b(?:{'|'.join(_WORDS['caused_by'])}) (?:[\w’'-]+ ){{0,3}}$")
_CAUSES = re.compile(rf" (?:[\w’'-]+ ){{0,2}}(?:{'|'.join(_WORDS['causes'])})\b")
_CAUSE_REACH = 60
#: "Source: ONS, police recorded crime": what a series is called that a table is from.
_SOURCE = re.compile(r"\W{0,4}[Ss]ources?\s?:")
#: What is done on some days.
_OPERATIONS = frozenset(toml_table("campaigns.toml")["campaigns"])
#: Days that such a thing lasts at most.
_WEEK = 8
_SEASON = "season-named"  # "the streets with most crime this spring", over the figures for April
_WITHOUT_FRAUD = "all-crime-excluding-fraud"


def open_scope(context: Context, sentence: Sentence, has_figures: bool) -> None:
    """Take what a heading sets for what follows; a sentence without figures moves the topic."""
    if not is_heading(context.document, sentence.block):
        _read_plain(context, sentence)
    elif not has_figures or introduces(context.document.text[sentence.start : sentence.end]):
        _read_heading(context, sentence)


def _read_plain(context: Context, sentence: Sentence) -> None:
    topic, where = _first_topic(context, sentence) or _titled(context, sentence), _first_place(context, sentence)
    block = context.document.blocks[sentence.block]
    if block.kind == BlockKind.ITEM and _NUMBERED.match(context.document.text, block.start, block.end):
        context.scope.street = _street(context, sentence)
    names_source = _SOURCE.match(context.document.text, sentence.start) is not None
    if topic is not None and block.kind != BlockKind.ROW and not names_source and not _is_cause(context, topic):
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
        context.scope.per = None if _TELLS.search(line) and not introduces(line) else per_told(line)
        context.scope.is_list = context.scope.per is not None  # "Offences per 1,000 people, by force."
        if context.document.text.startswith("?", sentence.end - 1):
            context.scope.when = _when_introduced(context, sentence) or context.scope.when


def _opens_question(context: Context, sentence: Sentence) -> bool:
    """Whether a question of a paragraph of its own heads what answers it: "How does the town compare?"."""
    block, text = context.document.blocks[sentence.block], context.document.text
    is_alone = block.kind == BlockKind.PARAGRAPH and block.start >= sentence.start and block.end <= sentence.end
    if not is_alone or not text.startswith("?", sentence.end - 1):
        return False
    if _OPEN_QUESTION.match(text, sentence.start) is None:
        return False  # "Is your car safe?" goes on with what was just counted
    return _PRONOUN.search(text, sentence.start, sentence.end) is None


def _is_cause(context: Context, topic: Topic) -> bool:
    """Whether a kind of crime is only what somebody puts the figures down to: "he blamed county lines gangs"."""
    if topic.mention is None or context.topic is None:
        return False
    if context.topic.offence in TOTALS and topic.offence not in TOTALS:
        return False  # "All crime rose. That was driven by shoplifting": a part, with which the text goes on
    text, start, end = context.document.text, topic.mention.start, topic.mention.end
    return (
        _CAUSED_BY.search(text, max(0, start - _CAUSE_REACH), start) is not None or _CAUSES.match(text, end) is not None
    )


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
    topic, when = _first_topic(context, sentence), _first_period(context, sentence)
    scope.street = _street(context, sentence)
    where = _place_of_heading(context, sentence) if scope.street is None else None
    if where is not None and where.code != context.story.home and _is_above_story(context, sentence):
        where = None  # "Police at a checkpoint in Newry": the picture's
    if topic is not None:
        context.topic = topic
        scope.topic = topic if topic.offence in TOTALS or not _is_statement(context, sentence) else None
    elif heads_section(context.document, sentence.block):
        context.topic = scope.topic = None
    elif context.document.blocks[sentence.block].kind == BlockKind.HEADING:
        context.topic = None  # what follows is on the story's topic again
    if where is not None:
        scope.where = context.where = where
    elif introduces(context.document.text[sentence.start : sentence.end]):
        scope.where = _of_introduction(context)
    when = when or _days_introduced(context, sentence)
    scope.when = when or _when_introduced(context, sentence) or _when_counted(context, sentence) or scope.when
    is_title = heads_section(context.document, sentence.block)
    if is_title or context.document.blocks[sentence.block].kind == BlockKind.HEADING:
        scope.section = where if where is not None and _heads_section(context, sentence, where) else None
    if _SECTION.match(context.document.text, sentence.start, sentence.end):
        scope.where, scope.when = where, when
    per = scope.per = per_told(context.document.text[sentence.start : sentence.end])
    context.list_per = scope.per or context.list_per
    scope.is_share = per is None and _says_shares(context, sentence)
    context.list_share = scope.is_share or (context.list_share and per is None)
    scope.is_list = True


def _is_above_story(context: Context, sentence: Sentence) -> bool:
    """Whether a heading stands above the first paragraph of a story on a known area, with no list between them."""
    if context.story.home is None or sentence.block >= _MOST_ABOVE:
        return False
    text, blocks = context.document.text, enumerate(context.document.blocks[:_MOST_ABOVE])
    told = (block for block, of in blocks if of.kind not in _ABOVE or _LABELLED.match(text, of.start, of.end))
    first = next(told, 0)
    if first < sentence.block:
        return False
    return context.document.blocks[first].kind == BlockKind.PARAGRAPH


def _street(context: Context, sentence: Sentence) -> Where | None:
    """The street or the like that heads an entry, in a text that counts what happened "on or near" such."""
    block = context.document.blocks[sentence.block]
    read = _STREET.match if block.kind == BlockKind.ITEM else _STREET.fullmatch
    found = read(context.document.text, block.start, block.end)
    if found is None or not (found["street"] or found["near"]) or _ON_OR_NEAR not in context.document.text:
        return None  # "4. Theft"
    kind = "street" if found["street"] else None
    return Where(None, Mention(*found.span("name"), "street"), "inherited", found["name"], kind)


def _of_introduction(context: Context) -> Where | None:
    """The area of the paragraph that introduces a list, which goes on with it; the home after a roll of its parts."""
    last, home = context.last, context.story.home
    if last is None or home is None:
        return context.where
    block = context.drafts[context.opening(last.block) :]
    codes = {draft.where.code for draft in block if draft.where is not None and draft.where.code}
    if len(codes) > 1 and all(context.gazetteer.contains(home, code) for code in codes):
        return Where(home, None, "inherited")
    return context.where


def _says_shares(context: Context, sentence: Sentence) -> bool:
    """Whether a heading says that the numbers under it are percentages: "% of burglaries solved"."""
    text = context.document.text[sentence.start : sentence.end]
    return ("%" in text or "cent" in text) and says_shares(text)


def _when_introduced(context: Context, sentence: Sentence) -> When | None:
    """The year that the paragraph right above the line that introduces a list began with: the list goes on with it."""
    line = context.document.text[sentence.start : sentence.end]
    if not introduces(line) and not _PRONOUN.search(line):
        return None
    if (days := _days_of_operation(context, sentence)) is not None:
        return days
    first = context.opening(sentence.block - 1)
    lead = context.drafts[first] if first < len(context.drafts) else None
    if lead is None or lead.block != sentence.block - 1 or context.in_list(lead) or lead.when is None:
        return None
    when = lead.when
    is_year = when.first and when.last and (when.last - when.first).days >= NEARLY_A_YEAR
    return when.inherited() if is_year else None


def _days_of_operation(context: Context, sentence: Sentence) -> When | None:
    """The days that the paragraph right above gives for an operation: "… for Operation Stork on Saturday. Results:"."""
    document, above = context.document, sentence.block - 1
    if above < 0 or document.blocks[above].kind != BlockKind.PARAGRAPH or not document.words.holds(_OPERATIONS):
        return None
    block = document.blocks[above]
    if _OPERATIONS.isdisjoint(document.words.norms[block.first_word : block.last_word]):
        return None
    told = [period for period in mentions_in(document.periods, block.start, block.end) if period.rule != "aside"]
    if len(told) != 1 or told[0].baseline or told[0].first is None or told[0].last is None:
        return None
    is_short = (told[0].last - told[0].first).days < _WEEK
    return When(told[0].first, told[0].last, told[0], "inherited") if is_short else None


def _days_introduced(context: Context, sentence: Sentence) -> When | None:
    """The days that a line which introduces a list tells it of: "Since Tuesday (13 March) officers have:"."""
    document = context.document
    if not introduces(document.text[sentence.start : sentence.end]):
        return None
    for period in mentions_in(document.periods, sentence.start, sentence.end):
        if period.rule in _DAYS_TOLD and not period.baseline and length_of(period) >= ONE_DAY:
            return When(period.first, period.last, period, "inherited")
    return None


def _when_counted(context: Context, sentence: Sentence) -> When | None:
    """The period of the total that a line which introduces a list gives itself: "There were 12 on Saturday:"."""
    last = context.last
    return last.when.inherited() if last is not None and last.block == sentence.block and last.when else None


def _first_topic(context: Context, sentence: Sentence) -> Topic | None:
    named = mentions_in(context.document.measures, sentence.start, sentence.end)
    without_fraud = any(measure.offence == _WITHOUT_FRAUD for measure in named)
    for measure in named:
        if without_fraud and measure.offence == "all-crime":
            continue  # "Police recorded crime, leaving out fraud, was:"
        if not measure.generic and measure.offence and not context.document.text.startswith(_IN_BRACKETS, measure.end):
            offence = narrowed_offence(context, measure, measure.offence)
            return Topic(offence, measure.aspect, measure.unit, measure)
    return None


def _titled(context: Context, sentence: Sentence) -> Topic | None:
    """What a title that runs on into its paragraph says that the figures behind it count: "Officers. It has 1,672"."""
    if (
        sentence.last_word - sentence.first_word > _SHORT_HEADING
        or context.document.blocks[sentence.block].end <= sentence.end
    ):
        return None
    document = context.document
    if document.blocks[sentence.block].kind != BlockKind.PARAGRAPH or _TELLS.search(
        document.text, sentence.start, sentence.end
    ):
        return None
    if not document.text.startswith(".", sentence.end - 1):
        return None
    named = mentions_in(document.measures, sentence.start, sentence.end)
    first = named[0] if named else None
    return Topic(None, first.aspect, first.unit, first) if first is not None and first.aspect in _NO_CRIMES else None


def _first_period(context: Context, sentence: Sentence) -> When | None:
    heads_text = sentence.start < lead_end(context.document)
    found = [
        period
        for period in mentions_in(context.document.periods, sentence.start, sentence.end)
        if (is_main(period) or is_stretch(period) or is_of_weeks(period))
        and not context.document.text.startswith(_IN_BRACKETS, period.end)
        and not (heads_text and (period.rule == _SEASON or is_issue(context.document, period)))
    ]
    if not found:
        return None
    later = [period for period in found if period.first and found[0].last and period.first > found[0].last]
    period = (later or found)[0]  # of "2013-14 2014-15" the later
    return When(period.first, period.last, period, "inherited")


def _first_place(context: Context, sentence: Sentence) -> Where | None:
    for place in mentions_in(context.document.places, sentence.start, sentence.end):
        if place.noun is None:
            where = where_of_place(context, place, "inherited")
            if where is not None:
                return where
    return None


def _place_of_heading(context: Context, sentence: Sentence) -> Where | None:
    """The one area that a heading names, by a place or, in a short one, by a force."""
    inside = mentions_in(context.document.places, sentence.start, sentence.end)
    if len({place.code for place in inside if place.code and place.noun is None}) > 1:
        return None
    where = _first_place(context, sentence)
    if where is not None or sentence.last_word - sentence.first_word > _SHORT_HEADING:
        return where
    force = next(iter(mentions_in(context.document.forces, sentence.start, sentence.end)), None)
    where = where_of_force(context, force, "inherited") if force is not None else None
    home = context.gazetteer.area(context.story.home or "")
    around = where is not None and home is not None and home.is_district and context.contains_home(where.code)
    return None if around else where


def _heads_section(context: Context, sentence: Sentence, where: Where) -> bool:
    """Whether a heading below the lead is nothing but the name of a place, one of several, or opens a part."""
    if where.mention is None or sentence.start < lead_end(context.document, count=1):
        return False
    if _opens_part(context, sentence, where):
        return True
    if context.place_headings < 0:
        kinds = [block.kind for block in context.document.blocks]
        heads = (number for number, kind in enumerate(kinds) if kind in _HEADS and is_heading(context.document, number))
        blocks = (context.document.blocks[number] for number in heads)
        names = {context.document.text[place.start : place.end] for place in context.document.places}
        context.place_headings = sum(_name_of(context, block.start, block.end) in names for block in blocks)
    name = context.document.text[where.mention.start : where.mention.end]
    return context.place_headings > 1 and _name_of(context, sentence.start, sentence.end) == name


def _opens_part(context: Context, sentence: Sentence, where: Where) -> bool:
    """Whether a heading names one district of a wider home as its paragraph does ("Supply crimes up in Dundee")."""
    blocks, gazetteer = context.document.blocks, context.gazetteer
    home, area = gazetteer.area(context.story.home or ""), gazetteer.area(where.code or "")
    if home is None or area is None or home.is_district or not area.is_district or sentence.block + 1 == len(blocks):
        return False
    below = blocks[sentence.block + 1]
    named = mentions_in(context.document.places, below.start, below.end)
    return gazetteer.contains(home.code, area.code) and any(place.code == area.code for place in named)


def _name_of(context: Context, start: int, end: int) -> str:
    """A heading without its marks, its number and what is in brackets behind it."""
    return _MARKS.sub("", context.document.text[start:end]).strip(" #:*")
