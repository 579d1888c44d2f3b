"""What each format gives, and what is said of files that cannot be read."""

import io
import json
import pickle
import random
import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest
from made_files import (
    FIRST,
    HTML,
    NINJS,
    NINJS_3,
    NITF,
    PICTURE,
    SECOND,
    TEXT,
    TITLE,
    XHTML,
    docx_bytes,
    news_item,
    news_message,
    one_of_each,
    pdf_bytes,
    zip_bytes,
)  # fmt: skip

from crimeextract import InputError, extract_claims, extras
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.inputs.file import LARGEST_FILE
from crimeextract.inputs.files import InputFile, find_files
from crimeextract.inputs.read import read_file
from crimeextract.inputs.refusal import RefusalError, load

DAY = date(2020, 12, 18)


def read(folder: Path, name: str, content: bytes | str) -> list[InputDocument | Problem]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [
        entry
        for file in find_files([str(path)])
        for entry in ([file] if isinstance(file, Problem) else read_file(file))
    ]


def document(folder: Path, name: str, content: bytes | str) -> InputDocument:
    (found,) = read(folder, name, content)
    assert isinstance(found, InputDocument), found
    return found


def problem(folder: Path, name: str, content: bytes | str) -> Problem:
    (found,) = read(folder, name, content)
    assert isinstance(found, Problem), found
    assert found.remedy
    return found


def test_one_of_each_gives_the_same_claims(tmp_path: Path) -> None:
    one_of_each(tmp_path)
    documents = []
    for file in find_files([str(tmp_path)]):
        assert isinstance(file, InputFile)
        documents += read_file(pickle.loads(pickle.dumps(file)))
    assert len(documents) == 12
    for found in documents:
        assert isinstance(found, InputDocument), found
        values = [claim.value for claim in extract_claims(found.text, published=DAY)]
        assert {1204.0, 52.0} <= set(values), found.id


def test_text_is_that_of_the_file(tmp_path: Path) -> None:
    content = f"\ufeffThefts rose 5%.\r\n\r\n{TEXT}\r\n"
    found = document(tmp_path, "a.txt", content)
    assert found == InputDocument(str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), content[1:])


