"""Writes small DOCX files by hand, so that a test says exactly which markup it is about."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pipeline.read.docx import read
from pipeline.records import Document, Grid, Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", W),
        ("m", f"{OFFICE}/math"),
        ("r", f"{OFFICE}/relationships"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("w16se", "http://schemas.microsoft.com/office/word/2015/wordml/symex"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def part(tag: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{inner}</w:{tag}>'


def links(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def content_types(*kinds: str) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = "".join(
        f'<Override PartName="/word/{kind.partition(".")[0]}.xml" ContentType="{word}.{kind}+xml"/>' for kind in kinds
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{parts}</Types>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def members(body: str, styles: str = "", numbering: str = "") -> dict[str, str | bytes]:
    """Return the parts of a DOCX whose body, styles and lists are the given XML."""
    return {
        "[Content_Types].xml": content_types("document.main", "styles", "numbering"),
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links(styles="styles.xml", numbering="numbering.xml"),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
    }


def document(body: str, styles: str = "", numbering: str = "") -> Document:
    return read(zipped(members(body, styles, numbering)), "通知.docx", "ab" * 32)


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph; a piece that is no markup becomes a run."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, properties: str = "") -> str:
    """Return a cell; a piece that is no markup becomes a paragraph."""
    inner = "".join(piece if piece.startswith("<") else p(*([piece] if piece else [])) for piece in content or ("",))
    return f"<w:tc>{properties and f'<w:tcPr>{properties}</w:tcPr>'}{inner}</w:tc>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row; a piece that is no markup becomes a cell."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}{inner}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(index: int, text: str, format: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def listed(number: int, level: int | None = 0) -> str:
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>'


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[list[list[str]]]:
    """Return every grid; a place that is merged over reads as its origin, `↑row,column`."""
    return [
        [
            [f"↑{cell.merged.row},{cell.merged.column}" if cell.merged else cell.text for cell in row]
            for row in grid.rows
        ]
        for grid in document.blocks
        if isinstance(grid, Grid)
    ]


def remarks(document: Document) -> list[tuple[str, str, int | None, int | None]]:
    return [(remark.code, remark.message, remark.table, remark.row) for remark in document.remarks]
