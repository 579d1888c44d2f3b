"""Sample files that the tests write: one small article in every format, all figures invented."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pyarrow as pa
import pyarrow.parquet as pq

TITLE = "Burglary falls in Ashford"
FIRST = "Police in Ashford recorded 1,204 burglaries in 2019, down 5%."
SECOND = "Robberies rose from 40 to 52."
TEXT = f"{FIRST}\n\n{SECOND}"
ROW = {"id": "a1", "text": TEXT, "published": "18/12/2020", "title": TITLE, "url": "https://example.org/a1"}

HTML = f"""<!DOCTYPE html><html><head><title>{TITLE} | Example Gazette</title>
<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="2020-12-18T15:31:00Z">
<link rel="canonical" href="https://example.org/a1"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{TITLE}</h1>
<p>{FIRST} The force said that it was the lowest number for ten years, and that patrols had been doubled in winter.</p>
<p>{SECOND} A spokesman said that most of them were in the town centre, on Friday and Saturday nights in summer.</p>
</article><footer>Copyright Example Gazette. All rights reserved.</footer></body></html>"""

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">
<nitf><head><title>slug-1</title><docdata><date.issue norm="20201218T153100Z"/></docdata>
<pubdata ex-ref="https://example.org/a1"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>
<body.content><block><p>{FIRST}</p><!-- a comment --><p>{SECOND.replace("52", "<num>52</num>")}</p></block>
<media media-type="image"><media-reference source="a.jpg"/><media-caption><p>A street, worth &pound;5.</p>
</media-caption></media>
<table><tr><th>Offence</th><th>2019</th></tr><tr><td><p>Burglary</p></td><td>1,204</td></tr></table>
<ul><li>Theft: 12</li></ul></body.content></body></nitf>"""

_G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def news_item(content: str, *, guid: str = "urn:newsml:example.org:a1", attributes: str = _G2) -> str:
    """A news item of NewsML-G2 around the elements of its content set."""
    return f"""<newsItem {attributes} guid="{guid}" version="1" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2020-12-19T09:00:00+00:00</versionCreated>
<firstCreated>2020-12-18T15:31:00+00:00</firstCreated></itemMeta>
<contentMeta><headline>{TITLE}</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


XHTML = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{TITLE}</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML>"""
PICTURE = '<remoteContent href="a.jpg" contenttype="image/jpeg"/>'


def news_message(*items: str) -> str:
    """A message of NewsML-G2 with several items."""
    return f"<newsMessage {_G2}><header/><itemSet>{''.join(items)}</itemSet></newsMessage>"


NINJS = {
    "uri": "https://example.org/a1",
    "type": "text",
    "versioncreated": "2020-12-18T15:31:00Z",
    "headline": TITLE,
    "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>",
}
NINJS_3 = {
    "uri": "urn:example:a1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2020-12-18T15:31:00Z",
    "headlines": [{"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "teaser", "contentType": "text/plain", "value": "Fewer burglaries."},
        {"role": "main", "contentType": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"},
    ],
}


def docx_bytes(title: str = TITLE) -> bytes:
    """A Word file with a heading, a paragraph, a table with a merged cell, and a list."""
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading(TITLE, 1)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, (("Offence", "2019"), ("Burglary", "1,204"), ("Notes", "")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.rows[2].cells[0].merge(table.rows[2].cells[1])
    document.add_paragraph(SECOND, style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_bytes(*pages: list[str], title: str = TITLE) -> bytes:
    """A PDF with a line of text for each string of a page; a page without strings is blank."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        content = len(objects) + 2
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {content} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) >>")
    return _pdf(objects)


def _pdf(objects: list[str]) -> bytes:
    """The objects as a file, with the table of where each begins; the last is the metadata."""
    data, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}startxref\n{len(data)}\n%%EOF\n"
    return data + end.encode("latin-1")


def parquet_bytes(columns: dict[str, Any]) -> bytes:
    """A Parquet file with these columns."""
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def zip_bytes(members: dict[str, bytes | str]) -> bytes:
    """An archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def jsonl_text(*rows: object) -> str:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def one_of_each(folder: Path) -> None:
    """Write the article in every format to a folder."""
    contents: dict[str, bytes | str] = {
        "a.txt": TEXT,
        "b.md": f"---\ntitle: {TITLE}\ndate: 15:31 18/12/2020\n---\n\n{TEXT}\n",
        "c.html": HTML,
        "d.pdf": pdf_bytes([FIRST], [SECOND]),
        "e.docx": docx_bytes(),
        "f.jsonl": jsonl_text(ROW),
        "g.csv": f'id,text,date\nb1,"{TEXT}",2020-12-18\n',
        "h.parquet": parquet_bytes({"text": [TEXT], "headline": [TITLE]}),
        "i-nitf.xml": NITF,
        "j-g2.xml": news_item(XHTML),
        "k.json": json.dumps(NINJS),
        "l.zip": zip_bytes({"inside.txt": TEXT, "picture.jpg": b"\xff\xd8\xff"}),
        "m.jpg": b"\xff\xd8\xff",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
