"""Shops: in a text on what is stolen from them, theft without more is theft from shops."""

from bisect import bisect_right
from operator import attrgetter

from crimeextract.document import Document
from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import offence_table
from crimeextract.text.lead import lead_sentences

THEFT, FROM_SHOPS = "theft-offences", "shoplifting"
#: Shops are burgled too, which nobody calls theft.
_BURGLARY = "burglary"
_WORDS = toml_table("topics.toml")
_SHOPS, _RETAIL = frozenset(_WORDS["shops"]), frozenset(_WORDS["shop"])
_STOLEN = frozenset(_WORDS["stolen"])
#: Words that may stand between shops and what is stolen from them.
_REACH = 12


def is_on_shops(document: Document) -> bool:
    """Whether the lead speaks of theft and shops together, and the text names no theft but that from shops."""
    if document.on_shops is None:
        document.on_shops = document.words.holds(_SHOPS) and _is_on_shops(document)
    return document.on_shops


def is_from_shops(document: Document, subject: MeasureMention) -> bool:
    """Whether "thefts" are those from shops: not where a sentence counts other kinds beside, or all of a town's."""
    if not is_on_shops(document):
        return False
    place = bisect_right(document.sentences, subject.start, key=attrgetter("start")) - 1
    sentence = document.sentences[place]
    if not _RETAIL.isdisjoint(document.words.norms[sentence.first_word : sentence.last_word]):
        return True
    beside = mentions_in(document.measures, sentence.start, sentence.end)
    return all(one.generic or one.offence in (None, THEFT, FROM_SHOPS) for one in beside)


def _is_on_shops(document: Document) -> bool:
    is_a = offence_table().is_a
    named = {one.offence for one in document.measures if one.offence and is_a(one.offence, THEFT)}
    if any(offence not in (THEFT, FROM_SHOPS) and not is_a(offence, _BURGLARY) for offence in named):
        return False
    norms = document.words.norms
    lead = [norms[sentence.first_word : sentence.last_word] for sentence in lead_sentences(document)]
    if FROM_SHOPS in named:
        return any(not _SHOPS.isdisjoint(words) for words in lead)
    return any(_binds(words) for words in lead)


def _binds(words: list[str]) -> bool:
    """Whether a sentence speaks of shops and of what is stolen within one clause."""
    last_shop = last_stolen = -_REACH - 1
    for index, word in enumerate(words):
        if word in _RETAIL:
            last_shop = index
        elif word in _STOLEN:
            last_stolen = index
        if min(last_shop, last_stolen) >= index - _REACH:
            return True
    return False
