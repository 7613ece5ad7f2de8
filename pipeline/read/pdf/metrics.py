"""What a font says of a character: which it is, how far it leads on, and the box it stands in."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

DEEPEST = -0.4
"""Ems below the line that the foot of a font's box may stand; what is lower is a font's mistake."""


class Metric(NamedTuple):
    """A character: what it reads, and in ems how far it leads on, and its box from the pen's place.

    `text` is empty where the font does not say which character it is.
    """

    text: str
    advance: float
    left: float
    foot: float
    width: float
    height: float


def metric_of(font: PDFFont, code: int) -> Metric:
    """Return what `font` says of `code`: ISO 32000-1, 9.7.4.3 for vertical writing."""
    text, advance = _text(font, code), font.char_width(code)
    if not font.is_vertical():
        foot = min(0.0, max(DEEPEST, font.get_descent()))
        return Metric(text, advance, 0.0, foot, advance, 1.0)
    across, up = font.char_disp(code)  # type: ignore[misc]
    left = -0.5 if across is None else -across * 0.001
    return Metric(text, advance, left, -up * 0.001 + 1.0 + advance, 1.0, -advance)


def _text(font: PDFFont, code: int) -> str:
    try:
        text = font.to_unichr(code)
    except PDFUnicodeNotDefined:
        return ""
    return "" if text and unicodedata.category(text[0]) == "Cc" and not text.isspace() else text
