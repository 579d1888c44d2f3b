"""`crimeextract offences`: the offence ids that a claim's measure may have."""


def offences() -> None:
    """List the offence ids with their names."""
    from crimeextract.cli.output import write_columns
    from crimeextract.rules.offences import offence_table

    write_columns(list(offence_table().names().items()))
