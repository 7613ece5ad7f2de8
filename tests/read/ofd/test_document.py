from __future__ import annotations

import pytest

from pipeline.read.ofd.content import Allowance
from pipeline.read.ofd.document import Body
from pipeline.read.ofd.package import Package
from tests.notices.ofd import TEMPLATE, Members, OfdWriter, archive
from tests.read.ofd.drawn import MM, boxes, drawn, members, page, path, places, text, words

NAME = '<TextCode X="0" Y="4">市教育局</TextCode>'
PAGE = "Doc_0/Pages/Page_1/Content.xml"
DOCUMENT = "Doc_0/Document.xml"


def resource(number: int, content: str, reference: str = "DocumentRes.xml") -> Members:
    """Return a resource file with a composite object `number` that draws `content`."""
    unit = (
        f'<CompositeGraphicUnit ID="{number}" Width="9" Height="9"><Content>{content}</Content></CompositeGraphicUnit>'
    )
    return {f"Doc_0/{reference}": f"<Res><CompositeGraphicUnits>{unit}</CompositeGraphicUnits></Res>"}


def composite(number: int, attributes: str = "", box: str = "0 0 210 297") -> str:
    return f'<CompositeObject Boundary="{box}" ResourceID="{number}" {attributes}/>'


def test_every_page_is_drawn_in_order() -> None:
    """Pages are numbered from 1, each of its own size."""
    writer = OfdWriter([(210, 297), (297, 210)])
    writer.text(1, 20, 20, "第一页")
    writer.text(2, 20, 20, "第二页")
    first, second = (canvas.page for canvas in drawn(writer.members()))
    assert (first.number, words(first)) == (1, "第一页")
    assert (second.number, words(second)) == (2, "第二页")
    assert (second.width, second.height) == pytest.approx((297 * MM, 210 * MM))


def test_a_page_without_a_size_has_the_document_s() -> None:
    """The page's own area comes first, then the document's, then A4."""
    found = members()
    assert drawn(found)[0].page.width == pytest.approx(210 * MM)
    found[DOCUMENT] = str(found[DOCUMENT]).replace("0 0 210 297", "0 0 100 50")
    assert drawn(found)[0].page.width == pytest.approx(100 * MM)
    found[PAGE] = "<Page><Area><PhysicalBox>0 0 60 40</PhysicalBox></Area></Page>"
    assert drawn(found)[0].page.width == pytest.approx(60 * MM)


@pytest.mark.parametrize("box", ["0 0 0 297", "0 0 1e9 297", "0 0 nan 297", "0 0 210", "A4"])
def test_a_page_of_no_size_is_told(box: str) -> None:
    """A page that claims to be nothing, or miles wide, is not sound."""
    found = members()
    found[PAGE] = f"<Page><Area><PhysicalBox>{box}</PhysicalBox></Area></Page>"
    assert [canvas.sound for canvas in drawn(found)] == [False]


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org/2016", "http://www.ofdspec.org", "urn:other"])
@pytest.mark.parametrize("prefix", ["ofd", "", "x"])
def test_elements_are_told_by_their_local_names(prefix: str, namespace: str) -> None:
    """Another namespace, another prefix or none reads the same."""
    writer = OfdWriter(prefix=prefix, namespace=namespace)
    writer.text(1, 20, 20, "市教育局")
    assert words(drawn(writer.members())[0].page) == "市教育局"


def test_objects_are_drawn_at_any_depth_of_blocks() -> None:
    """Text in blocks of blocks, in a second layer, or in no layer at all, is text of the page."""
    nested = f"<PageBlock><PageBlock>{text(NAME)}</PageBlock>{text(NAME)}</PageBlock>"
    assert words(page(nested)) == "市教育局" * 2
    found = members()
    found[PAGE] = f"<Page><Content>{text(NAME)}<Layer/><Layer>{text(NAME)}</Layer></Content></Page>"
    assert words(drawn(found)[0].page) == "市教育局" * 2


def test_a_template_stands_on_every_page_that_names_it() -> None:
    """The lines of a form and the text filled in are one page."""
    writer = OfdWriter([(210, 297), (210, 297)])
    writer.line(TEMPLATE, 20, 40, 190, 40)
    writer.text(TEMPLATE, 20, 20, "任务名称")
    writer.text(2, 60, 20, "市教育局")
    first, second = (canvas.page for canvas in drawn(writer.members()))
    assert (words(first), len(first.rules)) == ("任务名称", 1)
    assert sorted(words(second)) == sorted("任务名称市教育局")


def test_templates_that_name_each_other_are_drawn_once() -> None:
    """A template's own template is drawn as well; a circle of them ends."""
    writer = OfdWriter()
    writer.text(TEMPLATE, 20, 20, "表格")
    found = writer.members()
    template = str(found["Doc_0/Tpls/Tpl_0/Content.xml"])
    found["Doc_0/Tpls/Tpl_0/Content.xml"] = template.replace(
        "<ofd:Content>", '<ofd:Template TemplateID="4"/><ofd:Content>'
    )
    (canvas,) = drawn(found)
    assert (words(canvas.page), canvas.sound) == ("表格", True)


