"""Other counts: numbers of what is no crime (durations, distances, bodies, names), and those that count nothing."""

import re

from crimeextract.binding.ages import is_age
from crimeextract.binding.bodies import is_out_of_bodies, is_some_of_others
from crimeextract.binding.readings import follows_measured
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.acted_on import ACTED_ON
from crimeextract.mentions.base import SHARES, FigureMention, MeasureMention
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES
from crimeextract.text.lazy import words_of

_LISTS = toml_table("exclusions.toml")["words"]
_WORDS = {name: frozenset(words) for name, words in _LISTS.items()}
_TO_DATE = (" year to date", " year-to-date", " years to date")
#: Years before those that figures are for.
_OLD_YEARS = 1500, 1899
_BODIES = _WORDS["bodies"] | _WORDS["whole"]
#: How many words such a noun may have, with what stands before it: "police divisions", "of the council areas".
_WORDS_OF_BODY, _WORDS_OF_SHARE = 2, 4


def _any(name: str) -> str:
    """An alternative of the expressions of a list."""
    return "|".join(_LISTS[name])


def _in_both_numbers(name: str) -> frozenset[str]:
    """The last words of a list in which "charges?" stands for one charge and many."""
    both = (word for pattern in _LISTS[name] for word in (pattern.replace("?", ""), pattern.replace("s?", "")))
    return frozenset(word.rpartition("-")[2] for word in both)


