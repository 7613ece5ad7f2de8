from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet import document as writing
from pipeline.read.sheet.document import document
from pipeline.read.sheet.sheet import Place, Range, Sheet, column_name, column_number
from pipeline.records import Document, Grid, Paragraph

HEAD = ["序号", "工作任务", "责任单位"]


def sheet(rows: list[list[str]], *merges: tuple[int, int, int, int], name: str = "Sheet1") -> Sheet:
    """Return a sheet of `rows` with merged ranges: top, left, bottom, right."""
    made = Sheet(name, merges=[Range(*merge) for merge in merges])
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            made.put(Place(row, column), text)
    return made


def read(*sheets: Sheet) -> Document:
    return document(sheets, "表.xlsx", "ab" * 32)


def blocks(*sheets: Sheet) -> list[str | list[list[str]]]:
    """Return the text of each paragraph and the texts of each grid; a place merged over is ^."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [["^" if cell.merged else cell.text for cell in row] for row in block.rows]
        for block in read(*sheets).blocks
    ]


def remarks(*sheets: Sheet) -> list[tuple[str, int | None, int | None, int | None, int | None]]:
    return [(issue.code, issue.page, issue.table, issue.row, issue.column) for issue in read(*sheets).remarks]


def test_title_rows_are_paragraphs() -> None:
    """What stands above the heading row, one text a row or a few, is outside the table."""
    rows = [
        ["附件1"],
        ["任务清单"],
        ["", "填报：市局", "单位：万元"],
        [*HEAD, "时限", "备注"],
        ["1", "甲", "市局", "6月", "无"],
    ]
    assert blocks(sheet(rows, (2, 1, 2, 5))) == ["附件1", "任务清单", "填报：市局", "单位：万元", rows[3:]]


def test_title_above_unknown_headings() -> None:
    """Single texts above the first full row are titles even where no heading is known."""
    assert blocks(sheet([["名册"], ["甲", "乙"], ["丙", "丁"]])) == ["名册", [["甲", "乙"], ["丙", "丁"]]]


def test_sections_and_notes_stay_in_the_table() -> None:
    """A category row merged over the table, and a note right below it, are rows."""
    rows = [HEAD, ["一、制度"], ["1", "甲", "市局"], ["注：略"]]
    assert blocks(sheet(rows, (2, 1, 2, 3))) == [
        [HEAD, ["一、制度", "^", "^"], ["1", "甲", "市局"], ["注：略", "", ""]]
    ]


def test_full_rows_above_a_repeated_heading_stay() -> None:
    """Rows as full as the table's own above a heading row are the table's: it goes on from elsewhere."""
    rows = [["8", "甲", "市局"], HEAD, ["9", "乙", "市委"]]
    assert blocks(sheet(rows)) == [rows]


def test_two_tiers_of_headings() -> None:
    """A heading row merged down into the next one belongs to it."""
    rows = [["序号", "内容", "分工", ""], ["", "", "牵头单位", "配合单位"], ["1", "甲", "市局", "市委"]]
    tiers = [["序号", "内容", "分工", "^"], ["^", "^", "牵头单位", "配合单位"], rows[2]]
    assert blocks(sheet(rows, (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4))) == [tiers]


def test_blank_rows_part_tables() -> None:
    """Tables apart by blank rows are grids of their own, and single texts apart from them are paragraphs."""
    rows = [HEAD, ["1", "甲", "市局"], [], ["附件2"], ["姓名", "单位"], ["张三", "市委"], [], ["填表人：李四"]]
    assert blocks(sheet(rows)) == [
        rows[:2],
        [["附件2", "", ""], ["姓名", "单位", ""], ["张三", "市委", ""]],
        "填表人：李四",
    ]


def test_headed_table_after_a_blank_row() -> None:
    """A title above known headings is a paragraph also in the middle of a sheet."""
    rows = [[*HEAD, "时限"], ["1", "甲", "市局", "6月"], [], ["附件2"], HEAD, ["1", "乙", "市委"]]
    assert blocks(sheet(rows)) == [rows[:2], "附件2", rows[4:]]


def test_blank_row_inside_a_table() -> None:
    """What goes on below a stray blank row stands under the same columns, blank ones included."""
    rows = [[*HEAD, "备注"], ["1", "甲", "市局", "略"], [], ["2", "乙", "市委", ""], ["二、安全"]]
    assert blocks(sheet(rows)) == [rows[:2], [rows[3], ["二、安全", "", "", ""]]]


def test_next_sheet_goes_on() -> None:
    """A table that goes on in the next sheet without headings stands under the columns of the one before."""
    first, second = sheet([[*HEAD, "备注"], ["1", "甲", "市局", "略"]]), sheet([["2", "", "市委"], ["3", "", "市府"]])
    assert blocks(first, second)[1] == [["2", "", "市委", ""], ["3", "", "市府", ""]]


def test_merged_down_over_a_blank_row() -> None:
    """A row blank but for cells merged over it parts no table and, having no text, is no row."""
    rows = [HEAD, ["1", "甲", "市局"], [], ["2", "乙", "市局"]]
    assert blocks(sheet(rows, (2, 1, 3, 1))) == [[HEAD, rows[1], rows[3]]]


def test_merged_places_know_their_cell() -> None:
    """A place that a cell is merged over is blank and refers to that cell."""
    grid = read(sheet([HEAD, ["1", "甲", "市局"], ["2", "乙", ""]], (2, 3, 3, 3))).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.ruled and grid.rows[2][2].merged is grid.rows[1][2] and grid.rows[2][2].text == ""


def test_text_under_a_merged_cell() -> None:
    """A text that only repeats the merged cell's is part of it; another one is kept, in a cell of its own, and said."""
    rows = [HEAD, ["1", "甲", "市局"], ["2", "乙", "市局"], ["3", "丙", "市委"]]
    made = sheet(rows, (2, 3, 4, 3))
    assert blocks(made) == [[HEAD, rows[1], ["2", "乙", "^"], ["3", "丙", "市委"]]]
    assert remarks(made) == [("covered_text", 1, 1, 4, 3)]


