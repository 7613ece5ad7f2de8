from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.cells import Band, Cell, Pair, Tally, Word, calibration, overlap, pair, plain, put
from pipeline.records import BBox

LEFT, RIGHT = (0.0, 0.0, 100.0, 20.0), (100.0, 0.0, 200.0, 20.0)
boxes = st.tuples(*[st.floats(0, 100)] * 2, *[st.floats(101, 200)] * 2)


def cell(text: str, box: BBox = LEFT, page: int = 1, confidence: float | None = None) -> Cell:
    return Cell(page, box, text, confidence)


def test_a_cell_is_paired_with_the_one_in_its_place() -> None:
    """A cell finds the one that covers it on its page, however they are ordered; one elsewhere is not it."""
    true = [cell("甲"), cell("乙", RIGHT)]
    read = [cell("丙", RIGHT), cell("丁", (1, 1, 99, 19)), cell("戊", LEFT, page=2)]
    assert [each.read for each in pair(true, read)] == [read[1], read[0]]
    assert [each.read for each in pair(true, read[2:])] == [None, None]


def test_no_cell_is_paired_twice() -> None:
    """A cell read once over two true ones is at most one of them."""
    halves = [cell("甲", (0, 0, 60, 20)), cell("乙", (60, 0, 100, 20))]
    assert [each.read is None for each in pair(halves, [cell("甲乙")])] == [False, True]


@given(boxes, boxes)
def test_overlap_is_a_share(a: BBox, b: BBox) -> None:
    """Overlap is 0 to 1, the same both ways, and 1 of a box with itself."""
    assert 0 <= overlap(a, b) == overlap(b, a) <= 1
    assert overlap(a, a) == 1


def test_errors_are_counted_by_character() -> None:
    """A wrong, a missing and a surplus character are an edit each, widths and blanks none; a lost cell costs all."""
    for read, edits in (("市教育局", 0), ("市 教育局", 0), ("市教青局", 1), ("市教局", 1), ("市教育局。", 1)):
        assert Pair(cell("市教育局"), cell(read)).edits == edits
    assert Pair(cell("５％"), cell("5%")).exact
    lost = Pair(cell("市教育局"), None)
    assert lost.edits == 4 and not lost.exact


def test_a_tally_knows_found_exact_and_extra_cells() -> None:
    """Blank cells count for nothing on either side; one read where none is counts as extra."""
    tally = Tally()
    tally.add(
        [cell("甲乙丙"), cell("丁", RIGHT), cell("", (0, 20, 100, 40))],
        [cell("甲乙丁"), cell("多", (0, 60, 9, 70)), cell(" ", RIGHT)],
    )
    assert (len(tally.pairs), tally.found, tally.exact, tally.extra) == (2, 1, 0, 1)
    assert tally.error_rate == 50


def test_words_go_into_the_cells_where_their_middles_lie() -> None:
    """Words of a cell are read line by line, those of a line from left to right; one outside every cell is dropped."""
    words = [
        Word("二", (30, 1, 40, 11)),
        Word("一", (10, 2, 20, 12)),
        Word("三", (10, 12, 20, 20)),
        Word("四", (95, 5, 115, 15)),
        Word("外", (300, 5, 310, 15)),
    ]
    assert put(words, [LEFT, RIGHT]) == ["一二三", "四"]


def test_calibration_counts_by_band() -> None:
    """A band counts its cells and those that are exact; a cell without a confidence, or not found, is in none."""
    pairs = [
        Pair(cell("甲"), cell("甲", confidence=0.5)),
        Pair(cell("甲"), cell("乙", confidence=0.5)),
        Pair(cell("甲"), cell("甲", confidence=1.0)),
        Pair(cell("甲"), cell("甲")),
        Pair(cell("甲"), None),
    ]
    assert calibration(pairs) == [Band(0.4, 2, 1, 0.5), Band(0.99, 1, 1, 1.0)]


def test_text_is_compared_without_widths_and_blanks() -> None:
    """Only what a person would call another character differs."""
    assert plain("（１） 甲\n乙") == "(1)甲乙"
    assert plain("，") != plain("、")
