"""Other subjects: figures of clauses that count what no table knows ("… while house prices rose 3%")."""

import re

from crimeextract.binding.skeleton import FIGURES, Skeleton
from crimeextract.document import Document
from crimeextract.rules.load import toml_table

_WORDS = {name: frozenset(words) for name, words in toml_table("subjects.toml").items()}
#: What a clause may count by no word of the tables, or by a word that points back.
_KNOWN = _WORDS["policing"] | _WORDS["pronouns"]
#: What is between an everyday noun and its verb: "the population of Thanet, where burglary is a worry, has grown".
_TO_VERB = re.compile(
    r"(?:[oijt@][^,;bnNPTXMudm]{1,10}?)?w?(?:,[bv][^,;NPTXM]{0,25},)?v?"
    r"(?:[sw]w?){0,2}t?(?:[udmX=]|s(?=w?@?[NPXTM])|y(?=[PTX]))"
)
#: "per 1,000 population", "for every million passenger journeys"
_PER = re.compile(r"/[Nwo]{0,3}$")
#: "a 4% rise in house prices", "an increase of 4% in the population", "a 9% fare rise"
_MOVE_OF = re.compile(r"(?:[PTX][ud]i|[ud]o[PTX]i)w{0,3}$")
#: "after 300 violent thefts"
_COUNTS_CRIME = re.compile(r"w{0,2}[QG]")
#: "the highest number of empty shops in England", "the highest number of flu cases": what a rank is of.
_RANK_OF = re.compile(r"Rw?(?P<count>w)o(?P<noun>w{1,4})(?P<bare>G)?(?=[iAO,;b.)–D/]|$)")
_RANKS, _OF_OTHERS = "R", frozenset({"any", "every", "such"})
#: Where a statement about the subject is over, unless a verb of its own follows.
_OPENS, _CLAUSE = frozenset(",n"), frozenset(";b")


def figures_of_others(document: Document, skeleton: Skeleton) -> set[int]:
    """The tokens of the figures that tell of a subject which is no crime, by their clause's own words."""
    norms, symbols = document.words.norms, skeleton.symbols
    found: set[int] = set()
    if not _WORDS["everyday"].isdisjoint(skeleton.vocabulary):
        for token, word in enumerate(skeleton.words):
            if symbols[token] == "w" and norms[word] in _WORDS["everyday"]:
                found |= _of_everyday(skeleton, token)
    if _RANKS in symbols:
        found.update(match.start() for match in _RANK_OF.finditer(symbols) if _is_of_plain(document, skeleton, match))
    return found


def _is_of_plain(document: Document, skeleton: Skeleton, ranked: re.Match[str]) -> bool:
    """Whether a rank is by how many there are of what no report on crime counts: "highest number of empty shops"."""
    norms = [document.words.norms[skeleton.words[token]] for token in range(*ranked.span("noun"))]
    if document.words.norms[skeleton.words[ranked.start("count")]] not in _WORDS["counts"]:
        return False
    if ranked["bare"] or not _WORDS["everyday"].isdisjoint(norms):
        return not _WORDS["everyday"].isdisjoint(norms)
    return norms[0] not in _OF_OTHERS and all(norm.isalpha() and norm not in _KNOWN for norm in norms)


def _of_everyday(skeleton: Skeleton, token: int) -> set[int]:
    """The figures that tell how the everyday noun at a token moved, or where it stands."""
    symbols = skeleton.symbols
    if _PER.search(symbols, 0, token):
        return set()
    verb = _TO_VERB.match(symbols, token + 1)
    found = _said_from(skeleton, verb.end() - 1) if verb else set()
    before = _MOVE_OF.search(symbols, 0, token)
    if before is not None:
        found.update(place for place in range(before.start(), before.end()) if symbols[place] in "PTX")
    return found


def _said_from(skeleton: Skeleton, verb: int) -> set[int]:
    """The figures from a verb to the end of what it says of its subject."""
    symbols, found, opened = skeleton.symbols, set(), False
    for token in range(verb, len(symbols)):
        symbol = symbols[token]
        if symbol in _CLAUSE or (opened and symbol in "QGOAhv"):
            break
        if symbol in FIGURES:
            if _COUNTS_CRIME.match(symbols, token + 1):
                break  # "footfall fell 20% after 300 thefts"
            found.add(token)
        opened = opened or symbol in _OPENS
    return found
