from __future__ import annotations

import pytest

from pipeline.records import Paragraph
from tests.read.docx.making import document, grids, p, paragraphs, remarks, run, tbl, tc, tr


def text(*runs: str) -> str:
    """Return the text of a cell of one paragraph of `runs`."""
    return grids(document(tbl(tr(tc(p(*runs))))))[0][0][0]


def math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<w:r><w:t>市</w:t></w:r><w:r><w:t>教育</w:t><w:t>局</w:t></w:r>", "市教育局"),
        ("<w:r><w:t>王岳</w:t><w:br/><w:t>毅剑</w:t><w:cr/><w:t>乙</w:t></w:r>", "王岳\n毅剑\n乙"),
        ("<w:r><w:t>1</w:t><w:tab/><w:t>方案</w:t></w:r>", "1\t方案"),
        ("<w:r><w:t>Ⅰ</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/></w:r>", "Ⅰ-1"),
        ('<w:hyperlink r:id="r9"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', "链接"),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7"),
        ('<w:r><w:t>注</w:t><w:footnoteReference w:id="2"/></w:r><w:bookmarkStart w:id="0" w:name="x"/>', "注"),
        (f"<w:r><w:ruby><w:rt>{run('pín')}</w:rt><w:rubyBase>{run('频')}</w:rubyBase></w:ruby></w:r>", "频"),
        (f"<m:oMath>{math('x≥')}<m:f><m:num>{math('1')}</m:num><m:den>{math('2')}</m:den></m:f></m:oMath>", "x≥1/2"),
        (f"<m:oMathPara><m:oMath><m:d><m:e>{math('a')}</m:e></m:d></m:oMath></m:oMathPara>", "(a)"),
        (f"<m:oMath><m:d><m:dPr><m:begChr m:val='['/></m:dPr><m:e>{math('a')}</m:e></m:d></m:oMath>", "[a)"),
        ("<w:bdo w:val='ltr'><w:dir><w:r><w:t>字</w:t></w:r></w:dir></w:bdo>", "字"),
    ],
)  # fmt: skip
def test_runs(markup: str, expected: str) -> None:
    """A paragraph reads as a person sees it, however it is cut into runs."""
    assert text(markup) == expected


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


