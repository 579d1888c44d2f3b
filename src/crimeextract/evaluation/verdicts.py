"""Says in words how each claim fared: what was wanted, what was found."""

from collections.abc import Sequence

from crimeextract.evaluation.matching import Match, Pair
from crimeextract.evaluation.records import Figure, Value
from crimeextract.evaluation.result import Spurious, Verdict
from crimeextract.render.table import number


def verdicts(document: str, matched: Match) -> tuple[Verdict, ...]:
    """The verdicts on the gold claims of a document."""
    return tuple(_verdict(document, pair) for pair in matched.pairs)


def spurious(document: str, matched: Match) -> tuple[Spurious, ...]:
    """The extracted claims of a document that no gold claim has."""
    return tuple(
        Spurious(document, answer.figures, answer.text) for answer, outcome in matched.answers if outcome == "spurious"
    )


def _verdict(document: str, pair: Pair) -> Verdict:
    gold, answer = pair.gold, pair.answer
    wanted = figure_words(gold.figures)
    if answer is None:
        return Verdict(document, gold.id, "missed", ("figures",), f"missed {wanted}")
    if pair.right:
        return Verdict(document, gold.id, "right", text=answer.text)
    wrong: list[str] = list(pair.wrong)
    details = [f"{name}: want {_accepted(gold.fields[name])}, got {_words(answer.fields[name])}" for name in pair.wrong]
    if not pair.grouped:
        wrong.append("figures")
        details.append(f"figures: want {wanted}, got {figure_words(answer.figures)}")
    return Verdict(document, gold.id, "wrong", tuple(wrong), "; ".join(details), answer.text)


def figure_words(figures: Sequence[Figure]) -> str:
    """Figures in words.

    >>> figure_words([Figure("value", 5800000, 0, 1), Figure("percent", 2.5, 0, 1)])
    'value 5,800,000 + percent 2.5'
    """
    return " + ".join(f"{figure.role} {number(figure.value)}" for figure in figures)


def _accepted(values: Sequence[Value] | None) -> str:
    return " or ".join(map(_words, values or ()))


def _words(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{value[0] or '?'} to {value[1]}"
    return "null" if value is None else value
