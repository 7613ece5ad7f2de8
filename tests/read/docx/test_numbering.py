from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.docx.numerals import write
from tests.read.docx.making import abstract, document, grids, level, listed, num, p, paragraphs, remarks, tbl, tc, tr


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return paragraphs(document(body, styles, numbering))


def items(*places: tuple[int, int]) -> str:
    return "".join(p("事", properties=listed(number, level)) for number, level in places)


OUTLINE = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def test_serial_column() -> None:
    """A serial cell without a letter of text reads as the number that a person sees in it."""
    numbering = abstract(0, level(0, "%1")) + num(1, 0)
    rows = [tr(tc(p(properties=listed(1))), text) for text in ("甲", "乙", "丙")]
    assert grids(document(tbl(tr("序号", "任务"), *rows), numbering=numbering)) == [
        [["序号", "任务"], ["1", "甲"], ["2", "乙"], ["3", "丙"]]
    ]


def test_numbers_count_through_cells_in_order() -> None:
    """One list counts on through paragraphs, cells and nested tables, in the order of the document."""
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    one = p(properties=listed(1))
    table = tbl(tr(tc(one), tc(tbl(tr(tc(one))), one)), tr(tc(one), ""))
    assert grids(document(one + table + one, numbering=numbering)) == [[["2.", "4."], ["5.", ""]], [["3."]]]


def test_levels() -> None:
    """A deeper level shows the numbers above it and starts anew below each of them."""
    found = labels(items((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)), OUTLINE + num(1, 0))
    assert [label.split()[0] for label in found] == ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]


def test_level_without_one_above() -> None:
    """A level that no higher one has begun shows where that would begin."""
    assert labels(items((1, 1), (1, 0)), OUTLINE + num(1, 0)) == ["1.1 事", "1. 事"]


def test_level_that_never_restarts() -> None:
    """`w:lvlRestart` 0 counts on for ever; 1 starts anew below the first level only."""
    numbering = abstract(0, level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)
    assert labels(items((1, 0), (1, 1), (1, 0), (1, 1)), numbering)[-1] == "2 事"
    numbering = abstract(0, level(0, "a"), level(1, "b"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')) + num(1, 0)
    assert labels(items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)), numbering)[2::2] == [
        "1 事",
        "2 事",
        "1 事",
    ]


def test_lists_of_one_definition() -> None:
    """Lists of one definition count together, and one that overrides the start begins again, once."""
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, restart)
    found = labels(items((1, 0), (1, 0), (2, 0), (3, 0), (3, 0)), numbering)
    assert found == ["1. 事", "2. 事", "3. 事", "1. 事", "2. 事"]


def test_overridden_level() -> None:
    """A list may write a level its own way."""
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）", "chineseCounting", start=3)}</w:lvlOverride>'
    assert labels(items((1, 0), (1, 0)), OUTLINE + num(1, 0, own)) == ["（三）事", "（四）事"]


@pytest.mark.parametrize(
    ("text", "format", "more", "expected"),
    [
        ("%1、", "chineseCountingThousand", "", "一、事"),
        ("（%1）", "decimal", "", "（1）事"),
        ("第%1章", "chineseCounting", "", "第一章 事"),
        ("第%1章", "chineseCounting", '<w:suff w:val="nothing"/>', "第一章事"),
        ("%1", "decimal", '<w:suff w:val="space"/>', "1 事"),
        ("●", "bullet", "", "事"),
        ("\uf06c", "bullet", "", "事"),
        ("", "decimal", "", "事"),
        ("附件", "none", "", "附件 事"),
        ("%1", "none", "", "事"),
    ],
)
def test_how_a_number_is_written(text: str, format: str, more: str, expected: str) -> None:
    """A number stands before its text as printed, apart where the list says so; a bullet is none."""
    assert labels(items((1, 0)), abstract(0, level(0, text, format, more)) + num(1, 0)) == [expected]


def test_legal_numbers() -> None:
    """`w:isLgl` writes every number of the label in decimals."""
    numbering = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert labels(items((1, 0), (1, 1)), numbering) == ["I 事", "1.1 事"]


def test_custom_format() -> None:
    """Numbers with leading noughts stand among alternatives, and the newer one counts."""
    formats = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    custom = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{formats}<w:lvlText w:val="%1"/></w:lvl>'
    assert labels(items((1, 0)), abstract(0, custom) + num(1, 0)) == ["007 事"]


