"""Bare nouns: what "offences", "the crimes" and "cases" count."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import SHARES, MeasureMention
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.polls import is_share
from crimeextract.resolve.topics.families import ANY_CRIME, DEATH, NO_CRIME, same_family
from crimeextract.resolve.topics.inherited import inherited_topic
from crimeextract.resolve.topics.main_kind import (
    IN_ALL,
    goes_into_millions,
    goes_on_with_main,
    is_above,
    is_crime_rate,
    is_more_than_main,
    is_of_main_after_whole,
    is_rate_of_all,
    is_total_above_main,
    names_noun,
)
from crimeextract.resolve.topics.narrowed import DEFINITE_REACH
from crimeextract.resolve.topics.parts import part_before
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS, offence_table
from crimeextract.text.lead import lead_end

_WORDS = toml_table("topics.toml")
_DEFINITE = re.compile(
    r"\b(?:the|these|those|such|this|its|their|of which)\s(?:\w+\s)?$|\bof (?:the|that) [\w-]+['’]s $", re.IGNORECASE
)
_THE = re.compile(r"\b[Tt]he $")
#: "records 91 per cent of the crimes it should": what inspectors say of all that a force is told of.
_TOLD_OF = re.compile(
    r"\s(?:(?:that|which) )?(?:(?:it|they|the force|forces?|officers) (?P<should>should)\b"
    r"|(?:(?:are|were|is) )?reported to (?:it|them|the force|forces?|the police|police|officers)\b)"
)
#: How many claims a list of kinds has at most, and how many kinds at least.
_MOST_KINDS, _SEVERAL_KINDS = 12, 2
#: "614 offences of that kind": of what was spoken of just before.
_OF_THAT_KIND = re.compile(rf"\sof\s(?:that|this|the same|a similar)\s(?:{'|'.join(_WORDS['kinds'])})\b")
#: Aspects whose nouns mean what they meant before; people and those asked are others each time.
_NAMED_BY_NOUN = frozenset({"recorded", "activity", "outcomes"})
#: "Figure 2: Robbery fell by 5%"
_CAPTION = re.compile(r"\W*(?:Figure|Fig|Table|Chart|Graph)\W{1,2}\d", re.IGNORECASE)
#: What one who counts reports has said before what they are of.
_REPORT = "report"
_OF_ITS_OWN, _FOLLOWED_UP = frozenset(_WORDS["of_its_own"]), frozenset(_WORDS["followed_up"])
_CRIME, _CASE = "crime", "case"
_OVERALL = ("Overall, ", "Overall ", "In all, ", "Altogether, ")
#: "702 offences in 2019, of which 90", "61 arrests, including 12": in symbols.
_PARTS_FOLLOW = re.compile(r"[GQ][^NPMTX;b]*[,(–](?:ovw?N|Noh|Nov|WN)")
#: Blocks in which the first section of several ends.
_FIRST_SECTION = 6


def topic_of_noun(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> Topic | None:
    """What a bare "offences" counts: what the text points back to, else all crime."""
    if context.scope.topic is not None and context.in_list(draft):
        return context.scope.topic
    if before is not None and before.frame.subject is subject and before.topic is not None and not is_share(before):
        return before.topic  # "498 offences, of which 62 per cent"; not "40 per cent of the 498 offences were thefts"
    if goes_into_millions(context, draft, subject):
        return _all_crime(subject)
    said = context.document.text[max(0, subject.start - DEFINITE_REACH) : subject.start]
    definite = bool(_DEFINITE.search(said) or _OF_THAT_KIND.match(context.document.text, subject.end))
    if before is None and (topic := _of_first_noun(context, draft, subject, definite=definite)) is not None:
        return topic
    frame = draft.frame
    refers = frame.refers_back and (draft.per is not None or frame.skeleton.symbols[:1] == "h")
    points = definite or refers or frame.comparator or subject.unit not in ANY_CRIME
    if points or context.story.one_topic:
        return before.topic if before is not None else inherited_topic(context, draft, before)
    if _is_of_theme(context, draft, subject) or goes_on_with_main(context, draft, subject):
        return context.story.topic
    return _all_crime(subject)


def _all_crime(subject: MeasureMention) -> Topic:
    return Topic("all-crime", "recorded", subject.unit, subject)


def _of_first_noun(context: Context, draft: Draft, subject: MeasureMention, *, definite: bool) -> Topic | None:
    """What the first bare noun of a sentence counts, where its words or those just before tell."""
    if subject.unit == _REPORT and _REPORT in context.by_unit and not context.in_list(draft):
        return context.by_unit[_REPORT]  # "reports of missing children… South Wales took the most reports"
    if subject.unit in ANY_CRIME and (told := _of_crimes_told(context, subject)) is not None:
        return told
    if definite:
        if (part := part_before(context, draft)) is not None:
            return part
        same = context.by_unit.get(subject.unit or "") if subject.unit == _CRIME else None
        if same is not None and context.last_in_block(draft) is None and not context.told_before(draft):
            return same
        return _of_crimes(context, context.topic or context.story.topic, subject)
    if not context.story.one_topic and is_crime_rate(draft, subject):
        return _all_crime(subject)
    if subject.unit == _CRIME and draft.frame.skeleton.text.startswith(_OVERALL):
        return _all_crime(subject)  # "Overall, the town had 10,960 crimes"
    if context.told_before(draft) and context.topic is not None and not _is_of_claim_before(context, draft, subject):
        return context.topic  # "Vehicle crime went the other way. The town had 63 offences."
    if subject.unit == _CASE and is_of_main_after_whole(context, draft):
        return context.story.topic
    if subject.unit not in ANY_CRIME and (same := _of_same_noun(context, subject)) is not None:
        return same
    if _is_of_its_own(context, draft, subject):
        return Topic(None, subject.aspect, subject.unit, subject)
    return _of_heading(context, draft, subject) or _of_whole(context, draft.frame, subject)


def _is_of_claim_before(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether "crimes" follow on a kind that a claim was of: "burglaries fell by a tenth. There were 3,912 crimes"."""
    last = context.last_in_block(draft)
    return subject.unit == _CRIME and last is not None and last.topic is not None and context.topic is last.topic


