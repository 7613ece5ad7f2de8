from __future__ import annotations

import pytest

from pipeline.read.page.page import Glyph
from pipeline.read.page.turns import turned_back
from tests.read.page.draw import fill, laid, line, lines, mesh, page, stack, texts

EM = 10.0
XS = [50.0, 116.0, 300.0]
YS = [100.0, 200.0]


def cell(glyphs: list[Glyph], xs: list[float] = XS) -> str | None:
    """Return the text of a cell 6 ems wide inside, beside another one that shows how much stands free at its sides."""
    return texts(laid(page([*glyphs, *line("旁", xs[1] + 3, 103)], mesh(xs, YS))))[0][0][0]


@pytest.mark.parametrize(
    ("set_as", "text"),
    [
        (["市发展和改革", "委员会"], "市发展和改革委员会"),
        (["市水利局", "市林业局"], "市水利局\n市林业局"),
        (["市发展和改革", "委员会", "市水利局"], "市发展和改革委员会\n市水利局"),
        (["市水利局市林", "业局、市财政", "局、市卫健委"], "市水利局市林业局、市财政局、市卫健委"),
        (["PM2.5 and", "ozone control"], "PM2.5 and ozone control"),
        (["污染防治达到", "35.5微克"], "污染防治达到35.5微克"),
        (["推进污染防", "治，全面落实"], "推进污染防治，全面落实"),
        (["推进污染防", "治、全面落实"], "推进污染防治、全面落实"),
        (["加强（含市区", "）"], "加强（含市区）"),
        (["王小明", "李红"], "王小明\n李红"),
        (["新增项目五。", "2.落实资金。"], "新增项目五。\n2.落实资金。"),
        (["新增项目五，", "2.5亿元以上"], "新增项目五，2.5亿元以上"),
        (["1", "2"], "1\n2"),
    ],
)
def test_breaks(set_as: list[str], text: str) -> None:
    """A break is closed up where what follows would not have fitted; it stays elsewhere, and before an item."""
    assert cell(lines(set_as, 53, 103)) == text


def test_figures_too_wide_for_their_cells() -> None:
    """Serials that fill their narrow cells do not make every break of the table a hard one."""
    xs, ys = [50.0, 60.0, 126.0, 300.0], [100.0 + 40 * row for row in range(6)]
    serials = [glyph for row, y in enumerate(ys[:-1]) for glyph in line(str(row + 10), 50, y + 3)]
    wrapped = [glyph for y in ys[:-1] for glyph in lines(["市发展和改", "革委员会"], 64, y + 3)]
    beside = [glyph for y in ys[:-1] for glyph in line("旁边的话", 130, y + 3)]
    [found] = texts(laid(page([*serials, *wrapped, *beside], mesh(xs, ys))))
    assert {row[1] for row in found} == {"市发展和改革委员会"}


def test_marks_that_hang_over_the_end_of_a_line() -> None:
    """A stop beyond the end of a full line, in its padding, leaves the other breaks of the table soft."""
    ys = [100.0, 140.0, 180.0]
    hung = lines(["市发展和改革，", "再行上报。"], 53, 103)
    wrapped = lines(["市发展和改革", "委员会"], 53, 143)
    [found] = texts(laid(page([*hung, *wrapped, *line("旁", 119, 103)], mesh(XS, ys))))
    assert [row[0] for row in found] == ["市发展和改革，再行上报。", "市发展和改革委员会"]


def test_two_letters_one_under_another() -> None:
    """Two letters in a stack, as drawn twice for bold, are one word; two figures are a list."""
    twice = [glyph for step in (0.0, 0.3) for glyph in lines(["领", "域"], 53 + step, 103)]
    assert cell(twice) == "领域"
    assert cell(lines(["1", "2"], 53, 103)) == "1\n2"


def test_breaks_of_centred_lines() -> None:
    """In a centred cell the same holds by the lines' widths."""
    wrapped = [*line("市发展和改革", 53, 103), *line("委员会", 68, 118)]
    apart = [*line("王小明", 68, 103), *line("李红", 73, 118)]
    assert cell(wrapped) == "市发展和改革委员会"
    assert cell(apart) == "王小明\n李红"


