"""JSON Lines: the full claims, and the documents and problems beside them, one file each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from crimeextract.batch.result import Result
from crimeextract.outputs.rows import ROWS, page_of
from crimeextract.schema import SCHEMA_VERSION

_plain = json.JSONEncoder(ensure_ascii=False, default=date.isoformat).encode
_escaped = json.JSONEncoder(default=date.isoformat).encode


def write(paths: Mapping[str, Path], results: Iterable[Result]) -> None:
    """Write one file a table; `paths` says where each goes."""
    records = {**ROWS, "claims": claim_records}
    with ExitStack() as stack:
        # Bytes go in, so that lines end in \n on every system.
        streams = {name: stack.enter_context(paths[name].open("wb")) for name in records}
        for result in results:
            for name, of_result in records.items():
                streams[name].writelines(map(_line, of_result(result)))


def claim_records(result: Result) -> Iterator[dict[str, Any]]:
    """The claims of a document in their JSON form, each with where it was read in front."""
    document = result.document
    for claim, fact in zip(result.claim_records(), result.fact_ids(), strict=True):
        yield {
            "document": document.id,
            "published": result.published,
            "title": document.title,
            "url": document.url,
            "repeats": result.repeats,
            "fact_id": fact,
            "page": page_of(claim["span"]["start"], document.pages),
            "schema_version": SCHEMA_VERSION,
            **claim,
        }


def _line(record: dict[str, Any]) -> bytes:
    try:
        return f"{_plain(record)}\n".encode()
    except UnicodeEncodeError:  # a broken character, which JSON can write as an escape
        return f"{_escaped(record)}\n".encode()
