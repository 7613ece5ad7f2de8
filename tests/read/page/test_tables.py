from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.page.page import Rule
from tests.read.page.draw import fill, frame, grids, laid, level, line, lines, mesh, page, paragraphs, texts, upright

XS = [50.0, 90.0, 250.0, 400.0]
YS = [100.0, 130.0, 160.0, 190.0]
WORDS = [["序号", "任务", "牵头单位"], ["1", "河长制", "市水利局"], ["2", "绿盾", "市林业局"]]


def read(rules: list[Rule], words: list[list[str]] = WORDS) -> list[list[list[str | None]]]:
    return texts(laid(page(fill(XS, YS, words), rules)))


def test_every_place_of_a_ruled_table_is_a_cell() -> None:
    """A ruled table is a rectangle of cells with page, place and box."""
    [grid] = grids(laid(page(fill(XS, YS, WORDS), mesh(XS, YS))))
    assert grid.ruled
    assert [[cell.text for cell in row] for row in grid.rows] == WORDS
    assert [(c.row, c.column) for row in grid.rows for c in row] == list(product(range(1, 4), range(1, 4)))
    assert grid.rows[1][2].bbox == (250, 130, 400, 160)


def test_rules_may_be_drawn_in_any_way() -> None:
    """Cell borders drawn one by one, double, as thin boxes, or broken give the same table."""
    boxes = [
        rule
        for (x0, x1), (y0, y1) in product(pairwise(XS), pairwise(YS))
        for rule in frame(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5)
    ]
    double = [Rule(x0 + d, t + d, x1 + d, b + d) for x0, t, x1, b in mesh(XS, YS) for d in (0, 2)]
    thin = [Rule(x0 - 0.3, t - 0.3, x1 + 0.3, b + 0.3) for x0, t, x1, b in mesh(XS, YS)]
    broken = [
        part
        for x0, t, x1, b in mesh(XS, YS)
        for part in (
            [Rule(x, t, min(x + 17, x1), b) for x in range(int(x0), int(x1), 20)]
            if t == b
            else [Rule(x0, y, x1, min(y + 8, b)) for y in range(int(t), int(b), 10)]
        )
    ]
    over = [Rule(x0 - 5, t, x1 + 5, b) if t == b else Rule(x0, t - 5, x1, b + 5) for x0, t, x1, b in mesh(XS, YS)]
    for rules in (boxes, double, thin, broken, over):
        assert read(rules) == [WORDS]


def test_outer_borders_may_be_missing() -> None:
    """A table open at its sides, or at its head and foot, loses no column and no row."""
    rules = mesh(XS, YS)
    at_sides = [rule for rule in rules if rule not in (upright(50, 100, 190), upright(400, 100, 190))]
    at_ends = [rule for rule in rules if rule not in (level(100, 50, 400), level(190, 50, 400))]
    assert read(at_sides) == [WORDS]
    assert read(at_ends) == [WORDS]


def test_merged_cells() -> None:
    """A cell over several rows or columns has its text once; the other places it covers point to it."""
    rules = [
        *frame(50, 100, 400, 190),
        level(130, 50, 400),
        level(160, 90, 400),
        upright(90, 130, 190),
        upright(250, 100, 190),
    ]
    [grid] = grids(laid(page(fill(XS, YS, [["总", "", "单位"], ["甲", "乙", "丙"], ["", "丁", "戊"]]), rules)))
    assert [[cell.merged.text if cell.merged else cell.text for cell in row] for row in grid.rows] == [
        ["总", "总", "单位"],
        ["甲", "乙", "丙"],
        ["甲", "丁", "戊"],
    ]
    assert grid.rows[2][0].merged is grid.rows[1][0]


def test_a_column_that_stands_aside_in_some_rows_is_one() -> None:
    """A rule that a hand drew a few points aside in one row makes no column of its own."""
    rules = [*mesh([50, 250, 400], YS), upright(90, 100, 160), upright(94, 160, 190)]
    assert read(rules) == [WORDS]


