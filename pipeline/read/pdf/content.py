"""What is done for each operator of a page's contents, and with how much of it at most."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, stream_value

from pipeline.read.pdf.canvas import Canvas, TooLargeError
from pipeline.read.pdf.operations import IMAGE, operations

MOST_BYTES = 64_000_000
"""Contents of one page, unpacked; forms count each time they are drawn."""

_SPELLED = {"*": "_a", '"': "_w", "'": "_q"}
"""How pdfminer spells, at the end of a method's name, what no name in Python may hold."""


def _operators() -> Iterator[tuple[bytes, tuple[str, int]]]:
    for name, method in vars(PDFPageInterpreter).items():
        if name.startswith("do_"):
            operator = name.removeprefix("do_")
            for sign, spelled in _SPELLED.items():
                operator = operator[: -len(spelled)] + sign if operator.endswith(spelled) else operator
            yield operator.encode("ascii"), (name, method.__code__.co_argcount - 1)


_OPERATORS = dict(_operators())
"""Operator -> the method that runs it, and how many operands it takes."""


class Interpreter(PDFPageInterpreter):
    """Runs the operators of a page's contents on a `Canvas`."""

    device: Canvas

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams as one, but for any that is being run already: a form may name itself."""
        found = [stream_value(each) for each in streams]
        own = [stream for stream in found if stream.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in own if stream.objid is not None}
        for operator, operands in operations(b"\n".join([self._unpacked(stream) for stream in own])):
            if operator == IMAGE:
                self.device.render_image("", None)
            elif operator in _OPERATORS:
                name, count = _OPERATORS[operator]
                self.argstack = operands
                if len(operands) >= count:
                    getattr(self, name)(*operands[len(operands) - count :])

    def _unpacked(self, stream: PDFStream) -> bytes:
        room = MOST_BYTES - self.device.unpacked
        data = unpacked(stream, room)
        if len(data) > room:
            raise TooLargeError(f"> {MOST_BYTES}")
        self.device.unpacked += len(data)
        return data


def unpacked(stream: PDFStream, most: int) -> bytes:
    """Return what `stream` holds, and leave it packed: the pages of a document add up.

    Raises TooLargeError when it swells beyond `most` bytes.
    """
    if stream.rawdata is None:
        return stream.get_data()
    swelling = sum(name in LITERALS_FLATE_DECODE for name, _ in stream.get_filters())
    if swelling > 1 or (swelling and stream.decipher is None and _swells(stream.rawdata, most)):
        raise TooLargeError(f"> {MOST_BYTES}")
    copy = PDFStream(stream.attrs, stream.rawdata, stream.decipher)
    copy.objid, copy.genno = stream.objid, stream.genno
    return copy.get_data()


def _swells(packed: bytes, most: int) -> bool:
    """Say whether `packed` deflates to more than `most` bytes: it is at most 1,032 times as long (zlib's manual)."""
    if len(packed) * 1032 <= most:
        return False
    try:
        return len(zlib.decompressobj().decompress(packed, most + 1)) > most
    except zlib.error:
        return False
