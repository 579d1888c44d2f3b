"""What a run takes in: the inputs that its paths name, one by one, and those of them that are still to be done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from crimeextract.batch.content import content
from crimeextract.batch.job import Job
from crimeextract.batch.journal import Entry, Journal
from crimeextract.batch.work import Task, gather, safely_read
from crimeextract.errors import InputError
from crimeextract.inputs.document import Problem
from crimeextract.inputs.file import STDIN, InputFile
from crimeextract.inputs.files import find_files
from crimeextract.inputs.identity import UniqueIds
from crimeextract.inputs.read import lacks_columns
from crimeextract.inputs.remote import is_remote

_MARK_SIZE = 16
# Problems that a message has room for.
_SHOWN = 5


def inputs(job: Job, skipped: Counter[str]) -> Iterator[Task]:
    """The inputs of a run, in order: files that workers read, and documents out of files that are read here.

    Args:
        job: Names them.
        skipped: Counts the files that are left out, by ending.
    """
    ids = UniqueIds()
    for named in find_files(job.paths, leave_out=job.own_files(), skipped=skipped, stdin=job.stdin):
        found = replace(named, id=ids.take(named.id))
        if isinstance(found, Problem):
            yield from gather([found])
        elif found.many:
            yield from gather(safely_read(found, job.columns, ids=ids))
        else:
            yield found


def require_inputs(job: Job) -> None:
    """Refuse paths that name nothing to read; standard input and remote paths are taken to hold something.

    Files of rows without the columns that are needed, by a name that is mistyped or not known, hold nothing to read.

    Raises:
        InputError: There is no such file; the message says of each path what is wrong, up to the first few.
    """
    if any(path == STDIN or is_remote(path) for path in job.paths):
        return
    problems = []
    for found in find_files(job.paths, leave_out=job.own_files()):
        problem = found if isinstance(found, Problem) else lacks_columns(found, job.columns)
        if problem is None:
            return
        problems.append(f"{problem.path}: {problem.reason}; {problem.remedy}")
    if not problems:
        raise InputError(f"nothing to read: what is named is what the run writes, {job.output}; choose another output")
    more = [f"and {len(problems) - _SHOWN:,} more"] if len(problems) > _SHOWN else []
    raise InputError("\n".join(["nothing to read:", *problems[:_SHOWN], *more]))


def entry(task: Task) -> Entry:
    """What the journal notes of an input, to know it again."""
    mark = (task, content(Path(task.path))) if isinstance(task, InputFile) else task
    return Entry(_name(task), blake2b(repr(mark).encode("utf-8", "surrogatepass"), digest_size=_MARK_SIZE).digest())


def _name(task: Task) -> str:
    return task.id if isinstance(task, InputFile) else task.document.id


def go_on(job: Job, journal: Journal, skipped: Counter[str]) -> Iterator[Task]:
    """The inputs that are not in the journal yet, in order, wherever they stand among those that are.

    Args:
        job: Names the inputs.
        journal: Has those that are done.
        skipped: As `inputs` takes it.

    Raises:
        InputError: One that is in the journal has changed or is gone; the message names it.
    """
    tasks, met, scattered = inputs(job, skipped), UniqueIds(), False
    left = journal.inputs
    while left:
        if (task := next(tasks, None)) is None:
            gone = next(known.name for known in journal.entries() if met.take(known.name) == known.name)
            raise _cannot_go_on(journal, f"{gone} is not among the inputs any more")
        found = entry(task)
        marks = journal.marks(found.name)
        if marks and found.mark not in marks:
            raise _cannot_go_on(journal, f"{found.name} has changed since")
        if marks:
            met.take(found.name)
            left -= 1
        scattered |= not marks
    if not scattered:
        return tasks
    if STDIN in job.paths:
        raise _cannot_go_on(journal, "something was added before or within standard input, which cannot be read twice")
    skipped.clear()
    return (task for task in inputs(job, skipped) if not journal.marks(_name(task)))


def _cannot_go_on(journal: Journal, problem: str) -> InputError:
    return InputError(f"cannot go on from {journal.path}: {problem}; begin anew with --overwrite")
