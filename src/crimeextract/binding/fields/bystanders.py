"""Places that a clause names beside the one that its figures are about: where that lies, where something happened."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import PlaceMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
_KINDS = _WORDS["kinds_of_place"]
_SPEAKERS = toml_table("places.toml")["speakers"]
#: "Dyfed-Powys remains one of the safest places in Wales, with": what only says where the place that is meant lies.
_KIND_IN = re.compile(
    r"\b(?:(?<!\b(?:in|at|of) )one of|(?:is|are|was|were|remains?|remained|becomes?|became|stays?|stayed)"
    r"(?: (?:still|now|also|once again|again|once|by far))* "
    r"(?:an?|the|one of|among(?:st)?(?= the (?:most|least|worst|best|top|few|[a-z]+est)\b)))\s"
    rf"(?:(?!(?:in|at|for|from|with|up|down|by|on|to|and)\b)[\w’'-]+\s){{1,6}}?(?:{'|'.join(_KINDS)})\s"
    r"(?:anywhere |to live )?(?:in|across|within|of)\s(?:the\s|all\s|all of\s)?$"
)
_KIND_REACH = 110
_ORIGINS = _WORDS["origins"]
#: "63 per cent lived in England", "30 were from England", "gangs from Leeds", "of those held 41 came from Ely",
#: "41 of the stolen cars were found in Ely": where people come from, and things end up.
_LIVE_IN = re.compile(
    r"(?:\b(?:lived?|lives|(?:gave|had|with|giving) (?:an |their )?address(?:es)?|"
    r"(?:were|are|was|is) (?:from|born|based)) (?:(?:in|at|near) )?"
    rf"|\b(?i:{'|'.join(_ORIGINS['travellers'])}) (?:that |who )?(?:(?:had |have )?(?:come|came) )?from "
    rf"|\b(?:{'|'.join(_ORIGINS['people'])})\b[^.;]{{0,30}} (?:come|came|hailed|hail) from "
    r"|\bof the[^.;,:]{3,40}(?:were|was|have been|turned) (?:later )?"
    rf"(?:{'|'.join(_ORIGINS['ended'])}) (?:in|at|near) )"
    r"(?:(?:nearby|neighbouring) )?(?:the )?(?:(?:[A-Z][\w’'-]+(?:,| and) )+)?$"
)
#: One of these stands in whatever tells so.
_LIVING = {"live", "lived", "lives", "address", "addresses", "from", "born", "based", *_ORIGINS["ended"]}
#: "Corby, one of the county's crime hotspots", "Kent's safest town is Deal": of which another is one.
_HAS_KIND = re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,4}}?(?:{'|'.join([*_KINDS, *_WORDS['spots']])})\b")
#: "the All Wales drink drive campaign", "a UK-wide crackdown"
CAMPAIGN = re.compile(rf"(?:-wide)?(?: (?!in\b|at\b|and\b|on\b)[\w-]+){{0,4}}? (?:{'|'.join(_WORDS['campaigns'])})\b")
#: "Following the disorder in Hartlepool on 31 July and in": what opens a sentence and is over before its own clause.
_AFTER_EVENT = re.compile(
    rf"\W*(?:{'|'.join(_WORDS['after_events'])})"
    rf"\s(?:the|an?|last|this|recent|two|three|several)\s[^,;:]*\b(?:{'|'.join(_WORDS['events'])})\s"
    r"(?:[^,;:]*\b)?(?:in|at|near|around|outside)\s(?:the\s)?$"
)

#: "Ashfield is bucking the national trend: burglary is down": what a place goes with or against.
_WITH_OR_AGAINST = re.compile(rf"\b(?:{'|'.join(_WORDS['with_or_against'])})\s(?:the|a)\s(?:[\w-]+\s)?$")
_TREND = re.compile(r"(?:['’]s)?\s(?:[\w-]+\s)?(?:trend|picture|pattern|tide|direction)s?\b")
_TREND_REACH = 40
#: "The national hotline took 120 calls about Leeds"; not "The Scotland hotline took 120 calls, 30 about Glasgow".
_LINES = tuple(f" {line}" for line in _WORDS["telephone_lines"])
_CALLS_ABOUT = re.compile(r"[^NPTXM]*[NPTXM]?[^NPTXM]*A")
_SURVEY = ("Survey for ", "Survey of ", "survey for ")
#: "Blackburn councillor Kate Hollern said Lancashire Police had"
_SPEAKER = re.compile(
    r"(?:['’]s?)?\s(?:[a-z-]+\s){0,3}"
    rf"(?:(?:{'|'.join(_SPEAKERS['parties'])})\s)?(?:{'|'.join(_SPEAKERS['offices'])})\s"
    r"[A-Z][\w’'-]+\s"
)


def has_trend(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is only the one whose trend another goes with or against."""
    item, start = skeleton.items[place], skeleton.sentence.start
    if item is None or _TREND.match(skeleton.text, item.end - start) is None:
        return False
    at = item.start - start
    return _WITH_OR_AGAINST.search(skeleton.text, at - _TREND_REACH, at) is not None


