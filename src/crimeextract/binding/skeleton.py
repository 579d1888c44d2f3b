"""Skeletons: a sentence as a string with one symbol a token, which the grammar of roles reads.

Mentions are capitals (a figure, a measure, an area…), the words that steer roles are small letters
(`rules/cues.toml`), all other words `w`. "Robbery was up 25 per cent in Norfolk, to 383" is
`QsuPiA,tN`. A rule over symbols holds for every measure, place and number at once.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, repeat
from operator import itemgetter
from typing import NamedTuple

from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.mentions.base import FigureMention, MeasureMention, Mention, PeriodMention
from crimeextract.model import Qualifier
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import qualifier_phrases
from crimeextract.text.lexicon import Lexicon, expand
from crimeextract.text.words import BARRIER

_WORDS = toml_table("counting.toml")
FIGURE_SYMBOLS = {
    "number": "N", "percent": "P", "fraction": "P", "ratio": "P", "points": "T", "multiple": "X", "money": "M",
    "rank": "R",
}  # fmt: skip
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
_PLUS = "+"
#: "In" or "and" before a word that says where the place after it lies.
_BEFORE_NEARNESS, _LIES = frozenset("ino"), frozenset(toml_table("places.toml")["nearness"]["words"])
#: What stands around the exact share that follows a vague one, and how far in percent the two may be apart.
_SET_APART = frozenset({("(", ")"), ("[", "]"), ("(", "]"), ("[", ")"), ("-", "-"), ("–", "–"), (",", ",")})
_VAGUE = 20
#: … and a percentage and the round words for it behind it.
_AGAIN = 3
#: … where words that tell what the share is of stand between the two; how many, and what ends them.
_VAGUE_OF, _OF_WHAT = 6, 22
_ENDS_OF_SHARE = frozenset({".", ";", "!", "?", "(", BARRIER})
_AGAINST, _CRIMES = "against", frozenset("QG")
_LISTED = frozenset({BlockKind.ITEM, BlockKind.HEADING})
#: Rules of periods that say how long, not when: "in a single year".
_DATELESS = frozenset({"in-a-year", "month-period", "aside"})
#: What behind "as" opens no clause: "20 per cent as many", "as a result".
_AS_IF_NOT, _PROPORTIONS = frozenset(_WORDS["as_if_not"]), frozenset(_WORDS["proportions"])
#: In place of a symbol: of a word that may open a phrase of several words, and of "as", which may open a clause.
_OPENS, _AS = "?", "as"
_UNSETTLED = frozenset({_OPENS, _AS})
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
    kinds: tuple[tuple[Sequence[Mention], Iterable[str]], ...] = (
        (document.periods, [_symbol_of_period(document, period) for period in document.periods]),
        (document.forces, repeat("O")),
        (document.places, repeat("A")),
        (document.measures, map(_symbol_of_measure, document.measures)),
        (document.figures, [FIGURE_SYMBOLS[figure.kind] for figure in document.figures]),
    )
    for mentions, symbols in kinds:
        last = 0
        for mention, symbol in zip(mentions, symbols, strict=False):
            first = bisect_left(ends, mention.start + 1, last)  # mentions of one kind stand in order
            last = bisect_left(starts, mention.end, first)
            if first < last and not any(occupied[first:last]):
                occupied[first:last] = b"\1" * (last - first)
                taken.append(Slot(first, last, symbol, mention))
    taken.sort(key=_first_word)
    return _exact(document, taken)


def _exact(document: Document, taken: list[Slot]) -> list[Slot]:
    """The slots, with "almost half (48 per cent)" as one: the share in brackets says exactly what the words mean."""
    merged: list[Slot] = []
    for slot in taken:
        if slot.symbol != "P" or not _is_in_brackets(document, slot):
            merged.append(slot)
        elif merged and _says_again(merged[-1], slot):
            merged[-1] = merged[-1]._replace(last=slot.last + 1)
        elif merged and _says_exactly(merged[-1], slot):
            merged[-1] = Slot(merged[-1].first, slot.last + 1, "P", slot.mention)
        elif (vague := _vague_before(document, merged, slot)) is not None:
            merged[vague] = merged[vague]._replace(mention=slot.mention)
            merged.append(Slot(slot.first - 1, slot.last + 1, "w", slot.mention))
        else:
            merged.append(slot)
    return merged


def _is_in_brackets(document: Document, slot: Slot) -> bool:
    """Whether a share stands alone in brackets, or between dashes or commas: "a quarter of them - 27% - were"."""
    return (document.words.norms[slot.first - 1], document.words.norms[slot.last]) in _SET_APART


def _vague_before(document: Document, merged: list[Slot], slot: Slot) -> int | None:
    """The vague share that a bracket says exactly after what it is of: "a third of the victims in Hull (34%)"."""
    exact, norms = slot.mention, document.words.norms
    if not isinstance(exact, FigureMention) or exact.kind != "percent":
        return None
    place = next((index for index in range(len(merged) - 1, -1, -1) if _is_figure(merged[index])), None)
    if place is None or slot.first - merged[place].last > _OF_WHAT:
        return None
    vague = merged[place].mention
    if not isinstance(vague, FigureMention) or vague.kind != "fraction" or abs(vague.value - exact.value) > _VAGUE_OF:
        return None
    return place if _ENDS_OF_SHARE.isdisjoint(norms[merged[place].last : slot.first - 1]) else None


def _is_figure(slot: Slot) -> bool:
    return isinstance(slot.mention, FigureMention)


def _says_exactly(before: Slot, slot: Slot) -> bool:
    """Whether the share in brackets of a slot stands right after a vague one of about its size."""
    vague, exact = before.mention, slot.mention
    if not isinstance(vague, FigureMention) or not isinstance(exact, FigureMention):
        return False
    if (vague.kind, exact.kind) != ("fraction", "percent") or slot.first - before.last != 1:
        return False
    return abs(vague.value - exact.value) <= _VAGUE


def _says_again(before: Slot, slot: Slot) -> bool:
    """Whether the fraction in brackets of a slot says the percentage before it in other words: "20% (one in five)"."""
    exact, again = before.mention, slot.mention
    if not isinstance(exact, FigureMention) or not isinstance(again, FigureMention):
        return False
    if (exact.kind, again.kind) != ("percent", "fraction") or slot.first - before.last != 1:
        return False
    return abs(exact.value - again.value) <= _AGAIN


_first_word = itemgetter(0)


def _symbol_of_measure(measure: MeasureMention) -> str:
    return "G" if measure.generic and measure.aspect in COUNTING else "Q"


def _symbol_of_period(document: Document, period: PeriodMention) -> str:
    if period.first is not None and period.first == period.last == document.published:
        return "w"  # the dateline
    if period.rule in _DATELESS:
        return "w"
    return "B" if period.baseline else "D"


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
    for start, end, symbol, mention in own:
        symbols[start - first], items[start - first] = symbol, mention
        for place in range(start + 1 - first, min(end, last) - first):
            symbols[place] = ""
    if not _UNSETTLED.isdisjoint(symbols):
        _settle(document, sentence, symbols, items, own)
    vocabulary, kind = frozenset(norms), document.blocks[sentence.block].kind
    if _AGAINST in vocabulary:
        _drop_victims(norms, symbols)
    if _PLUS in vocabulary:
        _unsign(document, first, norms, symbols)
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


def _unsign(document: Document, first: int, norms: list[str], symbols: list[str]) -> None:
    """Make a plus a plain word where it belongs to what stands before it, and parts nothing: "100+ knives", "LGBT+"."""
    starts, ends = document.words.starts, document.words.ends
    for place, norm in enumerate(norms):
        if norm == _PLUS and symbols[place] and first + place and starts[first + place] == ends[first + place - 1]:
            symbols[place] = "w"


def _drop_victims(norms: list[str], symbols: list[str]) -> None:
    """Take "against" for a plain word where a crime is against somebody: not in "nine thefts against four"."""
    places = [place for place, symbol in enumerate(symbols) if symbol]
    for before, place, after in zip(places, places[1:], places[2:], strict=False):
        if norms[place] == _AGAINST and symbols[before] in _CRIMES and symbols[after] == "w":
            symbols[place] = "w"


def _token_before(symbols: list[str], place: int) -> int:
    """The place of the token before a place, or -1."""
    return next((before for before in range(place - 1, -1, -1) if symbols[before]), -1)


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
