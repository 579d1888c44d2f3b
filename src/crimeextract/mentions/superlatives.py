"""Superlatives: which of them state a rank ("the highest rate in the country") and which only describe.

A superlative alone is not a rank: it must stand with a statistic and with the order it holds in, among
places, forces or points in time, or with its level. Superlatives among kinds of crime ("the most common offence")
are none.
"""

import re

import regex

from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.ranked_places import ranks_place
from crimeextract.rules.load import toml_table

_WORDS = toml_table("ranks.toml")
_PLACE_NOUNS, _KINDS, _COUNTS = "|".join(_WORDS["place_nouns"]), "|".join(_WORDS["kinds"]), "|".join(_WORDS["counts"])
#: A noun of a statistic with a superlative, within a few words.
_NOUN = re.compile(rf"[-\s]+(?:[\w’'-]++\s){{0,4}}?(?:{'|'.join(_WORDS['nouns'])})\b", re.IGNORECASE)
_SCOPE = re.compile(rf"\b(?:{'|'.join(_WORDS['scopes'])})", re.IGNORECASE)
#: A superlative that only describes.
_OTHER = re.compile(rf"[-\s](?:{'|'.join(_WORDS['describes'])})\b", re.IGNORECASE)
#: "Violence made up the biggest share", "violent crime saw the sharpest rise": among kinds. "Not the worst".
_NONE = re.compile(
    r"(?:\b(?:(?:made|makes?) up|not|by no means"
    rf"|(?:{_KINDS}) (?:saw|showed|(?:has |had |have )?seen|had|recorded))|n['’]t) (?:by far )?the $",
    re.IGNORECASE,
)
#: "The county's largest force, Kent Police", "Northumbria, much the biggest of the three, had": how big it is.
_SIZED = re.compile(
    rf"\s(?:\w+\s)?(?:{'|'.join(_WORDS['sized'])})\b|\sof\s(?:the|those)\s(?:\d+|{_COUNTS})(?:\s[a-z]+){{0,2}},"
)
_SIZES = frozenset({"largest", "biggest", "smallest"})
#: "Figures show which parts of Barnsley had the most crimes", "here are the places with the most": not told here.
_ASKED = re.compile(
    r"\b(?:which|what|where|who)\s(?:[^.,;:]{2,60}\s)?(?:had|has|have|saw|sees|recorded)\s(?:by far\s)?the\s$"
    rf"|\b(?:{'|'.join(_WORDS['places'])}|places|streets|wards)\s(?:in\s[A-Z]\w+\s)?with\sthe\s$",
    re.IGNORECASE,
)
#: "Cornwall had the most reports": a place that has the most of something is first among its like.
_HAD_THE = re.compile(
    rf"\b(?:(?!(?:The|This|That|It|They|We|He|She)\b)[A-Z][\w’'-]+|{_PLACE_NOUNS})[,)]?"
    r"(?:\s(?:with|where|which|whose)\s[^.;]{2,90},)?"
    rf"(?:\s[a-z]+)?\s(?:continue[sd]?\sto\s[a-z]+|{'|'.join(_WORDS['have'])})(?:\s(?:also|both|again|by far))*\sthe\s$"
    r"|\s(?:and|with)(?:\s[A-Z][\w’'-]+){1,3}\sthe\s$"  # "Lincoln had the highest rate and Boston the lowest"
)
#: "had the most, 902", "had the most in Essex", "had the most wardens, with 68".
_OF_WHAT = re.compile(
    r"\s*[.,;:()–—-]|\s*$|\s(?:with|at|and|by|anywhere)\b|\sof\s(?:any|all|them|the\s\w+['’]s)\b|\sin\s(?:the\s|[A-Z])"
    r"|\s[\w-]+(?:\s[\w-]+)?(?:,?\swith\s|(?:[,:]|\s[–-])\s|\s\()(?:just |only )?\d"
)
_HELD = frozenset(_WORDS["held"])
#: "was top of the list with 214 reports".
_TOP = re.compile(
    r"\s(?:of the (?:\w+ ){0,2}(?:list|table|league|pile|chart|class)s?\b"
    rf"(?! of (?:{'|'.join(_WORDS['dislikes'])})\b)"
    r"|for\b)|\swith\s(?:a |just |only )?\d"
)
_COMES_TOP = re.compile(
    rf"\b(?:[Aa]t the|(?:{'|'.join(_WORDS['comes_top'])})(?: (?:once )?(?:again|more|still|also|joint))?)\s$"
)
#: "The highest quarterly figure".
_OVER_TIME = re.compile(rf"\b(?:{'|'.join(_WORDS['over_time'])})\b", re.IGNORECASE)
_HIT = re.compile(rf"[-\s](?:hit|affected)(?=\s(?:{'|'.join(_WORDS['hit'])})\b|[.,;:])")
#: "Alcuin fared worst: 23 bikes".
_FARED = re.compile(r"\b(?:fare[ds]|(?:came|comes) out)\s(?:the\s)?$")
#: "Burglary is worst in winter".
_IS = re.compile(r"\b(?:is|are|was|were|at their|fare|suffer|do)\s$")
_AT_ITS = re.compile(r"\bat (?:its|their)\s$")
_DEFINITE = re.compile(r"(?:\b(?:the|its|their|our)|['’]s?)\s$", re.IGNORECASE)
#: "the most we have had since 2011", "the highest number of rapes the force has recorded".
_KNOWN = re.compile(
    r"\s(?:that\s)?(?:we|they|it|the\s\w+)\s"
    r"(?:[^.,;]{0,60}\b(?:since|ever|in a)\b|ha(?:s|ve|d)\s(?:seen|had|recorded)\b)"
)
#: Code points in which what stands with a superlative is read, its noun and what it holds in; the latter without noun.
_BEFORE, _BEHIND, _NOUN_REACH, _NEXT_REACH = 140, 130, 40, 6
_CHANGES = "|".join(_WORDS["changes"])
#: "The biggest fall in Kent was in robberies", "with the biggest reductions seen in arson"; not "was in Kent".
_KIND_MOVED = re.compile(
    rf"\s(?:{_CHANGES}|reduction)s?\s(?:(?:in|across|over|for)\s[^.;,]{{1,40}}?\s)?"
    r"(?:(?:was|were|came|has been|have been)(?: seen| recorded)?|seen|recorded)\s(?:in|for|among)\s(?!the\b)[a-z]"
)