@pytest.mark.parametrize("charset", ["cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_character_sets_are_detected(tmp_path: Path, charset: str) -> None:
    text = "“Burglary cost £1.2m,” a café owner said – 5% more…\n"
    found = document(tmp_path, "a.txt", text.encode(charset))
    assert found.text == text
    assert found.converted


def test_a_detector_is_asked_where_the_signs_are_not_british(tmp_path: Path) -> None:
    text = "Полиция сообщила о 1204 кражах за год, что на 5 процентов меньше, чем годом ранее. " * 5
    assert document(tmp_path, "a.txt", text.encode("koi8-r")).text == text


def test_front_matter_gives_what_it_says_and_stays_in_the_text(tmp_path: Path) -> None:
    content = (
        f"---\ntitle: {TITLE}\npublish:\n  date: 15:31 18/12/2020\nurl: https://example.org/a1\narea: Ashford\n"
        f"force: Kent Police\ntags: [a, b]\n---\n\n{TEXT}\n"
    )
    found = document(tmp_path, "a.md", content)
    assert (found.text, found.converted) == (content, False)
    assert (found.title, found.published, found.url) == (TITLE, DAY, "https://example.org/a1")
    assert (found.home_area, found.home_force) == ("Ashford", "Kent Police")
    (claim, *_) = extract_claims(found.text, published=found.published)
    assert content[claim.span.start : claim.span.end] == claim.span.text


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("date: last Tuesday", "the date 'last Tuesday' cannot be read"),
        ("date: 31/02/2020", "the date '31/02/2020' cannot be read"),
        ("title: Crime: up 5%\ndate: 2020-12-18", "its front matter is no YAML (line 2)"),
        ("a: " + "[" * 5000, "its front matter is no YAML"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_and_the_text_read(tmp_path: Path, matter: str, reason: str) -> None:
    content = f"---\n{matter}\n---\n{TEXT}"
    told, found = read(tmp_path, "a.md", content)
    assert isinstance(told, Problem)
    assert isinstance(found, InputDocument)
    assert told.id == found.id
    assert told.reason.startswith(reason)
    assert (found.text, found.published) == (content, None)


def test_a_rule_at_the_head_of_a_text_is_no_front_matter(tmp_path: Path) -> None:
    found = document(tmp_path, "a.txt", f"---\n{TEXT}")
    assert (found.title, found.published) == (None, None)


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    found = document(tmp_path, "a.html", HTML)
    assert FIRST in found.text
    assert SECOND in found.text
    assert "Copyright" not in found.text
    assert "Sport" not in found.text
    assert (found.title, found.published, found.url) == (TITLE, DAY, "https://example.org/a1")
    assert found.converted


def test_a_page_is_in_the_character_set_that_it_declares(tmp_path: Path) -> None:
    page = HTML.replace("<head>", '<head><meta charset="iso-8859-2">').replace("force said", "force of Łódź said")
    assert "Łódź" in document(tmp_path, "a.html", page.encode("iso-8859-2")).text


def test_a_page_without_an_article_is_a_problem(tmp_path: Path) -> None:
    assert problem(tmp_path, "a.html", "<html><body></body></html>").reason == "no article found in it"


def test_pages_of_a_pdf_begin_where_it_says(tmp_path: Path) -> None:
    found = document(tmp_path, "a.pdf", pdf_bytes([FIRST], [], [SECOND]))
    assert found.text.split() == f"{FIRST} {SECOND}".split()
    first, blank, last = found.pages
    assert (first, blank) == (0, len(FIRST) + 1)
    assert found.text[last:].startswith(SECOND)
    assert (found.title, found.converted) == (TITLE, True)


def test_titles_that_programs_make_up_are_none(tmp_path: Path) -> None:
    assert document(tmp_path, "a.pdf", pdf_bytes([FIRST], title="Microsoft Word - report.docx")).title is None


def test_a_scanned_pdf_is_a_problem(tmp_path: Path) -> None:
    told = problem(tmp_path, "a.pdf", pdf_bytes([], []))
    assert "pictures" in told.reason
    assert "OCR" in told.remedy


@pytest.mark.parametrize(("password", "readable"), [("secret", False), ("", True)])
def test_an_encrypted_pdf_is_read_only_where_it_opens_without_a_password(
    tmp_path: Path, password: str, readable: bool
) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf_bytes([FIRST])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    (found,) = read(tmp_path, "a.pdf", buffer.getvalue())
    if readable:
        assert isinstance(found, InputDocument)
        assert found.text.strip() == FIRST
    else:
        assert isinstance(found, Problem)
        assert found.reason == "encrypted"


def test_word_files_give_paragraphs_lists_and_rows(tmp_path: Path) -> None:
    found = document(tmp_path, "a.docx", docx_bytes())
    assert found.text == f"{TITLE}\n\n{FIRST}\n\nOffence\t2019\nBurglary\t1,204\nNotes\n\n• {SECOND}"
    assert (found.title, found.converted) == (TITLE, True)


def test_nitf(tmp_path: Path) -> None:
    found = document(tmp_path, "a.xml", NITF)
    table = "Offence\t2019\nBurglary\t1,204"
    assert found.text == f"{TEXT}\n\nA street, worth £5.\n\n{table}\n\n• Theft: 12"
    assert (found.title, found.published, found.url) == (TITLE, DAY, "https://example.org/a1")
    namespaced = NITF.replace("<nitf>", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">')
    assert document(tmp_path, "b.xml", namespaced).text == found.text


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        PICTURE + XHTML,
        f'<inlineData contenttype="text/plain">{TEXT}</inlineData>',
        f'<inlineData contenttype="text/html">&lt;p>{FIRST}&lt;/p>&lt;p>{SECOND}&lt;/p></inlineData>',
        f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>'
        f"<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
        f"<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf></inlineXML>",
    ],
)
def test_newsml_g2(tmp_path: Path, content: str) -> None:
    found = document(tmp_path, "a.xml", news_item(content))
    assert (found.text, found.title, found.published, found.url) == (TEXT, TITLE, DAY, None)


def test_a_message_of_several_items_gives_a_document_each(tmp_path: Path) -> None:
    message = news_message(news_item(XHTML), news_item(PICTURE), news_item(XHTML, guid="https://example.org/a2"))
    found = read(tmp_path, "a.xml", message)
    assert [entry.id for entry in found] == [f"{tmp_path}/a.xml#1", f"{tmp_path}/a.xml#2"]
    assert isinstance(found[1], InputDocument)
    assert found[1].url == "https://example.org/a2"


def test_a_picture_in_newsml_is_a_problem(tmp_path: Path) -> None:
    assert problem(tmp_path, "a.xml", news_item(PICTURE)).reason == "has no text"


@pytest.mark.parametrize("item", [NINJS, NINJS_3, NINJS | {"body_text": TEXT, "body_xhtml": "<p>x</p>"}])
def test_ninjs(tmp_path: Path, item: dict[str, object]) -> None:
    found = document(tmp_path, "a.json", json.dumps(item))
    assert (found.text, found.title, found.published, found.converted) == (TEXT, TITLE, DAY, True)


def test_a_list_of_ninjs_items(tmp_path: Path) -> None:
    found = read(tmp_path, "a.json", json.dumps([NINJS, {"type": "picture"}, NINJS_3]))
    assert [entry.id for entry in found] == [f"{tmp_path}/a.json#1", f"{tmp_path}/a.json#2"]


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "file:///etc/passwd"> %x; <!ENTITY c "x">',
    ],
)
def test_entities_of_xml_are_neither_expanded_nor_fetched(tmp_path: Path, entities: str) -> None:
    content = f"<!DOCTYPE nitf [{entities}]><nitf><body><body.content><p>{FIRST}&c;</p></body.content></body></nitf>"
    assert document(tmp_path, "a.xml", content).text in (FIRST, f"{FIRST}&c;")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "an empty file"),
        ("a.txt", b" \n\t\n", "has no text"),
        ("a.txt", bytes(range(256)) * 40, "control characters"),
        ("a.txt", pdf_bytes([FIRST]), "a PDF"),
        ("a.md", docx_bytes(), "a zip archive or an Office file"),
        ("a.pdf", b"no pdf", "no PDF that can be read"),
        ("a.pdf", pdf_bytes([FIRST])[:300], "no PDF that can be read"),
        ("a.docx", b"no docx", "no DOCX that can be read"),
        ("a.docx", zip_bytes({"a.txt": "x"}), "no DOCX that can be read"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "encrypted, or a .doc file"),
        ("a.docx", zip_bytes({"word/document.xml": bytes(LARGEST_FILE + 1)}), "larger than 64 MB"),
        ("a.docx", zip_bytes({"word/media/image1.png": bytes(LARGEST_FILE + 1)}), "larger than 64 MB"),
        ("a.zip", zip_bytes({"a.txt": bytes(LARGEST_FILE + 1)}), "larger than 64 MB"),
        ("a.xml", "<nitf><body>", "no well-formed XML"),
        ("a.xml", "<rss><channel/></rss>", "its root is <rss>"),
        ("a.xml", "<nitf/>", "has no text"),
        ("a.json", "{", "no JSON"),
        ("a.json", "[" * 100_000, "no JSON"),
        ("a.json", '{"text": "x"}', "no ninjs item"),
        ("a.html", b"", "an empty file"),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str, content: bytes | str, reason: str) -> None:
    told = problem(tmp_path, name, content)
    assert reason in told.reason
    assert told.id.startswith(str(tmp_path / name))


