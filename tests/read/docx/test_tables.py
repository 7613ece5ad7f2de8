from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Grid, Paragraph
from tests.read.docx.making import (
    CONTINUE,
    RESTART,
    document,
    grids,
    p,
    paragraphs,
    remarks,
    span,
    tbl,
    tc,
    tr,
)


def test_cells() -> None:
    """A table is a ruled grid with one cell a column; paragraphs of a cell are lines; a blank cell is a cell."""
    found = document(p("附件") + tbl(tr("序号", "任务"), tr("1", tc("方案", "印发")), tr("2", "")) + p("完"))
    assert [type(block) for block in found.blocks] == [Paragraph, Grid, Paragraph]
    assert grids(found) == [[["序号", "任务"], ["1", "方案\n印发"], ["2", ""]]]
    grid = next(block for block in found.blocks if isinstance(block, Grid))
    assert grid.ruled and [(cell.row, cell.column) for cell in grid.rows[1]] == [(2, 1), (2, 2)]
    assert (found.format, found.pages, remarks(found)) == ("docx", 1, [])


def test_merged_across_and_down() -> None:
    """A merged cell stands at its first place, and every other place it covers points to it."""
    rows = (
        tr(tc("一、生态", properties=span(3))),
        tr(tc("甲", properties=RESTART), "1", "2"),
        tr(tc(properties=CONTINUE), "3", "4"),
        tr(tc("乙", properties=span(2) + RESTART), "5"),
        tr(tc(properties=span(2) + CONTINUE), "6"),
    )
    assert grids(document(tbl(*rows))) == [
        [
            ["一、生态", "↑1,1", "↑1,1"],
            ["甲", "1", "2"],
            ["↑2,1", "3", "4"],
            ["乙", "↑4,1", "5"],
            ["↑4,1", "↑4,1", "6"],
        ]
    ]


def test_merge_says_the_same_again() -> None:
    """What a template repeats in every cell of a merge is printed once; other text there is kept and flagged."""
    rows = (
        tr(tc("甲", properties=RESTART), "1"),
        tr(tc("甲", properties=CONTINUE), "2"),
        tr(tc("乙", properties=CONTINUE), "3"),
    )
    found = document(tbl(*rows))
    assert grids(found) == [[["甲", "1"], ["↑1,1", "2"], ["乙", "3"]]]
    assert remarks(found) == [("hidden_row", "乙", 1, 3)]


def test_merge_without_a_beginning() -> None:
    """A cell that goes on with nothing is a blank cell, and begins the merge itself."""
    rows = (tr(tc(properties=CONTINUE), "1"), tr(tc(properties=CONTINUE), "2"))
    assert grids(document(tbl(*rows))) == [[["", "1"], ["↑1,1", "2"]]]


def test_merge_into_other_columns() -> None:
    """A row whose merge does not fit the cell above is left short, so that it passes for no sound row."""
    rows = (tr("a", "b", "c"), tr(tc("x", properties=span(2) + RESTART), "y"), tr(tc(properties=CONTINUE), "p", "q"))
    assert grids(document(tbl(*rows))) == [[["a", "b", "c"], ["x", "↑2,1", "y"], ["p", "q"]]]


def test_row_of_another_width() -> None:
    """A row that does not fill the grid keeps its length; one that says which columns it leaves free is filled."""
    free = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    rows = (tr("a", "b", "c"), tr("1", "2", "3"), tr("x", "y"), tr("m", properties=free))
    assert grids(document(tbl(*rows))) == [[["a", "b", "c"], ["1", "2", "3"], ["x", "y"], ["", "m", ""]]]


def test_legacy_merge_across() -> None:
    """`w:hMerge` of old writers merges as `w:gridSpan` does; a cell that goes on with text of its own is kept."""
    first, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    rows = (
        tr("a", "b", "c"),
        tr(tc("x", properties=first), tc(properties=on), "z"),
        tr("1", tc("2", properties=on), "3"),
    )
    assert grids(document(tbl(*rows))) == [[["a", "b", "c"], ["x", "↑2,1", "z"], ["1", "2", "3"]]]


def test_borders_that_just_miss_each_other() -> None:
    """A grid column too narrow for text parts nothing: cells on both sides of it stand under one heading."""
    rows = (
        tr("序号", tc("任务", properties=span(2))),
        tr(tc("1", properties=span(2)), "方案"),
    )
    assert grids(document(tbl(*rows, widths=(675, 12, 2313)))) == [[["序号", "任务"], ["1", "方案"]]]
    wide = grids(document(tbl(*rows, widths=(675, 400, 2313))))
    assert wide == [[["序号", "任务", "↑1,2"], ["1", "↑2,1", "方案"]]], "a column of 7 mm may hold text"


def test_narrow_cell_of_its_own() -> None:
    """A cell that is only as wide as a sliver is still a cell."""
    rows = (tr("a", "!", "b"), tr("1", "", "2"))
    assert grids(document(tbl(*rows, widths=(600, 20, 600)))) == [[["a", "!", "b"], ["1", "", "2"]]]


def test_column_that_no_cell_begins() -> None:
    """Where every row spans the same two grid columns they are one."""
    rows = (tr("a", tc("b", properties=span(2))), tr("1", tc("2", properties=span(2))))
    assert grids(document(tbl(*rows))) == [[["a", "b"], ["1", "2"]]]


