"""`crimeextract schema`: the JSON Schema of a claim."""

import json


def schema() -> None:
    """Print the JSON Schema of a claim."""
    from crimeextract.cli.output import write
    from crimeextract.schema import claim_schema

    write(json.dumps(claim_schema(), indent=2, ensure_ascii=False) + "\n")
