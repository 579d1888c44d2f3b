"""Exclusions: figures that are no statistic (court cases, plans, ages, durations, denominators)."""

import re
from bisect import bisect_left
from functools import cache, cached_property

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Block, BlockKind, Document
from crimeextract.mentions.acted_on import ACTED_ON
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table
from crimeextract.text.lexicon import Lexicon, expand, phrase_norms
from crimeextract.text.source import introduces

_KINDS = ("case", "person", "plan", "intent", "contact", "harmless", "loss", "statistics")
_ARTICLES = frozenset({"a", "an", "the"})
#: A text that reports statistics says so at least this often, a short one once in so many words.
_STATISTICAL_TEXT, _WORDS_A_STATISTIC = 3, 40
_VISITED = ACTED_ON + "activity"
_OLDEST = 110
#: Years of acts: "the Police and Justice Act 2006".
_FIRST_ACT, _LAST_ACT = 1800, 2100
#: Rows and items that a list or a table has at most above a figure, with its heading.
_LONGEST_LIST = 25
#: What ends the reach of a phrase; an intention goes on past "and".
_CLAUSE_BREAKS = {"plan": frozenset(",;bnvc"), "intent": frozenset(",;bv")}


#: The cue that an aim or a target is compared with: "118 staff, against an establishment of 131".
_COMPARES = frozenset("c")
#: The number that a plan, in a clause of its own, is about.
_OWN_NUMBER = re.compile(r",n[w+]{0,3}N[^,;]*$")
#: A figure, and no year.
_DIGIT = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
#: What is said of things that are handed out: "There are 200 to be had".
#: Not of crime: "half the land mass of Wales", "a third of the price".
_OF_EXTENT = re.compile(
    r"\s(?:of\s)?(?:the|its|their)\s(?:land(?:\s?mass|\sarea)?|size|width|length|height|distance|price|coastline)\b"
)
#: Words in which what some are of follows them: "five of London's 32 boroughs".
_REACH_OF_WHOLE = 8
#: "21 of the two forces' cases": the whole is what is theirs.
_POSSESSIVE = frozenset({"'", "'s"})
#: "14 days for each officer"
TIME_OF_EACH = re.compile(
    r"\s(?:days|hours|shifts)\s(?:for (?:each|every)|per|an|a)\s(?:officer|constable|employee|worker|member of staff)\b"
)
#: "a population of about 524,000"
_POPULATION = re.compile(r"\bpopulations?\s(?:of|is|was|stands\sat)(?:\s[a-z]+){0,3}\s$")
_POPULATION_REACH, _FEWEST_INHABITANTS = 45, 1000
#: "The average age of those hurt was 26"
_AVERAGE_AGE = re.compile(r"\b(?:average|mean|median|typical) age\b[^.;:]{1,80}\b(?:was|is|were|of) (?:just |only )?$")
_AGE_REACH = 110
#: "three or four of them", "two or three good arrests" are a guess at few, and no count.
_SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: What may follow the ages of some people: "most were between 12 and 15, though".
_AGES_END = re.compile(r"[,.;)]|\s(?:and|when|at|years)\b|$")
#: A day with a year in two digits: "Tue 21 May 13".
_LATEST_YEAR = 99
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
#: "One 15-year-old girl"; a list of arrests by age has "one 15-year-old".
_ONE_OF_AGE = re.compile(r"One\s\d{1,2}-year-old\b")
#: "three points and a £100 fine", "the 1715 from Euston", "one more thing".
_NOT_COUNTED_AFTER = re.compile(
    r"(?<=points)\s(?:and\s(?:a\s)?£|on\s(?:\w+\s){1,3}licen[cs]es?\b)|\smore\s(?:thing|reason|example)\b"
)
#: What goes on after an age in brackets.
_OF_HOME = re.compile(r"\),? (?:of|from) [A-Z]|\), who\b")
_BOTH_AGES = re.compile(r"\b(?P<who>\w+), [1-9]\d and [1-9]\d\b(?! \w+s\b)")
_AGES_REACH = 20
_CLOCK = re.compile(r"[012]\d[0-5]\d")
_LINES = ("101", "111", "999")
#: "PSNI: 101 wait times", "its 101 service"
_OF_LINE = re.compile(
    r"\s(?:(?:wait(?:s|ing)?|service|number|line|system|abandonment|attrition|answering)\b"
    r"|call[- ](?:handling|answering|waiting)\b)"
)
#: What households or the Treasury pay: "a 6.8% rise in the precept".
OF_BUDGET = re.compile(
    r"\s(?:rise|increase|hike|uplift|cut|reduction|freeze)s?\s(?:in|to|on|for)\s(?:(?!fraud|scam|theft|crime)[\w’'-]+\s){0,6}?"
    r"(?:precept|council tax|budget|funding|grant|bills?)\b(?!\s(?:fraud|scam|theft|crime))"
)
#: "more than double the 71 seconds": of a wait.
OF_DURATION = re.compile(r"\s(?:the|its)\s[\w.]+\s(?:hours|minutes|seconds|days|weeks|months)\b")
_GIVEN_AWAY = (" to be had", " to give away", " up for grabs", " on offer")


