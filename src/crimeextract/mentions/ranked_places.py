"""Ranked places: superlatives that a level beside them makes ranks: "the worst ward was X, where 63%", "311, the most".

Without a level such only describe ("the best place to sit"); "London's worst borough for knife crime" ranks by itself.
"""

import re

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
#: "London's worst borough for robbery", "the county's worst station for theft"
_OF_WHERE = re.compile(rf"\b(?:[A-Z][a-z]+|{'|'.join(_WORDS['wheres'])})['’]s?\s$")
_FOR = re.compile(r"[^.,;:]{0,30}? (?:for|by|in terms of) [a-z]")
_DEFINITE = re.compile(r"\b(?:the|its|their|our)\s$", re.IGNORECASE)
#: "The lowest was in Orkney, where the rate was 128"; "The fewest, 11, came from".
_WAS_IN = re.compile(
    rf"(?:(?=(?: [a-z]+){{0,2}}? (?:{'|'.join(_WORDS['nouns'])})\b)(?: [a-z]+){{1,3}}?)?"  # and no fine, no price
    r" (?:was|were|came)(?: (?:reported|recorded|logged|committed|seen|found|taken|stolen))?"
    rf" (?:in |at |on |on or near |near |around |from )?"
    rf"(?:[A-Z]|the [a-z]+ of [A-Z]|the (?:[a-z]+ ){{0,2}}(?:{_PLACES})\b)[^.;]{{0,60}}?"
    r"(?:, (?:where|when|with|at|on|which had)| \() ?"
    rf"[^.;]{{0,30}}?{_NUMBER}"
    rf"|, (?:only |just )?{_NUMBER}[^.;]{{0,20}}, (?:was|were|came)\b"
)
_OPENS = re.compile(r"(?:^|[.;,]\s|\b(?:and|but|while)\s)[Tt]he\s$")
#: "Marygate was the worst, with 38", "Poppleton had most thefts, with two", "remains the highest at 2.1".
_LEVEL = re.compile(rf"(?:\s[\w-]+){{0,2}}?,?\s(?:with|at|on)\s(?:just |only |some )?{_NUMBER}")
_HAS = re.compile(
    r"\b(?:is|was|were|remains?|remained)\s(?:by far\s|by some \w+\s|easily\s|still\s|again\s)?the\s$"
    r"|\b[A-Z][\w’'-]*\s(?:had|has|saw|recorded|reported|was|did)\s(?:by far\s)?(?:the\s)?$"
)
#: "Lower Morden had 311 crimes, the most"; "and by 4% in Sefton, the lowest".
_AFTER_LEVEL = re.compile(r"\d[^.;:]{0,40},\s(?:by far\s)?the\s$")
_ALONE = re.compile(r"[.,;]|$")
_ENDS = frozenset({"highest", "lowest", "worst", "best", "most", "fewest", "safest"})
_LEVELLED = _ENDS - {"most"} | {"quietest", "busiest", "peak"}


def ranks_place(word: str, before: str, behind: str) -> bool:
    """Whether what stands before and behind a superlative has it rank a place or a time, by its level."""
    if _OPENS.search(before) and _WAS_IN.match(behind):
        return True
    if word in _LEVELLED and _HAS.search(before) and _LEVEL.match(behind):
        return True
    if word in _ENDS and _AFTER_LEVEL.search(before) and _ALONE.match(behind):
        return True
    place = _PLACE.match(behind) if word in _LEVELLED or word in ("most", "top") else None
    if place is None:
        return False
    if word in ("worst", "safest") and _OF_WHERE.search(before) and _FOR.match(behind, place.end()):
        return True
    return _DEFINITE.search(before) is not None and _TO_LEVEL.match(behind, place.end()) is not None