def test_nested_table() -> None:
    """A table in a cell is a grid of its own after the one that holds it; the cell keeps the text around it."""
    inner = tbl(tr("x", tc(tbl(tr("最内")), "")))
    found = document(tbl(tr("a", tc("前", inner, "后")), tr("c", "d")) + tbl(tr("末")))
    assert grids(found) == [[["a", "前\n后"], ["c", "d"]], [["x", ""]], [["最内"]], [["末"]]]
    assert [block.number for block in found.blocks if isinstance(block, Grid)] == [1, 2, 3, 4]


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='不读'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls() -> None:
    """A content control, or custom XML, around a table, a row, a cell, a paragraph or a run is looked through."""
    row = f'<w:customXml w:element="x">{sdt(tr("3", "丙"))}</w:customXml>'
    cell = tr(sdt(tc(sdt(p("2")))), tc(p(sdt('<w:smartTag w:element="y"><w:r><w:t>乙</w:t></w:r></w:smartTag>'))))
    assert grids(document(sdt(tbl(tr("1", "甲"), cell, row)))) == [[["1", "甲"], ["2", "乙"], ["3", "丙"]]]


def shape(content: str) -> str:
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_text_box() -> None:
    """A table and a paragraph in a text box are read once, after the paragraph that it hangs on."""
    found = document(p("正文", shape(p("框内") + tbl(tr("1", "2")))))
    assert paragraphs(found) == ["正文", "框内"]
    assert grids(found) == [[["1", "2"]]]


def test_old_text_box() -> None:
    """A text box in VML alone is read as well; one in a cell belongs to the cell."""
    shown = f"<v:textbox><w:txbxContent>{p('框内')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{shown}</v:shape></w:pict></w:r>"
    assert paragraphs(document(p(box))) == ["框内"]
    assert grids(document(tbl(tr(tc(p("格内", box)), "2")))) == [[["格内\n框内", "2"]]]


def test_hidden_row() -> None:
    """A row that is hidden, or whose every word is, is kept and flagged; hidden words beside others are left out."""
    vanish = "<w:vanish/>"

    def hidden(text: str) -> str:
        return tc(f"<w:p><w:r><w:rPr>{vanish}</w:rPr><w:t>{text}</w:t></w:r></w:p>")

    partly = tc("<w:p><w:r><w:t>印发</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>")
    rows = (
        tr("1", "甲"),
        tr("2", "乙", properties="<w:hidden/>"),
        tr(hidden("3"), hidden("丙")),
        tr("4", partly),
        tr("5", "", properties='<w:hidden w:val="0"/>'),
    )
    found = document(tbl(*rows))
    assert grids(found) == [[["1", "甲"], ["2", "乙"], ["3", "丙"], ["4", "印发"], ["5", ""]]]
    assert remarks(found) == [("hidden_row", "2", 1, 2), ("hidden_row", "3", 1, 3), ("hidden_row", "暗", 1, 4)]


@pytest.mark.parametrize("columns", ["-5", "0", "x", "", "1"])
def test_senseless_span(columns: str) -> None:
    """A span that is no number above nought is one."""
    wild = tc("a", properties=f'<w:gridSpan w:val="{columns}"/>')
    assert grids(document(tbl(tr(wild, "b"), tr("1", "2")))) == [[["a", "b"], ["1", "2"]]]


def test_absurd_span() -> None:
    """A span of a thousand million columns makes one long row, and leaves the others as they are."""
    wild = tc("a", properties='<w:gridSpan w:val="1000000000"/>')
    found = grids(document(tbl(tr("1", "2"), tr("3", "4"), tr(wild, "b"))))[0]
    assert found[:2] == [["1", "2"], ["3", "4"]]
    assert (found[2][0], found[2][-1], len(found[2])) == ("a", "b", 64)


def test_empty_table() -> None:
    """A table without a row is none, and takes no number."""
    found = document(tbl() + tbl("<w:tr/>") + tbl(tr("1")))
    assert grids(found) == [[["1"]]]
    assert next(block.number for block in found.blocks if isinstance(block, Grid)) == 1


def test_row_of_nothing_but_misfits() -> None:
    """A row keeps one cell at least."""
    rows = (tr(tc("a", properties=span(2) + RESTART)), tr(tc(properties=CONTINUE), tc(properties=CONTINUE)))
    assert grids(document(tbl(*rows))) == [[["a", "↑1,1"], [""]]]


@st.composite
def layouts(draw: st.DrawFn) -> list[list[int]]:
    """Return, for each place of a grid, the number of the rectangle that covers it."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    shuffle = random.Random(draw(st.integers(0, 1 << 16)))
    owner = [[0] * width for _ in range(height)]
    number = 0
    for row in range(height):
        for column in range(width):
            if not owner[row][column]:
                number += 1
                room = next((end for end in range(column, width) if owner[row][end]), width)
                right, below = shuffle.randint(column + 1, room), shuffle.randint(row + 1, height)
                for place in range(row, below):
                    owner[place][column:right] = [number] * (right - column)
    return owner


def written(owner: list[list[int]]) -> str:
    rows = []
    for index, row in enumerate(owner):
        cells, column = [], 0
        while column < len(row):
            number = row[column]
            width = row.count(number)
            again = index > 0 and owner[index - 1][column] == number
            below = index + 1 < len(owner) and owner[index + 1][column] == number
            merge = CONTINUE if again else RESTART if below else ""
            cells.append(tc("" if again else str(number), properties=span(width) + merge))
            column += width
        rows.append(tr(*cells))
    return tbl(*rows, widths=(900,) * len(owner[0]))


@settings(max_examples=150, deadline=None)
@given(layouts())
def test_every_layout_is_rectangular(owner: list[list[int]]) -> None:
    """Each place of a grid of merged rectangles holds its rectangle's text or points to it."""
    (grid,) = (block for block in document(written(owner)).blocks if isinstance(block, Grid))
    said = [[int((cell.merged or cell).text) for cell in row] for row in grid.rows]
    kept = [
        column for column in range(len(owner[0])) if any(column == 0 or row[column] != row[column - 1] for row in owner)
    ]
    assert said == [[row[column] for column in kept] for row in owner]
