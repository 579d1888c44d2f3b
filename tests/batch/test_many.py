"""`extract_many`: what `extract_claims` gives, text by text, for any number of workers."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import pytest
from stories import story

from crimeextract import (
    CrimeExtractError,
    Extractor,
    InputError,
    InputTypeError,
    WorkerError,
    extract_claims,
    extract_many,
)

TEXTS = [story(number) for number in range(30)]
LAST_YEAR = "Burglaries in Leeds rose by 4% to 345 last year."


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_claims_of_each_text(workers: int) -> None:
    assert list(extract_many(TEXTS, workers=workers)) == [extract_claims(text) for text in TEXTS]
    assert list(extract_many([], workers=workers)) == []
    assert list(extract_many(iter(["", "Nothing was counted."]), workers=workers)) == [[], []]


@pytest.mark.parametrize("workers", [1, 2])
def test_metadata_goes_before_what_holds_for_all(workers: int) -> None:
    pairs: list[Any] = [LAST_YEAR, (LAST_YEAR, {"published": "2015-03-04", "title": None}), (LAST_YEAR, {})]
    found = extract_many(pairs, workers=workers, published="2022-01-28")
    assert list(found) == [
        extract_claims(LAST_YEAR, published=day) for day in ("2022-01-28", "2015-03-04", "2022-01-28")
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_texts(workers: int) -> None:
    taken = count()
    endless = (story(next(taken) % 10) for _ in count())
    found = extract_many(endless, workers=workers)
    assert list(islice(found, 25)) == [extract_claims(story(number % 10)) for number in range(25)]
    found.close()  # type: ignore[attr-defined]
    assert next(taken) < 1000


WRONG: list[tuple[Any, type[CrimeExtractError], str]] = [
    (b"bytes", InputTypeError, "text must be a str, got bytes"),
    (("text", {}, 1), InputTypeError, "a pair"),
    (("text", "2022-01-28"), InputTypeError, "a pair"),
    (("text", {"date": "2022-01-28"}), InputError, "metadata has date; accepted: published, title"),
    (("text", {"published": "28/01/2022"}), InputError, "published is '28/01/2022'"),
    (("text", {"home_area": "Atlantis"}), InputError, "home_area is 'Atlantis'"),
]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("text", "error", "said"), WRONG)
def test_what_cannot_be_used_is_raised_in_its_turn(
    text: Any, error: type[CrimeExtractError], said: str, workers: int
) -> None:
    found = extract_many([*TEXTS[:5], text, *TEXTS[:5]], workers=workers)
    assert [next(found) for _ in range(5)] == [extract_claims(each) for each in TEXTS[:5]]
    with pytest.raises(error, match=f"text 5: .*{said}"):
        next(found)


@pytest.mark.parametrize("workers", [1, 2])
def test_on_error_goes_on(workers: int) -> None:
    told: list[tuple[int, CrimeExtractError]] = []
    texts: list[Any] = [TEXTS[0], None, TEXTS[1], (TEXTS[2], {"published": "x"}), TEXTS[3]]
    found = list(extract_many(texts, workers=workers, on_error=lambda number, error: told.append((number, error))))
    assert found == [extract_claims(TEXTS[0]), [], extract_claims(TEXTS[1]), [], extract_claims(TEXTS[3])]
    assert [(number, type(error)) for number, error in told] == [(1, InputTypeError), (3, InputError)]


def test_wrong_arguments_are_told_at_once() -> None:
    for call, error in (
        (lambda: extract_many("one text"), InputTypeError),
        (lambda: extract_many([], workers=0), InputError),
        (lambda: extract_many([], published="soon"), InputError),
        (lambda: extract_many([], home_force="the Mounties"), InputError),
    ):
        with pytest.raises(error):
            call()


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="what is patched has to be inherited")
def test_a_text_that_kills_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = Extractor.extract

    def fatal(self: Extractor, text: str, **hints: Any) -> Any:
        return os._exit(9) if text == "fatal" else extract(self, text, **hints)

    monkeypatch.setattr(Extractor, "extract", fatal)
    told = []
    texts = [*TEXTS[:3], "fatal", *TEXTS[3:]]
    found = list(extract_many(texts, workers=2, on_error=lambda *failure: told.append(failure)))
    assert found == [extract_claims(text) if text != "fatal" else [] for text in texts]
    ((number, error),) = told
    assert number == 3
    assert isinstance(error, WorkerError)
    assert "exit code 9" in str(error)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.skipif("sys.platform == 'win32'"))])
def test_a_failure_inside_is_told_as_one(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> Iterator[Any]:
        raise RecursionError("too deep")

    monkeypatch.setattr(Extractor, "extract", failing)
    with pytest.raises(WorkerError, match="text 0: RecursionError: too deep"):
        list(extract_many(TEXTS, workers=workers))


def test_it_loads_neither_spacy_nor_extras() -> None:
    code = (
        "import sys, crimeextract; list(crimeextract.extract_many(['Leeds had 345 burglaries in 2021.'], workers=2));"
        "print([name for name in ('spacy', 'datasketch', 'pyarrow', 'numpy') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
