"""Other subjects: figures of clauses that count what no table knows ("… while house prices rose 3%")."""

import re

from crimeextract.binding.skeleton import FIGURES, Skeleton
from crimeextract.document import Document
from crimeextract.rules.load import toml_table

_WORDS = {name: frozenset(words) for name, words in toml_table("subjects.toml").items()}
#: What a clause may count by no word of the tables, or by a word that points back.
_KNOWN = _WORDS["policing"] | _WORDS["pronouns"]
#: "footfall in the town centre", "in Leeds, the number of cars": a noun phrase of plain words, and what of or where.
_NOUN_PHRASE = re.compile(r"(?:[ij@]?w{0,2}[AD][^,;]{0,3},)?(?P<noun>(?:[wA]s)?w{1,4})(?P<of>[oijt@W][wADiotj–]{1,9})?")
#: What is between an everyday noun and its verb: "the population of Thanet, where burglary is a worry, has grown".
_TO_VERB = re.compile(
    r"(?:[oijt@][^,;bnNPTXMudm]{1,10}?)?w?(?:,[bv][^,;NPTXM]{0,25},)?v?"
    r"(?:[sw]w?){0,2}t?(?:[udmX=]|s(?=w?@?[NPXTM])|y(?=[PTX]))"
)
#: "per 1,000 population", "for every million passenger journeys"
_PER = re.compile(r"/[Nwo]{0,3}$")
#: "a 4% rise in house prices", "an increase of 4% in the population", "a 9% fare rise"
_MOVE_OF = re.compile(r"(?:[PTX][ud]i|[ud]o[PTX]i)w{0,3}$")
_MOVED, _MOVE_NEXT = re.compile(r"[PT]w{0,2}$"), re.compile(r"w?[ud]")
#: "after 300 violent thefts"
_COUNTS_CRIME = re.compile(r"w{0,2}[QG]")
#: "the highest number of empty shops in England", "the highest number of flu cases": what a rank is of.
_RANK_OF = re.compile(r"Rw?(?P<count>w)o(?P<noun>w{1,4})(?P<bare>G)?(?=[iAO,;b.)–D/]|$)")
_RANKS, _OF_OTHERS = "R", frozenset({"any", "every", "such"})
#: What may follow a word with a capital that is no name: "Footfall in the town", "House prices".
_NO_NAME = re.compile(r"w(?:w|[oijt@]w)")
#: "14,000 visitors last year, up 30%"
_COUNTED, _HOW_MOVED = re.compile(r"Nw{0,2}$"), re.compile(r"[^,;bQGhvNPTXM]*,[ud]?y?w?(?=[NPTXM])")
#: Where a statement about the subject is over, unless a verb of its own follows.
_MOVES, _OPENS, _CLAUSE = frozenset("udX"), frozenset(",n"), frozenset(";b")
_STATES = frozenset("udms=NPTXMR")
_OF = frozenset({"of", "for"})


def figures_of_others(document: Document, skeleton: Skeleton) -> set[int]:
    """The tokens of the figures that tell of a subject which is no crime, by their clause's own words."""
    norms, symbols = document.words.norms, skeleton.symbols
    found: set[int] = set()
    if not _WORDS["everyday"].isdisjoint(skeleton.vocabulary):
        for token, word in enumerate(skeleton.words):
            if symbols[token] == "w" and norms[word] in _WORDS["everyday"] and not _is_policing(norms, skeleton, token):
                found |= _of_everyday(skeleton, token)
    if _RANKS in symbols:
        found.update(match.start() for match in _RANK_OF.finditer(symbols) if _is_of_plain(document, skeleton, match))
    if not skeleton.is_listed and not _MOVES.isdisjoint(symbols):
        for token in skeleton.among(_MOVES):
            if _has_other_subject(document, skeleton, token, norms[skeleton.words[token]]):
                found |= _said_from(skeleton, token)
    return found


def _is_of_plain(document: Document, skeleton: Skeleton, ranked: re.Match[str]) -> bool:
    """Whether a rank is by how many there are of what no report on crime counts: "highest number of empty shops"."""
    norms = [document.words.norms[skeleton.words[token]] for token in range(*ranked.span("noun"))]
    if document.words.norms[skeleton.words[ranked.start("count")]] not in _WORDS["counts"]:
        return False
    if ranked["bare"] or not _WORDS["everyday"].isdisjoint(norms):
        return not _WORDS["everyday"].isdisjoint(norms)
    return norms[0] not in _OF_OTHERS and all(norm.isalpha() and norm not in _KNOWN for norm in norms)