_MEASURES = ("Q", "G")
_VISITED = ACTED_ON + "activity"
#: Years of acts: "the Police and Justice Act 2006".
_FIRST_ACT, _LAST_ACT = 1800, 2100
#: Not of crime: "half the land mass of Wales", "a third of the price".
_OF_EXTENT = re.compile(rf"\s(?:of\s)?(?:the|its|their)\s(?:{_any('extents')})\b")
#: "14 days for each officer", "24,310 days (16.3 per officer)"
TIME_OF_EACH = re.compile(
    r"\s(?:days|hours|shifts)(?:(?:\s\(|,\s(?:or|an average of)\s)[\d.,]+)?\s(?:for (?:each|every)|per|an|a)"
    rf"\s(?:{_any('employees')}|head)\b"
)
TIMES_OF_EACH = ("days", "hours", "shifts")
#: "a population of about 524,000"
_POPULATION = re.compile(r"\bpopulations?\s(?:of|is|was|stands\sat)(?:\s[a-z]+){0,3}\s$")
_POPULATION_REACH, _FEWEST_INHABITANTS = 45, 1000
#: "three or four of them", "two or three good arrests" are a guess at few, and no count.
_SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LATEST_YEAR = 99
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
#: "three points and a £100 fine", "the 1715 from Euston", "one more thing", "between 2 and 4pm", "lost two bikes
#: herself".
_NOT_COUNTED_AFTER = re.compile(
    r"(?<=points)\s(?:and\s(?:a\s)?£|on\s(?:\w+\s){1,3}licen[cs]es?\b)|\s(?:penalty\s)?points(?=[.,;]\s|\s(?:and|on|for)\b)|\smore\s(?:thing|reason|example)\b"
    r"|\so['’]clock\b|\s(?:and|to|or)\s\d{1,2}(?:[.:]\d\d)?\s?[ap]m\b"
    r"|\s(?!of\b|had\b)[\w-]+s\s(?:her|him|my)self\b"
)
#: One of these stands in each of them.
_NOT_COUNTED = frozenset("points thing reason example clock am pm herself himself myself".split())
#: "twice as long", "twice the crime rate of another": no change.
OF_OTHER = re.compile(r"\sas\s(?:long|far|old|fast)\b|\sthe\s[^.,;:]{3,40}\sof\s(?:another|others)\b")
#: "two men deny 14 charges of fraud"; "the pub can hold 450 people", "a team of 14 officers", "two men, both 23".
_ACCUSED_OF = re.compile(rf"\b(?:{_any('accused')})(?: a (?:further|total of))? $")
_ACCUSATIONS = re.compile(rf"\s(?:(?:[\w-]+\s){{0,2}}(?:{_any('accusations')})|of (?:them|these|those))\b")
#: The last words of accusations and of what points back to them, and culprits, in the singular and the plural.
_ACCUSED_OF_THOSE = _in_both_numbers("accusations") | {"them", "these", "those"}
_CULPRITS = _in_both_numbers("culprits")
#: "22 people have been charged with a total of 91 offences": what many are accused of is a count.
_MANY_ACCUSED = re.compile(
    rf"\b(?:\d[\d,]+|[5-9]|{_any('several')})(?: [\w-]+)? (?:people|(?:{_any('culprits')})s?)\b"
    rf"(?:(?!\b(?:an?|one|two) (?:[\w-]+ ){{0,2}}(?:{_any('culprits')})\b)[^.;])*$",
    re.IGNORECASE,
)
_REACH_OF_MANY = 100
#: "boys in year 10": a form at school.
_BEFORE_FORM, _LAST_FORM = frozenset({"in", "from", "of", "to", "and"}), 13
#: "charged one man with 34 burglaries", "one man who had 46 shop thefts to his name": what a few people did.
_DONE_BY_ONE = re.compile(
    r"\b(?:[Oo]ne|[Aa]n?|[Aa]nother|[Tt]wo|[Tt]hree|[Tt]he|[Tt]his|\d\d-year-old) (?:[\w’'-]+ ){0,2}?"
    rf"(?:{_any('culprits')})\b(?:,? (?:aged )?\d\d,?)?(?: (?:from|of|in) [A-Z][\w’'-]+)?"
    r"(?: (?:who|was|were|is|are|has|have|had|been|be|also|later|then|now|alone|between them|of \w+))*"
    rf"(?: (?:{_any('for_deeds')}))? {HEDGES}(?:a total of |a further |another )?$"
)
_HELD_BEFORE = re.compile(rf"(?:\b|(?=,))(?:{_any('capacity')})(?: up to| about| around)? $")
_ENDS_HELD = words_of(_LISTS["capacity"]) | {"to", "about", "around"}
#: One of these words stands in whatever tells that something holds so many.
_HOLDING = words_of(_LISTS["capacity"]) - {
    *"a an the he she of on by for to up with can could will was".split(),
    *"about almost around estimated nearly over more than some".split(),
}
_OF_CRIME = re.compile(rf"(?: [a-z]+)? (?:{_any('drawn_by_crime')})\b")
_REACH_BEFORE = 40
_CLOCK = re.compile(r"[012]\d[0-5]\d|[012]?\d[.:][0-5]\d")
_RUNS = re.compile(rf"\s(?:(?:from|to)\s[A-Z]|(?:{_any('services')})\b)")
_LINES = ("101", "111", "999")
#: What households or the Treasury pay: "a 6.8% rise in the precept".
OF_BUDGET = re.compile(
    rf"\s(?:{_any('budget_moves')})s?\s(?:in|to|on|for)\s(?:(?!{_any('costly_crimes')})[\w’'-]+\s){{0,6}}?"
    rf"(?:{_any('budgets')})\b(?!\s(?:{_any('costly_crimes')}))"
)
#: "The second lowest precept in England": a rank of what households pay.
RANKS_BUDGET = re.compile(rf"\s(?:[\w-]+\s)?(?:{_any('ranked_budgets')})\b")
#: "at four in the morning"
_OF_THE_DAY = re.compile(r"\s(?:in the (?:morning|afternoon|evening|small hours|early hours)|at night)\b")
_LAST_HOUR = 12
_FEWEST_TOPPED = 101
#: "A farmer near Hexham has lost": what it counts befell one.
_LOST_BY_ONE = re.compile(
    rf"\b(?:an?|one|the) (?:\w+ ){{0,2}}(?:{'|'.join(toml_table('money.toml')['one_victim'])})\b"
    r"[^.;,]{0,30} lost $",
    re.IGNORECASE,
)
_REACH_OF_ONE = 80


