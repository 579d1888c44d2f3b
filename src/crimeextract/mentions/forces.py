"""Police forces: their names, their abbreviations, and "the force".

A force's name wins over the place inside it ("Thames Valley Police"), so forces are found before places.
"""

import functools
import re
from dataclasses import dataclass
from typing import Any

from crimeextract.document import Document
from crimeextract.gazetteer import Force, Gazetteer
from crimeextract.mentions.base import ForceMention
from crimeextract.rules.load import toml_table
from crimeextract.text.lexicon import Lexicon, phrase_norms

_SUFFIX_WORDS = (" Police", " Constabulary", " Police Service")
_MAX_ABBREVIATION = 5
#: What parts the label of a row or item from its figures.
_FIGURES = re.compile(r"[ \xa0]*(?:[\t|:(–—-][ \t\xa0]*)?[(£+−-]?\d")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase that names a force, and what it asks of the text.

    Attributes:
        force: Id of the force.
        rule: Id of the rule, as mentions carry it.
        spelling: The very spelling that is required, for abbreviations; else None.
        lower: Whether it counts without a capital.
        guarded: Whether the force must be named in full elsewhere in the text.
    """

    force: str
    rule: str = "name"
    spelling: str | None = None
    lower: bool = False
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the finder looks up."""

    names: Lexicon[_Entry]
    triggers: frozenset[str]
    not_before: frozenset[str]
    heads: frozenset[str]
    determiners: frozenset[str]
    alone: frozenset[str]
    noun_not_before: frozenset[str]
    met_after: frozenset[str]
    met_not_before: frozenset[str]
    shouted: frozenset[str]


@functools.lru_cache(maxsize=8)
def _tables(gazetteer: Gazetteer) -> _Tables:
    rules = toml_table("forces.toml")
    nouns, words = rules["nouns"], rules["words"]
    names = _names(gazetteer, rules)
    return _Tables(
        names=names,
        triggers=frozenset([*nouns["heads"], *nouns["alone"]]),
        not_before=frozenset(rules["not_before"]),
        heads=frozenset(nouns["heads"]),
        determiners=frozenset(nouns["determiners"]),
        alone=frozenset(nouns["alone"]),
        noun_not_before=frozenset(nouns["not_before"]),
        met_after=frozenset(words["met_after"]),
        met_not_before=frozenset(words["met_not_before"]),
        shouted=frozenset(words["shouted"]),
    )


def _names(gazetteer: Gazetteer, rules: dict[str, Any]) -> Lexicon[_Entry]:
    """Every phrase that names a force."""
    names: Lexicon[_Entry] = Lexicon()
    bare, guarded = set(rules["words"]["bare"]), set(rules["words"]["guarded"])
    for force_id, phrases in rules["lower_names"].items():
        for phrase in phrases:
            names.add(phrase, _Entry(force_id, lower=True))
    for force_id, phrases in rules["divisions"].items():
        for phrase in phrases:
            names.add(phrase, _Entry(force_id, "division"))
    names.add("met", _Entry("metropolitan", "met", spelling="Met"))
    names.add("metropolitan", _Entry("metropolitan", "label"))
    for force in gazetteer.forces:
        for alias in (force.name, *force.aliases):
            phrase = " ".join(phrase_norms(alias.removeprefix("the ").removeprefix("The ")))
            if phrase not in bare:
                names.add(phrase, _entry(force, alias, phrase in guarded))
        for phrase in _short_names(force, gazetteer, rules):
            for suffix in rules["suffixes"]:
                names.add_norms(tuple(f"{phrase} {suffix}".split(" ")), _Entry(force.id))
    return names


#: Before them "a force" is the one that the text is on.
_AVERAGES = frozenset({"average", "mean"})


def _entry(force: Force, alias: str, guarded: bool) -> _Entry:
    short = " " not in alias and len(alias) <= _MAX_ABBREVIATION and sum(map(str.isupper, alias)) > 1
    return _Entry(force.id, "abbreviation" if short else "name", alias if short else None, guarded=guarded)


