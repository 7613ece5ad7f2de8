"""Headings that a recogniser misread."""

from __future__ import annotations

from pipeline.records import Cell, Column
from pipeline.table import columns as naming
from pipeline.table import misread

HEAD = ("序号", "任务名称", "责任单位", "时限")


def rows(*lines: tuple[str, ...], text_from: str = "ocr") -> list[list[Cell]]:
    return [
        [Cell(1, 1, number, place, text, text_from, 0.6) for place, text in enumerate(line, 1)]
        for number, line in enumerate(lines, 1)
    ]


def fields(lines: list[list[Cell]], before: tuple[str, ...] = ()) -> list[str]:
    above = [Column(column.heading, column.field) for column in naming.name_columns(rows(before)[0])] if before else []
    return [column.field for column in misread.settle(naming.name_columns(lines[0]), lines, above)]


def test_a_heading_is_what_stood_in_its_place_before() -> None:
    """On the next page 房 heads what 序号 headed, for all other columns stand where they stood; it keeps its words."""
    lines = rows(("房", *HEAD[1:]), ("", "节水", "市水利局", "年底"))
    assert fields(lines, HEAD) == ["serial", "name", "responsible_units", "due_on"]
    assert misread.settle(naming.name_columns(lines[0]), lines, naming.name_columns(rows(HEAD)[0]))[0].heading == "房"


def test_several_headings_are_what_stood_in_their_places_before() -> None:
    """Two of five that a seal lies over are told by the other three; near miss: two of three are not told by one."""
    lines = rows(("房", "\ufffd务\ufffd", *HEAD[2:], "牵头单位"), ("", "节水", "市水利局", "年底", "市水利局"))
    before = (*HEAD, "牵头单位")
    assert fields(lines, before) == ["serial", "name", "responsible_units", "due_on", "lead_units"]
    few = rows(("房", "\ufffd务\ufffd", "责任单位"), ("", "节水", "市水利局"))
    assert fields(few, HEAD[:3]) == ["extras", "extras", "responsible_units"]


def test_a_heading_with_a_stain_is_itself() -> None:
    """What nobody could read beside a listed heading, or one character more, leaves it what it is."""
    assert fields(rows((*HEAD[:2], "\ufffd责任单位", "时限")))[2] == "responsible_units"
    assert fields(rows((*HEAD[:2], "蜜责任单位", "时限")))[2] == "responsible_units"


def test_a_column_that_counts_holds_the_serials() -> None:
    """Without a table before, the column itself tells."""
    lines = rows(("房", *HEAD[1:]), ("1", "节水", "市水利局", "年底"), ("2", "节电", "市水利局", "年底"))
    assert fields(lines)[0] == "serial"


def test_a_heading_drawn_like_a_listed_one_is_that() -> None:
    """厉号 is no heading, 时限 misread as 时艰 is none either; 屬性 is not looked into, 厉性 is not listed."""
    assert fields(rows((*HEAD[:3], "吋限")))[3] == "extras"
    assert fields(rows((*HEAD[:3], "牵关单位")))[3] != "extras"


def test_a_column_of_its_own_stays_one() -> None:
    """Near miss: other columns before, a count that is broken, a native table."""
    own = (("政策诉求", *HEAD[1:]), ("3", "节水", "市水利局", "年底"), ("1", "节电", "市水利局", "年底"))
    assert fields(rows(*own), ("序号", "时限", "责任单位", "任务名称"))[0] == "extras"
    counted = (("房", *HEAD[1:]), ("1", "节水", "市水利局", "年底"), ("2", "节电", "市水利局", "年底"))
    assert fields(rows(*counted, text_from="native"), HEAD)[0] == "extras"
    two = (("房", *HEAD), ("1", "1", "节水", "市水利局", "年底"), ("2", "2", "节电", "市水利局", "年底"))
    assert fields(rows(*two))[:2] == ["extras", "serial"]