def only_holds(skeleton: Skeleton, place: int) -> bool:
    """Whether a place only says where the one lies that is told of: "is one of the safest counties in England"."""
    item = skeleton.items[place]
    if not place or skeleton.symbols[place - 1] not in "iow" or item is None:
        return False
    at = item.start - skeleton.sentence.start
    return _KIND_IN.search(skeleton.text, at - _KIND_REACH, at) is not None


def is_of_line(skeleton: Skeleton, place: int) -> bool:
    """Whether a country is only that of a helpline, which took calls about somewhere: "calls to it about Leeds"."""
    item = skeleton.items[place]
    if item is None or _CALLS_ABOUT.match(skeleton.symbols, place + 1) is None:
        return False
    return skeleton.text.startswith(_LINES, item.end - skeleton.sentence.start)


def has_kind(skeleton: Skeleton, place: int) -> bool:
    """Whether a place only holds another that the sentence names: "Corby is the county's crime capital"."""
    item = skeleton.items[place]
    if place and skeleton.symbols[place - 1] == "n":
        return False  # "Leeds and Bradford's worst areas"
    if item is None or _HAS_KIND.match(skeleton.text, item.end - skeleton.sentence.start) is None:
        return False
    return any(skeleton.symbols[token] == "A" for token in range(len(skeleton.symbols)) if token != place)


def is_where_from(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is only where those live or come from who are counted: "63 per cent lived in England"."""
    item = skeleton.items[place]
    if item is None or skeleton.vocabulary.isdisjoint(_LIVING):
        return False
    return _LIVE_IN.search(skeleton.text, 0, item.start - skeleton.sentence.start) is not None


def is_of_event(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is only where what a sentence opens with happened: "Following the riot in Ely, the force has"."""
    item = skeleton.items[place]
    if item is None or "," not in skeleton.symbols[place:]:
        return False
    return _AFTER_EVENT.match(skeleton.text, 0, item.start - skeleton.sentence.start) is not None


def names_campaign(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is only in the name of a campaign, in which another has its figures: "the All Wales campaign"."""
    item = skeleton.items[place]
    return item is not None and CAMPAIGN.match(skeleton.text, item.end - skeleton.sentence.start) is not None


def is_of_survey(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is only in the name of a survey: "the Crime Survey for England and Wales shows that in Kent"."""
    item = skeleton.items[place]
    return item is not None and skeleton.text.endswith(_SURVEY, 0, item.start - skeleton.sentence.start)


def is_of_speaker(skeleton: Skeleton, place: int) -> bool:
    """Whether a place only says whose councillor or member of parliament somebody is, who speaks of another."""
    item = skeleton.items[place]
    return isinstance(item, PlaceMention) and bool(_SPEAKER.match(skeleton.text, item.end - skeleton.sentence.start))
