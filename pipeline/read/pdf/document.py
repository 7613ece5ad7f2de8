"""A PDF file, opened and read page by page: what is wrong with one page costs that page only."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipeline.read.errors import UnreadableError
from pipeline.read.page.layout import lay_out
from pipeline.read.page.page import Page
from pipeline.read.pdf.canvas import Canvas, TooLargeError
from pipeline.read.pdf.content import Interpreter
from pipeline.read.pdf.scanned import Scanned
from pipeline.read.pictured import Drawn
from pipeline.records import Document, Issue


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a PDF. `format` is `scan` when no page has text of its own.

    A page that is a picture, or whose text layer lies, is read as one where the extra `scan` is installed, and so
    is a large picture on a page with text. A page that is broken or beyond all bounds gives a remark, as one that
    cannot be read does.
    Raises UnreadableError: `encrypted` when a password other than the empty one is needed,
    `unreadable` when the file has no page that can be found.
    """
    document = _opened(data)
    faults: list[Issue] = []
    with Scanned(data, source) as scanned:
        laid = lay_out(_pages(document, scanned, faults))
    if not laid.pages:
        raise UnreadableError("unreadable", "pdf", "no pages")
    format = "pdf" if scanned.pictured.written or faults else "scan"
    found = faults + scanned.recogniser.remarks + laid.remarks
    remarks = [remark for place, remark in enumerate(found) if remark not in found[:place]]
    return Document(source, sha256, format, laid.pages, laid.blocks, sorted(remarks, key=lambda one: one.page or 0))


def _opened(data: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadableError("encrypted", "pdf", type(error).__name__) from error
    except Exception as error:  # whatever a broken file makes a parser stumble over
        raise UnreadableError("unreadable", "pdf", type(error).__name__) from error


def _pages(document: PDFDocument, scanned: Scanned, faults: list[Issue]) -> Iterator[Page]:
    """Yield the pages, their pictures read, a broken one without its contents; `faults` says what is wrong with it."""
    resources = PDFResourceManager()
    canvas = Canvas(resources)
    for number, page in enumerate(_listed(document, faults), 1):
        drawn = _drawn(page, number, Interpreter(resources, canvas))
        if isinstance(drawn, Drawn):
            yield from scanned.pictured.pages(drawn)
            continue
        read = scanned.pictured.broken(number) if drawn.code == "unreadable_page" else None
        faults += [] if read else [drawn]
        yield read or Page(number, 0, 0)


def _drawn(page: PDFPage, number: int, interpreter: Interpreter) -> Drawn | Issue:
    """Return what a page draws, or what is wrong with it."""
    try:
        interpreter.process_page(page)
        return interpreter.device.drawn(number)
    except TooLargeError as error:
        return Issue("too_large", f"{number}: {error}", page=number)
    except Exception:  # whatever broken contents make an interpreter stumble over
        return Issue("unreadable_page", str(number), page=number)


def _listed(document: PDFDocument, faults: list[Issue]) -> Iterator[PDFPage]:
    """Yield the pages as far as the tree of them can be followed."""
    found = 0
    try:
        for page in PDFPage.create_pages(document):
            found += 1
            yield page
    except Exception as error:  # whatever a broken tree makes a parser stumble over
        if not found:
            raise UnreadableError("unreadable", "pdf", type(error).__name__) from error
        faults.append(Issue("unreadable_page", f"{found + 1} …", page=found + 1))
