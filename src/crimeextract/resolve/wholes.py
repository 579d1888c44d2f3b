"""Wholes: the earlier claim whose number a part is said to be of ("71 of the 118 were in Aberystwyth")."""

import re

from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft

#: What stands behind the figure of a part; and how a sentence opens that tells one.
_BEHIND = re.compile(r"\s(?:out )?of (?:the|those|these) (?P<whole>\d[\d,]*)(?![\d.%])")
_OPENING = re.compile(r"\W*(?:Out of|Of|Among) (?:the|those|these) (?P<whole>\d[\d,]*)(?![\d.%])")
#: Smaller numbers are too common to point at one claim.
_LEAST = 10


def whole_named(context: Context, draft: Draft) -> Draft | None:
    """The last claim on as many as a draft is said to be a part of."""
    value, text = draft.frame.parts.get("value"), context.document.text
    if value is None:
        return None
    found = _BEHIND.match(text, value.figure.end) or _OPENING.match(text, draft.frame.skeleton.sentence.start)
    if found is None:
        return None
    whole = float(found["whole"].replace(",", ""))
    if whole < _LEAST:
        return None
    return next((other for other in reversed(context.drafts) if _counts(other, whole)), None)


def _counts(draft: Draft, number: float) -> bool:
    value = draft.frame.parts.get("value")
    return value is not None and value.figure.kind == "number" and value.figure.value == number
