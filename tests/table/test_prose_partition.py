"""Prose: every character of a task's paragraphs stands in one cell, and no cell holds another one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipeline.records import Cell, Paragraph, Row
from pipeline.table import prose
from pipeline.table.prose import brackets, duties

WORDS = [
    *"（）〔〕()，。；：、 \n\u3000*",
    *["（一）", "一、", "1.", "（1）", "第一条", "附件1"],
    *["责任单位：", "牵头单位:", "完成时限：", "联系人：", "市水利局", "市财政局", "各县（市、区）政府", "2026年底"],
    *["牵头", "配合", "负责", "按职责分工负责", "由", "会同", "等和各有关部门", "下同", "列第一位的为牵头单位"],
    *["加强水源保护", "开展巡查", "以下均需各县政府配合落实，不再逐一列出"],
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
CLAUSE = "（责任单位：市水利局）"


def cells_of(rows: list[tuple[int, Row]]) -> list[Cell]:
    return [cell for _, row in rows for cell in row.cells]


def found(lines: list[str]) -> list[tuple[int, Row]]:
    return prose.rows_of([Paragraph(line, 1) for line in lines], 1)


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXTS, max_size=6))
@example(["（一）", CLAUSE])
@example(["\n（一）（一）（责任单位："])
@example(["（一）以下均需各县政府配合落实，不再逐一列出", "（责任单位：", "（（责任单位："])
@example([f"一、加强{CLAUSE}", f"{CLAUSE}{CLAUSE}"])
def test_cells_are_the_text_of_their_paragraphs_in_order(lines: list[str]) -> None:
    """The cells, joined, are pieces of the lines in their order: nothing is invented, moved or there twice."""
    rest = "".join(lines)
    for cell in cells_of(found(lines)):
        place = rest.find(cell.text)
        assert cell.text and place >= 0
        rest = rest[place + len(cell.text) :]


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS)
def test_a_paragraph_with_a_clause_is_its_cells(before: str, behind: str) -> None:
    """The cells of the rows that begin in a paragraph are its text, from its first character to its last."""
    line = f"{before}开展巡查{CLAUSE}{behind}".replace("\n", "")
    rows = found([line])
    assume(rows)
    assert "".join(cell.text for cell in cells_of(rows)) == line


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXTS, max_size=6))
@example(["（一）", "1.以下均需各县政府配合落实，不再逐一列出", "1.（责任单位："])
def test_places_are_cells_and_slots_are_made_of_them(lines: list[str]) -> None:
    """No two cells share a place; a slot's text is source text of its own cells."""
    rows = found(lines)
    places = [(cell.table, cell.row, cell.column) for cell in cells_of(rows)]
    assert places == sorted(set(places))
    assert [place for place, _ in rows] == sorted(place for place, _ in rows)
    for _, row in rows:
        for slot in row.slots:
            source = "".join(cell.text for cell in slot.cells)
            assert slot.text.replace("\n", "") in source.replace("\n", "") or slot.column.field == "main_tasks"
            assert all(any(cell is other for other in row.cells) for cell in slot.cells)


@settings(deadline=None, max_examples=200)
@given(TEXTS.filter(bool))
def test_pieces_make_up_their_clause(words: str) -> None:
    """The pieces of a clause follow on each other from end to end, each value inside its piece."""
    pieces = duties.read(words)
    assert [0, *(piece.end for piece in pieces)] == [*(piece.start for piece in pieces), len(words)]
    for piece in pieces:
        assert not piece.field or piece.start <= piece.inner[0] <= piece.inner[1] <= piece.end


@settings(deadline=None)
@given(TEXTS)
def test_outermost_brackets_follow_on_each_other(words: str) -> None:
    """Closed brackets do not overlap, and each is as deep as it is high."""
    closed = [bracket for bracket in brackets.find(words, 0, len(words)) if bracket.closed]
    assert all(first.end <= second.start for first, second in pairwise(closed))
    for bracket in closed:
        inner = words[bracket.start : bracket.end]
        assert sum(mark in brackets.OPEN for mark in inner) == sum(mark in brackets.CLOSE for mark in inner)
