"""`--published`, for all verbs that take it: the day as people in Britain write it."""

from datetime import date

import typer

#: What the option takes, for its help.
ACCEPTED = "2022-01-28 or 28/1/2022"


def published_day(value: str | None) -> date | None:
    """The day that the option names; None where it is left out. Days come before months."""
    from crimeextract.inputs.dates import read_date
    from crimeextract.inputs.refusal import RefusalError

    if value is None:
        return None
    try:
        day = read_date(value)
    except RefusalError:
        day = None
    if day is None:
        raise typer.BadParameter(
            f"--published is {value!r}, which names no day; write it as {ACCEPTED} (the day before the month)"
        )
    return day
