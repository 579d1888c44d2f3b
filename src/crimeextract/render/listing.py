"""Claims on a terminal: a table where it is wide enough, else a few lines a claim."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crimeextract.batch.result import Result
from crimeextract.model import Claim
from crimeextract.render.table import COLUMNS, claim_cells, footer

# Wide enough for a table that goes to a file or a pipe, where no terminal gives a width.
_PIPED_WIDTH = 180
#: Of a terminal; in a narrower one the cells of a table would be a few words wide.
_TABLE_WIDTH = 150
_FIGURES_WIDTH = 30
_NARROWEST = 8


def listing(results: Iterable[Result], *, read: bool, terminal: bool) -> str:
    """What each file gave, and a line under it that says how many claims that is.

    Args:
        results: What the files gave.
        read: Whether dates are those of the texts.
        terminal: Whether a terminal shows it.
    """
    buffer = io.StringIO()
    settings: dict[str, Any] = {} if terminal else {"width": _PIPED_WIDTH, "color_system": None}
    console = Console(file=buffer, force_terminal=terminal, highlight=False, markup=False, **settings)
    for result in results:
        if result.claims:
            console.print((_cards if console.width < _TABLE_WIDTH else _table)(result.claims))
        told = footer(len(result.claims), result.document.path, result.published, read=read)
        console.print(told, soft_wrap=True, style="bold")
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _table(claims: Sequence[Claim]) -> RenderableType:
    rows = [claim_cells(claim) for claim in claims]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for index, column in enumerate(COLUMNS):
        # Figures are never cut, however narrow the terminal; names may be.
        figures = column in ("value", "change")
        longest = max(len(word) for row in rows for word in (column, *row[index].split()))
        table.add_column(
            column,
            overflow="fold",
            min_width=longest if figures else min(longest, _NARROWEST),
            max_width=_FIGURES_WIDTH if figures else None,
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text, as brackets in a cell are no markup
    return table


def _cards(claims: Sequence[Claim]) -> RenderableType:
    return Group(*(_card(dict(zip(COLUMNS, claim_cells(claim), strict=True))) for claim in claims))


def _card(cells: dict[str, str]) -> RenderableType:
    """The figures of a claim, what they are about, and the words of the text."""
    figures = ", ".join(filter(None, (cells["value"], cells["change"])))
    about = ", ".join(filter(None, (cells[name] for name in ("offence", "area", "force", "period"))))
    details = Group(Text(about), Text(cells["text"], "dim"))
    return Group(Text(figures, "bold"), Padding(details, (0, 0, 1, 2)))
