"""The place that the sentence before announces: "Leeds is no better. It had 1,202", "Hull now."."""

import re

from crimeextract.document import Sentence
from crimeextract.mentions.base import PlaceMention, mentions_in
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
#: "Kent is one of the safest counties. We have the lowest rate": who says so speaks of the place just named.
_WE_DID = re.compile(r"\W*We(?:['’]ve|\s(?:also |now |still )?(?:have|had|saw|recorded|are|were))\b")
#: It must speak of what is counted, or of figures: what else happened there is no place to count in.
_COUNTED = frozenset({"recorded", "victims"})
#: "Hull now.", "On to Grimsby.", "First, Exeter.": what stands around a place that a sentence only calls up.
_FEW_WORDS = 8
_CALLS_UP = re.compile(
    r"[\W\d]*+(?:[ap]m\b\W*+)?"
    r"(?:(?:(?:And|Now|Then|Next|First|Finally|Lastly|Back|On|Over)\b,?\s?)+(?:to\s|for\s)?(?:the\s)?)?"
)
#: "In South Lakeland, however, the picture was less rosy."
_OPENS_IN = re.compile(
    r"\W*(?:(?:But|And|Only|Meanwhile|Elsewhere|Closer to home|Locally|Here),?\s)?"
    r"(?:(?:Across|Over|Just over) the [a-z]+ in|in|In|Across|across|At|at)\s"
)
_OF_FIGURES = re.compile(rf"\b(?:{'|'.join(_WORDS['of_figures'])})\b")
#: "It was a different story in", "The picture in", "Things are worse down the road in": before the place it is of.
_HOW_THINGS_ARE = re.compile(
    rf"\W*(?:\w+[ap]m:\s)?(?:(?:But|And|Meanwhile|Elsewhere|However|Yet|Nor),?\s)?(?:[\w’']+,?\s){{1,6}}?(?:"
    rf"{'|'.join(_WORDS['how_things_are'])})"
    rf"\b(?:\s(?:{'|'.join(_WORDS['how_far'])})){{0,5}}\s(?:in|for|around|across|at|from)\s(?:the\s(?:\w+\sof\s)?|neighbouring\s|nearby\s)?"
)
#: "At Maidstone County Hall", "for Ashford shopkeepers": a place that only says which ones.
_IN_NAME = re.compile(r"['’]s?\s|\s[A-Z]|\s(?!(?:differs|does|is|was|has|looks)\b)[a-z]+s[,.;]")
#: What may stand behind that place: " is no better this year.", " differs, however"; not " for the Smith family".
_STANDS_SO = re.compile(
    rf"(?:,?\s(?:{'|'.join([*_WORDS['how_far'], *_WORDS['how_things_are'], *_WORDS['of_figures']])}"
    r"|too|also|as well|though|overall|(?:this|last) (?:year|month|time)))*(?:[.,;:!?–—]|\s[–—-]\s|\s*$)"
)
_SAID = re.compile(rf"\b(?:{'|'.join(_WORDS['said_before'])})\b")
#: "There the charge rate stood at", "Rural theft there cost £1.42m"; not "there were".
_IS_THERE = re.compile(
    r"^\W*There,? (?:the|an?|some|about|police|officers|it|\d)\b"
    r"|\w there\b(?! (?:was|were|is|are|had|has|have|will|would|may|might|could)\b|['’])"
)
#: "In Ashford, a man was jailed for burglary."
_OF_ONE = re.compile(r",?\s(?:an?|one|two|three|police|detectives|officers)\s")
_CALLED = re.compile(r"(?:,?\s(?:now|next|first|then|too))?[.:!]")
#: "Cllr Smith asked about burglary in Ely", "Turning to shoplifting in the town".
_ASKS = re.compile(rf"\b(?:{'|'.join(_WORDS['asks_about'])})\b", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s(?:levels\s|rates\s|figures\s)?(?:in|across|around|at|for|on)\s(?:the\s)?")
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
    last = context.last
    if sentence.block - before.block > 1 or before.start >= sentence.start:
        return None
    is_alone = document.blocks[before.block].start >= before.start  # a paragraph of its own announces the next
    if before.block == sentence.block or is_alone:
        if (opened := _called_up(context, before) or _opened(context, before)) is not None:
            return opened
    if before.block != sentence.block:
        return None
    if (asked := _asked_of(context, before)) is not None:
        return asked
    if (there := _there(context, draft, before)) is not None:
        return there
    said = draft.frame.skeleton.text
    if not said.startswith("Its ") and IT_DID.match(said) is None and _WE_DID.match(said) is None:
        return None
    if last is not None and last.frame.skeleton.sentence.start >= before.start:
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
    opening = _OPENS_IN.match(text, sentence.start, sentence.end)
    if opening is not None and places[0].start == opening.end():
        if _IN_NAME.match(text, places[0].end) or _SAID.search(text, places[0].end, sentence.end):
            return None
        is_told = _speaks_of_figures(context, places[0].end, sentence.end)  # not "In Westminster, ministers cheered."
    else:
        is_told = _characterises(context, sentence, places[0])
    return where_of_place(context, places[0], "inherited") if is_told else None


def _characterises(context: Context, sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a sentence only says how things stand in a place: "The picture in Eden differs", "Eden fared worse"."""
    text = context.document.text
    if _SAID.search(text, sentence.start, sentence.end) or mentions_in(
        context.document.figures, sentence.start, sentence.end
    ):
        return False
    if _HOW_THINGS_ARE.fullmatch(text, sentence.start, place.start):
        return _STANDS_SO.match(text, place.end, sentence.end) is not None
    opening = _OPENING.match(text, sentence.start, sentence.end)
    if opening is None or opening.end() != place.start or _DOES.match(text, place.end) is None:
        return False
    return _OF_FIGURES.search(text, place.end, sentence.end) is not None


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


def _called_up(context: Context, sentence: Sentence) -> Where | None:
    """The place that a sentence does no more than call up: "Hull now.", "On to Grimsby."."""
    if sentence.last_word - sentence.first_word > _FEW_WORDS:
        return None
    places = mentions_in(context.document.places, sentence.start, sentence.end)
    if len(places) != 1 or _CALLS_UP.fullmatch(context.document.text, sentence.start, places[0].start) is None:
        return None
    if _CALLED.match(context.document.text, places[0].end) is None:
        return None
    return where_of_place(context, places[0], "inherited")


def _asked_of(context: Context, sentence: Sentence) -> Where | None:
    """The place of what a sentence asks about, which the next one answers: "He asked about theft in Ely."."""
    document = context.document
    if _ASKS.search(document.text, sentence.start, sentence.end) is None:
        return None
    places = mentions_in(document.places, sentence.start, sentence.end)
    if not places or mentions_in(document.figures, sentence.start, sentence.end):
        return None
    measures = mentions_in(document.measures, sentence.start, places[-1].start)
    if not measures or _IN_PLACE.fullmatch(document.text, measures[-1].end, places[-1].start) is None:
        return None
    return where_of_place(context, places[-1], "inherited")
