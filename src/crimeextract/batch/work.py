"""What is done to each input of a run, in the worker processes: read, extract, pack."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from crimeextract.batch.records import Record, pack
from crimeextract.batch.result import Result
from crimeextract.batch.workers import Death
from crimeextract.errors import CrimeExtractError
from crimeextract.extractor import default_extractor
from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.inputs.file import InputFile
from crimeextract.inputs.read import read_file

#: What a worker is given: a file to read, or a document that is read already, as the result that it will become.
Task = InputFile | Result


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of documents that do not say it themselves; the fields are arguments of `extract_claims`."""

    published: date | None = None
    home_area: str | None = None
    home_force: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """From an input to the records of its documents.

    Attributes:
        columns: Which columns hold what, where a file has rows.
        hints: For documents that do not say it themselves.
    """

    columns: ColumnNames
    hints: Hints

    def __call__(self, task: Task) -> list[Record]:
        """Read it, if it is a file, and extract the claims of each document; whatever goes wrong is a problem."""
        read = [task] if isinstance(task, Result) else gather(safely_read(task, self.columns))
        return [self._record(result) for result in read]

    def _record(self, result: Result) -> Record:
        try:
            return pack(self._extract(result))
        except Exception as error:  # the run goes on, whatever it is
            return pack(_failed(result, error))

    def _extract(self, result: Result) -> Result:
        document = result.document
        hints, problems = self._hints(document)
        extracted = default_extractor().extract(document.text, title=document.title, **hints)
        return replace(
            result,
            published=extracted.published,
            claims=tuple(extracted.claims),
            problems=(*result.problems, *problems),
        )

    def _hints(self, document: InputDocument) -> tuple[dict[str, Any], list[Problem]]:
        """The document's own hints before those of the run; one that cannot be used is a problem, and not used."""
        hints: dict[str, Any] = {"published": document.published or self.hints.published}
        problems = []
        for name in ("home_area", "home_force"):
            own = getattr(document, name)
            reason = own and _complaint(**{name: own})
            if reason:
                remedy = f"mend or remove its {name.replace('_', ' ')}; it was read without it"
                problems.append(Problem(document.id, document.path, reason, remedy))
            hints[name] = getattr(self.hints, name) if reason or not own else own
        if reason := _complaint(hints["home_area"], hints["home_force"]):  # each can be used, but not both
            problems.append(Problem(document.id, document.path, reason, "mend one of them; it was read without either"))
            hints |= {"home_area": None, "home_force": None}
        return hints, problems


@lru_cache(maxsize=1024)
def _complaint(home_area: str | None = None, home_force: str | None = None) -> str | None:
    """Why a home area or force, or the two of them, cannot be used; None if they can."""
    try:
        default_extractor().open("", home_area=home_area, home_force=home_force)
    except CrimeExtractError as error:
        return str(error)
    return None


def size(task: Task) -> int:
    """How many characters an input holds, before it is read."""
    return len(task.document.text) if isinstance(task, Result) else 0


def gather(found: Iterable[InputDocument | Problem]) -> Iterator[Result]:
    """What a reader gives as results without claims; the problems of a document come right before it."""
    problems: list[Problem] = []
    for each in found:
        if problems and problems[0].id != each.id:
            yield _unread(problems)
            problems = []
        if isinstance(each, Problem):
            problems.append(each)
        else:
            yield Result(each, problems=tuple(problems))
            problems = []
    if problems:
        yield _unread(problems)


def safely_read(file: InputFile, columns: ColumnNames, **more: Any) -> Iterator[InputDocument | Problem]:
    """What `read_file` gives; where a reader fails in a way that it does not foresee, a problem ends it."""
    try:
        yield from read_file(file, columns, **more)
    except Exception as error:
        yield unforeseen(file.id, file.path, error)


def lost(task: Task, death: Death) -> Record:
    """The record of an input that killed its worker."""
    id_, path = (task.id, task.path) if isinstance(task, InputFile) else (task.document.id, task.document.path)
    earlier = () if isinstance(task, InputFile) else task.problems
    remedy = "leave it out, or split it if it is large; please report it with its text"
    return pack(_unread([*earlier, Problem(id_, path, str(death), remedy)]))


def unforeseen(id_: str, path: str, error: Exception) -> Problem:
    """The problem of a document that something unforeseen went wrong with."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Problem(id_, path, reason, "leave it out; please report it with its text")


def _failed(result: Result, error: Exception) -> Result:
    """A document that something unforeseen went wrong with, without its text, as that may be what cannot be packed."""
    document = replace(result.document, text="", pages=())
    return replace(
        result, document=document, problems=(*result.problems, unforeseen(document.id, document.path, error))
    )


def _unread(problems: list[Problem]) -> Result:
    return Result(InputDocument(problems[0].id, problems[0].path, text=""), problems=tuple(problems))
