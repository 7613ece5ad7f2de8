from __future__ import annotations

import io
import zipfile
from time import process_time

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.read.ofd.package import MAX_PARSED, Package, PartError
from tests.notices.ofd import OfdWriter, archive

PARTS = {"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<Document/>", "Doc_0/Pages/Page_0/Content.xml": "<Page/>"}
PAGE = "/doc_0/pages/page_0/content.xml"


def package(**parts: str | bytes) -> Package:
    return Package(archive(PARTS | {name.replace("_xml", ".xml"): text for name, text in parts.items()}))


@pytest.mark.parametrize(
    "reference",
    [
        "Pages/Page_0/Content.xml",
        "/Doc_0/Pages/Page_0/Content.xml",
        "Doc_0/Pages/Page_0/Content.xml",
        "./Pages/../Pages/Page_0/Content.xml",
        "DOC_0\\Pages\\Page_0\\content.xml",
        " Pages/Page_0/Content.xml\n",
        "../../../Doc_0/Pages/Page_0/Content.xml",
    ],
)
def test_a_reference_is_followed_however_it_is_written(reference: str) -> None:
    """From the folder of its member or from the root, in any case, with either slash; `..` stays in the package."""
    assert package().find(reference, "/doc_0/document.xml") == PAGE


@pytest.mark.parametrize("reference", ["", "/Pages/Page_0/Content.xml", "../etc/passwd", "Page_0", "http://host/a.xml"])
def test_a_reference_to_nothing_is_told(reference: str) -> None:
    """What no member bears the name of is a fault of the part."""
    with pytest.raises(PartError):
        package().find(reference, "/doc_0/document.xml")


def test_names_in_gb_18030_are_found() -> None:
    """Programs that do not mark a member's name as UTF-8 write it in GB 18030."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        written.writestr("OFD.xml", "<OFD/>")
        written.writestr("Doc_0/PAGE.xml", "<Page/>")
    data = buffer.getvalue().replace(b"PAGE", "页面".encode("gb18030"))
    assert Package(data).markup("Doc_0/页面.xml")[1].tag == "Page"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_markup_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    """Whatever encoding the XML names, with or without a mark, and with blank lines before it."""
    declared = encoding.removesuffix("-sig")
    written = f'<?xml version="1.0" encoding="{declared}"?><Page>市教育局</Page>'.encode(encoding)
    assert package(a_xml=written).markup("a.xml")[1].text == "市教育局"
    if encoding == "utf-8":
        assert package(a_xml=b"\n " + written).markup("a.xml")[1].text == "市教育局"


@pytest.mark.parametrize(
    "broken", ["", "<Page>", "<Page></Pag>", "text", b"\xff\xfe\x00", "<Page>\x01</Page>", "<Page>&bad;</Page>"]
)
def test_broken_markup_is_a_fault_of_the_part(broken: str | bytes) -> None:
    """Nothing of a part that is no XML is guessed."""
    with pytest.raises(PartError):
        package(a_xml=broken).markup("a.xml")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY l0 "ha">' + LAUGHS, '<!ENTITY l11 SYSTEM "file:///etc/passwd">', '<!ENTITY l11 "市教育局">'],
)
@pytest.mark.parametrize("use", ["<Page>&l11;</Page>", '<Page a="&l11;"/>', "<Page/>"])
def test_entities_of_its_own_are_refused(declared: str, use: str) -> None:
    """No part declares entities: they are never expanded, in text or attribute, and nothing is fetched."""
    start = process_time()
    with pytest.raises(PartError):
        package(a_xml=f"<!DOCTYPE Page [{declared}]>{use}").markup("a.xml")
    assert process_time() - start < 1


def test_a_truncated_file_is_unreadable() -> None:
    """Half a zip file is an error that says so."""
    data = OfdWriter().bytes()
    for cut in (10, len(data) // 2, len(data) - 5):
        with pytest.raises(UnreadableError) as error:
            Package(data[:cut])
        assert (error.value.code, error.value.format) == ("unreadable", "ofd")


def test_a_member_that_unpacks_without_end_is_too_large() -> None:
    """A zip bomb is told from its sizes."""
    with pytest.raises(UnreadableError) as error:
        package(a_xml=b"<Page>" + b" " * (80 << 20) + b"</Page>")
    assert error.value.code == "too_large"


def test_parts_are_not_parsed_without_end() -> None:
    """Asking for the same part over and over comes to an end; a few times it is given."""
    found = package(a_xml="<Page>" + " " * (1 << 20) + "</Page>")
    found._room = 5 << 20
    for _ in range(4):
        found.markup("a.xml")
    with pytest.raises(PartError):
        for _ in range(2):
            found.markup("a.xml")
    assert MAX_PARSED > 512 << 20


@pytest.mark.parametrize("name", ["Encryptions.xml", "Doc_0/decryptseed.dat"])
def test_an_encrypted_package_is_told(name: str) -> None:
    """A package with the marks of GM/T 0099 needs its key."""
    with pytest.raises(UnreadableError) as error:
        Package(archive(PARTS | {name: "<Encryptions/>"}))
    assert error.value.code == "encrypted"


def test_members_with_a_password_are_told() -> None:
    """A zip file's own encryption is told as well; its flag stands in the header and the directory."""
    data = bytearray(archive(PARTS))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(UnreadableError) as error:
        Package(bytes(data))
    assert error.value.code == "encrypted"
