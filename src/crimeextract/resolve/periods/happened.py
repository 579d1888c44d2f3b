"""Whether what a figure counts happened on the days that its sentence names: "made 27 arrests on Saturday".

In "A vigil on Saturday remembered the 31 victims" the day is that of a vigil. A figure is of a day in its own clause,
beside a verb that says that what it counts was done or counted then.
"""

import re

from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_WORDS, _ACTIONS = toml_table("lately.toml"), toml_table("actions.toml")
_VERBS_BEFORE = "|".join([*_WORDS["before"], *_ACTIONS["before"]["recorded"], *_ACTIONS["before"]["activity"]])
_VERBS_AFTER = "|".join([*_WORDS["after"], *_ACTIONS["after"]["recorded"], *_ACTIONS["after"]["activity"]])
_LEADS = "|".join([*_WORDS["leads"], *_ACTIONS["words"]["between"]])
_NUMBER = rf"(?:£?\d|(?:{'|'.join(_WORDS['numbers'])})\b)"
#: Code points between a figure and the days of its clause.
_REACH = 300
#: "made 27", "seized six knives and another 12": what was done to the things, or to others before them.
_DONE_TO = Lazy(
    rf"\b(?:{_VERBS_BEFORE})(?:\s(?:{_LEADS}))*\s(?:{_NUMBER}[^;:]*?(?:,|\sand)\s(?:(?:{_LEADS})\s)*)?£?$",
    re.IGNORECASE,
)
#: "27 people were arrested": what befell them.
_BEFELL = Lazy(
    rf"(?:\s(?!(?:who|which|that)\b)[\w'’-]+){{0,6}}?\s(?:were|have|had)\s(?:[\w-]+\s){{0,2}}?(?:{_VERBS_AFTER})\b",
    re.IGNORECASE,
)
#: "27 arrests over the weekend", where a line opens so: the noun and its days.
_OPENS, _NOUN = Lazy(rf"\W*(?:(?:{_LEADS})\s)*£?", re.IGNORECASE), Lazy(r"(?:\s(?!\w+ed\b)[\w'’-]+){0,2}\s")
#: What begins another clause.
_BREAKS = rf"[;:()]|\s[–—-]\s|\b(?:{'|'.join(_WORDS['breaks'])})\b"
_CLAUSE = Lazy(_BREAKS, re.IGNORECASE)
#: Between a figure and days after it: "and a vigil was held", "including 12".
_BREAK_AFTER = Lazy(
    rf"{_BREAKS}|\bincluding\b|(?:,|\band)\s(?:an?|the|it|he|she|they|we)\s[^,;]*?\b(?:was|were|is|are|will|took)\b",
    re.IGNORECASE,
)


def happened_then(text: str, figure: tuple[int, int], days: tuple[int, int]) -> bool:
    """Whether what a figure of a sentence counts happened on the days that the sentence names.

    >>> said = "Officers made 27 arrests on Saturday."
    >>> happened_then(said, (14, 16), (25, 36))
    True
    >>> happened_then("A vigil on Saturday remembered the 31 victims.", (35, 37), (8, 19))
    False
    """
    (first, last), start = figure, days[0]
    if abs(start - first) > _REACH:
        return False
    top = max(0, first - _REACH)
    opening = max((found.end() for found in _CLAUSE().finditer(text, top, first)), default=top)
    done = _DONE_TO().search(text, opening, first) is not None
    if start < first:
        return done or _BEFELL().match(text, last) is not None
    befell = _BEFELL().match(text, last, start)
    if befell is None and not done:
        return bool(_OPENS().fullmatch(text, opening, first) and _NOUN().fullmatch(text, last, start))
    gap = befell.end() if befell is not None else last
    return _BREAK_AFTER().search(text, gap, start) is None
