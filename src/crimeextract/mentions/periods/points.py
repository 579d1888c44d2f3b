"""Points: the days, months and years that phrases for periods are made with."""

import re

from crimeextract.mentions.periods.shorthand import BLANK
from crimeextract.rules.load import toml_table
from crimeextract.text.dates import MONTH_NAME, NAMED_DAYS, WEEKDAY
from crimeextract.text.lazy import Lazy

_MONTH = rf"{MONTH_NAME}(?![a-z])(?:\.(?=\s?\d))?"
_YEAR = r"(?:19|20)\d\d"
_FEAST = "|".join(re.sub(r"s(?= (?:day|eve)\b)", "[’']?s", name) for name in NAMED_DAYS).replace(" ", r"\ ")
#: "Since the Christmas campaign began": what is only called after the day.
_CAMPAIGNS = "|".join(toml_table("campaigns.toml")["campaigns"]).replace(" ", r"\ ")
POINT = Lazy(
    rf"""
    (?:{WEEKDAY},?\ (?:the\ )?)?
    (?:
      (?P<m2>{_MONTH})
      (?:\ (?P<d2>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?![\w%]|[.,:/]\d|[\x20\xa0]?%|[\x20\xa0]per\ ?cent))?
    | (?:the\ )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of\ )?(?P<m1>{_MONTH})
    | (?P<feast>{_FEAST})\b(?!\ (?:{_CAMPAIGNS})\b)
    | (?P<d4>\d{{1,2}})(?P<sign>[/.])(?P<n4>\d{{1,2}})(?P=sign)(?P<y4>{_YEAR}|\d\d)(?![\d/]|\.\d)
    | (?P<iso>{_YEAR}-\d\d-\d\d)(?![\d-])
    | (?P<fy>{_YEAR}(?:\ ?[-–—/]\ ?(?:\d{{4,5}}|\d\d)|[-–/]\d))(?![\d%]|[.,/]\d|-\d)
    | (?P<y>{_YEAR})(?!\d|[.,:]\d|s\b|%)
    )
    """.replace(r"\ ", BLANK),
    re.VERBOSE,
)
# A time told from now, where a stretch ends with it.
NOW = Lazy(
    rf"(?P<now>last{BLANK}(?:month|year|week)|(?:last{BLANK})?{WEEKDAY}|yesterday"
    rf"|this{BLANK}(?:month|week)|now|today|(?<!year[ -]to[ -])date|(?:the{BLANK})?present(?:{BLANK}day)?)(?![\w’'-])"
)
# What tells the year after a day or a month.
TAIL = Lazy(
    rf",?(?:-|{BLANK})(?:of{BLANK}|in{BLANK}|,{BLANK})?(?:(?P<year>{_YEAR})(?!\d|[.,:]\d|s\b|%)"
    rf"|[’'](?P<short>\d\d)\b|(?P<named>this{BLANK}year|last{BLANK}year)(?![a-z]|['’]s))"
)
