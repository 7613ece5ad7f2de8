"""Layout -> the bytes of a DOCX: WordprocessingML (ECMA-376 part 1, clause 17) put into an empty document.

The package around it (styles, relations) is python-docx's own template; tables are written as XML,
because the traps are things that its interface cannot make.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt

from tests.notices.print.layout import Box, Layout, Line, Table
from tests.notices.print.traps import Trap, Traps, broken, one_of

SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:wps="{SHAPE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
BY = 'w:id="9" w:author="某" w:date="2024-01-01T00:00:00Z"'
"""Who made a tracked change, and when."""

CONTAINERS = (Trap.CONTENT_CONTROL, Trap.NESTED, Trap.TEXT_BOX)
STYLES = {"title": "Title", "heading": "Heading1", "masthead": "Title"}
CENTRED = ("masthead", "number", "title")
PAGE = (Pt(842), Pt(595))
TABLE_WIDTH = 14000
"""Twentieths of a point."""
FOOTNOTE_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
FOOTNOTE = "指标口径以统计部门解释为准。"


def write(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as a DOCX; the same layout and traps give the same XML."""
    document = Document()
    section = document.sections[0]
    section.orientation, (section.page_width, section.page_height) = WD_ORIENT.LANDSCAPE, PAGE
    if Trap.FURNITURE in traps:
        section.header.paragraphs[0].text = f"{layout.truth.issuer}　{layout.truth.doc_number}"
        section.footer.paragraphs[0].text = "— 1 —"
    body = document.element.body
    for xml in _Writer(traps, layout.truth.seed).blocks(layout):
        body.insert(len(body) - 1, parse_xml(xml))
    if Trap.AUTO_NUMBERS in traps:
        _add_numbering(document, len(layout.tables))
    if Trap.FOOTNOTES in traps:
        _add_footnotes(document)
    document.core_properties.created = document.core_properties.modified = datetime(2024, 1, 1)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@dataclass
class _Writer:
    """Writes blocks as XML, each with the namespaces it needs."""

    traps: Traps
    seed: int
    noted: bool = False
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"docx/{self.seed}")

    def blocks(self, layout: Layout) -> list[str]:
        """Return the XML of each block of the body."""
        return [self._line(block) if isinstance(block, Line) else self._block(block) for block in layout.blocks]

    def _line(self, line: Line) -> str:
        style = STYLES.get(line.kind) if Trap.HEADING_STYLES in self.traps else None
        marks = f'<w:pStyle w:val="{style}"/>' if style else ""
        marks += '<w:jc w:val="center"/>' if line.kind in CENTRED else ""
        return f"<w:p {SPACES}><w:pPr>{marks}</w:pPr>{self._runs(line.text)}</w:p>"

    def _block(self, table: Table) -> str:
        """Return a table in what holds it: the body itself, or one of the containers in turn."""
        xml = self._table(table)
        container = one_of(self.traps, CONTAINERS, self.seed + table.number, none=True) if table.tasks else None
        wraps = {Trap.CONTENT_CONTROL: _controlled, Trap.NESTED: _nested, Trap.TEXT_BOX: _boxed}
        xml = wraps[container](xml) if container else xml
        return xml.replace(">", f" {SPACES}>", 1)

    # --- tables

    def _table(self, table: Table) -> str:
        whole = sum(table.widths)
        widths = [round(TABLE_WIDTH * part / whole) for part in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(table, row, widths) for row in range(table.rows)]
        if Trap.TRACKED in self.traps and table.tasks:
            rows.insert(table.heading_rows, self._deleted_row(table))
        return f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _row(self, table: Table, row: int, widths: list[int]) -> str:
        cells, column = "", 0
        while column < table.columns:
            box = table.places[row, column]
            cells += self._cell(table, box, row, sum(widths[column : column + box.columns]))
            column += box.columns
        marks = "<w:tblHeader/>" if Trap.HEADER_FLAG in self.traps and row < table.heading_rows else ""
        if Trap.TRACKED in self.traps and table.tasks and row == table.heading_rows + 2:
            marks += f"<w:ins {BY}/>"
        xml = f"<w:tr><w:trPr>{marks}</w:trPr>{cells}</w:tr>"
        controlled = Trap.CONTENT_CONTROL in self.traps and row == table.heading_rows
        return _controlled(xml) if controlled else xml

    def _deleted_row(self, table: Table) -> str:
        cell = f"<w:tc><w:p><w:del {BY}><w:r><w:delText>删去的旧任务</w:delText></w:r></w:del></w:p></w:tc>"
        return f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{cell * table.columns}</w:tr>"

    def _cell(self, table: Table, box: Box, row: int, width: int) -> str:
        marks = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        marks += f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
        begins = row == box.row
        if box.rows > 1:
            marks += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        content = self._content(table, box) if begins else "<w:p/>"
        xml = f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"
        controlled = Trap.CONTENT_CONTROL in self.traps and begins and box.field == "name" and box.kind == "value"
        return _controlled(xml) if controlled else xml

    def _content(self, table: Table, box: Box) -> str:
        if Trap.AUTO_NUMBERS in self.traps and box.field == "serial" and box.kind == "value":
            number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_number_id(table)}"/></w:numPr>'
            return f"<w:p><w:pPr>{number}</w:pPr></w:p>"
        runs = self._runs(broken(box.set_apart, box.field, self.traps) if box.kind == "value" else box.set_apart)
        if box.field == "responsible_units" and box.kind == "value":
            runs = self._changed(runs)
        if box.field == "name" and box.kind == "value":
            runs += self._note()
        return f"<w:p>{runs}</w:p>"

    # --- text

    def _changed(self, runs: str) -> str:
        """Put deleted words before the text, and make the text itself an insertion."""
        if Trap.TRACKED not in self.traps or self.rng.random() < 0.5:
            return runs
        return f"<w:del {BY}><w:r><w:delText>市旧局、</w:delText></w:r></w:del><w:ins {BY}>{runs}</w:ins>"

    def _note(self) -> str:
        if Trap.FOOTNOTES not in self.traps or self.noted:
            return ""
        self.noted = True
        return FOOTNOTE_MARK

    def _runs(self, text: str) -> str:
        pieces = self._pieces(text) if Trap.SPLIT_RUNS in self.traps else [text]
        return '<w:proofErr w:type="spellStart"/>'.join(map(self._run, pieces))

    def _run(self, text: str) -> str:
        words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
        marks = '<w:rFonts w:hint="eastAsia"/>' if self.rng.random() < 0.5 else '<w:sz w:val="18"/>'
        return f"<w:r><w:rPr>{marks}</w:rPr>{words}</w:r>"

    def _pieces(self, text: str) -> list[str]:
        cut = self.rng.randint(0, len(text))
        return [piece for piece in (text[:cut], text[cut:]) if piece]


