"""The measures of a document."""

import re

from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import MeasureMention
from crimeextract.mentions.measures.gapped import with_gapped
from crimeextract.mentions.measures.reader import Part, Reader
from crimeextract.mentions.measures.table import MeasureTable, measure_table
from crimeextract.rules.load import toml_table

#: "Assaults on Cleveland Police officers and staff": words of the table, but for the name of the force.
_ASSAULT = re.compile(r"(?:assault|attack)s?\Z", re.IGNORECASE)
_ON_OFFICERS = re.compile(
    r"\s(?:on|against)\s(?:(?:the|our|its|their|his|her|these|those|police|serving|uniformed|[A-Z][\w’'-]*)\s){0,3}?"
    r"(?:police|officers|constables|paramedics|firefighters|emergency workers)\b"
    r"(?!\s(?:stations?|cars?|vans?|vehicles?|dogs?|horses?)\b)"
)
#: "Callers posing as bank staff and police officers": whom somebody plays.
_PLAYED = re.compile(
    rf"\b(?:{'|'.join(toml_table('counting.toml')['plays'])}) (?:(?:a|an|the|fake|real|senior) )?"
    r"(?:[\w’'-]+ ){0,3}(?:(?:and|or) )?(?:[\w’'-]+ ){0,1}$"
)
_PLAYED_REACH, _ON = 60, (" on ", " against ")
_TEAMS = frozenset(toml_table("topics.toml")["teams"])
_ON_OFFICERS_OFFENCE = "assault-on-emergency-worker"


def find_measures(document: Document, table: MeasureTable | None = None) -> list[MeasureMention]:
    """The measures of a document, in reading order, none overlapping another.

    Args:
        document: Its words must have been read.
        table: The phrases to look for; by default those that the package ships.
    """
    words = document.words
    if not words.norms:
        return []
    table = table or measure_table()
    starts, ends = words.starts, words.ends
    noise = [(block.first_word, block.last_word) for block in document.blocks if block.kind == BlockKind.NOISE]
    return [
        _mention(document.text, starts[part.first], ends[part.end - 1], part)
        for part in with_gapped(words, table, Reader(document.text, words, table).read())
        if not document.text[starts[part.first] - 1 : starts[part.first]].isdigit()  # "7pc" is no constable
        and not (part.aspect == "workforce" and _is_played(document.text, starts[part.first]))
        and not (noise and any(first <= part.first < last for first, last in noise))
    ]


def offence_of_team(document: Document, end: int) -> str | None:
    """The kind of crime that the first team named before `end` is there for: "the robbery squad", "a drugs unit"."""
    words = document.words
    if not words.holds(_TEAMS):
        return None
    reader = Reader(document.text, words, measure_table())
    named = (index for index in words.among(_TEAMS) if words.starts[index] < end)
    return next(filter(None, map(reader.offence_before, named)), None)


def _is_played(text: str, start: int) -> bool:
    """Whether officers are only whom somebody passed himself off as."""
    return _PLAYED.search(text, start - _PLAYED_REACH, start) is not None


def _mention(text: str, start: int, end: int, part: Part) -> MeasureMention:
    if text.startswith(_ON, end) and _is_on_officers(text, start, end):
        return MeasureMention(start, end, part.rule, _ON_OFFICERS_OFFENCE, part.aspect, part.unit, generic=False)
    return MeasureMention(start, end, part.rule, part.offence, part.aspect, part.unit, part.generic)


def _is_on_officers(text: str, start: int, end: int) -> bool:
    """Whether an assault is one on officers, of whatever force they are."""
    return _ASSAULT.match(text, start, end) is not None and _ON_OFFICERS.match(text, end) is not None
