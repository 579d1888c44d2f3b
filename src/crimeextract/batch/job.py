"""What a run is asked to do."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from crimeextract import __version__
from crimeextract.batch.journal import journal_path
from crimeextract.batch.repeats import NEED, load_library
from crimeextract.batch.work import Hints
from crimeextract.errors import MissingLibraryError
from crimeextract.extractor import default_extractor
from crimeextract.extras import Need
from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.file import InputFile
from crimeextract.inputs.files import find_files
from crimeextract.inputs.formats import NEEDS, stdin_ending
from crimeextract.inputs.remote import is_remote
from crimeextract.outputs.write import check_output, output_files
from crimeextract.schema import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Job:
    """What a run reads, and what it makes of it.

    Attributes:
        paths: Files, folders, globs, archives, remote paths, `-` for standard input.
        output: The file of claims; its ending says the format.
        columns: Which columns hold what, in files of rows.
        hints: For documents that do not say it themselves.
        stdin: The format of standard input, as an ending.
    """

    paths: tuple[str, ...]
    output: Path
    columns: ColumnNames = field(default_factory=ColumnNames)
    hints: Hints = field(default_factory=Hints)
    stdin: str = ".txt"

    def check(self) -> None:
        """Refuse before anything is read what could not be done in the end.

        Raises:
            InputError: The output cannot be written, a hint cannot be used, or libraries are missing; all are named.
        """
        try:
            check_output(self.output, NEED)
        except MissingLibraryError:  # what lets single documents down is told along with what stops the run
            check_output(self.output, NEED, *self._reading())
        stdin_ending(self.stdin)
        default_extractor().open("", **asdict(self.hints))
        load_library()

    def _reading(self) -> list[Need]:
        """What the files of this machine need to be read."""
        found = find_files([path for path in self.paths if not is_remote(path)])
        needs = {NEEDS[file.ending] for file in found if isinstance(file, InputFile) and file.ending in NEEDS}
        return sorted(needs)

    def options(self) -> dict[str, object]:
        """What the results depend on beside the inputs, as plain data."""
        hints = {name: value and str(value) for name, value in asdict(self.hints).items()}
        columns = {f"{name} column": value for name, value in asdict(self.columns).items()}
        versions = {"version of crimeextract": __version__, "schema version": SCHEMA_VERSION}
        return {"format of standard input": self.stdin, **hints, **columns, **versions}

    def own_files(self) -> tuple[Path, ...]:
        """What the run itself writes, which is no input though it may lie in a folder that is read."""
        journal = journal_path(self.output)
        return journal, journal.with_name(f"{journal.name}-journal"), *output_files(self.output).values()
