"""The last step of reading: what a converter or a row gives, checked and made a document of the run."""

from collections.abc import Iterator
from datetime import date

from crimeextract.inputs.dates import read_date
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.writable import writable


def finish(draft: Draft, id_: str, path: str) -> Iterator[InputDocument | Problem]:
    """The document, after what was wrong with it; without a text there is only the problem."""
    for trouble in draft.troubles:
        yield trouble.problem(id_, path)
    if not draft.text.strip():
        yield Problem(id_, path, "has no text", "leave it out, or check that it was saved and copied in full")
        return
    published: date | None = None
    try:
        published = read_date(draft.published)
    except RefusalError as trouble:
        yield trouble.problem(id_, path)
    yield InputDocument(
        id=id_,
        path=path,
        text=writable(draft.text),
        published=published,
        title=_line(draft.title),
        url=_line(draft.url),
        home_area=_line(draft.home_area),
        home_force=_line(draft.home_force),
        converted=draft.converted,
        pages=draft.pages,
    )


def _line(value: object) -> str | None:
    """A value as one line of text, or None where there is nothing in it."""
    line = " ".join(writable(str(value)).split()) if value is not None else ""
    return line or None