def test_a_missing_template_is_told_and_the_page_is_kept() -> None:
    """What stands on the page itself is read, and the page is not sound."""
    writer = OfdWriter()
    writer.text(TEMPLATE, 20, 20, "表格")
    writer.text(1, 20, 20, "市教育局")
    found = writer.members()
    del found["Doc_0/Tpls/Tpl_0/Content.xml"]
    (canvas,) = drawn(found)
    assert (words(canvas.page), canvas.sound) == ("市教育局", False)


def test_a_composite_object_draws_its_resource_where_it_stands() -> None:
    """Its box and matrix come upon those of what it holds."""
    inner = text(NAME) + path("M 0 0 L 50 0")
    found = members(composite(9, 'CTM="0.5 0 0 0.5 1 1"', box="100 100 50 50")) | resource(9, inner)
    (canvas,) = drawn(found)
    assert words(canvas.page) == "市教育局"
    assert places(canvas.page)[0] == (106, round(111 + 0.5 * (4 - 0.86 * 4), 2))
    assert boxes(canvas.page) == [(106, 111, 131, 111)]


def test_a_page_may_have_resources_of_its_own() -> None:
    """PageRes of the page is looked through like those of the document."""
    found = members() | resource(9, text(NAME), "Pages/Page_1/PageRes.xml")
    found[PAGE] = f"<Page><PageRes>PageRes.xml</PageRes><Content><Layer>{composite(9)}</Layer></Content></Page>"
    assert words(drawn(found)[0].page) == "市教育局"


def test_a_missing_resource_is_told_when_it_is_asked_for() -> None:
    """A composite object without its content may have held text; a file that nothing asks for is not missed."""
    found = members(composite(9))
    assert [canvas.sound for canvas in drawn(found)] == [False]
    found = members(text(NAME))
    del found["Doc_0/DocumentRes.xml"]
    assert [canvas.sound for canvas in drawn(found)] == [True]


def test_composite_objects_that_hold_each_other_end() -> None:
    """A circle ends and is told, and what stands beside it is read."""
    (canvas,) = drawn(members(text(NAME) + composite(9)) | resource(9, composite(9)))
    assert (words(canvas.page), canvas.sound) == ("市教育局", False)


@pytest.mark.parametrize(("room", "sound"), [(100_000, True), (1_000, False)])
def test_a_file_draws_no_more_than_it_may(room: int, sound: bool) -> None:
    """Objects that call for tenfold others at every level come to an end."""
    inner = [composite(number) * 10 for number in (1, 2, 3)] + [""]
    units = "".join(
        f'<CompositeGraphicUnit ID="{number}"><Content>{content}</Content></CompositeGraphicUnit>'
        for number, content in enumerate(inner)
    )
    found = members(text(NAME) + composite(0))
    found["Doc_0/DocumentRes.xml"] = f"<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>"
    allowance = Allowance(room)
    canvas = Body.of(Package(archive(found)), DOCUMENT).draw("Pages/Page_1/Content.xml", 1, allowance)
    assert (words(canvas.page), canvas.sound, allowance.left >= 0) == ("市教育局", sound, sound)


def test_blocks_nested_without_end_are_told() -> None:
    """A page of a hundred blocks within one another is not sound; of ten it is."""
    for depth, sound in ((10, True), (100, False)):
        (canvas,) = drawn(members("<PageBlock>" * depth + text(NAME) + "</PageBlock>" * depth))
        assert canvas.sound is sound


def test_a_broken_page_costs_that_page_only() -> None:
    """Pages before and after one that is missing or no XML are read."""
    for broken in ("<Page><Content>", "", None):
        writer = OfdWriter([(210, 297)] * 3)
        for number in (1, 2, 3):
            writer.text(number, 20, 20, f"第{number}页")
        found = writer.members()
        found["Doc_0/Pages/Page_2/Content.xml"] = broken or ""
        if broken is None:
            del found["Doc_0/Pages/Page_2/Content.xml"]
        pages = drawn(found)
        assert [words(canvas.page) for canvas in pages] == ["第1页", "", "第3页"]
        assert [canvas.sound for canvas in pages] == [True, False, True]


def test_a_broken_object_costs_that_object_only() -> None:
    """What else stands on the page is read, and the page is not sound."""
    (canvas,) = drawn(members(text(NAME).replace("100 10", "wide") + text(NAME) + path("M 0 0 L")))
    assert (words(canvas.page), canvas.sound) == ("市教育局", False)


def test_what_was_laid_over_a_page_is_no_text_of_it() -> None:
    """The text of a stamp or a note is left out."""
    writer = OfdWriter()
    writer.text(1, 20, 20, "市教育局")
    writer.stamp(1, 60, 20, "已阅")
    assert words(drawn(writer.members())[0].page) == "市教育局"
