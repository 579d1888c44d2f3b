"""Ranks told by comparison with all others: "no force issued more", "nowhere were there fewer", "has never been lower".

They hold no superlative. That just one other has more ("only Leeds had more") is no rank: it is said of the other.
"""

import re
from collections.abc import Iterator
from typing import Literal

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("ranks.toml")
#: The rules of ranks told by others, and by other times.
BY_OTHERS, BY_TIMES = "rank.outdone", "rank.never"
_HIGHER, _LOWER = "|".join(_WORDS["more"]), "|".join(_WORDS["fewer"])
_COMPARED = rf"(?:(?P<high>{_HIGHER})|(?P<low>{_LOWER}))\b"
_SAYS = r"(?:[a-z]+ ){0,3}?(?:an? |the |its |even |any |slightly |far |much )*"
#: What stands behind a comparative that is no rank: "more than 40", "higher than expected".
_NOT_THAN = rf"(?! than (?:[\d£]|(?:{'|'.join(_WORDS['not_than'])})\b|in \d|\w+ (?:percentage )?(?:points|per cent)))"
#: "No other force recorded more hate crimes", "nowhere in Wales were there more".
_NONE = re.compile(
    rf"\b(?:[Nn]o (?:other )?(?:[a-z]+ )?(?:{'|'.join(_WORDS['one'])})(?: (?:in|of|across|outside) [^,.;:]{{2,30}}?)?"
    rf"|[Nn]owhere(?: (?:in|on|across) [^,.;:]{{2,30}}?)?) {_SAYS}"
    rf"(?:{_COMPARED}{_NOT_THAN}|(?:so|as) (?:(?P<many>many|much|high)|(?P<few>few|low))\b)"
)
#: "Crime has never been lower", "never before have so many robberies been recorded".
_NEVER = re.compile(
    rf"\b[Nn]ever (?:before )?(?:[a-z]+ ){{0,3}}?"
    rf"(?:{_COMPARED}{_NOT_THAN}|(?:so|as) (?:(?P<many>many|much|high)|(?P<few>few|low)))\b"
)
_GAUGE = rf"(?:{'|'.join(_WORDS['gauges'])})\b"
#: Of how many the rank is: "more hate crimes"; no statistic are "more to tackle crime", "more worried".
_COUNTING = frozenset({"more", "fewer", "less", "many", "few", "much"})
_HAS = re.compile(rf"\b(?:{'|'.join(_WORDS['has'])}|[Nn]owhere) (?:so |as )?$")
_ENDS = re.compile(r"\s*(?:[.,;:)]|$)| than\b| (?:in|at|on|across|for|since|and|but)\b")
_NEXT = re.compile(rf" (?:[\w’'-]+ ){{0,2}}?{_GAUGE}")
_LINKS = re.compile(rf"\b(?:{'|'.join(_WORDS['links'])})\b")
_GAUGED = re.compile(rf"\b{_GAUGE}", re.IGNORECASE)
_CLAUSE = re.compile(r".*(?:[.,;:“\"]|\b(?:and|but|while|that|as)\b)\s", re.DOTALL)
#: What a place is by itself: "no town is safer", "no place was worse for bike thefts".
_SAFE, _OF_PLACES, _WITHIN = "safer", frozenset({"safer", "worse"}), 2
_OPENINGS = frozenset({"no", "nowhere", "never"})
_FORMS = {"no": _NONE, "nowhere": _NONE, "never": _NEVER}


def find_outdone(document: Document, sentence: Sentence) -> Iterator[FigureMention]:
    """The ranks of a sentence that are told by what no other has, or no other time."""
    words, text = document.words, document.text
    for index in words.among(_OPENINGS, sentence.first_word, sentence.last_word):
        found = _FORMS[words.norms[index]].match(text, words.starts[index], sentence.end)
        if found is not None and _is_statistic(document, sentence, found):
            yield _rank(found)


def _is_statistic(document: Document, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether what is compared is counted or gauged: "more burglaries", "a higher rate", "crime … never lower"."""
    text, start, end = document.text, *found.span(_compared(found))
    ends = _ENDS.match(text, end, sentence.end) is not None
    if found[_compared(found)] in _COUNTING:
        return _counts_next(document, sentence, end) or (ends and _HAS.search(text, found.start(), start) is not None)
    if _counts_next(document, sentence, end) or _NEXT.match(text, end, sentence.end):
        return True
    if found[_compared(found)] in _OF_PLACES and found.re is _NONE and text.startswith(" for ", end):
        return _counts_next(document, sentence, end + len(" for"))
    if found[_compared(found)] == _SAFE:
        return ends and found.re is _NONE
    return ends and _has_subject(document, sentence, found)


def _counts_next(document: Document, sentence: Sentence, end: int) -> bool:
    """Whether a measure stands within two words behind: "more street robberies", not "more experience of fraud"."""
    for measure in document.measures:
        if end < measure.start < sentence.end:
            between = document.text[end : measure.start]
            return len(between.split()) <= _WITHIN and not _LINKS.search(between)
    return False


def _has_subject(document: Document, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether that which is higher or lower is a measure: "burglary has never been", not "the fear of crime"."""
    text, start = document.text, found.start(_compared(found))
    if found.re is _NONE:
        first = found.start()
    else:
        clause = _CLAUSE.match(text, sentence.start, found.start())
        first = clause.end() if clause else sentence.start
    gauge = _GAUGED.search(text, first, sentence.end)
    if gauge and gauge.end() <= start:
        return True
    measure = next((one for one in document.measures if first <= one.start and one.end <= start), None)
    return measure is not None and not _LINKS.search(text, first + len("Nowhere in "), measure.start)


def _compared(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return next(name for name in ("high", "low", "many", "few") if groups.get(name))


def _rank(found: re.Match[str]) -> FigureMention:
    word = _compared(found)
    order: Literal["highest", "lowest"] = "highest" if word in ("high", "many") else "lowest"
    return FigureMention(*found.span(word), BY_TIMES if found.re is _NEVER else BY_OTHERS, "rank", 1.0, order=order)