def test_columns_without_text_are_left_out() -> None:
    """A column that no text stands in, such as one merged into its neighbour throughout, is no column."""
    rows = [["", "序号", "工作任务", "", "责任单位"], ["", "1", "甲", "", "市局"]]
    assert blocks(sheet(rows, (1, 3, 1, 4), (2, 3, 2, 4))) == [[HEAD, ["1", "甲", "市局"]]]


def test_stray_cell_far_away() -> None:
    """A stray text in the last cell of a sheet costs nothing, nor does a cell merged over all of it."""
    made = sheet([HEAD, ["1", "甲", "市局"]], (2, 1, 2, 1 << 14), (3, 1, 1 << 20, 1 << 14))
    made.put(Place(1 << 20, 1 << 14), "x")
    assert blocks(made) == [[HEAD, ["1", "甲", "市局"]], "x"]
    made.merges.append(Range(1, 1, 1 << 20, 1 << 14))
    assert blocks(made) == [[[*HEAD, "^"], ["1", "甲", "市局", "^"], ["^", "^", "^", "x"]]]


def test_sheet_names() -> None:
    """A sheet's name is a heading unless a program gave it; pages count the sheets that hold anything."""
    found = read(sheet([["甲"]], name="Sheet1"), sheet([], name="空"), sheet([["乙"]], name="责任表"))
    assert [(block.text, block.page, block.heading) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("甲", 1, 0),
        ("责任表", 2, 1),
        ("乙", 2, 0),
    ]
    assert found.pages == 2


