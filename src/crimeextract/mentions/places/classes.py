"""How much it takes to believe a name, by what bears it and what else it is: a word, a surname, a month."""

import functools

from crimeextract.gazetteer import Name
from crimeextract.rules.places import place_rules

#: Population from which a place needs no support by the rest of the text.
KNOWN_POPULATION = 10_000


@functools.lru_cache(maxsize=50_000)
def name_class(name: Name) -> str:
    """How much it takes to believe a name.

    `strong` and `surname` stand by themselves, `word` inside a sentence, `strict` after "in" and the like,
    `month` beside its county, `weak` is an alias that needs support, `minor` a small place, `never` is none.
    """
    rules, phrase = place_rules().words, name.phrase
    for label in ("never", "strict"):
        if phrase in rules[label]:
            return label
    if phrase in rules["months"]:
        return "month"
    known = bool(name.areas) or "seat" in name.flags or any(place.size >= KNOWN_POPULATION for place in name.places)
    if not known:
        return _small_class(name)
    if phrase in rules["surnames"] or "surname" in name.flags or "forename" in name.flags:
        return "surname"
    return "word" if phrase in rules["plain"] or "word" in name.flags else "strong"


def _small_class(name: Name) -> str:
    if name.weak:
        return "weak"
    if "generic" in name.flags:
        return "generic"
    return "strict" if "word" in name.flags else "minor"