def _is_policing(norms: list[str], skeleton: Skeleton, token: int) -> bool:
    """Whether the word before a noun makes it one of policing: "the prison population"."""
    return token > 0 and norms[skeleton.words[token] - 1] in _WORDS["policing"]


def _of_everyday(skeleton: Skeleton, token: int) -> set[int]:
    """The figures that tell how the everyday noun at a token moved, or where it stands."""
    symbols = skeleton.symbols
    if _PER.search(symbols, 0, token):
        return set()
    verb = _TO_VERB.match(symbols, token + 1)
    found = _said_from(skeleton, verb.end() - 1) if verb else set()
    counted = _COUNTED.search(symbols, 0, token)
    if counted is not None and symbols[token + 1 : token + 2] not in ("w", "Q"):
        found.add(counted.start())
        moved = _HOW_MOVED.match(symbols, token + 1)
        found.update({moved.end()} if moved else ())
    before = _MOVE_OF.search(symbols, 0, token)
    if before is None and _MOVE_NEXT.match(symbols, token + 1):
        before = _MOVED.search(symbols, 0, token)
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


def _has_other_subject(document: Document, skeleton: Skeleton, token: int, norm: str) -> bool:
    """Whether the verb at a token, which tells of a move, has a noun of plain words as its subject."""
    norms, symbols, words = document.words.norms, skeleton.symbols, skeleton.words
    verb = token
    while verb and symbols[verb - 1] in "sw" and _is_of_verb(norms[words[verb - 1]]):
        verb -= 1
    moves = norm in _WORDS["moves"] and not symbols.startswith("o", token + 1)  # not "rises of 9 per cent"
    if not moves and not (norm in ("up", "down") and "s" in symbols[verb:token]):
        return False
    start = _start_of_clause(norms, skeleton, verb)
    noun = _NOUN_PHRASE.fullmatch(symbols, start, verb) if start is not None else None
    if noun is None:
        return False
    if not all(_is_plain(document, skeleton, place, noun) for place in range(noun.start("noun"), verb)):
        return False
    head = norms[words[noun.end("noun") - 1]]
    if head.endswith("est"):
        return False  # "the biggest fall was in robberies"
    if head in _WORDS["counts"]:
        return (noun["of"] or "").startswith(("ow", "iw")) and norms[words[noun.start("of")]] in _OF
    return True


def _is_plain(document: Document, skeleton: Skeleton, token: int, noun: re.Match[str]) -> bool:
    """Whether a word of a subject is none that reports on crime use for what they count, and no name that may move."""
    if skeleton.symbols[token] != "w":
        return True
    word = skeleton.words[token]
    norms, opens = document.words.norms, word == skeleton.sentence.first_word
    norm, head = norms[word], noun.end("noun") - 1
    named = document.text[document.words.starts[word]].isupper()
    if named and token > head and norms[skeleton.words[head]] not in _WORDS["counts"]:
        return norm not in _KNOWN  # "visits to the Jack the Ripper museum"
    if named and not (opens and _NO_NAME.match(skeleton.symbols, token)):
        return False  # "Rishton was up 12%"
    return norm.replace("-", "").isalpha() and norm not in _KNOWN


def _is_of_verb(norm: str) -> bool:
    """Whether a word goes with the verb behind it: "has steadily risen"."""
    return norm in _WORDS["auxiliaries"] or norm in _WORDS["adverbs"] or norm.endswith("ly")


def _start_of_clause(norms: list[str], skeleton: Skeleton, verb: int) -> int | None:
    """The token at which the clause of a verb starts; None where it shares one with another verb or figure."""
    symbols, opening = skeleton.symbols, None
    for token in range(verb - 1, -1, -1):
        symbol = symbols[token]
        if symbol in _CLAUSE or (symbol == "w" and norms[skeleton.words[token]] == "as"):
            return token + 1
        if symbol in _OPENS:
            opening = token + 1
        elif symbol in _STATES and norms[skeleton.words[token]] != "'s":
            return opening
    return 0
