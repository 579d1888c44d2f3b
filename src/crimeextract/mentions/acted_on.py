"""Things of any name that something is done to, or that something befalls, over a stretch of time.

The tables of `crimeextract.mentions.measures` know what is usually counted. Crime and policing reach further: "seized
27,840 *plants*", "14 *churches* have had lead stripped from the roof", "turned away 63 *families* last year". A number
counts such things where the clause says what was done to them (rules/actions.toml), and there are many or the sentence
tells of a stretch of time or of what was done up to now; "took 12 watches in less than two minutes" is one incident.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.mentions.base import FigureMention, MeasureMention, mentions_in
from crimeextract.mentions.measures.contexts import has_object
from crimeextract.mentions.measures.units import unit_of
from crimeextract.model import Aspect
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import NUMBER_WORDS
from crimeextract.text.lazy import Lazy

#: What the rules of these mentions begin with.
ACTED_ON = "acted-on:"
#: How many words a noun phrase has at most: "147 domestic violence protection orders".
_LONGEST = 4
#: How far before its number a verb may stand, and how far behind the noun what befell it.
_BEFORE, _AFTER = 5, 4
#: Fewer things than this are told of one incident.
_FEWEST = 5
#: Days: what is told of a shorter time is one incident, or one operation.
_DAYS = 20
#: Code points: so far before a sentence other deeds of a campaign are counted, and so near stands their number.
_DEEDS_REACH, _COUNTED_REACH = 200, 14
#: "Arrested a man and handed out 640 alarms"; "shut down 45 lanes": of one case, and of roads.
_ONE_PERSON = frozenset(("a", person) for person in ("man", "woman", "boy", "girl", "teenager"))
_SHUT = frozenset({"shut", "closed"})
_LOST = frozenset({"missing", "stolen", "taken"})
#: So many things are more than one incident's, wherever the sentence names no one place.
_MANY = 20
#: "Thieves targeted 30 sheds overnight"; days that are no more than a weekend.
_ONE_NIGHT, _FEW_DAYS = frozenset({"overnight", "night", "yesterday"}), 4
#: So many deeds are more than one incident's.
_FEWEST_DEEDS = 10
#: "from a cannabis factory", "at a house": what is told of one place is one incident.
_ONE_PLACE = frozenset((where, article) for where in ("from", "in", "at", "inside") for article in ("a", "an"))
#: Where a list, or what stands like one, has its lines.
_LINES = frozenset({BlockKind.ITEM, BlockKind.HEADING})
#: Where a place stands between the things and the verb, how long it is, and what opens the verb.
_WHERE, _LONGEST_PLACE, _WERE = frozenset({"in", "at", "across", "on"}), 7, frozenset({"were", "have", "had"})
_CAMPAIGNS = toml_table("campaigns.toml")
_TELL_OF_DEEDS = frozenset(_CAMPAIGNS["tell_of_deeds"])
#: "A week of action": what needs no other name.
_OF_ACTION, _ACTION = Lazy(rf"\b(?:{'|'.join(_CAMPAIGNS['lengths'])}) of (?:[a-z]+ )?action\b"), " action"
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class _Actions:
    before: dict[str, Aspect]
    after: dict[str, Aspect]
    results: frozenset[str]
    words: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Campaign:
    """Whether a text tells of a campaign, and of one that it calls some days of action."""

    is_told: bool
    is_of_days: bool


@cache
def _actions() -> _Actions:
    table = toml_table("actions.toml")
    words = {name: frozenset(listed) for name, listed in table["words"].items()}
    results = frozenset(table["after"]["activity"])
    return _Actions(_aspects(table["before"]), _aspects(table["after"]), results, words)


def _aspects(verbs: dict[Aspect, list[str]]) -> dict[str, Aspect]:
    """Which side of crime each verb tells of; what crime does goes before what is done about it."""
    return {verb: aspect for aspect in ("activity", "recorded") for verb in verbs[aspect]}


def is_deed(norm: str) -> bool:
    """Whether a word before a number says what was done to what it counts."""
    return norm in _actions().before


def find_acted_on(document: Document) -> list[MeasureMention]:
    """The things of any name that a document counts by what was done to them, in reading order.

    Args:
        document: Its figures, measures and periods must have been read.
    """
    days = _ACTION in document.text and _OF_ACTION().search(document.text) is not None
    campaign = _Campaign(days or document.words.holds(_TELL_OF_DEEDS), days)
    numbers = (figure for figure in document.figures if figure.kind == "number")
    return [mention for figure in numbers for mention in _things(document, figure, campaign)]


def _things(document: Document, figure: FigureMention, campaign: _Campaign) -> Iterator[MeasureMention]:
    if figure.value % 1:
        return
    words, actions = document.words, _actions()
    following = bisect_left(words.starts, figure.end)
    end = _noun_end(document, following)
    if end is None or mentions_in(document.measures, figure.start, words.ends[end - 1]):
        return
    sentence = _sentence_of(document, figure)
    if sentence is None:
        return
    first, norms = bisect_left(words.starts, figure.start), words.norms
    listed = document.blocks[sentence.block].kind in _LINES
    if listed and _is_result(document, sentence, first, end, actions):
        yield _mention(document, following, end, "activity")
        return
    if figure.value < _FEWEST and not _counts_other_deeds(document, sentence, figure, campaign=False):
        return
    verb = _verb_before(norms, first, sentence, actions)
    aspect: Aspect | None = actions.before.get(norms[verb], "recorded") if verb is not None else None
    if verb is None:
        verb = _verb_after(norms, end, sentence, actions)
        aspect = actions.after[norms[verb]] if verb is not None else None
    if verb is None or aspect is None:
        return
    told = aspect == "activity" and _counts_other_deeds(document, sentence, figure, campaign.is_told)
    spread = told and campaign.is_of_days and _ONE_PLACE.isdisjoint(pairwise(norms[sentence.first_word : first]))
    if not spread and not _is_of_crime(norms, verb, first, sentence, actions):
        return
    many = figure.value >= _MANY and not _may_be_one_incident(document, sentence, aspect)
    if norms[verb] in _SHUT or (verb == end and norms[verb] in actions.words["doing"]):
        many = False  # "200 stewards helped" is what they did themselves
    if not (told or many or _names_stretch(document, sentence) or _is_so_far(norms, min(first, verb), end, actions)):
        return
    yield _mention(document, following, end, aspect)


def _mention(document: Document, first: int, end: int, aspect: Aspect) -> MeasureMention:
    words = document.words
    unit = unit_of((words.norms[end - 1],))
    return MeasureMention(words.starts[first], words.ends[end - 1], ACTED_ON + aspect, None, aspect, unit, generic=True)


def _is_result(document: Document, sentence: Sentence, first: int, end: int, actions: _Actions) -> bool:
    """Whether a line of a list on the police says what was done to so many things: "118 vehicles stopped"."""
    if first > sentence.first_word + 1:
        return False
    norms = document.words.norms
    done = next((norm for norm in norms[end : end + _AFTER] if norm not in actions.words["auxiliaries"]), "")
    if done not in actions.results:
        return False
    return document.words.holds(actions.words["actors"])


def _noun_end(document: Document, following: int) -> int | None:
    """The word after the plural noun that a number counts, or None."""
    norms, words = document.words.norms, _actions().words
    for end in range(following + 1, min(following + _LONGEST, len(norms)) + 1):
        norm = norms[end - 1]
        if not norm.isalpha() or norm in words["breaks"]:
            return None
        if norm in words["none"]:
            return None
        if unit_of((norm,)) is not None and unit_of((norms[end],)) is None:
            return end
    return None


def _sentence_of(document: Document, figure: FigureMention) -> Sentence | None:
    sentences = document.sentences
    place = bisect_right(sentences, figure.start, key=_start) - 1
    return sentences[place] if place >= 0 and figure.end <= sentences[place].end else None


def _is_of_crime(norms: list[str], verb: int, first: int, sentence: Sentence, actions: _Actions) -> bool:
    """Whether a verb is of crime and policing, by itself or by who stands in its sentence."""
    told = norms[verb - 2] if norms[verb] == "with" else norms[verb]  # "ran off with"
    if norms[verb] == "reported" and norms[verb + 1] in _LOST:
        return True  # "186 sheep had been reported missing"
    taken = norms[verb + 1] in actions.words["taken_from"]  # "lead was stripped from 11 churches"
    anybodys = verb < first and told in actions.words["anybodys"] and not taken
    if norms[verb] not in actions.words["everyday"] and not anybodys:
        return True
    return not actions.words["actors"].isdisjoint(norms[sentence.first_word : sentence.last_word])


def _may_be_one_incident(document: Document, sentence: Sentence, aspect: Aspect) -> bool:
    """Whether a sentence tells of one place or person, or of what crime did in a night or a few days."""
    norms = document.words.norms[sentence.first_word : sentence.last_word]
    if not (_ONE_PLACE | _ONE_PERSON).isdisjoint(pairwise(norms)):
        return True
    if aspect != "recorded":
        return False
    return not _ONE_NIGHT.isdisjoint(norms) or any(
        period.first is not None and period.last is not None and (period.last - period.first).days < _FEW_DAYS
        for period in mentions_in(document.periods, sentence.start, sentence.end)
    )


def _names_stretch(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence says over what stretch of time it tells."""
    return any(
        period.rule != "aside"
        and (period.first is None or period.last is None or (period.last - period.first).days >= _DAYS)
        for period in mentions_in(document.periods, sentence.start, sentence.end)
    )


