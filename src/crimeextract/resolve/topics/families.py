"""Families of offences: which are parts of one another, and which nouns stand for a whole group."""

from crimeextract.rules.offences import offence_table

#: Units that count any crime; others ("cases", "reports") count what was spoken of.
ANY_CRIME = frozenset({"crime", "offence"})
#: What is not recorded as crime.
NO_CRIME = frozenset({"anti-social-behaviour"})
#: Aspects of what police do about a crime, and of what comes of it.
DONE_ABOUT_CRIME = frozenset({"activity", "outcomes", "suspects"})
#: Unit of those who died: of no kind of crime that a text could come back from.
DEATH = "death"
#: Groups that one noun stands for ("thefts", "assaults"), which in a story on one kind of it means that kind.
NARROWED_GROUPS = ("theft-offences", "violence-against-the-person")
#: What is done for crime of every kind: "most were for drugs, and in 71 per cent of all searches nothing was found".
SEARCHES = frozenset({"search", "stop and search"})


def same_family(one: str | None, other: str | None) -> bool:
    """Whether one offence is the other or a part of it, or both are parts of one theme."""
    if one is None or other is None:
        return one == other
    table = offence_table()
    return (
        table.is_a(one, other)
        or table.is_a(other, one)
        or (
            table.parent(one) is not None
            and table.parent(one) == table.parent(other)
            and table.parent(one) in table.theme
        )
    )
