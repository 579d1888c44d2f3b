"""Offences that a sentence names beside the subject of a figure, or several of which it counts together."""

import re

from crimeextract.binding.skeleton import FIGURES
from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.resolve.topics.narrowed import narrowed_offence
from crimeextract.rules.load import toml_table

_WORDS = toml_table("topics.toml")
#: What stands between those who were charged or caught and the crime.
_OF_WHICH = re.compile(
    rf"(?:\s(?:[\w-]+\s){{0,6}}?|,\s(?:{'|'.join(_WORDS['of_whom_all'])})\s)"
    rf"(?:{'|'.join(_WORDS['charged_with'])})\s(?:(?:an?|the|alleged|suspected|being|having)\s)?"
    r"|\s[^.;,\n]{0,80}?\b(?:found|caught)\s(?:by\s\w+\s)?(?:to\sbe\s)?(?:in|with)\s"
    rf"|\s(?:[a-z]+\s){{0,4}}?(?:{'|'.join(_WORDS['behind'])})\s(?:[^.;,\n]{{0,40}}\s)?"
)
#: "512 women and girls who walked into a police station and said that they had been raped".
_BEFELL = re.compile(r"\s(?:and\s\w+\s)?(?:who\s)?[^.;:\n]{0,90}?\b(?:who|they)\s(?:had|have|were)\s")
#: "4 Criminal Behaviour Orders for prolific shoplifters": between an order and those whom it is for.
_FOR_WHOM = re.compile(r"\s(?:for|against|on|to|served on|given to|issued to)\s(?:[\w-]+\s){0,2}")
#: Code points between those who were caught and the crime.
_CAUGHT_REACH = 120
#: "A team set up to tackle yobs and burglars": kinds of crime that it is there for, of which there are several.
_PURPOSES = re.compile(
    rf"\b(?:to (?:help )?|for |whose job is to )(?:{'|'.join(_WORDS['purposes'])}) "
    r"(?:[\w’'-]+ ){0,4}?[\w’'-]+(?:, [\w’'-]+(?: [\w’'-]+)?)*,? and (?:[\w’'-]+ ){0,2}$"
)
_PURPOSES_REACH = 90
#: Offences side by side: "burglary, robbery and vehicle theft".
_COORDINATION = re.compile(r"Q(?:(?:,n?|n)Q)+")
#: No figure stands before them; or the only one is theirs: "300 burglaries and robberies in Luton".
_SHARED_BEFORE = re.compile(r"[^NPTXMRr]*?Q(?:(?:,n?|n)Q)+[^r]*$")
_SHARED_AFTER = re.compile(r"[^NPTXMRr]*[NM]w?Q(?:(?:,n?|n)Q)+(?:[iADBO][^NPTXMRr,]*)?(?:,[^Q]*)?$")
#: Code points: an offence further off than this is not of the same sentence.
_SENTENCE_REACH = 400
#: "In Ballycolman, where residents have been plagued by stolen cars, calls were down"; code points.
_OPENS_ASIDE, _ASIDE_REACH = re.compile(r",\s(?:where|which|who|whose)\s[^,.;:\n]*$"), 90
_SENTENCE_BREAK = re.compile(r"[.!?]\s|[\n\t|]")
#: Marks that of a measure which a theme behind it turned ("thefts linked to farming").
_TURNED = "suffix:"


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
        if _TURNED in members[-1].rule:
            members = members[-1:]  # "burglary and theft offences linked to farming": said of them all
            figures = 0
        return {member.offence for member in members if member.offence} if figures < len(members) else set()
    return set()


def is_one_purpose_of_several(context: Context, subject: MeasureMention) -> bool:
    """Whether a kind of crime is the last of several that somebody is there to tackle: what was done was for any."""
    start = max(0, subject.start - _PURPOSES_REACH)
    return _PURPOSES.search(context.document.text, start, subject.start) is not None


def offence_before(context: Context, subject: MeasureMention) -> str | None:
    """The offence that the subject's own sentence names before it ("did better on rape, where detections…")."""
    measures = context.document.measures
    for measure in reversed(mentions_in(measures, subject.start - _SENTENCE_REACH, subject.start)):
        if measure.offence is not None and not _is_aside(context.document.text, measure, subject):
            crosses = _SENTENCE_BREAK.search(context.document.text, measure.end, subject.start)
            return None if crosses else narrowed_offence(context, measure, measure.offence)
    return None


def _is_aside(text: str, measure: MeasureMention, subject: MeasureMention) -> bool:
    """Whether a kind of crime stands in a clause about a place or somebody that ends before the subject."""
    start = max(0, measure.start - _ASIDE_REACH)
    return _OPENS_ASIDE.search(text, start, measure.start) is not None and "," in text[measure.end : subject.start]


def offence_after(context: Context, subject: MeasureMention) -> str | None:
    """The offence that follows in the clause: "14 people were charged with slavery offences"."""
    measures = mentions_in(context.document.measures, subject.end, subject.end + _CAUGHT_REACH)
    following = next(iter(measures), None)
    if following is None or following.offence is None or following.generic or "search" in (subject.unit or ""):
        return None
    between = context.document.text[subject.end : following.start]
    if subject.aspect == "activity" and following.aspect == "suspects" and _FOR_WHOM.fullmatch(between):
        return following.offence
    befell = subject.aspect == following.aspect == "victims" and _BEFELL.fullmatch(between)
    told = befell or _OF_WHICH.fullmatch(between)
    return narrowed_offence(context, following, following.offence) if told else None
