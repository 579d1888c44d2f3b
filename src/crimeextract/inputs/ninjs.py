"""ninjs: news items in JSON, versions 1 to 3, which differ in the case and the number of some names."""

import json
from typing import Any

from crimeextract.inputs.charset import decode
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.markup import html_text
from crimeextract.inputs.refusal import RefusalError

# Names are compared in lower case. The day of the first version comes before that of this one.
_DATES = ("firstcreated", "contentcreated", "versioncreated")
_URLS = ("uri", "url")
#: Roles of the rendition that is the article itself.
_MAIN = ("main", "body", "html", "text", "")


def read_ninjs(data: bytes) -> list[Draft]:
    """The news items of a file that have a text: the file is one item or a list of them.

    Raises:
        RefusalError: It is no JSON, or holds no item with a text.
    """
    try:
        content = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise RefusalError(f"no JSON that can be read ({error})", "mend it, or ask for the file again") from None
    items = content if isinstance(content, list) else [content]
    drafts = [draft for item in items if isinstance(item, dict) and (draft := _item(_lowered(item))).text]
    if not drafts:
        raise RefusalError(
            "no ninjs item with a text (body_text, body_xhtml or bodies)",
            "for other JSON, write one object a line to a .jsonl file and name the column of the text",
        )
    return drafts


def _item(item: dict[str, Any]) -> Draft:
    return Draft(
        _main(_renditions(item, "bodies", "body_")),
        published=next((item[key] for key in _DATES if item.get(key)), None),
        title=item.get("headline") or _main(_renditions(item, "headlines", "headline_")),
        url=next((url for key in _URLS if (url := str(item.get(key))).startswith("http")), None),
    )


def _renditions(item: dict[str, Any], name: str, prefix: str) -> list[dict[str, Any]]:
    """The forms that an item gives its text in: a list since version 2, a name each (`body_text`) in version 1."""
    listed = item.get(name)
    if isinstance(listed, list):
        return [_lowered(rendition) for rendition in listed if isinstance(rendition, dict)]
    return [{"contenttype": key, "value": value} for key, value in item.items() if key.startswith(prefix)]


def _main(renditions: list[dict[str, Any]]) -> str:
    """The text of the main rendition that has one; the plain one if there are two, as its lines are the agency's."""
    for rendition in sorted(renditions, key=_rank):
        value = rendition.get("value")
        if isinstance(value, str) and value.strip():
            return html_text(value) if _is_markup(rendition) else value
    return ""


def _rank(rendition: dict[str, Any]) -> tuple[bool, bool]:
    role = str(rendition.get("role") or "").rpartition(":")[2].lower()
    return role not in _MAIN, _is_markup(rendition)


def _is_markup(rendition: dict[str, Any]) -> bool:
    kind = str(rendition.get("contenttype") or "")
    return "html" in kind or "xml" in kind or str(rendition.get("value")).lstrip().startswith("<")


def _lowered(record: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in record.items()}
