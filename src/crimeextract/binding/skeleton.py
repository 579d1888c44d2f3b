"""Skeletons: a sentence as a string with one symbol a token, which the grammar of roles reads.

Mentions are capitals (a figure, a measure, an area…), the words that steer roles are small letters
(`rules/cues.toml`), all other words `w`. "Robbery was up 25 per cent in Norfolk, to 383" is
`QsuPiA,tN`. A rule over symbols holds for every measure, place and number at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress, repeat

from crimeextract.binding.slots import Slot
from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.mentions.base import FigureMention, MeasureMention, Mention
from crimeextract.model import Qualifier
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import qualifier_phrases
from crimeextract.text.lexicon import Lexicon, expand
from crimeextract.text.words import BARRIER

_WORDS = toml_table("counting.toml")
#: Symbols of moves and of "to", and the words that put a mark behind a move.
_MOVES, _TO, _MARKS = frozenset("ud"), "t", frozenset({"above", "below", "beneath", "past", "beyond"})
CUE_SYMBOLS = {
    "up": "u", "down": "d", "level": "=", "alike": "L", "more": "+", "fewer": "-", "moved": "m", "compare": "c",
    "to": "t", "from": "f", "by": "y", "of": "o", "at": "@", "on": "j", "in": "i", "with": "W", "and": "n",
    "but": "b", "than": "k", "which": "v", "be": "s", "not": "x", "it": "h", "lost": "z", "per": "/",
    "average": "l", "respectively": "r", "slowed": "e", "past": "p", "named": "a",
    "equal": "q",
    "filler": "", "idiom": "w", "boundary": ";",
}  # fmt: skip
_PUNCTUATION = {
    ",": ",", ";": ";", ":": ":", "–": "–", "(": "(", ")": ")", '"': '"', "[": "(", "]": ")",
    "-": "–", "+": "–", "/": "/", "|": ";", "\t": "|",
}  # fmt: skip
FIGURES = frozenset("NPTXM")
#: "In" or "and" before a word that says where the place after it lies.
_BEFORE_NEARNESS, _LIES = frozenset("ino"), frozenset(toml_table("places.toml")["nearness"]["words"])
_AGAINST, _CRIMES = "against", frozenset("QG")
#: "In" or "and" before a word that says where the place after it lies.
_LISTED = frozenset({BlockKind.ITEM, BlockKind.HEADING})
#: What behind "as" opens no clause: "20 per cent as many", "as a result".
_AS_IF_NOT, _PROPORTIONS = frozenset(_WORDS["as_if_not"]), frozenset(_WORDS["proportions"])
#: In place of a symbol: of a word that may open a phrase of several words, and of "as", which may open a clause.
_OPENS, _AS = "?", "as"
_UNSETTLED = frozenset({_OPENS, _AS})


@dataclass(slots=True)
class Skeleton:
    """A sentence in symbols.

    Attributes:
        sentence: The sentence.
        symbols: One symbol a token.
        items: The mention behind each token, None for words.
        words: Index of the first word of each token in `Document.words`.
        text: The sentence as written.
        vocabulary: Its different words. Whether it holds one of those that an expression needs is asked of them before
            the expression is searched: that costs a tenth.
        is_item: Whether it stands in a list or a heading, and not in running text.
        is_listed: Whether it stands in any of these or in a table.
    """

    sentence: Sentence
    symbols: str
    items: list[Mention | None]
    words: list[int]
    text: str
    vocabulary: frozenset[str]
    is_item: bool
    is_listed: bool

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

    def among(self, symbols: frozenset[str]) -> Iterator[int]:
        """The tokens whose symbol is one of `symbols`."""
        return compress(range(len(self.symbols)), map(symbols.__contains__, self.symbols))

    def within(self, symbols: frozenset[str], start: int, end: int) -> list[int]:
        """The tokens in [start, end) whose symbol is one of `symbols`."""
        return list(compress(range(start, end), map(symbols.__contains__, self.symbols[start:end])))

    def rfind(self, symbols: str, start: int, end: int) -> int:
        """The last such token, or -1."""
        last = -1
        for symbol in symbols:
            place = self.symbols.rfind(symbol, start, end)
            if place > last:
                last = place
        return last


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


@cache
def _single_symbols() -> dict[str, str]:
    """`plain_symbols`, with `_OPENS` and `_AS` for the words of which only what follows tells the symbol."""
    openers = (word for word, following in phrase_openers().items() if "" in following)
    return {**plain_symbols(), _AS: _AS, **dict.fromkeys(openers, _OPENS)}


def _symbols_of_words(norms: list[str], following: list[str]) -> list[str]:
    """The symbol of each word as it stands alone; `_OPENS` and `_AS` where what follows decides."""
    symbols, openers = list(map(_single_symbols().get, norms, repeat("w"))), phrase_openers()
    for place in compress(range(len(norms)), map(openers.__contains__, norms)):
        if following[place] in openers[norms[place]]:
            symbols[place] = _OPENS
    return symbols


def build(document: Document, sentence: Sentence, own: list[Slot]) -> Skeleton:
    """The skeleton of one sentence; `own` are the slots that lie in it, in order.

    It has a place for each word until all symbols are settled: "" is that of a word that is no token, or goes on with
    the token before it.
    """
    first, last = sentence.first_word, sentence.last_word
    norms = document.words.norms[first:last]
    symbols = _symbols_of_words(norms, document.words.norms[first + 1 : last + 1])
    items: list[Mention | None] = [None] * len(norms)
    for slot in own:
        start, end = slot.first, slot.last
        symbols[start - first], items[start - first] = slot.symbol, slot.mention
        if end - start > 1:
            for place in range(start + 1 - first, (end if end < last else last) - first):
                symbols[place] = ""
    if not _UNSETTLED.isdisjoint(symbols):
        _settle(document, sentence, symbols, items, own)
    vocabulary, kind = frozenset(norms), document.blocks[sentence.block].kind
    if _AGAINST in vocabulary:
        _drop_victims(norms, symbols)
    if not _LIES.isdisjoint(vocabulary):
        _drop_nearness(norms, symbols, [slot.first - first for slot in own])
    return Skeleton(
        sentence,
        "".join(symbols),
        list(compress(items, symbols)),
        list(compress(range(first, last), symbols)),
        document.text[sentence.start : sentence.end],
        vocabulary,
        kind in _LISTED,
        kind != BlockKind.PARAGRAPH,
    )


def _drop_victims(norms: list[str], symbols: list[str]) -> None:
    """Take "against" for a plain word where a crime is against somebody: not in "nine thefts against four"."""
    places = [place for place, symbol in enumerate(symbols) if symbol]
    for before, place, after in zip(places, places[1:], places[2:], strict=False):
        if norms[place] == _AGAINST and symbols[before] in _CRIMES and symbols[after] == "w":
            symbols[place] = "w"


def _token_before(symbols: list[str], place: int) -> int:
    """The place of the token before a place, or -1."""
    before = place - 1
    while before >= 0 and not symbols[before]:
        before -= 1
    return before


def _settle(
    document: Document, sentence: Sentence, symbols: list[str], items: list[Mention | None], own: list[Slot]
) -> None:
    """Give the words that may open a phrase or a clause their symbols."""
    norms, done = document.words.norms, 0
    for place in list(compress(range(len(symbols)), map(_UNSETTLED.__contains__, symbols))):
        if place < done:
            continue
        index, before = sentence.first_word + place, _token_before(symbols, place)
        if symbols[place] == _AS:
            as_clause = before >= 0 and _opens_clause(norms, index, items[before])
            symbols[place] = "b" if as_clause else plain_symbols().get(_AS, "w")
            continue
        following = next((slot for slot in own if slot.first > index), None)
        limit = following.first if following is not None else sentence.last_word
        symbol, end = _phrase(document, index, limit, following)
        if not symbol and before >= 0 and symbols[before] in _MOVES and _is_mark(norms, index, limit):
            symbol = _TO
        done = end - sentence.first_word
        symbols[place:done] = [symbol, *[""] * (done - place - 1)]


def _opens_clause(norms: list[str], index: int, figure: Mention | None) -> bool:
    """Whether the "as" behind a figure opens a clause: "burglaries up a fifth as car thieves"; not "12 as many"."""
    if not isinstance(figure, FigureMention) or (figure.kind == "multiple" and not norms[index - 1].endswith("ed")):
        return False  # "twice as busy", not "doubled as thieves struck"
    return norms[index + 1] not in _AS_IF_NOT and norms[index + 2] not in _PROPORTIONS


def _drop_nearness(norms: list[str], symbols: list[str], slots: list[int]) -> None:
    """Drop the word before a place that only says where it lies: "in neighbouring Leeds" is "in Leeds"."""
    for slot in slots:
        near = _token_before(symbols, slot) if symbols[slot] == "A" else -1
        if near > 0 and symbols[near] == "w" and norms[near] in _LIES:
            before = _token_before(symbols, near)
            if before >= 0 and symbols[before] in _BEFORE_NEARNESS:
                symbols[near] = ""


def _is_mark(norms: list[str], index: int, limit: int) -> bool:
    """Whether the qualifier before a figure makes it a mark that a move has passed: "rose above 500"."""
    return norms[limit - 1] in _MARKS or (limit - index == 1 and norms[index] == "under")


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
