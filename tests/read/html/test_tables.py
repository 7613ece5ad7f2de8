from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.read.errors import UnreadableError
from pipeline.read.html import spans
from pipeline.records import Grid
from tests.read.html.pages import document, grids, lines, remarks, shape

HEAD = "<tr><th>序号<th>任务名称<th>牵头单位</tr>"
TASK = "<tr><td>1<td>修路<td>市交通运输局</tr>"


def test_grid_is_ruled_and_rectangular() -> None:
    """Every row has a cell for every column; a place that is merged over names the cell that stands there."""
    page = f"<table>{HEAD}<tr><td rowspan=2>1<td colspan=2>修路</tr><tr><td>种树<td>市林业局</tr></table>"
    grid = document(page).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.ruled
    assert [[(cell.row, cell.column) for cell in row] for row in grid.rows] == [
        [(row, column) for column in (1, 2, 3)] for row in (1, 2, 3)
    ]
    assert grid.rows[1][2].merged is grid.rows[1][1]
    assert grid.rows[2][0].merged is grid.rows[1][0]


def test_short_row_stays_short() -> None:
    """A row that holds too few cells is not filled up: nobody can say which one is missing."""
    assert grids(f"<table>{HEAD}<tr><td>1<td>修路</tr>{TASK}</table>")[0][1] == ["1", "修路"]


def test_groups_stand_as_they_are_shown() -> None:
    """The head goes to the top and the foot to the bottom, wherever they stand in the source."""
    page = f"<table><tfoot><tr><td>注<td>完<td></tfoot>{TASK}<thead>{HEAD}</thead></table>"
    assert [row[0] for row in grids(page)[0]] == ["序号", "1", "注"]


def test_span_ends_with_its_group() -> None:
    """A cell that spans more rows than there are ends with its row group."""
    page = f"<table><thead><tr><th rowspan=9>序号<th>任务<th>单位</thead><tbody>{TASK}</tbody></table>"
    assert grids(page)[0][1] == ["1", "修路", "市交通运输局"]


def test_caption_and_stray_text_stand_above() -> None:
    """A caption, and text that stands in the table and in no cell, are paragraphs before the grid."""
    page = f"<table>{HEAD}单位：万元{TASK}<caption>任务分工表</caption></table>"
    assert shape(page) == ["任务分工表", "单位：万元", "#1"]


def test_cells_without_a_row() -> None:
    """Cells that stand straight in a table are a row; a form between table and row is looked through."""
    assert grids("<table><td>序号<td>任务</table>") == [[["序号", "任务"]]]
    assert grids(f"<table><form>{HEAD}{TASK}</form></table>")[0][1][1] == "修路"


def test_layout_tables_dissolve() -> None:
    """Tables around the content leave paragraphs and the content's table, in the order of reading."""
    page = (
        "<table><tr><td colspan=2><img src=b.gif width=9>县人民政府</td></tr><tr><td><p>左栏</p></td><td>"
        f"<table><tr><td><p>标题</p><table border=1>{HEAD}{TASK}</table><p>落款</p></td></tr></table>"
        "</td></tr></table>"
    )
    assert shape(page) == ["县人民政府", "左栏", "标题", "#1", "落款"]


def test_table_of_one_column_or_cell_is_no_grid() -> None:
    """A frame around text is no table; two columns of short text are one."""
    assert shape("<table><tr><td>甲</tr><tr><td><p>乙<p>丙</tr></table>") == ["甲", "乙", "丙"]
    assert shape("<table><tr><td><p>标题<p>正文</td><td>&nbsp;</td></tr></table>") == ["标题", "正文"]
    assert grids("<table><tr><td>索引号<td>0001</tr></table>") == [[["索引号", "0001"]]]


