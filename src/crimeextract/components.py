"""spaCy pipes: `nlp.add_pipe("crimeextract")`, and one pipe a stage.

The pipes read `doc.text` and nothing else of the Doc, so the claims do not depend on the tokenizer: they are
those of `extract_claims(doc.text)`. Of their findings, the claims are kept in `doc.user_data` in JSON form,
which survives `Doc.to_bytes`, `DocBin` and `nlp.pipe(n_process=2)`; the `Document` behind them does not
leave the process that made it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from crimeextract.errors import InputError
from crimeextract.model import Claim

if TYPE_CHECKING:
    from crimeextract.document import Document
    from crimeextract.extractor import Extractor

_KEY = "crimeextract"
_PUBLISHED_KEY = "crimeextract.published"
#: Names of the stages of `crimeextract.pipeline`. Every spacy.blank() loads the entry points and so this
#: module, which for that reason imports the engine only when a pipe is made.
STAGE_NAMES = ("source", "mentions", "binding", "resolve", "claims")
#: Code points of a text by which a message names it.
_SHOWN = 60
#: What a pipe may be told by its config, and a document by `doc._` or as context of nlp.pipe(as_tuples=True).
_NO_HINTS: dict[str, Any] = {"published": None, "home_area": None, "home_force": None}

# Start, end, label, code or id of what it was linked to.
_Marks = Iterable[tuple[int, int, str, str]]


class _Record(dict[str, Any]):
    """What a Doc carries: the claims as plain data; beside them, in this process only, the document."""

    document: "Document | None" = None
    done: int = 0  # stages that ran


class CrimeExtract:
    """A spaCy pipe that runs one or more stages of crimeextract over a Doc."""

    def __init__(
        self,
        name: str,
        stages: tuple[str, ...] = STAGE_NAMES,
        *,
        published: str | None = None,
        home_area: str | None = None,
        home_force: str | None = None,
        extractor: "Extractor | None" = None,
    ) -> None:
        from crimeextract.extractor import default_extractor
        from crimeextract.pipeline import STAGES

        self.name = name
        self._extractor = extractor or default_extractor()
        self._hints = {"published": published, "home_area": home_area, "home_force": home_force}
        self._first = STAGE_NAMES.index(stages[0])
        self._last = STAGE_NAMES.index(stages[-1])
        self._stages = STAGES[self._first : self._last + 1]
        self._extractor.open("", **self._hints)  # a wrong hint is found now, not at the first text

    def __call__(self, doc: Doc) -> Doc:
        """Run the stages; `doc._.claims` and `doc.spans` are filled as far as they go."""
        record = self._started(doc) if self._first == 0 else self._continued(doc)
        document = record.document
        assert document is not None
        for stage in self._stages:
            stage(document, self._extractor.resources)
        record.done = self._last + 1
        self._fill(doc, document, record)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to save: the config says it all."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "CrimeExtract":
        """Nothing to load."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing to save: the config says it all."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "CrimeExtract":
        """Nothing to load."""
        return self

    def _started(self, doc: Doc) -> _Record:
        record = _Record(claims=[])
        try:
            record.document = self._extractor.open(doc.text, **_hints_of(doc, self._hints))
        except InputError as error:  # among thousands that nlp.pipe reads
            raise type(error)(f"{error}; in the text that begins {doc.text[:_SHOWN]!r}") from None
        doc.user_data[_KEY] = record
        return record

    def _continued(self, doc: Doc) -> _Record:
        record = doc.user_data.get(_KEY)
        done = record.done if isinstance(record, _Record) and record.document is not None else 0
        if done < self._first:
            missing = f"crimeextract_{STAGE_NAMES[done]}"
            raise InputError(
                f"the pipe {self.name!r} needs {missing!r} to run before it: "
                f"nlp.add_pipe({missing!r}, before={self.name!r})"
            )
        assert isinstance(record, _Record)
        return record

    def _fill(self, doc: Doc, document: "Document", record: _Record) -> None:
        """Bring what these stages found to the Doc."""
        if {stage.name for stage in self._stages} & {
            "mentions",
            "resolve",
        }:  # resolving gives codes to places and forces
            for group, marks in _mention_marks(document).items():
                spans = (_span(doc, start, end, label, kb_id=kb_id) for start, end, label, kb_id in marks)
                doc.spans[f"{_KEY}.{group}"] = [span for span in spans if span is not None]
        if record.done == len(STAGE_NAMES):
            record["claims"] = [claim.to_dict() for claim in document.claims]
            doc.spans[_KEY] = [
                span
                for c in document.claims
                if (span := _span(doc, c.span.start, c.span.end, c.kind, span_id=c.id)) is not None
            ]


