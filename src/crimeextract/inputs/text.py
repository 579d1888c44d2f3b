"""Plain text and Markdown: read as they are, with what their front matter says."""

from crimeextract.inputs.draft import Draft


def read_plain(data: bytes) -> list[Draft]:
    """The text of the file."""
    return [Draft(data.decode("utf-8-sig"), converted=False)]
