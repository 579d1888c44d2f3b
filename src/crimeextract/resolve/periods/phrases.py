"""Phrases for periods, as `crimeextract.mentions.periods` matches them in a text."""

from dataclasses import dataclass

from crimeextract.resolve.periods.points import Point


@dataclass(slots=True)
class Phrase:
    """A phrase for a period: offsets are into `lowered`, which has one character before the text."""

    rule: str
    lowered: str
    text: str
    start: int
    end: int
    groups: dict[str, str | None]
    points: tuple[Point, ...]

    def before(self, length: int = 30) -> str:
        """What stands directly before the phrase."""
        return self.lowered[max(0, self.start - length) : self.start]

    def after(self, length: int = 40) -> str:
        """What stands directly after it."""
        return self.lowered[self.end : self.end + length]
