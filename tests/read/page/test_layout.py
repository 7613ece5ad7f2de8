from __future__ import annotations

import pytest

from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.read.page.turns import quarter_turn, turned_back, turned_box
from tests.read.page.draw import fill, grids, laid, level, line, lines, mesh, page, paragraphs, texts

XS = [50.0, 90.0, 250.0, 400.0]
YS = [100.0, 130.0, 160.0, 190.0]
WORDS = [["序号", "任务", "牵头单位"], ["1", "河长制", "市水利局"], ["2", "绿盾", "市林业局"]]
PROSE = "各县（市、区）人民政府，各园区管委会，市级各部门要认真组织实施，按时完成任务。"


def test_lines_of_a_paragraph_are_joined() -> None:
    """A full line goes on in the next one that starts at the left; an indent or a short line ends a paragraph."""
    set_as = [PROSE[:38], PROSE[:20], PROSE[:40], PROSE[:5]]
    indents = [20, 0, 0, 0]
    glyphs = [
        glyph
        for number, (text, indent) in enumerate(zip(set_as, indents, strict=True))
        for glyph in line(text, 50 + indent, 100 + 15 * number)
    ]
    assert paragraphs(laid(page(glyphs))) == [set_as[0] + set_as[1], set_as[2] + set_as[3]]


