"""The floors of `crimeextract evaluate`: held, raised, or lowered with a reason."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from crimeextract.cli.output import complain

if TYPE_CHECKING:
    from crimeextract.evaluation.floors import Floor
    from crimeextract.evaluation.measures import Measures


@dataclass(frozen=True, slots=True)
class FloorOptions:
    """What the command line says about floors.

    Attributes:
        path: The file of floors; None where none are held.
        corpus: The section of it.
        raise_: Whether to write higher floors where more is reached.
        lower: Whether to write lower floors where less is reached.
        reason: Why they are lowered.
    """

    path: Path | None
    corpus: str
    raise_: bool
    lower: bool
    reason: str

    def check(self, *, part: bool) -> None:
        """Refuses options that do not go together; `part` says that not all documents are scored."""
        if self.path is None and (self.raise_ or self.lower):
            raise typer.BadParameter("--raise-floors and --lower-floors need --floors FILE")
        if self.path is not None and part:
            raise typer.BadParameter("floors are for all documents; leave out --only or --floors")
        if self.raise_ and self.lower:
            raise typer.BadParameter("choose one of --raise-floors and --lower-floors")
        if self.lower != bool(self.reason.strip()):
            raise typer.BadParameter('lowering needs both --lower-floors and --reason "..."')

    def read(self) -> "Floor | None":
        """The floor of the corpus as it stands; None where none are held, or the file has none yet."""
        from crimeextract.errors import InputError
        from crimeextract.evaluation.floors import read_floors

        if self.path is None or (self.raise_ and not self.path.exists()):
            return None
        try:
            histories = read_floors(self.path)
        except InputError as error:
            raise typer.BadParameter(str(error)) from None
        if self.corpus in histories:
            return histories[self.corpus][-1]
        if self.raise_:
            return None
        known = ", ".join(histories) or "none"
        raise typer.BadParameter(
            f"{self.path} has no floors for {self.corpus}, only for {known}; "
            "name one with --corpus, or add it with --raise-floors"
        )

    def hold(self, floor: "Floor | None", measures: "Measures") -> bool:
        """Whether the floors are reached, or could be changed as asked; tells the user what was done."""
        from crimeextract.evaluation.floors import lowered, raised, shortfalls

        if self.path is None:
            return True
        today = datetime.now(UTC).date()
        if self.lower and floor is not None:
            return self._write(floor, lowered(floor, measures, today, self.reason))
        problems = shortfalls(floor, measures) if floor else []
        for problem in problems:
            complain(f"{self.corpus}: {problem}")
        if problems or not self.raise_:
            return not problems
        return self._write(floor, raised(floor, measures, today))

    def _write(self, floor: "Floor | None", new: "Floor") -> bool:
        from crimeextract.errors import InputError
        from crimeextract.evaluation.floors import write_floor

        if self.path is None or new == floor:
            complain(f"{self.corpus}: floors left as they are")
            return True
        try:
            write_floor(self.path, self.corpus, new)
        except InputError as error:
            complain(str(error))
            return False
        complain(f"{self.corpus}: floors are now strict {new.strict:g}, figures {new.figures:g}")
        return True
