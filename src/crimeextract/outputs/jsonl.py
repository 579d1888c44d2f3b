"""JSON Lines: the full claims, and the documents and problems beside them, one file each."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from crimeextract.batch.result import Result
from crimeextract.outputs.rows import ROWS, Row, claim_pages
from crimeextract.schema import SCHEMA_VERSION

_json = json.JSONEncoder(ensure_ascii=False, default=date.isoformat).encode


def write(paths: Mapping[str, Path], results: Iterable[Result]) -> None:
    """Write one file a table; `paths` says where each goes."""
    tables: dict[str, Callable[[Result], Iterator[str]]]
    tables = {**{name: partial(_row_lines, rows) for name, rows in ROWS.items()}, "claims": claim_lines}
    with ExitStack() as stack:
        # Bytes go in, so that lines end in \n on every system.
        streams = {name: stack.enter_context(paths[name].open("wb")) for name in tables}
        for result in results:
            for name, lines in tables.items():
                streams[name].writelines(map(_encoded, lines(result)))


def claim_lines(result: Result) -> Iterator[str]:
    """The claims of a document in their JSON form, each with where it was read in front."""
    document = result.document
    for line, fact, page in zip(result.claim_lines(), result.fact_ids(), claim_pages(result), strict=True):
        context = {
            "document": document.id,
            "published": result.published,
            "title": document.title,
            "url": document.url,
            "repeats": result.repeats,
            "fact_id": fact,
            "page": page,
            "schema_version": SCHEMA_VERSION,
        }
        yield f"{_json(context)[:-1]}, {line[1:]}"  # two objects as one: reading the line would take far longer


def _row_lines(rows: Callable[[Result], Iterator[Row]], result: Result) -> Iterator[str]:
    return map(_json, rows(result))


def _encoded(line: str) -> bytes:
    try:
        return f"{line}\n".encode()
    except UnicodeEncodeError:  # a broken character, which JSON can write as an escape
        return f"{json.dumps(json.loads(line))}\n".encode()
