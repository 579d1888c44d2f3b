"""`crimeextract forces`: the ids of the police forces that a claim may have."""


def forces() -> None:
    """List the ids of police forces with their names."""
    from crimeextract.cli.output import write_columns
    from crimeextract.gazetteer import load

    write_columns(sorted((force.id, force.name) for force in load().forces))
