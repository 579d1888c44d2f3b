"""Offences that a sentence names beside the subject of a figure, counts together, or points back to."""

import re

from crimeextract.binding.skeleton import FIGURES
from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.resolve.topics.families import DONE_ABOUT_CRIME
from crimeextract.resolve.topics.narrowed import narrowed_offence
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_WORDS = toml_table("topics.toml")
#: What stands between those who were charged or caught and the crime.
_OF_WHICH = re.compile(
    rf"(?:\s(?:[\w-]+\s){{0,6}}?|,\s(?:{'|'.join(_WORDS['of_whom_all'])})\s)"
    rf"(?:{'|'.join(_WORDS['charged_with'])})\s(?:(?:an?|the|alleged|suspected|being|having)\s)?"
    r"|\s[^.;,\n]{0,80}?\b(?:found|caught)\s(?:by\s\w+\s)?(?:to\sbe\s)?(?:in|with)\s"
    rf"|\s(?:[a-z]+\s){{0,4}}?(?:{'|'.join(_WORDS['behind'])})\s(?:[^.;,\n]{{0,40}}\s)?"
)
#: Code points between those who were caught and the crime.
_CAUGHT_REACH = 120
#: Offences side by side: "burglary, robbery and vehicle theft".
_COORDINATION = re.compile(r"Q(?:(?:,n?|n)Q)+")
#: No figure stands before them; or the only one is theirs: "300 burglaries and robberies in Luton".
_SHARED_AFTER = re.compile(r"[^NPTXMRr]*[NM]w?Q(?:(?:,n?|n)Q)+(?:[iADBO][^NPTXMRr,]*)?(?:,[^Q]*)?$")
_SHARED_BEFORE = re.compile(r"[^NPTXMRr]*?Q(?:(?:,n?|n)Q)+[^r]*$")
#: Code points: an offence further off than this is not of the same sentence.
_SENTENCE_REACH = 400
_SENTENCE_BREAK = re.compile(r"[.!?]\s|[\n\t|]")
#: "We've arrested 46 people for it", "charged nine people with it": behind what is counted.
_FOR_IT = Lazy(
    rf"\s(?:for|with|over)\s(?:{'|'.join(_WORDS['for_it'])})\b(?!\s(?:[a-z]+\s)?(?:{'|'.join(_WORDS['not_of_it'])})s?\b)"
)
#: Code points before a sentence in which the crime that it calls "it" was named.
_IT_REACH = 260


def counted_together(draft: Draft, subject: MeasureMention) -> set[str]:
    """The offences of which one figure counts all: "burglary and robbery came to 300"."""
    skeleton = draft.frame.skeleton
    if "nQ" not in skeleton.symbols and ",Q" not in skeleton.symbols:
        return set()
    for found in _COORDINATION.finditer(skeleton.symbols):
        members = [item for item in skeleton.items[found.start() : found.end()] if isinstance(item, MeasureMention)]
        if not any(member is subject for member in members):
            continue
        if _SHARED_AFTER.match(skeleton.symbols):
            figures = sum(symbol in FIGURES for symbol in skeleton.symbols[: found.end()])
        elif _SHARED_BEFORE.match(skeleton.symbols):
            figures = sum(symbol in FIGURES for symbol in skeleton.symbols)
        else:
            return set()
        return {member.offence for member in members if member.offence} if figures < len(members) else set()
    return set()


def offence_before(context: Context, subject: MeasureMention) -> str | None:
    """The offence that the subject's own sentence names before it ("did better on rape, where detections…")."""
    measures = context.document.measures
    for measure in reversed(mentions_in(measures, subject.start - _SENTENCE_REACH, subject.start)):
        if measure.offence is not None:
            crosses = _SENTENCE_BREAK.search(context.document.text, measure.end, subject.start)
            return None if crosses else narrowed_offence(context, measure, measure.offence)
    return None


def offence_after(context: Context, subject: MeasureMention) -> str | None:
    """The offence that follows in the clause: "14 people were charged with slavery offences"."""
    measures = mentions_in(context.document.measures, subject.end, subject.end + _CAUGHT_REACH)
    following = next(iter(measures), None)
    if following is None or following.offence is None or following.generic or "search" in (subject.unit or ""):
        return None
    told = _OF_WHICH.fullmatch(context.document.text, subject.end, following.start)
    return narrowed_offence(context, following, following.offence) if told else None


def offence_pointed_at(context: Context, draft: Draft, subject: MeasureMention) -> str | None:
    """The crime that arrests or charges are said to be "for": the one that was named last before their sentence."""
    sentence = draft.frame.skeleton.sentence
    last = max(subject.end, draft.frame.end)
    if subject.aspect not in DONE_ABOUT_CRIME or _FOR_IT().match(context.document.text, last) is None:
        return None
    named = mentions_in(context.document.measures, sentence.start - _IT_REACH, sentence.start)
    return next((one.offence for one in reversed(named) if one.offence is not None and not one.generic), None)