def test_name_stands_below_the_title() -> None:
    """A sheet's name stands right above its first table: what the sheet itself says above that is the title."""
    assert blocks(sheet([["任务清单"], HEAD, ["1", "甲", "市局"]], name="责任表"))[:2] == ["任务清单", "责任表"]


@pytest.mark.parametrize("name", ["Sheet1", "sheet 2 (3)", "工作表1", "Sheet1（2）", "WpsReserved_CellImgList"])
def test_given_names(name: str) -> None:
    """Names that programs give to sheets are no content."""
    assert blocks(sheet([["甲"]], name=name)) == ["甲"]


def test_hidden_parts_are_kept_and_said() -> None:
    """Hidden rows, columns and sheets are read like the others, with a remark at their place in the grid."""
    made = sheet([["附件"], HEAD, ["1", "甲", "市局"], ["2", "乙", "市委"]])
    made.hidden_rows, made.hidden_columns = {1, 4}, {3, 9}
    assert blocks(made)[1] == [HEAD, ["1", "甲", "市局"], ["2", "乙", "市委"]]
    assert remarks(made) == [
        ("hidden_row", 1, None, None, None),
        ("hidden_row", 1, 1, 3, None),
        ("hidden_column", 1, 1, None, 3),
    ]
    made = sheet([["附件"], HEAD, ["1", "甲", "市局"]])
    made.hidden = True
    assert remarks(made) == [("hidden_sheet", 1, *place, None) for place in ((1, 1), (1, 2), (None, None))]


def test_picture_instead_of_a_table() -> None:
    """A sheet that only holds a picture is said; a picture beside a table is not."""
    alone, beside = Sheet("图", pictures=True), sheet([HEAD, ["1", "甲", "市局"]])
    beside.pictures = True
    assert remarks(alone, beside) == [("unread_picture", 1, None, None, None)]


def test_overlapping_merged_cells() -> None:
    """Merged ranges that overlap, a hundred thousand of them over a whole table, cost no more than the table."""
    made = sheet([HEAD, *([str(row), f"甲{row}", f"市局{row}"] for row in range(300))])
    made.merges = [Range(row, 1, 301, 3) for row in range(2, 302)] * 300
    assert blocks(made) == [[HEAD, *([str(row), f"甲{row}", f"市局{row}"] for row in range(300))]]


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid of more places than the bound is refused before it is made: a diagonal of texts makes a square."""
    monkeypatch.setattr(writing, "MAX_CELLS", 100)
    with pytest.raises(UnreadableError, match="limit"):
        read(sheet([[""] * row + ["甲", "乙"] for row in range(11)]))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["", "", "甲", "序号", "责任单位", "工作任务"]), max_size=5), max_size=8),
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3)), max_size=3),
)
@example([[], [], [], [], [], ["", "甲", "甲"], ["", "", "", "甲"]], [(6, 3, 0, 1), (6, 1, 0, 2)])
def test_nothing_is_lost_or_doubled(rows: list[list[str]], merges: list[tuple[int, int, int, int]]) -> None:
    """Every text is in exactly one block but for repeats under a merged cell, and every grid is rectangular."""
    plain = sheet(rows)
    found = read(plain)
    texts = [
        text
        for block in found.blocks
        for text in (
            [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
        )
    ]
    assert sorted(filter(None, texts)) == sorted(plain.texts.values())
    merged = read(sheet(rows, *[(top, left, top + down, left + right) for top, left, down, right in merges]))
    for block in merged.blocks:
        if isinstance(block, Grid):
            assert len({len(row) for row in block.rows}) == 1
            assert all(cell.merged is None or cell.merged.merged is None for row in block.rows for cell in row)
            assert all(
                (cell.row, cell.column) == (r, c)
                for r, row in enumerate(block.rows, 1)
                for c, cell in enumerate(row, 1)
            )


@given(st.integers(1, 1 << 14))
def test_column_names(column: int) -> None:
    """A column's letters name it."""
    assert column_number(column_name(column)) == column