def test_page_columns_dissolve() -> None:
    """A cell that holds a page is a column of the page; a task's long cell beside short ones is not."""
    column = "<p>各县（市、区）人民政府，市级各部门，请认真抓好落实，并将有关情况及时报送市政府办公室。</p>" * 20
    assert not grids(f"<table><tr><td>菜单<td>{column}</table>")
    assert len(grids(f"<table>{HEAD}<tr><td>1<td>{column}<td>市交通运输局</table>")) == 1
    assert len(grids(f"<table><tr><td>1<td>修路<td>{column}<td>市交通运输局</table>")) == 1
    assert len(grids(f"<table><tr><td>任务名称<td>责任单位<tr><td>{column}<td>市交通运输局</table>")) == 1


def test_table_in_a_cell_of_data_comes_after_its_holder() -> None:
    """A small table in a task's cell is a grid of its own, its text once, right after the one that holds it."""
    inner = "<table><tr><td>2026年<td>90%<tr><td>2027年<td>91%</table>"
    page = f"<table>{HEAD}<tr><td>1<td>空气质量{inner}<td>市生态环境局</tr></table><p>完</p>"
    assert shape(page) == ["#1", "#2", "完"]
    assert grids(page)[0][1] == ["1", "空气质量", "市生态环境局"]
    assert grids(page)[1] == [["2026年", "90%"], ["2027年", "91%"]]


def test_list_drawn_as_a_table_in_a_cell_is_its_text() -> None:
    """A table of one column in a cell is the lines of that cell."""
    inner = "<table><tr><td>市水利局<tr><td>市林业局</table>"
    assert grids(f"<table>{HEAD}<tr><td>1<td>种树<td>{inner}</table>")[0][1][2] == "市水利局\n市林业局"


def test_hidden_row_is_kept_and_told() -> None:
    """A row that a script may unfold is read and flagged; a row in plain sight is not."""
    page = f'<table>{HEAD}{TASK}<tr style="color:red; display : none"><td>2<td>种树<td>市林业局</table>'
    assert grids(page)[0][2] == ["2", "种树", "市林业局"]
    assert remarks(page) == [("hidden_row", "2 种树 市林业局", 1, 3)]


def test_hidden_table_is_kept_and_told() -> None:
    """All rows of a table in a hidden part of the page are flagged; an empty hidden part is nothing."""
    page = f"<div hidden><table>{HEAD}{TASK}</table></div>"
    assert len(grids(page)) == 1
    assert [(code, row) for code, _, table, row in remarks(page) if table] == [("hidden_row", 1), ("hidden_row", 2)]
    assert remarks("<div hidden><b></b></div><p>甲</p>") == []


def test_cell_that_a_script_merged_away() -> None:
    """A hidden cell in a row where others show takes no place, and its text is told; a hidden column is kept."""
    merged = '<tr><td rowspan=2>1<td>修路<td>甲</tr><tr><td style="display:none">1<td>种树<td>乙</tr>'
    assert grids(f"<table>{HEAD}{merged}</table>")[0][2] == ["<", "种树", "乙"]
    assert remarks(f"<table>{HEAD}{merged}</table>") == [("hidden_row", "1", 1, 3)]
    column = "<tr><td>序号<td>任务<td hidden>领导</tr><tr><td>1<td>修路<td hidden>王毅</tr>"
    assert grids(f"<table>{column}</table>")[0][1] == ["1", "修路", "王毅"]
    assert remarks(f"<table>{column}</table>") == [("hidden_column", "领导", 1, None)]


