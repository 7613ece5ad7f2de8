"""Scanned pages -> the bytes of image files, as scanners, cameras and fax machines write them."""

from __future__ import annotations

from io import BytesIO

import cv2
from PIL import Image

from tests.notices.scan.scans import Shot

QUALITY = 90
"""JPEG quality of a page that has not been a JPEG yet."""


def png(shot: Shot) -> bytes:
    """Return a PNG that says its dpi, of one bit a pixel where the page is black and white."""
    return _saved(image(shot), "PNG", dpi=(shot.tagged_dpi, shot.tagged_dpi))


def jpeg(shot: Shot) -> bytes:
    """Return the JPEG that the page came as, or one made of it."""
    return shot.jpeg or _saved(
        image(shot).convert("RGB"), "JPEG", dpi=(shot.tagged_dpi, shot.tagged_dpi), quality=QUALITY
    )


def tiff(shots: list[Shot]) -> bytes:
    """Return a TIFF of these pages: Group 4 where the first is black and white, else deflated."""
    first, *others = map(image, shots)
    compression = "group4" if shots[0].one_bit else "tiff_adobe_deflate"
    dpi = (shots[0].tagged_dpi, shots[0].tagged_dpi)
    return _saved(first, "TIFF", compression=compression, dpi=dpi, save_all=True, append_images=others)


def image(shot: Shot) -> Image.Image:
    """Return a page as an image of red, green, blue, of grey where it has no colours, or of one bit a pixel."""
    grey = shot.pixels[..., 0]
    if shot.one_bit:
        return Image.fromarray(grey).convert("1", dither=Image.Dither.NONE)
    if (shot.pixels == grey[..., None]).all():
        return Image.fromarray(grey)
    return Image.fromarray(cv2.cvtColor(shot.pixels, cv2.COLOR_BGR2RGB))


def _saved(shown: Image.Image, format: str, **options: object) -> bytes:
    buffer = BytesIO()
    shown.save(buffer, format, **options)
    return buffer.getvalue()
