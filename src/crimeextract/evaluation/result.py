"""What an evaluation gives: measures, and how each claim fared. It can be saved as JSON and read back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from crimeextract.errors import SchemaError
from crimeextract.evaluation.calibration import Band
from crimeextract.evaluation.measures import Measures, total
from crimeextract.evaluation.records import Figure

#: Version of the JSON form.
VERSION = "1.0"

Outcome = Literal["right", "wrong", "missed"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one gold claim fared; optional ones have no verdict.

    Attributes:
        document: Name of its document.
        claim: Its id in the gold file.
        outcome: `right` (strictly), `wrong`, or `missed` where none of its figures was found.
        wrong: The fields that are wrong, and `figures` where they did not come as this one claim.
        detail: The same in words: what was wanted and what was found; empty where it is right.
        text: The words of the claim that was extracted for it; empty where it was missed.
    """

    document: str
    claim: str
    outcome: Outcome
    wrong: tuple[str, ...] = ()
    detail: str = ""
    text: str = ""

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Verdict":
        """The verdict that `to_dict` gave."""
        return cls(**{**record, "wrong": tuple(record["wrong"])})

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain data."""
        return asdict(self) | {"wrong": list(self.wrong)}


@dataclass(frozen=True, slots=True)
class Spurious:
    """An extracted claim none of whose figures is in the gold file.

    Attributes:
        document: Name of its document.
        figures: Its figures.
        text: Its words.
    """

    document: str
    figures: tuple[Figure, ...]
    text: str

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Spurious":
        """The record that `to_dict` gave."""
        return cls(record["document"], tuple(Figure(**figure) for figure in record["figures"]), record["text"])

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data."""
        figures = [figure._asdict() for figure in self.figures]
        return {"document": self.document, "figures": figures, "text": self.text}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good the extracted claims of a set of texts are.

    Attributes:
        documents: The measures of each document by its name, sorted.
        verdicts: How each gold claim fared, document by document, in the order of the gold files.
        spurious: The extracted claims that no gold claim has, document by document.
        confidence: How many claims of each band of `Claim.confidence` are right.
        problems: Files that could not be scored, with the remedy; their documents are in none of the rest.
    """

    documents: Mapping[str, Measures]
    verdicts: tuple[Verdict, ...]
    spurious: tuple[Spurious, ...]
    confidence: tuple[Band, ...]
    problems: tuple[str, ...] = ()

    @property
    def measures(self) -> Measures:
        """The measures of all documents together."""
        return total(self.documents.values())

    def to_dict(self) -> dict[str, Any]:
        """The evaluation as plain data for `json.dumps`; rates have four decimals."""
        return {
            "version": VERSION,
            "all": self.measures.to_dict(),
            "documents": {name: measures.to_dict() for name, measures in self.documents.items()},
            "confidence": [band.to_dict() for band in self.confidence],
            "claims": [verdict.to_dict() for verdict in self.verdicts],
            "spurious": [spurious.to_dict() for spurious in self.spurious],
            "problems": list(self.problems),
        }

    @classmethod
    def from_dict(cls, record: Any) -> "Evaluation":
        """The evaluation that `to_dict` gave.

        Raises:
            SchemaError: The record is not of that form.
        """
        try:
            if record["version"] != VERSION:
                raise SchemaError(f"an evaluation of version {record['version']}, this is {VERSION}; evaluate again")
            return cls(
                {name: Measures.from_dict(measures) for name, measures in record["documents"].items()},
                tuple(Verdict.from_dict(claim) for claim in record["claims"]),
                tuple(Spurious.from_dict(spurious) for spurious in record["spurious"]),
                tuple(Band.from_dict(band) for band in record["confidence"]),
                tuple(record["problems"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if isinstance(error, SchemaError):
                raise
            raise SchemaError("not an evaluation in the form of Evaluation.to_dict()") from None