def test_a_narrow_column_stays() -> None:
    """Near miss: two rules as close together that run side by side are a column."""
    xs = [50.0, 90.0, 97.0, 400.0]
    assert len(texts(laid(page(fill(xs, YS, WORDS[:1]), mesh(xs, YS))))[0][0]) == 3


def test_a_missing_piece_of_a_rule_does_not_tear_a_merged_cell() -> None:
    """Where a wall is missing beside a merged cell, the rest of the rows stay apart."""
    rules = [
        *frame(50, 100, 400, 190),
        level(130, 90, 400),
        level(160, 90, 400),
        upright(90, 100, 130),
        upright(90, 160, 190),
        upright(250, 100, 190),
    ]
    assert read(rules, [["甲", "乙", "丙"], ["", "丁", "戊"], ["", "己", "庚"]]) == [
        [["甲", "乙", "丙"], [None, "丁", "戊"], [None, "己", "庚"]]
    ]


@pytest.mark.parametrize(
    "rules",
    [
        frame(40, 90, 560, 200),
        [level(112, 50, 200)],
        [level(90, 40, 560), level(93, 40, 560)],
        [level(90, 40, 560), level(780, 40, 560)],
        [level(115, 300, 340), level(117, 300, 340)],
        [upright(40, 90, 200)],
        [*frame(40, 90, 560, 200), level(112, 60, 200)],
    ],
    ids=["frame", "underline", "letterhead", "head and foot", "fraction", "margin", "frame and underline"],
)
def test_what_is_no_table(rules: list[Rule]) -> None:
    """A frame around prose, an underline, a letterhead's rule and the like part no cells."""
    prose = lines(["各县（市、区）人民政府，各园区管委会，市级各部门请认真组织实施。"] * 4, 50, 100)
    assert texts(laid(page(prose, rules))) == []


def test_a_table_in_a_cell_is_read_after_the_one_that_holds_it() -> None:
    """A nested table is a table of its own, and none of its text is in the cell around it."""
    outer = mesh([50, 200, 550], [100, 130, 300])
    inner = mesh([220, 300, 380], [150, 180, 210])
    words = fill([50, 200], [100, 130], [["甲", "乙"], ["丙", "丁"]]) + fill([220, 300], [150, 180], [["一", "二"]] * 2)
    assert texts(laid(page(words, outer + inner))) == [[["甲", "乙"], ["丙", "丁"]], [["一", "二"], ["一", "二"]]]


def test_text_around_tables_stands_in_order() -> None:
    """Text above, between and below tables keeps its place, and no cell is also a paragraph."""
    lower = [y + 200 for y in YS]
    glyphs = [
        *line("上", 50, 50),
        *fill(XS, YS, WORDS),
        *line("中", 50, 250),
        *fill(XS, lower, WORDS),
        *line("下", 50, 500),
    ]
    layout = laid(page(glyphs, mesh(XS, YS) + mesh(XS, lower)))
    assert [getattr(block, "text", "表") for block in layout.blocks] == ["上", "表", "中", "表", "下"]
    assert [grid.number for grid in grids(layout)] == [1, 2]


def test_tables_are_numbered_through_the_document() -> None:
    """A table that goes on over pages is one a page, in order, with nothing between but furniture."""
    pages = [page(fill(XS, YS, WORDS) + line(f"— {n} —", 280, 780), mesh(XS, YS), n) for n in (1, 2, 3)]
    layout = laid(*pages)
    assert [(grid.number, grid.page) for grid in layout.blocks] == [(1, 1), (2, 2), (3, 3)]


def test_the_notes_of_a_table_on_the_next_page() -> None:
    """A box as wide as the table before it is the rest of that table; a frame of another width is none."""
    first = page(fill(XS, YS, WORDS), mesh(XS, YS))
    notes = page(line("注：本表每年更新。", 53, 63), frame(50, 60, 400, 80), 2)
    other = page(line("注：本表每年更新。", 53, 63), frame(50, 60, 380, 80), 2)
    assert texts(laid(first, notes))[1:] == [[["注：本表每年更新。"]]]
    assert texts(laid(first, other))[1:] == []


