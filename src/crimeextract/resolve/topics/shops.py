"""Shops: in a text on those who keep them, theft without more is theft from shops."""

from crimeextract.document import Document
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import offence_table
from crimeextract.text.lead import lead_sentences

THEFT, FROM_SHOPS = "theft-offences", "shoplifting"
#: Shops are burgled too, which nobody calls theft.
_BURGLARY = "burglary"
_SHOPS = frozenset(toml_table("topics.toml")["shops"])


def is_on_shops(document: Document) -> bool:
    """Whether a text whose lead speaks of shops or of those who keep them names no theft but that from shops."""
    norms = document.words.norms
    if _SHOPS.isdisjoint(norms):
        return False
    is_a = offence_table().is_a
    named = {one.offence for one in document.measures if one.offence and is_a(one.offence, THEFT)}
    if any(offence not in (THEFT, FROM_SHOPS) and not is_a(offence, _BURGLARY) for offence in named):
        return False
    return any(
        not _SHOPS.isdisjoint(norms[sentence.first_word : sentence.last_word]) for sentence in lead_sentences(document)
    )
