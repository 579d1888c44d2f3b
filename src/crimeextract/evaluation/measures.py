"""The measures: how much of what is there was found, and how much of what was found is right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crimeextract.evaluation.matching import Match
from crimeextract.evaluation.records import FIELDS, FIGURES

_DECIMALS = 4


def ratio(part: float, whole: float) -> float:
    """A share between 0 and 1; 0 where there is nothing to share."""
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, of those that were extracted and of those that are there.

    Attributes:
        right: How many were extracted and right.
        answered: How many were extracted.
        wanted: How many the gold files have.
    """

    right: int = 0
    answered: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of the extracted ones that is right, 0 to 1."""
        return ratio(self.right, self.answered)

    @property
    def recall(self) -> float:
        """The share of the gold ones that was found, 0 to 1."""
        return ratio(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.answered + other.answered, self.wanted + other.wanted)

    def to_dict(self) -> dict[str, float]:
        """The score as plain data: the rates to four decimals, then what they were counted from."""
        rates = {name: round(value, _DECIMALS) for name, value in self.rates().items()}
        return rates | {"right": self.right, "answered": self.answered, "wanted": self.wanted}

    def rates(self) -> dict[str, float]:
        """Its rates by name."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Score":
        """The score that `to_dict` gave."""
        return cls(int(record["right"]), int(record["answered"]), int(record["wanted"]))


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some were right.

    Attributes:
        right: How many were right.
        of: Of how many.
    """

    right: int = 0
    of: int = 0

    @property
    def accuracy(self) -> float:
        """The share that is right, 0 to 1."""
        return ratio(self.right, self.of)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def to_dict(self) -> dict[str, float]:
        """The share as plain data: to four decimals, then what it was counted from."""
        rates = {name: round(value, _DECIMALS) for name, value in self.rates().items()}
        return rates | {"right": self.right, "of": self.of}

    def rates(self) -> dict[str, float]:
        """Its one rate by name."""
        return {"accuracy": self.accuracy}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Share":
        """The share that `to_dict` gave."""
        return cls(int(record["right"]), int(record["of"]))


def _no_shares() -> dict[str, Share]:
    return dict.fromkeys(FIELDS, Share())


def _no_scores() -> dict[str, Score]:
    return dict.fromkeys(FIGURES, Score())


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a document, or of several together.

    Attributes:
        claims: Strictly right claims: exactly the figures, and all fields.
        figures: Figures by role, number and place, in whatever claim.
        grouping: Of the gold claims of which a figure was found, those whose figures came as one claim.
        fields: By field, of the same claims, those that have it right.
        roles: The figures by their role.
    """

    claims: Score = Score()
    figures: Score = Score()
    grouping: Share = Share()
    fields: Mapping[str, Share] = field(default_factory=_no_shares)
    roles: Mapping[str, Score] = field(default_factory=_no_scores)

    def __add__(self, other: "Measures") -> "Measures":
        return Measures(
            self.claims + other.claims,
            self.figures + other.figures,
            self.grouping + other.grouping,
            {name: share + other.fields[name] for name, share in self.fields.items()},
            {name: score + other.roles[name] for name, score in self.roles.items()},
        )

    def rates(self) -> dict[str, float]:
        """Every rate by its name, such as "claims f1" or "area accuracy"."""
        parts: dict[str, Score | Share] = {"claims": self.claims, "figures": self.figures, "grouping": self.grouping}
        parts |= self.fields
        parts |= self.roles
        return {f"{part} {name}": rate for part, of in parts.items() for name, rate in of.rates().items()}

    def to_dict(self) -> dict[str, Any]:
        """The measures as plain data."""
        return {
            "claims": self.claims.to_dict(),
            "figures": self.figures.to_dict(),
            "grouping": self.grouping.to_dict(),
            "fields": {name: share.to_dict() for name, share in self.fields.items()},
            "roles": {name: score.to_dict() for name, score in self.roles.items()},
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Measures":
        """The measures that `to_dict` gave."""
        return cls(
            Score.from_dict(record["claims"]),
            Score.from_dict(record["figures"]),
            Share.from_dict(record["grouping"]),
            {name: Share.from_dict(record["fields"][name]) for name in FIELDS},
            {name: Score.from_dict(record["roles"][name]) for name in FIGURES},
        )


def total(measures: Iterable[Measures]) -> Measures:
    """The measures of several documents together: their counts are added up."""
    return sum(measures, Measures())


def measure(matched: Match) -> Measures:
    """The measures of one document."""
    pairs = matched.pairs
    answered = [pair for pair in pairs if pair.answer is not None]
    claims = Score(sum(pair.right for pair in pairs), len(matched.answers), len(pairs))
    grouping = Share(sum(pair.grouped for pair in answered), len(answered))
    fields: dict[str, Share] = {}
    for name in FIELDS:
        scored = [pair for pair in answered if pair.gold.fields[name] is not None]
        fields[name] = Share(sum(name not in pair.wrong for pair in scored), len(scored))
    roles = _roles(matched)
    return Measures(claims, sum(roles.values(), Score()), grouping, fields, roles)


def _roles(matched: Match) -> dict[str, Score]:
    """The figures by role."""
    wanted = Counter(figure.role for pair in matched.pairs for figure in pair.gold.figures)
    answered = Counter(figure.role for answer, _ in matched.answers for figure in answer.figures)
    right = Counter(
        figure.role
        for pair in matched.pairs
        for figure, found in zip(pair.gold.figures, pair.found, strict=True)
        if found
    )
    return {role: Score(right[role], answered[role], wanted[role]) for role in FIGURES}
