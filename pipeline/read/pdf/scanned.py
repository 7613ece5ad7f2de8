"""What the pages of a PDF show, opened in pdfium when the first page is asked for."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from pipeline.read.pictured import Pictured
from pipeline.read.recogniser import Placed, Recogniser
from pipeline.records import BBox

if TYPE_CHECKING:
    from pipeline.read.pdf.images import Images


class Scanned:
    """The PDF `data`, the file `source`. A context, left when all pages are read."""

    def __init__(self, data: bytes, source: str) -> None:
        self.recogniser = Recogniser(source, 0)
        self.pictured = Pictured(self.recogniser, self._show)
        self._data = data
        self._images: Images | None = None
        self._open = ExitStack()

    def __enter__(self) -> Scanned:
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def _show(self, number: int, box: BBox | None, alone: bool) -> Placed | None:
        """Return what `box` of a page shows; None where pdfium cannot open the file or draw the page."""
        from pipeline.read.pdf.images import Images, PdfiumError

        try:
            if self._images is None:
                self._images = Images(self._data)
                self._open.callback(self._images.close)
                self.recogniser.pages = len(self._images)
            return self._images.part(number, box, alone)
        except PdfiumError:
            return None
