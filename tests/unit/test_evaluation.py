"""Matching and measures on hand-made cases, gold files that are wrong, comparisons, floors."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from crimeextract import GoldError, InputError, SchemaError, extract_claims
from crimeextract.evaluation import Evaluation, Measures, Score, compare, evaluate
from crimeextract.evaluation.calibration import calibrate
from crimeextract.evaluation.floors import Floor, lowered, raised, read_floors, shortfalls, write_floor
from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import Match, match
from crimeextract.evaluation.measures import measure
from crimeextract.evaluation.records import Answer, Figure, GoldClaim
from crimeextract.evaluation.result import Spurious, Verdict
from crimeextract.gazetteer import Area, load

FIELDS: Any = {
    "kind": "count",
    "offence": "robbery",
    "area": "E08000035",
    "force": "west-yorkshire",
    "period": ("2021-01", "2021-12"),
    "direction": None,
}
VALUE, PERCENT, OTHER = Figure("value", 52, 0, 2), Figure("percent", 7, 10, 12), Figure("value", 9, 20, 21)
ids: Iterator[int] = count()


def gold(*figures: Figure, optional: bool = False, **fields: Any) -> GoldClaim:
    accepted = {name: (value,) for name, value in FIELDS.items()} | fields
    return GoldClaim(f"c{next(ids)}", figures, accepted, optional)


def answer(*figures: Figure, confidence: float = 0.5, **fields: Any) -> Answer:
    return Answer(figures, FIELDS | fields, "words", confidence)


def outcomes(matched: Match) -> list[str]:
    return [outcome for _, outcome in matched.answers]


def test_a_right_claim() -> None:
    matched = match([gold(VALUE, PERCENT)], [answer(VALUE, PERCENT)])
    assert matched.pairs[0].right
    assert outcomes(matched) == ["right"]
    assert measure(matched).claims == Score(1, 1, 1)


def test_figures_match_on_role_number_and_overlapping_place() -> None:
    near = Figure("value", 52, 1, 5)
    others = [Figure("percent", 52, 0, 2), Figure("value", 53, 0, 2), Figure("value", 52, 2, 4)]
    assert match([gold(VALUE)], [answer(near)]).pairs[0].right
    assert not any(match([gold(VALUE)], [answer(other)]).pairs[0].right for other in others)


def test_numbers_with_decimals_may_be_rounded() -> None:
    third, whole = Figure("percent", 33.3, 0, 2), Figure("percent", 33, 0, 2)
    exact = Figure("percent", 33.333, 0, 2)
    assert match([gold(third)], [answer(exact)]).pairs[0].right
    assert not match([gold(whole)], [answer(exact)]).pairs[0].right


def test_figures_in_two_claims_are_found_but_not_grouped() -> None:
    matched = match([gold(VALUE, PERCENT)], [answer(VALUE), answer(PERCENT)])
    measures = measure(matched)
    assert (measures.figures, measures.claims) == (Score(2, 2, 2), Score(0, 2, 1))
    assert (measures.grouping.right, measures.grouping.of) == (0, 1)
    assert outcomes(matched) == ["wrong", "wrong"]


def test_a_figure_too_many_is_not_grouped() -> None:
    measures = measure(match([gold(VALUE)], [answer(VALUE, PERCENT)]))
    assert measures.claims.right == measures.grouping.right == 0
    assert measures.roles["percent"] == Score(0, 1, 0)


def test_a_wrong_field() -> None:
    (pair,) = match([gold(VALUE)], [answer(VALUE, area="K04000001")]).pairs
    assert (pair.wrong, pair.grouped, pair.right) == (("area",), True, False)
    fields = measure(match([gold(VALUE)], [answer(VALUE, area="K04000001")])).fields
    assert (fields["area"].accuracy, fields["force"].accuracy) == (0, 1)


def test_accepted_values_and_fields_that_are_not_scored() -> None:
    claim = gold(VALUE, area=("K04000001", None), kind=None)
    matched = match([claim], [answer(VALUE, area=None, kind="rate")])
    assert matched.pairs[0].right
    assert measure(matched).fields["kind"].of == 0


def test_a_figure_is_given_to_the_claim_that_agrees_most() -> None:
    matched = match([gold(VALUE)], [answer(VALUE, area=None, force=None), answer(VALUE)])
    assert matched.pairs[0].right
    assert outcomes(matched) == ["spurious", "right"]


def test_one_figure_answers_one_gold_claim() -> None:
    measures = measure(match([gold(VALUE), gold(VALUE)], [answer(VALUE)]))
    assert measures.claims == Score(1, 1, 2)


def test_missed_and_spurious() -> None:
    matched = match([gold(VALUE)], [answer(OTHER)])
    assert matched.pairs[0].answer is None
    assert outcomes(matched) == ["spurious"]
    assert measure(matched).grouping.of == 0


def test_optional_claims_are_neither_missed_nor_spurious() -> None:
    for answers in ([], [answer(OTHER)], [answer(OTHER, area=None)]):
        matched = match([gold(VALUE), gold(OTHER, optional=True)], [answer(VALUE), *answers])
        assert measure(matched).claims == Score(1, 1, 1)


def test_a_claim_that_also_answers_one_that_is_not_optional_counts() -> None:
    matched = match([gold(VALUE), gold(OTHER, optional=True)], [answer(VALUE, OTHER)])
    assert outcomes(matched) == ["wrong"]
    assert measure(matched).figures == Score(1, 2, 1)


def test_nothing_at_all() -> None:
    measures = measure(match([], []))
    assert measures == Measures()
    assert set(measures.rates().values()) == {0.0}


def test_confidence_bands() -> None:
    answers = [answer(VALUE, confidence=1.0), answer(OTHER, confidence=0.3), answer(PERCENT, confidence=0.29)]
    bands = calibrate([match([gold(VALUE), gold(PERCENT, optional=True)], answers)])
    assert [(band.low, band.high) for band in bands[:2]] == [(0, 0.3), (0.3, 0.4)]
    assert [band.claims for band in bands] == [0, 1, 0, 0, 0, 0, 0, 1]
    assert [band.share for band in bands] == [None, 0, None, None, None, None, None, 1]


# Gold files

TEXT = "Leeds had 52 robberies in 2021, up 7%. Bradford had 52 too."
CLAIM: dict[str, Any] = {
    "id": "c1",
    "offence": "robbery",
    "area": ["E08000035", None],
    "period": ["2021-01", "2021-12"],
    "direction": "up",
    "figures": [{"role": "value", "value": 52, "at": "[52] robberies"}],
}


@pytest.fixture
def gold_path(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    return tmp_path / "gold" / "leeds.json"


def write_gold(path: Path, *claims: Any, **keys: Any) -> Path:
    path.write_text(json.dumps({"published": "2022-01-28", "claims": claims} | keys), encoding="utf-8")
    return path


def test_gold_file(gold_path: Path) -> None:
    periods = [["2021-01", "2021-12"], None]
    document = read_gold(write_gold(gold_path, CLAIM, CLAIM | {"id": "c2", "period": periods, "area": "*"}), TEXT)
    assert document.published == date(2022, 1, 28)
    first, second = document.claims
    assert first.figures == (Figure("value", 52, 10, 12),)
    assert first.fields["area"] == ("E08000035", None)
    assert first.fields["period"] == (("2021-01", "2021-12"),)
    assert first.fields["kind"] is None  # not scored where it is left out
    assert first.fields["force"] == (None,)
    assert second.fields["period"] == (("2021-01", "2021-12"), None)
    assert second.fields["area"] is None


def test_ids_that_gold_may_use(gold_path: Path) -> None:
    """Ceremonial and informal areas, former ones, and those that an extractor of one's own adds."""
    area = ["LIEUT:Devon", "INF:Teesside", "E07000026", "X01"]
    own = load().extended([Area("X01", "Middle-earth", "district")])
    claim = CLAIM | {"area": area, "force": ["grampian", None], "offence": None}
    assert read_gold(write_gold(gold_path, claim), TEXT, own).claims[0].fields["area"] == tuple(area)
    with pytest.raises(GoldError, match="X01"):
        read_gold(gold_path, TEXT)


