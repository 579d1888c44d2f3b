"""XML and HTML elements to plain text, for the formats that carry an article as markup."""

import html
import re
from collections.abc import Iterator
from typing import Any

from crimeextract.inputs.refusal import RefusalError, load

# Elements that are paragraphs of their own, by local name; those with a dot or a hyphen and `hl1`, `hl2` are NITF's.
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 hl1 hl2 li dt dd div section article aside header footer blockquote bq pre note figure"
    " figcaption media media-caption table caption ul ol dl body body.content".split()
)
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(
    "script style head title button form media-producer media-metadata media-reference media-object".split()
)
_SPACES = re.compile(r"[ \r\n\f\v]+")
# Signs of structure while the text is put together; XML cannot carry them.
_BLOCK, _LINE, _CELL = "\x01", "\x02", "\x03"


def parse_xml(data: bytes) -> Any:
    """The root element of an XML file; nothing that it refers to is loaded, and no entity of its own is expanded.

    Raises:
        RefusalError: It is not well-formed.
    """
    etree = load("lxml.etree", extra="batch", purpose="reading XML")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusalError(f"no well-formed XML ({error})", "mend that line, or ask for the file again") from None


def html_text(snippet: str) -> str:
    """The text of a piece of HTML."""
    parser = load("lxml.html", extra="batch", purpose="reading HTML in a wire file")
    return element_text(parser.fragment_fromstring(snippet, create_parent="div")) if snippet.strip() else ""


def element_text(element: Any) -> str:
    """The text of an element: paragraphs between blank lines, list items with a bullet, table cells between tabs."""
    blocks = (_lines(block) for block in "".join(_pieces(element)).split(_BLOCK))
    return "\n\n".join(block for block in blocks if block)


def _pieces(element: Any) -> Iterator[str]:
    """The text of an element with the signs of its structure."""
    name = local_name(element)
    around = _BLOCK if name in _BLOCKS else _LINE if name in ("tr", "br") else ""
    yield around
    if name in _CELLS:
        inside = "".join(_inside(element, name)).replace(_BLOCK, " ").replace(_LINE, " ").replace(_CELL, " ")
        yield " ".join(inside.split()) + _CELL
    elif name not in _DROPPED:
        yield "• " if name == "li" else ""
        yield from _inside(element, name)
    yield around


def _inside(element: Any, name: str) -> Iterator[str]:
    keep_lines = name == "pre"
    yield _plain(element.text, keep_lines)
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        elif child.text and child.text.startswith("&"):
            yield html.unescape(child.text)  # an entity such as &pound;, which the parser leaves alone
        yield _plain(child.tail, keep_lines)


def _plain(text: str | None, keep_lines: bool) -> str:
    return _SPACES.sub(" ", (text or "").replace("\n", _LINE if keep_lines else "\n"))


def _lines(block: str) -> str:
    """A block as its lines; a row has its cells between tabs."""
    lines = (_SPACES.sub(" ", line).strip() for line in block.split(_LINE))
    return "\n".join(line.removesuffix(_CELL).replace(_CELL, "\t") for line in lines if line.strip(_CELL + " "))


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for entities, comments and instructions."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def find(element: Any, name: str) -> Any:
    """The first element of a local name below another, or None."""
    return next(iter(find_all(element, name)), None)


def find_all(element: Any, name: str) -> list[Any]:
    """The elements of a local name below another, in whatever namespace and case, in order."""
    return [found for found in element.iterdescendants() if local_name(found) == name.lower()]


def children(element: Any, name: str) -> list[Any]:
    """The children of a local name."""
    return [found for found in element if local_name(found) == name.lower()]
