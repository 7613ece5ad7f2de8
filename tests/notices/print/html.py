"""Layout -> the bytes of a web page, as sites of governments publish notices."""

from __future__ import annotations

from html import escape

from opencc import OpenCC

from tests.notices.print.layout import Box, Layout, Line, Table
from tests.notices.print.traps import Trap, Traps, broken, one_of

TAGS = {"masthead": "h1", "title": "h2", "heading": "h3"}
GB_ENCODINGS = (Trap.WRONG_CHARSET, Trap.NO_CHARSET)
ENCODINGS = (*GB_ENCODINGS, Trap.TRADITIONAL)

NAVIGATION = """<div class="nav"><ul>
<li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="#">互动交流</a></li></ul></div>
<table class="crumbs"><tr><td><a href="/">首页</a></td><td>&gt;</td><td><a href="/zw">政策文件</a></td></tr></table>
<script>var tables = "<table><tr><td>序号</td></tr></table>";</script><style>td { padding: 2px }</style>
<noscript>请打开脚本</noscript>"""
FOOTER = """<div class="share">分享到： <a href="#">微信</a> <a href="#">微博</a></div>
<table><tr><td>主办单位：某市人民政府办公室</td><td>网站标识码 0000000000</td></tr></table>"""
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"'


def write(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as a web page; one in traditional characters is in UTF-8, as mirrors are."""
    content = "\n".join(
        _line(block, traps) if isinstance(block, Line) else _table(block, traps) for block in layout.blocks
    )
    charset = one_of(traps, ENCODINGS, layout.truth.seed, none=True)
    page = _page(_wrapped(content, traps), layout.truth.title, charset, traps)
    if charset is Trap.TRADITIONAL:
        page = mirrored(page)
    return page.encode("gb18030" if charset in GB_ENCODINGS else "utf-8")


def mirrored(page: str) -> str:
    """Return the page in traditional characters, but for the lines that would not come back exactly."""
    there, back = OpenCC("s2t"), OpenCC("t2s")
    lines = [(line, there.convert(line)) for line in page.split("\n")]
    return "\n".join(other if back.convert(other) == line else line for line, other in lines)


def _page(body: str, title: str, charset: Trap | None, traps: Traps) -> str:
    declared = "" if charset is Trap.NO_CHARSET else '<meta charset="utf-8">'
    office = f" {OFFICE}" if Trap.WORD_MARKUP in traps else ""
    extra = "<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]-->" if Trap.WORD_MARKUP in traps else ""
    head = f"<head>{declared}<title>{escape(title)}</title>{extra}</head>"
    return f"<!DOCTYPE html>\n<html{office}>\n{head}\n<body>\n{body}\n</body>\n</html>\n"


def _wrapped(content: str, traps: Traps) -> str:
    if Trap.DIVS in traps:
        content = f'<div class="TRS_Editor"><div><div class="view">\n{content}\n</div></div></div>'
    if Trap.LAYOUT_TABLE in traps:
        content = f'<table width="1000" align="center"><tr><td width="20"></td><td>\n{content}\n</td></tr></table>'
    return f"{NAVIGATION}\n{content}\n{FOOTER}" if Trap.NAVIGATION in traps else content


def _line(line: Line, traps: Traps) -> str:
    tag = TAGS.get(line.kind, "p")
    if Trap.WORD_MARKUP in traps and tag == "p":
        return f'<p class=MsoNormal style="text-indent:32.0pt">{_text(line.text, traps)}<o:p></o:p></p>'
    return f"<{tag}>{_text(line.text, traps)}</{tag}>"


def _text(words: str, traps: Traps) -> str:
    text = escape(words, quote=False)
    if Trap.NBSP in traps:
        text = text.replace(" ", "&nbsp;").replace("　", "&nbsp;&nbsp;")
    if Trap.WORD_MARKUP in traps and text:
        cut = len(words) // 2 if "&" not in text else 0
        text = f'{text[:cut]}<span style="font-family:宋体">{text[cut:]}</span>'
    return text


# --- tables ----------------------------------------------------------------------------------------------


def _table(table: Table, traps: Traps) -> str:
    rows = [_row(table, row, traps) for row in range(table.rows)]
    if Trap.TABLE_PARTS in traps and table.heading_rows:
        head, body = rows[: table.heading_rows], rows[table.heading_rows :]
        rows = ["<thead>", *head, "</thead>", "<tbody>", *body, "</tbody>"]
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>"


def _row(table: Table, row: int, traps: Traps) -> str:
    return "<tr>" + "".join(_cell(box, table, traps) for box in table.starting(row)) + "</tr>"


def _cell(box: Box, table: Table, traps: Traps) -> str:
    tag = "th" if box.kind == "heading" and box.row < table.heading_rows else "td"
    spans = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    spans += f' colspan="{box.columns}"' if box.columns > 1 else ""
    return f"<{tag}{spans}>{_content(box, traps)}</{tag}>"


def _content(box: Box, traps: Traps) -> str:
    words = broken(box.set_apart, box.field, traps) if box.kind == "value" else box.set_apart
    text = "<br>".join(_text(line, traps) for line in words.split("\n"))
    if Trap.NBSP in traps:
        text = f"&nbsp;{text}" if text else "&nbsp;"
    return f"<p class=MsoNormal>{text}<o:p></o:p></p>" if Trap.WORD_MARKUP in traps else text