def figure(**keys: Any) -> dict[str, Any]:
    return {"figures": [CLAIM["figures"][0] | keys]}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (figure(at="had [52]"), "stands in the text 2 times; add words"),
        (figure(at="[53] robberies"), "does not stand in the text; copy"),
        (figure(at="52 robberies"), "put the figure in brackets"),
        (figure(role="level"), 'role is "level"; write one of value, percent'),
        (figure(value="52"), 'value is "52"; write a number'),
        (figure(value=10**400), "write a number"),
        (figure(place="x"), '"place" is no key here; the keys are role, value, at'),
        ({"figures": [{"role": "value", "value": 52}]}, "at is missing; add it"),
        ({"figures": []}, "no figures; give it one"),
        ({"figures": 52}, "figures is 52; write a list"),
        ({"ofence": "robbery"}, '"ofence" is no key'),
        ({"kind": "level"}, "write one of count, rate"),
        ({"direction": ["up", "level"]}, 'direction is "level"; write one of up, down, none, null'),
        ({"period": ["2021-13", "2021-12"]}, "first and last month"),
        ({"period": "2021"}, "first and last month"),
        ({"area": []}, "area is an empty list"),
        ({"area": ["*"]}, 'area is "*"'),
        ({"force": 7}, "force is 7; write a text"),
        ({"offence": "shoplifing"}, 'offence is "shoplifing", which is no id of an offence; did you mean shoplifting'),
        (
            {"area": ["E08000035", "Bradford"]},
            '"Bradford", which is no code of an area; did you mean E08000032 (Bradford)',
        ),
        ({"area": "E99"}, 'area is "E99", which is no code of an area'),
        (
            {"force": "West Yorkshire Police"},
            "id of a police force; did you mean west-yorkshire (West Yorkshire Police)",
        ),
        ({"optional": "yes"}, "write true or false"),
        ({"id": 7}, "id is 7"),
    ],
)
def test_a_claim_that_is_wrong_is_named_with_the_remedy(gold_path: Path, change: dict[str, Any], words: str) -> None:
    broken = CLAIM | {"id": "bad"} | change
    with pytest.raises(GoldError) as error:
        read_gold(write_gold(gold_path, CLAIM, broken, CLAIM), TEXT)
    first, second = error.value.problems
    assert first.startswith(f"{gold_path}: claim {'number 2' if broken['id'] == 7 else 'bad'}: ")
    assert words in first
    assert second == f"{gold_path}: claim c1: a claim before it has the same id; ids have to differ"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no JSON (line 1"),
        ("[" * 100_000, "no JSON"),
        ("[]", "expected an object with published, claims"),
        ("{}", "claims is missing"),
        ('{"claims": [], "published": "soon"}', "write a date"),
        ('{"claims": [5]}', "claim number 1: expected an object"),
    ],
)
def test_a_file_that_is_no_gold_file(gold_path: Path, content: str, words: str) -> None:
    gold_path.write_text(content, encoding="utf-8")
    with pytest.raises((GoldError, InputError)) as error:
        read_gold(gold_path, TEXT)
    assert str(gold_path) in str(error.value)
    assert words in str(error.value)


