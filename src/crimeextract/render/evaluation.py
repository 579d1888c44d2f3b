"""An evaluation as people read it: tables of measures, lists of misses, gains and losses."""

from collections.abc import Iterable, Mapping, Sequence

from crimeextract.evaluation.calibration import Band
from crimeextract.evaluation.compare import Comparison
from crimeextract.evaluation.measures import Measures, Score, Share
from crimeextract.evaluation.result import Evaluation, Spurious, Verdict
from crimeextract.evaluation.verdicts import figure_words
from crimeextract.render.table import clean, shorten

_NOTHING = "-"  # where there is nothing to take a share of
_TEXT_WIDTH = 90
_NAMED = 3  # how many names stand for a list
_SCORE_HEAD = ("precision", "recall", "F1")


def overview(evaluation: Evaluation) -> str:
    """The measures: a row a document, then what went into the fields and the roles of figures."""
    measures = evaluation.measures
    return "\n".join([_documents(evaluation.documents, measures), _fields(measures), _roles(measures)])


def _documents(documents: Mapping[str, Measures], everything: Measures) -> str:
    head = ("document", "claims", *_SCORE_HEAD, "figures", *_SCORE_HEAD)
    rows = [
        (name, str(of.claims.wanted), *_score(of.claims), str(of.figures.wanted), *_score(of.figures))
        for name, of in [*documents.items(), ("all", everything)]
    ]
    return grid(head, rows)


def _fields(measures: Measures) -> str:
    shares = {**measures.fields, "figures together": measures.grouping}
    return grid(("field", "accuracy", "of"), [(name, *_share(share)) for name, share in shares.items()])


def _roles(measures: Measures) -> str:
    rows = [
        (role, *_score(score), str(score.wanted))
        for role, score in measures.roles.items()
        if score.wanted or score.answered
    ]
    return grid(("figure", *_SCORE_HEAD, "of"), rows)


def confidence_table(bands: Iterable[Band]) -> str:
    """How many claims of each band of confidence are strictly right."""
    rows = [
        (f"{band.low:g} to {band.high:g}", str(band.claims), _NOTHING if band.share is None else _rate(band.share))
        for band in bands
    ]
    return grid(("confidence", "claims", "right"), rows)


def misses(evaluation: Evaluation) -> str:
    """A line for each claim that is wrong, missed or spurious, document by document."""
    if not evaluation.documents:
        return "nothing was scored\n"
    lines = []
    for document in evaluation.documents:
        lines += [
            verdict_line(verdict)
            for verdict in evaluation.verdicts
            if verdict.document == document and verdict.outcome != "right"
        ]
        lines += [spurious_line(claim) for claim in evaluation.spurious if claim.document == document]
    return _lines(lines or ["nothing was missed"])


def verdict_line(verdict: Verdict) -> str:
    """How a gold claim fared, on one line."""
    parts = [f"{verdict.document} {verdict.claim}: {verdict.detail or 'right'}", _excerpt(verdict.text)]
    return " | ".join(clean(part) for part in parts if part)


def spurious_line(claim: Spurious) -> str:
    """A claim that no gold claim has, on one line."""
    return " | ".join([clean(f"{claim.document}: spurious {figure_words(claim.figures)}"), _excerpt(claim.text)])


def _excerpt(text: str) -> str:
    return shorten(clean(text), _TEXT_WIDTH)


def comparison_words(comparison: Comparison, name: str) -> str:
    """Gains and losses against an earlier evaluation, by claim, then the measures that moved."""
    lines = []
    for title, entries in (
        ("newly right", [verdict_line(verdict) for verdict in comparison.newly_right]),
        ("newly wrong", [verdict_line(verdict) for verdict in comparison.newly_wrong]),
        ("newly spurious", [spurious_line(claim) for claim in comparison.newly_spurious]),
        ("no longer spurious", [spurious_line(claim) for claim in comparison.no_longer_spurious]),
    ):
        lines += [f"{title}: {len(entries)}", *(f"  {entry}" for entry in entries)]
    if comparison.left_out:
        named = ", ".join(comparison.left_out[:_NAMED]) + (", …" if len(comparison.left_out) > _NAMED else "")
        lines.append(f"only in one of the two, not compared: {len(comparison.left_out)} ({clean(named)})")
    return f"against {clean(name)}\n{_lines(lines)}\n{_moves(comparison)}"


def _moves(comparison: Comparison) -> str:
    rows = [
        (rate, _rate(before), _rate(now), f"{now - before:+.3f}")
        for rate, (before, now) in comparison.rates.items()
        if before != now
    ]
    return grid(("measure", "before", "now", "difference"), rows) if rows else "no measure moved\n"


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its names on the left and its numbers on the right.

    >>> print(grid(("field", "of"), [("area", "12")]), end="")
    field  of
    ─────────
    area   12
    """
    table = [head, *([clean(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.rjust(width) if index else cell.ljust(width) for index, (cell, width) in enumerate(cells))
        for cells in (list(zip(row, widths, strict=True)) for row in table)
    ]
    return _lines([lines[0], "─" * len(lines[0]), *lines[1:]])


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _score(score: Score) -> tuple[str, str, str]:
    """Precision, recall and F1 as cells."""
    return (
        _rate(score.precision) if score.answered else _NOTHING,
        _rate(score.recall) if score.wanted else _NOTHING,
        _rate(score.f1) if score.answered or score.wanted else _NOTHING,
    )


def _share(share: Share) -> tuple[str, str]:
    return _rate(share.accuracy) if share.of else _NOTHING, str(share.of)


def _rate(rate: float) -> str:
    return f"{rate:.3f}"