_BORDERS = (
    '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="14000" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


# --- what holds a table --------------------------------------------------------------------------------


def _controlled(xml: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def _nested(xml: str) -> str:
    grid = f'<w:tblGrid><w:gridCol w:w="{TABLE_WIDTH}"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr>{grid}<w:tr><w:tc>{xml}<w:p/></w:tc></w:tr></w:tbl>"


def _boxed(xml: str) -> str:
    """Hold a table in a text box as word processors write it: a drawing, and the same again for older programs.

    A text box may hold no footnote.
    """
    content = f"<w:txbxContent>{xml.replace(FOOTNOTE_MARK, '')}<w:p/></w:txbxContent>"
    form = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="8900000" cy="5000000"/></a:xfrm><a:prstGeom prst="rect"/>'
    box = f'<wps:cNvSpPr txBox="1"/><wps:spPr>{form}</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/>'
    graphic = f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp>{box}</wps:wsp></a:graphicData></a:graphic>'
    size = '<wp:extent cx="8900000" cy="5000000"/><wp:docPr id="7" name="box"/>'
    drawing = f"<w:drawing><wp:inline>{size}{graphic}</wp:inline></w:drawing>"
    shape = '<v:shape style="width:700pt;height:400pt">'
    fallback = f"<w:pict>{shape}<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"


# --- parts of the package beside the body ----------------------------------------------------------------

FIRST_NUMBER_ID = 900


def _number_id(table: Table) -> int:
    return FIRST_NUMBER_ID + table.number


def _add_numbering(document: object, tables: int) -> None:
    """Give each table a decimal numbering of its own that starts at 1."""
    numbering = document.part.numbering_part.element  # type: ignore[attr-defined]
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    abstract = f'<w:abstractNum {SPACES} w:abstractNumId="{FIRST_NUMBER_ID}">{level}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    for number in range(FIRST_NUMBER_ID, FIRST_NUMBER_ID + tables):
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        linked = f'<w:abstractNumId w:val="{FIRST_NUMBER_ID}"/>{restart}'
        numbering.append(parse_xml(f'<w:num {SPACES} w:numId="{number}">{linked}</w:num>'))


def _add_footnotes(document: object) -> None:
    mark = "<w:p><w:r><w:separator/></w:r></w:p>"
    lines = f'<w:footnote w:type="separator" w:id="0">{mark}</w:footnote>'
    lines += f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{FOOTNOTE}</w:t></w:r></w:p></w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {SPACES}>{lines}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package  # type: ignore[attr-defined]
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)  # type: ignore[attr-defined]
