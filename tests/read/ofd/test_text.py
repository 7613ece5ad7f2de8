from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.ofd import pages
from pipeline.read.ofd.text import _deltas
from tests.notices.ofd import OfdWriter
from tests.read.ofd.drawn import MM, is_sound, page, places, text, words

TOP = 20 + 6 - 0.86 * 4
"""Where the top of the text of `code` stands, in mm."""


def code(words: str, attributes: str = "") -> str:
    return f'<TextCode X="1" Y="6" {attributes}>{words}</TextCode>'


def lefts(objects: str) -> list[float]:
    return [left for left, _ in places(page(objects))]


def test_a_text_object_stands_where_its_box_and_its_code_say() -> None:
    """A glyph's place is that of Boundary and TextCode together, its box an em high around the baseline."""
    (glyph,) = page(text(code("市"))).glyphs
    assert glyph.text == "市"
    assert (glyph.x0, glyph.top) == pytest.approx((11 * MM, TOP * MM))
    assert (glyph.x1, glyph.bottom) == pytest.approx((15 * MM, (TOP + 4) * MM))
    assert glyph.size == pytest.approx(4 * MM)


def test_deltas_part_the_characters() -> None:
    """DeltaX leads from each character to the next, and DeltaY down."""
    found = page(text(code("市教育局", 'DeltaX="4 5 6" DeltaY="0 1 0"')))
    assert places(found) == [(11, TOP), (15, TOP), (20, round(TOP + 1, 2)), (26, round(TOP + 1, 2))]


@pytest.mark.parametrize(
    "deltas", ["g 3 4.5", "4.5 g 2 4.5", "g 1 4.5 g 2 4.5", "G 3 4.5", "g 2 4.5 4.5", "4.5,4.5,4.5"]
)
def test_a_run_of_deltas_stands_for_each_of_them(deltas: str) -> None:
    """`g n v` is n steps of v, wherever it stands in the list."""
    assert lefts(text(code("市教育局", f'DeltaX="{deltas}"'))) == [11, 15.5, 20, 24.5]


def test_deltas_may_be_too_many_or_too_few() -> None:
    """What is too much is left out; what is missing is as the last one."""
    assert lefts(text(code("教育", 'DeltaX="g 9 4"'))) == [11, 15]
    assert lefts(text(code("教育局", 'DeltaX="5"'))) == [11, 16, 21]


def test_an_absurd_run_of_deltas_is_as_long_as_its_text() -> None:
    """A run of a billion steps takes no longer than the characters there are."""
    start = process_time()
    assert lefts(text(code("教育", 'DeltaX="g 999999999 4 g 999999999 5"'))) == [11, 15]
    assert process_time() - start < 1


@pytest.mark.parametrize("deltas", ["g 2", "g x 4", "four", "nan", "1e999", "g -3 4", f"g {'9' * 5000} 4"])
def test_deltas_that_are_no_numbers_are_told(deltas: str) -> None:
    """A list that cannot be read leaves the page not sound."""
    assert not is_sound(text(code("教育", f'DeltaX="{deltas}"')))


def test_without_deltas_text_runs_on_by_its_width() -> None:
    """A wide character leads on by an em, a narrow one by half, and HScale squeezes both."""
    assert lefts(text(code("市A局"))) == [11, 15, 17]
    assert lefts(text(code("市A局"), 'HScale="0.5"')) == [11, 13, 14]


def test_a_character_is_as_wide_as_its_step_up_to_an_em() -> None:
    """A narrow step narrows the box and a wide one is space between: letter-spaced text keeps its width."""
    first, second, third = page(text(code("市局A", 'DeltaX="3 12"'))).glyphs
    widths = [round((glyph.x1 - glyph.x0) / MM, 2) for glyph in (first, second, third)]
    assert widths == [3, 4, 2]


def test_codes_of_one_object_follow_one_another() -> None:
    """A second TextCode without X or Y takes those of the first; a first one without them begins at 0."""
    found = page(text('<TextCode X="1" Y="6">甲</TextCode><TextCode Y="12">乙</TextCode><TextCode X="9">丙</TextCode>'))
    assert places(found) == [(11, TOP), (11, round(TOP + 6, 2)), (19, round(TOP + 6, 2))]
    assert places(page(text('<TextCode X="2">甲</TextCode>'))) == [(12, round(20 - 0.86 * 4, 2))]


