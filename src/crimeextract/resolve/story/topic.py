"""The topic of a story: the kind of crime that its headline and lead name, or the one that prevails."""

import itertools
from collections import Counter

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.mentions.base import MeasureMention
from crimeextract.mentions.measures.find import offence_of_team
from crimeextract.resolve.draft import Topic
from crimeextract.resolve.topics.families import NARROWED_GROUPS, same_family
from crimeextract.resolve.topics.shops import FROM_SHOPS, THEFT, is_on_shops
from crimeextract.rules.offences import TOTALS, offence_table
from crimeextract.text.lead import LEAD_WEIGHT, lead_end

#: Aspects that a story may be about without any kind of crime.
_OF_NO_CRIME = frozenset({"activity", "workforce", "survey", "other"})
_ONE_TOPIC_SHARE = 0.7
#: A kind of crime that neither headline nor lead names is what a text is about only where it names it more often.
_SEVERAL = 3


def main_topic(document: Document, frames: list[Frame]) -> Topic | None:
    """The kind of crime that a story is on; None where that is not plain."""
    end = lead_end(document)
    opening = [measure for measure in document.measures if measure.start < end]
    led = [measure for measure in opening if not measure.generic]
    for leading in (led, _counted_in_headline(document, frames)):
        if leading and all(_is_of_no_crime(measure) for measure in leading):
            if (tackled := offence_of_team(document, end)) is not None:
                return Topic(tackled, "activity", None, None)
            return Topic(None, leading[0].aspect, leading[0].unit, leading[0])  # officer numbers, calls, sick days
    crimes = next((measure for measure in opening if measure.generic and measure.unit == "crime"), None)
    before = led and (crimes is None or led[0].start < crimes.start or led[0].offence in TOTALS)
    titled = document.title is not None and bool(document.title.measures)
    if crimes is not None and not before and not titled and not _is_of_one_kind(document, led):
        return Topic("all-crime", "recorded", crimes.unit, crimes)  # "Four in 10 crimes reported in Kent last year"
    offence = _prevailing(document, {measure.offence for measure in led if measure.offence is not None})
    if offence is None:
        tackled = offence_of_team(document, end)
        return Topic(tackled, "activity", None, None) if tackled is not None else None
    mention = next((measure for measure in document.measures if _is_of(measure, offence)), None)
    if offence == THEFT and is_on_shops(document):
        offence = FROM_SHOPS
    if mention is None:
        return Topic(offence, "recorded", None, None)  # named in the title alone
    return Topic(offence, mention.aspect, mention.unit, mention)


def _is_of_one_kind(document: Document, led: list[MeasureMention]) -> bool:
    """Whether most of what a text names is the one kind that its lead names: "one in six crimes is domestic abuse"."""
    kinds = {measure.offence for measure in led if measure.offence is not None}
    named = [measure.offence for measure in document.measures if measure.offence is not None and not measure.generic]
    if len(kinds) != 1 or len(named) < _SEVERAL:
        return False
    return sum(same_family(offence, *kinds) for offence in named) >= _ONE_TOPIC_SHARE * len(named)


def _prevailing(document: Document, named: set[str]) -> str | None:
    """The kind of crime that is named most, the lead and the title counting more; that of the lead if it names one."""
    end, headline = lead_end(document), lead_end(document, 1)
    counts: Counter[str] = Counter()
    for measure in document.measures:
        if measure.offence is not None and not measure.generic:
            counts[measure.offence] += LEAD_WEIGHT if measure.start < end else 1
    for measure in document.title.measures if document.title else ():
        if measure.offence is not None and not measure.generic:
            counts[measure.offence] += LEAD_WEIGHT
    if len(named) == 1:
        counts = Counter({offence: count for offence, count in counts.items() if offence in named})
    if not counts:
        return None
    headed = {measure.offence for measure in document.measures if measure.offence and measure.start < headline}
    if len(headed) == 1 and headed <= set(offence_table().theme) and counts[min(headed)] >= _SEVERAL:
        return min(headed)  # what cuts across the kinds that its text goes through
    offence, count = counts.most_common(1)[0]
    return _group_of(named, offence) if count >= _SEVERAL else None


def _is_of(measure: MeasureMention, offence: str) -> bool:
    return measure.offence == offence and not measure.generic


def _counted_in_headline(document: Document, frames: list[Frame]) -> list[MeasureMention]:
    """What the figures of the headline count."""
    end = lead_end(document, 1)
    headed = itertools.takewhile(lambda frame: frame.skeleton.sentence.start < end, frames)
    return [frame.subject for frame in headed if frame.subject is not None]


def _is_of_no_crime(measure: MeasureMention) -> bool:
    return not measure.generic and measure.offence is None and measure.aspect in _OF_NO_CRIME


def _group_of(named: set[str], offence: str) -> str:
    """Of the offences that the lead names, the group that all others are kinds of ("vehicle crime"); else `offence`."""
    is_a = offence_table().is_a
    loose = {*TOTALS, *NARROWED_GROUPS}  # "thefts" may stand for those of bicycles
    groups = [group for group in named - loose if all(is_a(other, group) for other in named)]
    return groups[0] if len(named) > 1 and groups else offence


def has_one_topic(document: Document, topic: Topic | None) -> bool:
    """Whether a text is about one kind of crime: hardly a measure in it is of another."""
    named = [
        measure.offence
        for measure in document.measures
        if measure.offence is not None and not document.text.endswith(" of ", 0, measure.start)  # "21% of all crime"
    ]
    if topic is None or topic.offence == "all-crime" or not named or "all-crime" in named:
        return False
    return sum(same_family(offence, topic.offence) for offence in named) >= _ONE_TOPIC_SHARE * len(named)


def is_led_by_one(document: Document, topic: Topic | None) -> bool:
    """Whether headline and lead name one kind of crime, and no other but parts of it."""
    end = lead_end(document)
    named = {measure.offence for measure in document.measures if measure.offence and measure.start < end}
    if topic is None or topic.offence not in named:
        return False
    return all(offence_table().is_a(offence, topic.offence) for offence in named)
