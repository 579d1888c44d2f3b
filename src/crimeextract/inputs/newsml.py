"""NewsML-G2: one news item, or a message that holds several."""

from typing import Any

from crimeextract.inputs.draft import Draft
from crimeextract.inputs.markup import children, element_text, find, find_all, html_text, local_name

# Where the day of publication stands, the likeliest first: the day of the first version, else of this one.
_DATES = (
    ("itemMeta", "firstCreated"),
    ("contentMeta", "contentCreated"),
    ("itemMeta", "versionCreated"),
)
_TITLES = (("contentMeta", "headline"), ("itemMeta", "title"))


def read_newsml(root: Any) -> list[Draft]:
    """The news items that carry a text; pictures, packages and items without content are left out."""
    items = [root] if local_name(root) == "newsitem" else find_all(root, "newsItem")
    drafts = [_item(item) for item in items]
    return [draft for draft in drafts if draft.text] or drafts[:1]


def _item(item: Any) -> Draft:
    guid = item.get("guid", "")
    return Draft(
        _text(item),
        published=_first(item, _DATES),
        title=_first(item, _TITLES),
        url=guid if guid.startswith("http") else None,
    )


def _text(item: Any) -> str:
    """The text of the first content that has one: the same article may come in several renditions."""
    for contents in find_all(item, "contentSet"):
        for content in contents:
            if text := _content(content):
                return text
    return ""


def _content(content: Any) -> str:
    name, kind = local_name(content), content.get("contenttype", "")
    if name == "inlinedata" and "html" in kind:
        return html_text("".join(content.itertext()))
    if name == "inlinedata":
        return "" if content.get("encoding") else "".join(content.itertext()).strip()
    if name != "inlinexml":
        return ""
    body = find(content, "body.content")
    return element_text(content if body is None else body)


def _first(item: Any, places: tuple[tuple[str, str], ...]) -> str | None:
    """The text of the first element of the item that `places` finds: the part of the item, the element in it."""
    for part, name in places:
        for parent in children(item, part):
            for found in children(parent, name):
                if text := " ".join(element_text(found).split()):
                    return text
    return None
