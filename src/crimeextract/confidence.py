"""Confidence: the chance that a whole claim is right, from how its fields were found."""

from crimeextract.resolve.draft import Draft

# Shares of claims that were right, by how a field was found (see docs/confidence.md); a claim has the product.
_TOPIC = {"stated": 0.97, "inherited": 0.85, "inferred": 0.85}
_WHERE = {"stated": 0.97, "inherited": 0.9, "inferred": 0.85}
_WHEN = {"stated": 0.97, "inherited": 0.92, "inferred": 0.85}
_MISSING = 0.8
_EACH_FURTHER_FIGURE = 0.98


def confidence(draft: Draft) -> float:
    """The confidence of a draft, between 0 and 1."""
    chance = _TOPIC[draft.topic_link] if draft.topic is not None else _MISSING
    chance *= _WHERE[draft.where.link] if draft.where is not None else _MISSING
    chance *= _WHEN[draft.when.link] if draft.when is not None else _MISSING
    chance *= _EACH_FURTHER_FIGURE ** (len(draft.frame.parts) - 1)
    return round(chance, 3)
