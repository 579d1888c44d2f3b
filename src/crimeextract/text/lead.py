"""The lead: the headline and the first sentences that tell something, where a story says what it is about."""

import itertools
import re

from crimeextract.document import Document, Sentence

LEAD_SENTENCES = 3
#: What is named there counts as if it were named so often.
LEAD_WEIGHT = 3
#: So many are found at once, and kept with the document.
_MOST = 8
#: A sentence of the lead has so many words at least, and so many of letters.
_FEWEST_WORDS, _FEWEST_TOLD = 6, 5
#: What closes an address, and "Friday 6 November 2015 - for immediate use": the head of a letter or release.
_POSTCODE = re.compile(r"\d(?:(?<=\b[A-Z]\d)|(?<=\b[A-Z]{2}\d))[A-Z\d]? \d[A-Z]{2}\b", re.IGNORECASE)
_FOR_RELEASE = re.compile(r"\bfor immediate (?:use|release)\b", re.IGNORECASE)


def lead_end(document: Document, count: int = LEAD_SENTENCES) -> int:
    """Where the headline and the lead end, or the first of their sentences."""
    if (end := document.lead_ends.get(count)) is None:
        sentences = lead_sentences(document, count)
        end = document.lead_ends[count] = sentences[-1].end if sentences else 0
    return end


def lead_sentences(document: Document, count: int = LEAD_SENTENCES) -> list[Sentence]:
    """The headline and the lead; bylines, dates, addresses and one-word labels between them are no part of it."""
    if document.opening is None:
        told = (sentence for sentence in document.sentences if _is_told(document, sentence))
        document.opening = list(itertools.islice(told, _MOST))
    return document.opening[:count] or document.sentences[:count]


def _is_told(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells something, and is no label, date or byline."""
    words = document.words.norms[sentence.first_word : sentence.last_word]
    if len(words) < _FEWEST_WORDS or sum(map(str.isalpha, words)) < _FEWEST_TOLD or words[0] == "by":
        return False
    if "immediate" in words and _FOR_RELEASE.search(document.text, sentence.start, sentence.end):
        return False
    return _POSTCODE.search(document.text, sentence.start, sentence.end) is None