def _counts_other_deeds(document: Document, sentence: Sentence, figure: FigureMention, campaign: bool) -> bool:
    """Whether other things that police did are counted before: "made 17 arrests and visited".

    In a text on a campaign in the sentence before, too; else many of them, which are no one incident's.
    """
    reach, fewest = (_DEEDS_REACH, 0) if campaign else (0, _FEWEST_DEEDS)
    end = sentence.end
    deeds = mentions_in(document.measures, sentence.start - reach, end)
    return any(
        deed.aspect == "activity"
        and any(one.value >= fewest for one in mentions_in(document.figures, deed.start - _COUNTED_REACH, deed.start))
        for deed in deeds
    )


def _is_so_far(norms: list[str], first: int, end: int, actions: _Actions) -> bool:
    """Whether the perfect tells of what has happened up to now, and not of one place: "from a factory in Derby"."""
    around = norms[max(0, first - _AFTER) : first] + norms[end : end + _AFTER]
    perfect = not actions.words["perfect"].isdisjoint(around) or ("had", "been") in pairwise(around)
    perfect = perfect or ("had" in around and "since" in norms[end : end + _AFTER])
    after = norms[end : end + _AFTER + _AFTER]
    return perfect and not any(pair in _ONE_PLACE for pair in pairwise(after))