def test_a_file_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    (told,) = read_file(InputFile("a.txt", str(path), ".txt"))
    assert isinstance(told, Problem)
    assert "rows" in told.remedy


def test_an_encrypted_member_is_a_problem(tmp_path: Path) -> None:
    content = bytearray(zip_bytes({"a.txt": TEXT}))
    content[6] |= 1  # the flag in front of the member
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and the one in the table of contents
    assert "encrypted" in problem(tmp_path, "a.zip", bytes(content)).reason


def test_a_damaged_member_is_a_problem(tmp_path: Path) -> None:
    content = bytearray(zip_bytes({"a.txt": TEXT}))
    content[60] ^= 0xFF
    assert "damaged in its archive" in problem(tmp_path, "a.zip", bytes(content)).reason


def test_a_file_that_went_away_is_a_problem(tmp_path: Path) -> None:
    (told,) = read_file(InputFile("a.txt", str(tmp_path / "a.txt"), ".txt"))
    assert isinstance(told, Problem)
    assert told.reason == "no such file"


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("c.html", "trafilatura", "html"),
        ("d.pdf", "pypdf", "pdf"),
        ("e.docx", "docx", "batch"),
        ("h.parquet", "pyarrow", "batch"),
    ],
)
def test_a_missing_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    one_of_each(tmp_path)
    monkeypatch.setitem(sys.modules, library, None)
    (file,) = find_files([str(tmp_path / name)])
    assert isinstance(file, InputFile)
    (told,) = read_file(file)
    assert isinstance(told, Problem)
    assert told.remedy == f"pip install 'crimeextract[{extra}]', in a clone pip install '.[{extra}]'"
    assert told.reason.endswith(f" needs {library}")


def test_a_missing_library_is_told_in_two_parts_that_stay_apart() -> None:
    with pytest.raises(RefusalError) as refused:
        load("no_such_library.part", extra="pdf", purpose="reading a: b.pdf")
    assert (refused.value.reason, refused.value.remedy) == (
        "reading a: b.pdf needs no_such_library",
        "pip install 'crimeextract[pdf]', in a clone pip install '.[pdf]'",
    )
    with pytest.raises(InputError, match=r"^x needs no_such_library: pip install .crimeextract\[pdf\]., in") as missing:
        extras.load("no_such_library", extra="pdf", purpose="x")
    assert str(pickle.loads(pickle.dumps(missing.value))) == str(missing.value)


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (file,) = find_files(["-"])
    assert isinstance(file, InputFile)
    assert file.many
    assert list(read_file(file)) == [InputDocument("stdin", "stdin", TEXT)]
    assert not sys.stdin.buffer.closed


def test_two_archives_with_the_same_members_are_told_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.zip").write_bytes(zip_bytes({"1.txt": f"{name} one", "2.txt": f"{name} two"}))
    found = [entry for file in find_files([str(tmp_path)]) if isinstance(file, InputFile) for entry in read_file(file)]
    assert [entry.text for entry in found if isinstance(entry, InputDocument)] == ["a one", "a two", "b one", "b two"]


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_raises(tmp_path: Path, seed: int) -> None:
    one_of_each(tmp_path)
    chance = random.Random(seed)
    for path in sorted(tmp_path.iterdir()):
        content = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 5, 50))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        for entry in read(tmp_path, f"damaged-{path.name}", bytes(content[: chance.randrange(1, 2 * len(content))])):
            assert entry.id.startswith(str(tmp_path)) or entry.path.endswith(("f.jsonl", "g.csv"))
            assert entry.remedy if isinstance(entry, Problem) else entry.text.encode()