def test_text_that_runs_over_its_wall_stays_whole() -> None:
    """A glyph across a wall belongs to the cell in which its text began."""
    glyphs = line("市生态环境局", 52, 103) + line("乙", 253, 103)
    assert texts(laid(page(glyphs, mesh(XS, YS[:2]))))[0][0] == ["市生态环境局", "", "乙"]


def test_one_drawn_line_may_fill_two_cells() -> None:
    """Near miss: where a wall stands between two glyphs, each side has its own."""
    assert texts(laid(page(line("市生态环境局", 60, 103), mesh(XS, YS[:2]))))[0][0] == ["市生态", "环境局", ""]


def test_rows_between_level_rules() -> None:
    """With level rules only, white of an em and more in every row parts the columns for certain."""
    [grid] = grids(laid(page(fill(XS, YS, WORDS), [level(y, 50, 400) for y in YS])))
    assert [[cell.text for cell in row] for row in grid.rows] == WORDS
    assert grid.ruled


def test_narrow_white_is_not_certain() -> None:
    """Near miss: with less white than an em between two columns the table is not sure of them."""
    words = [["序号", "任务", "牵头单位"], ["1", "河长制工作落实到每一个村庄", "市水利局"], ["2", "绿盾", "市林业局"]]
    xs = [50.0, 90.0, 226.0, 400.0]
    [grid] = grids(laid(page(fill(xs, YS, words), [level(y, 50, 400) for y in YS])))
    assert [[cell.text for cell in row] for row in grid.rows] == words
    assert not grid.ruled


def test_the_next_part_has_the_columns_of_the_one_before() -> None:
    """The part on the next page, however little stands in it, is parted as the one before."""
    first = page(fill(XS, YS, WORDS), [level(y, 50, 400) for y in YS])
    rest = [["", "", "市财政局"], ["3", "河湖", ""]]
    rules = [level(y, 50, 400) for y in YS[:3]]
    *_, grid = grids(laid(first, page(fill(XS, YS, rest), rules, 2)))
    assert [[cell.text for cell in row] for row in grid.rows] == rest
    assert grid.ruled
    moved = [level(y, 50, 430) for y in YS[:3]]
    assert texts(laid(first, page(fill(XS, YS, rest), moved, 2)))[1:] != [rest]


def test_headings_in_two_tiers_between_level_rules() -> None:
    """A rule under a heading alone says over which columns it goes; the rest of a row above a merged cell is none."""
    xs, ys = [50.0, 90.0, 200.0, 300.0, 400.0], [100.0, 120.0, 140.0, 170.0, 200.0]
    rules = [level(y, 50, 400) for y in (100, 140, 170, 200)] + [level(120, 200, 400)]
    over = line("责任分工", 280, 103) + line("序号", 53, 113) + line("任务", 93, 113)
    under = line("牵头单位", 203, 123) + line("责任单位", 303, 123)
    body = fill(xs, ys[2:], [["1", "河长", "市水利局", "市财政局"], ["2", "绿盾", "市林业局", "市教育局"]])
    [grid] = grids(laid(page(over + under + body, rules)))
    assert [[None if cell.merged else cell.text for cell in row] for row in grid.rows[:2]] == [
        ["序号", "任务", "责任分工", None],
        [None, None, "牵头单位", "责任单位"],
    ]
    assert grid.ruled
    first = page(over + under + body, rules)
    rest = line("市水利局", 203, 103) + line("市财政局", 303, 103) + line("和", 203, 118) + line("和", 303, 118)
    more = fill(xs, [140.0], [["", "绿盾", "市林业局", "市教育局"]])
    parts = [level(y, 50, 400) for y in (100, 170)] + [level(135, 90, 400)]
    *_, grid = grids(laid(first, page(rest + more, parts, 2)))
    assert [cell.text for cell in grid.rows[0]][2:] == ["市水利局\n和", "市财政局\n和"]


