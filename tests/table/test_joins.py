"""Rows that the end of a page cut in two."""

from __future__ import annotations

import pytest

from pipeline.records import Grid, Paragraph, Row
from tests.table.printed import doubted, read, ruled, values

HEAD = "序号｜工作任务｜责任单位｜完成时限"
FIRST = ruled(HEAD, "1｜清理河道｜市水利局｜6月底", "2｜推进污水治｜市财政局、市住房和城｜12月底")


def second(*lines: str, page: int = 2) -> Grid:
    return ruled(*lines, page=page, number=2)


def tasks(*blocks: Grid | Paragraph) -> list[Row]:
    return [row for row in read(*blocks) if row.kind == "task"]


def test_the_rest_of_a_row_is_joined_to_it() -> None:
    """A row without a serial at the head of a page is the rest of the one before: cells closed up, no doubt left."""
    _, row, _ = tasks(FIRST, second("｜理设施建设｜乡建设局｜", "3｜植树造林｜市林业局｜3月底"))
    assert values(row) == {
        "serial": "2",
        "name": "推进污水治理设施建设",
        "responsible_units": "市财政局、市住房和城乡建设局",
        "due_on": "12月底",
    }
    assert not doubted(row)
    assert [(cell.page, cell.row) for cell in row.slots[1].cells] == [(1, 3), (2, 1)]


def test_a_repeated_heading_may_stand_between() -> None:
    """The heading row that a page begins with does not part the two halves."""
    _, row, _ = tasks(FIRST, second(HEAD, "｜理设施建设｜乡建设局｜", "3｜植树造林｜市林业局｜3月底"))
    assert values(row)["name"] == "推进污水治理设施建设"


def test_units_that_are_whole_stay_apart() -> None:
    """Two units on the two sides of a page's end are not closed up into one word."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜6月底")
    (row,) = tasks(first, second("｜｜市财政局｜"))
    assert values(row)["responsible_units"].split() == ["市水利局", "市财政局"]


@pytest.mark.parametrize(
    "lines",
    [
        ("3｜植树造林｜市林业局｜3月底",),
        ("｜植树造林｜市林业局｜3月底",),
    ],
)
def test_a_row_of_its_own_is_not_joined(lines: tuple[str, ...]) -> None:
    """Near miss: a row with a serial, or with a deadline where the row above has one, is a row of its own."""
    assert len(tasks(FIRST, second(*lines))) == 3


def test_nothing_is_joined_over_a_paragraph_or_within_a_page() -> None:
    """Near miss: what does not stand right at the head of the next page is no rest of a row."""
    rest = ("｜理设施建设｜乡建设局｜", "3｜植树造林｜市林业局｜3月底")
    assert len(tasks(FIRST, Paragraph("续表", 2), second(*rest))) == 4
    assert len(tasks(FIRST, second(*rest, page=1))) == 4


def test_a_rest_in_a_table_where_serials_are_wanting_is_doubted() -> None:
    """Where another row has no serial either, the joined values are a proposal."""
    first = ruled(HEAD, "｜清理河道｜市水利局｜6月底", "2｜推进污水治｜市财政局｜12月底")
    row = tasks(first, second("｜理设施建设｜｜"))[1]
    assert values(row)["name"] == "推进污水治理设施建设" and doubted(row) == {"name"}
