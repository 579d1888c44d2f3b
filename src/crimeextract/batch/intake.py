"""What a run takes in: the inputs that its paths name, one by one, and the place in them at which it goes on."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from crimeextract.batch.job import Job
from crimeextract.batch.journal import Entry, Journal
from crimeextract.batch.work import Task, gather, safely_read
from crimeextract.errors import InputError
from crimeextract.inputs.document import Problem
from crimeextract.inputs.file import STDIN, InputFile
from crimeextract.inputs.files import find_files
from crimeextract.inputs.identity import UniqueIds
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

    Raises:
        InputError: There is no file; the message says of each path what is wrong, up to the first few.
    """
    if any(path == STDIN or is_remote(path) for path in job.paths):
        return
    problems = []
    for found in find_files(job.paths, leave_out=job.own_files()):
        if isinstance(found, InputFile):
            return
        problems.append(f"{found.path}: {found.reason}; {found.remedy}")
    more = [f"and {len(problems) - _SHOWN:,} more"] if len(problems) > _SHOWN else []
    raise InputError("\n".join(["nothing to read:", *problems[:_SHOWN], *more]))


def entry(task: Task) -> Entry:
    """What the journal notes of an input, to know it again."""
    if isinstance(task, InputFile):
        state = None
        with suppress(OSError, ValueError):  # a remote file, or one that is not there
            status = Path(task.path).stat()
            state = status.st_size, status.st_mtime_ns
        return Entry(task.id, _digest(task, state))
    return Entry(task.document.id, _digest(task))


def _digest(*content: object) -> bytes:
    return blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=_MARK_SIZE).digest()


def go_on(tasks: Iterator[Task], journal: Journal) -> Iterator[Task]:
    """The inputs that are not in the journal yet.

    Raises:
        InputError: Those that are in it are not the first of the inputs; the message names what differs.
    """
    for number, known in enumerate(journal.entries(), start=1):
        task = next(tasks, None)
        found = None if task is None else entry(task)
        if found is None:
            problem = f"there are {number - 1:,} inputs now, it had read {journal.inputs:,}"
        elif found.name != known.name:
            problem = f"input {number:,} was {known.name} and is {found.name} now"
        elif found.mark != known.mark:
            problem = f"{known.name} has changed since"
        else:
            continue
        raise InputError(f"cannot go on from {journal.path}: {problem}; begin anew with --overwrite")
    return tasks
