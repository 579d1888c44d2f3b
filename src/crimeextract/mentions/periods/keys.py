"""Keys: the words and figures that phrases for periods can open with."""

from collections.abc import Iterable

from crimeextract.mentions.periods.shorthand import COUNTS
from crimeextract.text.dates import MONTHS

COUNT_WORDS = (*COUNTS, "twenty")
MONTH_WORDS = frozenset({
    *MONTHS, "sept", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december",
})  # fmt: skip
_UNITS = "months?|mths?|m|years?|yrs?|quarters?|weeks?|days"


def kinds_of(key: str) -> tuple[str, ...]:
    """The names that the table has for a key that is a word, beside the word itself."""
    if key in MONTH_WORDS:
        return ("@month",)
    if key in COUNT_WORDS:
        return ("@count",)
    return (" ".join(key.split()),)


def start_pattern(keys: Iterable[str]) -> str:
    """The expression that finds every place where a phrase can open, whatever article stands before it.

    Words and figures that open many other phrases too count only with what makes them a period.
    """
    words = ({key for key in keys if not key.startswith("@")} | MONTH_WORDS) - {"from"}
    month = "|".join(MONTHS)
    ordinal = r"(?:st|nd|rd|th)?"
    counts = "|".join(COUNT_WORDS)
    more = r"(?:four[-\s]|and[-\s]a[-\s]half[-\s])?(?:calendar\s|full\s|financial\s)?"
    count = rf"(?:{counts})(?=[-\s]{more}(?:{_UNITS}|weeks?\b))"
    start = (
        rf"from(?=\s(?:the\s|last\s|late\s|early\s|mid|\d{{1,2}}(?:[a-z/. -]|\s)|(?:19|20)\d\d|{month}"
        rf"|[a-z]{{2,6}}day))"
    )
    figure = (
        rf"(?:19|20)\d\d(?![\d%]|,\d)"
        rf"|\d{{1,3}}(?={ordinal}(?:[-\s]{{0,2}}(?:of\s)?(?:{month}|(?:{_UNITS})\b)|[/.]\d{{1,2}}[/.]\d\d|(?<=\d\d)/\d\d(?![\d/])"
        rf"|\s?(?:[-–—]|and\s|to\s)\s?\d{{1,2}}{ordinal}\s(?:{month})))"
    )
    return (
        rf"[ \n\t\r\xa0\"'‘’“”(\[/|–—:;,.*•>-]"
        rf"(?:({_trie(words)}|{start}|{count})(?![a-z])|(?<!\d[.,/–-])({figure}))"
    )


def _trie(words: Iterable[str]) -> str:
    """One expression for many words, such that no letter is looked at twice."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    ends = "" in heads
    heads.pop("", None)
    branches = [(r"\s" if letter == " " else letter) + _trie(rest) for letter, rest in sorted(heads.items())]
    if not branches:
        return ""
    body = f"(?:{'|'.join(branches)})" if len(branches) > 1 or ends else branches[0]
    return body + ("?" if ends else "")