def test_unknown_format() -> None:
    """A way of writing that nobody knows here is put in decimals and flagged on its row."""
    numbering = abstract(0, level(0, "%1", "hebrew1")) + num(1, 0)
    found = document(tbl(tr(tc(p(properties=listed(1))), "甲")), numbering=numbering)
    assert grids(found) == [[["1", "甲"]]]
    assert remarks(found) == [("unreadable_glyph", "hebrew1 1", 1, 1)]


def style(name: str, properties: str, based: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:pPr>{properties}</w:pPr></w:style>'
    )


def test_numbers_of_styles() -> None:
    """A style, or one that it is based on, puts its paragraphs into a list; `w:numId` 0 takes one out again."""
    styles = style("h", listed(1, None)) + style("i", '<w:outlineLvl w:val="0"/>', "h") + style("k", listed(1, 1))
    named = [
        ('<w:pStyle w:val="h"/>', "1. 事"),
        ('<w:pStyle w:val="i"/>', "2. 事"),
        ('<w:pStyle w:val="k"/>', "2.1 事"),
    ]
    bare = [('<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>', "事"), ("", "事")]
    body = "".join(p("事", properties=properties) for properties, _ in named + bare)
    assert labels(body, OUTLINE + num(1, 0), styles) == [label for _, label in named + bare]


def test_level_linked_to_a_style() -> None:
    """A style that names a list and no level has the level that names the style."""
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="s"/>')) + num(1, 0)
    assert labels(p("事", properties='<w:pStyle w:val="s"/>'), numbering, style("s", listed(1, None))) == ["1.1 事"]


def test_numbering_style() -> None:
    """A list may take its levels from a numbering style, which has a list of its own; links may go in a circle."""
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
    circle = '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="C"/></w:abstractNum>'
    numbering = OUTLINE + linked + circle + num(1, 0) + num(2, 5) + num(3, 6)
    styles = style("L", listed(1, None)) + style("C", listed(3, None))
    assert labels(items((2, 0), (1, 0), (3, 0)), numbering, styles) == ["1. 事", "2. 事", "事"]


@pytest.mark.parametrize("number", [0, 99])
def test_list_that_is_not_there(number: int) -> None:
    """A paragraph of a list that nobody defined has no number."""
    assert labels(items((number, 0)), OUTLINE + num(1, 0)) == ["事"]


def test_absurd_numbers() -> None:
    """Numbers of thousands of digits, and a label of a million letters, are kept within bounds."""
    huge = "9" * 5000
    wild = f'<w:lvl w:ilvl="0"><w:start w:val="{huge}"/><w:lvlText w:val="%1{"x" * 1_000_000}"/></w:lvl>'
    table = tbl(
        tr(tc(p("事", properties=listed(1)), properties=f'<w:gridSpan w:val="{huge}"/>')), widths=(int("9" * 400),)
    )
    found = document(table, numbering=abstract(0, wild.replace('"0"', f'"{huge}"')) + abstract(1, wild) + num(1, 1))
    assert len(grids(found)[0][0][0]) < 300


def test_level_out_of_bounds() -> None:
    """A level beyond the ninth, or below the first, does no harm."""
    assert labels(items((1, 99), (1, -3)), OUTLINE + num(1, 0)) == ["事", "1. 事"]


@pytest.mark.parametrize(
    ("format", "number", "written"),
    [
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, None),
        ("ideographDigital", 105, "一〇五"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 100, None),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("japaneseCounting", 110, "百十"),
        ("chineseLegalSimplified", 11, "壹拾壹"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, None),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 0, None),
        ("lowerLetter", 26, "z"),
        ("upperLetter", 28, "BB"),
        ("upperLetter", 0, None),
        ("none", 5, ""),
        ("01", 5, "05"),
        ("cardinalText", 1, None),
        ("decimal", -1, None),
    ],
)
def test_number_formats(format: str, number: int, written: str | None) -> None:
    """A number is written as its format has it, or not at all."""
    assert write(number, format) == written


DIGITS = {glyph: value for value, glyph in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100, "千": 1000}


def counted(text: str) -> int:
    """Read a number in words the plain way: each unit takes the digit before it."""
    total = digit = 0
    for glyph in text:
        if glyph in UNITS:
            total, digit = total + (digit or 1) * UNITS[glyph], 0
        else:
            digit = DIGITS[glyph]
    return total + digit


@given(st.integers(1, 9999))
def test_counting_reads_back(number: int) -> None:
    """Numbers in words are each of one value."""
    assert counted(write(number, "chineseCountingThousand") or "") == number
    assert counted(write(number, "japaneseCounting") or "") == number
