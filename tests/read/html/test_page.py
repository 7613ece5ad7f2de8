from __future__ import annotations

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.records import Paragraph
from tests.read.html.pages import document, grids, lines, remarks

TEXT = "<h1>关于印发清单的通知</h1><p>各县人民政府：现将清单印发你们，请认真抓好落实。</p>"
PRINTED = ["关于印发清单的通知", "各县人民政府：现将清单印发你们，请认真抓好落实。"]
PAGE = f"<html><head>%s<title>通知</title></head><body>{TEXT}</body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "line",
    [
        "",
        "<meta charset=utf-8>",
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        "<meta charset=nonsense>",
        "<meta charset=iso-8859-1>",
    ],
)
def test_bytes_outrank_the_charset_line(encoding: str, line: str) -> None:
    """A page is read in the encoding that it is in, whatever its charset line says, or if there is none."""
    assert lines((PAGE % line).encode(encoding)) == PRINTED


def test_xml_declaration() -> None:
    """XHTML with a declaration of an encoding that it is not in is read all the same."""
    assert lines(f'<?xml version="1.0" encoding="gb2312"?><html xmlns="x"><body>{TEXT}</body></html>') == PRINTED


def test_traditional_page_in_big5() -> None:
    """A page in Big5 is read as what it is."""
    text = "關於印發環境保護工作計畫的通知，請各區公所、衛生局、教育局認真執行，並於年底前完成。"
    assert lines(f"<meta charset=big5><p>{text}</p>".encode("big5")) == [text]


def test_web_archive() -> None:
    """The page in a web archive is read, not its envelope and not its pictures."""
    page = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<p>=E9=80=9A=\r\n=E7=9F=A5</p>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    assert lines(page) == ["通知"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<p>" + bytes(range(128, 256)) * 9, "unreadable"),
        (b"<meta charset=iso-8859-1><p>" + bytes(range(128, 256)) * 9, "unreadable"),
        (b"<!-- -->", "unreadable"),
        (b"<div>" * 9000, "too_large"),
    ],
    ids=["no text", "no text that calls itself text", "no element", "too deep"],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    """A page that cannot be read whole is refused by name, and never read in part."""
    with pytest.raises(UnreadableError) as error:
        document(data)
    assert (error.value.code, error.value.format) == (code, "html")


def test_elements_that_are_never_closed() -> None:
    """Near miss: a thousand open tags are an old editor's, and the text in them is read."""
    assert lines("<font>" * 1000 + "<p>通知") == ["通知"]


def test_nothing_is_fetched_or_expanded() -> None:
    """An entity of a document type is no entity of HTML: it stays as written."""
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>'
    assert "root" not in "".join(lines(page))


def test_cut_file() -> None:
    """A page cut in the middle of a table has what came before the cut."""
    assert grids("<table><tr><td>序号<td>任务<tr><td>1<td>修") == [[["序号", "任务"], ["1", "修"]]]


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<p>市水\n    利局</p>", ["市水利局"]),
        ("<p>Tel\n 123</p>", ["Tel 123"]),
        ("<p>王 毅\u3000\u3000岳剑&nbsp;&nbsp;</p>", ["王 毅 岳剑"]),
        ("甲<br/>乙<hr>丙", ["甲", "乙", "丙"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<ol><li>甲</li><li value=5>乙</li></ol>", ["1. 甲", "5. 乙"]),
        ("<ol><li>1.甲</li><li>（二）乙</li></ol>", ["1.甲", "（二）乙"]),
        ("<ol style='list-style: none'><li>甲</li></ol>", ["甲"]),
        ("<p><![if !supportLists]><span>一、</span><![endif]>总体要求</p>", ["一、总体要求"]),
        ("<!--[if gte mso 9]><xml>9</xml><![endif]--><p>甲<o:p></o:p>乙</p>", ["甲乙"]),
        ("<noscript>请打开</noscript><template>模板</template><style>p{}</style><p>甲</p>", ["甲"]),
        ("<dl><dt>索引号</dt><dd>0001</dd></dl>", ["索引号", "0001"]),
    ],
)
def test_lines_are_those_that_are_shown(source: str, printed: list[str]) -> None:
    """Lines end where a browser ends them, blanks collapse as it collapses them, and marks of lists are text."""
    assert lines(source) == printed


def test_headings_keep_their_level() -> None:
    """The level of a heading is its element's, on each of its lines."""
    blocks = document("<h2>关于印发<br>清单的通知</h2><p>甲</p>").blocks
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [2, 2, 0]


def test_title_that_only_the_metadata_has() -> None:
    """The metadata's title stands in front of a page that does not print it, and of no other."""
    meta = '<meta name="ArticleTitle" content="%s">'
    assert lines(PAGE % (meta % "关于印发 清单的通知")) == PRINTED
    read = document(PAGE % (meta % "另一通知")).blocks[0]
    assert read == Paragraph("另一通知", 1, heading=1)


