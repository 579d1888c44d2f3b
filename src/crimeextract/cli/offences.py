"""`crimeextract offences`: the offence ids that a claim's measure may have."""


def offences() -> None:
    """List the offence ids with their names."""
    from crimeextract.cli.output import write
    from crimeextract.rules.offences import offence_table

    names = offence_table().names()
    width = max(map(len, names))
    write("".join(f"{offence:{width}}  {name}\n" for offence, name in names.items()))