def test_a_section_s_name_between_level_rules() -> None:
    """Text across the columns, or alone in the middle, is one cell; the rest of a column's text stays in its column."""
    ys = [*YS, 220.0]
    rules = [level(y, 50, 400) for y in ys]
    body = fill(XS, [100.0, 160.0, 190.0], [WORDS[0], WORDS[1], WORDS[2]])
    for title in (line("一、特色任务清单", 53, 133), line("特色任务", 205, 133)):
        found = texts(laid(page(body + title, rules)))[0]
        assert found[1][1:] == [None, None]
        assert found[1][0]
    rest = line("落实", 93, 133)
    assert texts(laid(page(body + rest, rules)))[0][1] == ["", "落实", ""]


def test_a_caption_parts_two_tables() -> None:
    """A line in larger type between rules of one length is a caption between tables; one in the same type is a row."""
    ys = [100.0, 130.0, 160.0, 190.0, 220.0, 250.0, 280.0]
    rules = [level(y, 50, 400) for y in ys]
    body = fill(XS, ys[:3] + ys[4:], [*WORDS, *WORDS[:2]])
    assert len(texts(laid(page(body + line("二、长期任务", 50, 195, 16), rules)))) == 2
    assert len(texts(laid(page(body + line("二、长期任务", 53, 195), rules)))) == 1


def test_headings_over_columns_that_the_white_parts() -> None:
    """A heading over two columns parts none of them, and one over a blank column has its own."""
    over = line("目标", 160, 103) + line("2025年", 93, 115) + line("2026年", 253, 115) + line("序号", 53, 108)
    body = fill(XS, YS[1:], [["1", "建成率100%以上", "制定实施"], ["2", "有效开展", "持续推进"]])
    assert texts(laid(page(over + body, [level(y, 50, 400) for y in YS])))[0][1:] == [
        ["1", "建成率100%以上", "制定实施"],
        ["2", "有效开展", "持续推进"],
    ]
    blank = [["序号", "任务", "备注"], ["1", "河长制", ""], ["2", "绿盾", ""]]
    assert read([level(y, 50, 400) for y in YS], blank) == [blank]
    centred = line("序号", 60, 103) + line("任务", 160, 103) + line("备注", 320, 103)
    body = fill(XS, YS[1:], [["1", "河长", "/"], ["2", "绿盾", "/"]])
    assert len(texts(laid(page(centred + body, [level(y, 50, 400) for y in YS])))[0][0]) == 3


def test_one_row_of_a_table_between_level_rules_on_the_next_page() -> None:
    """Two level rules as long as those of the table before hold its last row; two others hold none."""
    first = page(fill(XS, YS, WORDS), [level(y, 50, 400) for y in YS])
    row = fill(XS, [60.0], [["3", "河湖\n绿化", "市水利局"]])
    assert texts(laid(first, page(row, [level(60, 50, 400), level(100, 50, 400)], 2)))[1:] == [
        [["3", "河湖\n绿化", "市水利局"]]
    ]
    assert texts(laid(first, page(row, [level(60, 20, 500), level(100, 20, 500)], 2)))[1:] == []


def test_a_merged_cell_between_level_rules() -> None:
    """A rule that stops before a column leaves the cells above and below it one."""
    rules = [level(100, 50, 400), level(130, 50, 400), level(160, 50, 245), level(190, 50, 400)]
    rules.append(level(220, 50, 400))
    ys = [*YS, 220.0]
    words = [*WORDS[:2], ["2", "绿盾", ""], ["3", "河湖", "市林业局"]]
    assert texts(laid(page(fill(XS, ys, words), rules))) == [
        [*WORDS[:2], ["2", "绿盾", None], ["3", "河湖", "市林业局"]]
    ]


