"""The command line, as a user runs it."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crimeextract import SCHEMA_VERSION, Claim, __version__, claim_schema, extract_claims
from crimeextract.cli import app

TEXT = "Crawley had 372 sexual offences in the year to September, up 7%.\r\nRobberies fell by 40 to 52.\r\n"
RUN = [sys.executable, "-c", "from crimeextract.cli import main; main()"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def said(result: Result) -> str:
    """What stands on standard error, as it was before the terminal's width broke it into lines."""
    return " ".join(result.stderr.replace("│", " ").split())


def test_table(article: Path) -> None:
    result = run("extract", article, "--published", "2022-01-28")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["value", "change", "offence", "area", "force", "period", "text"]
    (row,) = [line for line in lines if "372" in line.split()]
    assert {"+7%", "sexual-offences", "Crawley"} <= set(row.split())
    assert "Oct 2020 - Sep 2021" in row
    count = len(extract_claims(TEXT, published="2022-01-28"))
    assert run("extract", article, "--published", "28/1/2022").stdout == result.stdout
    assert lines[-1] == f"{count} claims in {article} (published 28 January 2022)"
    assert "\x1b" not in result.stdout


def test_table_says_where_the_date_is_from(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Published: 28 January 2022\n\n{TEXT}", encoding="utf-8")
    assert "(published 28 January 2022, read from the text)" in run("extract", path).stdout
    assert "publication date not known" in run("extract", "-", stdin=TEXT.encode()).stdout


def test_no_claims_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing was counted.", encoding="utf-8")
    result = run("extract", path)
    assert result.exit_code == 0
    assert result.stdout.startswith("No claims in ")


def test_json(article: Path) -> None:
    result = run("extract", "--format", "json", "--published", "2022-01-28", article)
    (record,) = json.loads(result.stdout)
    assert list(record) == ["path", "published", "schema_version", "claims"]
    assert (record["path"], record["published"]) == (str(article), "2022-01-28")
    assert record["schema_version"] == SCHEMA_VERSION
    claims = [Claim.from_dict(claim) for claim in record["claims"]]
    assert claims == extract_claims(TEXT, published="2022-01-28")  # with the offsets that CRLF gives


def test_json_lines_of_several_files(article: Path) -> None:
    result = run("extract", "-f", "jsonl", article, "-", stdin=TEXT.encode())
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert {record["document"] for record in records} == {str(article), "stdin"}
    assert len(records) == 2 * len(extract_claims(TEXT))
    assert Claim.from_dict({name: records[0][name] for name in claim_schema()["properties"]})


def test_csv(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    result = run("extract", "--format", "csv", "-o", target, "--published", "2022-01-28", article)
    assert result.exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfdocument,title,url,published,")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))
    claims = extract_claims(TEXT, published="2022-01-28")
    assert [row["id"] for row in rows] == [claim.id for claim in claims]
    (row,) = [row for row in rows if row["value"] == "372"]
    assert (row["percent"], row["area_code"], row["period_start"]) == ("7", "E07000226", "2020-10-01")
    piped = run("extract", "--format", "csv", "--published", "2022-01-28", article).stdout
    assert piped.startswith("document,")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_data_is_what_a_batch_writes(form: str, article: Path, tmp_path: Path) -> None:
    options = [article, "--published", "2022-01-28", "-o"]
    assert run("extract", *options, tmp_path / f"one.{form}").exit_code == 0
    assert run("batch", *options, tmp_path / f"many.{form}").exit_code == 0
    assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"many.{form}").read_bytes()


def test_standard_input_has_a_name_that_spreadsheets_keep() -> None:
    rows = csv.DictReader(io.StringIO(run("extract", "-f", "csv", "-", stdin=TEXT.encode()).stdout, newline=""))
    assert {row["document"] for row in rows} == {"stdin"}
    (record,) = json.loads(run("extract", "-f", "json", "-", stdin=TEXT.encode()).stdout)
    assert record["path"] == "stdin"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n"])
def test_a_file_without_text_is_told_of(data: bytes, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(data)
    result = run("extract", empty, article)
    assert result.exit_code == 1
    assert "empty.txt: has no text; leave it out, or check that it was saved" in result.stderr
    assert "372" in result.stdout
    assert run("batch", empty, article, "-o", tmp_path / "claims.csv").exit_code == 1


def test_nothing_read_leaves_no_file(tmp_path: Path) -> None:
    output = tmp_path / "claims.csv"
    assert run("extract", tmp_path / "none*.txt", "-o", output).exit_code == 1
    assert not output.exists()


def test_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (record,) = json.loads(run("extract", "--format", "json", path).stdout)
    assert [Claim.from_dict(claim) for claim in record["claims"]] == extract_claims(TEXT)


def test_files_that_cannot_be_read_do_not_stop_the_others(article: Path, tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("caf\xe9 12".encode("latin-1"))
    result = run("extract", tmp_path / "none.txt", tmp_path, latin, article)
    assert result.exit_code == 1
    complaints = result.stderr.splitlines()
    assert [line.startswith("crimeextract: ") for line in complaints] == [True] * 3
    assert "none.txt: no such file" in complaints[0]
    assert "is a directory" in complaints[1]
    assert "latin.txt: not UTF-8 (byte 3); convert it first" in complaints[2]
    assert "372" in result.stdout


def test_output_that_cannot_be_written(article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "-o", tmp_path / "none" / "out.txt")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
    assert f"check that {tmp_path / 'none'} is a folder that can be written to" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], "Missing argument"),
        (["extract", "-", "--format", "xml"], "xml"),
        (["extract", "-", "--published", "soon"], "published"),
        (["extract", "-", "--published", "05/14/2024"], "the day before the month"),
        (["extract", "-", "--home-area", "Miltn Keynes"], "Milton Keynes"),
        (["extract", "-", "--home-force", "Nowhere Police"], "--home-force is 'Nowhere Police'"),
        (["conjure"], "conjure"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    result = run(*arguments, stdin=b"")
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize(("form", "name"), [("csv", "d.json"), ("table", "d.csv"), ("json", "D.JSONL")])
def test_a_format_under_the_ending_of_another_is_refused(form: str, name: str, article: Path, tmp_path: Path) -> None:
    result = run("extract", "-f", form, "-o", tmp_path / name, article)
    assert result.exit_code == 2
    assert f"--format is {form}" in result.stderr
    assert name in result.stderr.replace("\n", "")
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["d.JSON", "d.txt", "d.dat", "d"])
def test_a_format_under_an_ending_that_may_hold_it(name: str, article: Path, tmp_path: Path) -> None:
    assert run("extract", "-f", "json", "-o", tmp_path / name, article).exit_code == 0
    assert json.loads((tmp_path / name).read_text(encoding="utf-8"))


def test_help_and_version() -> None:
    assert run("--version").stdout == f"crimeextract {__version__}\n"
    text = run("extract", "--help").stdout
    assert "Examples:" in text
    assert "Exit codes:" in text


def test_schema() -> None:
    assert json.loads(run("schema").stdout) == claim_schema()


def test_offences() -> None:
    lines = run("offences").stdout.splitlines()
    assert any(line.split(maxsplit=1) == ["shoplifting", "Shoplifting"] for line in lines)


def test_forces() -> None:
    lines = run("forces").stdout.splitlines()
    assert any(line.split(maxsplit=1) == ["thames-valley", "Thames Valley Police"] for line in lines)


def test_areas_are_found_by_part_of_a_name() -> None:
    lines = run("areas", "milton k").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["E06000042"]
    assert lines[0].endswith("thames-valley")
    assert len(run("areas").stdout.splitlines()) > 500


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("E06000042", "E06000042"),
        ("e06000042", "E06000042"),
        ("grimsby", "E06000012"),
        ("oban", "S12000035"),
    ],
)
def test_areas_are_found_by_code_and_by_town(name: str, code: str) -> None:
    result = run("areas", name)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [code]


