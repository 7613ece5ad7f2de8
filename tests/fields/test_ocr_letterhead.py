"""Which parts of a recognised notice's letterhead were read unsurely."""

from __future__ import annotations

import pytest

from pipeline.fields import letterhead, ocr_letterhead
from pipeline.records import Document, Paragraph

LINES = ("巴府发〔2025〕3号", "巴中市人民政府", "关于印发河长制任务清单的通知", "巴中市人民政府", "2025年3月6日")


def said(confidences: dict[int, float | None], usual: float | None = 0.999) -> list[str]:
    """Return what the issues name when the lines of a notice are read with these confidences."""
    blocks = [Paragraph(line, 1, confidence=confidences.get(place, usual)) for place, line in enumerate(LINES)]
    document = Document("a.pdf", "0" * 64, "scan", 1, list(blocks))
    return [issue.message for issue in ocr_letterhead.unsure(document, letterhead.parse(document))]


@pytest.mark.parametrize(
    ("line", "named"), [(0, "巴府发〔2025〕3号"), (2, "巴中市人民政府关于印发河长制任务清单的通知"), (4, "2025-03-06")]
)
def test_a_part_that_was_read_unsurely_is_named(line: int, named: str) -> None:
    """A number, a title of several lines and a date each get an issue when a line of theirs is not sure."""
    assert said({line: 0.5}) == [named]


def test_what_was_read_surely_or_not_recognised_is_not_named() -> None:
    """Near miss: a sure reading gives no issue, nor does text of a file's own."""
    assert said({}) == []
    assert said({}, usual=None) == []
