"""Exclusions: where a text tells of court cases, plans, intentions, contacts and losses, by rules/exclusions.toml."""

import re
from bisect import bisect_left
from functools import cache, cached_property

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Block, BlockKind, Document, Kind
from crimeextract.rules.load import toml_table
from crimeextract.text.lexicon import Lexicon, expand, phrase_norms

_RULES = toml_table("exclusions.toml")
_KINDS = ("case", "person", "plan", "intent", "contact", "harmless", "loss", "statistics")
_ARTICLES = frozenset({"a", "an", "the"})
#: A text that reports statistics says so at least this often, a short one once in so many words.
_STATISTICAL_TEXT, _WORDS_A_STATISTIC = 3, 40
#: Rows and items that a list or a table has at most above a figure, with its heading.
_LONGEST_LIST = 25
#: What ends the reach of a phrase; an intention goes on past "and".
_PLAN_BREAKS, _INTENT_BREAKS = frozenset(",;bnvc"), frozenset(",;bv")
#: The cue that an aim or a target is compared with: "118 staff, against an establishment of 131".
_COMPARES = frozenset("c")
#: A plan in a clause of its own, after what was counted: "1,917 offences, and the force has set a target of".
_OWN_CLAUSE = re.compile(r"(?:,n|;|,b)[wOAhlv]{1,6}(?:s[wOAio]{0,6})?$")
#: A figure, and no year.
_DIGIT = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
_OPENERS = frozenset(_RULES["words"]["openers"])


class Exclusions:
    """Where a document says that its figures are none of a claim; one pass over its words finds all."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._places: dict[str, list[int]] = {kind: [] for kind in _KINDS}
        norms = document.words.norms
        for first, _, kinds in _phrases().find_all(document.words):
            for kind in kinds:
                if kind != "person":
                    self._places[kind].append(first)
                elif first >= 2 and norms[first - 2] in _ARTICLES:  # "a 34-year-old"
                    self._places["case"].append(first)

    @property
    def cases(self) -> int:
        """How often the text tells of a court case."""
        return len(self._places["case"])

    @property
    def is_statistical(self) -> bool:
        """Whether the text reports statistics at all; a court report with ages and sentences does not."""
        statistics, cases = len(self._places["statistics"]), len(self._places["case"])
        needed = min(_STATISTICAL_TEXT, len(self.document.words) // _WORDS_A_STATISTIC)
        return statistics >= max(needed, 2 * cases)

    def says(self, kind: str, skeleton: Skeleton) -> bool:
        """Whether the sentence, or the line that opens its list, holds a phrase of `case`, `plan` or `contact`."""
        if not self._places[kind]:
            return False
        sentence = skeleton.sentence
        if self._within(kind, sentence.first_word, sentence.last_word):
            return True
        opener = self._openers[sentence.block]
        return opener is not None and self._within(kind, *opener)

    @cached_property
    def _openers(self) -> list[tuple[int, int] | None]:
        """For each block that is an item, the words of the clause that opens its list ("The plan pledges to:")."""
        found: list[tuple[int, int] | None] = []
        before: tuple[int, int] | None = None
        last_sentences = {sentence.block: sentence.first_word for sentence in self.document.sentences}
        for number, block in enumerate(self.document.blocks):
            if block.kind == BlockKind.ITEM:
                found.append(before)
            else:
                found.append(None)
                first = last_sentences.get(number, block.first_word)
                before = self._last_clause(block, first) if block.introduces else None
        return found

    def _last_clause(self, block: Block, first: int) -> tuple[int, int]:
        """The words after the last comma: what "In a year of new funding, police recorded:" says first is no plan."""
        norms = self.document.words.norms
        commas = (word for word in range(block.last_word - 1, first, -1) if norms[word] == ",")
        return next(commas, first), block.last_word

    def leads(self, skeleton: Skeleton, token: int) -> bool:
        """Whether an `intent` stands before a figure in its clause: "wants to cut fires by a fifth"."""
        places = self._places["intent"]
        position = bisect_left(places, skeleton.words[token]) - 1 if places else -1
        if position < 0 or places[position] < skeleton.sentence.first_word:
            return False
        between = self.document.words.norms[places[position] : skeleton.words[token]]
        if not _OPENERS.isdisjoint(between):
            return False  # "want to reassure residents after 345 burglaries"
        phrase = bisect_left(skeleton.words, places[position])
        return _INTENT_BREAKS.isdisjoint(skeleton.symbols[phrase:token])

    def only_follows(self, skeleton: Skeleton, token: int) -> bool:
        """Whether a `plan` stands only behind a figure, in a clause of its own: "6.9%, against a target of 9%".

        Of what is counted, only by comparison: "118 staff, against an establishment of 131"; or is for those that a
        force has.
        """
        places = self._places["plan"]
        position = bisect_left(places, skeleton.sentence.first_word)
        if position == len(places) or places[position] <= skeleton.words[token]:
            return False
        phrase = bisect_left(skeleton.words, places[position])
        if skeleton.symbols.endswith("Os", 0, token):
            return True  # "BTP's 284 officers are due to move"
        if _OWN_CLAUSE.search(skeleton.symbols, token + 1, phrase):
            return True
        if skeleton.symbols[phrase - 1 : phrase] == "(":
            return True  # "92.6% within 10 seconds (target 90%)"
        breaks = _PLAN_BREAKS if skeleton.symbols[token] == "P" else _COMPARES
        return not breaks.isdisjoint(skeleton.symbols[token + 1 : phrase])

    @property
    def tells_of_losses(self) -> bool:
        """Whether the text says anywhere what crime cost."""
        return bool(self._places["loss"])

    def is_loss(self, skeleton: Skeleton) -> bool:
        """Whether money in this paragraph, or in what heads its list or table, says what crime cost."""
        number = skeleton.sentence.block
        heads = [number] if self._kind(number) == BlockKind.PARAGRAPH else [number, *self._heads(number)]
        blocks = self.document.blocks
        return any(self._within("loss", blocks[head].first_word, blocks[head].last_word) for head in heads)

    def _heads(self, number: int) -> tuple[int, ...]:
        """The first row or item of the list or table around a block, and the line before it, if they only head it."""
        kind, first = self._kind(number), number
        while first and number - first < _LONGEST_LIST and self._kind(first - 1) == kind:
            first -= 1
        heads = (first, first - 1) if first else (first,)
        text, blocks = self.document.text, self.document.blocks
        return tuple(head for head in heads if not _DIGIT.search(text, blocks[head].start, blocks[head].end))

    def _kind(self, block: int) -> Kind:
        return self.document.blocks[block].kind

    def _within(self, kind: str, first: int, last: int) -> bool:
        places = self._places[kind]
        position = bisect_left(places, first)
        return position < len(places) and places[position] < last


@cache
def _phrases() -> Lexicon[tuple[str, ...]]:
    """The phrases of all kinds; one phrase may be of several."""
    kinds: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kind in _KINDS:
        for pattern in _RULES[kind]["phrases"]:
            for phrase in expand(pattern):
                norms = phrase_norms(phrase)
                kinds[norms] = (*kinds.get(norms, ()), kind)
    lexicon: Lexicon[tuple[str, ...]] = Lexicon()
    for norms, found in kinds.items():
        lexicon.add_norms(norms, found)
    return lexicon
