"""Tables of which each cell is a line of its own."""

from __future__ import annotations

import pytest

from pipeline.records import Grid, Paragraph
from pipeline.table import flat
from tests.table.printed import document, doubted, kinds, tasks, values

HEADS = ["序号", "任务名称", "目标值", "责任单位", "完成时限"]
RIVER = ["1", "河长制", "全面实施", "市水利局", "2021年底"]
FOREST = ["2", "林长制", "≥30%", "市林业局", "2022年底"]
FIELD = ["3", "田长制", "≥50%", "市农业农村局", "2023年底"]


def text(*rows: list[str]) -> str:
    return "\n".join(word for row in rows for word in row) + "\n"


def as_printed(*words: str) -> dict[str, str]:
    return dict(zip(["serial", "name", "target", "responsible_units", "due_on"], words, strict=True))


def test_the_headings_length_is_the_stride() -> None:
    """Row after row is read under the headings, and what stands around the table is left alone."""
    printed = text(["关于印发清单的通知"], HEADS, RIVER, FOREST, FIELD, ["信息公开选项：主动公开"])
    assert kinds(printed) == ["header", "task", "task", "task"]
    assert [values(row) for row in tasks(printed)] == [as_printed(*row) for row in (RIVER, FOREST, FIELD)]
    first, grid, last = flat.unflatten(document(printed))
    assert (first, last) == (Paragraph("关于印发清单的通知", 1), Paragraph("信息公开选项：主动公开", 1))
    assert isinstance(grid, Grid)


def test_every_line_becomes_a_cell_with_a_place_of_its_own() -> None:
    """No line is lost, and no two cells share a place; a table of the source keeps its number."""
    printed = "甲\t乙\n丙\t丁\n\n" + text(HEADS, RIVER, FOREST)
    own, grid = (block for block in flat.unflatten(document(printed)) if isinstance(block, Grid))
    assert (own.number, grid.number) == (1, 2)
    cells = [cell for row in grid.rows for cell in row]
    assert [cell.text for cell in cells] == [*HEADS, *RIVER, *FOREST]
    assert len({(cell.table, cell.row, cell.column) for cell in cells}) == len(cells)


def test_a_column_of_the_table_s_own_counts_in_the_stride() -> None:
    """政策诉求 among the headings is a line of each row."""
    heads = [*HEADS[:3], "政策诉求", *HEADS[3:]]
    rows = [[*row[:3], "给予用地支持", *row[3:]] for row in (RIVER, FOREST)]
    assert [slot.text for slot in tasks(text(heads, *rows))[1].slots] == rows[1]


def test_repeated_headings_between_the_rows_are_headings() -> None:
    """The heading lines of the next page are no values."""
    assert kinds(text(HEADS, RIVER, HEADS, FOREST)) == ["header", "task", "repeated_header", "task"]


@pytest.mark.parametrize("gone", [2, 3, 4])
@pytest.mark.parametrize("last", [False, True])
def test_a_left_out_cell_is_told(gone: int, last: bool) -> None:
    """A blank cell leaves no line: the short row says what is missing, and takes nothing from what follows."""
    short = FOREST[:gone] + FOREST[gone + 1 :]
    rows = [RIVER, short] if last else [RIVER, short, FIELD]
    row = tasks(text(HEADS, *rows, ["附件：责任清单，请认真落实。"]))[1]
    assert sum("missing_cell" in slot.repairs for slot in row.slots) == 1
    assert all("附件" not in value for value in values(row).values())


def test_a_cell_broken_over_two_lines_is_doubted() -> None:
    """A row that is longer than the stride is joined, never silently."""
    row = tasks(text(HEADS, RIVER, ["2", "林长制", "≥30%", "市林业和", "草原局", "2022年底"], FIELD))[1]
    assert values(row)["serial"] == "2"
    assert "responsible_units" in doubted(row)


@pytest.mark.parametrize(
    "printed",
    [
        text(HEADS, RIVER),
        text(HEADS, ["以上为清单各栏。"], ["1", "2"]),
        text(["序号", "任务名称", "责任单位"], ["1", "河长制", "市水利局"], ["2", "林长制", "市林业局"]),
        text(
            ["序号", "姓名", "职务", "单位", "电话"],
            ["1", "王毅", "市长", "市政府", "1"],
            ["2", "李强", "县长", "县政府", "2"],
        ),
        text(HEADS[1:], RIVER[1:], FOREST[1:]),
        text(["1", "2", "3"], ["序号"], ["任务名称"]),
    ],
    ids=["one row only", "no rows", "three headings", "other headings", "no serials", "serials first"],
)
def test_other_lines_are_no_table(printed: str) -> None:
    """Near miss: the stride must be seen twice, under four known headings that begin with the serial's."""
    assert flat.unflatten(document(printed)) == document(printed).blocks
