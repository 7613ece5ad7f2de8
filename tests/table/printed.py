"""Small tables as they are printed, for the tests of this folder."""

from __future__ import annotations

from pipeline.read import text
from pipeline.records import Cell, Column, Document, Grid, Paragraph, Row
from pipeline.table import columns, find, flat, rows

HEADINGS = [
    "序号",
    "创建任务名称",
    "达标要求",
    "指标属性",
    "主要任务",
    "挂包市领导",
    "牵头单位",
    "责任单位",
    "完成时限",
]
FIELDS = ["serial", "name", "target", "attribute", "main_tasks", "leaders", "lead_units", "responsible_units", "due_on"]
TASK = [
    "2",
    "生活垃圾分类",
    "≥20%",
    "约束性",
    "落实河长制各项任务，完善河湖管护机制。",
    "王毅",
    "市水利局",
    "市生态环境局、市财政局",
    "2021年11月30日",
]
FUSED = ["序号", "24", *(f"{heading} {value}" for heading, value in zip(HEADINGS[1:], TASK[1:], strict=True))]


def line(*cells: str) -> str:
    return "\t".join(cells) + "\n"


def document(printed: str) -> Document:
    return text.read(printed.encode(), "notice.txt", "0" * 64)


def ruled(*lines: str, page: int = 1, number: int = 1) -> Grid:
    """Return a ruled table of lines such as 序号｜任务; `^` goes on with the cell above, `<` with the one before."""
    rows: list[list[Cell]] = []
    for row, words in enumerate(lines, 1):
        cells: list[Cell] = []
        for column, word in enumerate(words.split("｜"), 1):
            over = rows[-1][column - 1] if word == "^" and rows else cells[-1] if word == "<" and cells else None
            text = "" if over else word
            cells.append(Cell(page, number, row, column, text, merged=over and (over.merged or over)))
        rows.append(cells)
    return Grid(page, number, rows, ruled=True)


def read(*blocks: Paragraph | Grid) -> list[Row]:
    """Return the rows of all task tables among `blocks`."""
    return rows.rows_of(find.task_parts(list(blocks)))


def laid(printed: str) -> list[Row]:
    """Return the rows of all task tables in `printed`."""
    return rows.rows_of(find.task_parts(flat.unflatten(document(printed))))


def tasks(printed: str) -> list[Row]:
    return [row for row in laid(printed) if row.kind == "task"]


def kinds(printed: str) -> list[str]:
    return [row.kind for row in laid(printed)]


def values(row: Row) -> dict[str, str]:
    """Return field -> text of a task row."""
    return {slot.column.field: slot.text for slot in row.slots}


def doubted(row: Row) -> set[str]:
    """Return the fields of a task row that are in doubt."""
    return {slot.column.field for slot in row.slots if slot.doubts}


def cells(*texts: str) -> list[Cell]:
    return [Cell(1, 1, 1, place, text) for place, text in enumerate(texts, 1)]


def under(*headings: str) -> list[Column]:
    return columns.name_columns(cells(*headings))
