"""What a page points to: other pages, attachments, pictures, and files that it shows in a frame."""

from __future__ import annotations

import re

from pipeline.read.html.blanks import shorten
from pipeline.read.html.markup import Element

SMALL = 100
"""Pixels of width or height below which a picture holds no table."""

_FILE = re.compile(
    r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|rtf|txt|csv|zip|rar|pptx?|jpe?g|png|gif|bmp|tiff?|webp)(?:[?#]|$)", re.I
)
_SIZE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.I)
_NOWHERE = ("about:", "javascript:")


def leads_away(link: Element) -> bool:
    """Say whether `link` leads to another page, and not to an attachment or a picture."""
    address = link.get("href", "")
    return bool(address) and not _FILE.search(address)


def picture(image: Element) -> str | None:
    """Return what an image is called, or None when it is too small to hold a table."""
    return None if _is_small(image) else shorten(image.get("alt", "").strip() or _name(image.get("src", "")))


def framed(frame: Element) -> str | None:
    """Return the name of the file that `frame` shows, or None when it shows none or is a counter's."""
    address = frame.get("src") or frame.get("data") or ""
    return None if not address or address.startswith(_NOWHERE) or _is_small(frame) else shorten(_name(address))


def _name(address: str) -> str:
    return "" if address.startswith("data:") else address.rsplit("/", 1)[-1]


def _is_small(element: Element) -> bool:
    given = [element.get("width", ""), element.get("height", ""), *_SIZE.findall(element.get("style", ""))]
    sizes = [size.removesuffix("px") for size in given]
    return any(size.isdecimal() and int(size[:6]) < SMALL for size in sizes)
