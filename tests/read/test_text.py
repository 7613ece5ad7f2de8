from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.encoding import UndecodableError
from pipeline.read.text import read
from pipeline.records import Document, Grid, Paragraph

SHA256 = "ab" * 32
MARKS = "|｜-#*_+:=~\\"
"""Characters that may be drawing or markup; the properties below leave them out of account."""

CELLS = st.text("任务局１2 ，。（|｜\\-#*_+:.\u3000<>", max_size=6)
LINES = st.one_of(
    CELLS,
    st.lists(CELLS, max_size=4).map("\t".join),
    st.lists(CELLS, max_size=4).map("|".join),
    st.sampled_from(["", "", " ", "---", "|---|:-:|", "# 标题", "\t正文", "1.\t正文"]),
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\r", "\u2029", "\n\f"])), max_size=12).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def document(text: str) -> Document:
    return read(text.encode("utf-8"), "通知.txt", SHA256)


def grids(text: str) -> list[list[list[str]]]:
    """Return the text of every cell of every grid."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document(text).blocks
        if isinstance(block, Grid)
    ]


def paragraphs(text: str) -> list[str]:
    return [block.text for block in document(text).blocks if isinstance(block, Paragraph)]


def content(text: str) -> str:
    """Return what may not be lost: all but blanks, drawing and markup."""
    return "".join(character for character in text if not character.isspace() and character not in MARKS)


def all_text(document: Document) -> str:
    return "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for row in block.rows for cell in row)
        for block in document.blocks
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_nothing_is_lost_or_doubled(text: str) -> None:
    """Every character of content is in exactly one block, in the order of the source."""
    assert content(all_text(document(text))) == content(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_cells_are_numbered_from_one(text: str) -> None:
    """Grids, rows and columns are numbered 1, 2, 3 and so on, and a grid's cells bear its page."""
    blocks = [block for block in document(text).blocks if isinstance(block, Grid)]
    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
    for block in blocks:
        places = [(cell.table, cell.row, cell.column) for row in block.rows for cell in row]
        assert places == [(block.number, r, c) for r, row in enumerate(block.rows, 1) for c, _ in enumerate(row, 1)]
        assert {cell.page for row in block.rows for cell in row} == {block.page}


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_blocks_stand_in_reading_order(text: str) -> None:
    """Pages never run backwards, and the document has as many as its last block needs."""
    found = document(text)
    assert all(one.page <= other.page for one, other in pairwise(found.blocks))
    assert found.pages == max((block.page for block in found.blocks), default=1)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, encoding=st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]))
def test_encoding_does_not_matter(text: str, encoding: str) -> None:
    """A notice reads the same in every encoding."""
    text = "各县（市、区）人民政府，市级各部门：请认真抓好落实。\n" + text
    assert read(text.encode(encoding), "通知.txt", SHA256) == document(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text("任务局1| ", max_size=4), min_size=3, max_size=3), min_size=1, max_size=5))
def test_tab_cells_are_untouched(rows: list[list[str]]) -> None:
    """Cells between tabs come back as they are, spaces, pipes and blank ones included."""
    rows = [["序号", "任务", "单位"], *([f"第{number}行", *row] for number, row in enumerate(rows))]
    assert grids("\n".join("\t".join(row) for row in rows)) == [rows]


def test_document_carries_its_source() -> None:
    """The document bears the name and hash that it was called with."""
    found = document("通知")
    assert (found.source, found.sha256, found.format, found.pages) == ("通知.txt", SHA256, "text", 1)


def test_not_text() -> None:
    """Bytes that are no text raise."""
    with pytest.raises(UndecodableError):
        read(bytes(range(256)), "a", SHA256)


