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
from pipeline.records import Document, Issue


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a PDF. `format` is `scan` when no page has text of its own.

    A page that is broken or beyond all bounds gives a remark, as one that cannot be read does.
    Raises UnreadableError: `encrypted` when a password other than the empty one is needed,
    `unreadable` when the file has no page that can be found.
    """
    document = _opened(data)
    faults: list[Issue] = []
    laid = lay_out(_pages(document, faults))
    if not laid.pages:
        raise UnreadableError("unreadable", "pdf", "no pages")
    format = "pdf" if laid.with_text or faults else "scan"
    remarks = sorted(faults + laid.remarks, key=lambda remark: remark.page or 0)
    return Document(source, sha256, format, laid.pages, laid.blocks, remarks)


def _opened(data: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadableError("encrypted", "pdf", type(error).__name__) from error
    except Exception as error:  # whatever a broken file makes a parser stumble over
        raise UnreadableError("unreadable", "pdf", type(error).__name__) from error


def _pages(document: PDFDocument, faults: list[Issue]) -> Iterator[Page]:
    """Yield the pages, a broken one without its contents; `faults` says of each what is wrong with it."""
    resources = PDFResourceManager()
    canvas = Canvas(resources)
    for number, page in enumerate(_listed(document, faults), 1):
        try:
            Interpreter(resources, canvas).process_page(page)
            yield canvas.page(number)
        except TooLargeError as error:
            faults.append(Issue("too_large", f"{number}: {error}", page=number))
            yield Page(number, 0, 0)
        except Exception:  # whatever broken contents make an interpreter stumble over
            faults.append(Issue("unreadable_page", str(number), page=number))
            yield Page(number, 0, 0)


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
