"""Wholes: the earlier claim whose number a part is of ("71 of the 118 were in Aberystwyth")."""

import re

from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft

#: What stands behind the figure of a part.
_BEHIND = re.compile(r"\s(?:out )?of (?:the|those|these) (?P<whole>\d[\d,]*)(?![\d.%])")
_OF = ("of ", "out of ")
#: Smaller numbers are too common to point at one claim.
_LEAST = 10


def whole_named(context: Context, draft: Draft) -> Draft | None:
    """The last claim on as many as a draft is said to be a part of."""
    value, text = draft.frame.parts.get("value"), context.document.text
    if value is None:
        return None
    if not text.startswith(_OF, value.figure.end + 1) or (found := _BEHIND.match(text, value.figure.end)) is None:
        return None
    whole = float(found["whole"].replace(",", ""))
    if whole < _LEAST:
        return None
    return next((other for other in reversed(context.drafts[-RECENT:]) if _counts(other, whole)), None)


def _counts(draft: Draft, number: float) -> bool:
    value = draft.frame.parts.get("value")
    return value is not None and value.figure.kind == "number" and value.figure.value == number