def _verb_before(norms: list[str], first: int, sentence: Sentence, actions: _Actions) -> int | None:
    """The verb before a number that says what was done to what it counts: "have handed out more than 900 alarms"."""
    for index in range(first - 1, max(sentence.first_word, first - _BEFORE) - 1, -1):
        norm = norms[index]
        if norm in actions.before:
            unreal = not actions.words["unreal"].isdisjoint(norms[max(sentence.first_word, index - 2) : index])
            return None if unreal else index
        if norm == "with" and _makes_off(norms, index, actions):
            return index
        if norm not in actions.words["between"] and norms[index + 1] not in actions.words["taken_from"]:
            return None
    return None


def _makes_off(norms: list[str], index: int, actions: _Actions) -> bool:
    """Whether "with" ends a verb of crime: "made off with 742 cycles"."""
    words = actions.words["made_off"]
    return " ".join(norms[index - 2 : index + 1]) in words or " ".join(norms[index - 1 : index + 1]) in words


def _past_place(norms: list[str], end: int, last: int) -> int:
    """The word after a place between things and what befell them: "141 homes in the city were burgled"."""
    if norms[end] not in _WHERE:
        return end
    for index in range(end + 1, min(end + _LONGEST_PLACE, last)):
        if norms[index] in _WERE:
            return index
        if not norms[index].isalpha():
            break
    return end


def _verb_after(norms: list[str], end: int, sentence: Sentence, actions: _Actions) -> int | None:
    """What befell the things that a number counts: "14 churches have had lead stripped"."""
    if norms[end] == "and" and unit_of((norms[end + 1],)) is not None:
        end += 2  # "31 sheds and garages were broken into"
    elif norms[end] == "and" and norms[end + 1] in NUMBER_WORDS and unit_of((norms[end + 2],)) is not None:
        end += 3  # "22 vehicles and nine buildings were set alight"
    end = _past_place(norms, end, sentence.last_word)
    for index in range(end, min(end + _AFTER, sentence.last_word)):
        if norms[index] in actions.after:
            return index if index > end or not has_object(norms, index + 1) else None  # "14 youths robbed 30 people"
        if norms[index] not in actions.words["auxiliaries"]:
            return None
    return None
