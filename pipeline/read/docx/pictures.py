"""Pictures that may be pictures of tables: what they are called and how large they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from pipeline.read.docx.names import WP, A, V
from pipeline.read.docx.properties import whole

EMU, POINTS = 360_000, 72 / 2.54
"""English metric units, and points, a centimetre."""

LEAST_WIDTH, LEAST_HEIGHT = 8.0, 4.0
"""Centimetres of a picture that may hold a table: a seal is round and has 4.2, a letterhead is flat."""

_SIZE = re.compile(r"(width|height):(\d+(?:\.\d+)?)(pt|in|cm|mm)")
_UNITS = {"pt": 1 / POINTS, "in": 2.54, "cm": 1.0, "mm": 0.1}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; sizes are in centimetres, 0 where not said."""

    name: str
    width: float
    height: float

    @property
    def is_large(self) -> bool:
        """Say whether it may hold a table: one whose size nobody knows may."""
        known = self.width and self.height
        return not known or (self.width >= LEAST_WIDTH and self.height >= LEAST_HEIGHT)

    def __str__(self) -> str:
        return f"{self.name} {self.width:.0f}×{self.height:.0f} cm".lstrip()


def picture(element: Element) -> Picture | None:
    """Return the picture that `element`, a drawing, a VML shape or an embedded object, shows; None for mere shapes."""
    if next(element.iter(f"{A}blip"), None) is not None:
        return _drawing(element)
    shown = next(element.iter(f"{V}imagedata"), None)
    return None if shown is None else _shape(shown)


def _drawing(element: Element) -> Picture:
    extent = next(element.iter(f"{WP}extent"), None)
    named = next(element.iter(f"{WP}docPr"), None)
    sides = ("0", "0") if extent is None else (extent.get("cx", "0"), extent.get("cy", "0"))
    width, height = (whole(side, 0) / EMU for side in sides)
    return Picture("" if named is None else named.get("name", ""), width, height)


def _shape(shown: Element) -> Picture:
    """Read a VML image's size off the style of the shape around it (part 4, 19.1.2.19)."""
    shape = shown.getparent()
    style = "" if shape is None else shape.get("style", "")
    sizes = {side: float(length) * _UNITS[unit] for side, length, unit in _SIZE.findall(style.replace(" ", ""))}
    name = "" if shape is None else shape.get("id", "")
    return Picture(name, sizes.get("width", 0.0), sizes.get("height", 0.0))