def is_of_all_told(context: Context, subject: MeasureMention) -> bool:
    """Whether crimes are all those that a force is told of: "records 91 per cent of the crimes it should"."""
    if subject.unit not in ANY_CRIME:
        return False
    told_of = _TOLD_OF.match(context.document.text, subject.end)
    return told_of is not None and told_of["should"] is not None


def _of_crimes_told(context: Context, subject: MeasureMention) -> Topic | None:
    """What all the crimes that a force is told of are, and "the crimes" after several kinds."""
    text = context.document.text
    told_of = _TOLD_OF.match(text, subject.end)
    if told_of is not None and not context.story.one_topic:
        return _all_crime(subject)
    the = _THE.search(text, subject.start - DEFINITE_REACH, subject.start)
    return _whole_of_kinds(context) if the else None


def _of_same_noun(context: Context, subject: MeasureMention) -> Topic | None:
    """What the same noun counted before, or counts in the headline."""
    if subject.aspect not in _NAMED_BY_NOUN and subject.unit != DEATH:
        return None
    same = context.by_unit.get(subject.unit or "")
    if same is not None:
        return same  # "county lines… The referrals": of modern slavery, as the last ones
    if subject.aspect == "activity" and names_noun(context.story.topic, subject):
        return context.story.topic  # "Slavery referrals treble… The council made 58 referrals"
    return None


def _of_whole(context: Context, frame: Frame, subject: MeasureMention) -> Topic | None:
    """What is counted as a whole, of which the kind that the text is on is only a part."""
    opens = context.first_told is None and is_more_than_main(context, frame, subject)
    if opens or is_total_above_main(context, frame, subject):
        return _all_crime(subject)
    if context.story.one_topic and _is_whole_of_parts(context, frame, subject):
        return Topic("all-crime" if subject.unit in ANY_CRIME else None, subject.aspect, subject.unit, subject)
    return None