def test_centred_lines_stay_apart() -> None:
    """Lines of a centred title are paragraphs of their own."""
    glyphs = [
        *line("甲市人民政府", 190, 60, 22),
        *line("关于印发生态文明方案的通知", 120, 90, 22),
        *lines([PROSE[:40], PROSE[:40]], 50, 130),
    ]
    assert paragraphs(laid(page(glyphs)))[:2] == ["甲市人民政府", "关于印发生态文明方案的通知"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A paragraph that a page's end parts is one, at its first page."""
    first = page(lines([PROSE[:40]] * 3, 50, 700) + line("— 1 —", 280, 780))
    second = page(lines([PROSE[:40], PROSE[:5]], 50, 60) + line("新段", 70, 200), number=2)
    layout = laid(first, second)
    assert paragraphs(layout) == [PROSE[:40] * 4 + PROSE[:5], "新段"]
    assert [block.page for block in layout.blocks] == [1, 2]


def test_an_indented_paragraph_begins_anew_on_its_page() -> None:
    """Near miss: a page that begins with an indent begins a paragraph."""
    first = page(lines([PROSE[:40]] * 3, 50, 700))
    second = page(line(PROSE[:38], 70, 60) + lines([PROSE[:40]], 50, 75), number=2)
    assert len(paragraphs(laid(first, second))) == 2


def test_page_marks_are_left_out_at_a_page_s_edge_only() -> None:
    """A lone number between other lines, or in a table, is content."""
    glyphs = [*line("正文", 50, 60), *line("3", 50, 300), *line("完", 50, 600), *line("- 3 -", 290, 780)]
    assert paragraphs(laid(page(glyphs))) == ["正文", "3", "完"]
    rows = [700.0, 730.0, 780.0]
    table = page(fill(XS, rows, [["序号", "任务", "单位"], ["1", "河长制", "市水利局"]]), mesh(XS, rows))
    assert texts(laid(table))[0][1][0] == "1"


def test_running_lines_are_left_out() -> None:
    """What stands at the head of most pages is furniture, figures apart; what stands on two is not."""
    pages = [page(line(f"任务分解方案 {n}", 50, 30) + line("文", 50, 300), number=n) for n in range(1, 5)]
    assert paragraphs(laid(*pages)) == ["文"] * 4
    assert paragraphs(laid(*pages[:2])) == ["任务分解方案 1", "文", "任务分解方案 2", "文"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_set_sideways_is_turned(turn: int) -> None:
    """A table set sideways is read like an upright one, its boxes those of the page as turned."""
    upright = Page(1, 600, 800, fill(XS, YS, WORDS), mesh(XS, YS))
    back = 360 - turn
    width, height = (800, 600) if turn != 180 else (600, 800)
    sideways = Page(
        1,
        width,
        height,
        turned_back(upright.glyphs, back, 600, 800),
        [Rule(*turned_box(rule, back, 600, 800)) for rule in upright.rules],
    )
    assert {glyph.turn for glyph in sideways.glyphs} == {turn}
    [grid] = grids(laid(sideways))
    assert [[cell.text for cell in row] for row in grid.rows] == WORDS
    assert grid.rows[0][0].bbox == (50, 100, 90, 130)


@pytest.mark.parametrize(
    ("across", "down", "turn"), [(1, 0, 0), (0, 1, 90), (-1, 0, 180), (0, -1, 270), (1, 0.05, 0), (1, 1, None)]
)
def test_quarter_turns(across: float, down: float, turn: int | None) -> None:
    """Text that leans a little is upright; what leans more, as a watermark does, has no turn."""
    assert quarter_turn(across, down) == turn


def test_a_page_that_does_not_say_what_it_shows() -> None:
    """Many unknown glyphs make a page unreadable, which is said; its cells keep what they have."""
    lost = [glyph._replace(text="\ue123") for glyph in fill(XS, YS, WORDS)]
    layout = laid(page(lost, mesh(XS, YS)))
    assert [(remark.code, remark.page) for remark in layout.remarks] == [("unreadable_page", 1)]
    assert texts(layout)[0][1][0] == "\ue123"


@pytest.mark.parametrize("text", ["⽂件⼯作", "√" * 30 + "\uf0fc"])
def test_a_page_with_odd_glyphs_can_be_read(text: str) -> None:
    """Near miss: compatibility glyphs, and a tick of a symbol font here and there, are readable."""
    assert laid(page(line(text, 50, 100))).remarks == []


def test_a_page_that_is_a_picture() -> None:
    """A page without text that a picture covers is a scan; one with a small picture is merely blank."""
    layout = laid(Page(1, 600, 800, pictures=0.9), Page(2, 600, 800, pictures=0.1), page(line("文", 50, 300), number=3))
    assert [(remark.code, remark.page) for remark in layout.remarks] == [("scanned_page", 1)]
    assert (layout.pages, layout.with_text) == (3, 1)


def test_what_a_recogniser_read_is_marked() -> None:
    """The cells of a page whose text is a recogniser's say so."""
    glyphs: list[Glyph] = fill(XS, YS, WORDS)
    [grid] = grids(laid(Page(1, 600, 800, glyphs, mesh(XS, YS), 0.9, "ocr")))
    assert {cell.text_from for row in grid.rows for cell in row} == {"ocr"}


def test_a_drawing_is_not_searched_for_tables() -> None:
    """Graph paper with more places than any table has is passed over in no time, its text kept."""
    rules = [level(y / 2, 0, 600) for y in range(0, 1600, 7)]
    rules += [Rule(x / 2, 0, x / 2, 800) for x in range(0, 1200, 7)]
    assert paragraphs(laid(page(line("图", 50, 300), rules * 3))) == ["图"]


def test_a_rule_under_the_masthead_is_none_of_the_table_below() -> None:
    """A rule as long as those of a table without upright ones is parted from it by the title between them."""
    xs, ys = [50.0, 150.0, 300.0, 450.0], [300.0, 330.0, 360.0, 390.0]
    title = line("关于印发任务清单的通知", 140, 120, 18)
    letter = lines([PROSE[:30], PROSE[:20]], 70, 180)
    table = fill(xs, ys, [["序号", "任务", "单位"], ["1", "河长制", "市水利局"], ["2", "绿盾", "市林业局"]])
    rules = [level(y, xs[0], xs[-1]) for y in (100.0, *ys)]
    layout = laid(page([*title, *letter, *table], rules))
    assert paragraphs(layout)[0] == "关于印发任务清单的通知"
    assert [len(rows) for rows in texts(layout)] == [3]


def test_lines_of_one_size_between_level_rules_are_a_row() -> None:
    """Near miss: without a larger line between them, the rules are those of one table."""
    xs, ys = [50.0, 150.0, 300.0, 450.0], [100.0, 130.0, 160.0, 190.0]
    table = fill(xs, ys, [["序号", "任务", "单位"], ["1", "河长制", "市水利局"], ["2", "绿盾", "市林业局"]])
    assert [len(rows) for rows in texts(laid(page(table, [level(y, xs[0], xs[-1]) for y in ys])))] == [3]
