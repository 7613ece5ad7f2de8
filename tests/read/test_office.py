from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from pipeline.read import docx, office, ole
from pipeline.read.errors import UnreadableError
from pipeline.records import Document
from tests.read.docx import making
from tests.read.docx.making import CONTINUE, RESTART, grids, p, paragraphs, span, tbl, tc, tr
from tests.read.needs import needs

SHA256 = "ab" * 32
NEEDS_OFFICE = needs(*office.PROGRAMS)

RTF = rb"""{\rtf1\ansi\ansicpg936 {\fonttbl{\f0\fcharset134 SimSun;}}\f0
\'cd\'a8\'d6\'aa\par
\trowd\cellx3000\cellx6000 \intbl 1\cell \intbl \'bd\'cc\'d3\'fd\'be\'d6\cell\row
\pard\par}"""


def refused(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        office.read(data, "通知.doc", SHA256)
    return caught.value


def same(document: Document) -> tuple[list[str], list[list[list[str]]]]:
    return paragraphs(document), grids(document)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a shell script in LibreOffice's place, and return its file."""
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return script


@NEEDS_OFFICE
def test_rtf() -> None:
    """An RTF file reads as the document it is, and is of the format doc."""
    found = office.read(RTF, "通知.rtf", SHA256)
    assert (found.format, found.source, found.sha256) == ("doc", "通知.rtf", SHA256)
    assert same(found) == (["通知"], [[["1", "教育局"]]])


def as_doc(data: bytes, folder: Path) -> bytes:
    """Return the DOCX `data` as LibreOffice saves it as DOC."""
    (folder / "a.docx").write_bytes(data)
    program = next(filter(None, map(shutil.which, office.PROGRAMS)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc:MS Word 97", "a.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


@NEEDS_OFFICE
def test_doc_is_read_as_its_docx(tmp_path: Path) -> None:
    """Merged cells, automatic numbers and tracked changes come through a DOC as through the DOCX it was made of."""
    numbered = p(properties=making.listed(1))
    changed = tc(p("前", f'<w:ins w:id="7" w:author="甲">{making.run("增")}</w:ins>'))
    table = tbl(
        tr("序号", "任务", "责任单位"),
        tr(tc("一、生态", properties=span(3))),
        tr(tc(numbered), "方案", tc("市教育局", properties=RESTART)),
        tr(tc(numbered), changed, tc(properties=CONTINUE)),
        widths=(1500, 3000, 3000),
    )
    lists = making.abstract(0, making.level(0, "%1")) + making.num(1, 0)
    data = making.zipped(making.members(p("关于印发") + table + p("完"), "", lists))
    found = office.read(as_doc(data, tmp_path), "a.doc", SHA256)
    assert same(found) == same(docx.read(data, "a.docx", SHA256))
    assert grids(found)[0][2:] == [["1", "方案", "市教育局"], ["2", "前增", "↑3,3"]]
    assert making.remarks(found) == [("tracked_changes", "", 1, 4)]


@NEEDS_OFFICE
def test_two_at_once() -> None:
    """Two files can be converted at the same time."""
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda name: office.read(RTF, name, SHA256), ("a", "b"))
    assert same(first) == same(second) and first.blocks


@NEEDS_OFFICE
def test_word_2003_xml() -> None:
    """Word's XML of 2003 is read as such, although nothing but its root says what it is."""
    name = "http://schemas.microsoft.com/office/word/2003/wordml"
    body = "<w:body><w:p><w:r><w:t>通知</w:t></w:r></w:p></w:body>"
    found = office.read(f'<w:wordDocument xmlns:w="{name}">{body}</w:wordDocument>'.encode(), "a.xml", SHA256)
    assert same(found) == (["通知"], [])


def test_docx_in_one_xml_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A DOCX written as one XML file is read without LibreOffice; a broken one is an error."""
    monkeypatch.setenv("PATH", "")
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{str(data).partition("?>")[2] or data}</pkg:xmlData></pkg:part>'
        for name, data in making.members(p("通知") + tbl(tr("1", "2"))).items()
    )
    opening = '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    found = office.read(f"{opening}{parts}</pkg:package>".encode(), "a.xml", SHA256)
    assert (found.format, same(found)) == ("doc", (["通知"], [[["1", "2"]]]))
    assert refused(f"{opening}{parts}".encode()).code == "conversion_failed"


@NEEDS_OFFICE
@pytest.mark.parametrize("data", [ole.SIGNATURE + bytes(3000), RTF[:12]])
def test_broken(data: bytes) -> None:
    """What LibreOffice cannot load is an error, and no empty notice."""
    assert (refused(data).code, refused(data).format) == ("conversion_failed", "doc")


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the error says what to install."""
    monkeypatch.setenv("PATH", "")
    error = refused(RTF)
    assert (error.code, error.format) == ("needs_office", "doc")
    assert "LibreOffice is needed" in str(error)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 1", "conversion_failed"),
        ("exit 0", "conversion_failed"),
        ("echo broken > notice.docx", "conversion_failed"),
        ("sleep 60 & sleep 60", "conversion_failed"),
    ],
)
def test_failures(stand_in: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str) -> None:
    """A program that fails, writes nothing or rubbish, or takes too long is an error, and leaves no file behind."""
    monkeypatch.setattr(office, "TIME_LIMIT", 0.5)
    stand_in.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    assert (refused(RTF).code, refused(RTF).format) == (code, "doc")
    assert [path.name for path in stand_in.parent.parent.iterdir()] == ["bin"]


