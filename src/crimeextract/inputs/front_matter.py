"""The YAML block at the head of a text, between two lines of `---` or in a fence of code."""

import re
from typing import Any

from crimeextract.inputs.refusal import RefusalError, load

_OPENING = re.compile(r"\s{0,20}(?:---|```ya?ml)[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.|```)[ \t]*\r?$", re.MULTILINE)
_LONGEST = 20_000
_DEEPEST = 3
# Field of a draft -> the keys that stand for it, the likeliest first.
_KEYS = {
    "published": ("published", "date", "publish_date", "published_at", "publication_date", "pubdate", "published_time",
                  "publish", "posted", "created"),
    "title": ("title", "headline"),
    "url": ("url", "link", "canonical", "source_url"),
    "home_area": ("home_area", "area"),
    "home_force": ("home_force", "force", "police_force"),
}  # fmt: skip


def read_front_matter(text: str) -> dict[str, Any]:
    """What the front matter of a text says, by field of `Draft`; empty where the text has none.

    Keys count at any level: a date may stand as `date:` below `publish:`.

    Raises:
        RefusalError: It cannot be read as YAML.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return {}
    values = _flat(_parsed(text[opening.end() : closing.start()]))
    found = {field: next((values[key] for key in keys if key in values), "") for field, keys in _KEYS.items()}
    return {field: value for field, value in found.items() if value}


def _parsed(matter: str) -> Any:
    yaml = load("yaml", extra="batch", purpose="front matter")
    try:
        return yaml.load(matter, Loader=yaml.BaseLoader)  # no types: 15:31 would be a number to base 60
    except (yaml.YAMLError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f" (line {line + 2})"
        raise RefusalError(
            f"its front matter is no YAML{where}", 'put values that hold a colon in quotes, as in title: "Crime: up"'
        ) from None


def _flat(node: Any, depth: int = 0) -> dict[str, str]:
    """Key -> value of all levels; of keys that come twice the outer one holds, then the first."""
    if not isinstance(node, dict) or depth == _DEEPEST:
        return {}
    plain = {_key(key): value.strip() for key, value in node.items() if isinstance(value, str) and value.strip()}
    for value in node.values():
        plain = _flat(value, depth + 1) | plain
    return plain


def _key(key: object) -> str:
    """A key as `_KEYS` has it: `publishDate` and `publish-date` are `publish_date`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(key)).lower().replace("-", "_").replace(" ", "_")