# Evaluations


@pytest.fixture
def folders(gold_path: Path) -> tuple[Path, Path]:
    """A gold folder and its texts: two documents."""
    write_gold(gold_path, CLAIM)
    write_gold(gold_path.with_name("york.json"), CLAIM | {"area": "E06000014"})
    texts = gold_path.parent.parent / "texts"
    texts.mkdir()
    (texts / "leeds.txt").write_text(TEXT, encoding="utf-8")
    (texts / "york.txt").write_text(TEXT, encoding="utf-8")
    return gold_path.parent, texts


def test_evaluate(folders: tuple[Path, Path]) -> None:
    steps: list[tuple[int, int]] = []
    evaluation = evaluate(*folders, progress=lambda *step: steps.append(step))
    assert list(evaluation.documents) == ["leeds", "york"]
    assert [verdict.claim for verdict in evaluation.verdicts] == ["c1", "c1"]
    assert "area: want E06000014, got E08000035" in evaluation.verdicts[1].detail
    assert "area" in evaluation.verdicts[1].wrong
    assert evaluation.problems == ()
    assert steps == [(1, 2), (2, 2)]
    assert list(evaluate(*folders, only=["york"]).documents) == ["york"]


def test_files_that_cannot_be_used_do_not_stop_the_others(folders: tuple[Path, Path]) -> None:
    gold_dir, texts = folders
    write_gold(gold_dir / "empty.json", CLAIM)
    (gold_dir / "broken.json").write_text("{", encoding="utf-8")
    (texts / "broken.txt").write_text(TEXT, encoding="utf-8")
    write_gold(gold_dir / "york.json", CLAIM | figure(at="[88]"), CLAIM | figure(at="[99]"))
    evaluation = evaluate(gold_dir, texts)
    assert list(evaluation.documents) == ["leeds"]
    assert [problem.split(": ")[0] for problem in evaluation.problems] == [
        str(gold_dir / name) for name in ("broken.json", "empty.json", "york.json", "york.json")
    ]
    assert "empty.txt is missing; put it there" in evaluation.problems[1]


