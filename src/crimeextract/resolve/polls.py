"""Polls and lifetimes: shares that are of no year, or of the time at which people were asked."""

import re

from crimeextract.document import BlockKind
from crimeextract.mentions.base import SHARES
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.periods.surveyed import SURVEYS, is_led_by_poll, time_of_poll
from crimeextract.rules.load import toml_table
from crimeextract.text.words import holds_any

_SURVEY_WORDS = toml_table("surveys.toml")
_ASKED_IN = "|".join(_SURVEY_WORDS["asked_in"])
#: "In a poll of 1,500 drivers", "we surveyed our members": asked once, whatever time the story's figures are for.
_ASKED_ONCE = re.compile(
    rf"\b(?<!crime )(?:{_ASKED_IN}) of\b"
    rf"|\b(?:{'|'.join(_SURVEY_WORDS['asks'])}) (?:our|its|their|more|over|some|about|\d)"
    rf"|\b(?:{'|'.join(_SURVEY_WORDS['took_part'])}) (?:a|an|the|our|its|their|this|last)\b"
    rf"[^.;:]{{0,40}}?(?<!crime) (?:{_ASKED_IN})\b",
    re.IGNORECASE,
)
#: What the police and statisticians count, and no poll: "the Crime Survey for England and Wales".
_OF_STATISTICS = re.compile(r"[Cc]rime [Ss]urvey|BCS|CSEW")
#: Rules of roles by which a share named something: "speeding was named by 44 per cent".
_NAMED_BY = frozenset({"named-by", "passive-by", "passive-words-by", "considered-by"})
#: "44% felt unsafe", "58 per cent of people in Knowsley said they trusted the police": who, where and what.
_WHO = rf" of(?: the| all| our)?(?: \w+)? (?:{'|'.join(_SURVEY_WORDS['who_answers'])})\b"
_WHERE = (
    rf"(?: (?:{'|'.join(_SURVEY_WORDS['were_asked'])}))?"
    r"(?: (?:in|from|across|who|which|that)(?: [\w-]+){1,3}?)?"
)
_SAY = r"(?: also| still| said(?: that)?(?: they)?| (?:say|told \w+)(?: that)?(?: they)?|,)*?"
_ANSWER = re.compile(rf"\s?(?:{_WHO}{_WHERE}?)?{_SAY} (?:{'|'.join(_SURVEY_WORDS['answers'])})\b")


def is_of_poll(context: Context, draft: Draft) -> bool:
    """Whether a share is that of a poll, by its sentence, the one before or the line over its list.

    In a story that leads with a survey that is what its figures are for.
    """
    value = draft.frame.parts.get("value")
    if value is None or value.figure.kind not in SHARES:
        return False
    text, sentences = context.document.text, context.document.sentences
    place = draft.frame.skeleton.sentence.number
    first = place - 1
    while first > 0 and context.document.blocks[sentences[first].block].kind == BlockKind.ITEM:
        first -= 1
    told = text[sentences[max(0, first)].start : sentences[max(0, first)].end] + "\n" + draft.frame.skeleton.text
    if not holds_any(told, SURVEYS) or not _ASKED_ONCE.search(told):
        return False
    return not is_led_by_poll(context.document)


def when_polled(context: Context, draft: Draft) -> When | None:
    """When the survey that a story leads with asked its questions, for a share of those who answered."""
    if not is_answer_of_poll(context, draft):
        return None
    asked = time_of_poll(context.document)
    return When(asked.first, asked.last, asked, "inherited") if asked is not None else None


def is_answer_of_poll(context: Context, draft: Draft) -> bool:
    """Whether a share is of those who answered the survey that a story leads with."""
    if not is_share(draft) or not is_led_by_poll(context.document):
        return False
    if draft.frame.parts["value"].rule in _NAMED_BY or is_answer(draft):
        return True
    return draft.topic is not None and draft.topic.aspect == "survey"


def when_recorded(context: Context, draft: Draft) -> When | None:
    """The time of the crimes told of last, for such ones in a story whose main time is that of a survey."""
    when, topic = context.story.period, draft.topic
    if when is None or when.mention is None or topic is None or topic.aspect == "survey":
        return None
    if not is_led_by_poll(context.document) or _OF_STATISTICS.search(context.document.text) is not None:
        return None
    recent = reversed(context.drafts[-RECENT:])
    last = next((other for other in recent if other.topic is not None and other.topic.aspect == "recorded"), None)
    if last is None or last.when is None or draft.block - last.block > 1 or last.when.mention is when.mention:
        return None
    return last.when.inherited() if last.when.first is not None else None


def is_asked_too(draft: Draft, last: Draft) -> bool:
    """Whether a share goes on with a survey of which the claim before says when it was: "… Only 9% see"."""
    if last.block != draft.block or last.when is None:
        return False
    return is_share(last)


def is_share(draft: Draft) -> bool:
    """Whether a figure says how many of those asked."""
    value = draft.frame.parts.get("value")
    return value is not None and value.figure.kind in SHARES


def is_answer(draft: Draft) -> bool:
    """Whether a share is of those who feel, think or trust something: of no crime that the sentence before told of."""
    value = draft.frame.parts.get("value")
    if value is None or not is_share(draft):
        return False
    sentence = draft.frame.skeleton
    return _ANSWER.match(sentence.text, value.figure.end - sentence.sentence.start) is not None
