"""How files say that they are attachments, and how a main text lists them."""

from __future__ import annotations

import pytest

from pipeline.link import marks
from pipeline.link.marks import Listed, Mark


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("附件1.docx", Mark("1")),
        ("a.zip!/x/附件二.docx", Mark("2")),
        ("附件1-2：清单.xlsx", Mark("1-2", "", "清单")),
        ("附件.pdf", Mark("")),
        ("附件：工作推进清单.xlsx", Mark("", "", "工作推进清单")),
        ("XX通知附件2.pdf", Mark("2", "XX通知")),
        ("XX通知-附件2-任务清单.pdf", Mark("2", "XX通知", "任务清单")),
        ("附 件 3 清单.doc", Mark("3", "", "清单")),
        ("附1.doc", Mark("1")),
    ],
)
def test_marks_of_names(name: str, mark: Mark) -> None:
    """A mark is read with its number, the stem before it and the title behind it."""
    assert marks.of_name(name) == mark


@pytest.mark.parametrize(
    "name",
    ["通知.docx", "通知（含附件）.pdf", "附则.docx", "附二医院清单.docx", "附件一并印发.docx", "附件管理办法.docx"],
)
def test_names_without_a_mark(name: str) -> None:
    """Near miss: 附 in another word, or attachments that are only spoken of, are no mark."""
    assert marks.of_name(name) is None


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        (["附件：1.甲方案", "2.乙清单", "巴中市人民政府"], (Listed("1", "甲方案"), Listed("2", "乙清单"))),
        (["附件：", "1．甲方案", "2、乙清单"], (Listed("1", "甲方案"), Listed("2", "乙清单"))),
        (["附件: 1. 甲方案 2. 2021年乙清单"], (Listed("1", "甲方案"), Listed("2", "2021年乙清单"))),
        (["附件：甲方案", "1.工作目标"], (Listed("", "甲方案"),)),
        (["现将附件印发给你们", "1.工作目标"], ()),
        (["一、附件：说明见后"], ()),
    ],
)
def test_a_main_texts_list(lines: list[str], listed: tuple[Listed, ...]) -> None:
    """The list is read over its lines, and ends where no number goes on; other numbered lines are none."""
    assert marks.listed(lines) == listed
