"""PDF files: the text of their pages, by pypdf."""

import io
import logging
import re
from itertools import accumulate
from typing import Any

from crimeextract.extras import Need
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.refusal import RefusalError, load
from crimeextract.inputs.unwrap import unwrap

NEED = Need("pypdf", "pdf", "reading PDF")

# What programs put in for a title that nobody gave.
_NO_TITLE = re.compile(r"untitled|slide 1|microsoft \w+ - .*|.*\.\w{2,4}", re.IGNORECASE)
# One line end, so that a sentence can go on over the page.
_PAGE_BREAK = "\n"


def read_pdf(data: bytes) -> list[Draft]:
    """The text of the file, page after page.

    Raises:
        RefusalError: It is damaged, encrypted, or holds pictures of text only.
    """
    pypdf = load(NEED.library, extra=NEED.extra, purpose=NEED.purpose)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say is told as a problem
    reader = _opened(pypdf, data)
    troubles: list[RefusalError] = []
    texts = [_page_text(page, number, troubles) for number, page in enumerate(_pages(reader), start=1)]
    if not any(text.strip() for text in texts):
        raise (
            troubles[0]
            if troubles
            else RefusalError(
                "no text in its pages; they are pictures, as of a scanner",
                "run it through OCR, as in ocrmypdf in.pdf out.pdf",
            )
        )
    starts = accumulate((len(text) + len(_PAGE_BREAK) for text in texts[:-1]), initial=0)
    return [Draft(unwrap(_PAGE_BREAK.join(texts)), title=_title(reader), pages=tuple(starts), troubles=tuple(troubles))]


def _opened(pypdf: Any, data: bytes) -> Any:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except pypdf.errors.DependencyError:
        locked = True
    except Exception as error:
        raise _damaged(error) from None
    if locked:
        raise RefusalError("encrypted", "save a copy without a password, as in qpdf --decrypt in.pdf out.pdf")
    return reader


def _pages(reader: Any) -> list[Any]:
    try:
        return list(reader.pages)
    except Exception as error:
        raise _damaged(error) from None


def _page_text(page: Any, number: int, troubles: list[RefusalError]) -> str:
    """The text of a page; one that cannot be read is empty, and told among the troubles."""
    try:
        return str(page.extract_text())
    except Exception as error:  # damage shows in errors of all kinds
        reason = f"page {number} cannot be read ({type(error).__name__}: {error})"
        troubles.append(RefusalError(reason, "open it and save it anew; its other pages are read"))
        return ""


def _title(reader: Any) -> str | None:
    try:
        title = str(reader.metadata.title).strip() if reader.metadata and reader.metadata.title else ""
    except Exception:  # a damaged table of metadata must not cost the text
        return None
    return None if _NO_TITLE.fullmatch(title) else title or None


def _damaged(error: Exception) -> RefusalError:
    return RefusalError(
        f"no PDF that can be read ({type(error).__name__}: {error})", "open it and save it anew, or fetch it again"
    )