def test_a_blank_where_a_line_breaks() -> None:
    """A blank that was set at the end of a line, or before the next, is kept when the break is closed up."""
    assert cell(lines(["市水利局市林　", "业局"], 53, 103)) == "市水利局市林 业局"
    assert cell([*line("市水利局市林", 53, 103), *line("　业局", 43, 118)]) == "市水利局市林 业局"


def test_letter_spacing_is_no_blank() -> None:
    """Even gaps of a justified line are no blanks, however wide."""
    assert cell(line("市农业局", 53, 103, spread=6)) == "市农业局"


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        ([*line("王", 53, 103), *line("毅", 73, 103)], "王 毅"),
        ([*line("王毅", 53, 103), *line("岳剑", 83, 103)], "王毅 岳剑"),
        (line("王　毅", 53, 103), "王 毅"),
        ([*line("PM", 53, 103), *line("10", 66, 103)], "PM 10"),
        (line("王毅", 53, 103), "王毅"),
        ([*line("王毅", 53, 103), *line("岳剑", 77, 103)], "王毅岳剑"),
    ],
)
def test_gaps(glyphs: list[Glyph], text: str) -> None:
    """A real gap is one blank; a narrow one is none."""
    assert cell(glyphs) == text


def test_what_is_drawn_twice_is_read_once() -> None:
    """A glyph drawn again beside itself, as for bold, counts once; doubled letters stay."""
    assert cell(line("任务22", 53, 103) + line("任务22", 53.4, 103)) == "任务22"
    assert cell(line("任任务务", 53, 103)) == "任任务务"


def test_superscripts_stay_in_their_line() -> None:
    """A raised small glyph is read where it stands."""
    assert cell([*line("10m", 53, 103), *line("2", 68, 101, 6), *line("绿地", 72, 103)]) == "10m2绿地"


def test_stacked_text() -> None:
    """Glyphs set one under another are one word; several stacks are read from the right."""
    assert cell(stack("生态制度", 53, 103)) == "生态制度"
    assert cell(stack("生态安", 75, 103) + stack("全体系", 58, 103)) == "生态安全体系"


def test_lines_of_one_glyph_are_no_stack() -> None:
    """Near miss: one figure or mark a line, with lines' leading, in a cell with room for more, is a list."""
    assert cell(lines(["√", "×", "√"], 53, 103)) == "√\n×\n√"
    assert cell(lines(["1", "2", "3"], 53, 103)) == "1\n2\n3"
    assert cell(lines(["生", "态", "制", "度"], 53, 103)) == "生态制度"


def test_letter_spaced_lines_are_no_stacks() -> None:
    """Near miss: two lines of letters far apart are read across."""
    assert cell([*line("生态安", 53, 103, spread=12), *line("全体系", 53, 118, spread=12)]) == "生态安全体系"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text(turn: int) -> None:
    """Text turned on its side is read along its own lines."""
    upright = lines(["生态制度建设", "和生态安全"], 0, 0)
    turned = turned_back([glyph._replace(turn=turn) for glyph in upright], 360 - turn, 600, 800)
    set_right = [g._replace(turn=turn, **_moved(g, turned)) for g in turned]
    xs, ys = [50.0, 116.0, 300.0], [100.0, 166.0]
    beside = fill([119], [100], [["旁"]])
    assert texts(laid(page([*set_right, *beside, *lines(["正文"] * 9, 50, 300)], mesh(xs, ys))))[0][0][0] == (
        "生态制度建设和生态安全"
    )


def _moved(glyph: Glyph, among: list[Glyph]) -> dict[str, float]:
    across, down = 53 - min(g.x0 for g in among), 103 - min(g.top for g in among)
    return {
        "x0": glyph.x0 + across,
        "x1": glyph.x1 + across,
        "top": glyph.top + down,
        "bottom": glyph.bottom + down,
    }


def test_an_unknown_glyph_keeps_its_place() -> None:
    """A glyph of which nobody knows what it reads is not passed over."""
    glyphs = line("市水利局", 53, 103)
    glyphs[1] = glyphs[1]._replace(text="")
    assert cell(glyphs) == "市\ufffd利局"