@pytest.mark.parametrize(
    "junk",
    [
        '<div class="main-nav"><a href=/>首页</a><a href=/a>政务公开</a></div>',
        "<nav><a href=/>要闻</a></nav>",
        '<div class="crumbs">位置 <a href=/>首页</a> &gt; <a href=/a>公开</a></div>',
        "<p>您现在的位置：<a href=/>首页</a> &gt; 政务公开</p>",
        "<p>【<a href=#>打印本页</a>】 【关闭窗口】</p>",
        "<span>字体：【大 中 小】</span>",
        "<p>分享到：<a href=x>微信</a><a href=x>新浪微博</a></p>",
        "<ul>" + "<li><a href=/x>市政府召开常务会议</a> 2026-01-01</li>" * 4 + "</ul>",
        "<p><a href=/1>一</a> | <a href=/2>二</a> | <a href=/3>三</a> | <a href=/4>四</a></p>",
        '<div id="footer"><p>主办：县人民政府办公室</p><a href=/>网站地图</a></div>',
        "<p>蜀ICP备05000000号 川公网安备1号</p>",
        "<p style='display:none'>微信扫码</p>",
    ],
)
def test_a_sites_furniture_is_left_out(junk: str) -> None:
    """Menus, bread crumbs, buttons and footers are no text of the notice."""
    assert lines(junk + TEXT) == PRINTED


@pytest.mark.parametrize(
    "text",
    [
        '<div class="nav"><a href=/>一</a><p>附件要求如下，请遵照执行。</p></div>',
        '<div class="tools">来源：市政府办 2026-01-05 <a href=x>分享</a></div>',
        '<div class="nav"><table><tr><td>1<td>修路</table><a href=/>一</a></div>',
        '<div class="position"><h1>通知</h1><a href=/>一</a></div>',
        "<p><a href=a.docx>附件1</a></p>" * 5,
        "<p><a href=/x>上级文件</a></p>" * 3,
        "<p>请各单位打印本页清单</p>",
        "<footer>绵阳市人民政府办公室</footer>",
        '<div class="nav"><a href=/>一</a>' + "<p>各县人民政府</p>" * 99,
        "<a href=/x>" + "<p>各县人民政府</p>" * 9,
        f"<div style='display:none'><p>{'各县人民政府' * 20}</p></div>",
    ],
    ids=["sentence", "date", "table", "title", "files", "few", "words", "no link", "open div", "open link", "unfolds"],
)
def test_what_may_be_text_is_kept(text: str) -> None:
    """Near misses: text that only stands where furniture stands, or looks like it, is read."""
    read = "".join(lines(text)) + "".join(cell for grid in grids(text) for row in grid for cell in row)
    assert any(words in read for words in ("附件", "来源", "修路", "通知", "上级", "清单", "人民政府"))


def test_picture_alone_is_told() -> None:
    """A picture that may be a table is named; an icon, one beside text, and one that leads away are not."""
    assert remarks('<p>甲</p><p><img src="/a/b.png" alt="任务分工表"></p>') == [
        ("unread_picture", "任务分工表", None, None)
    ]
    page = "<table><tr><td>1<td>甲<tr><td>2<td><img src=/a/b.png></table>"
    assert remarks(page) == [("unread_picture", "b.png", 1, 2)]
    near = '<p><img src=i.gif width=16></p><p><img src=w.gif>附件</p><p><a href="/x.htm"><img src=b.png></a></p>'
    assert remarks(near) == []


def test_frame_is_told() -> None:
    """What stands in a frame is in another file, and is named; a counter's frame of no size is not."""
    assert remarks("<p>甲</p><iframe src=/a/table.htm></iframe>") == [("unread_part", "table.htm", None, None)]
    assert remarks("<frameset><frame src=main.htm></frameset>") == [("unread_part", "main.htm", None, None)]
    assert remarks("<p>甲</p><iframe src=count.htm width=0></iframe><iframe src=about:blank></iframe>") == []


@pytest.mark.parametrize(
    ("open", "close"),
    [("<div><span>", "</span></div>"), ("<ul><li>", "</li></ul>"), ("<div><div><b>", "</b></div></div>")],
)
def test_table_of_divs_is_told(open: str, close: str) -> None:
    """A table without table markup is reported by its headings, and its text is read."""
    end, begin = close.split("</")[1:-1], open.split("<")[2:]
    between = "".join(f"</{tag}" for tag in end) + "".join(f"<{tag}" for tag in begin)
    row = open + between.join(["序号", "任务名称", "责任单位"]) + close
    page = f"<section>{row}{open}1{between}修路{between}甲局{close}</section>"
    assert remarks(page) == [("div_table", "序号 任务名称 责任单位", None, None)]
    assert "修路" in "".join(lines(page))


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>要闻</li><li>任务</li><li>公告</li><li>服务</li></ul>",
        "<div><span>序号</span><span>任务名称</span></div>",
        "<table><tr><td>序号<td>任务名称<td>责任单位</table>",
        "<p>任务</p><p>目标</p><p>时限</p>",
    ],
    ids=["menu", "two", "a real table", "paragraphs"],
)
def test_what_is_no_table_of_divs(page: str) -> None:
    """Near misses: a menu, two words, a table and lines of a text are not reported."""
    assert remarks(page) == []
