"""Days counted back from the publication date: "on Saturday and Sunday", "yesterday", "over the weekend", "last week".

Most such days say when something was told, or when something else was, so a figure takes one only where its sentence
tells of nothing but what happened, and its clause says that what the figure counts happened then.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from crimeextract.resolve.periods.happened import happened_then
from crimeextract.rules.load import toml_table
from crimeextract.text.words import holds_any

_WORDS = toml_table("lately.toml")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = rf"(?P<{{}}>{'|'.join(_DAYS)})"
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"
_DAY_WORDS = ("day", "week", "night", "season")
_PHRASE = re.compile(
    rf"\b(?:(?P<yesterday>yesterday|last night)|(?:on|over|last|during) {_DAY.format('first')}"
    rf"(?: (?:and|to) {_DAY.format('second')})?(?! ?[(]?\d| [a-z]+ \d| and [a-z]+day| (?:nights|mornings|evenings))"
    r"|(?P<weekend>(?:over|at|during|across) the weekend|(?:last|this) weekend)"
    rf"(?! of| before|,? [(]?\d[^.,;]{{0,14}} {_MONTHS})"
    r"|(?P<week>(?<!by )(?:(?<!of )|(?<=course of ))last week)|(?P<season>(?:this|last) season))(?![\w’'])",
    re.IGNORECASE,
)
#: Who tells what, and times that go beyond those days.
_TELLS = re.compile(rf"\b(?:{'|'.join(_WORDS['tells'])}|{'|'.join(_WORDS['spans'])})\b", re.IGNORECASE)
#: ", police said on Sunday.", ", according to Inspector Hopkin.": who says what happened then, behind all of it.
_SAID_BEHIND = re.compile(
    rf",\s(?:[^,;:.\d]{{1,60}}?\s(?:{'|'.join(_WORDS['said'])})(?:\s(?:on|last|this)\s\w+)?"
    rf"|(?:{'|'.join(_WORDS['said'])}|according to)\s[^,;:.\d]{{1,80}}(?:,\s[^,;:.\d]{{1,60}})?)[.”\"’']*\s*$"
)
_SATURDAY, _SUNDAY = 5, 6


def lately(
    text: str, figures: Iterable[tuple[int, int]], published: date | None
) -> tuple[re.Match[str], date | None, date | None] | None:
    """The words of a sentence that say on which days its figures were, and these days, counted back from publication.

    They are None where the words do not say which days ("so far this season", "on Friday" in a text of a Friday) and
    where they are the days of something else ("A vigil on Saturday remembered the 31 victims").

    >>> lately("Officers made 27 arrests on Saturday and Sunday.", [(14, 16)], date(2022, 1, 26))[1:]
    (datetime.date(2022, 1, 22), datetime.date(2022, 1, 23))
    >>> lately("Figures released on Tuesday show 27 arrests.", [(33, 35)], date(2022, 1, 26)) is None
    True
    """
    if not holds_any(text, _DAY_WORDS):
        return None
    found = _PHRASE.search(text)
    if found is None:
        return None
    said = _SAID_BEHIND.search(text, found.end())
    end = len(text) if said is None else said.start()
    if _PHRASE.search(text, found.end(), end) or _TELLS.search(text, 0, end):
        return None
    if published is None or not any(happened_then(text, figure, found.span()) for figure in figures):
        return found, None, None
    return (found, *_days(found, published))


def _days(found: re.Match[str], published: date) -> tuple[date | None, date | None]:
    """The days that the words stand for in a text of that date."""
    if found["season"]:
        return None, None
    if found["yesterday"]:
        return published - timedelta(days=1), published - timedelta(days=1)
    if found["week"]:
        monday = published - timedelta(days=published.weekday() + 7)
        return monday, monday + timedelta(days=6)
    first, until = _SATURDAY, _SUNDAY
    if found["first"]:
        first, until = _number(found["first"]), _number(found["second"] or found["first"])
    ago = (published.weekday() - until) % 7
    last = published - timedelta(days=ago)
    # On the day itself it may be today or a week ago.
    return (last - timedelta(days=(until - first) % 7), last) if ago else (None, None)


def _number(day: str) -> int:
    return _DAYS.index(day.lower())
