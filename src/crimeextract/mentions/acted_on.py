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

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import FigureMention, MeasureMention, mentions_in
from crimeextract.mentions.measures.contexts import has_object
from crimeextract.mentions.measures.units import unit_of
from crimeextract.model import Aspect
from crimeextract.rules.load import toml_table

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
#: Code points: so far before a sentence other deeds of a campaign are counted.
_DEEDS_REACH = 200
#: So many things are more than one incident's, wherever the sentence names no one place.
_MANY = 20
#: "from a cannabis factory", "at a house": what is told of one place is one incident.
_ONE_PLACE = frozenset((where, article) for where in ("from", "in", "at", "inside") for article in ("a", "an"))
_TELL_OF_DEEDS = frozenset(toml_table("campaigns.toml")["tell_of_deeds"])
_start = attrgetter("start")
#: Where a place stands between the things and the verb, how long it is, and what opens the verb.
_WHERE, _LONGEST_PLACE, _WERE = frozenset({"in", "at", "across", "on"}), 7, frozenset({"were", "have", "had"})


@dataclass(frozen=True, slots=True)
class _Actions:
    before: dict[str, Aspect]
    after: dict[str, Aspect]
    words: dict[str, frozenset[str]]


@cache
def _actions() -> _Actions:
    table = toml_table("actions.toml")
    words = {name: frozenset(listed) for name, listed in table["words"].items()}
    return _Actions(_aspects(table["before"]), _aspects(table["after"]), words)


def _aspects(verbs: dict[Aspect, list[str]]) -> dict[str, Aspect]:
    """Which side of crime each verb tells of; what crime does goes before what is done about it."""
    return {verb: aspect for aspect in ("activity", "recorded") for verb in verbs[aspect]}


def find_acted_on(document: Document) -> list[MeasureMention]:
    """The things of any name that a document counts by what was done to them, in reading order.

    Args:
        document: Its figures, measures and periods must have been read.
    """
    campaign = document.words.holds(_TELL_OF_DEEDS)
    numbers = (figure for figure in document.figures if figure.kind == "number")
    return [mention for figure in numbers for mention in _things(document, figure, campaign)]


def _things(document: Document, figure: FigureMention, campaign: bool) -> Iterator[MeasureMention]:
    if figure.value % 1 or figure.value < _FEWEST:
        return
    words, actions = document.words, _actions()
    following = bisect_left(words.starts, figure.end)
    end = _noun_end(document, following)
    if end is None or mentions_in(document.measures, figure.start, words.ends[end - 1]):
        return
    sentence = document.sentences[bisect_right(document.sentences, figure.start, key=_start) - 1]
    first, norms = bisect_left(words.starts, figure.start), words.norms
    verb = _verb_before(norms, first, sentence, actions)
    aspect: Aspect | None = actions.before.get(norms[verb], "recorded") if verb is not None else None
    if verb is None:
        verb = _verb_after(norms, end, sentence, actions)
        aspect = actions.after[norms[verb]] if verb is not None else None
    if verb is None or aspect is None:
        return
    told = aspect == "activity" and _counts_other_deeds(document, sentence, campaign)
    own = norms[sentence.first_word : sentence.last_word]
    spread = told and _ONE_PLACE.isdisjoint(pairwise(norms[sentence.first_word : first]))
    if not spread and norms[verb] in actions.words["everyday"] and actions.words["actors"].isdisjoint(own):
        return
    many = figure.value >= _MANY and _ONE_PLACE.isdisjoint(pairwise(own))
    if not (told or many or _names_stretch(document, sentence)):
        return
    yield _mention(document, following, end, aspect)


def _mention(document: Document, first: int, end: int, aspect: Aspect) -> MeasureMention:
    words = document.words
    unit = unit_of((words.norms[end - 1],))
    return MeasureMention(words.starts[first], words.ends[end - 1], ACTED_ON + aspect, None, aspect, unit, generic=True)


def _noun_end(document: Document, following: int) -> int | None:
    """The word after the plural noun that a number counts, or None."""
    norms, words = document.words.norms, _actions().words
    for end in range(following + 1, min(following + _LONGEST, len(norms)) + 1):
        norm = norms[end - 1]
        if not norm.isalpha() or norm in words["breaks"] or norm in words["none"]:
            return None
        if unit_of((norm,)) is not None:
            return end
    return None


def _names_stretch(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence says over what stretch of time it tells."""
    return any(
        period.first is None or period.last is None or (period.last - period.first).days >= _DAYS
        for period in mentions_in(document.periods, sentence.start, sentence.end)
    )


def _counts_other_deeds(document: Document, sentence: Sentence, campaign: bool) -> bool:
    """Whether other things that police did are counted before: "made 17 arrests and visited".

    In a text on a campaign in the sentence before, too.
    """
    reach = _DEEDS_REACH if campaign else 0
    deeds = mentions_in(document.measures, sentence.start - reach, sentence.end)
    return any(deed.aspect == "activity" for deed in deeds)


def _verb_before(norms: list[str], first: int, sentence: Sentence, actions: _Actions) -> int | None:
    """The verb before a number that says what was done to what it counts: "have handed out more than 900 alarms"."""
    for index in range(first - 1, max(sentence.first_word, first - _BEFORE) - 1, -1):
        norm = norms[index]
        if norm in actions.before:
            unreal = not actions.words["unreal"].isdisjoint(norms[max(sentence.first_word, index - 2) : index])
            return None if unreal else index
        if norm not in actions.words["between"]:
            return None
    return None


def _verb_after(norms: list[str], end: int, sentence: Sentence, actions: _Actions) -> int | None:
    """What befell the things that a number counts: "14 churches have had lead stripped"."""
    end = _past_place(norms, end, sentence.last_word)
    for index in range(end, min(end + _AFTER, sentence.last_word)):
        if norms[index] in actions.after:
            return index if index > end or not has_object(norms, index + 1) else None  # "14 youths robbed 30 people"
        if norms[index] not in actions.words["auxiliaries"]:
            return None
    return None


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
