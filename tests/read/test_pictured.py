"""Which pictures of a page with text may hold a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import pictured
from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.read.pictured import parted, unwritten
from pipeline.records import BBox

TABLE = (50.0, 200.0, 450.0, 400.0)


def page(*glyphs: Glyph) -> Page:
    return Page(1, 500, 800, list(glyphs))


def line(y: float, letters: int = 40, size: float = 10) -> list[Glyph]:
    return [Glyph("字", 50 + size * at, y, 50 + size * (at + 1), y + size, size) for at in range(letters)]


def test_a_picture_as_large_as_a_table() -> None:
    """One of some width and height is; near misses: a seal, and a letterhead from side to side."""
    assert unwritten(page(), [TABLE]) == [TABLE]
    assert unwritten(page(), [(50, 50, 170, 170)]) == []
    assert unwritten(page(), [(0, 0, 500, 100)]) == []


def test_a_ground_is_no_table() -> None:
    """A picture with text all over it is not; near miss: one with a caption laid over it is."""
    text = [glyph for y in range(210, 390, 15) for glyph in line(y)]
    assert unwritten(page(*text), [TABLE]) == []
    assert unwritten(page(*line(210, 12)), [TABLE]) == [TABLE]


def test_strips_and_layers_are_one() -> None:
    """Pieces that touch count as what they make; near miss: pieces apart do not."""
    strips: list[BBox] = [(50, 200 + 20 * at, 450, 220 + 20 * at) for at in range(10)]
    assert unwritten(page(), strips) == unwritten(page(), strips[::-1]) == [TABLE]
    assert unwritten(page(), strips[::2]) == []
    assert unwritten(page(), [TABLE, (40, 190, 460, 410), TABLE]) == [(40, 190, 460, 410)]


def test_tiles_without_number_are_one() -> None:
    """Tens of thousands of them cost no more than looking at each."""
    tiles: list[BBox] = [
        (50 + at % 200 * 2, 200 + at // 200 * 2, 51 + at % 200 * 2, 201 + at // 200 * 2) for at in range(20_000)
    ]
    assert unwritten(page(), tiles) == [(50, 200, 449, 399)]


def test_several_come_from_top_to_bottom() -> None:
    """Whatever the order in which they are drawn."""
    lower = (50.0, 500.0, 450.0, 700.0)
    assert unwritten(page(), [lower, TABLE]) == [TABLE, lower]


BOXES = st.lists(st.tuples(*[st.integers(0, 60)] * 4), max_size=12).map(
    lambda found: [(float(min(a, c)), float(min(b, d)), max(a, c) + 1.0, max(b, d) + 1.0) for a, b, c, d in found]
)


@given(BOXES)
def test_joining_leaves_nothing_that_touches(boxes: list[BBox]) -> None:
    """Every box is inside one of the joined, and no two of these touch, whatever the order."""
    joined = pictured._joined(boxes)
    assert sorted(joined) == sorted(pictured._joined(boxes[::-1]))
    for at, one in enumerate(joined):
        assert not any(pictured._touch(one, other) for other in joined[:at])
    for x0, top, x1, bottom in boxes:
        assert any(a <= x0 and b <= top and c >= x1 and d >= bottom for a, b, c, d in joined)


def test_a_page_is_parted_at_a_picture() -> None:
    """Everything stands in one half, once, and neither is taken for a picture."""
    whole = Page(
        1, 500, 800, line(100) + line(290) + line(310) + line(600), [Rule(0, 50, 500, 50), Rule(0, 700, 500, 700)]
    )
    above, below = parted(whole, TABLE)
    assert above.glyphs == line(100) + line(290) and below.glyphs == line(310) + line(600)
    assert (above.rules, below.rules) == ([whole.rules[0]], [whole.rules[1]])
    assert above.pictures == below.pictures == 0
