"""The spaCy pipes: their claims are those of `extract_claims`, whatever else is in the pipeline."""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from crimeextract import InputError, extract_claims
from crimeextract.components import STAGE_NAMES
from crimeextract.pipeline import STAGES

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles" / "texts"
NAMES = ("crawley-2022-01", "warrington-2022-02")
TEXTS = [(ARTICLES / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES]
SENTENCE = "Crawley had 372 sexual offences in the 12 months to September, up 7%."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("crimeextract")
    return pipeline


@pytest.mark.parametrize("text", TEXTS, ids=["crawley", "warrington"])
def test_claims_are_those_of_extract_claims(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.claims == extract_claims(text)
    assert doc._.claims
    assert doc._.crimeextract.text == text


def test_claims_do_not_depend_on_the_tokenizer(nlp: Language) -> None:
    pipe = nlp.get_pipe("crimeextract")
    words = list(TEXTS[0])
    doc = pipe(Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    assert doc.text == TEXTS[0]
    assert doc._.claims == extract_claims(TEXTS[0])
    blank = spacy.blank("xx")
    blank.add_pipe("crimeextract")
    assert blank(TEXTS[0])._.claims == doc._.claims


def test_span_groups(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    (claim,) = doc._.claims
    (span,) = doc.spans["crimeextract"]
    assert (span.label_, span.id_) == (claim.kind, claim.id)
    assert span.start_char <= claim.span.start < claim.span.end <= span.end_char
    assert "372" in [figure.text for figure in doc.spans["crimeextract.figures"]]
    assert [place.kb_id_ for place in doc.spans["crimeextract.places"]] == ["E07000226"]
    assert {"crimeextract.measures", "crimeextract.forces", "crimeextract.periods"} <= set(doc.spans)


def test_one_pipe_a_stage() -> None:
    staged = spacy.blank("en")
    for stage in STAGES:
        staged.add_pipe(f"crimeextract_{stage.name}")
    assert not any(staged.analyze_pipes()["problems"].values())
    doc = staged(TEXTS[0])
    assert doc._.claims == extract_claims(TEXTS[0])
    assert len(doc.spans["crimeextract"]) == len(doc._.claims)


def test_stages_are_those_of_the_engine_and_of_the_entry_points() -> None:
    assert tuple(stage.name for stage in STAGES) == STAGE_NAMES
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    factories = {"crimeextract", *(f"crimeextract_{name}" for name in STAGE_NAMES)}
    assert set(project["entry-points"]["spacy_factories"]) == factories


def test_a_stage_without_the_one_before_names_it() -> None:
    staged = spacy.blank("en")
    staged.add_pipe("crimeextract_source")
    staged.add_pipe("crimeextract_binding")
    with pytest.raises(InputError, match="'crimeextract_binding' needs 'crimeextract_mentions'"):
        staged(SENTENCE)


def test_pipe_in_batches_and_on_empty_docs(nlp: Language) -> None:
    texts = [*TEXTS, "", " \n ", SENTENCE]
    docs = list(nlp.pipe(texts, batch_size=2))
    assert [doc._.claims for doc in docs] == [extract_claims(text) for text in texts]
    assert docs[2]._.claims == []
    assert list(docs[2].spans["crimeextract"]) == []


def test_pipe_in_several_processes(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=1))
    assert [doc._.claims for doc in docs] == [extract_claims(text) for text in TEXTS]


def test_published_by_config_context_or_extension() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("crimeextract", config={"published": "2022-01-28", "home_area": "Crawley"})
    document = pipeline(SENTENCE)._.crimeextract
    assert (document.published, document.home_area) == (date(2022, 1, 28), "E07000226")
    ((doc, _),) = pipeline.pipe([(SENTENCE, {"published": "2020-01-01"})], as_tuples=True)
    assert doc._.crimeextract.published == date(2020, 1, 1)
    doc = pipeline.make_doc(SENTENCE)
    doc._.published = date(2019, 1, 1)
    assert pipeline(doc)._.crimeextract.published == date(2019, 1, 1)
    assert doc._.claims == extract_claims(SENTENCE, published=date(2019, 1, 1), home_area="Crawley")
    docs = [pipeline.make_doc(SENTENCE) for _ in range(2)]
    docs[0]._.published = date(2019, 1, 1)
    first, second = pipeline.pipe(docs, n_process=2, batch_size=1)
    assert first._.claims == doc._.claims
    assert second._.claims == extract_claims(SENTENCE, published="2022-01-28", home_area="Crawley")


def test_a_wrong_date_among_many_names_its_text_and_can_be_passed_over() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("crimeextract")
    texts = [(TEXTS[0], {"published": "2022-01-28"}), (SENTENCE, {"published": "soon"})]
    with pytest.raises(InputError, match=f"'soon'.*in the text that begins '{SENTENCE[:20]}"):
        list(pipeline.pipe(texts, as_tuples=True))
    failed: list[str] = []
    pipeline.set_error_handler(lambda name, pipe, docs, error: failed.extend(doc.text for doc in docs))
    ((doc, _),) = pipeline.pipe(texts, as_tuples=True)
    assert doc._.claims == extract_claims(TEXTS[0], published="2022-01-28")
    assert failed == [SENTENCE]


def test_wrong_config_is_told_when_the_pipe_is_added() -> None:
    with pytest.raises(InputError, match="Miltn Keynes"):
        spacy.blank("en").add_pipe("crimeextract", config={"home_area": "Miltn Keynes"})


def test_docs_survive_serialisation(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert again._.claims == doc._.claims
    assert again._.crimeextract is None
    assert len(again.spans["crimeextract"]) == len(doc._.claims)


def test_pipeline_survives_disk_and_bytes(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(SENTENCE)._.claims == extract_claims(SENTENCE)
    copy = spacy.blank("en")
    copy.add_pipe("crimeextract")
    copy.from_bytes(nlp.to_bytes())
    assert copy(SENTENCE)._.claims == extract_claims(SENTENCE)


def test_spacy_alone_does_not_load_the_engine() -> None:
    code = "import sys, spacy; spacy.blank('en'); print('crimeextract.pipeline' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_found_by_entry_point_without_importing_the_package() -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('crimeextract_source');"
        "nlp.add_pipe('crimeextract'); print(nlp.pipe_names)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['crimeextract_source', 'crimeextract']"