def test_overlapping_cells_are_told() -> None:
    """Where two cells claim a place, the row is flagged."""
    page = "<table><tr><td>a<td rowspan=2>b<td>c</tr><tr><td colspan=2>d<td>e</tr></table>"
    assert [(code, text, row) for code, text, _, row in remarks(page)] == [("ambiguous_layout", "d", 2)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("市水利局<br>市林业局", "市水利局\n市林业局"),
        ("<p>市水利局</p><p>&nbsp;</p><p>市林业局</p>", "市水利局\n市林业局"),
        ("<p>市水利局</p>", "市水利局"),
        ("甲<p>乙</p>丙", "甲\n乙\n丙"),
        ("王&emsp;毅", "王 毅"),
        ("<span>10</span><sup>4</sup>吨", "104吨"),
        ("<ruby>岳<rp>(</rp><rt>yuè</rt><rp>)</rp></ruby>剑", "岳剑"),
        ("<input value=市水利局><input type=hidden value=9>", "市水利局"),
        ("<select><option>甲<option selected>乙</select>", "乙"),
        ("<textarea>已完成</textarea>", "已完成"),
        ("<input type=checkbox checked>是<input type=radio>否", "☑ 是 ☐ 否"),
        ("打印本页", "打印本页"),
        ("<ol start=3><li></ol>", "3."),
        ("<a href=x>首页</a><script>x()</script><!-- 注 -->", "首页"),
        ("市水<o:p></o:p>利局", "市水利局"),
    ],
)
def test_text_of_a_cell(cell: str, text: str) -> None:
    """A cell has the text that a browser shows in it, its lines apart, and words of menus are data there."""
    assert grids(f"<table><tr><td>1<td>{cell}</td><td>2</table>")[0][0][1] == text


def test_hidden_words_of_a_cell_are_told() -> None:
    """Hidden words are left out of a cell and said of its row; deleted ones are said of the notice's row too."""
    page = f"<table>{HEAD}<tr><td>1<td>修<span style='display:none'>桥</span>路<td><del>甲</del>乙</table>"
    assert grids(page)[0][1] == ["1", "修路", "乙"]
    assert remarks(page) == [("hidden_row", "桥", 1, 2), ("tracked_changes", "", 1, 2)]


def test_preformatted_table() -> None:
    """Columns of tabs in preformatted text are a grid like those of a text file; its other lines are paragraphs."""
    page = f"<table>{HEAD}{TASK}</table><pre>分工如下：\n\n序号\t任务\t单位\n1\t修路\t甲局\n</pre><p>完</p>"
    assert shape(page) == ["#1", "分工如下：", "#2", "完"]
    assert grids(page)[1][1] == ["1", "修路", "甲局"]


def test_too_large_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with more places than can be is refused by name."""
    monkeypatch.setattr(spans, "MAX_PLACES", 5)
    with pytest.raises(UnreadableError) as error:
        document(f"<table>{HEAD}{TASK}</table>")
    assert error.value.code == "too_large"


def test_tables_in_tables_without_end() -> None:
    """However deep tables of data stand in each other, all of their text is read."""
    page = f"<table>{HEAD}<tr><td>1<td>修路<td>" * 60 + "甲局"
    read = document(page)
    assert sum(text.count("甲局") for grid in grids(page) for row in grid for text in row) == 1
    assert len(read.blocks) <= 9


MARKUP = st.recursive(
    st.sampled_from(["市水利局", "1", " ", "\n", "&nbsp;", "<br>", "<p>", "</p>", "</div>", "</td>", "<b>"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        inner.map(lambda text: f"<table><tr><td>{text}<td>乙</table>"),
        inner.map(lambda text: f"<tr><td rowspan=0 colspan=3>{text}</tr>"),
        inner.map(lambda text: f"<div><span>{text}"),
        inner.map(lambda text: f"<ul><li>{text}</ul>"),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_no_text_is_lost(page: str) -> None:
    """However tags are nested, left open or closed twice, each character of the text is read once."""
    wanted = {word: page.count(word) for word in ("市水利局", "乙")}
    assume(any(wanted.values()))
    text = "".join([*lines(page), *(cell for grid in grids(page) for row in grid for cell in row)])
    assert {word: text.count(word) for word in wanted} == wanted


@pytest.mark.parametrize("tag", ["s", "strike"])
def test_struck_text_is_kept_and_told(tag: str) -> None:
    """Words struck out stand in their cell, and a remark says which and where; a span is not struck out."""
    (remark,) = document(f"<table><tr><td>1</td><td><{tag}>植树</{tag}>造林</td></tr></table>").remarks
    assert (remark.code, remark.message, remark.row, remark.column) == ("struck_text", "植树", 1, 2)
    assert not document("<table><tr><td>1</td><td><span>植树</span>造林</td></tr></table>").remarks
