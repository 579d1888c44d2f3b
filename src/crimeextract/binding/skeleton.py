"""Skeletons: a sentence as a string with one symbol a token, which the grammar of roles reads.

Mentions are capitals (a figure, a measure, an area…), the words that steer roles are small letters
(`rules/cues.toml`), all other words `w`. "Robbery was up 25 per cent in Norfolk, to 383" is
`QsuPiA,tN`. A rule over symbols holds for every measure, place and number at once.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.mentions.base import FigureMention, ForceMention, MeasureMention, Mention, PeriodMention
from crimeextract.model import Qualifier
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import qualifier_phrases
from crimeextract.text.lexicon import Lexicon, expand
from crimeextract.text.words import BARRIER

FIGURE_SYMBOLS = {
    "number": "N", "percent": "P", "fraction": "P", "ratio": "P", "points": "T", "multiple": "X", "money": "M",
    "rank": "R",
}  # fmt: skip
CUE_SYMBOLS = {
    "up": "u", "down": "d", "level": "=", "alike": "L", "more": "+", "fewer": "-", "moved": "m", "compare": "c",
    "to": "t", "from": "f", "by": "y", "of": "o", "at": "@", "on": "j", "in": "i", "with": "W", "and": "n",
    "but": "b", "than": "k", "which": "v", "be": "s", "not": "x", "it": "h", "lost": "z", "per": "/",
    "average": "l", "respectively": "r", "slowed": "e", "named": "a", "filler": "", "idiom": "w", "boundary": ";",
}  # fmt: skip
_PUNCTUATION = {
    ",": ",", ";": ";", ":": ":", "–": "–", "(": "(", ")": ")", '"': '"', "[": "(", "]": ")",
    "-": "–", "/": "/", "|": ";", "\t": "|",
}  # fmt: skip
FIGURES = frozenset("NPTXM")
#: "In" or "and" with a word that says where the place after it lies.
_NEARNESS, _LIES = (["i", "w"], ["n", "w"], ["o", "w"]), frozenset(toml_table("places.toml")["nearness"]["words"])
#: What stands around the exact share that follows a vague one, and how far in percent the two may be apart.
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_VAGUE = 20
_LISTED = frozenset({BlockKind.ITEM, BlockKind.HEADING})
#: Rules of periods that say how long, not when: "in a single year".
_DATELESS = frozenset({"in-a-year", "month-period", "aside"})
#: Aspects whose bare nouns only count ("cases", "victims", "respondents"): what of, another word says.
COUNTING = frozenset({"recorded", "victims", "suspects", "survey"})


@dataclass(slots=True)
class Skeleton:
    """A sentence in symbols.

    Attributes:
        sentence: The sentence.
        symbols: One symbol a token.
        items: The mention behind each token, None for words.
        words: Index of the first word of each token in `Document.words`.
        text: The sentence as written.
        is_item: Whether it stands in a list or a heading, and not in running text.
        is_listed: Whether it stands in any of these or in a table.
    """

    sentence: Sentence
    symbols: str = ""
    items: list[Mention | None] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    text: str = ""
    is_item: bool = False
    is_listed: bool = False

    def measure(self, token: int) -> MeasureMention:
        """The measure at a token whose symbol is that of one."""
        item = self.items[token]
        assert isinstance(item, MeasureMention)
        return item

    def find(self, symbols: str, start: int, end: int) -> int:
        """The first token in [start, end) whose symbol is one of `symbols`, or -1."""
        first = -1
        for symbol in symbols:
            place = self.symbols.find(symbol, start, end)
            if place >= 0:
                first = end = place
        return first

    def rfind(self, symbols: str, start: int, end: int) -> int:
        """The last such token, or -1."""
        return max([self.symbols.rfind(symbol, start, end) for symbol in symbols])


@cache
def cue_lexicon() -> Lexicon[str]:
    """The words that steer roles, by their symbol."""
    table = toml_table("cues.toml")
    lexicon: Lexicon[str] = Lexicon()
    for name, entry in table.items():
        for pattern in entry["phrases"]:
            for phrase in expand(pattern):
                lexicon.add(phrase, name)
    return lexicon


@cache
def _qualifiers() -> Lexicon[Qualifier]:
    return Lexicon(qualifier_phrases())


@cache
def phrase_openers() -> dict[str, frozenset[str]]:
    """The words that open a cue of several words or a qualifier, with the words that may follow ("": any)."""
    cues, qualifiers = cue_lexicon(), _qualifiers()
    longer = {word: cues.following(word) - {""} for word in cues.first_words}
    openers = {word: longer.get(word, frozenset()) | qualifiers.following(word) for word in qualifiers.first_words}
    return {word: following for word, following in (longer | openers).items() if following}


@cache
def plain_symbols() -> dict[str, str]:
    """The symbols of single words and marks; any other word is `w`, what ends a sentence nothing."""
    cues = cue_lexicon()
    words = {word: CUE_SYMBOLS[name] for word in cues.first_words if (name := cues.of_word(word)) is not None}
    return {**dict.fromkeys(".!?*•'#", ""), **_PUNCTUATION, BARRIER: "|", **words}


class Slot(NamedTuple):
    """A mention by its words, with the symbol it is known by."""

    first: int
    last: int
    symbol: str
    mention: Mention


def slots(document: Document) -> list[Slot]:
    """All mentions of a document by their words, in reading order; where two overlap the earlier kind stands."""
    taken: list[Slot] = []
    starts, ends = document.words.starts, document.words.ends
    occupied = bytearray(len(document.words))
    kinds: tuple[Iterable[Mention], ...] = (
        document.periods, document.forces, document.places, document.measures, document.figures,
    )  # fmt: skip
    for mentions in kinds:
        last = 0
        for mention in mentions:
            first = bisect_left(ends, mention.start + 1, last)  # mentions of one kind stand in order
            last = bisect_left(starts, mention.end, first)
            if first >= last or 1 in occupied[first:last]:
                continue
            occupied[first:last] = b"\1" * (last - first)
            taken.append(Slot(first, last, _symbol(document, mention), mention))
    taken.sort(key=_first_word)
    return _exact(document, taken)


def _exact(document: Document, taken: list[Slot]) -> list[Slot]:
    """The slots, with "almost half (48 per cent)" as one: the share in brackets says exactly what the words mean."""
    merged: list[Slot] = []
    for slot in taken:
        if merged and _says_exactly(document, merged[-1], slot):
            merged[-1] = Slot(merged[-1].first, slot.last + 1, "P", slot.mention)
        else:
            merged.append(slot)
    return merged


def _says_exactly(document: Document, before: Slot, slot: Slot) -> bool:
    """Whether a slot is a share in brackets right after a vague one of about its size."""
    vague, exact, norms = before.mention, slot.mention, document.words.norms
    if not isinstance(vague, FigureMention) or not isinstance(exact, FigureMention):
        return False
    if (vague.kind, exact.kind) != ("fraction", "percent") or slot.first - before.last != 1:
        return False
    return norms[before.last] in _OPENING and norms[slot.last] in _CLOSING and abs(vague.value - exact.value) <= _VAGUE


_first_word = itemgetter(0)


def _symbol(document: Document, mention: Mention) -> str:
    if isinstance(mention, FigureMention):
        return FIGURE_SYMBOLS[mention.kind]
    if isinstance(mention, MeasureMention):
        return "G" if mention.generic and mention.aspect in COUNTING else "Q"
    if isinstance(mention, PeriodMention):
        if mention.first is not None and mention.first == mention.last == document.published:
            return "w"  # the dateline
        if mention.rule in _DATELESS:
            return "w"
        return "B" if mention.baseline else "D"
    return "O" if isinstance(mention, ForceMention) else "A"


def build(document: Document, sentence: Sentence, own: list[Slot]) -> Skeleton:
    """The skeleton of one sentence; `own` are the slots that lie in it, in order."""
    skeleton = Skeleton(sentence, text=document.text[sentence.start : sentence.end])
    kind = document.blocks[sentence.block].kind
    skeleton.is_item, skeleton.is_listed = kind in _LISTED, kind != BlockKind.PARAGRAPH
    symbols: list[str] = []
    index = sentence.first_word
    for slot in own:
        index = _read_words(document, skeleton, symbols, index, slot)
        if slot.symbol == "A":
            _drop_nearness(document, skeleton, symbols)
        if slot.first >= index:
            symbols.append(slot.symbol)
            skeleton.items.append(slot.mention)
            skeleton.words.append(index)
            index = slot.last
    _read_words(document, skeleton, symbols, index, None)
    skeleton.symbols = "".join(symbols)
    return skeleton


def _drop_nearness(document: Document, skeleton: Skeleton, symbols: list[str]) -> None:
    """Drop the word before a place that only says where it lies: "in neighbouring Leeds" is "in Leeds"."""
    if symbols[-2:] in _NEARNESS and document.words.norms[skeleton.words[-1]] in _LIES:
        del symbols[-1], skeleton.items[-1], skeleton.words[-1]


def _read_words(document: Document, skeleton: Skeleton, symbols: list[str], index: int, before: Slot | None) -> int:
    """Give the words from `index` to the next mention their symbols; the word that the mention starts at."""
    norms, plain, openers = document.words.norms, plain_symbols(), phrase_openers()
    items, words = skeleton.items, skeleton.words
    limit = before.first if before is not None else skeleton.sentence.last_word
    while index < limit:
        norm = norms[index]
        expected = openers.get(norm)
        if expected is not None and ("" in expected or norms[index + 1] in expected):
            symbol, following = _phrase(document, index, limit, before)
        else:
            symbol, following = plain.get(norm, "w"), index + 1
        if symbol:
            symbols.append(symbol)
            items.append(None)
            words.append(index)
        index = following
    return limit


def _phrase(document: Document, index: int, limit: int, before: Slot | None) -> tuple[str, int]:
    """The symbol of the phrase or word at `index`, which opens a phrase of the tables, and the word after it."""
    qualifier = _qualifiers().at(document.words, index)
    if qualifier and index + qualifier[0] == limit and before is not None:
        mention = before.mention
        if isinstance(mention, FigureMention) and mention.kind != "rank":
            if mention.start < document.words.ends[limit]:  # "almost half (48 per cent)": of the half alone
                mention.qualifier = qualifier[1]
            return "", limit
    cue = cue_lexicon().at(document.words, index)
    if cue and index + cue[0] <= limit:
        return CUE_SYMBOLS[cue[1]], index + cue[0]
    return plain_symbols().get(document.words.norms[index], "w"), index + 1
