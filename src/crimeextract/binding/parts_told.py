"""Numbers of a part of what was counted: "Of those, 317", "the rest, 12", "30 came from the college"."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, mentions_in
from crimeextract.mentions.measures.units import unit_of
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_WORDS = toml_table("counting.toml")
#: "£480,000 is a shocking figure", "412 is far too many": said of what the text has told already.
_SAID_AGAIN = re.compile(
    r" (?:is|was|are|were)(?: (?:just|simply|quite|still|clearly))? "
    rf"(?:an? (?:[\w-]+ ){{0,2}}(?:{'|'.join(_WORDS['called'])})\b"
    r"|(?:(?:far|way|\d+|one|\w+) )?too (?:many|much|high)\b|not (?:acceptable|good enough)\b"
    rf"|(?:{'|'.join(_WORDS['said_of_figures'])})(?=[,.;!]|\s*$))"
)
#: "Of these, 297 (61%) took place after dark, and 208 on a Friday": the verb of the part before is left out.
_TIME_OF_PART = re.compile(rf" (?:{'|'.join(_WORDS['part_when'])})\b")
#: "19 were of collisions, and in 11 the rider was suspected": in so many of those.
_IN_THOSE = re.compile(r"N(?:.*[^iD])?(?:,n?|n|,?b|;)i$")
_PART_BEFORE = re.compile(r"N(?:\(P\))?[ws].*(?:,n?|n)$")
_TOOK_PLACE = re.compile(
    rf"\b(?:took place|{'|'.join(_WORDS['befell'])}|(?:was|were) (?:\w+ed|in|at|on|outside|near))\b"
)
#: "Of those, 317 caused an injury"; "Of the 140 who replied, 84 said"
_OF_THOSE = re.compile(rf"\W*(?:of|out of)\s(?:(?:those|these|them),?|the\s[^,.;]{{1,60}},)\s{HEDGES}", re.IGNORECASE)
#: "Of the drivers breath-tested in Dorset, 140 failed": those that the opening names without a number.
_OF_THE = re.compile(
    r"\W*(?:Of|Out of|Among) (?:all )?(?:(?:the|those|our|its)|(?:(?:this|last) )?\w+['’]s) [^,.;]{3,80}, "
    rf"{HEDGES}"
)
#: "Out of 140 cars I checked, 22 were": those whom police looked at, with their number.
_OF_CHECKED = re.compile(
    r"\W*(?:Of|Out of) (?:the |some |about |around |over |more than )*\d[\d,]* [a-z][^,.;]{1,50}?"
    rf"\b(?:{'|'.join(_WORDS['looked_at'])})\b[^,.;]{{0,40}}, {HEDGES}"
)
#: What all three open with.
_OPENS_OF = re.compile(r"\W*(?:of|out of|among)\b", re.IGNORECASE)
#: A sentence that only adds to the one before it.
_IT_WAS = re.compile(r"(?:This|That|It) (?:compares|compared|is|was)\b")
_OUT_OF_REACH = 24
#: "17 taken from the racks", "12 went from the college and nine from the gym"
_TAKEN = rf" (?:(?:were|was|have been|had been) )?(?:{'|'.join(_WORDS['taken_from'])}) from\b"
_TAKEN_FROM = re.compile(_TAKEN)
_THEN_FROM = re.compile(rf"\d{_TAKEN}[^.;:]{{3,60}}(?:,| and) (?:just |only |another )?$")
#: "The majority, 151, were grass fires", "just under half, 348, resulted in", "A third (413) led to"
_MOST_OF = re.compile(rf"\b(?:{'|'.join(_WORDS['most_of'])})(?: of (?:them|these|those))?(?:, | \(|, or )$")
#: "Nineteen of them were drivers, 10 motorcyclists, nine passengers"; "Ten of the 22 were at shops and nine at schools"
_PARTITION = re.compile(
    r"(?:oh,)?w?[NP](?:o(?:h|N[wGQ]?|w?[GQ]))?s[wGQ]{0,3}(?:[oi@j]?[wGQ]{1,3}){1,3}"
    r"(?:(?:,n?|n)[NP]s?[oi@j]?[wGQ]{1,3}(?:[oi@j]w{1,2})?)*(?:,n?|n)"
)
_PART_ENDS = re.compile(r"[wGQ]{1,2}(?:[,n;]|$)|s|[oi@j]w{1,3}(?:[,n;]|$)")
_PART_VERBS = frozenset(_WORDS["part_verbs"])
_BE = frozenset(_WORDS["be"])
_FURTHER, _PAST = frozenset({"further", "another"}), frozenset(_WORDS["past"])
#: "A drug was found in four": in so many of those that the paragraph has counted; "the gang was jailed in four" is not.
_WAS_IN = re.compile(
    r"(?P<subject>[^,.;]*?) (?:was|were|had been|have been|has been) (?:\w+ly )?"
    rf"(?:{'|'.join(_WORDS['is_found'])}) (?:in|at|on) "
    rf"(?:another |a further )?{HEDGES}$"
)
#: "Fifteen of the visits were in Wisbech", "40 of the latter came in May"
_OF_THE_SAME = re.compile(r" of (?:the|those|these) (?P<noun>latter|former|[a-z]+s)\b")
_LATTER = frozenset({"latter", "former"})
#: Who or what is known already, and so is found in one place alone.
_KNOWN = frozenset(_WORDS["known"])
#: "Four have since turned up", "three led to a charge": what becomes of a few crimes and things, not of who did them.
_OF_DEEDS = sorted(
    {*_WORDS["done_to"], *_WORDS["turned_up"], *_WORDS["solved"], *_WORDS["part_verbs"], *_WORDS["of_few"]}
    - {*_WORDS["of_people"]}
)
_BECAME_OF_FEW = re.compile(rf" (?:(?:{'|'.join(_WORDS['have_been'])}) )*(?:{'|'.join(_OF_DEEDS)})\b(?! guilty| dead)")
#: Aspects of which people are counted: what a few of them were or did is told as freely as of many.
_OF_PEOPLE = frozenset({"victims", "suspects", "activity"})
_SHARE_ASIDE = re.compile(r",n?P,")
#: "1,455 of the exhaust parts, which hold precious metals, were stolen": what it counts, what befell it tells.
_IS_DONE_TO = re.compile(
    rf" of (?:the|these|those) (?:[\w-]+ ){{0,2}}[\w-]+s(?:, [^,.;]{{1,80}},)? "
    rf"(?:(?:{'|'.join(_WORDS['have_been'])}) )*(?:{'|'.join(_WORDS['done_to'] + _WORDS['turned_up'])})\b"
)
#: "Nineteen of the people found were Romanian": what some of the people counted before were.
_OF_THE_PEOPLE = re.compile(
    rf" of (?:the|these|those) (?:[\w-]+ ){{0,2}}(?:{'|'.join(_WORDS['the_people'])})"
    rf"(?: (?:{'|'.join(_WORDS['people_found'])}))? (?:were|was|are|had|have|came)\b"
)
#: "The northern division had the other 71", "the remaining 12 are still missing": of a whole that was told.
_THE_OTHER = re.compile(r"\b(?:[Tt]he|its|their) (?:other|remaining) $")
_NO_NOUN = re.compile(rf"(?=[.,;:)–-]|\s*$| (?:{'|'.join(_WORDS['goes_on'])})\b)")
_PART_PHRASES = tuple(f" {words} " for words in _WORDS["part_phrases"])
_OPENS_CLAUSE = re.compile(r"(?: of (?:them|these|those))?,? (?:the|an?|there|it|no|nobody|police|officers)\b")
_SO_FAR = [phrase.split() for phrase in _WORDS["so_far"]]
_OF_THEM = tuple(f" {phrase} " for phrase in _WORDS["of_them"])
_LEADS_TO_NUMBER = frozenset(_WORDS["leads_to_number"])
#: "Of the 214 we have detected 19", "the squad has so far cleared up nine of them": of the crimes told of before.
_SOLVED = re.compile(rf"\b(?:{'|'.join(_WORDS['solved'])}) {HEDGES}(?:all )?$")
_SOLVED_REACH = 40
_SOLVED_ENDS = re.compile(
    r"(?: of (?:them|these|those))?(?:[,.;:)”\"]|\s(?:and|but|so far|to date|already|while|back)\b|\s*$"
    r"|\s(?:back )?(?:to|with) (?:their|its|the) (?:rightful |lawful )?owners?\b)"
)
_SOLVES = frozenset(word.split()[0] for word in _WORDS["solved"])
#: A number word that opens a sentence and counts what was spoken of is at least so high.
FEWEST_ALONE = 10
#: One of them is told of by itself: "One was found in Carlisle".
_FEWEST_OF_MORE = 2
#: Code points.
_BETWEEN_SENTENCES = 2
#: So many were counted of which none did so: less may be one incident's.
_FEWEST_OF_NONE = 5
_NONE_LED = re.compile(
    rf"\W*None (?:of (?:them|these|those) )?(?:(?:{'|'.join(_WORDS['have_been'])}) )*"
    rf"(?:{'|'.join(_WORDS['part_verbs'] + _WORDS['done_to'] + _WORDS['turned_up'])})\b"
)
#: "The 2012 figure was 107", "Last April there were none", "There had been four in March 2013": a sentence that holds
#: nothing but the level of an earlier time.
SENTENCE_OF_THEN = re.compile(
    r"\"?(?:b,?)?(?:(?:[ij@y]?[BD],?|w?[ij][BD],?|b[^,;bNPM]{2,8},[ij][BD],)(?:[wh]{0,2}s{1,2}@?|:)[NPM]|s{1,2}@?[NPM][ij]?[BD])w?,?\"?"
)
#: "In Dunstable there were none", "Bedford had none at all".
_HAD_NONE = re.compile(rf"\b(?:there (?:were|was|have been|had been)|{'|'.join(_WORDS['name_has'])}) $", re.IGNORECASE)
_NONE_ENDS = re.compile(r"(?: at all| whatsoever| either)?(?:[.,;]|\s*$| (?:in|at|over|during) )")
_ROAD_USERS = re.compile(rf" (?:were|was) (?:all |mostly |both |on |in |an? )*(?:{'|'.join(_WORDS['road_users'])})\b")


def is_taken_from(skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether a number of what was spoken of was stolen from some place: "with 17 taken from the racks".

    A list goes on with the places alone: "Another 12 went from the college and nine from the leisure centre".
    """
    end = figure.end - skeleton.sentence.start
    if figure.value >= FEWEST_ALONE:
        if _TAKEN_FROM.match(skeleton.text, end):
            return True
    start = figure.start - skeleton.sentence.start
    return skeleton.text.startswith(" from ", end) and _THEN_FROM.search(skeleton.text, 0, start) is not None


