from __future__ import annotations

import time
import zipfile
from io import BytesIO

import docx
import pytest

from pipeline.read.docx import body, read
from pipeline.read.errors import UnreadableError
from tests.read.docx.making import document, grids, links, members, p, paragraphs, part, tbl, tc, tr, zipped


def test_python_docx() -> None:
    """A file that python-docx wrote reads as python-docx reads it."""
    written = docx.Document()
    written.add_heading("一、总则", level=1)
    table = written.add_table(rows=2, cols=3)
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{index}"
    table.cell(0, 0).merge(table.cell(0, 1))
    file = BytesIO()
    written.save(file)
    found = read(file.getvalue(), "a.docx", "ab" * 32)
    assert [(block.text, block.heading) for block in found.blocks[:1]] == [("一、总则", 1)]
    assert grids(found) == [[["格0\n格1", "↑1,1", "格2"], ["格3", "格4", "格5"]]]


def altered(**changes: str | bytes | None) -> bytes:
    """Return a sound file with some parts changed or left out; `__` in a name is a slash, `_` a dot."""
    parts = members(p("正文"))
    for name, data in changes.items():
        path = name.replace("__", "/").replace("_", ".")
        if data is None:
            del parts[path]
        else:
            parts[path] = data
    return zipped(parts)


def text(data: bytes) -> list[str]:
    return paragraphs(read(data, "a.docx", "ab" * 32))


def test_strict() -> None:
    """The strict form of the standard has other namespaces and is read the same."""
    strict = {
        name: data.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, data in members(p("正文") + tbl(tr("1", "2"))).items()
        if isinstance(data, str)
    }  # fmt: skip
    assert "purl.oclc.org" in strict["word/document.xml"]
    found = read(zipped(dict(strict)), "a.docx", "ab" * 32)
    assert paragraphs(found) == ["正文"] and grids(found) == [[["1", "2"]]]


@pytest.mark.parametrize("missing", ["word__styles_xml", "word__numbering_xml"])
def test_missing_part(missing: str) -> None:
    """A link to a part that is not there is no reason to read nothing."""
    assert text(altered(**{missing: None})) == ["正文"]


def test_places() -> None:
    """The main part is where the package says, whatever the letter case and the slashes."""
    parts = members(p("正文"))
    parts["Word\\Main.XML"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = links(officeDocument="/word/main.xml")
    assert text(zipped(parts)) == ["正文"]


def test_external_links() -> None:
    """A part outside the package is never looked for."""
    outside = links(styles="http://192.0.2.1/styles.xml").replace("Target=", 'TargetMode="External" Target=')
    parts = members(p("正文"))
    parts["word/_rels/document.xml.rels"] = outside
    assert text(zipped(parts)) == ["正文"]


BOMB = '<!DOCTYPE x [<!ENTITY a "bomb"><!ENTITY b "&a;&a;&a;&a;">]>'
DOCUMENT = part("document", "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body>")


def declared(doctype: str) -> str:
    return DOCUMENT.replace("?>", f"?>{doctype}", 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (altered(word__document_xml="<w:document"), "unreadable"),
        (altered(word__document_xml=""), "unreadable"),
        (altered(word__document_xml="<x/>"), "unreadable"),
        (altered(word__document_xml=None), "unreadable"),
        (altered(word__styles_xml="<w:styles"), "unreadable"),
        (altered(word__document_xml=declared(BOMB).replace("{}", "&b;")), "unreadable"),
        (altered(word__document_xml=declared('<!DOCTYPE x SYSTEM "file:///etc/passwd">')), "unreadable"),
        (altered(word__document_xml=part("document", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 500)), "unreadable"),
        (altered(word__document_xml=DOCUMENT.replace("{}", "\x01")), "unreadable"),
        (altered()[:-40], "unreadable"),
        (altered()[:100], "unreadable"),
        (b"PK\x03\x04", "unreadable"),
        (altered(word__media__a_bin=bytes(64 << 20)), "too_large"),
    ],
)  # fmt: skip
def test_hostile(data: bytes, code: str) -> None:
    """What is broken, explodes or reaches outside is refused with a reason, and at once."""
    begun = time.process_time()
    with pytest.raises(UnreadableError) as caught:
        read(data, "a.docx", "ab" * 32)
    assert (caught.value.code, caught.value.format) == (code, "docx") and caught.value.detail
    assert time.process_time() - begun < 5


def test_damaged_bytes() -> None:
    """A member whose bytes do not fit their checksum is refused."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members(p("正文")).items():
            archive.writestr(name, data)
    with pytest.raises(UnreadableError):
        read(whole.getvalue().replace("正文".encode(), "正又".encode()), "a.docx", "ab" * 32)


def test_deep_nesting() -> None:
    """Tables nested as deep as XML may be are read without running out of anything."""
    depth = 60
    nested = tbl(tr("底"))
    for _ in range(depth):
        nested = tbl(tr(tc(nested, "")))
    found = grids(document(nested))
    assert len(found) == depth + 1 and found[-1] == [["底"]]


def test_too_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of more cells than any notice has is refused before they are made."""
    monkeypatch.setattr(body, "MOST_PLACES", 10)
    wide = tc("a", properties='<w:gridSpan w:val="6"/>')
    assert document(tbl(tr(wide)))
    with pytest.raises(UnreadableError) as caught:
        document(tbl(tr(wide), tr(wide)))
    assert caught.value.code == "too_large"
