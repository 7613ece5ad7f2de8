"""Tables printed in two columns of rows."""

from __future__ import annotations

import pytest

from pipeline.records import Grid
from pipeline.table import double
from tests.table.printed import read, ruled, values

HEAD = "序号｜工作任务｜责任单位｜序号｜工作任务｜责任单位"
DOWN = ruled(HEAD, "1｜清理河道｜市水利局｜3｜植树造林｜市林业局", "2｜修建水库｜市水利局｜4｜封山育林｜市林业局")
SHORT = ruled(
    HEAD, "1｜清理河道｜市水利局｜4｜封山育林｜市林业局", "2｜修建水库｜市水利局", "3｜植树造林｜市林业局｜｜｜｜"
)
ACROSS = ruled(HEAD, "1｜清理河道｜市水利局｜2｜修建水库｜市水利局", "3｜植树造林｜市林业局｜4｜封山育林｜市林业局")


@pytest.mark.parametrize("grid", [DOWN, ACROSS, SHORT], ids=["down", "across", "short"])
def test_both_halves_are_rows_of_one_table(grid: Grid) -> None:
    """However the numbers run, each half of a row is a task of its own, in their order, and no cell is lost."""
    unfolded = double.unfold(grid)
    tasks = [row for row in read(unfolded) if row.kind == "task"]
    assert [values(row)["serial"] for row in tasks] == ["1", "2", "3", "4"]
    assert [values(row)["name"] for row in tasks] == ["清理河道", "修建水库", "植树造林", "封山育林"]
    filled = [[cell for cells in found.rows for cell in cells if cell.text] for found in (grid, unfolded)]
    assert sorted(map(id, filled[0])) == sorted(map(id, filled[1]))


@pytest.mark.parametrize(
    "head", ["序号｜工作任务｜牵头单位｜序号｜工作任务｜责任单位", "序号｜工作任务｜责任单位｜配合单位｜备注｜完成时限"]
)
def test_other_tables_stay_as_they_are(head: str) -> None:
    """Near miss: headings that do not stand there twice, word for word, are those of one row."""
    grid = ruled(head, "1｜清理河道｜市水利局｜2｜修建水库｜市水利局")
    assert double.unfold(grid) is grid