def test_areas_tells_of_a_district_that_is_no_more_and_of_the_one_that_is() -> None:
    assert [line.split()[0] for line in run("areas", "kettering").stdout.splitlines()] == ["E06000061", "E07000153"]


def test_areas_offers_the_closest_names() -> None:
    assert "did you mean Banbury" in run("areas", "banburry").stderr


def test_areas_tells_that_none_is_named_so() -> None:
    result = run("areas", "Atlantis")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no area is named 'Atlantis'" in result.stderr


def test_a_reader_that_stops_is_no_error(article: Path) -> None:
    command = [*RUN, "extract", "--format", "json", *[str(article)] * 400]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_an_ascii_terminal_gets_numbers_for_what_it_cannot_show(article: Path) -> None:
    article.write_text("Fraud cost £1.2m – or more – in Crawley last year.", encoding="utf-8")
    for form in ("table", "json"):
        done = subprocess.run(
            [*RUN, "extract", "--format", form, str(article)],
            capture_output=True,
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_never_writes_over_what_it_reads(article: Path) -> None:
    for flags in ([], ["--overwrite"]):
        result = run("extract", article, "-f", "csv", "-o", article, *flags)
        assert result.exit_code == 2
        assert "one of the files to read" in " ".join(result.output.split())
        assert article.read_bytes() == TEXT.encode()


def test_what_exists_is_replaced_only_if_told(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.csv"
    output.write_text("notes of somebody", encoding="utf-8")
    refused = run("extract", article, "-o", output)
    assert refused.exit_code == 2
    assert "claims.csv exists; name another file, or replace it with --overwrite" in said(refused)
    assert output.read_text(encoding="utf-8") == "notes of somebody"
    assert run("extract", article, "-o", output, "--overwrite").exit_code == 0
    assert "sexual-offences" in output.read_text(encoding="utf-8-sig")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a device with a name")
def test_a_device_is_no_file_to_lose(article: Path) -> None:
    assert run("extract", article, "-o", "/dev/null").exit_code == 0


def test_a_file_of_another_format_is_read_as_text_and_batch_is_named(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("id,text\n1,There were 12 burglaries in Leeds.\n", encoding="utf-8")
    result = run("extract", rows)
    assert result.exit_code == 0
    assert f"crimeextract batch {rows} -o claims.csv" in result.stderr
    assert "12 burglaries in Leeds" in result.stdout


@pytest.mark.parametrize(("data", "remedy"), [(TEXT.encode("utf-16"), "iconv -f UTF-16"), (bytes(9), "text files")])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, remedy: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    result = run("extract", path)
    assert result.exit_code == 1
    assert remedy in result.stderr


def test_ending_of_output_names_the_format(article: Path, tmp_path: Path) -> None:
    assert run("extract", article, "-o", tmp_path / "claims.csv").exit_code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8-sig"))))
    assert {row["offence"] for row in rows} == {"sexual-offences", "robbery"}
    assert run("extract", article, "-o", tmp_path / "claims.jsonl").exit_code == 0
    assert json.loads((tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])["kind"]


def test_unknown_ending(article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "-o", tmp_path / "claims.pdf")
    assert result.exit_code == 2
    assert "claims.pdf: not an ending that can be written; choose one of .txt, .json, .jsonl, .csv" in said(result)
    assert not (tmp_path / "claims.pdf").exists()
    assert run("extract", article, "-o", tmp_path / "claims.pdf", "--format", "csv").exit_code == 0
    assert run("extract", article, "-o", tmp_path / "claims.txt").exit_code == 0
    assert "372" in (tmp_path / "claims.txt").read_text(encoding="utf-8")


def test_a_hyphen_is_standard_output(article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("extract", article, "-o", "-", "-f", "json").stdout == run("extract", article, "-f", "json").stdout
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_ending_that_only_batch_writes(article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "-o", tmp_path / "claims.xlsx")
    assert result.exit_code == 2
    assert "crimeextract batch" in " ".join(result.output.split())
    assert not (tmp_path / "claims.xlsx").exists()
