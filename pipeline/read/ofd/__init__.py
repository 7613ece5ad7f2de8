"""OFD (GB/T 33190-2016), the fixed-layout format of Chinese offices -> Document: pages of glyphs and rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.read.errors import UnreadableError
from pipeline.read.ofd.content import Allowance, Canvas
from pipeline.read.ofd.document import Body
from pipeline.read.ofd.entry import Entry, entries, signers
from pipeline.read.ofd.package import FORMAT, Package
from pipeline.read.page.layout import lay_out
from pipeline.read.page.page import Page
from pipeline.read.pictured import Drawn, Pictured
from pipeline.read.recogniser import Placed, Recogniser
from pipeline.records import BBox, Document, Issue

if TYPE_CHECKING:
    from pipeline.read.scan.picture import Picture

MAX_PAGES = 10_000


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read an OFD file.

    A page that is a picture is read as one where the extra `scan` is installed. Remarks, beside those of the layout
    and the pictures: `signed`, and `unreadable_page` for a page of which a part cannot be read; the rest of it is.
    Raises UnreadableError: `encrypted`, `too_large`, or `unreadable` for a broken package.
    """
    package = Package(data)
    found = _entries(package)
    recogniser = Recogniser(source, sum(len(_body(package, entry).pages()) for entry in found))
    unsound: list[Issue] = []
    layout = lay_out(_sound(canvases(package, found), recogniser, unsound))
    said = recogniser.remarks + layout.remarks
    told = {remark.page for remark in said if remark.code == "unreadable_page"}
    remarks = [*_signed(package, found), *said, *(issue for issue in unsound if issue.page not in told)]
    remarks.sort(key=lambda remark: remark.page or 0)
    return Document(source, sha256, FORMAT, layout.pages, layout.blocks, remarks)


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of an OFD file as they are drawn. Raises UnreadableError as `read` does."""
    package = Package(data)
    for canvas in canvases(package, _entries(package)):
        yield canvas.page


def picture(data: bytes, number: int) -> Picture:
    """Return what page `number` of an OFD file shows, if it shows nothing but pictures.

    Raises UnreadableError as `read` does, and, code `unreadable`, for a page that shows anything else.
    """
    package = Package(data)
    canvas = next(islice(canvases(package, _entries(package)), number - 1, None), None)
    found = canvas and _shown(canvas, number, None, True)
    if not found:
        raise UnreadableError("unreadable", FORMAT, f"{number}: no picture")
    return found.picture


def canvases(package: Package, found: list[Entry]) -> Iterator[Canvas]:
    """Yield the pages of the documents `found`, numbered from 1 through the file. Raises UnreadableError."""
    allowance, drawn = Allowance(), 0
    for entry in found:
        body = _body(package, entry)
        references = body.pages()
        if drawn + len(references) > MAX_PAGES:
            raise UnreadableError("too_large", FORMAT, f"> {MAX_PAGES} pages")
        for reference in references:
            drawn += 1
            yield body.draw(reference, drawn, allowance)
    if not drawn:
        raise UnreadableError("unreadable", FORMAT, "Pages")


def _entries(package: Package) -> list[Entry]:
    try:
        return entries(package)
    except ValueError as error:
        raise UnreadableError("unreadable", FORMAT, "OFD.xml") from error


def _body(package: Package, entry: Entry) -> Body:
    try:
        return Body.of(package, entry.document)
    except ValueError as error:
        raise UnreadableError("unreadable", FORMAT, "Document.xml") from error


def _sound(drawn: Iterator[Canvas], recogniser: Recogniser, unsound: list[Issue]) -> Iterator[Page]:
    """Yield the pages, their pictures read; `unsound` says which of them could not be read in full."""
    for canvas in drawn:
        if not canvas.sound:
            unsound.append(Issue("unreadable_page", str(canvas.page.number), page=canvas.page.number))
        pictured = Pictured(recogniser, partial(_shown, canvas))
        yield from pictured.pages(Drawn(canvas.page, canvas.pictures, canvas.written))


def _shown(canvas: Canvas, number: int, place: BBox | None, alone: bool) -> Placed | None:
    """Return what `place` of a page shows; None for a page that shows more than pictures, which is not drawn here."""
    from pipeline.read.ofd.images import shown

    if place is None and canvas.written:
        return None
    return shown(canvas.images, canvas.file, place or (0.0, 0.0, canvas.page.width, canvas.page.height))


def _signed(package: Package, found: list[Entry]) -> list[Issue]:
    names = [name for entry in found for name in signers(package, entry.signatures)]
    if not names:
        return []
    known = ", ".join(dict.fromkeys(filter(None, names)))
    return [Issue("signed", f"{len(names)}, {known}" if known else str(len(names)))]
