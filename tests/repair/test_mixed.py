"""Parting cells that hold people and units."""

from __future__ import annotations

import pytest

from pipeline.records import Cell, Column, Row, Slot
from pipeline.repair import mixed


def parted(text: str, heading: str = "牵头领导及单位", field: str = "lead_units") -> list[tuple[str, str]]:
    cell = Cell(1, 1, 1, 1, text)
    row = Row("task", [cell], [Slot(Column(heading, field), [cell], text, text)])
    mixed.part(row)
    assert all(slot.cells == [cell] and slot.raw == text for slot in row.slots)
    return [(slot.column.field, slot.text) for slot in row.slots]


@pytest.mark.parametrize(
    ("text", "units", "leaders"),
    [
        ("张伟\n县卫生健康局", "县卫生健康局", "张伟"),
        ("李建国（县农业农村局）", "县农业农村局", "李建国"),
        ("县教育局（局长张伟）、县财政局（李四）", "县教育局、县财政局", "局长张伟、李四"),
        ("李建国（县农业农村局）、王芳（县财政局）", "县农业农村局、县财政局", "李建国、王芳"),
        ("王芳、县交通运输局", "县交通运输局", "王芳"),
        ("张伟（副县长）\n县教育局、各乡镇", "县教育局、各乡镇", "张伟（副县长）"),
        ("张伟县卫生健康局", "县卫生健康局", "张伟"),
        ("县教育局局长张伟", "县教育局", "局长张伟"),
        ("市政府秘书长王毅；市发改委", "市发改委", "市政府秘书长王毅"),
        ("牵头领导：张伟；责任单位：县教育局", "责任单位：县教育局", "张伟"),
        ("张伟", "", "张伟"),
    ],
)
def test_people_and_units_go_their_own_ways(text: str, units: str, leaders: str) -> None:
    """By line, bracket or mark, names and titles go to the leaders, the rest stays with the units."""
    assert parted(text) == [("lead_units", units), ("leaders", leaders)]


@pytest.mark.parametrize("text", ["县农业农村局", "高坪区、金凤镇", "方案、县教育局", "县教育局、某某处", ""])
def test_a_cell_without_a_name_stays_whole(text: str) -> None:
    """Near miss: places that begin with a surname and words that are no name are nobody."""
    assert parted(text) == [("lead_units", text)]


@pytest.mark.parametrize("heading", ["责任单位", "牵头部门"])
def test_a_column_of_units_alone_is_left(heading: str) -> None:
    """Near miss: only a heading or a label that names people says that names are meant."""
    assert parted("张伟、县教育局", heading) == [("lead_units", "张伟、县教育局")]
    assert parted("牵头领导：张伟；责任单位：县教育局", heading)[1] == ("leaders", "张伟")


@pytest.mark.parametrize(
    ("heading", "field"), [("责任人及单位", "responsible_units"), ("牵头领导和单位", "lead_units")]
)
def test_units_of_a_column_of_leaders_have_the_role_of_its_heading(heading: str, field: str) -> None:
    """Units under a heading that was read as one of people lead where it says so, else are responsible."""
    assert parted("张伟 县教育局", heading, "leaders") == [(field, "县教育局"), ("leaders", "张伟")]
