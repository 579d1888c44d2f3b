"""Dates that a text or a caller gives as the day of publication.

Only the places where a page states its own date are read: front matter, a dateline or byline near the
top, a place and a date that open the text ("BELFAST, May 21 2015 - "), a "last updated" line at the foot.
A date inside a sentence is what the story is about, not when it came out; `crimeextract.mentions.periods`
finds those.
"""

import calendar
import re
from datetime import date, datetime

from crimeextract.errors import InputError, InputTypeError
from crimeextract.rules.load import toml_table

_LINE = toml_table("dates.toml")["line"]

#: The first three letters of each month, in order.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: The first three letters of each day of the week, in order.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: Month and day of the days that have names.
NAMED_DAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new years eve": (12, 31),
    "hogmanay": (12, 31), "new years day": (1, 1), "halloween": (10, 31), "bonfire night": (11, 5),
    "guy fawkes night": (11, 5), "valentines day": (2, 14), "st patricks day": (3, 17),
    "christmas": (12, 25), "new year": (1, 1),
}  # fmt: skip

# How far from the top and from the foot a dateline can stand, in lines that are not blank.
_HEAD_LINES = 8
_FOOT_LINES = 4
# A dateline is short; a longer line is a sentence.
_LONGEST_DATELINE = 120
_LONGEST_FRONT_MATTER = 20_000

#: Expressions for the name of a month, in full or cut short; for one as a word, with its full stop; for a day of the
#: week.
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH = rf"{MONTH_NAME}\b\.?"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\d-])
      | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \t-]{{1,2}}(?:of[ ])?
        (?P<month>{MONTH}),?[ \t-]{{1,2}}(?P<year>\d{{4}})\b
      | (?P<month2>{MONTH})[ \t]{{1,2}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]{{1,2}}(?P<year2>\d{{4}})\b
      | (?P<day3>\d{{1,2}})[/.](?P<month3>\d{{1,2}})[/.](?P<year3>\d{{4}}|\d{{2}})(?![\d/])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
#: Every date ends or begins with a year of at least two digits.
_YEAR_DIGITS = re.compile(r"\d\d")
# "Belfast, 21 May 2015. ", "BELFAST, Thursday, May 21 2015 - ", "LUTON (3 May 2011): " before the first sentence.
_OPENING_PLACE = re.compile(
    r"\s{0,20}(?P<place>[A-Z][\w'’.-]{0,30}(?:(?: (?:upon|on|of))? [A-Z][\w'’.-]{0,30}){0,2})"
    r"(?:,|[ ](?P<bracket>\())[ ]?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
)
_AFTER_OPENING = re.compile(rf"(?:[.:]|[ ]?[-–—])(?:\s(?!\s?(?:\d|{MONTH}))|\Z)", re.IGNORECASE)
_AFTER_BRACKET = re.compile(r"\)(?:\s{0,2}[.:–—-]|\s{1,2}[^\Wa-z\d_])")
_ISSUE = re.compile(
    rf"(?<!\d )(?<!\bto )(?<!\bof )(?<!\bending )(?<!\bin )\b(?P<month>{MONTH})[ ](?P<year>(?:19|20)\d\d)$",
    re.IGNORECASE,
)
_LONGEST_ISSUE = 50
_FRONT_MATTER = re.compile(r"\s{0,20}(?:```ya?ml|---)[ \t]{0,9}\r?\n")
_FRONT_MATTER_END = re.compile(r"\n(?:```|---|\.\.\.)[ \t]{0,9}(?:\r?\n|\Z)")
_LEADING = re.compile(r"\s{0,9}date:?[ \t]{1,3}(?=\d)", re.IGNORECASE)

# "date: 2022-01-28", also "published_time:" and "  date: 15:31 18/12/2020" below "publish:".
_DATE_KEY = re.compile(
    r"^[ \t]{0,12}[\"']?(?:\w{1,20}[:_-])?(?P<key>date|publish(?:ed|_date|ed_at|ed_time|ed_on)?|datepublished"
    r"|pubdate|created|posted)[\"']?[ \t]{0,4}[:=](?P<value>[^\n]{0,80})",
    re.IGNORECASE | re.MULTILINE,
)
# Words that say that a line tells when the page came out, and words that say that it was changed.
_PUBLISHED = re.compile(rf"\b(?:{'|'.join(_LINE['published'])})\b", re.IGNORECASE)
_UPDATED = re.compile(rf"\b(?:{'|'.join(_LINE['updated'])})\b", re.IGNORECASE)
# What may stand in a dateline beside the date: no sentence has only this.
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?[ ]?(?:am|pm|gmt|bst|utc|z)?\b|\b\d{1,2}[ ]?(?:am|pm)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?", re.IGNORECASE)
_BYLINE = re.compile(rf"\b(?:{'|'.join(_LINE['bylines'])})\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{'|'.join(_LINE['sentences'])})\b", re.IGNORECASE)


