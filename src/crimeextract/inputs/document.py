"""What a reader gives: a document, or the problem that kept it from being one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class InputDocument:
    """A text to extract claims from, with what its file says of it.

    Attributes:
        id: Names it in the run: its path, `archive.zip!member`, `rows.csv#3` for a row, or the id that the row gives.
        path: The file that it came from, as the caller named it.
        text: The text that offsets count in: the file's own, or what a format was converted to.
        published: When it was published, if the file or its row says so.
        title: Its title, where it is not part of the text.
        url: Where it was published.
        home_area: Code or name of the area that its publisher covers.
        home_force: Id or name of the police force that its publisher covers.
        converted: Whether the text was made from another format, so that it has to be kept to show spans.
        pages: Offsets in the text at which its pages begin, of a format that has pages.
    """

    id: str
    path: str
    text: str
    published: date | None = None
    title: str | None = None
    url: str | None = None
    home_area: str | None = None
    home_force: str | None = None
    converted: bool = False
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with a document, for the one who has to mend it.

    Attributes:
        id: The document's id.
        path: The file.
        reason: What is wrong with it.
        remedy: What to do about it.
    """

    id: str
    path: str
    reason: str
    remedy: str
