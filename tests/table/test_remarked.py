"""Values that a reader's remark is about."""

from __future__ import annotations

from pipeline.records import Issue
from pipeline.table import remarked
from tests.table.printed import doubted, read, ruled

TABLE = ("序号｜任务名称｜牵头单位｜责任单位", "1｜招商引资｜市商务局｜市财政局")


def test_values_of_a_hidden_column_are_doubted() -> None:
    """What stands in the hidden column of its table is doubted, and nothing else."""
    rows = read(ruled(*TABLE))
    remarked.doubt(rows, [Issue("hidden_column", "C", page=1, table=1, column=3)])
    assert doubted(rows[-1]) == {"lead_units"}


def test_another_tables_hidden_column_doubts_nothing() -> None:
    """Near miss: a hidden column of another table, and a hidden row, leave the values as they are."""
    rows = read(ruled(*TABLE))
    remarked.doubt(rows, [Issue("hidden_column", "C", table=2, column=3), Issue("hidden_row", "2", table=1, row=2)])
    assert not doubted(rows[-1])


def test_a_formula_without_a_result_is_doubted() -> None:
    """A blank cell that should show a result is unresolved; the cell beside it is as it was."""
    rows = read(ruled("序号｜任务名称｜责任单位｜完成时限", "1｜招商引资｜市商务局｜"))
    remarked.doubt(rows, [Issue("uncalculated", "D2", page=1, table=1, row=2, column=4)])
    assert doubted(rows[-1]) == {"due_on"}
    assert not rows[-1].slots[-1].readable


def test_struck_words_leave_their_cell_in_doubt() -> None:
    """Where the remark names no column, the cell of the row that holds the words is meant."""
    rows = read(
        ruled("序号｜任务名称｜责任单位｜完成时限", "1｜招商引资｜市商务局｜6月底", "2｜植树造林｜市林业局｜3月底")
    )
    remarked.doubt(rows, [Issue("struck_text", "植树", page=1, table=1, row=3)])
    assert [doubted(row) for row in rows[1:]] == [set(), {"name"}]
