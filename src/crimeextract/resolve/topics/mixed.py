"""Wholes of several kinds: "27 arrests, including six for burglary and four for robbery" are of none of these."""

import re

from crimeextract.mentions.base import MeasureMention, Mention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import same_family
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import offence_table

#: What parts follow: ", including six for burglary", ", of which 61 were", ", among them nine", ": nine for drugs".
_PARTS_FOLLOW = re.compile(r"[^NPTXM;b:(–]*?(?:,?W|,n?ov|,ih|:|–|\()[wos]{0,3}(?=N)")
#: Of bare numbers only these: "9 before Christmas, with four bikes among the haul".
_PARTS_IN_BRACKET = re.compile(r"[^NPTXM;b:(–]*?\([wWos]{0,3}(?=N)")
_PART = re.compile(r"N[^NPTXMQ;b]*(?P<measure>Q)")
#: What is done about crime of any kind, and those to whom it is.
_DONE = frozenset({"activity", "suspects", "other"})
_SEVERAL = 2
#: "Eleven for drink driving, seven on warrants and two for other matters".
_NO_KIND = re.compile(rf" (?:were |was )?(?:{'|'.join(toml_table('topics.toml')['no_kind'])})\b")
#: So many claims a sentence or a list of results has at most.
_BESIDE = 12
#: What names a kind of crime by what was done about it: "22 people for drugs offences", "12 knives".
_DEEDS = frozenset({"activity", "suspects"})


def whole_of_kinds(draft: Draft, topic: Topic) -> Topic | None:
    """The topic of arrests, calls or searches of which the sentence goes on to tell the kinds; None for others.

    Those of which six were for burglary were not all for burglary, nor for what the text told of before.
    """
    if topic.offence is None or "value" not in draft.frame.parts:
        return None
    if topic.aspect == "recorded":
        return _whole_of_crimes(draft, topic)
    if topic.aspect not in _DONE:
        return None
    kinds = _kinds_after(draft)
    table = offence_table()
    if not kinds or any(kind != topic.offence and table.is_a(kind, topic.offence) for kind in kinds):
        return None
    if len(kinds) < _SEVERAL and topic.offence not in kinds:
        return None
    return Topic(None, topic.aspect, topic.unit, topic.mention)


def _whole_of_crimes(draft: Draft, topic: Topic) -> Topic | None:
    """All crime, where the parts of a bare number are of another kind than was told of last: "24 (14 shoplifting)"."""
    subject, themes = draft.frame.subject, offence_table().theme
    if (subject is not None and not subject.generic) or topic.offence in themes:
        return None
    if all(kind in themes or same_family(kind, topic.offence) for kind in _kinds_after(draft, _PARTS_IN_BRACKET)):
        return None
    return Topic("all-crime", "recorded", topic.unit, subject)


def deed_beside(context: Context, draft: Draft, topic: Topic) -> Topic | None:
    """The topic of what police did beside deeds against one kind of crime, in a text that is not on that kind.

    "22 arrested for drugs, 27 vehicles seized": the vehicles are of no kind of crime that the text tells.
    """
    if topic.offence is None or "value" not in draft.frame.parts:
        return None
    if _reason_of_own(draft):
        return Topic(None, topic.aspect, topic.unit, topic.mention)
    own = _own_noun(draft)
    if own is None and not _is_cash(draft):
        return None
    source, main = _source_of(draft, topic), context.story.topic
    if not isinstance(source, MeasureMention):
        return None
    if main is not None and main.mention is not source and same_family(main.offence, topic.offence):
        return None
    unit = own.unit if own is not None else None
    if source.aspect not in _DEEDS or source.unit == unit or source.generic or source.offence is None:
        return None
    if not any(other.frame.subject is source for other in context.drafts[-_BESIDE:]):
        return None  # "Operation Galileo, aimed at hare coursers, led to 22 arrests"
    sentence = draft.frame.skeleton.sentence
    beside = sentence.start <= source.start < draft.frame.start
    if not beside and not (context.in_list(draft) and context.document.blocks[draft.block].start > source.start):
        return None
    return Topic(None, "activity", unit, own)


def _reason_of_own(draft: Draft) -> bool:
    """Whether so many of those arrested were so on grounds that are no kind of crime: "seven on warrants"."""
    value = draft.frame.parts.get("value")
    start = draft.frame.skeleton.sentence.start
    return value is not None and _NO_KIND.match(draft.frame.skeleton.text, value.figure.end - start) is not None


def _source_of(draft: Draft, topic: Topic) -> Mention | None:
    """What names the kind of crime of a topic: its own words, else those that stand before in the sentence."""
    source, skeleton = topic.mention, draft.frame.skeleton
    if not isinstance(source, MeasureMention) or source.offence is not None:
        return source
    named = (item for item in reversed(skeleton.items[: draft.frame.first]) if isinstance(item, MeasureMention))
    return next((item for item in named if item.offence == topic.offence), source)


def _own_noun(draft: Draft) -> MeasureMention | None:
    """What a draft counts itself by a noun that names no crime: vehicles, notices, warrants."""
    for noun in (draft.frame.counted, draft.frame.subject):
        if noun is not None and noun.offence is None:
            return noun if noun.generic and noun.aspect == "activity" else None
    return None


def _is_cash(draft: Draft) -> bool:
    """Whether a sum is of cash that police came away with."""
    value, skeleton = draft.frame.parts.get("value"), draft.frame.skeleton
    if value is None or value.figure.kind != "money":
        return False
    return skeleton.text.startswith((" in cash", " cash", " of cash"), value.figure.end - skeleton.sentence.start)


def is_part_of_mixed(context: Context, draft: Draft) -> bool:
    """Whether a claim tells a part of a whole of several kinds, with which the text then goes on."""
    for other in reversed(context.drafts):
        if other.frame.skeleton is not draft.frame.skeleton:
            return False
        if other.is_mixed:
            return True
    return False


def _kinds_after(draft: Draft, opening: re.Pattern[str] = _PARTS_FOLLOW) -> set[str]:
    """The kinds of crime of the parts that a sentence tells behind a draft's figures."""
    skeleton = draft.frame.skeleton
    start = opening.match(skeleton.symbols, draft.frame.last + 1)
    if start is None:
        return set()
    parts = (skeleton.items[found.start("measure")] for found in _PART.finditer(skeleton.symbols, start.end()))
    return {part.offence for part in parts if isinstance(part, MeasureMention) and part.offence and not part.generic}