def parse_date(value: date | datetime | str | None, argument: str) -> date | None:
    """The day that a caller passed.

    Args:
        value: A date, a datetime, a string in ISO form ("2022-01-28", "2022-01-28T10:00:00Z"), or None.
        argument: Name of the argument, for the error message.

    Raises:
        InputError: A string that is no ISO date.
        InputTypeError: A value of another type.

    >>> parse_date("2022-01-28T10:00:00Z", "published")
    datetime.date(2022, 1, 28)
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    accepted = 'a date, a datetime, an ISO string such as "2022-01-28" or "2022-01-28T10:00:00Z", or None'
    if not isinstance(value, str):
        raise InputTypeError(f"{argument} is a {type(value).__name__} ({_shown(value)}); accepted: {accepted}")
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise InputError(f"{argument} is {_shown(value)}, which is no date; accepted: {accepted}") from None


def _shown(value: object) -> str:
    """The value as it is shown in a message: never more than a line of it."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def read_published(text: str) -> date | None:
    r"""The publication date that the text itself carries, or None.

    Numeric dates have the day before the month.

    >>> read_published("Bike thefts fall\n\nPublished: 17 November 2023, 06:00\nPolice say…")
    datetime.date(2023, 11, 17)
    """
    if leading := _LEADING.match(text):
        found = _DATE.match(text, leading.end())
        if found and (day := _day(found)):
            return day
    if opening := _FRONT_MATTER.match(text):
        matter, end = _front_matter(text, opening.end())
        if day := _keyed_date(matter):
            return day
        text = text[end:]
    return _dateline(text) or _opening(text)


def _front_matter(text: str, start: int) -> tuple[str, int]:
    """The front matter that starts at `start`, and where the text after it starts."""
    closing = _FRONT_MATTER_END.search(text, start - 1, start + _LONGEST_FRONT_MATTER)
    if closing is None:
        return "", 0
    return text[start : closing.start() + 1], closing.end()


def _keyed_date(matter: str) -> date | None:
    """The date under a key such as `date:` or `published:`."""
    for line in _DATE_KEY.finditer(matter):
        for found in _DATE.finditer(line["value"]):
            if day := _day(found):
                return day
    return None


def _dateline(text: str) -> date | None:
    """The date of a dateline near the top, else of one at the foot; publication before update."""
    lines = _outer_lines(text)
    updated: date | None = None
    for index, line in enumerate(lines):
        day = _line_date(line, foot=index >= _HEAD_LINES)
        if day is None:
            continue
        if not _UPDATED.search(line) or _PUBLISHED.search(line):
            return day
        updated = updated or day
    return updated or next((day for line in lines[:_HEAD_LINES] if (day := _month_of_issue(line))), None)


def _opening(text: str) -> date | None:
    """The date beside the place that opens the first paragraph; times of figures have a verb or another day."""
    place = _OPENING_PLACE.match(text)
    if place is None or _VERB.search(place["place"]) or _WEEKDAY.search(place["place"]):
        return None
    found = _DATE.match(text, place.end())
    after = _AFTER_BRACKET if place["bracket"] else _AFTER_OPENING
    return _day(found) if found is not None and after.match(text, found.end()) else None


def _month_of_issue(line: str) -> date | None:
    """The last day of the month that a short line near the top names: "E-bulletin no. 14, February 2017"."""
    line = line.strip()
    found = _ISSUE.search(line) if len(line) <= _LONGEST_ISSUE and not _VERB.search(line) else None
    if found is None:
        return None
    month, year = month_number(found["month"]), int(found["year"])
    return date(year, month, calendar.monthrange(year, month)[1])


def _outer_lines(text: str) -> list[str]:
    """The first and the last lines that are not blank; only the ends of the text are split."""
    reach = 4_000
    head = [line for line in text[:reach].splitlines() if line.strip()][:_HEAD_LINES]
    head += [""] * (_HEAD_LINES - len(head))
    if len(text) <= reach:
        lines = [line for line in text.splitlines() if line.strip()]
        return head + lines[_HEAD_LINES:][-_FOOT_LINES:]
    return head + [line for line in text[-reach:].splitlines() if line.strip()][-_FOOT_LINES:]


def _line_date(line: str, *, foot: bool) -> date | None:
    """The date of a line that is a dateline."""
    line = line.strip()
    if not line or len(line) > _LONGEST_DATELINE:
        return None
    found = _DATE.search(line) if _YEAR_DIGITS.search(line) else None
    if found is None or (day := _day(found)) is None:
        return None
    before = line[: found.start()]
    if _PUBLISHED.search(before[-40:]) or _UPDATED.search(before[-40:]):
        return None if _VERB.search(before) else day
    return None if foot else _bare_dateline(line, found, day)


def _bare_dateline(line: str, found: re.Match[str], day: date) -> date | None:
    """The date of a line that does not say "published": it must hold little else, and no sentence."""
    rest = line[: found.start()] + " " + line[found.end() :]
    rest = _WEEKDAY.sub(" ", _TIME.sub(" ", rest))
    words = _LETTERS.findall(rest)
    if _VERB.search(rest) or line.endswith(("?", "!")):
        return None
    if len(words) <= 2 or (_BYLINE.search(rest) and len(words) <= 12 and not line.endswith(".")):
        return day
    return None


def _day(found: re.Match[str]) -> date | None:
    """The day that a match of `_DATE` stands for, or None if there is no such day."""
    try:
        if iso := found["iso"]:
            return date.fromisoformat(iso)
        if found["day3"]:
            year = int(found["year3"])
            return date(year + 2000 if year < 100 else year, int(found["month3"]), int(found["day3"]))
        name, suffix = (found["month"], "") if found["month"] else (found["month2"], "2")
        return date(int(found[f"year{suffix}"]), month_number(name), int(found[f"day{suffix}"]))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by its name or the start of it.

    >>> month_number("Sept"), month_number("march")
    (9, 3)
    """
    return MONTHS.index(name[:3].lower()) + 1
