"""What rules/numbers.toml says of words beside figures."""

from functools import cache

from crimeextract.model import Qualifier
from crimeextract.rules.load import toml_table

#: The single words for whole numbers below a hundred: "seven", "forty".
NUMBER_WORDS = frozenset(toml_table("numbers.toml")["units"])
#: An expression for the words before a number that say how exact it is, each with its blank; none need stand.
HEDGES = rf"(?:(?:{'|'.join(toml_table('numbers.toml')['words']['hedges'])}) )*"


@cache
def qualifier_phrases() -> tuple[tuple[str, Qualifier], ...]:
    """The phrases that say how exact the figure after them is, with what they say."""
    return tuple(
        (phrase, name) for name, phrases in toml_table("numbers.toml")["qualifiers"].items() for phrase in phrases
    )


def ordinals() -> dict[str, int]:
    """The ordinal words with their positions."""
    table: dict[str, int] = toml_table("numbers.toml")["ordinals"]
    return table
