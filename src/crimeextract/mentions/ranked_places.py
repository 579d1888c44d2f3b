"""Ranked places: superlatives of a place or a time that its level makes a rank: "the worst ward was X, where 63%".

Without a level such only describe ("the best place to sit"); "London's worst borough for knife crime" ranks by itself.
"""

import re

from crimeextract.document import Document
from crimeextract.rules.load import toml_table

_WORDS = toml_table("ranks.toml")
_PLACES = "|".join(_WORDS["levelled"])
_NUMBER = r"(?:[\d£]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|half|a third|no)\b)"
#: "the worst-hit railway station", "the third safest part of town"
_PLACE = re.compile(rf"(?:-hit|-affected|-ranked)?(?:\s[\w-]+){{0,2}}?\s(?:{_PLACES})\b")
#: What leads from it to its level: "was July 2016, when 68", "in Wales, with claims of £412,000".
_TO_LEVEL = re.compile(
    r"(?:[^.,;:]{0,60}?\s(?:was|were|is|remains|remained|came))?[^.,;:]{0,40}?"
    rf"(?:,?\s(?:with|at|when|where|which (?:had|saw))|,\s(?:[a-z]+ing)|\s\(|,?\s[–—-])\s?(?:[a-z]+\s){{0,5}}?{_NUMBER}"
)
#: "which made it the worst street": the level stands before.
_MADE_IT = re.compile(r"\d[^.;]*\b(?:makes?|made|making) (?:it|them|that|this|[A-Z]\w+) (?:by far |easily )?$")
#: "London's worst borough for robbery", "the county's worst station for theft"
_OF_WHERE = re.compile(rf"\b(?:[A-Z][a-z]+|{'|'.join(_WORDS['wheres'])})['’]s?\s$")
_FOR = re.compile(r"[^.,;:]{0,30}? (?:for|by|in terms of) [a-z]")
#: "The worst street for burglary", "the top street for buskers": what a place is worst for.
_WHAT_FOR = re.compile(
    r"(?: (?:in|of|on|across) (?:[A-Za-z][\w’'-]+ ?){1,4}?)? ?"
    rf"\bfor(?= (?!(?:{'|'.join(_WORDS['worst_for'])})\b)(?!the \w+ (?:\w+ )?(?:year|quarter|month|week|time)\b)[a-z])"
)
#: "At the bottom of the list was Hanworth Park, where just 44": whose level is told of a place on a list.
_ON_LIST = re.compile(
    r" of the (?:[\w’'-]+ ){0,3}?(?:list|table|league|pile|chart|rankings)\b"
    rf"(?! of (?:{'|'.join(_WORDS['dislikes'])}))"
    r"[^.;:]{0,60}?\b(?:was|is|were|are|came|comes|stands?|stood|sits?|sat) (?:the )?[A-Z][^.;:]{1,50}?"
    rf"(?:,? (?:with|on|at|where|which had)|,? \() ?(?:[a-z]+ ){{0,4}}?{_NUMBER}(?![\d,.]* (?:points|goals|votes))"
)
_DEFINITE = re.compile(r"\b(?:the|its|their|our)\s$", re.IGNORECASE)
#: "remains the highest, with 83"; "The lowest was in Orkney, where the rate was 128"; "The fewest, 11, came from".
_REMAINS = re.compile(r"\b(?:remains?|remained|stays?|stayed|is|was|were) (?:still |again |by far |easily )*the\s$")
_ALONE_WITH = re.compile(rf"(?: of (?:all|any|the \w+))?, (?:with|at) (?:only |just |some )?{_NUMBER}")
_WAS_IN = re.compile(
    rf"(?:(?=(?: [a-z]+){{0,2}}? (?:{'|'.join(_WORDS['nouns'])})\b)(?: [a-z]+){{1,3}}?)?"  # and no fine, no price
    r" (?:was|were)(?: (?:reported|recorded|logged|committed|seen|found|taken|stolen))?"
    rf" (?:in |at |on |on or near |near |around |from )?"
    rf"(?:[A-Z]|the [a-z]+ of [A-Z]|the (?:[a-z]+ ){{0,2}}(?:{_PLACES})\b)[^.;]{{0,60}}?"
    r"(?:, (?:where|when|with|at|on|which had)| \() ?"
    rf"[^.;]{{0,30}}?{_NUMBER}"
    rf"|, (?:only |just )?{_NUMBER}[^.;]{{0,20}}, (?:was|were|came)\b"
)
#: "The largest fall was in Kent, where 9", "The sharpest rise came in Ripon, with 12": where things moved most.
_MOVED_IN = re.compile(
    rf" (?:\w+ )?(?:{'|'.join(_WORDS['changes'])})s?(?: of (?:all|any|the \w+))?"
    r" (?:was|were|is|came|has been|have been)(?: (?:seen|recorded|reported))? (?:in|at) (?:the )?"
    rf"(?!(?i:{'|'.join(_WORDS['kinds'])})\b)[A-Z][^.;:]{{0,60}}?"
    rf"(?:, (?:where|which|with|at|on)| \() ?[^.;]{{0,60}}?{_NUMBER}"
)
#: "The top place was taken by David Lee": of a contest.
_TAKEN = re.compile(r" (?:was|were|went|is) (?:taken|won|claimed|secured|filled|to)\b")
_OPENS = re.compile(r"(?:^|[.;,]\s|\b(?:and|but|while)\s)[Tt]he\s$")
_ENDS = frozenset({"highest", "lowest", "worst", "best", "most", "fewest", "safest"})
_RANKING = _ENDS | {"top", "quietest", "busiest"} - {"most"}
_BEFORE, _BEHIND, _WITHIN = 60, 130, 2


def ranks_place(text: str, word: str, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether a superlative at `span` ranks a place or a time that the sentence tells the level of."""
    before, behind = (
        text[max(sentence[0], span[0] - _BEFORE) : span[0]],
        text[span[1] : min(sentence[1], span[1] + _BEHIND)],
    )
    if word in _ENDS and (_REMAINS.search(before) and _ALONE_WITH.match(behind)):
        return True
    if word in _ENDS and (_OPENS.search(before) and _WAS_IN.match(behind)):
        return True
    if word in ("top", "bottom") and _ON_LIST.match(behind):
        return True
    place = _PLACE.match(behind) if word in _RANKING else None
    if place is None:
        return False
    if word in ("worst", "safest") and _OF_WHERE.search(before) and _FOR.match(behind, place.end()):
        return True
    if not _DEFINITE.search(before) or _TAKEN.match(behind, place.end()):
        return False
    return _TO_LEVEL.match(behind, place.end()) is not None or _MADE_IT.search(before.removesuffix("the ")) is not None


def moved_most(text: str, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether a superlative at `span` says where things moved most, and by how much: "The largest fall was in"."""
    before = text[max(sentence[0], span[0] - _BEFORE) : span[0]]
    return _OPENS.search(before) is not None and _MOVED_IN.match(text, span[1], sentence[1]) is not None


def is_for_another(document: Document, end: int, last: int) -> bool:
    """Whether a place whose superlative ends at `end` has it for what is no crime: "the top street for buskers"."""
    place = _PLACE.match(document.text, end, last)
    what = _WHAT_FOR.match(document.text, place.end(), last) if place else None
    if what is None:
        return False
    measure = next((one for one in document.measures if what.end() < one.start < last), None)
    if measure is None:
        return True
    words = len(document.text[what.end() : measure.start].split())
    return words > (_WITHIN if measure.offence else 0)