def test_no_process_is_left(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program started goes with it when the time is up."""
    monkeypatch.setattr(office, "TIME_LIMIT", 0.5)
    note = stand_in.parent / "child"
    stand_in.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {note}\nwait\n", encoding="utf-8")
    assert refused(RTF).code == "conversion_failed"
    assert not _runs(int(note.read_text(encoding="utf-8")))


def _runs(process: int) -> bool:
    """Say whether a process runs; one that has ended and waits to be collected does not."""
    found = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout
    return bool(found.strip()) and not found.startswith("Z")


def test_what_the_program_is_given(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program sees a fresh profile without macros or network, and none of this process's settings."""
    monkeypatch.setenv("https_proxy", "http://192.0.2.1:8080")
    monkeypatch.setenv("SECRET", "x")
    seen = stand_in.parent / "seen"
    stand_in.write_text(
        f'#!/bin/sh\n(env; ls; cat profile/user/registrymodifications.xcu; echo "$@") > {seen}\n', encoding="utf-8"
    )
    refused(RTF)
    text = seen.read_text(encoding="utf-8")
    assert "notice.rtf" in text and "--headless" in text and "-env:UserInstallation=file:///" in text
    assert "DisableMacrosExecution" in text and "ooInetHTTPProxyName" in text
    assert "proxy=" not in text and "SECRET" not in text


def word(flags: int) -> bytes:
    """Return a compound file whose first sector begins as a Word stream with `flags`."""
    header = ole.SIGNATURE.ljust(office.SECTOR, b"\x00")
    return header + (office.WORD + bytes(6) + flags.to_bytes(2, "little")).ljust(office.SECTOR, b"\x00")


def test_password(stand_in: Path) -> None:
    """A Word file with a password is told from one without; LibreOffice is not even asked."""
    stand_in.unlink()
    assert (refused(word(0x0100)).code, refused(word(0x0100)).format) == ("encrypted", "doc")
    assert refused(word(0x1200)).code != "encrypted"


@pytest.mark.parametrize(
    ("data", "ending"),
    [(ole.SIGNATURE, ".doc"), (b" {\\rtf1", ".rtf"), (b"PK\x03\x04", ".odt"), (b"<?xml version='1.0'?>", ".xml")],
)
def test_endings(stand_in: Path, data: bytes, ending: str) -> None:
    """LibreOffice is told the kind of a file by the ending that it gives such files."""
    seen = stand_in.parent / "seen"
    stand_in.write_text(f"#!/bin/sh\nls > {seen}\n", encoding="utf-8")
    refused(data)
    assert f"notice{ending}" in seen.read_text(encoding="utf-8").split()


class Ear(BaseHTTPRequestHandler):
    """Notes each request that reaches this machine, and answers none."""

    heard: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.heard.append(str(self.client_address))


LINKED = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2">
<office:body><office:text><text:p>文<draw:frame><draw:image xlink:href="http://127.0.0.1:{port}/a.png"
 xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
<text:section text:name="s"><text:section-source xlink:href="{file}" xlink:type="simple"/><text:p>旧</text:p>
</text:section></office:text></office:body></office:document-content>"""
MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


@NEEDS_OFFICE
def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither the network nor other files of this machine are read for a document that links to them."""
    (tmp_path / "a.txt").write_text("别处", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), Ear) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        linked = LINKED.format(port=server.server_port, file=(tmp_path / "a.txt").as_uri())
        members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": linked}
        found = office.read(making.zipped(members | {"META-INF/manifest.xml": MANIFEST}), "a.odt", SHA256)
        server.shutdown()
    assert paragraphs(found) == ["文", "旧"]
    assert Ear.heard == []
