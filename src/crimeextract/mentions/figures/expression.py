"""The one expression for all figures that are more than a plain number, and for what only looks like one."""

import re
from functools import cache

from crimeextract.mentions.figures.lookalikes import FIGURES_ALIKE, WORDS_ALIKE
from crimeextract.rules.load import toml_table

_TABLES = toml_table("numbers.toml")
_UNITS, _MULTIPLIERS, _SUFFIXES, _PARTS, _MULTIPLES = (
    "|".join(_TABLES[name]) for name in ("units", "multipliers", "suffixes", "parts", "multiples")
)
# "25, 717" has a stray space; "148, 137 and 64" and "148, 137, -11" are lists, "of the 742, 311 were" tells of two.
_DIGITS = (
    r"(?<!\b[Oo]f\sthe\s)(?<!\bof\sthose\s)(?<!\d,\s)\d{1,3}(?:,\d{3})*+,\s\d{3}(?:,\d{3})*+"
    r"(?!,?\d|,?\s(?:and|or)\s\d|,\s[-−+]?\d)(?:\.\d++)?"
    r"|\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++)?|(?<![\d\w])\.\d++"
)
_WORD = rf"(?:{_UNITS})(?:[-\s](?:{_UNITS}))?"
_AND_HALF = r"[-\s]and[-\s]a[-\s]half"
_SPELLED = (
    rf"(?:(?:{_WORD}|an?|half\san?)(?=[-\s](?:{_MULTIPLIERS})\b)|half\sa(?=\sper)"
    rf"|{_WORD}{_AND_HALF}\b|{_WORD})"
    rf"(?:[-\s](?:{_MULTIPLIERS})\b(?:\s(?:and\s)?{_WORD}\b)?)*+"
)
_NUMBER = rf"(?:(?P<digits>{_DIGITS})(?:\s?(?P<suffix>{_SUFFIXES})\b)?|\b(?P<words>{_SPELLED})\b)"
_PERCENT = (
    r"(?:(?:[^\S\t\n]|-(?=p))?(?:%|per[\s-]?cent\b|percent\b|pc\b)(?P<points>[\s-]?points?\b)?"
    r"|\s?(?P<points2>percentage[\s-]points?|pp|ppts?|points)\b)"
)
_NOT_ONE = r"not\s(?:(?:\w+\s){0,2}a\ssingle|one(?!\s(?:of|but)\b|-))|without\sa\ssingle"
_SMALL = rf"(?:\d{{1,3}}|{_UNITS})"


@cache
def expression(of_word: bool) -> re.Pattern[str]:
    """The expression for figures that open with a letter or with anything else, compiled when a text first needs it."""
    return re.compile(
        rf"""
        (?P<none>{WORDS_ALIKE if of_word else FIGURES_ALIKE})
      | \b(?P<top>{_SMALL})\s(?:in(?:\s(?:every|each))?|out\sof(?:\severy)?)
        \s(?P<bottom>\d{{1,3}}(?!\d|[,.–/-]\d)|{_UNITS}|a\shundred)\b
        (?!\s?(?:%|per\scent|years?|months?|days?|weeks?|hours?|minutes?|million))
      | (?<![\d/])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\d/])(?:(?=\sof\s)|(?<=\b(?:by|an)\s\d/\d)|(?<=\ba\s\d/\d))
      | \b(?!half\san?\s(?:million|billion|dozen|thousand|hundred|per|percent|percentage)\b)
        (?P<fraction>(?:(?P<count>{_SMALL}|an?|a\sfurther)[-\s])?(?P<part>{_PARTS}))\b(?=(?P<after>[-\s]\w++)?)
      | \b(?:(?P<multiple>{_MULTIPLES})|(?P<times>(?P<factor>{_SMALL}(?:\.\d++|{_AND_HALF})?)[-\s]?(?:fold|times)|twice)
        (?=(?<=fold)\s|(?<=times)\sover(?=\s(?:in\sa|since|from)\b|[.,;])|\s(?:as|more|higher|the|that|those|what|greater|lower|less|fewer|likelier|last\syear['’]s|(?:its|their)\s(?:level|rate|figure|total|\d{{4}}))\b|-|(?:(?<!\stimes)|(?<=\.\d\stimes))(?:$|[.,;])))\b
      | (?:(?P<sign>[+\-−–▲↑⬆🔺△▼↓⬇🔻▽])\s?)?(?:(?P<currency>[£€$])\s?)?(?<![\w.]){_NUMBER}
        (?:(?P<percent>{_PERCENT})|\s(?P<money>pounds?|euros?|dollars?|pence)\b|(?P<pence>p)\b)?
      | \b(?P<zero>no|nil|none|{_NOT_ONE})\b
        (?!\s(?:change|changes|difference|longer|one|more\b(?!\sthan)|further|idea|doubt))
        """,
        re.VERBOSE | re.IGNORECASE,
    )