def _is_of_its_own(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether what was done need not be about the crimes that a text is on: pupils are excluded for much else.

    Police investigate what was told of last where that is a share, or follows on what came of it.
    """
    if subject.unit in _OF_ITS_OWN:
        return not context.in_list(draft)
    value, last = draft.frame.parts.get("value"), context.last
    if subject.unit not in _FOLLOWED_UP or context.in_list(draft) or value is None or value.figure.kind in SHARES:
        return False
    told = last.topic if last is not None else None
    return told is None or told.offence is None or told.aspect == "recorded"


def _whole_of_kinds(context: Context) -> Topic | None:
    """What "the crimes" are after a sentence that tells of several kinds: those that they are parts of."""
    if not context.drafts:
        return None
    last = context.drafts[-1].frame.skeleton
    kinds = {d.topic.offence for d in context.drafts[-_MOST_KINDS:] if d.frame.skeleton is last and d.topic}
    if len(kinds) < _SEVERAL_KINDS or not kinds.isdisjoint({*TOTALS, *NO_CRIME, None}):
        return None
    told = (d.topic for d in reversed(context.drafts[-RECENT:]) if "value" in d.frame.parts and d.topic is not None)
    return next((topic for topic in told if topic.offence in TOTALS and topic.aspect == "recorded"), None)


def _of_heading(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    """The kind of crime that the heading of a section or figure names, for the "offences" that open its paragraph.

    A headline says what a story leads with, and not what is counted below it.
    """
    document, above = context.document, draft.block - 1
    if subject.unit not in ANY_CRIME or above < 0 or document.blocks[above].kind != BlockKind.HEADING:
        return None
    if context.in_list(draft) or context.last_in_block(draft) is not None:
        return None
    start, end = document.blocks[above].start, document.blocks[above].end
    topic, last = context.scope.topic, context.last
    if _CAPTION.match(document.text, start) is not None:
        topic = last.topic if last is not None and last.block == above else topic
    elif end <= lead_end(document) and not _opens_sections(document, above):
        return None
    if topic is None or topic.mention is None or not start <= topic.mention.start < end:
        return None
    return topic if topic.offence not in (None, *TOTALS) and topic.aspect == "recorded" else None


def _opens_sections(document: Document, heading: int) -> bool:
    """Whether a heading near the top is that of the first section of several, with the title above it."""
    if heading == 0 or document.blocks[heading - 1].kind != BlockKind.HEADING:
        return False
    following = document.blocks[heading + 1 : heading + 1 + _FIRST_SECTION]
    return any(block.kind == BlockKind.HEADING for block in following)


def _is_whole_of_parts(context: Context, frame: Frame, subject: MeasureMention) -> bool:
    """Whether the one kind that a text names is but a part of these: "702 offences, of which 90 were robberies"."""
    main = context.story.topic
    if main is None or main.mention is None:
        return False
    later = subject.end <= main.mention.start < frame.skeleton.sentence.end
    return later and _PARTS_FOLLOW.match(frame.skeleton.symbols, frame.last + 1) is not None


def _of_crimes(context: Context, model: Topic | None, subject: MeasureMention) -> Topic | None:
    """What "the crimes" are, where what was spoken of is none: anti-social behaviour is not recorded so."""
    if model is None or model.offence not in NO_CRIME or subject.unit not in ANY_CRIME:
        return model
    main = context.story.topic
    return main if main is not None and main.offence not in NO_CRIME else Topic("all-crime", "recorded", None, subject)


def _is_of_theme(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether "1,388 crimes were recorded" are those of the theme that a text leads with: domestic abuse.

    Not once it has counted all crime: then it may come back to that.
    """
    main, first = context.story.topic, context.first_told
    if main is None or main.offence not in offence_table().theme or subject.unit not in ANY_CRIME:
        return False
    if first is None or first.topic is None or first.topic.offence != main.offence:
        return False
    if is_rate_of_all(draft, subject) or IN_ALL.search(draft.frame.skeleton.text) or is_above(draft, first):
        return False
    told = [other for other in context.drafts[-RECENT:] if other.topic is not None]
    recent = [other for other in told if subject.unit == _CRIME or other.block == draft.block]
    if not all(other.topic and same_family(other.topic.offence, main.offence) for other in recent):
        return False
    return all(other.topic and other.topic.offence not in TOTALS for other in told)
