"""XML of news agencies: which of its formats a file is in is told by its root element."""

from collections.abc import Callable
from typing import Any

from crimeextract.inputs.draft import Draft
from crimeextract.inputs.markup import local_name, parse_xml
from crimeextract.inputs.newsml import read_newsml
from crimeextract.inputs.nitf import read_nitf
from crimeextract.inputs.refusal import RefusalError

# Local name of the root element, in lower case -> reader.
_ROOTS: dict[str, Callable[[Any], list[Draft]]] = {
    "nitf": read_nitf,
    "newsitem": read_newsml,
    "newsmessage": read_newsml,
}


def read_wire_xml(data: bytes) -> list[Draft]:
    """The articles of a NewsML-G2 or NITF file.

    Raises:
        RefusalError: It is not well-formed, or XML of another kind.
    """
    root = parse_xml(data)
    name = local_name(root)
    if name not in _ROOTS:
        raise RefusalError(
            f"XML of another kind: its root is <{name}>",
            "give NewsML-G2 (<newsItem>, <newsMessage>) or NITF (<nitf>), or save its text as a .txt file",
        )
    return _ROOTS[name](root)
