"""NITF: articles of news agencies in XML, with or without its namespace."""

from typing import Any

from crimeextract.inputs.draft import Draft
from crimeextract.inputs.markup import element_text, find, find_all

# Where the day of publication stands, the likeliest first: element, attribute.
_DATES = (
    ("date.issue", "norm"),
    ("pubdata", "date.publication"),
    ("date.release", "norm"),
    ("story.date", "norm"),
)


def read_nitf(root: Any) -> list[Draft]:
    """The article of an NITF document: its `body.content` is the text."""
    body = find(root, "body.content")
    headline = find(root, "hl1")
    title = find(root, "title") if headline is None else headline
    return [
        Draft(
            "" if body is None else element_text(body),
            published=next(
                (day for name, key in _DATES for found in find_all(root, name) if (day := found.get(key))), None
            ),
            title=None if title is None else " ".join(element_text(title).split()),
            url=_address(root),
        )
    ]


def _address(root: Any) -> str | None:
    references = (found.get("ex-ref", "") for found in find_all(root, "pubdata"))
    return next((reference for reference in references if reference.startswith("http")), None)