def counts_something_else(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the number at `token` is an age, a reference, a duration or counts what is no crime."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    words = document.words
    following = words.starting(figure.end, skeleton.words[token])
    if figure.kind == "number":
        counted = _counts_by_noun(document, skeleton, token, following)
        if counted is not None:
            return counted
    word = words.starting(figure.start, skeleton.words[token])
    before = words.norms[word - 2 : word] if word > 1 else ["", "", *words.norms[:word]][-2:]
    if _counts_nothing(document, skeleton, figure, word, before):
        return True
    if is_out_of_bodies(skeleton, token, figure):
        return True
    if figure.kind == "number" and is_some_of_others(words.norms, following):
        return True
    if figure.kind == "fraction":
        return _is_part_of_others(document, skeleton, token, figure, following, before[-1])
    if _is_population(document.text, figure) or _is_year(document, figure, before):
        return not skeleton.symbols.startswith(("Q", "G"), token + 1)  # "As at 12 January 87 people"
    if _is_reference(before) and not _is_topped(skeleton, token, figure, before):
        return True
    if follows_measured(document, figure, word, before):
        return skeleton.symbols[token + 1 : token + 2] not in _MEASURES  # "the oldest recorded 91 cases"
    return is_age(document, figure, word, before)


def _is_part_of_others(
    document: Document, skeleton: Skeleton, token: int, figure: FigureMention, following: int, before: str
) -> bool:
    """Whether a fraction is of areas, of an extent or of a time."""
    is_of = document.words.norms[following : following + 1] == ["of"]
    noun = document.words.norms[following : following + (_WORDS_OF_SHARE if is_of else _WORDS_OF_BODY)]
    if not _BODIES.isdisjoint(noun) and not _is_measure(skeleton, token + 1):
        return True  # "eight out of ten police divisions", "a quarter of the districts"
    if document.text.startswith(" of them", figure.end) and not _any_counted(document, figure):
        return True  # "on first-name terms with half of them", where a text begins
    if before in _WORDS["halves"] and document.text.startswith("half", figure.start):
        return True  # "in charge of the southern half of the borough", "the first half of each year"
    return _OF_EXTENT.match(document.text, figure.end) is not None


def _counts_by_noun(document: Document, skeleton: Skeleton, token: int, following: int) -> bool | None:
    """Whether a number counts what is no crime by the noun behind it ("12 police forces"); None where that is open."""
    norms, figure = document.words.norms, skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if following < len(norms) and norms[following] in _WORDS["not_counted"]:
        if document.text.startswith(_TO_DATE, figure.end):
            return None  # "from 1,021 to 1,143 year to date"
        if TIME_OF_EACH.match(document.text, figure.end):
            return False
        return not (_is_measure(skeleton, token + 1) or _is_visited(skeleton, token + 1))
    if not _is_measure(skeleton, token + 1):
        first = following + (norms[following : following + 1] == ["other"])
        between, body = [*norms[first : first + 2], "", ""][:2]
        if between.isalpha() and body in _WORDS["bodies"]:
            return True  # "12 police forces", "the 6 Hull streets", "all 42 other police forces"
    return None


def _counts_nothing(
    document: Document, skeleton: Skeleton, figure: FigureMention, word: int, before: list[str]
) -> bool:
    """Whether a number is said of no count at all: a guess, a telephone line, what is to be had."""
    if "or" in skeleton.vocabulary and _is_guess(document.words.norms, word):
        return True
    if not skeleton.vocabulary.isdisjoint(_NOT_COUNTED) and _NOT_COUNTED_AFTER.match(document.text, figure.end):
        return True
    if figure.kind == "number" and _is_of_one_or_room(document.text, skeleton, figure, before[-1]):
        return True
    if _is_line(document, figure, before[-1]):
        return True
    # "which insures three-quarters of the UK's farmers"
    return figure.kind in SHARES and not _WORDS["whose_business"].isdisjoint(before)


def _is_of_one_or_room(text: str, skeleton: Skeleton, figure: FigureMention, before: str) -> bool:
    """Whether a number is an hour, or counts what one is accused of or lost, or those that a room or a team holds."""
    if before in _WORDS["before_hours"] and figure.value <= _LAST_HOUR and _OF_THE_DAY.match(text, figure.end):
        return True
    if before == "lost" and _LOST_BY_ONE.search(text, figure.start - _REACH_OF_ONE, figure.start):
        return True
    around = text, max(0, figure.start - _REACH_BEFORE), figure.start
    if before in _ENDS_HELD and not skeleton.vocabulary.isdisjoint(_HOLDING):
        if _HELD_BEFORE.search(*around) and _OF_CRIME.match(text, figure.end) is None:
            return True
    if skeleton.vocabulary.isdisjoint(_ACCUSED_OF_THOSE) or _ACCUSATIONS.match(text, figure.end) is None:
        return False
    if _ACCUSED_OF.search(*around) is not None:
        return _MANY_ACCUSED.search(text, figure.start - _REACH_OF_MANY, figure.start) is None
    if skeleton.vocabulary.isdisjoint(_CULPRITS):
        return False
    return _DONE_BY_ONE.search(text, figure.start - _REACH_OF_ONE, figure.start) is not None


def _is_population(text: str, figure: FigureMention) -> bool:
    reach = max(0, figure.start - _POPULATION_REACH)
    if figure.value < _FEWEST_INHABITANTS or text.find("population", reach, figure.start) < 0:
        return False
    return _POPULATION.search(text, reach, figure.start) is not None


def _is_year(document: Document, figure: FigureMention, before: list[str]) -> bool:
    """Whether a number is a year of school, or that of an act, of a day or of old: "year 10", "Act 2006", "1890"."""
    if before[-1] in ("in", "since") and _OLD_YEARS[0] <= figure.value <= _OLD_YEARS[1]:
        return document.text[figure.start : figure.end].isdigit() and not document.text.startswith(" of ", figure.end)
    if before[-1] == "year" and figure.value <= _LAST_FORM:
        return before[0] in _BEFORE_FORM and document.text[figure.start : figure.end].isdigit()
    if before[-1] == "act":
        return _FIRST_ACT <= figure.value <= _LAST_ACT
    return before[-1][:3] in _MONTHS and before[0].isdigit() and figure.value <= _LATEST_YEAR


def _is_line(document: Document, figure: FigureMention, before: str) -> bool:
    """Whether a number is that of a telephone line or of a train: "rang police on 101", "the 1715 from Euston"."""
    text, label = document.text, document.text[figure.start : figure.end]
    if label in _LINES:
        return before in _WORDS["before_lines"]
    return before == "the" and _CLOCK.fullmatch(label) is not None and _RUNS.match(text, figure.end) is not None


def _is_measure(skeleton: Skeleton, token: int) -> bool:
    """Whether a measure of its own stands there, and not just any things that something was done to."""
    if not skeleton.symbols.startswith(("Q", "G"), token):
        return False
    measure, start = skeleton.items[token], skeleton.sentence.start
    if not isinstance(measure, MeasureMention):
        return False
    if skeleton.symbols[token] == "G" and " of " not in skeleton.text[measure.start - start : measure.end - start]:
        return False  # "14 members", where "members of staff" are counted
    return not measure.rule.startswith(ACTED_ON)


def _is_visited(skeleton: Skeleton, token: int) -> bool:
    """Whether what stands there is places of the kind that police go to in a campaign: "visited 32 schools"."""
    measure = skeleton.items[token] if skeleton.symbols.startswith("Q", token) else None
    return isinstance(measure, MeasureMention) and measure.rule == _VISITED and measure.unit in _WORDS["visited"]


def _any_counted(document: Document, figure: FigureMention) -> bool:
    """Whether anything that may be counted was named before a figure."""
    return bool(document.measures) and document.measures[0].start < figure.start


def _is_topped(skeleton: Skeleton, token: int, figure: FigureMention, before: list[str]) -> bool:
    """Whether a number is what a count has passed: "thefts top 9,000"; not "the top 10"."""
    if figure.value < _FEWEST_TOPPED or before[-1] != "top":
        return False
    if skeleton.symbols[token - 2 : token - 1] in ("A", "D", "Q"):
        return True
    return before[0].endswith("s") and before[0][-2:].isalpha()


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
    listed = before[-1] in _WORDS["reference"] or before == ["the", "following"]
    return colon or listed
