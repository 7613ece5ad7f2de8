from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pipeline.read.traditional import simplified
from pipeline.records import Cell, Document, Grid, Paragraph

NOTICE = "绵阳市人民政府办公室关于印发环境保护工作任务清单的通知。各县（市、区）人民政府，市级各部门：请认真抓好落实。"
MIRRORED = (
    "綿陽市人民政府辦公室關於印發環境保護工作任務清單的通知。各縣（市、區）人民政府，市級各部門：請認真抓好落實。"
)
JAPANESE = "環境保護に関する事業の実施について、関係機関は次の時間に開催する会議へ参加し、東京都の問題を議論する。"


def document(*texts: str, cells: tuple[str, ...] = ()) -> Document:
    row = [Cell(1, 1, 1, column, text) for column, text in enumerate(cells, 1)]
    grids = [Grid(1, 1, [row], ruled=True)] if row else []
    return Document("通知.html", "ab" * 32, "html", 1, [*(Paragraph(text, 1) for text in texts), *grids])


def test_mirrored_page_reads_as_the_page() -> None:
    """A page in traditional characters has the text of the page that it mirrors, and says so."""
    read = simplified(document(MIRRORED, cells=("市生態環境局", "無")))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == [NOTICE]
    assert [issue.code for issue in read.remarks] == ["traditional_text"]


def test_cell_keeps_what_is_printed() -> None:
    """A cell that changes keeps the untouched text; one that reads the same in both has none beside it."""
    read = simplified(document(MIRRORED, cells=("陳雲龍", "100%")))
    grid = read.blocks[-1]
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.printed) for cell in grid.rows[0]] == [("陈云龙", "陳雲龍"), ("100%", None)]


def test_merged_place_points_at_the_converted_cell() -> None:
    """A place that is merged over still names the very cell that stands in the new grid."""
    origin = Cell(1, 1, 1, 1, "領域")
    rows = [[origin], [Cell(1, 1, 2, 1, "", merged=origin)]]
    read = simplified(Document("a", "ab" * 32, "html", 1, [Paragraph(MIRRORED, 1), Grid(1, 1, rows, ruled=True)]))
    grid = read.blocks[-1]
    assert isinstance(grid, Grid)
    assert grid.rows[1][0].merged is grid.rows[0][0]
    assert grid.rows[0][0].text == "领域"


@pytest.mark.parametrize(
    "texts",
    [
        (NOTICE, "分管领导：李乾、黄後生"),
        (NOTICE, MIRRORED),
        (NOTICE * 9, MIRRORED[:20]),
        (JAPANESE * 9,),
        ("張雲龍",),
        ("陳堃、王喆、趙玥",),
        ("GDP growth 5%",),
        ("",),
    ],
    ids=["name", "both", "quotation", "Japanese", "a name alone", "rare names", "no Han", "nothing"],
)
def test_what_is_not_a_mirrored_page_stays(texts: tuple[str, ...]) -> None:
    """A name, a quotation, a page of both writings and a Japanese one are handed back as they are."""
    given = document(*texts)
    assert simplified(given) is given


def test_words_stay_the_words_that_were_printed() -> None:
    """Another region's words are not put in the place of those that stand there."""
    read = simplified(document(MIRRORED, cells=("軟體", "資料庫", "網路", "乾隆", "乾燥")))
    grid = read.blocks[-1]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["软体", "资料库", "网路", "乾隆", "干燥"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(st.characters(codec="big5"), st.sampled_from("\n\t 著乾後裡 ，"))))
def test_each_character_becomes_one(text: str) -> None:
    """No character is added, lost or moved, blanks and line breaks among them."""
    read = simplified(document(MIRRORED, cells=(text,)))
    grid = read.blocks[-1]
    assert isinstance(grid, Grid)
    converted = grid.rows[0][0].text
    assert len(converted) == len(text)
    assert all(new == old or ord(old) > 0x2E00 for old, new in zip(text, converted, strict=True))


@settings(max_examples=50, deadline=None)
@given(
    st.text(
        st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_characters="硷磙"),
        max_size=300,
    )
)
def test_mirroring_and_reading_back(text: str) -> None:
    """A notice that a site mirrors reads back as it was, whatever rare words stand beside it."""
    read = simplified(document(OpenCC("s2t").convert(text), OpenCC("s2t").convert(NOTICE)))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)][1] == NOTICE


def test_simplified_document_needs_no_opencc() -> None:
    """The usual document is told apart without loading the converter."""
    code = (
        "import sys; from pipeline.read.traditional import simplified;"
        "from pipeline.records import Document, Paragraph;"
        "simplified(Document('a', 'ab', 'text', 1, [Paragraph('国务院办公厅', 1)]));"
        "raise SystemExit('opencc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
