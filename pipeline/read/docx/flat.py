"""Word's XML document: a DOCX written as one XML file, each part in a `pkg:part` (Flat OPC, [MS-DOCX] 3.1)."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from pipeline.read import zipped
from pipeline.read.docx.package import parse
from pipeline.read.errors import UnreadableError

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
MARK = b"http://schemas.microsoft.com/office/2006/xmlPackage"
HEAD = 1024
"""Bytes within which such a file says what it is."""


def is_flat(data: bytes) -> bool:
    """Say whether `data` is a DOCX written as one XML file."""
    return MARK in data[:HEAD]


def packed(data: bytes) -> bytes:
    """Return the DOCX that `data` is, without what is no XML: pictures and the like.

    Raises UnreadableError and lxml's XMLSyntaxError as `parse` does.
    """
    if len(data) > zipped.MAX_MARKUP:
        raise UnreadableError("too_large", "docx", f"{len(data)} > {zipped.MAX_MARKUP} XML")
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for part in parse(data).iterchildren(f"{PKG}part"):
            for root in part.iterfind(f"{PKG}xmlData/*"):
                archive.writestr(part.get(f"{PKG}name", "").lstrip("/"), etree.tostring(root))
    return written.getvalue()