class TestParagraphs:
    def test_headings(self) -> None:
        """The markdown level of a heading is kept, its marks are not."""
        found = document("# 通知\n###  附件 ##\n")
        assert found.blocks == [Paragraph("通知", 1, 1), Paragraph("附件", 1, 3)]

    @pytest.mark.parametrize("line", ["#通知", "####### 七", "1# 机组", "C#"])
    def test_not_headings(self, line: str) -> None:
        """A number sign elsewhere is text, and text may end in one."""
        assert document(line).blocks == [Paragraph(line, 1)]
        assert document("# C#").blocks == [Paragraph("C#", 1, 1)]

    @pytest.mark.parametrize("line", ["---", "***", "___", "- - -", " ----- ", "--- \t ---", "```", "```text", "~~~"])
    def test_rules_and_fences_are_left_out(self, line: str) -> None:
        """Lines that only draw are no text; what stands in a code fence is."""
        assert paragraphs(f"上\n\n{line}\n\n下") == ["上", "下"]

    @pytest.mark.parametrize(
        "line", ["--", "-4-", "— 1 —", "———", "*注", "**一、总则**", "~50%", "-*-", "``` 见附件。"]
    )
    def test_not_rules(self, line: str) -> None:
        """Page marks, dashes and bold text stay."""
        assert paragraphs(line) == [line]

    def test_indent_and_list_marks_make_no_grid(self) -> None:
        """A tab after a number or before the first word is a word processor's indent."""
        assert grids("\t各部门：\n\n一、\t总体要求\n\n（一）\t目标\n\n1.\t加强监管\n\n附件\t\n") == []
        assert paragraphs("\t各部门：\n1.\t加强监管") == ["各部门：", "1.\t加强监管"]

    def test_list_marks_in_a_grid(self) -> None:
        """Below a heading row the same line is a row of two cells."""
        assert grids("序号\t任务\n1.\t加强监管") == [[["序号", "任务"], ["1.", "加强监管"]]]

    def test_columns_of_spaces_make_no_grid(self) -> None:
        """Words aligned by spaces are paragraphs for now."""
        assert grids("序号    任务\n1       甲\n2       乙") == []


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\x85", "\u2029"])
    def test_line_ends(self, end: str) -> None:
        """Every kind of line end parts rows, and none of them is a blank line between them."""
        assert grids(end.join(["序号\t任务", "1\t甲"])) == [[["序号", "任务"], ["1", "甲"]]]

    @pytest.mark.parametrize("soft", ["\x0b", "\u2028", "\x1c", "<br>"])
    def test_breaks_inside_a_cell(self, soft: str) -> None:
        """A soft break is part of its cell."""
        assert grids(f"序号\t市财政局{soft}市教育局\t年底") == [[["序号", f"市财政局{soft}市教育局", "年底"]]]

    def test_form_feed_starts_a_page(self) -> None:
        """A form feed parts pages and grids; one at the end makes no page of its own."""
        found = document("序号\t任务\n1\t甲\n\f2\t乙\n\n\f\n")
        assert [(block.page, len(block.rows)) for block in found.blocks if isinstance(block, Grid)] == [(1, 2), (2, 1)]
        assert found.pages == 2

    def test_blank_line_ends_a_grid(self) -> None:
        """A blank line, or one of spaces and tabs, parts two grids."""
        assert len(grids("a\tb\n\nc\td\n \t \ne\tf")) == 3


class TestPipes:
    def test_markdown_table(self) -> None:
        """Outer pipes and padding are no cells, and the line below the heading row is no row."""
        assert grids("| 序号 | 任务 |\n|:--|:-:|\n| 1 |  |") == [[["序号", "任务"], ["1", ""]]]

    def test_without_outer_pipes(self) -> None:
        """A pipe table may lack its outer pipes."""
        assert grids("序号 | 任务\n--- | ---\n1 | 甲") == [[["序号", "任务"], ["1", "甲"]]]

    def test_full_width_pipes(self) -> None:
        """Where most rows open with text, an opening pipe follows a blank cell, and so at the end."""
        rows = "序号｜任务｜目标｜单位｜时限\n一｜特色赛道（3项）｜｜｜\n1｜甲｜乙｜丙｜丁\n｜合计｜46个｜｜"
        assert grids(rows) == [
            [
                ["序号", "任务", "目标", "单位", "时限"],
                ["一", "特色赛道（3项）", "", "", ""],
                ["1", "甲", "乙", "丙", "丁"],
                ["", "合计", "46个", "", ""],
            ]
        ]

    def test_lost_outer_pipe(self) -> None:
        """A row that lost an outer pipe keeps its columns."""
        assert grids("| a | b |\n| c | d\ne | f |") == [[["a", "b"], ["c", "d"], ["e", "f"]]]

    def test_escaped_pipe(self) -> None:
        """An escaped pipe is a character of its cell."""
        assert grids(r"| a\|b | c\| |") == [[["a|b", "c|"]]]

    def test_full_width_pipe_in_a_half_width_table(self) -> None:
        """A line is parted by one kind of pipe; the other is text in it."""
        assert grids("| 甲｜乙 | 丙 |") == [[["甲｜乙", "丙"]]]

    def test_pipe_in_a_tab_row(self) -> None:
        """Between tabs a pipe is text."""
        assert grids("1\t甲|乙\t丙") == [[["1", "甲|乙", "丙"]]]

    @pytest.mark.parametrize("line", ["关于印发清单的通知 | 绵阳市人民政府", "甲｜乙", r"a\|b\|c"])
    def test_single_pipe_is_prose(self, line: str) -> None:
        """One pipe in a line that stands alone is text, as are escaped ones."""
        assert paragraphs(line) == [line]

    @pytest.mark.parametrize("border", ["|---|---|", "+---+---+", "｜-｜-｜", "---+---"])
    def test_borders_are_no_rows(self, border: str) -> None:
        """Lines that draw a table's frame are no rows and do not part it."""
        assert grids(f"a | b\n{border}\nc | d") == [[["a", "b"], ["c", "d"]]]

    def test_dashes_in_cells_are_content(self) -> None:
        """A row whose cells hold a dash for nothing is a row."""
        assert grids("序号\t任务\t目标\n-\t-\t-\n| 1 | - | |") == [
            [["序号", "任务", "目标"], ["-", "-", "-"], ["1", "-", ""]]
        ]


