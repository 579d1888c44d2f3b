"""Levels of then: sentences that hold nothing but the level of an earlier time, and when that was.

"There were 18 fires in May. There had been 31 in May 2013", "The 2012 figure was 107": what is counted and where is
left to the claim before, so the figure is what its level has moved from, and no claim.
"""

from crimeextract.binding.frames import Frame
from crimeextract.binding.parts_told import SENTENCE_OF_THEN
from crimeextract.mentions.base import PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import When
from crimeextract.resolve.topics.families import same_family


def is_sentence_of_then(frame: Frame) -> bool:
    """Whether the sentence of a frame says only how high the level of another time was."""
    is_level = frame.parts.keys() <= {"value", "previous"}
    return is_level and SENTENCE_OF_THEN.fullmatch(frame.skeleton.symbols) is not None


def turns_to_another(context: Context, frame: Frame) -> bool:
    """Whether a sentence between has turned to another kind: "Burglary is the worry. In October there were five"."""
    last = context.drafts[-1]
    start, end = last.frame.skeleton.sentence.end, frame.skeleton.sentence.start
    told = mentions_in(context.document.measures, start, end)
    if last.topic is None:
        return bool(told)
    return any(one.offence is not None and not same_family(one.offence, last.topic.offence) for one in told)


def is_earlier(period: PeriodMention, when: When) -> bool:
    """Whether some days are before others, and no part of them: not October, in figures for its year."""
    if period.first is None or period.last is None or when.first is None or when.last is None:
        return bool(period.last and when.last and period.last < when.last and when.first is None)
    return period.first < when.first and period.last < when.last
