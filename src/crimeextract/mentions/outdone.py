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
#: What stands behind a comparative that is no rank: "more than 40", "more likely", "more than half".
_NOT_THAN = (
    r"(?! (?:likely|so|often|important|than (?:[\d£]|half|a |an |one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twenty|ever|expected|usual|before|that|last|in \d|\w+ (?:percentage )?(?:points|per cent))))"
)
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
#: Of what is felt or asked for such is said as well: "the need has never been greater", "nowhere is the problem worse".
_FELT = re.compile(rf"\b(?:{'|'.join(_WORDS['felt'])})\b[^,.;:]*$")
_OPENINGS = frozenset({"no", "nowhere", "never"})
_FORMS = {"no": _NONE, "nowhere": _NONE, "never": _NEVER}


def find_outdone(document: Document, sentence: Sentence) -> Iterator[FigureMention]:
    """The ranks of a sentence that are told by what no other has, or no other time."""
    words, text = document.words, document.text
    for index in words.among(_OPENINGS, sentence.first_word, sentence.last_word):
        found = _FORMS[words.norms[index]].match(text, words.starts[index], sentence.end)
        if found is not None and not _FELT.search(text[sentence.start : found.end()]):
            yield _rank(found)


def _rank(found: re.Match[str]) -> FigureMention:
    groups = found.groupdict()
    word = next(name for name in ("high", "low", "many", "few") if groups.get(name))
    order: Literal["highest", "lowest"] = "highest" if word in ("high", "many") else "lowest"
    return FigureMention(*found.span(word), BY_TIMES if found.re is _NEVER else BY_OTHERS, "rank", 1.0, order=order)
