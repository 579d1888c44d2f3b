"""Confidence: the chance that a whole claim is right, from the signs that tell how sure its reading is.

Each sign moves the log-odds by a weight that `scripts/fit_confidence.py` found on articles at first sight;
docs/confidence.md shows how often claims of each confidence were right.
"""

import math
from functools import cache

from crimeextract.resolve.draft import Draft

_WEIGHTS = {
    "every": 0.76,  # what all claims start from
    "offence": 0.58,  # the claim's own sentence states what it is about
    "area": 0.31,  # the claim's own sentence states its area
    "several": 0.43,  # it has more than one figure
    "workforce": -1.18,  # it counts police officers, staff and the like
    "money": -0.61,  # it is a sum
}
#: The signs that a claim may show, in the order of the weights.
SIGNS = tuple(_WEIGHTS)


def signs(draft: Draft) -> set[str]:
    """The signs that a draft shows."""
    return {sign for sign, holds in zip(SIGNS, _holds(draft), strict=True) if holds}


def _holds(draft: Draft) -> tuple[bool, ...]:
    """Whether each of the signs holds, in their order."""
    value = draft.frame.parts.get("value")
    return (
        True,
        draft.topic_link == "stated",
        draft.where is not None and draft.where.link == "stated",
        len(draft.frame.parts) > 1,
        draft.topic is not None and draft.topic.aspect == "workforce",
        value is not None and value.figure.kind == "money",
    )


def confidence(draft: Draft) -> float:
    """The confidence of a draft, between 0 and 1."""
    return _chance(_holds(draft))


@cache
def _chance(held: tuple[bool, ...]) -> float:
    """What the weights of the signs that hold come to; there are few combinations."""
    odds = math.exp(sum(weight for weight, holds in zip(_WEIGHTS.values(), held, strict=True) if holds))
    return round(odds / (1 + odds), 3)
