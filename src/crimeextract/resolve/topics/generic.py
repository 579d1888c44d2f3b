"""Bare nouns: what "offences", "the crimes" and "cases" count."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.mentions.base import MeasureMention
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.polls import is_share
from crimeextract.resolve.topics.families import ANY_CRIME, DEATH, NO_CRIME, same_family
from crimeextract.resolve.topics.inherited import inherited_topic
from crimeextract.resolve.topics.narrowed import DEFINITE_REACH
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS, offence_table

_WORDS = toml_table("topics.toml")
_DEFINITE = re.compile(
    r"\b(?:the|these|those|such|this|its|their|of which)\s(?:\w+\s)?$|\bof (?:the|that) [\w-]+['’]s $", re.IGNORECASE
)
#: What says that a level is of all there were.
IN_ALL = re.compile(r"\b(?:in (?:all|total)|overall|altogether|all told)\b", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he $")
#: How many claims a list of kinds has at most, and how many kinds at least.
_MOST_KINDS, _SEVERAL_KINDS = 12, 2
#: "614 offences of that kind": of what was spoken of just before.
_OF_THAT_KIND = re.compile(rf"\sof\s(?:that|this|the same|a similar)\s(?:{'|'.join(_WORDS['kinds'])})\b")
#: Aspects whose nouns mean what they meant before; people and those asked are others each time.
_NAMED_BY_NOUN = frozenset({"recorded", "activity", "outcomes"})
_CRIME, _OFFENCE = "crime", "offence"
#: Of no kind of crime but fraud there are so many in a year.
_MILLIONS, _FRAUD = 2.5e6, "fraud-and-computer-misuse"
#: "702 offences in 2019, of which 90", "61 crimes, including 12": in symbols.
_PARTS_FOLLOW = re.compile(r"[GQ][^NPMTX;b]*[,(–](?:ovw?N|Noh|Nov|WN)")
_OVERALL = ("Overall, ", "Overall ", "In all, ", "Altogether, ")


def topic_of_noun(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> Topic | None:
    """What a bare "offences" counts: what the text points back to, else all crime."""
    if context.scope.topic is not None and context.in_list(draft):
        return context.scope.topic
    if before is not None and before.frame.subject is subject and before.topic is not None and not is_share(before):
        return before.topic  # "498 offences, of which 62 per cent"; not "40 per cent of the 498 offences were thefts"
    if _goes_into_millions(context, draft, subject):
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
    if _is_of_theme(context, draft, subject) or _goes_on_with_main(context, draft, subject):
        return context.story.topic
    return _all_crime(subject)


def _all_crime(subject: MeasureMention) -> Topic:
    """All crime, in the unit of a noun."""
    return Topic("all-crime", "recorded", subject.unit, subject)


def _of_first_noun(context: Context, draft: Draft, subject: MeasureMention, *, definite: bool) -> Topic | None:
    """What the first bare noun of a sentence counts, where its words or those just before tell."""
    start = subject.start - DEFINITE_REACH
    if subject.unit in ANY_CRIME and _THE.search(context.document.text, start, subject.start) is not None:
        if (told := _whole_of_kinds(context)) is not None:
            return told
    if definite:
        same = context.by_unit.get(subject.unit or "") if subject.unit == _CRIME else None
        if same is not None and context.last_in_block(draft) is None and not context.told_before(draft):
            return same
        return _of_crimes(context, context.topic or context.story.topic, subject)
    if subject.unit == _CRIME and draft.frame.skeleton.text.startswith(_OVERALL):
        return _all_crime(subject)  # "Overall, the town had 10,960 crimes"
    if context.told_before(draft) and context.topic is not None and not _is_of_claim_before(context, draft, subject):
        return context.topic  # "Vehicle crime went the other way. The town had 63 offences."
    if subject.unit not in ANY_CRIME and (subject.aspect in _NAMED_BY_NOUN or subject.unit == DEATH):
        return context.by_unit.get(subject.unit or "")  # "county lines… The referrals": of modern slavery
    whole = context.first_told is None and _is_more_than_main(context, draft.frame, subject)
    if whole or _is_total_above_main(context, draft.frame, subject):
        return _all_crime(subject)
    if context.story.one_topic and subject.unit in ANY_CRIME and _is_whole_of_parts(context, draft.frame, subject):
        return _all_crime(subject)
    return None


def _is_total_above_main(context: Context, frame: Frame, subject: MeasureMention) -> bool:
    """Whether "145,000 offences in total" are more than those of the kind that a text has counted in the same area."""
    main, value = context.story.topic, frame.parts.get("value")
    if main is None or subject.unit not in ANY_CRIME or value is None or value.figure.kind != "number":
        return False
    if frame.forces or any(place.noun is None for place in frame.places) or not IN_ALL.search(frame.skeleton.text):
        return False  # "across England there were 49,000 offences in total"
    told = [
        other.frame.parts["value"].figure.value
        for other in context.drafts[-RECENT:]
        if other.topic is not None and other.topic.offence == main.offence and "value" in other.frame.parts
        and other.where is not None and other.where.code == context.story.home
    ]  # fmt: skip
    return bool(told) and value.figure.value > max(told)


def _is_whole_of_parts(context: Context, frame: Frame, subject: MeasureMention) -> bool:
    """Whether the one kind that a text names is but a part of these: "702 offences, of which 90 were robberies"."""
    main = context.story.topic
    if main is None or main.mention is None:
        return False
    later = subject.end <= main.mention.start < frame.skeleton.sentence.end
    return later and _PARTS_FOLLOW.match(frame.skeleton.symbols, frame.last + 1) is not None


def _is_of_claim_before(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether "crimes" follow on a kind that a claim was of: "burglaries fell by a tenth. There were 3,912 crimes"."""
    last = context.last_in_block(draft)
    return subject.unit == _CRIME and last is not None and last.topic is not None and context.topic is last.topic


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
    told = [other.topic for other in context.drafts[-RECENT:] if subject.unit == _CRIME or other.block == draft.block]
    if not all(topic is None or same_family(topic.offence, main.offence) for topic in told):
        return False
    return _counts_no_total(context, draft)


