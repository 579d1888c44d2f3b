"""`extract_many`: the claims of many texts, in as many processes as one likes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, cast

from crimeextract.batch.workers import Death, in_order
from crimeextract.errors import CrimeExtractError, InputError, InputTypeError, WorkerError
from crimeextract.extractor import default_extractor
from crimeextract.model import Claim

#: What may be said of a text: the arguments of `extract_claims`.
METADATA = ("published", "title", "home_area", "home_force")

Text = str | tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a text has no claims; unlike an exception it can always be sent from one process to another."""

    error: type[CrimeExtractError]
    message: str


def extract_many(
    texts: Iterable[Text],
    *,
    workers: int = 1,
    published: date | str | None = None,
    home_area: str | None = None,
    home_force: str | None = None,
    on_error: Callable[[int, CrimeExtractError], None] | None = None,
) -> Iterator[list[Claim]]:
    """The claims of each text, in the order of the texts.

    Texts are taken from any iterable as they are needed, a bounded number ahead, so that there may be any number of
    them. The claims are those of `extract_claims`, whatever the number of workers.

        for claims in extract_many(texts, workers=4): ...
        for claims in extract_many((row.body, {"published": row.day, "title": row.head}) for row in rows): ...

    Args:
        texts: Texts, or pairs of a text and what is known of it: `published`, `title`, `home_area`, `home_force`.
        workers: How many processes extract; with 1 it is this one. With more, a script calls this below
            `if __name__ == "__main__":`, as Python asks where processes are spawned.
        published: When texts that do not say it themselves were published.
        home_area: Code or name of the area that their publisher covers.
        home_force: Id or name of the police force that their publisher covers.
        on_error: Is told the number of a text (from 0) that has no claims for an error, which is raised otherwise.

    Raises:
        InputTypeError: A text is no `str`; `texts` is a single one.
        InputError: A date, area or force that cannot be read, metadata of another name, `workers` less than 1.
        WorkerError: A text that killed the process that worked on it, or that extraction failed on.
    """
    if isinstance(texts, str | bytes):
        raise InputTypeError("texts is one text; give a list of texts, or use extract_claims")
    if workers < 1:
        raise InputError(f"workers is {workers}; give 1 or more")
    hints = {"published": published, "home_area": home_area, "home_force": home_force}
    default_extractor().open(
        "", **cast(Any, hints)
    )  # a wrong hint is told at once; processes that fork share the tables
    return _claims(texts, hints, workers, on_error)


def _claims(
    texts: Iterable[Text],
    hints: Mapping[str, Any],
    workers: int,
    on_error: Callable[[int, CrimeExtractError], None] | None,
) -> Iterator[list[Claim]]:
    with closing(in_order(partial(_extract, hints), texts, workers=workers, size=_size)) as outcomes:
        for number, (_, outcome) in enumerate(outcomes):
            if isinstance(outcome, list):
                yield outcome
                continue
            error = _error(number, outcome)
            if on_error is None:
                raise error
            on_error(number, error)
            yield []


def _extract(hints: Mapping[str, Any], text: Text) -> list[Claim] | _Failure:
    """What is done to each text, in the worker."""
    try:
        body, own = _parts(text)
        return default_extractor().claims(body, **{**hints, **own})
    except CrimeExtractError as error:
        return _Failure(type(error), str(error))
    except Exception as error:  # as a worker cannot raise
        return _Failure(WorkerError, f"{type(error).__name__}: {error}")


def _size(text: Text) -> int:
    body = text[0] if isinstance(text, tuple) and text else text
    return len(body) if isinstance(body, str) else 0


def _parts(text: Text) -> tuple[str, dict[str, Any]]:
    """The text and what is known of it; what is None says nothing."""
    if not isinstance(text, tuple):
        return text, {}
    if len(text) != 2 or not isinstance(text[1], Mapping):
        raise InputTypeError(f"a text with metadata is a pair (text, {{...}}), got a tuple of {len(text)}")
    if unknown := sorted(map(str, text[1].keys() - set(METADATA))):
        raise InputError(f"metadata has {', '.join(unknown)}; accepted: {', '.join(METADATA)}")
    return text[0], {name: value for name, value in text[1].items() if value is not None}


def _error(number: int, outcome: _Failure | Death) -> CrimeExtractError:
    if isinstance(outcome, Death):
        return WorkerError(f"text {number}: {outcome}")
    return outcome.error(f"text {number}: {outcome.message}")
