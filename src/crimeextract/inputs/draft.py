"""What a converter finds in a file, before it is checked and given its place in the run."""

from dataclasses import dataclass

from crimeextract.inputs.refusal import RefusalError


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its file says of it, as the file has it.

    Attributes:
        text: The text that offsets will count in.
        published: When it was published, in whatever form; None where the file does not say.
        title: Its title, where it is not part of the text.
        url: Where it was published.
        home_area: Code or name of the area that its publisher covers.
        home_force: Id or name of the police force that its publisher covers.
        converted: Whether the text is not the very text of the file.
        pages: Offsets at which its pages begin.
        troubles: What was wrong with it, though it can be read all the same.
    """

    text: str
    published: object = None
    title: object = None
    url: object = None
    home_area: object = None
    home_force: object = None
    converted: bool = True
    pages: tuple[int, ...] = ()
    troubles: tuple[RefusalError, ...] = ()
