"""A run: what paths name, read, extracted, entered in the journal and written to files, each step in input order.

What comes out is the same whatever the number of workers, and however often the run was stopped on the way: results
depend on the inputs and the options alone, and files are written from the journal when it is complete.
"""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crimeextract.batch import intake
from crimeextract.batch.counting import count
from crimeextract.batch.job import Job
from crimeextract.batch.journal import InUseError, Journal, Totals, journal_path, remove_journal
from crimeextract.batch.progress import Watch
from crimeextract.batch.work import Work, lost, size
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
        resume: Go on with a run that was stopped; begin one if there is none.
        overwrite: Begin anew, whatever an earlier run has left.
        watch: Is told how far the run has come.

    Returns:
        What it came to; None where the run to resume is complete, so that there is nothing to do.

    Raises:
        InputError: The paths name nothing to read, the options cannot be used or are not those of the run to resume,
            or something is in the way.
        OSError, sqlite3.Error: The disk is full or cannot be written to; the journal stays, for a run that resumes.
    """
    job.check()
    partial = journal_path(job.output)
    if overwrite:
        intake.require_inputs(job)
        _discard(partial)
    elif partial.exists():
        if not resume:
            with Journal(partial):  # which fails where the run is alive
                pass
            raise InputError(
                f"{partial} is of a run that was stopped; go on with --resume, or begin anew with --overwrite"
            )
    elif resume and job.output.exists():
        return None
    elif there := [file for file in output_files(job.output).values() if file.exists()]:
        raise InputError(f"{there[-1]} exists; name another file, or replace it with --overwrite")
    else:
        intake.require_inputs(job)
    with Journal(partial) as journal:
        return _run(job, journal, workers, watch or Watch())


def _discard(partial: Path) -> None:
    """Remove the journal of a run that was stopped, but not that of one that is under way."""
    if not partial.exists():
        return
    try:
        with Journal(partial) as journal:
            journal.remove()
    except InUseError:
        raise
    except InputError:  # no journal at all
        remove_journal(partial)


def _run(job: Job, journal: Journal, workers: int, watch: Watch) -> Outcome:
    _check_options(job, journal)
    skipped: Counter[str] = Counter()
    taken_over = journal.totals.documents
    try:
        if not journal.finished:
            _extract(job, journal, workers, watch, skipped)
        watch.writing()
        write_results(job.output, journal.results)
    finally:
        watch.end()
    journal.remove()
    return Outcome(journal.totals, skipped, taken_over)


def _extract(job: Job, journal: Journal, workers: int, watch: Watch, skipped: Counter[str]) -> None:
    """Enter all inputs in the journal that are not in it."""
    tasks = intake.go_on(intake.inputs(job, skipped), journal)
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
    return "not given" if value is None else " ".join(value) if isinstance(value, list) else str(value)
