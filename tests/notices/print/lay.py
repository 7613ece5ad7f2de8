"""Truth and traps -> Layout: the letterhead, the task tables with their merged cells, and what stands around."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from tests.notices import vocabulary as words
from tests.notices.compose import Column, Truth, TruthRow
from tests.notices.print import decoys
from tests.notices.print.arrange import NEXT_TARGET, Place, arrange
from tests.notices.print.layout import Box, Layout, Line, Table
from tests.notices.print.traps import Trap, Traps

CATEGORY = "section"
"""The column of categories: what it says is published as the section."""

CATEGORIES = ("基础设施", "公共服务", "数字转型", "绿色发展", "开放合作", "人才支撑", "安全保障", "民生改善")
SECTIONS = ("制度建设", "能力提升", "综合治理", "服务保障", "改革创新", "宣传引导", "考核评价", "示范带动")
CATEGORY_HEADINGS = ("领域", "类别", "场景领域", "工作领域")
TIERS = {"责任分工": ("lead_units", "responsible_units", "supporting_units"), "目标值": ("target", NEXT_TARGET)}
"""Heading over several columns -> the fields of those columns."""

WIDTHS = {
    "serial": 3.0,
    CATEGORY: 3.6,
    "name": 8.0,
    "target": 6.0,
    NEXT_TARGET: 6.0,
    "attribute": 4.2,
    "main_tasks": 22.0,
    "leaders": 5.5,
    "lead_units": 7.5,
    "responsible_units": 12.0,
    "supporting_units": 9.0,
    "due": 6.5,
    "extras": 5.0,
}
"""Field -> width of its column, in characters of the table's text."""

NUMERALS = "一二三四五六七八九十"


def lay(truth: Truth, traps: Traps) -> Layout:
    """Return the notice as it is printed under these traps; the layout's truth is what it then says."""
    truth, placed = arrange(truth, traps)
    if Trap.CATEGORY in traps:
        truth = _with_categories(truth, placed)
    tables = [_TaskTable(truth, placed, number, traps).table() for number in range(_tables(placed))]
    blocks = (*_opening(truth, traps), *_parts(tables), *_closing(truth, traps))
    return Layout(truth, tuple(_section(place, traps) for place in placed), blocks)


def _tables(placed: list[Place]) -> int:
    return placed[-1].table + 1 if placed else 1


def _section(place: Place, traps: Traps) -> str:
    """Return what is published as the section of a task at this place."""
    if Trap.CATEGORY in traps:
        return _category(place)
    if Trap.SECTION_ROWS in traps:
        return _section_title(place)
    return _part_title(place.table) if Trap.TABLES in traps else ""


def _category(place: Place) -> str:
    return CATEGORIES[place.category % len(CATEGORIES)]


def _section_title(place: Place) -> str:
    return f"（{NUMERALS[place.section % 10]}）{SECTIONS[place.section % len(SECTIONS)]}"


def _part_title(table: int) -> str:
    return f"{NUMERALS[table]}、{('年度重点', '长期坚持')[table]}任务清单"


def _with_categories(truth: Truth, placed: list[Place]) -> Truth:
    heading = random.Random(f"category/{truth.seed}").choice(CATEGORY_HEADINGS)
    columns = (truth.columns[0], Column(heading, CATEGORY), *truth.columns[1:])
    rows = [
        replace(row, printed=row.printed | {CATEGORY: _category(place)})
        for row, place in zip(truth.rows, placed, strict=True)
    ]
    return replace(truth, columns=columns, rows=tuple(rows))


# --- what stands around the tables ---------------------------------------------------------------------


def _opening(truth: Truth, traps: Traps) -> Iterator[Line]:
    day = truth.issued_on
    paper = truth.title[truth.title.index("《") + 1 : truth.title.index("》")]
    yield Line(f"{truth.issuer}文件", "masthead")
    yield Line(truth.doc_number, "number")
    yield Line(truth.title, "title")
    yield Line("各有关单位：")
    yield Line(f"《{paper}》已经研究同意，现印发你们，请认真抓好落实。")
    if Trap.PROSE in traps:
        yield from map(Line, decoys.PROSE)
    yield Line(truth.issuer, "signature")
    yield Line(f"{day.year}年{day.month}月{day.day}日", "signature")
    yield Line("附件", "caption")
    yield Line(paper, "title")


def _parts(tables: list[Table]) -> Iterator[Line | Table]:
    for table in tables:
        if len(tables) > 1:
            yield Line(_part_title(table.number), "heading")
        yield table


def _closing(truth: Truth, traps: Traps) -> Iterator[Line | Table]:
    if Trap.PROSE in traps:
        yield Line(decoys.LAST_WORDS)
    if Trap.DECOYS in traps:
        yield from decoys.tables(truth)
    yield Line(f"信息公开选项：{truth.disclosure}")


