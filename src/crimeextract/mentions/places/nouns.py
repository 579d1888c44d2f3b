"""Nouns for places: "the county", "both towns", "nationally", "the Scottish average", "the capital"."""

from bisect import bisect_left
from collections.abc import Iterator

from crimeextract.gazetteer.store import NORTHERN_IRELAND
from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules
from crimeextract.text.words import BARRIER

_LONDON, _LONDON_NAME = "E12000007", "london"
#: Adjectives for what is wider than any town, with the noun that each is known by.
_WIDER = {"national": "country", "regional": "regional"}
#: What people of Northern Ireland call it.
_ULSTER = frozenset({"north", "province"})
#: The rule of nouns with the name of what they lie in: "the Surrey town".
WITHIN = "noun-within"


def find_nouns(around: Surroundings) -> Iterator[PlaceMention]:
    """Find "the county", "nationally" and the like."""
    norms = around.words.norms
    for index in around.words.among(place_rules().noun_words):
        mention = _noun_at(around, index, norms[index])
        if mention is not None:
            yield mention


def find_nouns_within(around: Surroundings, names: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Find "the Surrey town", "the east London borough": a noun that refers back, with what it lies in before it."""
    words, rules = around.words, place_rules()
    for name in names:
        last = bisect_left(words.starts, name.end)
        head = words.norms[last] if last < len(words) else ""
        if head not in rules.words["within_heads"] or words.norms[last + 1] in rules.words["not_of_head"]:
            continue
        own = bisect_left(words.starts, name.start)
        first = own - 1
        while first > 0 and (words.norms[first] in rules.words["nearness"] or words.norms[first] == "-"):
            first -= 1
        if first < 0 or words.norms[first] != "the" or not _is_wide(around, own):
            continue
        yield around.mention(first, last + 1, WITHIN, noun=head)


def _is_wide(around: Surroundings, index: int) -> bool:
    """Whether the name at a word is that of a county, a region or a country."""
    hit = around.gazetteer.names.at(around.words, index)
    return hit is not None and any(not area.is_district for area in hit[1].areas)


def _noun_at(around: Surroundings, index: int, norm: str) -> PlaceMention | None:
    """The noun phrase around a word."""
    rules = place_rules()
    if norm in rules.alone:
        return around.mention(index, index + 1, "noun", noun=rules.alone[norm])
    if norm in _WIDER or norm in rules.adjectives:
        return _adjective(around, index, norm)
    if norm in rules.both:
        return _both(around, index, norm)
    if norm in _ULSTER:
        return _north(around, index)
    return _capital(around, index) if norm == "capital" else _head(around, index, norm)


def _adjective(around: Surroundings, index: int, norm: str) -> PlaceMention | None:
    """ "National", "Scottish" before "average" and the like; not in "Office for National Statistics"."""
    words, rules = around.words, place_rules()
    following = words.norms[index + 1]
    of_nation = norm not in _WIDER and following in rules.words["of_nation"]
    if following == BARRIER or (following not in rules.words["national"] and not of_nation):
        return None
    if not around.text[words.starts[index + 1]].islower():
        return None
    if norm in _WIDER:
        return around.mention(index, index + 1, "noun", noun=_WIDER[norm])
    if following == "crime":
        return None  # "Welsh crime writer"
    return around.mention(index, index + 1, "adjective", rules.adjectives[norm])


def _both(around: Surroundings, index: int, norm: str) -> PlaceMention | None:
    """ "Both counties", "the two towns"."""
    norms = around.words.norms
    before = norms[index - 1] if index else ""
    if before not in ("both", "two"):
        return None
    return around.mention(index - 1, index + 1, "noun", noun=place_rules().both[norm])


def _head(around: Surroundings, index: int, norm: str) -> PlaceMention | None:
    """ "The county", "the whole city", "county-wide"."""
    norms, rules = around.words.norms, place_rules()
    before, following, noun = norms[index - 1] if index else "", norms[index + 1], rules.noun_heads[norm]
    if following == "wide":
        return around.mention(index, index + 2, "noun", noun=noun)
    determiners = rules.words["determiners"]
    if before == "a" and following == "average":  # "against a county average of 19.2"
        return around.mention(index, index + 1, "noun", noun=noun)
    if before not in determiners or following in rules.noun_not_before.get(norm, ()):
        return None
    return around.mention(index - 1, index + 1, "noun", noun=noun)


def _capital(around: Surroundings, index: int) -> PlaceMention | None:
    """ "The capital" is London, unless the text is about the police of another nation."""
    norms, rules = around.words.norms, place_rules()
    following = norms[index + 1]
    if index == 0 or norms[index - 1] != "the" or following in rules.noun_not_before["capital"]:
        return None
    code = _LONDON
    if _LONDON_NAME not in norms:
        named_too = [own for name, own in rules.capitals.items() if name in norms]
        code = named_too[0] if len(named_too) == 1 else code
    return around.mention(index - 1, index + 1, "capital", code)


def _north(around: Surroundings, index: int) -> PlaceMention | None:
    """ "The North", "the Province" is Northern Ireland: capitalised, in a text on no other police."""
    words, text = around.words, around.text
    if index == 0 or words.norms[index - 1] != "the":
        return None
    following = text[words.starts[index + 1] : words.starts[index + 1] + 1]
    if not text[words.starts[index]].isupper() or following.isupper():
        return None
    named = _named_forces(around)
    if named - {"northern-ireland"} or (not named and words.norms[index] == "north"):
        return None
    return around.mention(index - 1, index + 1, "north", NORTHERN_IRELAND)


def _named_forces(around: Surroundings) -> set[str]:
    return {mention.force for mention in around.forces if mention.force}