@pytest.mark.parametrize(
    "shapes", ["", "".join(f'<CGTransform CodePosition="{n}"><Glyphs>77</Glyphs></CGTransform>' for n in (0, 1))]
)
def test_the_text_is_that_of_the_code_not_of_the_font(shapes: str) -> None:
    """Numbers of a glyph transform are no text, one for one."""
    assert words(page(text(code("教育", 'DeltaX="4"'), inner=shapes))) == "教育"


def test_two_characters_in_one_shape_share_its_width() -> None:
    """Where several characters have one shape of the font the steps lead from shape to shape."""
    joined = '<CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><Glyphs>191</Glyphs></CGTransform>'
    assert lefts(text(code("afix", 'DeltaX="2 4"'), inner=joined)) == [11, 13, 15, 17]


def test_one_character_in_two_shapes_has_the_width_of_both() -> None:
    """Where a character has several shapes its steps are added up; characters after it stand where they should."""
    parted = '<CGTransform CodePosition="1" CodeCount="2" GlyphCount="3"><Glyphs>1 2 3</Glyphs></CGTransform>'
    wrong = '<CGTransform CodePosition="1" CodeCount="9" GlyphCount="3"><Glyphs>1 2 3</Glyphs></CGTransform>'
    shared = text(code("abcde  ", 'DeltaX="2 3 3 4 2 2 2"'), inner=parted)
    assert lefts(shared)[:3] == [11, 13, 16]
    assert lefts(text(code("abc", 'DeltaX="2 2"'), inner=wrong)) == [11, 13, 15]


def test_characters_that_the_file_does_not_name_have_no_text() -> None:
    """The standard's placeholder, a replacement character and shapes without a code are glyphs without text."""
    nameless = '<CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><Glyphs>8 9</Glyphs></CGTransform>'
    assert [glyph.text for glyph in page(text(code("市¤\ufffd局"))).glyphs] == ["市", "", "", "局"]
    assert [glyph.text for glyph in page(text(code("", 'DeltaX="4"'), inner=nameless)).glyphs] == ["", ""]
    assert page(text(code(""))).glyphs == []


def test_characters_may_be_written_as_entities_or_escapes() -> None:
    """XML's references stand for a character, and so do a backslash and four digits; fewer digits are text."""
    assert words(page(text(code("&#x5E02;&lt;&amp;&#23616;")))) == "市<&局"
    assert words(page(text(code(r"\5E02\0020\5C40")))) == "市 局"
    assert words(page(text(code(r"C:\ab")))) == r"C:\ab"
    assert [glyph.text for glyph in page(text(code(r"\D840局"))).glyphs] == ["", "局"]


def test_line_breaks_of_the_markup_are_no_text() -> None:
    """A TextCode laid out over lines loses the breaks and what indents them; blanks of the text stay."""
    assert words(page(text(code("\n\t\t教育局\n\t")))) == "教育局"
    assert words(page(text(code("  教 育局")))) == "  教 育局"


def test_blanks_may_have_no_step() -> None:
    """Where the steps are as many as the characters but the blanks, the blanks take no place."""
    found = page(text(code("名称  规格", 'DeltaX="4 20 4"')))
    assert words(found) == "名称规格"
    assert [left for left, _ in places(found)] == [11, 15, 35, 39]
    assert words(page(text(code("名称 规格", 'DeltaX="4 4 16 4"')))) == "名称 规格"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("spacing", [0, 1.5])
def test_a_turned_line_stays_in_its_box(turn: int, spacing: float) -> None:
    """Text that the matrix turns says so, and reads on within the box where it was put."""
    writer = OfdWriter()
    writer.text(1, 30, 50, "市教育局", 5, spacing=spacing, turn=turn)
    (found,) = pages(writer.bytes())
    long = 20 + 3 * spacing
    right, bottom = (35, 50 + long) if turn in (90, 270) else (30 + long, 55)
    sides = list(zip(*(glyph[1:5] for glyph in found.glyphs), strict=True))
    around = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
    assert {glyph.turn for glyph in found.glyphs} == {turn}
    assert around == pytest.approx([side * MM for side in (30, 50, right, bottom)], abs=0.01)