def test_folders_that_hold_nothing_to_score(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold files"):
        evaluate(tmp_path, folders[1])
    with pytest.raises(InputError, match="did you mean york"):
        evaluate(*folders, only=["yrk"])


def test_saved_claims(folders: tuple[Path, Path], tmp_path: Path) -> None:
    records = [claim.to_dict() for claim in extract_claims(TEXT, published="2022-01-28")]
    (tmp_path / "leeds.json").write_text(json.dumps(records), encoding="utf-8")
    file_record = [{"path": "york.txt", "published": None, "schema_version": "1.0", "claims": records}]
    (tmp_path / "york.json").write_text(json.dumps(file_record), encoding="utf-8")
    assert evaluate(*folders, predictions=tmp_path) == evaluate(*folders)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such file"),
        ("{}", "expected a list of claims"),
        ('[{"kind": 1}]', "claim number 1: claim: the fields do not fit"),
        ("moved", "its offsets do not give its words"),
    ],
)
def test_saved_claims_that_are_wrong(
    folders: tuple[Path, Path], tmp_path: Path, content: str | None, words: str
) -> None:
    if content == "moved":
        content = json.dumps([claim.to_dict() for claim in extract_claims(f" {TEXT}")])
    if content is not None:
        (tmp_path / "leeds.json").write_text(content, encoding="utf-8")
    evaluation = evaluate(*folders, predictions=tmp_path, only=["leeds"])
    assert evaluation.documents == {}
    (problem,) = evaluation.problems
    assert words in problem


def test_an_evaluation_can_be_saved(folders: tuple[Path, Path]) -> None:
    evaluation = evaluate(*folders)
    record = json.loads(json.dumps(evaluation.to_dict()))
    assert Evaluation.from_dict(record) == evaluation
    assert record["all"]["claims"] == evaluation.measures.claims.to_dict()
    for broken in ([], {}, record | {"version": "0"}, record | {"claims": [{"x": 1}]}, record | {"documents": 5}):
        with pytest.raises(SchemaError):
            Evaluation.from_dict(broken)


def result(verdicts: dict[str, str], spurious: list[Figure], documents: tuple[str, ...] = ("a",)) -> Evaluation:
    """An evaluation with these verdicts by claim."""
    right = sum(outcome == "right" for outcome in verdicts.values())
    measures = Measures(claims=Score(right, len(verdicts), len(verdicts)))
    told: Any = [Verdict("a", claim, outcome) for claim, outcome in verdicts.items()]  # type: ignore[arg-type]
    extra = tuple(Spurious("a", (figure,), "words") for figure in spurious)
    return Evaluation(dict.fromkeys(documents, measures), tuple(told), extra, ())


def test_compare() -> None:
    before = result({"c1": "right", "c2": "wrong", "c3": "missed", "c4": "right", "gone": "right"}, [VALUE, OTHER])
    now = result({"c1": "missed", "c2": "right", "c3": "wrong", "c4": "right", "new": "right"}, [OTHER, PERCENT])
    changes = compare(before, now)
    assert [verdict.claim for verdict in changes.newly_right] == ["c2"]
    assert [verdict.claim for verdict in changes.newly_wrong] == ["c1"]
    assert [claim.figures for claim in changes.newly_spurious] == [(PERCENT,)]
    assert [claim.figures for claim in changes.no_longer_spurious] == [(VALUE,)]
    assert changes.left_out == ("a gone", "a new")
    assert changes.rates["claims recall"] == (0.6, 0.6)


