"""Superlatives that a level beside them makes ranks: "the worst station, with 214 offences", "311, the most"."""

import re

from crimeextract.mentions.superlative import ANYWHERE, Superlative
from crimeextract.rules.load import toml_table

_WORDS = toml_table("ranks.toml")
THE = re.compile(r"\bthe\s$", re.IGNORECASE)
COUNTING = frozenset({"most", "fewest"})
_COUNTED = COUNTING | {"highest", "lowest"}
#: Code points before a superlative in which its level stands.
LEVEL_REACH = 80
#: "had the most, 902"; "was the worst hit"; "is worst in": a superlative without a noun.
ALONE = re.compile(r"\s*[.,;:()–—-]|\s*$|\s(?:with|at|and|by|of\s(?:them\s)?all|anywhere)\b")
#: "Lower Morden had 311 crimes, the most".
_AFTER_LEVEL = re.compile(
    r"\b(?:had|has|saw|recorded|reported|with)\s(?:only\s|just\s)?\d[^.;:]{0,40},\s(?:by far\s)?the\s$"
)
#: "… and by 4% in Sefton, the lowest", "and in Sefton by 4 per cent, the lowest".
_PLACE_AFTER_LEVEL = re.compile(
    r"\d[^.;:]{0,40}\s(?:in|at)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s(?:by far\s)?the\s$"
    r"|\s[A-Z][\w’'-]+\s(?:by\s)?\d[\d,.]*(?:\sper cent|%)?,\sthe\s$"
)
#: "the worst station, with 214 offences": what is said of a place, with its level.
_PLACE_WITH_LEVEL = re.compile(
    rf"(?:\s(?:of the )?[\w-]+){{0,2}}\s(?:{'|'.join(_WORDS['levelled'])})"
    r"(?:\s(?:of|in)\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})?"
    r"(?:\sfor\s(?:it|this|that|them))?,?\s(?:with|at)\s"
    r"(?:(?:a|rate|total|of|just|only|some|more than|about|over|nearly|almost)\s){0,4}[\d£]"
)
#: "May was the peak, with 2,704 searches".
_LEVEL = re.compile(r",?\s(?:with|at)\s(?:just |only |some )?\d")
#: "Marygate was the worst, with 38", "Poppleton had fewest, with two": of places, as no kind of crime is so called.
_OF_PLACES = frozenset({"worst", "best", "busiest", "quietest", "safest", "fewest"})
_WITH_ANY = re.compile(r",?\s(?:with|at)\s(?:just |only |some )?\w")
_WAS_THE = re.compile(
    r"\b(?:is|was|were|remains?|remained|being)\s(?:by far\s|by some (?:way|distance)\s|easily\s)?the\s$"
)
_HAD_BARE = re.compile(r"\b[A-Z][\w’'-]*\s(?:had|has|saw|recorded|reported)\s(?:by far\s)?(?:the\s)?$")
#: "Manchester's is the highest at 2.1"
_AT_NUMBER = re.compile(r"(?: in (?:the )?[A-Za-z]+)?,? (?:with|at) (?:just |only |some )?£?\d")
#: "and Bristol was lowest, on 4.1 per cent", "and Essex lowest, at 6": a name within its sentence.
_AT_LEVEL = re.compile(
    r",\s(?:with|at|on)\s(?:just |only )?£?\d[\d,.]*(?!\s[A-Z])(?:%|\sper cent|\soffences|\scrimes|[.,;]|$)"
)
_NAME_WAS = re.compile(
    r"\b(?:[a-z]+|\d{4}|,)\s[A-Z][\w’'-]+\s(?:is|was|were)\s(?:the\s)?$|\b(?:and|while)\s[A-Z][\w’'-]+\s$"
)
#: "were the fewest in any quarter since 2015"
_IN_ANY = re.compile(
    r"\s(?:in|of|for)\sany\s(?:[\w-]+\s){0,4}?(?:year|quarter|month|week|summer|winter|season)\s"
    r"(?:since|on\srecord|for|in)\b"
)
#: "Castle had most crimes in 2011, at 2,112"
_NOUN_WITH_LEVEL = re.compile(
    rf"\s(?:[\w-]+\s)?(?:{'|'.join(_WORDS['nouns'])}|[a-z]{{3,}}s)\b(?:\s(?:in|during|over)\s[\w ]{{2,30}})?,?"
    r"\s(?:with|at|on)\s(?:just |only )?\d"
)


def with_level(one: Superlative) -> bool | None:
    """ "the worst station, with 214 offences"; "had 311 crimes, the most"."""
    if one.follows(THE) and (one.leads(_PLACE_WITH_LEVEL) or (one.word == "peak" and one.leads(_LEVEL))):
        return True
    if one.word in _OF_PLACES and one.leads(_WITH_ANY) and (one.follows(_WAS_THE) or one.follows(_HAD_BARE, ANYWHERE)):
        return True
    if one.word in ("highest", "lowest") and one.leads(_AT_NUMBER) and one.follows(_WAS_THE):
        return True
    if one.word in ("highest", "lowest") and one.leads(_AT_LEVEL) and one.follows(_NAME_WAS, ANYWHERE):
        return True
    if one.leads(_IN_ANY) and one.follows(_WAS_THE):
        return True
    if one.word in COUNTING and one.leads(_NOUN_WITH_LEVEL) and one.follows(_HAD_BARE, ANYWHERE):
        return True
    if one.word in _COUNTED and one.leads(ALONE) and one.follows(_PLACE_AFTER_LEVEL, LEVEL_REACH):
        return True
    return True if one.leads(ALONE) and one.follows(_AFTER_LEVEL, LEVEL_REACH) else None