def _is_more_than_main(context: Context, frame: Frame, subject: MeasureMention) -> bool:
    """Whether crimes that open a text are more than those of the kind that it is on, which it counts further down."""
    main, value = context.story.topic, frame.parts.get("value")
    if main is None or main.offence is None or subject.unit not in ANY_CRIME or value is None:
        return False
    for later in context.document.frames:
        level, kind = later.parts.get("value"), later.subject
        if level is None or kind is None or kind.offence != main.offence or later.places:
            continue
        if value.figure.start < level.figure.start and level.figure.value < value.figure.value:
            return True
    return False


def _goes_on_with_main(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether "offences" are those that a text leads with or told of last, as it has counted no crime as a whole.

    "Crimes" without more are of every kind, as are those counted "in all".
    """
    main, current = context.story.topic, context.topic
    if main is None or current is None or main.offence in {*TOTALS, *NO_CRIME, None} or subject.unit != _OFFENCE:
        return False
    if not context.story.led_by_one and current.offence != main.offence:
        return False
    return _counts_no_total(context, draft)


def _counts_no_total(context: Context, draft: Draft) -> bool:
    """Whether neither a clause ("91,000 offences in all") nor the claims before count crime as a whole."""
    if IN_ALL.search(draft.frame.skeleton.text) is not None:
        return False
    return all(other.topic is None or other.topic.offence not in TOTALS for other in context.drafts[-RECENT:])


def _goes_into_millions(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether there are more crimes than of any one kind but fraud: "5.7 million offences across England and Wales"."""
    value, current = draft.frame.parts.get("value"), context.topic
    if subject.unit not in ANY_CRIME or value is None or value.figure.kind != "number" or draft.per is not None:
        return False
    if value.figure.value < _MILLIONS:
        return False
    return current is None or current.offence is None or not offence_table().is_a(current.offence, _FRAUD)