def test_compare_only_what_both_have() -> None:
    before, now = result({"c1": "right"}, [VALUE], ("a", "b")), result({"c1": "right"}, [], ("b", "c"))
    changes = compare(before, now)
    assert changes.left_out == ("a", "c")
    assert (changes.newly_wrong, changes.no_longer_spurious) == ((), ())
    assert changes.to_dict()["rates"]["claims f1"] == {"before": 1.0, "now": 1.0, "difference": 0.0}


# Floors

TODAY = date(2026, 11, 30)
REACHED = Measures(claims=Score(8, 10, 10), figures=Score(9, 10, 10))  # F1 0.8 and 0.9
FILE = """\
# Ours.

[a]
strict = 0.7
figures = 0.95

# More.
[b]
strict = 0.5
figures = 0.6
history = [
  { date = 2026-11-01, strict = 0.55, figures = 0.6 },
  { date = 2026-11-22, strict = 0.5, figures = 0.6, reason = "Said." },
]
"""


@pytest.fixture
def floors_path(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_floors_that_are_not_reached_are_named() -> None:
    assert shortfalls(Floor(0.8, 0.9), REACHED) == []
    assert shortfalls(Floor(0.81, 0.9), REACHED) == ["strict F1 is 0.8000, below its floor of 0.81"]


def test_raising_lifts_only_what_is_higher() -> None:
    assert raised(Floor(0.7, 0.95), REACHED, TODAY) == Floor(0.8, 0.95, TODAY)
    assert raised(Floor(0.8, 0.9), REACHED, TODAY) == Floor(0.8, 0.9)
    assert raised(None, REACHED, TODAY) == Floor(0.8, 0.9, TODAY)


def test_lowering_takes_down_only_what_fell() -> None:
    assert lowered(Floor(0.7, 0.95), REACHED, TODAY, " a\n b") == Floor(0.7, 0.9, TODAY, "a b")
    assert lowered(Floor(0.7, 0.8), REACHED, TODAY, "a") == Floor(0.7, 0.8)


def test_a_new_floor_leaves_the_rest_of_the_file_alone(floors_path: Path) -> None:
    write_floor(floors_path, "a", Floor(0.8, 0.9, TODAY, 'A "reason".'))
    content = floors_path.read_text(encoding="utf-8")
    before, after = FILE.split("strict = 0.7\nfigures = 0.95\n")
    assert content.startswith(before)
    assert content.endswith(after)
    assert read_floors(floors_path)["a"] == (Floor(0.7, 0.95), Floor(0.8, 0.9, TODAY, 'A "reason".'))


def test_a_new_section_and_a_new_file(floors_path: Path, tmp_path: Path) -> None:
    write_floor(floors_path, "my texts", Floor(0.8, 0.9, TODAY))
    assert floors_path.read_text(encoding="utf-8").startswith(FILE)
    assert read_floors(floors_path)["my texts"] == (Floor(0.8, 0.9, TODAY),)
    write_floor(tmp_path / "new.toml", "c", Floor(0.8, 0.9, TODAY))
    assert read_floors(tmp_path / "new.toml") == {"c": (Floor(0.8, 0.9, TODAY),)}


def test_a_section_that_is_written_otherwise_is_not_spoilt(floors_path: Path) -> None:
    content = FILE.replace("[a]", "['a']")
    floors_path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        write_floor(floors_path, "a", Floor(0.8, 0.95, TODAY))
    assert floors_path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (', reason = "Said."', "", "has to give a reason"),
        ('"Said."', '" "', "has to give a reason"),
        ("strict = 0.5\n", "strict = 0.4\n", "not the last entry of its history"),
        ("strict = 0.7", "strict = 7", "number from 0 to 1"),
        ("strict = 0.7\n", "", "number from 0 to 1"),
        ("strict = 0.7", "strickt = 0.7", "nothing else"),
        ("2026-11-01", '"today"', "date has to be a date"),
        ("[a]", "[a", "no TOML"),
        ("[a]", "a = 5\n[c]", "[a]: expected strict"),
    ],
)
def test_a_file_that_breaks_the_rules_is_refused(floors_path: Path, old: str, new: str, words: str) -> None:
    floors_path.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_floors(floors_path)
    assert str(error.value).startswith(str(floors_path))
    assert words in str(error.value)