def test_a_matrix_scales_text() -> None:
    """A font of one unit under a matrix of four is a font of four."""
    (glyph,) = page(text('<TextCode X="0" Y="1">市</TextCode>', 'CTM="4 0 0 4 0 0"', size="1")).glyphs
    assert glyph.size == pytest.approx(4 * MM)
    assert glyph.x1 - glyph.x0 == pytest.approx(4 * MM)


def test_text_set_downward_stands_upright() -> None:
    """ReadDirection 90 leads down, by the steps or without them; the characters are not turned."""
    stepped = page(text(code("教育", 'DeltaY="5"'), 'ReadDirection="90"'))
    free = page(text(code("教育"), 'ReadDirection="90"'))
    assert places(stepped) == [(11, TOP), (11, round(TOP + 5, 2))]
    assert places(free) == [(11, TOP), (11, round(TOP + 4, 2))]
    assert {glyph.turn for glyph in stepped.glyphs} == {0}


@pytest.mark.parametrize(
    ("direction", "box"), [(90, (10.44, 26, 14.44, 30)), (180, (7, 25.44, 11, 29.44)), (270, (7.56, 22, 11.56, 26))]
)
def test_a_turned_character_turns_about_its_place(direction: int, box: tuple[float, ...]) -> None:
    """CharDirection turns each character clockwise about the beginning of its baseline."""
    (glyph,) = page(text(code("市"), f'CharDirection="{direction}"')).glyphs
    assert glyph.turn == direction
    assert [round(side / MM, 2) for side in glyph[1:5]] == pytest.approx(box)


def test_text_that_leans_is_a_watermark() -> None:
    """Slanting text is left out; text a trace off the level is kept."""
    assert page(text(code("内部资料"), 'CTM="0.7 -0.7 0.7 0.7 0 0"')).glyphs == []
    assert words(page(text(code("内部资料"), 'CTM="1 0.01 -0.01 1 0 0"'))) == "内部资料"


def test_text_that_nobody_sees_is_left_out() -> None:
    """What is not visible, is of no size or lies off the page is no text of the page; pale text is."""
    assert page(text(code("甲"), 'Visible="false"')).glyphs == []
    assert page(text(code("甲"), 'CTM="0.01 0 0 0.01 0 0"')).glyphs == []
    assert page(text('<TextCode X="500" Y="6">甲</TextCode>')).glyphs == []
    assert words(page(text(code("甲"), 'Alpha="40" Fill="true"'))) == "甲"


@pytest.mark.parametrize("how", ['Alpha="0"', 'Fill="false"', 'Fill="false" Stroke="false"'])
def test_invisible_text_over_a_picture_is_a_recogniser_s(how: str) -> None:
    """Invisible text counts only where pictures cover the page, and is then said to be read from them."""
    picture = '<ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
    scan = page(picture + text(code("教育局"), how))
    assert (words(scan), scan.text_from) == ("教育局", "ocr")
    assert page(text(code("教育局"), how)).glyphs == []
    printed = page(picture + text(code("教育局")))
    assert (words(printed), printed.text_from) == ("教育局", "native")


@pytest.mark.parametrize("size", ["", "big", "nan", "1e999"])
def test_a_size_that_is_none_is_told(size: str) -> None:
    """Text without a size cannot be laid out, and the page says so."""
    assert not is_sound(text(code("教育"), size=size))


@given(st.lists(st.floats(0, 50).map(lambda step: round(step, 3)), min_size=1, max_size=30), st.integers(1, 40))
def test_runs_and_plain_lists_say_the_same(steps: list[float], count: int) -> None:
    """The writer's `g n v` and its plain list place the same characters at the same points."""
    plain, runs = OfdWriter(runs=False)._deltas(steps), OfdWriter()._deltas(steps)
    assert _deltas(plain, count) == _deltas(runs, count) == steps[:count]