BEGIN, RESULT, END = mark("begin"), mark("separate"), mark("end")
INSTRUCTION = "<w:r><w:instrText>IF </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((BEGIN, INSTRUCTION, RESULT, "果", END, "后"), "前果后"),
        ((BEGIN, BEGIN, INSTRUCTION, RESULT, "令", END, RESULT, "果", END), "前果"),
        ((BEGIN, INSTRUCTION, END, "后"), "前后"),
        ((BEGIN, INSTRUCTION, "不失"), "前不失"),
        ((END, RESULT, "后"), "前后"),
    ],
)  # fmt: skip
def test_fields(runs: tuple[str, ...], expected: str) -> None:
    """Of a field only its result is text; marks without partners take nothing with them."""
    assert text("前", *runs) == expected


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑是"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑是"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐是"),
        ("<w:textInput/>", "是"),
    ],
)
def test_check_box(box: str, expected: str) -> None:
    """A check box of a form shows its state."""
    assert text(mark("begin", f"<w:ffData>{box}</w:ffData>"), INSTRUCTION, mark("end"), "是") == expected


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((symbol("Wingdings", "F0FE"), "是"), "☑是"),
        ((symbol("Wingdings 2", "0052"),), "☑"),
        ((symbol("Symbol", "F0B3"), "20%"), "≥20%"),
        ((symbol("宋体", "2460"),), "①"),
        ((run("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), "是"), "☑是"),
        ((run("\uf0fe", '<w:rFonts w:ascii="wingdings"/>'),), "☑"),
        ((run("R是", '<w:rFonts w:ascii="Times New Roman" w:eastAsia="Wingdings 2"/>'),), "R是"),
        ((run("市 局", '<w:rFonts w:ascii="Wingdings"/>'),), "市 局"),
    ],
)  # fmt: skip
def test_symbols(runs: tuple[str, ...], expected: str) -> None:
    """A character of a symbol font reads as what it shows; one of another font as it is."""
    found = document(tbl(tr(tc(p(*runs)))))
    assert grids(found) == [[[expected]]] and not found.remarks


def test_unknown_symbols() -> None:
    """A character that only its font explains, and no table knows, is flagged where it stands."""
    rows = tr("1"), tr(tc(p("甲", symbol("Wingdings", "F021")))), tr("\ue123"), tr(tc(p(symbol("x", "GG"))))
    found = document(tbl(*rows))
    assert grids(found) == [[["1"], ["甲\ufffd"], ["\ue123"], ["\ufffd"]]]
    assert [(code, row) for code, _, _, row in remarks(found)] == [("unreadable_glyph", row) for row in (2, 3, 4)]


def test_alternatives() -> None:
    """Of two writings of one thing the one that is understood is read, and only that one."""

    def alternate(requires: str, prefix: str = "") -> str:
        choice = f'<mc:Choice Requires="{requires}"><w:t>新</w:t></mc:Choice>'
        return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"

    assert text(alternate("wps"), alternate("w16se"), alternate("wps w16se"), alternate("nobody")) == "新旧旧旧"


def test_line_breaks_outside_tables() -> None:
    """Outside tables a line broken by hand, or by a page's end, is a paragraph of its own; blank ones are none."""
    broken = '<w:r><w:t>关于印发</w:t><w:br/><w:t>　方案的通知</w:t><w:br w:type="page"/><w:t>附件</w:t><w:br/></w:r>'
    assert paragraphs(document(p(broken) + p("", " ") + p("一\t二"))) == ["关于印发", "方案的通知", "附件", "一\t二"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="大标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="小标题"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>
<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="hp"><w:name w:val="hp"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        ("", 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="b"/>', 1),
        ('<w:pStyle w:val="c"/>', 3),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="x"/>', 0),
        ('<w:pStyle w:val="nobody"/>', 0),
        ('<w:pPrChange><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:pPrChange>', 0),
    ],
)
def test_headings(properties: str, heading: int) -> None:
    """A heading is told by its outline level, its style, or what that is based on; styles may go round in a circle."""
    assert document(p("总则", properties=properties), STYLES).blocks == [Paragraph("总则", 1, heading)]


def test_hidden_text() -> None:
    """Text that is hidden by itself or by a style is left out and said; what a style hides may be shown again."""
    hidden = p("见", run("暗", '<w:rStyle w:val="h"/>'), run("明", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>'))
    found = document(hidden + p("全暗", properties='<w:pStyle w:val="hp"/>'), STYLES)
    assert paragraphs(found) == ["见明"]
    assert remarks(found) == [("hidden_row", "暗", None, None), ("hidden_row", "全暗", None, None)]


def drawing(centimetres: tuple[float, float], inner: str = "<a:blip/>") -> str:
    width, height = (int(360_000 * side) for side in centimetres)
    size = f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr name="图片 1"/>'
    return f"<w:r><w:drawing><wp:inline>{size}{inner}</wp:inline></w:drawing></w:r>"


def test_pictures() -> None:
    """A picture that is large, or all that a cell holds, may be a table and is said; a seal or a mere line is not."""
    table = tbl(tr("1", tc(p(drawing((1, 1))))), tr(tc(p("甲", drawing((1, 1)))), tc(p("乙", drawing((9, 9))))))
    found = document(p(drawing((15, 10))) + p(drawing((4.2, 4.2))) + p(drawing((15, 10), "<a:ln/>")) + table)
    assert remarks(found) == [
        ("unread_picture", "图片 1 15×10 cm", None, None),
        ("unread_picture", "图片 1 1×1 cm", 1, 1),
        ("unread_picture", "图片 1 9×9 cm", 1, 2),
    ]


def test_old_pictures() -> None:
    """A picture in VML or of an embedded object has its size in a style; one without a size may be a table."""

    def shape(style: str, tag: str = "pict") -> str:
        return f'<w:r><w:{tag}><v:shape id="甲" style="{style}"><v:imagedata r:id="r1"/></v:shape></w:{tag}></w:r>'

    found = document(
        p(shape("width:415pt;height:200pt")) + p(shape("width:1in; height:2cm")) + p(shape("width:1.2.3pt", "object"))
    )
    assert [detail for _, detail, _, _ in remarks(found)] == ["甲 15×7 cm", "甲 0×0 cm"]


def test_embedded_document() -> None:
    """A document of another format in the body is said, not read."""
    found = document(p("前") + '<w:altChunk r:id="r7"/>')
    assert paragraphs(found) == ["前"] and remarks(found) == [("unread_table", "altChunk", None, None)]


def test_struck_text_is_kept_and_told() -> None:
    """Words struck out stand in their cell, and a remark says which; a run that takes the line off again is plain."""
    row = tr(tc(p(run("植树", "<w:strike/>"), run("造林", '<w:strike w:val="false"/>'))))
    found = document(tbl(row))
    assert grids(found) == [[["植树造林"]]]
    assert remarks(found) == [("struck_text", "植树", 1, 1)]
