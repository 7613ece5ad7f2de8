"""What stands around task tables and is no task: prose, phone lists, sign-off tables, a glossary, a form."""

from __future__ import annotations

from collections.abc import Iterator

from tests.notices.compose import Truth
from tests.notices.print.layout import Box, Line, Table

PROSE = (
    "各级各部门要提高思想认识，把各项任务摆上重要议事日程，主要负责同志亲自过问，分管负责同志具体推进。",
    "工作推进情况实行定期调度，重大问题及时报告。对工作不力、进展迟缓的，予以通报。",
)
LAST_WORDS = "以上各项任务的进展情况，请按本通知要求按时报送。"

NOTES = (
    "注：本表所列任务完成情况纳入年度目标考核，数据以统计部门公布为准。",
    "填表人：方晓　　审核人：丁立　　填报日期：以实际报送日期为准",
)
"""The last rows of a task table."""

PHONES = (
    ("序号", "单位", "联系人", "电话"),
    ("1", "市财政局", "方晓", "0000-2660101"),
    ("2", "市水利局", "丁立", "0000-2660102"),
    ("3", "市教育局", "陆安", "0000-2660103"),
)
SIGN_OFF = (("拟稿", "", "核稿", ""), ("会签", "", "签发", ""), ("印数", "80份", "日期", ""))
GLOSSARY = (
    ("术语", "释义"),
    ("约束性", "必须完成、纳入考核的指标"),
    ("预期性", "主要依靠市场主体自主行为实现的指标"),
    ("参考性", "供各地开展工作时参照的指标"),
)
FORM = (
    ("序号", "任务名称", "责任单位", "完成时限", "进展情况"),
    ("", "", "", "", ""),
    ("", "", "", "", ""),
    ("", "", "", "", ""),
)


def tables(truth: Truth) -> Iterator[Line | Table]:
    """Yield the decoys with the lines above them."""
    for caption, rows in (("名词解释", GLOSSARY), ("联系方式", PHONES), ("报送格式", FORM), ("签发栏", SIGN_OFF)):
        yield Line(caption, "caption")
        yield _table(rows)


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    boxes = [
        Box(text, row, column, kind="label") for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]
    return Table(tuple(boxes), tuple(16.0 for _ in rows[0]), heading_rows=0)