def is_rank(text: str, found: "regex.Match[str]", start: int, end: int) -> bool:
    """Whether the superlative that a match found in the sentence text[start:end] states a rank."""
    word = (found["highest"] or found["lowest"]).lower()
    before = text[max(start, found.start() - _BEFORE) : found.start()]
    behind = text[found.end() : min(end, found.end() + _BEHIND)]
    if (word in _SIZES and _SIZED.match(behind)) or _KIND_MOVED.match(behind) or _NONE.search(before):
        return False
    if _HIT.match(behind) or (word in ("worst", "best", "top") and _FARED.search(before)):
        return True
    if _OTHER.match(behind):
        return False
    if found["ordinal"] or found["place"] or word.startswith(("record", "all")):
        return True
    if word in ("highest", "lowest", "peak") and _AT_ITS.search(before):
        return True
    if _ASKED.search(before):
        return False
    if ranks_place(word, before, behind):
        return True
    if word in _HELD and _HAD_THE.search(before):
        return bool(_NOUN.match(behind[:_NOUN_REACH]) or _OF_WHAT.match(behind))
    if word in ("top", "bottom"):
        return bool(_COMES_TOP.search(before) and _TOP.match(behind))
    if word not in ("highest", "lowest") and _IS.search(before):
        return False
    if word in ("most", "least") and not _DEFINITE.search(before):
        return False
    if word in ("most", "least", "best") and not _NOUN.match(behind[:_NOUN_REACH]):
        known = _SCOPE.match(behind, 1) or _KNOWN.match(behind)
        return known is not None and before.endswith(("the ", "The "))
    return _is_ordered(word, behind)


def _is_ordered(word: str, behind: str) -> bool:
    """With a statistic and the order that it holds in: "the highest rate in the country"."""
    near = _NOUN.match(behind)
    if near and _OVER_TIME.search(near.group()):
        return True
    if near and word not in ("worst", "best") and _KNOWN.search(behind[near.end() :].partition(",")[0]):
        return True  # but "the worst crime the town has seen" is one crime
    where = _SCOPE.search(behind)
    return where is not None and bool(near or where.start() <= _NEXT_REACH or behind.startswith((".", ",")))


#: "The worst roads in Kirklees were:", "the busiest weeks of the year": several, of which none is named yet.
_SEVERAL = re.compile(rf"(?: [\w-]+)? (?:{'|'.join(_WORDS['several'])})\b")
#: "Where the most crime was reported", "the places in Hull where police logged the most": asked, or told below.
_WHERE = re.compile(
    rf"(?:^|\n)Where (?:[a-z]+ ){{0,4}}$|\b(?:{'|'.join(_WORDS['several'])})(?: in [A-Z]\w+)? where (?:[a-z]+ ){{0,4}}$"
)
_WHERE_REACH = 70


def ranks_several(text: str, figure: FigureMention) -> bool:
    """Whether a superlative picks out several places or times, and so ranks none."""
    if _SEVERAL.match(text, figure.end):
        return True
    return _WHERE.search(text, max(0, figure.start - _WHERE_REACH), figure.start) is not None
