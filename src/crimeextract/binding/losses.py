"""Losses of staff: of a workforce, what is lost is a fall ("Forces have lost 4,000 officers")."""

import re

from crimeextract.binding.frames import Frame, Part, role_of_delta
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import MeasureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")["staff"]
#: "2,000 officers have gone".
_GONE = re.compile(
    r"(?:['’] (?:jobs|posts))?\s(?:(?:have|has|had) (?:been )?"
    rf"(?:{'|'.join(_WORDS['gone'])})"
    r"|(?:were|was) (?:axed|lost|scrapped|taken away))(?=[.,;]|\s(?:since|in|from|over|by|between|under|across)\b|$)"
)
_AWAY = re.compile(
    rf"\s(?:away\b|(?:off|from|out of) (?:{'|'.join(_WORDS['whose_staff'])}) (?:{'|'.join(_WORDS['off_duty'])}))\b"
)
#: "lost 18 officers, 40 PCSOs and 12 special constables": what goes on with what was lost is too.
_LOST_BEFORE = re.compile(r"z(?:(?:N|Po|w)[wQG]{1,3}(?:,n?|n))+$")
#: "Lincolnshire lost 18 officers, Cumbria 11 and Durham four"
_LOST_THERE_TOO = re.compile(r"z(?:NQ?i?D?)(?:(?:,n?|n)[AO]N)*(?:,n?|n)[AO]$")
#: "lost 14% of its officers"
_STAFF = frozenset({"officers", "staff", "pcsos", "workforce"})
_OF_STAFF = re.compile(r"\sof\s(?:its|their|our|the)\s(?:\w+\s)?(?:officers|staff|PCSOs|workforce)\b")
#: "took on 312 recruits but lost 88 officers": those who left are counted as those who came are.
_TOOK_ON = re.compile(rf"\b(?:{'|'.join(_WORDS['took_on'])})\b[^.;]{{0,80}}$")


def read_loss(document: Document, skeleton: Skeleton, frame: Frame) -> None:
    """ "Forces have lost 4,000 officers", "they took 21,000 officers away": of a workforce, what is lost is a fall."""
    value = frame.parts.get("value")
    if value is None or "absolute" in frame.parts:
        return
    of_staff = (
        not skeleton.vocabulary.isdisjoint(_STAFF) and _OF_STAFF.match(document.text, value.figure.end) is not None
    )
    if not of_staff and (frame.subject is None or frame.subject.aspect != "workforce"):
        return
    symbols = skeleton.symbols
    if _TOOK_ON.search(skeleton.text, 0, value.figure.start - skeleton.sentence.start):
        return
    lost = "z" in symbols[max(0, value.token - 3) : value.token]
    lost = lost or any(too.search(symbols, 0, value.token) for too in (_LOST_BEFORE, _LOST_THERE_TOO))
    if lost or (frame.subject is not None and _is_taken_away(document, frame.subject, value)):
        del frame.parts["value"]
        value.role = role_of_delta(value.figure.kind)
        frame.parts[value.role] = value
        frame.direction = "down"


def _is_taken_away(document: Document, officers: MeasureMention, value: Part) -> bool:
    """Whether a text says of officers that they are gone."""
    text, start = document.text, value.figure.start
    if (start < officers.start and _GONE.match(text, officers.end)) or _GONE.match(text, value.figure.end):
        return True
    return _AWAY.match(text, officers.end) is not None
