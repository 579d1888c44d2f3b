"""Confidence: the chance that a whole claim is right, from the signs that tell how sure its reading is.

Each sign moves the log-odds by a weight that `scripts/fit_confidence.py` found on articles at first sight;
docs/confidence.md shows how often claims of each confidence were right.
"""

import math
from functools import cache

from crimeextract.resolve.draft import Draft

_WEIGHTS = {
    "every": -0.10,  # what all claims start from
    "counted": -0.49,  # a bare noun counts ("offences"), and what of is taken from the context
    "area": 0.66,  # the claim's own sentence states its area
    "several": 0.70,  # it has more than one figure
    "offence": 0.62,  # the claim's own sentence states what it is about
    "none": -0.70,  # it is of no kind of crime
}
#: The signs that a claim may show, in the order of the weights.
SIGNS = tuple(_WEIGHTS)


def signs(draft: Draft) -> set[str]:
    """The signs that a draft shows."""
    return {sign for sign, holds in zip(SIGNS, _holds(draft), strict=True) if holds}


def _holds(draft: Draft) -> tuple[bool, ...]:
    """Whether each of the signs holds, in their order."""
    frame = draft.frame
    return (
        True,
        frame.subject is not None and (frame.subject.generic or draft.topic_link != "stated"),
        draft.where is not None and draft.where.link == "stated",
        len(frame.parts) > 1,
        draft.topic_link == "stated",
        draft.topic is None or draft.topic.offence is None,
    )


def confidence(draft: Draft) -> float:
    """The confidence of a draft, between 0 and 1."""
    return _chance(_holds(draft))


@cache
def _chance(held: tuple[bool, ...]) -> float:
    """What the weights of the signs that hold come to; there are few combinations."""
    odds = math.exp(sum(weight for weight, holds in zip(_WEIGHTS.values(), held, strict=True) if holds))
    return round(odds / (1 + odds), 3)
