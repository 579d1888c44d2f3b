"""Wholes: the earlier claim whose number a part is of ("71 of the 118 were in Aberystwyth"), or that is said again."""

import re

from crimeextract.binding.parts_told import is_said_again
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft

#: What stands behind the figure of a part; and how a sentence opens that tells one.
_BEHIND = re.compile(r"\s(?:out )?of (?:the|those|these) (?P<whole>\d[\d,]*)(?![\d.%])")
_OF = ("of ", "out of ")
_OPENING = re.compile(r"\W*(?:Out of|Of|Among) (?:the|those|these) (?P<whole>\d[\d,]*)(?![\d.%])")
#: Smaller numbers are too common to point at one claim.
_LEAST = 10


def whole_named(context: Context, draft: Draft) -> Draft | None:
    """The last claim on as many as a draft is said to be a part of, or says again."""
    value, text = draft.frame.parts.get("value"), context.document.text
    if value is None:
        return None
    if (again := level_repeated(context, draft)) is not None:
        return again
    behind = text.startswith(_OF, value.figure.end + 1) and _BEHIND.match(text, value.figure.end)
    found = behind or _OPENING.match(text, draft.frame.skeleton.sentence.start)
    if found is None:
        return None
    whole = float(found["whole"].replace(",", ""))
    if whole < _LEAST:
        return None
    return next((other for other in reversed(context.drafts[-RECENT:]) if _counts(other, whole)), None)


def level_repeated(context: Context, draft: Draft) -> Draft | None:
    """The claim whose level a draft only says something of: "£480,000 is a shocking figure"."""
    value = draft.frame.parts.get("value")
    if value is None or not is_said_again(context.document, draft.frame.skeleton, value.token):
        return None
    number, kind = value.figure.value, value.figure.kind
    return next((other for other in reversed(context.drafts[-RECENT:]) if _counts(other, number, kind)), None)


def _counts(draft: Draft, number: float, kind: str = "number") -> bool:
    value = draft.frame.parts.get("value")
    return value is not None and value.figure.kind == kind and value.figure.value == number
