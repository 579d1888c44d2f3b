"""What became of the crimes that a figure counts: "64% of burglaries across Wiltshire went unsolved"."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.binding.objects import object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import MeasureMention

#: From what is counted, or from the figure, to what is said of it: a place, a period, who recorded it, a verb.
_SAID_AFTER = re.compile(r"[hv]?(?:[wsxyjotADBO@/]|[if](?![NP])|,(?=[AO])|n[AO]){0,14}?(?P<outcome>Q)")
#: "In 74 cases, the offences were still under investigation"
_SAID_OF_CASES = re.compile(r"[GQ](?:i[ADO]){0,2},[wGOhs]{0,6}(?P<outcome>Q)")
#: From the figure itself: "610 were closed with no suspect identified".
_SAID_OF_FIGURE = re.compile(r"[swx]{1,4}(?P<outcome>Q)")
#: "No suspect was identified in 64% of burglaries", "failed to solve 81%"
_SAID_BEFORE = re.compile(r"(?P<outcome>Q)[iw]{0,2}$")
_BEFORE = 4
#: "80% of the 400 burglaries": what the share is of, which had no outcome itself.
_BASE = re.compile(r"[PNXR]ow{0,2}$")
#: What the rules of measures say that are no noun but what is said of crimes.
_OF_CRIMES = "said:outcomes"


def outcome_of(skeleton: Skeleton, frame: Frame) -> MeasureMention | None:
    """The words that say what became of the crimes that the level of a frame counts, or None."""
    level = frame.parts.get("value")
    if level is None or "Q" not in skeleton.symbols:
        return None
    symbols, token = skeleton.symbols, level.token
    if _BASE.search(symbols[max(0, token - _BEFORE) : token]):
        return None
    counted = object_of(symbols, token)
    said = _SAID_OF_CASES.match(symbols, token + 1) if symbols[token - 1 : token] == "i" else None
    if said is None and counted is not None:
        said = _SAID_AFTER.match(symbols, counted + 1)
    elif said is None:
        said = _SAID_OF_FIGURE.match(symbols, token + 1)
    if said and _is_outcome(skeleton, said.start("outcome")):
        return skeleton.measure(said.start("outcome"))
    start = max(0, token - _BEFORE)
    before = _SAID_BEFORE.search(symbols[start:token])
    if before and counted is not None and _is_outcome(skeleton, start + before.start("outcome")):
        return skeleton.measure(start + before.start("outcome"))
    return None


def _is_outcome(skeleton: Skeleton, token: int) -> bool:
    return skeleton.measure(token).rule == _OF_CRIMES
