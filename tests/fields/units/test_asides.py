"""What brackets and blanks set apart from a name: plates, other units, whom to call, footnotes."""

from __future__ import annotations

import pytest

from tests.fields.units.reading import TWO, codes, names, notes, roles


@pytest.mark.parametrize(
    "printed",
    [
        "市数据局（市人工智能局）",
        "省市场监管（知识产权）局",
        "市委组织部（人才办）",
        "市政府办（金融）",
        "市农业农村局（市乡村振兴局、市畜牧兽医局）",
    ],
)
def test_two_plates_are_one_mention(printed: str) -> None:
    """Other plates in brackets stay with their body, without a doubt."""
    assert names(printed) == [printed]
    assert codes(printed) == [[]]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市财政局（牵头、市教育局", [["broken_bracket"], []]),
        ("市财政局）、市教育局", [["broken_bracket"], []]),
        ("各县（市、区人民政府", [["broken_bracket"], []]),
    ],
)
def test_an_unbalanced_bracket_is_a_doubt(printed: str, expected: list[list[str]]) -> None:
    """A list with a bracket that does not close is split at every mark, and the broken item is doubted."""
    assert codes(printed) == expected


def test_a_balanced_bracket_is_none() -> None:
    """Near miss: brackets that close raise no doubt."""
    assert codes("各县（市、区）人民政府、市教育局") == [[], []]


@pytest.mark.parametrize(
    "printed",
    ["市教育局（市财政局、市水利局配合）", "市教育局（配合单位：市财政局、市水利局）"],
)
def test_units_of_another_role_in_brackets_are_units(printed: str) -> None:
    """Brackets that name known bodies and their role are a list of its own, and no plate."""
    assert roles(printed) == [("市教育局", "responsible"), ("市财政局", "supporting"), ("市水利局", "supporting")]


@pytest.mark.parametrize("printed", ["市教育局（市某某办和市财政局配合）", "市教育局（负责协调市财政局落实）"])
def test_other_bodies_in_brackets_are_a_doubt(printed: str) -> None:
    """Near miss: with words that nobody knows they are one item, in doubt, never dropped unsaid."""
    assert codes(printed) == [["glued_units"]]


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("市财政局（按职责分工）", "按职责分工"),
        ("市财政局 张伟 13800000000", "张伟 13800000000"),
        ("市财政局\n王毅", "王毅"),
        ("★市财政局", ""),
        ("市财政局①", ""),
        ("市财政局[1]", ""),
        ("市财政局（1）", ""),
        ("市财政局*", ""),
    ],
)
def test_what_is_no_part_of_a_name_is_read_off_it(printed: str, note: str) -> None:
    """How the work is shared and whom to call are a note; a footnote's mark is nothing."""
    assert notes(printed) == [("市财政局", note)]


@pytest.mark.parametrize(
    "printed", ["市水利局（河长办）", "市公安局（交警支队）", "市教育局〔市委教育工委〕", "市政府 金融办", "市财政局1"]
)
def test_what_may_be_a_part_of_a_name_stays(printed: str) -> None:
    """Near miss: an office, a second plate, and a figure that may be misread."""
    assert names(printed) == ["".join(printed.split())]


def test_a_heading_is_no_unit() -> None:
    """A cell of 牵头单位 alone is in doubt; near miss: a bracket of 单位 is a group's."""
    assert codes("牵头单位") == [["column_mismatch"]]
    assert roles("省级有关部门（单位）") == [("省级有关部门（单位）", "responsible")]
    assert codes("省级有关部门（单位）") == [[]]


@pytest.mark.parametrize(
    "printed", ["“市财政局”、【市教育局】", "★【市财政局】、●市教育局", '"市财政局"、「市教育局」']
)
def test_quotation_marks_around_a_name_are_no_part_of_it(printed: str) -> None:
    """So are heavy brackets, with a bullet before them or not."""
    assert names(printed) == TWO


@pytest.mark.parametrize("printed", ["“扫黄打非”办公室", "市教育局“双减”专班", "“扫黄”“打非”"])
def test_quotation_marks_in_a_name_are_part_of_it(printed: str) -> None:
    """Near miss: they hold a piece of the name, or two."""
    assert names(printed) == [printed]