def _mention_marks(document: "Document") -> dict[str, _Marks]:
    """Every mention, with the code or id that it was linked to, by span group."""
    return {
        "figures": ((m.start, m.end, m.kind, "") for m in document.figures),
        "measures": ((m.start, m.end, m.aspect, m.offence or "") for m in document.measures),
        "places": ((m.start, m.end, m.place_type or m.noun or "area", m.code or "") for m in document.places),
        "forces": ((m.start, m.end, "force", m.force or "") for m in document.forces),
        "periods": ((m.start, m.end, "baseline" if m.baseline else "period", "") for m in document.periods),
    }


def _span(doc: Doc, start: int, end: int, label: str, *, kb_id: str = "", span_id: str = "") -> Span | None:
    """The whole tokens that hold text[start:end]."""
    return doc.char_span(start, end, label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand")


def _hints_of(doc: Doc, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The pipe's hints, overridden by the context of nlp.pipe(as_tuples=True), then by doc._.published."""
    hints = dict(defaults)
    context = getattr(doc, "_context", None)
    if isinstance(context, Mapping):
        hints |= {name: context[name] for name in (*_NO_HINTS, "title") if context.get(name) is not None}
    if doc._.published is not None:
        hints["published"] = doc._.published
    return hints


def _claims_of(doc: Doc) -> list[Claim]:
    record = doc.user_data.get(_KEY)
    if record is None:
        return []
    document = getattr(record, "document", None)
    if document is not None:
        return list(document.claims)
    return [Claim.from_dict(claim) for claim in record["claims"]]


def _document_of(doc: Doc) -> "Document | None":
    return getattr(doc.user_data.get(_KEY), "document", None)


def _published_of(doc: Doc) -> str | None:
    return doc.user_data.get(_PUBLISHED_KEY)


def _set_published(doc: Doc, published: date | str | None) -> None:
    # As a string, since a date in user_data would keep the Doc from being serialised.
    doc.user_data[_PUBLISHED_KEY] = published.isoformat() if isinstance(published, date) else published


def create_crimeextract(
    nlp: Language,
    name: str,
    published: str | None = None,
    home_area: str | None = None,
    home_force: str | None = None,
) -> CrimeExtract:
    """Factory of the pipe "crimeextract": the whole way from text to claims."""
    return CrimeExtract(name, published=published, home_area=home_area, home_force=home_force)


def create_source(
    nlp: Language,
    name: str,
    published: str | None = None,
    home_area: str | None = None,
    home_force: str | None = None,
) -> CrimeExtract:
    """Factory of the pipe "crimeextract_source", the first stage, which takes the hints."""
    return CrimeExtract(name, ("source",), published=published, home_area=home_area, home_force=home_force)


def _stage_factory(stage: str) -> Callable[[Language, str], CrimeExtract]:
    def create(nlp: Language, name: str) -> CrimeExtract:
        return CrimeExtract(name, (stage,))

    create.__doc__ = f'Factory of the pipe "crimeextract_{stage}".'
    return create


create_mentions = _stage_factory("mentions")
create_binding = _stage_factory("binding")
create_resolve = _stage_factory("resolve")
create_claims = _stage_factory("claims")


def _set_extensions() -> None:
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=_claims_of)
    if not Doc.has_extension("crimeextract"):
        Doc.set_extension("crimeextract", getter=_document_of)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", getter=_published_of, setter=_set_published)


def _register() -> None:
    assigns = ["doc._.claims", "doc._.crimeextract", "doc.spans"]
    Language.factory(_KEY, default_config=_NO_HINTS, assigns=assigns, func=create_crimeextract)
    Language.factory("crimeextract_source", default_config=_NO_HINTS, assigns=assigns[1:2], func=create_source)
    for stage, factory in {
        "mentions": create_mentions,
        "binding": create_binding,
        "resolve": create_resolve,
        "claims": create_claims,
    }.items():
        Language.factory(
            f"crimeextract_{stage}",
            assigns=assigns if stage == "claims" else ["doc.spans"],
            requires=["doc._.crimeextract"],
            func=factory,
        )


# Registered by call, not by decorator: spaCy looks a name up among the entry points while it registers it,
# and by then the function that the entry point names has to be there.
_set_extensions()
_register()