def _short_names(force: Force, gazetteer: Gazetteer, rules: dict[str, Any]) -> list[str]:
    """What a force is called before "officers" or "police": its area, its name without "Police"."""
    if force.type not in ("territorial", "legacy"):
        return []
    short = [*rules["short_names"].get(force.id, ())]
    area = gazetteer.area(force.code) if force.code else None
    if area is not None:
        short.append(" ".join(phrase_norms(area.name)))
    for suffix in _SUFFIX_WORDS:
        if force.name.endswith(suffix):
            short.append(" ".join(phrase_norms(force.name.removesuffix(suffix))))
    return short


def find_forces(document: Document, gazetteer: Gazetteer) -> list[ForceMention]:
    """Find the police forces that a document names, and the phrases that refer back to one.

    Args:
        document: Its `words` must be filled.
        gazetteer: Where forces and their names come from.

    Returns:
        Mentions in reading order. "The force" has `force` None and the rule "noun".
    """
    tables, words = _tables(gazetteer), document.words
    norms, starts, ends, names = words.norms, words.starts, words.ends, tables.names
    found: list[ForceMention] = []
    guarded: list[ForceMention] = []
    last = 0
    for index in words.among(tables.triggers | names.openers(words.vocabulary)):
        if index < last:
            continue
        hit = names.at(words, index)
        if hit is not None and _holds(document, tables, index, *hit):
            last = index + hit[0]
            mention = ForceMention(starts[index], ends[last - 1], hit[1].rule, hit[1].force)
            (guarded if hit[1].guarded else found).append(mention)
        elif norms[index] in tables.heads or norms[index] in tables.alone:
            noun = _noun(document, tables, index)
            if noun is not None:
                first, last = noun
                found.append(ForceMention(starts[first], ends[last - 1], "noun"))
    return _with_guarded(found, guarded)


def _holds(document: Document, tables: _Tables, index: int, length: int, entry: _Entry) -> bool:
    """Whether the words at an index name that force here."""
    words, text = document.words, document.text
    start, end = words.starts[index], words.ends[index + length - 1]
    if words.norms[index + length] in tables.not_before:
        return False
    if entry.rule == "met":
        return _is_met(document, tables, index)
    if entry.rule == "label":
        return _is_label(text, start, end)
    if words.norms[index] in tables.shouted and _is_shouted(document, index):
        return False
    if entry.spelling is not None:
        return text[start:end] in (entry.spelling, entry.spelling.upper())
    return entry.lower or text[start].isupper()


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a word is all that stands before the figures of a line ("Metropolitan: 33,150")."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return text[start].isupper() and not any(map(str.isalpha, before)) and _FIGURES.match(text, end) is not None


def _is_shouted(document: Document, index: int) -> bool:
    """Whether the word after an abbreviation, or else before it, is a word in capitals too."""
    words, text = document.words, document.text
    beside = [text[words.starts[at] : words.ends[at]] for at in (index + 1, index - 1) if words.norms[at].isalpha()]
    return bool(beside) and len(beside[0]) > 1 and beside[0].isupper()


def _is_met(document: Document, tables: _Tables, index: int) -> bool:
    """Whether a "Met" is the Metropolitan Police: after "the", or among words about the police."""
    words = document.words
    if document.text[words.starts[index] : words.ends[index]] not in ("Met", "MET"):
        return False
    following = words.norms[index + 1]
    if following in tables.met_not_before:
        return False
    return following in tables.met_after or (index > 0 and words.norms[index - 1] == "the")


def _noun(document: Document, tables: _Tables, index: int) -> tuple[int, int] | None:
    """The words of a phrase like "the force" or "force-wide" around its head."""
    norms = document.words.norms
    following = norms[index + 1]
    if following in tables.noun_not_before:
        return None
    if norms[index] in tables.alone:
        return index, index + 1
    if following == "wide":
        return index, index + 2
    last = index + (2 if following == "area" else 1)
    before = norms[index - 1] if index else ""
    if before == "a" and following in _AVERAGES:
        return index, index + 1  # "against a force average of 11%"
    if before not in tables.determiners:
        return None
    first = index - 1
    if before == "police":  # "the police force"
        if index < 2 or norms[index - 2] not in tables.determiners:
            return None
        first = index - 2
    return first, last


def _with_guarded(found: list[ForceMention], guarded: list[ForceMention]) -> list[ForceMention]:
    """The mentions, with those abbreviations whose force is named in full as well."""
    if not guarded:
        return found
    named = {mention.force for mention in found}
    return sorted(
        [*found, *(mention for mention in guarded if mention.force in named)],
        key=lambda mention: mention.start,
    )
