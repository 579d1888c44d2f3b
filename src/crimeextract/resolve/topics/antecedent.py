"""Which kind of crime a figure is of that names none: all that its text offers is weighed together.

What a story is on, what was counted last, what stands before and behind the figure in its sentence, and what the rules
of this folder propose, each speak for a kind of crime: more or less so by the noun that is counted and by where the
figure stands. The weights are those of `rules/antecedents.csv`.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress, repeat

from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.story.areas_named import COUNTRIES
from crimeextract.resolve.topics.families import ANY_CRIME, NO_CRIME
from crimeextract.resolve.topics.generic import IN_ALL
from crimeextract.resolve.weighing import Choice, Evidence
from crimeextract.rules.offences import ALL_CRIME, TOTALS, offence_table
from crimeextract.text.lead import lead_end

#: Id of an offence, or None for no kind of crime.
Kind = str | None
#: The kind of each of the last claims, and the plain number that it counts, else 0.
Recent = list[tuple[Kind, float]]

_TABLE = "antecedents.csv"
#: Nouns that are told apart; any other bare noun is a "noun".
_NOUNS = frozenset({"crime", "offence", "incident", "case", "report"})
_DEFINITE = re.compile(r"\b(?:the|these|those|such|this|its|their)\s(?:\w+\s)?$", re.IGNORECASE)
_DEFINITE_REACH = 20
#: What a figure of all there were is told by, and what one points back by.
_ALL_TOLD = frozenset({"all", "total", "overall", "altogether"})
_THOSE = frozenset({"those", "these", "them", "they", "which", "whom"})
_OF_THOSE = re.compile(r"\b(?:of|among) (?:those|these|them|which|whom)\b", re.IGNORECASE)
#: Aspects whose figures are hardly ever of no kind of crime.
_OF_CRIME = frozenset({"recorded", "victims", "suspects"})
_MISSING, _ARRESTS = "missing-people", (("arrest", "activity"), ("person", "activity"))
_THEY = re.compile(r"[\W_]*(?:They|These|Those)\s")
#: How far back kinds of crime are remembered: in code points, in mentions, in claims.
_REACH, _MENTIONS, _CLAIMS = 1200, 8, 30
#: From so many powers of ten apart on, two numbers are as unlike as can be.
_UNLIKE = 2.0


def antecedent_of(context: Context, draft: Draft, before: Draft | None, proposed: Topic | None) -> Topic | None:
    """The topic of a figure that names no kind of crime.

    Args:
        context: What the document has told so far.
        draft: The claim of the figure.
        before: The claim before it in its sentence.
        proposed: What the rules take it for; its aspect and unit stand.
    """
    if proposed is not None and proposed.offence is None and proposed.aspect not in _OF_CRIME:
        return proposed  # what police do and people say need not be of a kind
    kind = choice_of(context, draft, before, proposed).best(_TABLE)
    if kind == _kind(proposed):
        return proposed
    if proposed is None:
        return Topic(kind)
    if proposed.mention is not None and proposed.mention is draft.frame.subject:
        return replace(proposed, offence=kind)  # the noun that is counted
    return replace(proposed, offence=kind, mention=_named_nearest(context, draft, kind))


def _named_nearest(context: Context, draft: Draft, kind: Kind) -> MeasureMention | None:
    """Where a kind is named last before a figure, else where it is named next."""
    named = [one for one in context.document.measures if one.offence == kind and not one.generic]
    start = draft.frame.start
    return next((one for one in reversed(named) if one.start < start), named[0] if named else None)


def choice_of(context: Context, draft: Draft, before: Draft | None, proposed: Topic | None) -> Choice[Kind]:
    """All kinds that a figure without one may be of, with what speaks for each."""
    found: defaultdict[Kind, Evidence] = defaultdict(dict)
    story, current, recent = _kind(context.story.topic), _kind(context.topic), _recent(context)
    found[_kind(proposed)].update(dict.fromkeys(_proposed(_kind(proposed), story, current), 1.0))
    for name, kind in (*_told(context, draft, before), *_named(context, draft)):
        found[kind][name] = 1.0
    found[None]["none"] = found[ALL_CRIME]["total"] = 1.0
    named, told, sizes, number = _shares_named(context), [kind for kind, _ in recent], dict(recent), _number(draft)
    sizes.update([(kind, size) for kind, size in recent if size])
    for kind, evidence in found.items():
        if kind in named:
            evidence["share_named"] = named[kind]
        if kind in sizes:
            evidence["told"], evidence["share_told"] = 1.0, told.count(kind) / len(told)
            if number and sizes[kind]:
                unlike = min(1.0, abs(math.log10(number / sizes[kind])) / _UNLIKE)
                evidence["unlike_size"], evidence["like_size"] = unlike, 1.0 - unlike
        evidence |= _kinship(kind, story, current)
    possible = {kind: evidence for kind, evidence in found.items() if _may_be(draft, kind)}
    return Choice(possible or dict(found), list(_situations(context, draft, before, recent)))


def _recent(context: Context) -> Recent:
    """The kinds and the plain numbers of the last claims."""
    recent: Recent = []
    for other in context.drafts[-_CLAIMS:]:
        value, topic = other.frame.parts.get("value"), other.topic
        number = value.figure.value if value is not None and value.figure.kind == "number" else 0.0
        recent.append((topic.offence if topic is not None else None, number))
    return recent


def _proposed(kind: Kind, story: Kind, current: Kind) -> Iterator[str]:
    """How what the rules propose stands to what is next at hand: where it is something else, they knew why."""
    yield "proposed"
    if kind in TOTALS:
        yield "proposed_total"
    elif kind not in (story, current):
        yield "proposed_other"


def _may_be(draft: Draft, kind: Kind) -> bool:
    """Whether what is counted can be of a kind at all: nobody is arrested for missing people."""
    subject = draft.frame.subject
    if subject is None:
        return True
    if kind is None:
        return subject.unit not in ANY_CRIME
    if kind == _MISSING:
        return subject.unit not in ANY_CRIME and (subject.unit, subject.aspect) not in _ARRESTS
    return kind not in NO_CRIME or subject.unit not in ANY_CRIME


def _kind(topic: Topic | None) -> Kind:
    return topic.offence if topic is not None else None


def _told(context: Context, draft: Draft, before: Draft | None) -> list[tuple[str, Kind]]:
    """The kinds that the story, its lists and the claims before are of."""
    last, subject = context.last_in_block(draft), draft.frame.subject
    told = {
        "story": context.story.topic,
        "current": context.topic,
        "sentence": before.topic if before is not None else None,
        "paragraph": last.topic if last is not None else None,
        "last": context.last.topic if context.last is not None else None,
        "heading": context.scope.topic,
        "first": context.first_told.topic if context.first_told is not None else None,
        "noun": context.by_unit.get(subject.unit or "") if subject is not None else None,
    }
    return [(name, topic.offence) for name, topic in told.items() if topic is not None]


def _named(context: Context, draft: Draft) -> Iterator[tuple[str, Kind]]:
    """The kinds that are named around a figure, and in the lead."""
    measures, sentence = context.document.measures, draft.frame.skeleton.sentence
    first, last = draft.frame.start, draft.frame.end
    told = context.last_in_block(draft)
    since = told.frame.end if told is not None else sentence.start
    around = (
        ("also_before", "next_before", mentions_in(measures, sentence.start, first)),
        ("also_behind", "next_behind", mentions_in(measures, last, sentence.end)[::-1]),
        ("also_since", "next_since", mentions_in(measures, since, sentence.start)),
        ("also_lately", "next_lately", mentions_in(measures, sentence.start - _REACH, sentence.start)[-_MENTIONS:]),
    )
    for also, nearest, named in around:
        if kinds := _kinds(named):
            yield from zip(repeat(also), kinds)
            yield nearest, kinds[-1]
    opening = mentions_in(measures, context.document.blocks[draft.block].start, sentence.start)
    if (first_kind := _first_kind(opening)) is not None:
        yield "opens_paragraph", first_kind
        yield "last_of_paragraph", _first_kind(reversed(opening))
    yield from zip(repeat("lead"), _kinds(mentions_in(measures, 0, lead_end(context.document))))


def _first_kind(measures: Iterable[MeasureMention]) -> Kind:
    """The first kind named, without a look at all of a long paragraph."""
    return next((measure.offence for measure in measures if measure.offence is not None and not measure.generic), None)


def _kinds(measures: Sequence[MeasureMention]) -> list[str]:
    if not measures:
        return []  # as often
    return [measure.offence for measure in measures if measure.offence is not None and not measure.generic]


def _shares_named(context: Context) -> dict[Kind, float]:
    """The share of each kind in what the text names."""
    if context.named is None:
        counted = Counter(_kinds(context.document.measures))
        total = counted.total()
        context.named = {kind: times / total for kind, times in counted.items()}
    return context.named


def _number(draft: Draft) -> float:
    """The plain number that a claim counts, else 0."""
    value = draft.frame.parts.get("value")
    return value.figure.value if value is not None and value.figure.kind == "number" else 0.0


@lru_cache(maxsize=4096)
def _kinship(kind: Kind, story: Kind, current: Kind) -> Evidence:
    """How a kind is related to what the story is on, and to what was counted last."""
    evidence = {f"{_relation(kind, story)}_of_story": 1.0, f"{_relation(kind, current)}_of_current": 1.0}
    if kind in TOTALS:
        return {"is_total": 1.0, **evidence}
    return {"is_theme": 1.0, **evidence} if kind in offence_table().theme else evidence


def _relation(kind: Kind, other: Kind) -> str:
    """What a kind is to another."""
    table = offence_table()
    if kind == other:
        return "same"
    if kind is None or other is None:
        return "no"
    if other in TOTALS:
        return "kind"
    if kind in TOTALS:
        return "total"
    if table.is_a(kind, other):
        return "part"
    if table.is_a(other, kind):
        return "whole"
    if kind in table.theme or other in table.theme:
        return "theme"
    return "kin" if table.around((kind, other)) is not None else "stranger"


def _situations(context: Context, draft: Draft, before: Draft | None, recent: Recent) -> Iterator[str]:
    """What holds for a figure, whichever kind it is of."""
    frame, subject, text = draft.frame, draft.frame.subject, draft.frame.skeleton.text
    yield "always"
    yield f"counts_{_noun(subject)}"
    if subject is not None:
        yield f"of_{subject.aspect}"
    facts = {
        "in_list": context.in_list(draft),
        "points_back": frame.refers_back,
        "follows_claim": before is not None,
        "opens_block": context.last_in_block(draft) is None,
        "one_topic": context.story.one_topic,
        "led_by_one": context.story.led_by_one,
        "compares": frame.comparator,
        "is_part": frame.within is not None,
        "names_place": bool(frame.places),
        "told_before": context.told_before(draft),
        "is_overall": not _ALL_TOLD.isdisjoint(frame.skeleton.vocabulary) and IN_ALL.search(text) is not None,
        "of_those": not _THOSE.isdisjoint(frame.skeleton.vocabulary) and _OF_THOSE.search(text) is not None,
        "of_them": not _THOSE.isdisjoint(frame.skeleton.vocabulary) and _THEY.match(text) is not None,
        "is_definite": _is_definite(context, draft),
    }
    yield from compress(facts, facts.values())
    yield from _area_named(context, draft)
    yield from _figure_told(draft, recent)


def _noun(subject: MeasureMention | None) -> str:
    """What is counted, as far as it matters: the commonest bare nouns, others, and what has a meaning of its own."""
    if subject is None:
        return "nothing"
    if not subject.generic:
        return "other"
    return subject.unit if subject.unit in _NOUNS else "noun"


def _is_definite(context: Context, draft: Draft) -> bool:
    """Whether "the" or "those" stands before what is counted, or before a bare figure."""
    subject = draft.frame.subject
    start = draft.frame.start if subject is None else subject.start
    return _DEFINITE.search(context.document.text, start - _DEFINITE_REACH, start) is not None


def _area_named(context: Context, draft: Draft) -> Iterator[str]:
    """Where the area is that the clause names, beside the story's own."""
    frame, gazetteer, home = draft.frame, context.gazetteer, context.story.home
    codes = [place.code for place in frame.places]
    codes += [gazetteer.area_of_force(force.force) for force in frame.forces if force.force]
    code = next(filter(None, codes), None)
    if code is None:
        return
    if code in COUNTRIES:
        yield "in_nation"
    elif code == home:
        yield "at_home"
    elif context.contains_home(code):
        yield "in_wider_area"
    elif home and gazetteer.contains(home, code):
        yield "in_part_of_home"
    else:
        yield "elsewhere"


def _figure_told(draft: Draft, recent: Recent) -> Iterator[str]:
    """Of which kind the figure is, and whether it is above or below all the numbers before."""
    value = draft.frame.parts.get("value")
    if value is None:
        yield "is_change"
        return
    if value.figure.kind != "number":
        yield f"is_{value.figure.kind}"
        return
    told = [number for _, number in recent if number]
    if told and value.figure.value > max(told):
        yield "is_largest"
    elif told and value.figure.value < min(told):
        yield "is_smallest"
