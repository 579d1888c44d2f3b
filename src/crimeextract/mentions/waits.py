"""How long things took on average: "the average wait was 74 seconds", "officers took 14 minutes on average to arrive".

A duration counts nothing, and is none of a claim; an average of durations is as much a statistic as any level. It makes
the unit behind its number a measure of its own, of no kind of crime.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import FigureMention, MeasureMention, mentions_in
from crimeextract.rules.load import toml_table

#: The rule of these mentions.
RULE = "wait"
_WORDS = toml_table("waits.toml")
_TIMES: dict[str, str] = _WORDS["times"]
#: How many words behind a duration "on average" may stand.
_AFTER = 4
#: What may stand between "average" and a duration: another one, or by how much it moved.
_OF_LEVEL = frozenset({"number", "percent", "multiple", "rank"})


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(_WORDS[name]) for name in ("averaged", "waited", "limits", "single", "of_others")}


def find_waits(document: Document) -> list[MeasureMention]:
    """The average durations of a document, in reading order; its figures must have been read."""
    lists = _lists()
    if not document.words.holds(lists["averaged"]):
        return []
    norms = document.words.norms
    return [
        mention
        for sentence in document.sentences
        if not lists["averaged"].isdisjoint(own := norms[sentence.first_word : sentence.last_word])
        and not lists["waited"].isdisjoint(own)
        for mention in _waits(document, sentence)
    ]


def _waits(document: Document, sentence: Sentence) -> Iterator[MeasureMention]:
    words = document.words
    for figure in mentions_in(document.figures, sentence.start, sentence.end):
        unit = bisect_left(words.starts, figure.end, lo=sentence.first_word)
        if figure.kind == "number" and _is_average(document, sentence, figure, unit):
            yield MeasureMention(
                words.starts[unit], words.ends[unit], RULE, None, "activity", _TIMES[words.norms[unit]], generic=False
            )


def _is_average(document: Document, sentence: Sentence, figure: FigureMention, unit: int) -> bool:
    """Whether a number before a unit of time is an average, alone: not "six minutes and 41 seconds"."""
    norms, lists = document.words.norms, _lists()
    if unit >= sentence.last_word or norms[unit] not in _TIMES:
        return False
    first = bisect_left(document.words.starts, figure.start, lo=sentence.first_word)
    joint = unit + 1 + (norms[unit + 1 : unit + 2] == ["and"])
    if norms[joint + 1 : joint + 2] and norms[joint + 1] in _TIMES:
        return False
    if norms[first - 1] in lists["limits"] or norms[first - 1 - (norms[first - 1] == "and")] in _TIMES:
        return False
    if not lists["averaged"].isdisjoint(norms[unit + 1 : min(unit + 1 + _AFTER, sentence.last_word)]):
        return True
    said = [word for word in range(sentence.first_word, first) if norms[word] in lists["averaged"]]
    if not said or not lists["single"].isdisjoint(norms[said[-1] : first]):
        return False
    between = mentions_in(document.figures, document.words.starts[said[-1]], figure.start)
    if _is_of_other(document, said[-1], between):
        return False
    return all(other.kind in _OF_LEVEL for other in between)  # "…, and three in ten now hang on for five minutes"


def _is_of_other(document: Document, average: int, between: Sequence[FigureMention]) -> bool:
    """Whether what is averaged is no time: "the average age", "an average of 300 calls over 24 hours"."""
    norms, starts = document.words.norms, document.words.starts
    following = average + 1 + (norms[average + 1] == "of")
    if norms[following] in _lists()["of_others"]:
        return True
    if not between or between[0].start > starts[following]:
        return False
    return norms[bisect_left(starts, between[0].end, lo=following)] not in _TIMES
