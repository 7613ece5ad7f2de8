from __future__ import annotations

import random

import pytest

from pipeline.read import recogniser
from pipeline.read.errors import UnreadableError
from pipeline.read.ofd import pages, read
from pipeline.read.sniff import sniff
from pipeline.records import Document, Grid, Paragraph
from tests.notices.ofd import Members, OfdWriter, archive

SHA256 = "ab" * 32
ROWS = [
    ["序号", "任务名称", "责任单位"],
    ["1", "建设产业园", "市发展改革委"],
    ["2", "改造老旧小区", "市住房城乡建设局"],
]


def writer(**options: bool) -> OfdWriter:
    """Return a writer of a notice with a title and a ruled table."""
    made = OfdWriter(**options)
    made.text(1, 60, 20, "关于印发任务分解表的通知", 6)
    sides = [20, 40, 110, 190]
    for row, words in enumerate([*ROWS, []]):
        made.line(1, 20, 40 + 10 * row, 190, 40 + 10 * row)
        for left, word in zip(sides, words, strict=False):
            made.text(1, left + 2, 42.5 + 10 * row, word, 4.2)
    for side in sides:
        made.line(1, side, 40, side, 70)
    return made


def document(members: Members) -> Document:
    return read(archive(members), "通知.ofd", SHA256)


def error(members: Members) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        document(members)
    return caught.value


def remarks(members: Members) -> list[tuple[str, str, int | None]]:
    return [(remark.code, remark.message, remark.page) for remark in document(members).remarks]


@pytest.mark.parametrize("options", [{}, {"glyphs": True}, {"runs": False}, {"signed": True}])
def test_a_ruled_table_is_read_cell_by_cell(options: dict[str, bool]) -> None:
    """The lines make the cells and the words stand in them, with their place on the page."""
    found = document(writer(**options).members())
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == ROWS
    assert grid.ruled
    assert all(cell.bbox for row in grid.rows for cell in row)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["关于印发任务分解表的通知"]
    assert (found.format, found.pages) == ("ofd", 1)


def test_the_writer_makes_what_is_known_as_ofd() -> None:
    """The sniffer tells the writer's files, and the same notice has the same bytes."""
    assert sniff(writer().bytes()) == "ofd"
    assert writer().bytes() == writer().bytes()


def test_documents_of_one_file_follow_one_another() -> None:
    """Pages of a second DocBody are numbered on."""
    members = writer().members()
    second = OfdWriter()
    second.text(1, 20, 20, "附件")
    members |= {name.replace("Doc_0", "Doc_1"): text for name, text in second.members().items() if "/" in name}
    entry = str(members["OFD.xml"])
    body = entry[entry.index("<ofd:DocBody>") : entry.index("</ofd:OFD>")]
    members["OFD.xml"] = entry.replace(body, body + body.replace("Doc_0", "Doc_1"))
    found = document(members)
    assert [(block.text, block.page) for block in found.blocks if isinstance(block, Paragraph)][-1] == ("附件", 2)
    assert found.pages == 2


def test_the_current_version_is_read() -> None:
    """Where a document has versions, its text is that of the one that says it is current."""
    members = OfdWriter().members()
    current = OfdWriter()
    current.text(1, 20, 20, "修订后")
    members |= {name.replace("Doc_0", "Doc_1"): text for name, text in current.members().items() if "/" in name}
    members["Versions/V1.xml"] = "<DocVersion><DocRoot>/Doc_1/Document.xml</DocRoot></DocVersion>"
    for mark, text in (("true", "修订后"), ("false", "")):
        version = f'<Versions><Version ID="1" Index="1" Current="{mark}" BaseLoc="/Versions/V1.xml"/></Versions>'
        entry = str(OfdWriter().members()["OFD.xml"]).replace("</ofd:DocBody>", version + "</ofd:DocBody>")
        (found,) = pages(archive(members | {"OFD.xml": entry}))
        assert "".join(glyph.text for glyph in found.glyphs) == text


def test_a_signed_file_says_so() -> None:
    """How many signatures there are, and the programs that made them; a file without any says nothing."""
    assert remarks(writer(signed=True).members()) == [("signed", "1, 某签章", None)]
    assert remarks(writer().members()) == []