def test_a_section_s_name_across_a_table_without_sides() -> None:
    """A row without any upright rule does not part the table above it from the one below."""
    ys = [100.0, 130.0, 160.0, 190.0, 220.0, 250.0]
    inner = [upright(x, top, bottom) for x in XS[1:-1] for top, bottom in ((100, 160), (190, 220))]
    words = [*WORDS[:2], ["一、特色任务", "", ""], WORDS[2], ["备注", "", ""]]
    found = texts(laid(page(fill(XS, ys, words), [level(y, 50, 400) for y in ys] + inner)))
    assert found == [[*WORDS[:2], ["一、特色任务", None, None], WORDS[2], ["备注", None, None]]]


def test_tables_far_apart_stay_apart() -> None:
    """Near miss: tables of the same columns with more than a row between them are two."""
    lower = [y + 150 for y in YS]
    sideless = [
        rule
        for ys in (YS, lower)
        for rule in [level(y, 50, 400) for y in ys] + [upright(x, ys[0], ys[-1]) for x in XS[1:-1]]
    ]
    assert len(texts(laid(page(fill(XS, YS, WORDS) + fill(XS, lower, WORDS), sideless)))) == 2


def test_rows_of_a_three_line_table() -> None:
    """Between the rule under the headings and the last one, a row begins with each serial number."""
    words = [["序号", "任务", "牵头单位"], ["1", "河长制\n林长制", "市水利局"], ["2", "绿盾", "市林业局"]]
    rules = [level(100, 50, 400), level(128, 50, 400), level(200, 50, 400)]
    assert read(rules, words) == [words]


def test_columns_between_upright_rules() -> None:
    """With upright rules only, the lines part the rows."""
    assert read([upright(x, 100, 190) for x in XS]) == [WORDS]


def test_columns_without_any_rules() -> None:
    """Three lines in three columns are a table, which is not sure of its columns."""
    [grid] = grids(laid(page(line("联系电话表", 200, 80) + fill(XS, YS, WORDS))))
    assert [[cell.text for cell in row] for row in grid.rows] == WORDS
    assert not grid.ruled


def test_prose_is_no_table() -> None:
    """Near miss: blanks in prose, two columns, and two lines in columns are none."""
    signed = line("甲市人民政府", 100, 100) + line("乙市人民政府", 300, 100)
    twice = fill(XS, YS, WORDS[:2])
    prose = lines(["各 县（市、区） 人民政府", "市级 各部门 请认真", "一、 总体 要求"], 50, 300)
    for glyphs in (signed, twice, prose):
        assert texts(laid(page(glyphs))) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_cell_comes_back(data: st.DataObject) -> None:
    """However the places of a table are merged, each cell and its text comes back, and nothing else."""
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(2, 5))
    free = set(product(range(rows), range(columns)))
    cells = []
    while free:
        row, column = min(free)
        most = next((c for c in range(column, columns) if (row, c) not in free), columns) - column
        wide, high = data.draw(st.integers(1, most)), data.draw(st.integers(1, rows - row))
        covered = set(product(range(row, row + high), range(column, column + wide)))
        if covered <= free:
            free -= covered
            cells.append((row, column, high, wide))
    drawn = [
        (40 + 60 * column, 40 + 30 * row, 40 + 60 * (column + wide), 40 + 30 * (row + high))
        for row, column, high, wide in cells
    ]
    glyphs = [
        glyph for number, (x0, top, _, _) in enumerate(drawn) for glyph in line(chr(0x4E00 + number), x0 + 3, top + 3)
    ]
    layout = laid(page(glyphs, [rule for box in drawn for rule in frame(*box)]))
    boxes = {cell.bbox: cell.text for grid in grids(layout) for row in grid.rows for cell in row if not cell.merged}
    uprights = {x for x0, _, x1, _ in drawn for x in (x0, x1)}
    if len(uprights) > 2:
        assert boxes == {box: chr(0x4E00 + number) for number, box in enumerate(drawn)}
    else:
        assert paragraphs(layout)
