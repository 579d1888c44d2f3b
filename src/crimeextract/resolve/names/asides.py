"""Places and forces that a figure is not about: those that it leaves out, or where only somebody spoke."""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import Mention, PlaceMention, mentions_in
from crimeextract.resolve.names.evidence import NATION_TYPES
from crimeextract.rules.load import toml_table

_WORDS = toml_table("places.toml")["asides"]
_LEAVES_OUT = re.compile(
    rf"\b(?:(?:{'|'.join(_WORDS['leaves_out'])})|without(?=\s(?:the\s)?(?:[\w/-]+\s)?(?:{'|'.join(_WORDS['returns'])})\b))"
    rf"(?:\s(?:the\s)?(?:[\w/-]+\s)?(?:{'|'.join(_WORDS['returns'])})\s(?:from|for|of|by))?(?:\sthe)?\s$",
    re.IGNORECASE,
)
_LEAVES_OUT_REACH = 60
#: One of these stands in whatever leaves a place out, in so many words.
_LEAVING, _LEAVING_WORDS = frozenset(_WORDS["leaves_out_words"]), 20
#: "the murder capital of the North", "told reporters in Cardiff", "York leads the county", "the charity, which is based
#: in Boscombe": not where anything was.
_NOT_WHERE = re.compile(
    rf"(?:\b(?:{'|'.join(_WORDS['titles'])})\sof\s(?:the\s)?|\b(?!Police|Officers|Detective)[A-Z][\w’'-]+\s(?:{'|'.join(_WORDS['leads'])})\s"
    rf"|\b(?:(?:{'|'.join(_WORDS['comes'])})\s(?:down|up|over|across)"
    rf"|(?:{'|'.join(_WORDS['travels'])})(?:\s(?:down|up|over|across|in))?)\sfrom\s(?:the\s)?"
    rf"|\b(?:{'|'.join(_WORDS['bound'])})\s(?:for|to|towards)\s(?:the\s)?"
    rf"|\b(?:{'|'.join(_WORDS['told'])})\s(?:[\w-]+\s){{0,2}}(?:{'|'.join(_WORDS['hearers'])})\sin\s"
    rf"|(?:,|\bwh(?:ich|o)\s(?:is|are))\s(?:{'|'.join(_WORDS['seated'])})\s(?:in|at|near)\s)$"
)
_NOT_WHERE_REACH, _NOT_WHERE_WORDS = 50, 26
_OF_NOT_WHERE = frozenset(
    word for name in ("titles", "leads", "comes", "travels", "bound", "hearers", "seated") for word in _WORDS[name]
)
#: "U Division, which takes in East, North and South Ayrshire": nor is any one of those that it is made up of.
_MADE_UP_OF = re.compile(
    rf"\b(?i:{'|'.join(_WORDS['divisions'])})(?:\sof\s(?:[A-Z][\w’'&-]*+\s?)+)?(?:\sas\sa\swhole)?,?\s?"
    rf"(?:(?:which|that)\s)?(?:is\s|also\s)?(?:{'|'.join(_WORDS['covers'])})\s"
    r"(?:(?:[A-Z][\w’'-]*+|and|&|the|of|,)\s?)*$"
)
_MADE_UP_REACH = 100
_DIVISIONS = frozenset(word.lower() for word in _WORDS["divisions"])
#: "Wales' busiest station": nor is the nation in which a part stands out.
_HAS_PART = re.compile(
    rf"['’]s?\s(?:[\w-]+\s)?(?:(?:most\s\w+|\w+est|second|newest)\s(?:[\w-]+\s)?(?:{'|'.join(_WORDS['parts'])})"
    r"|capital(?:\scity)?)\b(?!['’]|\s(?:of|for)\b)"
)


#: "England's 1-1 draw", "on England match days": nor is a nation whose team plays.
_TEAM = re.compile(
    rf"['’]s?\s(?:(?:{'|'.join(_WORDS['of_matches'])}|\d-\d)\s){{0,3}}(?:{'|'.join(_WORDS['matches'])})\b"
    rf"|\s(?:{'|'.join(_WORDS['on_matches'])})\b"
)

#: "The A1079 between Market Weighton and the Hull boundary": nor is the one where a road or a district ends.
_LIMIT = re.compile(
    rf"(?:['’]s)?\s(?:county\s|city\s|council\s)?(?:{'|'.join(_WORDS['limits'])})\b(?!\s(?:{'|'.join(_WORDS['guards'])}))"
)

#: "A UK-wide crackdown", "a nationwide week of action": a campaign of which one force tells.
_CAMPAIGN = re.compile(
    rf"(?:[Nn]ation|[Cc]ountry|[\w ]+[-‑])wide\s(?:[\w’'-]+\s){{0,4}}?(?:{'|'.join(_WORDS['campaigns'])})\b"
)
_WIDE = 5


def is_aside(document: Document, place: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether a place is one that a figure leaves out, or that only tells where somebody spoke or ranks."""
    text, norms = document.text, document.words.norms
    before = bisect_left(document.words.starts, place.start)
    leaves_out = not _LEAVING.isdisjoint(norms[max(0, before - _LEAVING_WORDS) : before])
    if (leaves_out and is_left_out(text, place)) or text.startswith(("-based ", "‑based "), place.end):
        return True
    if text.find("wide", place.start, place.end + _WIDE) >= 0 and _is_of_campaign(document, place):
        return True
    if _LIMIT.match(text, place.end):
        return True
    is_other = place.code and (_HAS_PART.match(text, place.end) or _TEAM.match(text, place.end))
    area = gazetteer.area(place.code) if place.code and is_other else None
    if area is not None and area.type in NATION_TYPES:
        return True
    if not _OF_NOT_WHERE.isdisjoint(norms[max(0, before - _NOT_WHERE_WORDS) : before]):
        if _NOT_WHERE.search(text, place.start - _NOT_WHERE_REACH, place.start) is not None:
            return True
    if not document.words.holds(_DIVISIONS):
        return False
    return _MADE_UP_OF.search(text, place.start - _MADE_UP_REACH, place.start) is not None


def _is_of_campaign(document: Document, place: PlaceMention) -> bool:
    """Whether a country is only that of a campaign in which a force that the sentence names took part."""
    if _CAMPAIGN.match(document.text, place.start) is None:
        return False
    sentence = document.sentences[bisect_right(document.sentences, place.start, key=attrgetter("start")) - 1]
    return any(force.force for force in mentions_in(document.forces, sentence.start, sentence.end))


def is_left_out(text: str, mention: Mention) -> bool:
    """Whether what stands before a mention says that a figure is not about it ("excluding Greater Manchester")."""
    return _LEAVES_OUT.search(text, mention.start - _LEAVES_OUT_REACH, mention.start) is not None
