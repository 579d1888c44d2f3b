"""Words and figures that need not be a date: "May", the "22" of "July 22", "2,015" without its comma.

What stands around them tells.
"""

from crimeextract.resolve.periods.clock import Clock
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point
from crimeextract.rules.load import toml_table
from crimeextract.text.dates import MONTHS
from crimeextract.text.lazy import Lazy

_MONTH, _YEAR = toml_table("dates.toml")["month"], toml_table("dates.toml")["year"]
_MONTH_BEFORE = Lazy(rf"(?:\b(?:{'|'.join(_MONTH['before'])})|[(–—,:;|/\t-])\s?$|\n\s?$|^\s?$")
_MAY_BEFORE = Lazy(rf"\b(?:{'|'.join(_MONTH['before_verb'])})[ -]$")
_NAME_REACH = 24
_LINE_BEFORE, _LABELS_AFTER = Lazy(r"(?:^|\n)[ \t|>*•–—-]{0,6}$"), Lazy(r"[ \t]?[:|\t]|\s[–—-]\s?\d|[ \t]*(?:\n|$)")
_CAPITAL_AFTER = Lazy(r"\s[A-Z][a-z]")


#: "Around Wisbech, March and Chatteris": the town of March, or a man called August.
_NAME_BEFORE, _NAME_AFTER = Lazy(r"\b[A-Z][a-z]+(?:, (?:and )?| and )$"), Lazy(r"(?:,| and) (?P<next>[A-Z][a-z]+)\b")


def _is_among_names(phrase: Phrase) -> bool:
    """Whether a month's name stands in a list between names that are no months."""
    following = _NAME_AFTER().match(phrase.text, phrase.end - 1)
    if following is None or following["next"].lower()[:3] in MONTHS:
        return False
    start = phrase.start - 1
    named = _NAME_BEFORE().search(phrase.text, start - _NAME_REACH, start)
    return named is not None and named.group().lower()[:3] not in MONTHS


def _labels_row(phrase: Phrase) -> bool:
    """Whether "May" opens a line of figures or heads some: "May: 41"."""
    return bool(_LINE_BEFORE().search(phrase.before(8)) and _LABELS_AFTER().match(phrase.after(4)))


def is_month(phrase: Phrase, point: Point) -> bool:
    """Whether the name of a month alone is one, and not a verb or somebody's name."""
    before = phrase.before(12)
    if _is_among_names(phrase):
        return False
    if "may" in phrase.lowered[phrase.start : phrase.end].split() and point.month == 5:
        return bool(_MAY_BEFORE().search(before)) or phrase.rule == "bare-range" or _labels_row(phrase)
    if _MONTH_BEFORE().search(before):
        return True
    return not _CAPITAL_AFTER().match(phrase.text, phrase.end - 1)


_WORD_AFTER = Lazy(r"\s[a-z]")
_DAY_BEFORE = Lazy(r"(?:\b(?:on|since|until|till|from|of|by|before|after|dated?|between|and|to|at|day)|[(,–—-])\s?$")


#: Not "since April 1 there have been", "since April 1 crime has gone up".
_COUNTED_UP_TO = Lazy(
    r"\s(?!(?:there|they|we|the|our|it|no)\s)(?:[a-z-]+\s){0,2}[a-z]{2,}\s(?:have|had)\s(?:been|died|gone|lost|disappeared)\b"
)
_UP_TO_REACH = 60


def is_counted_since(phrase: Phrase) -> bool:
    """Whether the number after the month of "since January 14 people have been held" counts what follows it."""
    return _COUNTED_UP_TO().match(phrase.after(_UP_TO_REACH)) is not None


def is_day(phrase: Phrase) -> bool:
    """Whether the number after a month is a day: "on July 22 officers", but not "in July 22 bikes"."""
    before = phrase.before(12)
    return bool(_DAY_BEFORE().search(before)) or not _WORD_AFTER().match(phrase.after(3))


# Words before four figures that make them a number.
_NUMBER_BEFORE = Lazy(rf"\b(?:{'|'.join(_YEAR['number_before'])})\s(?:a\s)?$")
#: "Four more than 2009", "12% fewer than 2015": a count before the comparative makes it a year.
_MORE_THAN_THEN = Lazy(
    rf"(?:[\d%]|per cent|\b(?:{'|'.join(toml_table('numbers.toml')['units'])}))"
    r"\s(?:more|fewer|less|higher|lower) than\s$"
)


def is_year(phrase: Phrase, clock: Clock, year: int) -> bool:
    """Whether four figures alone are a year, and not a count."""
    if clock.published and year > clock.published.year + 5:
        return False
    before = phrase.before()
    return bool(_MORE_THAN_THEN().search(before)) or not _NUMBER_BEFORE().search(before)
