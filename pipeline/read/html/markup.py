"""Bytes of a web page -> its tree of elements."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from typing import Any

from lxml import etree

from pipeline.read.encoding import OTHERS, UndecodableError, decode
from pipeline.read.errors import UnreadableError

Element = Any
"""An lxml element: the library has no type hints of its own."""

HEAD = 1024
"""Bytes within which a page names its charset: HTML standard 13.2.3.2, "prescan a byte stream"."""

_ARCHIVE = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?MIME-Version:", re.IGNORECASE)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def parse(data: bytes) -> Element:
    """Return the root of a page, or of the page in a web archive (.mht, RFC 2557).

    Nothing outside the file is loaded. Raises UnreadableError: `unreadable` when it is no text or
    has no element, `too_large` when it is nested too deep to be read whole.
    """
    text = _decoded(*_page(data)).replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.ParserError:
        root = None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise UnreadableError("too_large", "html", "depth")
    if root is None:
        raise UnreadableError("unreadable", "html", "no element")
    return root


def _page(data: bytes) -> tuple[bytes, str]:
    """Return the bytes of the page itself, and the charset that it claims to be in."""
    if _ARCHIVE.match(data[:HEAD]):
        parts = list(email.message_from_bytes(data, policy=email.policy.compat32).walk())
        pages = [_payload(part) for part in parts if part.get_content_type() == "text/html"]
        if pages:
            return max(pages, key=lambda page: len(page[0]))
    found = _CHARSET.search(data[:HEAD])
    return data, found[1].decode("ascii") if found else ""


def _payload(part: email.message.Message) -> tuple[bytes, str]:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b"", part.get_content_charset("")


def _decoded(data: bytes, charset: str) -> str:
    """What the bytes are outranks what the page says of them: a copied charset line is often wrong.

    It is believed where nothing can be told from the bytes, and only of encodings that most bytes do not fit.
    """
    try:
        return decode(data)[0]
    except UndecodableError as error:
        try:
            if charset.lower().replace("-", "_") in OTHERS:
                return data.decode(charset)
        except UnicodeDecodeError:
            pass
        raise UnreadableError("unreadable", "html", "encoding") from error
