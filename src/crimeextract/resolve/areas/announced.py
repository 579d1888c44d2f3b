"""The place that the sentence before announces: "Leeds is no better. It had 1,202", "Hull now."."""

import re

from crimeextract.document import Sentence
from crimeextract.mentions.base import mentions_in
from crimeextract.resolve.areas.mentioned import where_of_force, where_of_place
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
#: What a force did: "It handled", "In 2010 the force had"; not "It is", "It comes as".
IT_DID = re.compile(
    r"\W*(?:(?:In|Over|During|Since|Last|This) [^,.;]{1,30}?,? )?"
    rf"(?:[Ii]t|[Tt]he (?:force|service|constabulary))\s(?:also |now |then )?(?:{'|'.join(_WORDS['force_did'])})"
)
#: It must speak of what is counted, or of figures: what else happened there is no place to count in.
_COUNTED = frozenset({"recorded", "victims"})
#: "In South Lakeland, however, the picture was less rosy."
_OPENS_IN = re.compile(
    r"\W*(?:(?:But|And|Only|Meanwhile|Elsewhere|Closer to home|Locally|Here),?\s)?"
    r"(?:(?:Across|Over|Just over) the [a-z]+ in|in|In|Across|across|At|at)\s"
)
#: "It was a different story in Bradford."
_STORY_IN = re.compile(
    r"\W*(?:(?:But|And) )?(?:[Ii]t(?:['’]s| is| was)|[Tt]hings (?:are|were|look)) (?:\w+ ){0,4}"
    r"(?:story|picture|tale|situation|same|better|worse) (?:in|for|across|at) (?:the )?"
)
_OF_FIGURES = re.compile(rf"\b(?:{'|'.join(_WORDS['of_figures'])})\b")
#: "There the charge rate stood at", "Rural theft there cost £1.42m"; not "there were".
_IS_THERE = re.compile(
    r"^\W*There,? (?:the|an?|some|about|police|officers|it|\d)\b"
    r"|\w there\b(?! (?:was|were|is|are|had|has|have|will|would|may|might|could)\b|['’])"
)
#: "In Ashford, a man was jailed for burglary."
_OF_ONE = re.compile(r",?\s(?:an?|one|two|three|police|detectives|officers)\s")
#: What may stand before the name that is the subject of its sentence, and what follows one.
_OPENING = re.compile(
    r"(?:[^\"“\n]{1,120}[:,]\s[\"“]|\W*)"
    r"(?:(?:But|And|Only|Meanwhile|Elsewhere|(?:By|In) contrast|However|Yet),?\s)?(?:[Tt]he\s)?"
)
_DOES = re.compile(
    r"(?:,\s(?:[a-z ]{3,15}|(?:which|where|home to)\s[^,.;]{3,60}),)?"
    rf"\s(?:also |still )?(?:{'|'.join(_WORDS['subject_does'])}|[a-z]+ed)\b"
)


def announced_area(context: Context, draft: Draft) -> Where | None:
    """The area that the sentence before was about and gave no figure of: "Leeds is no better. It had 1,202"."""
    document, sentence = context.document, draft.frame.skeleton.sentence
    before = document.sentences[sentence.number - 1]
    if sentence.block - before.block > 1 or before.start >= sentence.start:
        return None
    is_alone = document.blocks[before.block].start >= before.start  # a paragraph of its own announces the next
    if before.block == sentence.block or is_alone:
        if (opened := _opened(context, before)) is not None:
            return opened
    if before.block != sentence.block:
        return None
    if (there := _there(context, draft, before)) is not None:
        return there
    if IT_DID.match(draft.frame.skeleton.text) is None:
        return None
    opening = _OPENING.match(document.text, before.start, before.end)
    start = opening.end() if opening is not None else before.start
    for force in mentions_in(document.forces, start, start + 1):
        return where_of_force(context, force, "inherited") if _DOES.match(document.text, force.end) else None
    for place in mentions_in(document.places, start, start + 1):
        return where_of_place(context, place, "inherited") if _DOES.match(document.text, place.end) else None
    return None


def _opened(context: Context, sentence: Sentence) -> Where | None:
    """The place that a sentence without a figure is on: "In Eden, however, it was less rosy. Ten died"."""
    last, text = context.last, context.document.text
    if last is not None and last.frame.skeleton.sentence.start >= sentence.start:
        return None
    places = mentions_in(context.document.places, sentence.start, sentence.end)
    if len(places) != 1 or places[0].code is None:
        return None
    if _STORY_IN.fullmatch(text, sentence.start, places[0].start) and text.startswith((".", ":", ";"), places[0].end):
        return where_of_place(context, places[0], "inherited")
    if _OPENS_IN.fullmatch(text, sentence.start, places[0].start) is None:
        return None
    is_told = _speaks_of_figures(context, places[0].end, sentence.end)  # not "In Westminster, ministers cheered."
    return where_of_place(context, places[0], "inherited") if is_told else None


def _there(context: Context, draft: Draft, sentence: Sentence) -> Where | None:
    """The one place that the sentence before names and gives no figure of: "Norfolk does better. There the rate"."""
    document, text = context.document, draft.frame.skeleton.text
    if "here" not in text or _IS_THERE.search(text) is None:
        return None
    if mentions_in(document.figures, sentence.start, sentence.end):
        return None
    places = mentions_in(document.places, sentence.start, sentence.end)
    return where_of_place(context, places[0], "inherited") if len(places) == 1 and places[0].code else None


def _speaks_of_figures(context: Context, start: int, end: int) -> bool:
    """Whether what follows a place is on what is counted there, and not on one case or what people said."""
    text = context.document.text
    if _OF_FIGURES.search(text, start, end) is not None:
        return True
    if _OF_ONE.match(text, start) is not None:
        return False
    return any(measure.aspect in _COUNTED for measure in mentions_in(context.document.measures, start, end))