# --- a task table ----------------------------------------------------------------------------------------


@dataclass
class _TaskTable:
    """A task table as its rows are laid, one below the other."""

    truth: Truth
    placed: list[Place]
    number: int
    traps: Traps
    boxes: list[Box] = field(default_factory=list)
    row: int = 0

    def __post_init__(self) -> None:
        self.rng = random.Random(f"table/{self.truth.seed}/{self.number}")
        self.columns = self.truth.columns
        self.tiers = (
            {name: self._tier(fields) for name, fields in TIERS.items()} if Trap.TWO_TIERS in self.traps else {}
        )
        self.tiers = {name: span for name, span in self.tiers.items() if len(span) > 1}

    def table(self) -> Table:
        """Return the whole table."""
        heading_rows = self._head()
        self._body([pair for pair in zip(self.truth.rows, self.placed, strict=True) if pair[1].table == self.number])
        if Trap.NOTES in self.traps:
            for note in decoys.NOTES:
                self._across(note, "note")
        widths = tuple(WIDTHS[column.field] for column in self.columns)
        return Table(tuple(self.boxes), widths, heading_rows, True, self.number, self._reworded())

    def _body(self, tasks: list[tuple[TruthRow, Place]]) -> None:
        heights = self._heights([place for _, place in tasks])
        section = None
        for index, (row, place) in enumerate(tasks):
            if place.section != section:
                self._begin_section(place, first=index == 0)
            section = place.section
            self._task(row, index, heights)

    def _begin_section(self, place: Place, first: bool) -> None:
        if Trap.SECTION_ROWS in self.traps:
            self._across(_section_title(place), "section")
        if Trap.HEADING_AGAIN in self.traps and not first:
            self._line([Box(word, 0, 0, kind="heading") for word in self._reworded()])

    def _tier(self, fields: tuple[str, ...]) -> list[int]:
        return [place for place, column in enumerate(self.columns) if column.field in fields]

    def _head(self) -> int:
        """Lay the heading, in two tiers where some columns have one heading over them; return its rows."""
        rows = 2 if self.tiers else 1
        under = {place: name for name, span in self.tiers.items() for place in span}
        for name, span in self.tiers.items():
            self.boxes.append(Box(name, 0, span[0], 1, len(span), "heading"))
        for place, column in enumerate(self.columns):
            tiered = place in under
            row, height = (1, 1) if tiered else (0, rows)
            words = self._heading(column, tiered)
            spaced = Trap.SPACED in self.traps and 3 <= len(words) <= 4
            self.boxes.append(Box(words, row, place, height, 1, "heading", column.field, spaced=spaced))
        self.row = rows
        return rows

    def _heading(self, column: Column, tiered: bool) -> str:
        is_year = column.heading.endswith("年") and column.field in TIERS["目标值"]
        return f"{column.heading}目标" if is_year and not tiered else column.heading

    def _reworded(self) -> tuple[str, ...]:
        """Return other words for the same columns, in one row."""
        return tuple(self._other(column) for column in self.columns)

    def _other(self, column: Column) -> str:
        if column.field == CATEGORY or column.heading.endswith("年"):
            return self._heading(column, tiered=False)
        return self.rng.choice(words.HEADINGS[column.field])

    def _line(self, boxes: list[Box]) -> None:
        self.boxes += [replace(box, row=self.row, column=place) for place, box in enumerate(boxes)]
        self.row += 1

    def _across(self, text: str, kind: str) -> None:
        self.boxes.append(Box(text, self.row, 0, 1, len(self.columns), kind))
        self.row += 1

    def _task(self, row: TruthRow, index: int, heights: dict[str, list[int]]) -> None:
        for place, column in enumerate(self.columns):
            rows = heights[column.field][index] if column.field in heights else 1
            if rows:
                text = row.printed[column.field]
                spaced = Trap.SPACED in self.traps and column.field == "lead_units" and 4 <= len(text) <= 5
                self.boxes.append(Box(text, self.row, place, rows, 1, "value", column.field, row.serial, spaced))
        self.row += 1

    def _heights(self, places: list[Place]) -> dict[str, list[int]]:
        """Return, by field with merged cells, how many rows each row's cell covers: 0 where the one above covers it."""
        merged = {CATEGORY: [place.category for place in places]}
        if Trap.SHARED in self.traps:
            merged["lead_units"] = [place.run for place in places]
        return {name: list(_spans(groups)) for name, groups in merged.items()}


def _spans(groups: list[int]) -> Iterator[int]:
    for _, group in groupby(groups):
        rows = len(list(group))
        yield rows
        yield from [0] * (rows - 1)
