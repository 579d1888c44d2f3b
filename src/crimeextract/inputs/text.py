"""Plain text and Markdown: read as they are, with what their front matter says."""

from crimeextract.inputs.charset import decode
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.front_matter import read_front_matter
from crimeextract.inputs.refusal import RefusalError


def read_text(data: bytes) -> list[Draft]:
    """The text of the file, front matter and all, as offsets count in the file's own text."""
    decoded = decode(data)
    try:
        return [Draft(decoded.text, converted=decoded.converted, **read_front_matter(decoded.text))]
    except RefusalError as trouble:
        return [Draft(decoded.text, converted=decoded.converted, troubles=(trouble,))]