class TestLinesWithoutSeparator:
    def test_between_two_rows(self) -> None:
        """One line directly between two rows is a row of one cell."""
        assert grids("序号\t任务\n一、重点工作\n1\t甲") == [[["序号", "任务"], ["一、重点工作"], ["1", "甲"]]]

    def test_after_a_short_row(self) -> None:
        """After a row that lacks cells, as many lines belong to the grid as cells are missing."""
        text = "序号\t任务\t单位\n1\t甲\t乙\n2\t丙\n市财政局\n各部门要高度重视。"
        assert grids(text)[0][-2:] == [["2", "丙"], ["市财政局"]]
        assert paragraphs(text) == ["各部门要高度重视。"]

    def test_after_the_last_full_row(self) -> None:
        """A sentence right after a full last row is a paragraph."""
        assert paragraphs("序号\t任务\n1\t甲\n各部门要高度重视。") == ["各部门要高度重视。"]

    def test_before_the_first_row(self) -> None:
        """A title right above the heading row is a paragraph."""
        assert paragraphs("工作清单\n序号\t任务\n1\t甲") == ["工作清单"]

    def test_heading_ends_a_grid(self) -> None:
        """A markdown heading between two rows parts two grids."""
        text = "序号\t任务\n# 二、重点工作\n1\t甲"
        assert len(grids(text)) == 2
        assert paragraphs(text) == ["二、重点工作"]

    def test_after_a_blank_line(self) -> None:
        """A blank line above it makes a line a paragraph, whatever the row before lacks."""
        assert paragraphs("序号\t任务\t单位\n1\t甲\n\n乙\n2\t丙\t丁") == ["乙"]


def test_blank_cells_count() -> None:
    """Leading, inner and trailing tabs leave blank cells, so that columns keep their numbers."""
    assert grids("序号\t任务\t单位\n\t\t市财政局\n1\t\t\n") == [
        [["序号", "任务", "单位"], ["", "", "市财政局"], ["1", "", ""]]
    ]


def test_sample() -> None:
    """The sample has four grids of 4, 4, 3 and 3 rows, and its letterhead and disclosure outside them."""
    path = next((Path(__file__).parents[2] / "raw").glob("*.txt"))
    found = read(path.read_bytes(), path.name, SHA256)
    widths = [[len(row) for row in block.rows] for block in found.blocks if isinstance(block, Grid)]
    assert widths == [[9] * 4, [9] * 4, [10] * 3, [9] * 3]
    text = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert (len(text), text[1], text[-1]) == (9, "巴生态创发〔2021〕1号", "**信息公开选项：主动公开**")
    assert content(all_text(found)) == content(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "unit", ["\t", "|", "\\|", "中", "\r", "- ", " #", "`", "a\tb\nc\n", "|-", "a|", " \t", "（1"], ids=repr
)
def test_a_very_long_line_is_read(unit: str) -> None:
    """A line of twenty thousand marks, tabs or backticks is read like any other."""
    found = read(("# a\tb" + unit * 20_000 + "x").encode("utf-8"), "a", SHA256)
    assert all_text(found).endswith("x")
