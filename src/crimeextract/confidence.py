"""Confidence: the chance that a whole claim is right, from the signs that tell how sure its reading is.

Each sign moves the log-odds by a weight that `scripts/fit_confidence.py` found on articles at first sight;
docs/confidence.md shows what came of it on others.
"""

import math

from crimeextract.resolve.draft import Draft

_WEIGHTS = {
    "every": -0.06,  # what all claims start from
    "counted": -0.53,  # a bare noun counts ("offences"), and what of is taken from the context
    "area": 0.47,  # the claim's own sentence states its area
    "list": -0.36,  # it stands in a heading, a list or a table
    "refers": -0.54,  # its clause points back ("that was")
    "several": 0.25,  # it has more than one figure
    "share": -0.22,  # it is a share
}
#: The signs that a claim may show, in the order of the weights.
SIGNS = tuple(_WEIGHTS)


def signs(draft: Draft) -> set[str]:
    """The signs that a draft shows."""
    frame, value = draft.frame, draft.frame.parts.get("value")
    shown = {
        "every": True,
        "counted": frame.subject is not None and (frame.subject.generic or draft.topic_link != "stated"),
        "area": draft.where is not None and draft.where.link == "stated",
        "list": frame.skeleton.is_listed,
        "refers": frame.refers_back,
        "several": len(frame.parts) > 1,
        "share": draft.is_share or (value is not None and value.figure.kind in ("percent", "fraction")),
    }
    return {sign for sign, holds in shown.items() if holds}


def confidence(draft: Draft) -> float:
    """The confidence of a draft, between 0 and 1."""
    odds = math.exp(sum(_WEIGHTS[sign] for sign in signs(draft)))
    return round(odds / (1 + odds), 3)