def is_solved(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number is of those crimes told of before that were solved: "Of the 214 we have detected 19"."""
    figure, word = skeleton.items[token], skeleton.words[token]
    if figure is None or _SOLVES.isdisjoint(document.words.norms[max(0, word - 4) : word]):
        return False
    if _SOLVED_ENDS.match(document.text, figure.end) is None:
        return False
    if _SOLVED.search(document.text, figure.start - _SOLVED_REACH, figure.start) is None:
        return False
    return bool(document.measures) and document.measures[0].start < figure.start


def is_of_rest(document: Document, figure: FigureMention) -> bool:
    """Whether a number says how many the most, or the others, of those counted are: "The majority, 151, were fires"."""
    text, reach = document.text, max(0, figure.start - _OUT_OF_REACH)
    if figure.value >= FEWEST_ALONE and text.endswith(("other ", "remaining "), reach, figure.start):
        if _THE_OTHER.search(text[reach : figure.start]) is not None:
            return _NO_NOUN.match(text, figure.end) is not None
    return text.startswith(",", figure.end) and _MOST_OF.search(text[reach : figure.start]) is not None


def is_of_partition(skeleton: Skeleton, token: int) -> bool:
    """Whether a number goes on with what some were: "Nineteen were drivers, 10 motorcyclists and two cyclists"."""
    symbols = skeleton.symbols
    return _PARTITION.fullmatch(symbols, 0, token) is not None and _PART_ENDS.match(symbols, token + 1) is not None


def is_of_those(document: Document, skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether a number opens what is said of some of those counted before: "Of those, 317 caused an injury"."""
    start = skeleton.sentence.start
    if _OPENS_OF.match(document.text, start, figure.start) is None:
        return False
    if _OF_CHECKED.fullmatch(document.text, start, figure.start) is not None:
        return True
    if _OF_THOSE.fullmatch(document.text, start, figure.start) is None:
        named = _OF_THE.fullmatch(document.text, start, figure.start) is not None
        return named and bool(mentions_in(document.measures, start, figure.start))
    before = _sentence_before(document.text, start)
    if _IT_WAS.match(document.text, before):
        before = _sentence_before(document.text, before)
    return bool(mentions_in(document.measures, max(0, before), figure.start))


def _sentence_before(text: str, start: int) -> int:
    """About where the sentence before the one that starts there begins."""
    found = max((text.rfind(mark, 0, max(0, start - 2)) + len(mark)) for mark in (". ", "\n"))
    return max(0, found)


def is_subject(document: Document, skeleton: Skeleton, token: int, before: Frame | None = None) -> bool:
    """Whether a number that no noun follows opens the sentence: "Twenty-three were under 25", "A further 88 led to".

    A few are counted so only after more: "Thieves took 13 quad bikes. Four have since turned up"; `before` is the frame
    of those.
    """
    symbols, figure = skeleton.symbols, skeleton.items[token]
    assert isinstance(figure, FigureMention)
    words, first = document.words, skeleton.sentence.first_word
    led = words.norms[first : skeleton.words[token]]
    led = led[next((len(opening) for opening in _SO_FAR if led[: len(opening)] == opening), 0) :]
    if token + 1 >= len(symbols) or not _LEADS_TO_NUMBER.issuperset(led[1:]):
        return False
    if figure.value < FEWEST_ALONE and not _are_few_of(skeleton, figure, before):
        return False
    opening = led[:1]
    if opening == ["in"]:
        return _OPENS_CLAUSE.match(document.text, figure.end) is not None  # "In 163 the officer was injured"
    if not _LEADS_TO_NUMBER.issuperset(opening):
        return False
    if document.text.startswith(_OF_THEM, figure.end):
        return True  # "Twenty-two of them turned out to be stolen"
    aside = _SHARE_ASIDE.match(symbols, token + 1)  # "Just 87, around four per cent, ended with a charge"
    after = aside.end() if aside else token + 1
    further = symbols[after : after + 1] == "+"  # "Sixty-four more were taken"
    after += further
    verb = words.norms[skeleton.words[after]] if after < len(symbols) else ""
    if before is not None and (further or not _FURTHER.isdisjoint(led)) and verb in _PAST:
        return True  # "Cautions were given to 61. A further 3,016 came to nothing"
    if verb in _BE or verb in _PART_VERBS or document.text.startswith(_PART_PHRASES, figure.end):
        return True
    if _goes_on(skeleton, figure, before) and is_past(words.norms, skeleton.words[after : after + 1]):
        return True
    if is_of_people(document, figure):
        return True
    return _IS_DONE_TO.match(document.text, figure.end) is not None


def _goes_on(skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether the frame before counts what may have done what those of a number did, and if these are few more."""
    whole = before.parts.get("value") if before is not None else None
    if before is None or whole is None or whole.figure.kind != "number":
        return False
    if figure.value < FEWEST_ALONE and whole.figure.value <= figure.value:
        return False
    return _fits_few(skeleton, figure, before)


def is_past(norms: list[str], verb: list[int]) -> bool:
    """Whether a word says what somebody did: "needed treatment", "came back"; "armed men" only describes a noun."""
    if not verb:
        return False
    norm, following = norms[verb[0]], [*norms[verb[0] + 1 : verb[0] + 3], ""]
    if norm in _PAST:
        return True
    return norm.endswith("ed") and norm != "hundred" and all(unit_of((noun,)) is None for noun in following[:2])


def is_of_people(document: Document, figure: FigureMention) -> bool:
    """Whether a number says what some of the people counted before were: "Nineteen of the people found were"."""
    if figure.value < FEWEST_ALONE or _OF_THE_PEOPLE.match(document.text, figure.end) is None:
        return False
    return any(one.aspect in _OF_PEOPLE for one in mentions_in(document.measures, 0, figure.start))


def _are_few_of(skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether a small number may be of those that the sentence before counts."""
    whole = before.parts.get("value") if before is not None else None
    if before is None or whole is None or whole.figure.kind != "number":
        return False
    if skeleton.sentence.start - before.skeleton.sentence.end > _BETWEEN_SENTENCES or figure.value < _FEWEST_OF_MORE:
        return False
    if before.subject is not None and before.subject.aspect == "victims":
        if _ROAD_USERS.match(skeleton.text, figure.end - skeleton.sentence.start):
            return True  # "Nine of those who died were on motorbikes. Six were pedestrians"
    return whole.figure.value > max(figure.value, FEWEST_ALONE) and _fits_few(skeleton, figure, before)


def _fits_few(skeleton: Skeleton, figure: FigureMention, before: Frame) -> bool:
    """Whether what is said of a few fits what was counted: "Three were solved", not "three were jailed", of thefts."""
    end = figure.end - skeleton.sentence.start
    if before.subject is not None and before.subject.aspect in _OF_PEOPLE:
        return True
    return skeleton.text.startswith(_OF_THEM, end) or _BECAME_OF_FEW.match(skeleton.text, end) is not None


def is_found_in(skeleton: Skeleton, token: int, figure: FigureMention, before: Frame | None) -> bool:
    """Whether a sentence ends with how many of those just counted something was found in: "A gun was seen in four"."""
    whole = before.parts.get("value") if before is not None else None
    if whole is None or whole.figure.kind != "number" or not _FEWEST_OF_MORE <= figure.value < whole.figure.value:
        return False
    start = figure.start - skeleton.sentence.start
    if skeleton.text[start + figure.end - figure.start :].strip(" .”’\"'") or figure.value % 1:
        return False
    found = _WAS_IN.fullmatch(skeleton.text, 0, start) if "N" not in skeleton.symbols[:token] else None
    return found is not None and _KNOWN.isdisjoint(found["subject"].lower().replace("’", "'").split())


def is_none_of(skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether "none" is how many there were elsewhere or before of what the frame before counts, or how many did so.

    "Bedford had none", "The year before there were none", "None has led to a charge".
    """
    if before is None or "value" not in before.parts or before.kind_of_level() != "N":
        return False
    if _NONE_LED.match(skeleton.text) is not None:
        return before.parts["value"].figure.value >= _FEWEST_OF_NONE
    if SENTENCE_OF_THEN.fullmatch(skeleton.symbols) and skeleton.symbols.rstrip('w,"').endswith("N"):
        return True
    start = figure.start - skeleton.sentence.start
    had = _HAD_NONE.search(skeleton.text[:start]) and _NONE_ENDS.match(skeleton.text, start + len("none"))
    return bool(had) and "A" in skeleton.symbols


#: "Of 1,286 reported, just 21 led to a charge": all that came in of what was spoken of.
REPORTED = re.compile(
    r" (?:that were |which were )?(?:reported|recorded|logged|investigated)\b"
    r"(?=,| (?:in|last|over|during|by|to|between)\b)"
)
_OF_ALL_THESE = frozenset({"o", "wo"})


def is_of_reported(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number that a sentence opens with is of all that were reported of what was spoken of."""
    figure = skeleton.items[token]
    if figure is None or skeleton.symbols[:token] not in _OF_ALL_THESE:
        return False
    told = bool(document.measures) and document.measures[0].start < figure.start
    return told and REPORTED.match(document.text, figure.end) is not None


def is_next_part(document: Document, skeleton: Skeleton, token: int, before: Frame | None) -> bool:
    """Whether a number goes on with parts that its sentence opens with: "Nine were raids and three involved a gun"."""
    symbols = skeleton.symbols
    first = symbols.find("N")
    if not 0 <= first < token or symbols[token - 1] not in "n,":
        return False
    norms = document.words.norms
    following = norms[skeleton.words[token + 1]] if token + 1 < len(symbols) else ""
    if following not in _BE and following not in _PART_VERBS:
        return False
    figure, whole = skeleton.items[token], before.parts.get("value") if before is not None else None
    if not isinstance(figure, FigureMention) or whole is None or whole.figure.value <= figure.value:
        return False
    return figure.value >= _FEWEST_OF_MORE and is_subject(document, skeleton, first, before)


def is_of_part_before(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number goes on, without its verb, with when or where some of those counted happened."""
    figure = skeleton.items[token]
    if not isinstance(figure, FigureMention):
        return False
    if _IN_THOSE.search(skeleton.symbols, 0, token) and _OPENS_CLAUSE.match(document.text, figure.end):
        return figure.value >= FEWEST_ALONE or _follows_more(skeleton, token, figure)
    if figure.value < FEWEST_ALONE:
        return False
    if _TIME_OF_PART.match(document.text, figure.end) is None or not _PART_BEFORE.search(skeleton.symbols, 0, token):
        return False
    return _TOOK_PLACE.search(skeleton.text, 0, figure.start - skeleton.sentence.start) is not None


def _follows_more(skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether its sentence counts more before a number: "took 63 calls, and in seven the caller was hurt"."""
    numbers = (item for item in skeleton.items[:token] if isinstance(item, FigureMention) and item.kind == "number")
    return figure.value >= _FEWEST_OF_MORE and any(number.value > max(figure.value, FEWEST_ALONE) for number in numbers)


def is_of_same(document: Document, skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether a number is some of what the text has just counted: "54 visits. Fifteen of the visits"."""
    found = _OF_THE_SAME.match(skeleton.text, figure.end - skeleton.sentence.start)
    if found is None or figure.value < _FEWEST_OF_MORE:
        return False
    noun = found["noun"]
    if before is None:  # where a paragraph opens
        told = mentions_in(document.measures, 0, figure.start) if figure.value >= FEWEST_ALONE else []
        return any(document.text.endswith(noun, one.start, one.end) for one in told)
    whole = before.parts.get("value")
    if whole is None or whole.figure.kind != "number" or whole.figure.value <= figure.value:
        return False
    if noun in _LATTER:
        return True
    stem = noun.removesuffix("s").removesuffix("ie")
    return any(word.startswith(stem) for word in before.skeleton.vocabulary)


def is_said_again(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a sentence opens with a figure of the text and only says what to think of it."""
    figure = skeleton.items[token]
    if not isinstance(figure, FigureMention) or figure.value < FEWEST_ALONE:
        return False  # "One is too many"
    if token and skeleton.symbols[token - 1] != '"':
        return False
    if _SAID_AGAIN.match(document.text, figure.end) is None:
        return False
    earlier = mentions_in(document.figures, 0, figure.start)
    return any(other.value == figure.value and other.kind == figure.kind for other in earlier)
