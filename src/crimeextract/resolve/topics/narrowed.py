"""Nouns for a whole group of offences that a text means one kind by: "thefts" in a story on bicycles."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from operator import attrgetter

from crimeextract.document import Document
from crimeextract.mentions.base import GAPPED, MeasureMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Topic
from crimeextract.resolve.topics.families import NARROWED_GROUPS
from crimeextract.resolve.topics.shops import FROM_SHOPS, THEFT, is_from_shops
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import offence_table
from crimeextract.text.lead import lead_end

_WORDS = toml_table("topics.toml")
#: Code points before a noun in which "the" or "those" may stand.
DEFINITE_REACH = 24
_THOSE = re.compile(r"\b(?:these|those|such)\s$", re.IGNORECASE)
_THE_SAME = re.compile(r"\b(?:the|these|those|such)\s$", re.IGNORECASE)
#: What sets two subjects side by side.
_JOINS = frozenset({"and", "but", "while", "whereas"})
_LIMIT = "over the limit"
_OF_SPEED = re.compile(rf"\b(?:{'|'.join(_WORDS['speed'])})|\dmph\b", re.IGNORECASE)
_OF_DRINK = re.compile(rf"\b(?:{'|'.join(_WORDS['drink'])})", re.IGNORECASE)
#: "Of the burglaries, 301 were domestic": those into homes.
_DOMESTIC, _HOMES = "domestic-abuse", "residential-burglary"
_NO_MORE_THAN_DOMESTIC = re.compile(r"(?:(?:were|was|are|is) )?domestic", re.IGNORECASE)
#: Units of the nouns that stand for a whole group of offences.
_BURGLARY, _FROM_VEHICLES = "burglary", "theft-from-vehicle"
_BREAK_IN = re.compile(r"break[- ]?ins?\b", re.IGNORECASE)
#: "Of the 2,914 van thefts": in a text on what is taken out of them, or on those taken, these.
_OF_VEHICLES = re.compile(r"(?:van|vehicle|lorry|hgv|truck|caravan) thefts?\b", re.IGNORECASE)
_VEHICLES, _KINDS_OF_IT = ("theft-of-vehicle", "vehicle-offences"), ("theft-of-vehicle", _FROM_VEHICLES)
#: "61 cars were stolen, and thefts from them fell": thefts from the vehicles that were just told of.
_FROM_THEM = re.compile(r"\s(?:from|out of|inside) (?:them|these|those|vehicles)\b")
_VEHICLES_TOLD, _THEM_REACH = frozenset({*_VEHICLES, _FROM_VEHICLES}), 300
_BARE = frozenset({"theft", "assault", "attack"})
#: "Theft offences" are those of the statistics.
_CATEGORY = ("offences", "crimes")
#: No murder is called by these, though both are violence.
_HOMICIDE, _ASSAULTS = "homicide", frozenset({"assault", "attack"})
#: A text that names one kind of a group so often means that kind by the group's noun.
_OFTEN = 3


def narrowed_offence(context: Context, subject: MeasureMention, offence: str) -> str:
    """ "Thefts" in a story on shoplifting alone are that; "assaults" in one on those on officers are those."""
    kind = _kind_meant(context, subject, offence)
    if kind != offence and _is_beside(context.document, subject, kind):
        return offence
    return offence if kind == _HOMICIDE and subject.unit in _ASSAULTS else kind


def _is_beside(document: Document, subject: MeasureMention, kind: str) -> bool:
    """Whether a sentence sets a noun beside the kind that it would stand for: "burglaries rose 4% and thefts 11%"."""
    word = bisect_left(document.words.starts, subject.start)
    if document.words.norms[word - 1] not in _JOINS:
        return False
    start = max(document.text.rfind(end, 0, subject.start) for end in (". ", "\n"))
    return any(measure.offence == kind for measure in mentions_in(document.measures, max(0, start), subject.start))


def _kind_meant(context: Context, subject: MeasureMention, offence: str) -> str:
    """The kind of a group that its noun stands for in this text, else the group."""
    topic, current = context.story.topic, context.topic
    if offence == "drink-and-drug-driving" and _is_over_speed(context, subject):
        return "speeding"
    current_kind = current.offence if current is not None else None
    if current_kind and offence_table().is_a(current_kind, offence) and _points_at(context, subject, _THOSE):
        return current_kind  # "1,129 were in people's homes… those break-ins"
    if offence == _DOMESTIC and current_kind and _is_of_homes(context.document, subject, current_kind):
        return _HOMES
    if offence == _BURGLARY and _is_of_vehicles(context, subject):
        return _FROM_VEHICLES
    if (kind := _kind_of_vehicles(context, subject, offence)) is not None:
        return kind
    if offence == THEFT and not context.document.text.endswith(_CATEGORY, 0, subject.end):
        if is_from_shops(context.document, subject):
            return FROM_SHOPS
    if offence not in NARROWED_GROUPS or subject.unit not in _BARE:
        return offence
    if current_kind and offence_table().is_a(current_kind, offence) and _points_at(context, subject, _THE_SAME):
        return current_kind
    if context.story.one_topic and topic is not None and topic.offence not in (None, offence):
        return topic.offence if offence_table().is_a(topic.offence, offence) else offence
    if offence not in context.kinds:
        context.kinds[offence] = narrowed(context.document, offence, topic)
    return context.kinds[offence]


def _is_of_homes(document: Document, subject: MeasureMention, current: str) -> bool:
    """Whether those that "were domestic" are burglaries, as the claim before, and nothing else their sentence names."""
    is_a = offence_table().is_a
    if not is_a(current, _BURGLARY) or not _NO_MORE_THAN_DOMESTIC.fullmatch(document.text, subject.start, subject.end):
        return False
    start = max(document.text.rfind(end, 0, subject.start) for end in (". ", "\n"))
    named = mentions_in(document.measures, max(0, start), subject.start)
    return all(
        one.aspect == "recorded" and (one.generic or one.offence is None or is_a(one.offence, _BURGLARY))
        for one in named
    )


def _kind_of_vehicles(context: Context, subject: MeasureMention, offence: str) -> str | None:
    """Whether things went from vehicles or these themselves: "thefts from them", "van thefts"."""
    text, topic = context.document.text, context.story.topic
    if offence == THEFT and _FROM_THEM.match(text, subject.end) is not None:
        return _FROM_VEHICLES if _last_named(context, subject) in _VEHICLES_TOLD else None
    if offence not in _VEHICLES or _OF_VEHICLES.match(text, subject.start, subject.end) is None:
        return None
    return topic.offence if topic is not None and topic.offence in _KINDS_OF_IT else None


def _last_named(context: Context, subject: MeasureMention) -> str | None:
    """The kind of crime that was named last before a noun."""
    named = mentions_in(context.document.measures, subject.start - _THEM_REACH, subject.start)
    return next((one.offence for one in reversed(named) if one.offence is not None), None)


def _is_of_vehicles(context: Context, subject: MeasureMention) -> bool:
    """Whether "break-ins" are those into vehicles, of which the text told last: the noun does not say into what."""
    if _BREAK_IN.fullmatch(context.document.text, subject.start, subject.end) is None:
        return False
    told = context.topic or context.story.topic
    return told is not None and told.offence in _VEHICLES_TOLD


def narrowed(document: Document, offence: str, topic: Topic | None) -> str:
    """A group's own offence where the whole text speaks of one kind of it ("thefts" in a story on bicycles)."""
    is_a = offence_table().is_a
    named = [m for m in document.measures if m.offence and not m.generic and not m.rule.startswith(GAPPED)]
    kinds = Counter(m.offence for m in named if m.offence and m.offence != offence and is_a(m.offence, offence))
    narrowest = [kind for kind in kinds if not any(other != kind and is_a(other, kind) for other in kinds)]
    if len(narrowest) != 1:
        return offence
    kind, count = narrowest[0], kinds[narrowest[0]]
    if is_a(kind, _BURGLARY):
        return offence  # no break-in is called a theft
    lead = lead_end(document)
    led = {measure.offence for measure in named if measure.start < lead}
    first = next(measure.offence for measure in named if measure.offence in (kind, offence))
    is_main = topic is not None and topic.offence == kind and (count >= _OFTEN or first == kind)  # as in a headline
    is_led = kind in led and (offence not in led or (first == kind and _is_pointed_at(document, named, offence)))
    return kind if is_main or is_led else offence


def _is_pointed_at(document: Document, named: list[MeasureMention], offence: str) -> bool:
    """Whether a group's noun first comes as something told: "Converters are being stolen… 206 of the thefts"."""
    noun = next((measure for measure in named if measure.offence == offence), None)
    if noun is None:
        return False
    return _THE_SAME.search(document.text, noun.start - DEFINITE_REACH, noun.start) is not None


def _points_at(context: Context, subject: MeasureMention, words: re.Pattern[str]) -> bool:
    """Whether a noun points at what was spoken of: "those break-ins", "such burglaries"."""
    start = max(0, subject.start - DEFINITE_REACH)
    return words.search(context.document.text, start, subject.start) is not None


def _is_over_speed(context: Context, subject: MeasureMention) -> bool:
    """Whether those "over the limit" drove too fast, by what their paragraph says of speeds or of vehicles checked."""
    if context.document.text.find(_LIMIT, subject.start, subject.end) < 0:
        return False
    blocks = context.document.blocks
    block = blocks[bisect_right(blocks, subject.start, key=attrgetter("start")) - 1]
    said = context.document.text[block.start : block.end]
    return _OF_SPEED.search(said) is not None and _OF_DRINK.search(said) is None
