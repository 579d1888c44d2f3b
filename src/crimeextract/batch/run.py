"""A run: what paths name, read, extracted, entered in the journal and written to files, each step in input order.

What comes out is the same whatever the number of workers, and however often the run was stopped on the way: results
depend on the inputs and the options alone, and files are written from the journal when it is complete. Inputs that
are added between two runs come after those of the first.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from crimeextract.batch import intake
from crimeextract.batch.counting import count
from crimeextract.batch.job import Job
from crimeextract.batch.journal import InUseError, Journal, Totals, journal_path, remove_journal
from crimeextract.batch.progress import Watch
from crimeextract.batch.work import Task, Work, lost, size
from crimeextract.batch.workers import Death, in_order
from crimeextract.errors import InputError
from crimeextract.outputs.write import output_files, write_results


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    Attributes:
        totals: Documents, claims, problems.
        skipped: Ending -> files of folders and archives that were left out, as their format is not read.
        taken_over: How many of the documents an earlier run had done.
    """

    totals: Totals
    skipped: Counter[str]
    taken_over: int = 0


def run(
    job: Job, *, workers: int = 1, resume: bool = False, overwrite: bool = False, watch: Watch | None = None
) -> Outcome | None:
    """Do the job.

    Args:
        job: What to read and to write.
        workers: How many processes extract; with 1 it is this one.
        resume: Go on with a run that was stopped, or add to the output of one that is complete what its paths name
            now; begin one if there is none.
        overwrite: Begin anew, whatever an earlier run has left.
        watch: Is told how far the run has come.

    Returns:
        What it came to; None where the run to resume is complete and nothing was added, so that there is nothing to do.

    Raises:
        InputError: The paths name nothing to read, the options cannot be used or are not those of the run to resume,
            or something is in the way.
        OSError, sqlite3.Error: The disk is full or cannot be written to; the journal stays, for a run that resumes.
    """
    job.check()
    path = journal_path(job.output)
    if overwrite or not (resume and path.exists()):
        intake.require_inputs(job)
        _discard(path) if overwrite else _require_free(job, path, resume)
    with Journal(path) as journal:
        return _run(job, journal, workers, watch or Watch())


def _discard(path: Path) -> None:
    """Remove the journal of an earlier run, but not that of one that is under way."""
    if not path.exists():
        return
    try:
        with Journal(path) as journal:
            journal.remove()
    except InUseError:
        raise
    except InputError:  # no journal at all
        remove_journal(path)


def _require_free(job: Job, path: Path, resume: bool) -> None:
    """Refuse to begin where something is in the way; a journal whose files are gone is not, and is removed."""
    there = [file for file in output_files(job.output).values() if file.exists()]
    if path.exists():
        with Journal(path) as journal:  # which fails where the run is alive
            if not journal.complete:
                raise InputError(
                    f"{path} is of a run that was stopped; go on with --resume, or begin anew with --overwrite"
                )
            if there:
                raise InputError(
                    f"{there[-1]} exists; add what is new with --resume, name another file, "
                    "or replace it with --overwrite"
                )
            journal.remove()
    elif there:
        lacking = f" without {path.name}, which --resume goes on from" if resume else ""
        raise InputError(f"{there[-1]} exists{lacking}; name another file, or replace it with --overwrite")


def _run(job: Job, journal: Journal, workers: int, watch: Watch) -> Outcome | None:
    _check_options(job, journal)
    watch.totals = journal.totals  # also where there is nothing to do
    skipped: Counter[str] = Counter()
    taken_over = journal.totals.documents
    try:
        if journal.complete or not journal.finished:
            tasks = _to_do(job, journal, skipped)
            if tasks is None:
                return None
            _extract(job, journal, workers, watch, tasks)
        watch.writing()
        write_results(job.output, journal.results)
    finally:
        watch.end()
    journal.close_with(output_files(job.output).values())
    return Outcome(journal.totals, skipped, taken_over)


def _to_do(job: Job, journal: Journal, skipped: Counter[str]) -> Iterator[Task] | None:
    """The inputs that are not in the journal; None where there is none of them and all files are there.

    Raises:
        InputError: The inputs that are in it are not as they were, or a file that would be written anew is not.
    """
    tasks = intake.go_on(job, journal, skipped)
    files = output_files(job.output).values()
    if journal.complete:
        first = list(islice(tasks, 1))
        if not first and all(file.exists() for file in files):
            return None
        tasks = chain(first, tasks)
    for file in journal.changed(files):
        raise InputError(
            f"{file} was changed after a run wrote it, which writing it anew would undo; "
            "move it away, or begin anew with --overwrite"
        )
    journal.reopen()
    return tasks


def _extract(job: Job, journal: Journal, workers: int, watch: Watch, tasks: Iterator[Task]) -> None:
    """Enter inputs in the journal."""
    watch.begin(journal.totals, count(job))
    with closing(in_order(Work(job.columns, job.hints), tasks, workers=workers, size=size)) as outcomes:
        for task, records in outcomes:
            journal.add(intake.entry(task), [lost(task, records)] if isinstance(records, Death) else records)
            watch.advance(journal.totals)
    journal.finish()


def _check_options(job: Job, journal: Journal) -> None:
    """Note the options of a run that begins; refuse to go on with others.

    Raises:
        InputError: They differ; the message names the first that does.
    """
    options, earlier = job.options(), journal.options
    if earlier is None:
        journal.begin(options)
        return
    for name, value in options.items():
        if value != earlier.get(name):
            raise InputError(
                f"cannot go on from {journal.path}: {name}: was {_shown(earlier.get(name))}, is {_shown(value)} now; "
                "give what the run was begun with, or begin anew with --overwrite"
            )


def _shown(value: object) -> str:
    return "not given" if value is None else str(value)
