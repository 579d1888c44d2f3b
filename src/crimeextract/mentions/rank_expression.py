"""The one expression for superlatives and ordinals that may be a rank, of alternatives that are tried in order.

Its groups tell which order a rank is of: `highest` and `lowest`, or those whose names end so; `ordinal` with
`from_bottom`, `place` and `but` tell the position.
"""

from functools import cache

import regex

from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import ordinals

_WORDS = toml_table("ranks.toml")


def _any(words: list[str]) -> str:
    """An alternative of some expressions."""
    return f"(?:{'|'.join(words)})"


_ORDINALS = "|".join(ordinals())
_ORDINAL = rf"(?P<ordinal>(?:joint[-\s])?(?:{_ORDINALS}|\d{{1,3}}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?))"
_ANY_ORDINAL = rf"(?:{_ORDINALS}|\d{{1,3}}(?:st|nd|rd|th))"
_HIGHER = [word for word in _WORDS["comparatives"] if word in _WORDS["more"]]
_LOWER = [word for word in _WORDS["comparatives"] if word in _WORDS["fewer"]]
_PLACED, _PUT, _AMONG = _any(_WORDS["placed"]), _any(_WORDS["put"]), _any(_WORDS["among"])
_SEVERAL = "|".join(_WORDS["counts"])

#: "the third highest", "the lowest but one", "a record number", "more than any other", "nowhere else saw more".
_SUPERLATIVES = rf"""
    \b(?:{_ORDINAL}[-\s](?:most[-\s])?)?(?:(?P<highest>{_any(_WORDS["highest"])})|(?P<lowest>{_any(_WORDS["lowest"])}))\b
    (?:\s\((?P<place>\d{{1,3}})(?:st|nd|rd|th)\)|\sbut\s(?P<but>one|two|three)\b)?
  | \b(?P<record>record)\b
    (?=[-\s](?:{_any(_WORDS["record_of"])}|(?<!\b{_any(_WORDS["who_record"])}\srecord\s)£?\d))
  | (?<=\ba\s(?:\w+\s)?)(?P<record2>record)\b(?=[.,;]|\s(?:for|and)\b|$)
  | (?:(?P<any_high>{_any(_HIGHER)})|(?P<any_low>{_any(_LOWER)}))(?:\s(?!than\b)\w+){{0,8}}?\sthan
    \s(?:(?:in\s|at\s)?any\s(?:other|previous|comparable
      |(?:year|quarter|month|time|point)\s(?:since|in\sour|in\sits|in\sthe\s(?:last|past|previous)))|anywhere\selse\b)
  | (?P<topped>\b{_any(_WORDS["tops"])})\b
    (?=\s(?:the|a|our)\s(?:\w+\s)?(?:list|table|league|chart)s?\b(?!\sof\s{_any(_WORDS["dislikes"])}\b))
  | \bnowhere\selse\b
    (?=[^.;]{{0,60}}?\b(?:(?P<else_high>{_any(_WORDS["more"])})|(?P<else_low>{_any(_LOWER)}))\b)
"""
#: "third with 412", "second out of 43", "sixth of the eight forces".
_COUNTED_PLACES = rf"""
    (?<!\ba\s){_ORDINAL}\b(?=\s(?:on|with|at)
      \s(?:(?:a|its)\s(?:\w+\s){{0,2}}(?:rate|total|score|figure|tally|average)\sof\s)?£?\d[\d,.]*+
      (?!\d|:|\s?(?:[ap]m\b|st\b|nd\b|rd\b|th\b|(?-i:[A-Z]))))  # no time or day of an event
  | {_ORDINAL}\b(?=\sout\sof\s(?:the\s)?(?:\d|{_SEVERAL}))
  | (?<!\b(?:a|an|one|first|every)\s){_ORDINAL}\b
    (?=\sof\s(?:the\s|all\s)?(?:\d{{1,3}}|{_SEVERAL})\s(?:in\s(?-i:[A-Z])|(?:[a-z]+\s)?{_AMONG}\b))
"""
#: "came third", "ranked second for robbery", "fourth from bottom", "from 12th to ninth", "puts Kent fifth overall".
_TAKEN_PLACES = rf"""
    (?<=\b(?:{_PLACED}|in)\s(?:joint\s|at\s)?){_ORDINAL}\b
    (?=\s(?:only\sto|out\sof|in\sthe(?!\s(?:[a-z]+\s)?{_any(_WORDS["contests"])}\b)
      |of\s(?:the\s)?\d|nationally|place|worst|overall|behind)|[.,;]|$)
  | (?<=\b{_PLACED}\s(?:joint\s|again\s)?){_ORDINAL}\b(?=\sfor\s(?:(?:the|its)\s)?(?-i:[a-z]))
  | {_ORDINAL}\b(?=\sfrom\s(?:the\s)?(?:top|(?P<from_bottom>bottom))\b)
  | (?<=\bfrom\s{_ANY_ORDINAL}\s(?:place\s)?to\s){_ORDINAL}\b
    (?=\s(?:in|among|of|out|nationally|on|for|place|overall)\b|[.,;]|$)
  | (?<=\b{_PUT}\s(?:[\w’']+\s){{1,3}}){_ORDINAL}\b
    (?=\s(?:among|out\sof|of\s(?:the\s|all\s)?\d|nationally|overall
      |in\s(?:the\s(?:country|region|county|uk)|(?-i:[A-Z]))))
  | (?<=\b(?:ranked|ranks|ranking)\s(?:joint\s)?){_ORDINAL}\b(?=\s(?:in|for|across|among|on)\b)
  | (?<=\b(?:was|is|came|ranked|comes)\s(?:joint\s)?){_ORDINAL}\b(?=\sin\s(?-i:[A-Z])\w+\sfor\b)
  | {_ORDINAL}\b(?=\sonly\sto\b)
  | (?<=\bnumber\s)(?P<first>one|1)\b(?=\s(?:in|for|spot))
"""
#: "a ten-year low", "an all-time high".
_MARKS = r"""
    (?<=(?:-year|\bnew|\ball[-\s]time)[-\s])(?:(?P<low2>low)|(?P<high2>high))\b
    (?=[.,;:)]|\s(?:of|in|for|at|with|as|on|since|last|this|and|after|under)\b|\s*$)
"""


@cache
def rank_expression() -> "regex.Pattern[str]":
    """The expression, compiled when a text first needs it."""
    alternatives = "|".join((_SUPERLATIVES, _COUNTED_PLACES, _TAKEN_PLACES, _MARKS))
    return regex.compile(alternatives, regex.VERBOSE | regex.IGNORECASE)