class Exclusions:
    """Where a document says that its figures are none of a claim; one pass over its words finds all."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._places: dict[str, list[int]] = {kind: [] for kind in _KINDS}
        norms = document.words.norms
        for first, _, kinds in _phrases().find(document.words):
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
        for block in self.document.blocks:
            if block.kind == BlockKind.ITEM:
                found.append(before)
            else:
                found.append(None)
                before = self._last_clause(block) if self._ends_in_colon(block) else None
        return found

    def _ends_in_colon(self, block: Block) -> bool:
        return introduces(self.document.text[block.start : block.end])

    def _last_clause(self, block: Block) -> tuple[int, int]:
        """The words after the last comma: what "In a year of new funding, police recorded:" says first is no plan."""
        norms = self.document.words.norms
        commas = (word for word in range(block.last_word - 1, block.first_word, -1) if norms[word] == ",")
        return next(commas, block.first_word), block.last_word

    def leads(self, kind: str, skeleton: Skeleton, token: int) -> bool:
        """Whether an `intent` or `plan` stands before a figure in its clause: "wants to cut fires by a fifth"."""
        places = self._places[kind]
        position = bisect_left(places, skeleton.words[token]) - 1
        if position < 0 or places[position] < skeleton.sentence.first_word:
            return False
        between = self.document.words.norms[places[position] : skeleton.words[token]]
        if kind == "intent" and not _words("openers").isdisjoint(between):
            return False  # "want to reassure residents after 345 burglaries"
        phrase = bisect_left(skeleton.words, places[position])
        return _CLAUSE_BREAKS[kind].isdisjoint(skeleton.symbols[phrase:token])

    def only_follows(self, kind: str, skeleton: Skeleton, token: int) -> bool:
        """Whether a phrase stands only behind a figure, in a clause of its own: "6.9%, against a target of 9%".

        Of what is counted, only by comparison: "118 staff, against an establishment of 131"; or where the plan has a
        number of its own: "41 officers, and another six will be in post"; or is for those that a force has.
        """
        places = self._places[kind]
        position = bisect_left(places, skeleton.sentence.first_word)
        if position == len(places) or places[position] <= skeleton.words[token]:
            return False
        phrase = bisect_left(skeleton.words, places[position])
        if skeleton.symbols.endswith("Os", 0, token) and self.document.words.norms[skeleton.words[token - 1]] == "'s":
            return True  # "BTP's 284 officers are due to move"
        if _OWN_NUMBER.search(skeleton.symbols, token + 1, phrase):
            return True
        verb = self.document.words.norms[places[position]]
        if skeleton.symbols.endswith("ns", token + 1, phrase) and verb.endswith("ing"):
            return True  # "took 600 calls every day and was recruiting 20 call handlers"
        if skeleton.symbols[phrase - 1 : phrase] == "(":
            return True  # "92.6% within 10 seconds (target 90%)"
        breaks = _CLAUSE_BREAKS["plan"] if skeleton.symbols[token] == "P" else _COMPARES
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

    def _kind(self, block: int) -> BlockKind:
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
        for pattern in toml_table("exclusions.toml")[kind]["phrases"]:
            for phrase in expand(pattern):
                norms = phrase_norms(phrase)
                kinds[norms] = (*kinds.get(norms, ()), kind)
    lexicon: Lexicon[tuple[str, ...]] = Lexicon()
    for norms, found in kinds.items():
        lexicon.add_norms(norms, found)
    return lexicon


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(toml_table("exclusions.toml")["words"][name])


def is_denominator(header: str) -> bool:
    """Whether the column under a header counts what a rate divides by ("Students"), or orders the rows."""
    return not _words("columns").isdisjoint(phrase_norms(header))


def is_of_something_else(header: str) -> bool:
    """Whether the header of one column tells that the table is a league table, a price list, an account."""
    return not _words("tables").isdisjoint(phrase_norms(header))


def counts_something_else(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the number at `token` is an age, a reference, a duration or counts what is no crime."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    words = document.words
    following = bisect_left(words.starts, figure.end, lo=skeleton.words[token])
    if figure.kind == "number" and following < len(words) and words.norms[following] in _words("not_counted"):
        if TIME_OF_EACH.match(document.text, figure.end):
            return False
        return not (_is_measure(skeleton, token + 1) or _is_visited(skeleton, token + 1))
    if figure.kind == "number" and not _is_measure(skeleton, token + 1):
        between, body = [*words.norms[following : following + 2], "", ""][:2]
        if between.isalpha() and body in _words("bodies"):
            return True  # "12 police forces"
    word = bisect_left(words.starts, figure.start, lo=skeleton.words[token])
    before = words.norms[max(0, word - 2) : word]
    if not before:
        return False
    if document.text.startswith(_GIVEN_AWAY, figure.end) or _is_guess(words.norms, word):
        return True
    if _ONE_OF_AGE.match(document.text, figure.start) or _NOT_COUNTED_AFTER.match(document.text, figure.end):
        return True
    if _is_line(document, figure, before[-1]):
        return True
    if figure.kind in ("fraction", "percent") and not _words("whose_business").isdisjoint(before):
        return True  # "which insures three-quarters of the UK's farmers"
    if figure.kind == "number" and _is_some_of_others(words.norms, following, before):
        return True
    if figure.kind == "fraction":
        return _OF_EXTENT.match(document.text, figure.end) is not None
    reach = max(0, figure.start - _POPULATION_REACH)
    if figure.value >= _FEWEST_INHABITANTS and _POPULATION.search(document.text, reach, figure.start):
        return True
    of_act = before[-1] == "act" and _FIRST_ACT <= figure.value <= _LAST_ACT
    of_date = before[-1][:3] in _MONTHS and before[0].isdigit() and figure.value <= _LATEST_YEAR
    plain = words.norms[max(0, word - 3) : word - 1] if before[-1] in _words("age_adverbs") else before
    measured = plain[-1:] in (["was"], ["is"], ["of"]) and plain[0] in _words("measured")
    return of_act or of_date or measured or _is_reference(before) or _is_age(document, figure, word, before)


def _is_line(document: Document, figure: FigureMention, before: str) -> bool:
    """Whether a number is that of a telephone line or of a train: "rang police on 101", "the 1715 from Euston"."""
    text, label = document.text, document.text[figure.start : figure.end]
    if label in _LINES:
        if _OF_LINE.match(text, figure.end):
            return True
        return before in ("on", "via", "with") and not text.startswith(" occasions", figure.end)
    return before == "the" and _CLOCK.fullmatch(label) is not None and text.startswith((" from ", " train"), figure.end)


def _is_measure(skeleton: Skeleton, token: int) -> bool:
    """Whether a measure of its own stands there, and not just any things that something was done to."""
    if not skeleton.symbols.startswith("Q", token):
        return False
    measure = skeleton.items[token]
    return isinstance(measure, MeasureMention) and not measure.rule.startswith(ACTED_ON)


def _is_visited(skeleton: Skeleton, token: int) -> bool:
    """Whether what stands there is places of the kind that police go to in a campaign: "visited 32 schools"."""
    measure = skeleton.items[token] if skeleton.symbols.startswith("Q", token) else None
    return isinstance(measure, MeasureMention) and measure.rule == _VISITED and measure.unit in _words("visited")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(toml_table("numbers.toml")["units"])


def _is_some_of_others(norms: list[str], following: int, before: list[str]) -> bool:
    """Whether a number is of what is no crime: "12 of us", "all five of them", "five of London's 32 boroughs"."""
    if norms[following : following + 1] != ["of"]:
        return False
    of = norms[following + 1 : following + _REACH_OF_WHOLE]
    if of[:1] in (["us"], ["you"]) or (before[-1] == "all" and of[:1] in (["them"], ["these"], ["those"])):
        return True
    whole = ((norm, noun) for norm, noun, after in zip(of, of[1:], of[2:], strict=False) if after not in _POSSESSIVE)
    return any((norm[0].isdigit() or norm in _number_words()) and noun in _words("whole") for norm, noun in whole)


def _is_guess(norms: list[str], word: int) -> bool:
    """Whether the number at a word is one end of "three or four"."""
    if norms[word] not in _SMALL_NUMBERS:
        return False
    place = _SMALL_NUMBERS.index(norms[word])
    return norms[word + 1 : word + 3] == ["or", *_SMALL_NUMBERS[place + 1 : place + 2]] or (
        place > 0 and norms[max(0, word - 2) : word] == [_SMALL_NUMBERS[place - 1], "or"]
    )


def _is_reference(before: list[str]) -> bool:
    """Whether what stands before a figure makes it the name or number of something."""
    colon = before[-1] == ":" and before[0] in ("no", "ref")
    listed = before[-1] in _words("reference") or before == ["the", "following"]
    return colon or listed or (before[0] == "operation" and before[-1].isalnum())


def _is_age(document: Document, figure: FigureMention, word: int, before: list[str]) -> bool:
    """Whether a figure is somebody's age: "Smith, 34, of Leeds", "her son, 16", "were under 12"."""
    if figure.kind != "number" or figure.value > _OLDEST:
        return False
    reach = max(0, figure.start - _AGE_REACH)
    if document.text.find(" age ", reach, figure.start) >= 0 and _AVERAGE_AGE.search(
        document.text, reach, figure.start
    ):
        return True
    if before[-1] in _words("age_adverbs"):
        before = document.words.norms[max(0, word - 3) : word - 1] or before  # "who is now 18"
    last, earlier = before[-1], before[0]
    if last == "between" and figure.upper is not None and earlier in ("was", "were", "are", "is"):
        whose = document.words.norms[max(0, word - 3)]
        told = whose in _words("ranged") or whose in _words("aged") or whose in _words("aged_subjects")
        return told and _AGES_END.match(document.text, figure.end) is not None
    named = not _words("honorifics").isdisjoint(document.words.norms[max(0, word - 4) : word - 1])
    if last == "(" and (earlier in _words("persons") or named):
        return document.text[figure.end : figure.end + 1] == ")"  # "Omagh man (44)"
    if last == "(" and _OF_HOME.match(document.text, figure.end):
        return True  # "Jean Smith (71), of Shirley, said"
    if (last, earlier) == ("and", ",") or (last == "," and earlier in _words("persons")):
        pair = _BOTH_AGES.search(document.text, max(0, figure.start - _AGES_REACH), figure.end + _AGES_REACH)
        if pair is not None and pair.start() < figure.start < pair.end() and pair["who"] in _words("persons"):
            return True  # "two boys, 16 and 17"
    if last == "as" and earlier == "young":
        return True
    if last == "over" and earlier == "are" and document.text[figure.end : figure.end + 1] in (" ", "."):
        return True  # "half of them are over 65"
    if last in ("under", "over") or (figure.qualifier and earlier in _words("aged")):
        return earlier in _words("aged") and not document.text.startswith(" times", figure.end)
    if last in ("was", "were", "is", "'s"):
        return earlier in _words("aged_subjects")
    if last == "of":
        return earlier in _words("persons")  # "a boy of 17"
    if last != "," or len(before) < 2 or document.text[figure.end : figure.end + 1] not in (",", "."):
        return False
    name = document.text[document.words.starts[word - 2]]
    goes_on = document.words.norms[word + 2 : word + 3]
    return earlier in _words("relatives") or name.isupper() or not _words("after_age").isdisjoint(goes_on)
