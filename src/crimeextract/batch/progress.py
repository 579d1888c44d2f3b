"""How far a run has come, for those who wait for it: a bar on a terminal, a line now and then elsewhere."""

from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from crimeextract.batch.journal import Totals

# Seconds between two lines, and between two pictures of the bar. No thread draws it, as workers are forked beside it.
_LINE_SECONDS = 10.0
_BAR_SECONDS = 0.2


class Watch:
    """What a run tells of itself; this one keeps it to itself, for `--quiet`.

    Attributes:
        total: How many documents there will be; None where that is not known.
        totals: What the run has come to.
    """

    def __init__(self) -> None:
        self.total: int | None = None
        self.totals = Totals()
        self._began = monotonic()
        self._before = 0

    def begin(self, totals: Totals, total: int | None) -> None:
        """The run begins, or goes on from what it had come to."""
        self.total, self.totals, self._before = total, totals, totals.documents
        self._began = monotonic()

    def advance(self, totals: Totals) -> None:
        """The run has come to this."""
        self.totals = totals

    def writing(self) -> None:
        """All documents are through, the files are written."""

    def end(self) -> None:
        """The run has ended, well or not."""

    @property
    def seconds(self) -> float:
        """How long the run has lasted, without what an earlier one did."""
        return monotonic() - self._began

    @property
    def rate(self) -> float:
        """Documents a second."""
        return (self.totals.documents - self._before) / max(self.seconds, 1e-6)

    @property
    def left(self) -> float | None:
        """Seconds left; None where that cannot be told."""
        if self.total is None or self.rate == 0:
            return None
        return max(0, self.total - self.totals.documents) / self.rate

    def words(self) -> str:
        """All of it in one line."""
        parts = [self.totals.words(self.total), f"{self.rate:,.0f} documents/s"]
        if self.left is not None:
            parts.append(f"{clock(self.left)} left")
        return ", ".join(parts)


class Lines(Watch):
    """A line on standard error now and then, for logs."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._last = monotonic()

    def advance(self, totals: Totals) -> None:
        """Say so, if the last line is old enough."""
        super().advance(totals)
        if monotonic() - self._last >= _LINE_SECONDS:
            self._last = monotonic()
            self._say(self.words())

    def writing(self) -> None:
        """Say so, where it was worth a line before."""
        if self.seconds >= _LINE_SECONDS:
            self._say(f"{self.totals}; writing")

    def _say(self, line: str) -> None:
        self._console.print(line, soft_wrap=True)


class Bar(Watch):
    """A bar on a terminal."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        columns = (SpinnerColumn(), BarColumn(bar_width=20), TextColumn("{task.description}"))
        self._progress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        self._task = self._progress.add_task("")
        self._last = 0.0

    def begin(self, totals: Totals, total: int | None) -> None:
        """Show the bar."""
        super().begin(totals, total)
        self._progress.start()
        self._draw(self.words())

    def advance(self, totals: Totals) -> None:
        """Move it, if the last picture is old enough."""
        super().advance(totals)
        if monotonic() - self._last >= _BAR_SECONDS:
            self._draw(self.words())

    def writing(self) -> None:
        """Show that the files are written."""
        self._draw(f"{self.totals}; writing")

    def end(self) -> None:
        """Take it away."""
        self._progress.stop()

    def _draw(self, words: str) -> None:
        self._last = monotonic()
        self._progress.update(self._task, completed=self.totals.documents, total=self.total, description=words)
        self._progress.refresh()


def clock(seconds: float) -> str:
    """A time as people read it.

    >>> clock(59.6), clock(3725)
    ('1:00', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
