"""Words and figures that need not be a date: "May", the "22" of "July 22", "2,015" without its comma.

What stands around them tells.
"""

from crimeextract.resolve.periods.clock import Clock
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point
from crimeextract.text.dates import MONTHS
from crimeextract.text.lazy import Lazy

_MONTH_BEFORE = Lazy(
    r"(?:\b(?:in|during|since|for|of|from|to|until|till|by|between|than|through|throughout|last|this|early|late"
    r"|mid|and|or|before|after|with|against|ending|ended|both|on|over|end|were|was)|[(–—,:;|/\t-])\s?$|\n\s?$|^\s?$"
)
_MAY_BEFORE = Lazy(
    r"\b(?:in|during|throughout|across|over|since|of|from|to|until|till|by|between|than|last|this|early|late|mid"
    r"|before|after|ending|ended|for|against|with)[ -]$"
)
_NAME_REACH = 24
_CAPITAL_AFTER = Lazy(r"\s[A-Z][a-z]")


#: "Around Wisbech, March and Chatteris": the town of March, or a man called August.
_NAME_BEFORE, _NAME_AFTER = Lazy(r"\b[A-Z][a-z]+(?:, (?:and )?| and )$"), Lazy(r"(?:,| and) (?P<next>[A-Z][a-z]+)\b")


def _is_among_names(phrase: Phrase) -> bool:
    """Whether a month's name stands in a list between names that are no months."""
    following = _NAME_AFTER().match(phrase.text, phrase.end - 1)
    if following is None or following["next"].lower()[:3] in MONTHS:
        return False
    start = phrase.start - 1
    named = _NAME_BEFORE().search(phrase.text, max(0, start - _NAME_REACH), start)
    return named is not None and named.group().lower()[:3] not in MONTHS


def is_month(phrase: Phrase, point: Point) -> bool:
    """Whether the name of a month alone is one, and not a verb or somebody's name."""
    before = phrase.before(12)
    if _is_among_names(phrase):
        return False
    if "may" in phrase.lowered[phrase.start : phrase.end].split() and point.month == 5:
        return bool(_MAY_BEFORE().search(before)) or phrase.rule == "bare-range"
    if _MONTH_BEFORE().search(before):
        return True
    return not _CAPITAL_AFTER().match(phrase.text, phrase.end - 1)


_IN_BEFORE = Lazy(r"\b(?:in|during|for)\s$")
_WORD_AFTER = Lazy(r"\s[a-z]")
_DAY_BEFORE = Lazy(r"(?:\b(?:on|since|until|till|from|of|by|before|after|dated?|between|and|to|at|day)|[(,–—-])\s?$")


def is_day(phrase: Phrase) -> bool:
    """Whether the number after a month is a day: "on July 22 officers", but not "in July 22 bikes"."""
    before = phrase.before(12)
    if _IN_BEFORE().search(before):
        return not _WORD_AFTER().match(phrase.after(3))
    return bool(_DAY_BEFORE().search(before)) or not _WORD_AFTER().match(phrase.after(3))


# Words before four figures that make them a year, and words that make them a number.
_YEAR_BEFORE = Lazy(r"\b(?:in|during|since|for|(?<!total )(?<!number )of|throughout|to|until|by)\s$")
_NUMBER_BEFORE = Lazy(
    r"\b(?:some|about|around|nearly|almost|more than|fewer than|less than|under|approximately|roughly|only"
    r"|just|were|was|had|has|have|recorded|logged|dealt with|received|registered|total of|number of|up to"
    r"|at least"
    r"|at|another|further|acts?|act of|bill|regulations|order|no\.?|ref|tel|of the)\s(?:a\s)?$"
)
_COUNTED_AFTER = Lazy(
    r"\s(?:(?:violent|sexual|drugs?|theft|hate|recorded|new|more|fewer|other|separate|knife|gun|reported|public"
    r"|police|racist|young|burglary|vehicle|crime|order|domestic|shoplifting)\s){0,2}"
    r"(?:crimes?|offences|incidents|officers|cases|reports|victims|people|arrests|burglaries|robberies|thefts"
    r"|assaults|stops|searches|homes|children|residents|households|vehicles|calls|bikes|bicycles|cars|attacks"
    r"|staff|specials|constables|pcsos|women|men|drivers|motorists|suspects|offenders|respondents|complaints"
    r"|hours|hrs|homicides|murders|stabbings|rapes|pounds|miles|fewer|more|extra|times|places|fires|deaths"
    r"|casualties|collisions)\b"
)


def is_year(phrase: Phrase, clock: Clock, year: int) -> bool:
    """Whether four figures alone are a year, and not a count."""
    before, after = phrase.before(), phrase.after()
    if clock.published and year > clock.published.year + 5:
        return False
    if _COUNTED_AFTER().match(after):
        return bool(_YEAR_BEFORE().search(before))
    return not _NUMBER_BEFORE().search(before)
