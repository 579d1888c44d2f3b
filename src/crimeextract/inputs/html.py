"""Web pages: the article without what surrounds it, its title and its date, by trafilatura."""

import logging
import re

from crimeextract.extras import Need
from crimeextract.inputs.charset import decode
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.refusal import RefusalError, load

NEED = Need("trafilatura", "html", "reading HTML")

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_HEAD = 4096


def read_html(data: bytes) -> list[Draft]:
    """The article of a page.

    Raises:
        RefusalError: There is none in it.
    """
    trafilatura = load(NEED.library, extra=NEED.extra, purpose=NEED.purpose)
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what it has to say is told as a problem
    declared = _DECLARED.search(data, 0, _HEAD)
    page = decode(data, declared[1].decode("ascii") if declared else None).text
    article = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        # A date that is only guessed from the page at large is worse than none.
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    if article is None or not article.text:
        raise RefusalError("no article found in it", "save the text of the page as a .txt file")
    return [Draft(article.text, published=article.date, title=article.title, url=article.url)]
