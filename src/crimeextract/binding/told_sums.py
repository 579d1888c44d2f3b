"""Sums of money that a claim may be about: what crime cost, what was lost to it, and what was paid out for it."""

import re

from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Part
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.sums import is_one_sum, is_price
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table

#: "saw an increase, of 22 per cent, to £1.1m", where the text tells of losses.
_MOVED_TO = re.compile(r"P,?t$")
#: Before a sum, what insurers and forces do; its reach in code points.
_PAID_OUT, _PAID_REACH = re.compile(r"\bpa(?:id|ys|ying) out\b"), 26
#: "Rural crime in Wales hits £3.1m"
_COMES_TO = re.compile(r"Q(?:iA)?s?[wst]$")
_REACHED = frozenset(toml_table("money.toml")["reached"])


def is_told_sum(document: Document, skeleton: Skeleton, part: Part, exclusions: Exclusions) -> bool:
    """Whether a sum of money is a statistic of crime, and neither one sum of one case nor a price."""
    token, figure = part.token, part.figure
    if is_one_sum(skeleton, token, figure):
        return False
    told = exclusions.tells_of_losses or _names_crime(skeleton)
    moved = told and _MOVED_TO.search(skeleton.symbols, 0, token) is not None
    cost = moved or exclusions.is_loss(skeleton) or _is_cost_of_crime(document, skeleton, token)
    cost = cost or _is_paid_out(document, skeleton, figure)
    return cost and not is_price(document, skeleton, token)


def _names_crime(skeleton: Skeleton) -> bool:
    """Whether a sentence names a kind of crime."""
    return any(isinstance(item, MeasureMention) and item.offence is not None for item in skeleton.items)


def _is_paid_out(document: Document, skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether a sum was paid out for crime, or in compensation: "Insurers paid out £640m for vehicle theft"."""
    if _PAID_OUT.search(document.text, figure.start - _PAID_REACH, figure.start) is None:
        return False
    return _names_crime(skeleton) or "compensation" in skeleton.text


def _is_cost_of_crime(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a kind of crime has come to a sum, which can only be what it cost: "Rural crime hits £3.1m"."""
    found = _COMES_TO.search(skeleton.symbols, 0, token)
    if found is None or document.words.norms[skeleton.words[found.end() - 1]] not in _REACHED:
        return False
    return skeleton.measure(found.start()).offence is not None
