"""Polls and lifetimes: shares that are of no year, or of the time at which people were asked."""

import re
from bisect import bisect_right
from operator import attrgetter

from crimeextract.document import BlockKind
from crimeextract.mentions.base import SHARES, mentions_in
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.periods.surveyed import SURVEYS, is_led_by_poll, time_of_poll
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import lead_end
from crimeextract.text.words import holds_any

_SURVEY_WORDS = toml_table("surveys.toml")
_ASKED_IN = "|".join(_SURVEY_WORDS["asked_in"])
#: "One in four women will experience domestic abuse", "since the age of 16": of no year.
_LIFETIME = re.compile(
    rf"\b(?:one|two|three|\d) (?:in|out of) (?:\w+) (?:{'|'.join(_SURVEY_WORDS['lives'])}) will\b"
    r"|\b(?:in|during) (?:their|a|her|his) lifetimes?\b|\bsince the age of \d"
)
#: One of these stands in whatever tells of a life.
_OF_LIFE = ("lifetime", " will", "since the age")
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
#: "Fear of being mugged has crept up", "Satisfaction with the police fell": what opens a sentence on such shares.
_FEELING = re.compile(rf"\W*(?:(?:And|But|The) )?(?:{'|'.join(_SURVEY_WORDS['feelings'])}) ", re.IGNORECASE)
_SAY = r"(?: also| still| said(?: that)?(?: they)?| (?:say|told \w+)(?: that)?(?: they)?|,)*?"
#: "Of those who sent it back, 44 per cent": those who answered.
_WHO_ANSWERED = re.compile(
    rf"\W*(?:Of|Among|Amongst) (?:the )?[\w ,]{{0,30}}?(?:who|that) (?:had )?(?:{'|'.join(_SURVEY_WORDS['replied'])})\b"
)
_ANSWER = re.compile(rf"\s?(?:{_WHO}{_WHERE}?)?{_SAY} (?:{'|'.join(_SURVEY_WORDS['answers'])})\b")
#: "Six per cent had been the victim of a crime": what befell those asked.
_BEFELL = re.compile(rf"\s?(?:{_WHO}{_WHERE}?)?{_SAY} (?:{'|'.join(_SURVEY_WORDS['befell'])})\b")


def is_of_lifetime(text: str) -> bool:
    """Whether a sentence tells of whole lives: "One in three women will be stalked"."""
    return holds_any(text, _OF_LIFE) and _LIFETIME.search(text) is not None


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
    if draft.topic is not None and draft.topic.aspect == "outcomes":
        return False
    value, sentence = draft.frame.parts["value"], draft.frame.skeleton
    if value.rule in _NAMED_BY or is_answer(draft) or _FEELING.match(sentence.text):
        return True
    if _WHO_ANSWERED.match(sentence.text) or _BEFELL.match(sentence.text, value.figure.end - sentence.sentence.start):
        return True
    return draft.topic is not None and draft.topic.aspect == "survey"


def is_of_undated_poll(context: Context, draft: Draft) -> bool:
    """Whether a story says nothing of when such a survey was held, and what it says of time is of crimes recorded."""
    when = context.story.period
    if when is None or when.mention is None or not is_answer_of_poll(context, draft):
        return False
    text, sentences = context.document.text, context.document.sentences
    if _OF_STATISTICS.search(text) is not None or when.mention.start < lead_end(context.document):
        return False
    told = sentences[bisect_right(sentences, when.mention.start, key=attrgetter("start")) - 1]
    if any(word in text[told.start : told.end] for word in SURVEYS):
        return False
    counted = mentions_in(context.document.measures, told.start, told.end)
    return any(measure.aspect == "recorded" for measure in counted)


def when_recorded(context: Context, draft: Draft) -> When | None:
    """The time of the crimes told of last, for such ones in a story whose main time is that of a survey."""
    when, topic = context.story.period, draft.topic
    if when is None or when.mention is None or topic is None or topic.aspect == "survey" or is_answer(draft):
        return None
    if not is_led_by_poll(context.document) or when.mention.start > draft.frame.skeleton.sentence.start:
        return None
    if _OF_STATISTICS.search(context.document.text) is not None:
        return None
    recent = reversed(context.drafts[-RECENT:])
    last = next((other for other in recent if other.topic is not None and other.topic.aspect == "recorded"), None)
    if last is None or last.when is None or draft.block - last.block > 1 or last.when.mention is when.mention:
        return None
    return last.when.inherited() if last.when.first is not None else None


def is_asked_too(draft: Draft, last: Draft) -> bool:
    """Whether a share goes on with a survey of which the claim before says when it was: "… Only 9% see"."""
    if last.block != draft.block or last.when is None or last.when.link != "stated":
        return False
    return is_share(last)


def when_asked(context: Context, draft: Draft, last: Draft | None) -> When | None:
    """When those were asked of whom a share is, after a figure of the police: that of the survey told of before."""
    if last is None or draft.topic is None or draft.topic.aspect != "survey" or draft.frame.period is not None:
        return None
    if last.topic is None or last.topic.aspect == "survey" or not is_share(draft):
        return None
    told = (other for other in reversed(context.drafts[-RECENT:]) if other.topic and other.topic.aspect == "survey")
    asked = next((other for other in told if is_share(other)), None)
    return asked.when.inherited() if asked is not None and asked.when is not None else None


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