@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("Signatures.xml", "<Signatures>", "1"),
        ("Signatures.xml", "<Signatures><MaxSignId>0</MaxSignId></Signatures>", ""),
        ("Signature.xml", "<Signature>", "1"),
        ("Signature.xml", "<Signature/>", "1"),
        (
            "Signature.xml",
            "<Signature><SignedInfo><Provider><ProviderName>某签章</ProviderName></Provider></SignedInfo></Signature>",
            "1, 某签章",
        ),
    ],
)
def test_signatures_are_counted_as_far_as_they_can_be_read(part: str, text: str, message: str) -> None:
    """A broken list is one signature, a broken or nameless one counts, and an empty list is none."""
    members = writer(signed=True).members()
    (name,) = (name for name in members if name.endswith("/" + part))
    found = remarks(members | {name: text})
    assert found == ([("signed", message, None)] if message else [])


def test_a_page_that_cannot_be_read_says_so() -> None:
    """A remark names the page, and the other page is read."""
    made = writer()
    made.sizes = [(210, 297), (210, 297)]
    found = made.members() | {"Doc_0/Pages/Page_2/Content.xml": "<Page>"}
    assert remarks(found) == [("unreadable_page", "2", 2)]
    assert document(found).pages == 2
    assert document(found).blocks == document(writer().members()).blocks


def test_a_page_of_nameless_characters_is_said_once() -> None:
    """A page whose characters have no names and which is broken as well has one remark."""
    members = OfdWriter().members()
    broken = '<PathObject Boundary="0 0 9 9"><AbbreviatedData>X</AbbreviatedData></PathObject>'
    shown = '<TextObject Boundary="20 20 90 9" Size="4"><TextCode X="0" Y="4">¤¤¤¤¤</TextCode></TextObject>'
    members["Doc_0/Pages/Page_1/Content.xml"] = f"<Page><Content>{shown}{broken}</Content></Page>"
    assert remarks(members) == [("unreadable_page", "1", 1)]


def test_a_page_that_is_a_picture_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan is told where nothing reads it, a title on one too; a blank page and text on a ground are not."""
    monkeypatch.setattr(recogniser, "missing", lambda: ("rapidocr",))
    scan, titled, blank, form = OfdWriter(), OfdWriter(), OfdWriter(), OfdWriter()
    for made in (scan, titled, form):
        made.picture(1, 0, 0, 210, 297)
    titled.text(1, 20, 20, "关于印发任务分解表的通知")
    for line in range(30):
        form.text(1, 20, 20 + 8 * line, "关于印发任务分解表的通知关于印发任务分解表的通知", size=6)
    needs = ("needs_scan", "rapidocr", None)
    assert remarks(scan.members()) == [needs, ("scanned_page", "1", 1)]
    assert remarks(titled.members()) == [needs, ("unread_picture", "1", 1)]
    assert remarks(blank.members()) == []
    assert remarks(form.members()) == []


@pytest.mark.parametrize(
    ("name", "text", "detail"),
    [
        ("OFD.xml", "<OFD", "OFD.xml"),
        ("OFD.xml", "<OFD/>", "Pages"),
        ("Doc_0/Document.xml", "<Document", "Document.xml"),
        ("Doc_0/Document.xml", "<Document/>", "Pages"),
        (
            "Doc_0/Document.xml",
            "<Document><CommonData><PageArea><PhysicalBox>0 0</PhysicalBox></PageArea></CommonData></Document>",
            "Document.xml",
        ),
    ],
)
def test_a_file_without_a_document_is_unreadable(name: str, text: str, detail: str) -> None:
    """The error names the part that is at fault."""
    found = error(writer().members() | {name: text})
    assert (found.code, found.format, found.detail) == ("unreadable", "ofd", detail)


def test_a_document_of_too_many_pages_is_too_large() -> None:
    """A page that is shown a hundred thousand times is refused."""
    members = OfdWriter().members()
    pages = '<Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/>' * 100_000
    members["Doc_0/Document.xml"] = f"<Document><Pages>{pages}</Pages></Document>"
    assert error(members).code == "too_large"


def test_damaged_bytes_never_crash() -> None:
    """Whatever is changed in a file, it is read or refused by name."""
    data = writer(signed=True).bytes()
    chance = random.Random(7)
    for _ in range(200):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read(bytes(damaged), "通知.ofd", SHA256)
        except UnreadableError as caught:
            assert caught.code in {"unreadable", "encrypted", "too_large"}
