"""White space as a browser shows it."""

from __future__ import annotations

import re

SHOWN = 60
"""Characters of a text that a message shows."""

_WIDE = "\u2014\u2018-\u201d\u2026\u2e80-\u2fff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
_SOFT_BREAK = re.compile(
    rf"(?<=[{_WIDE}\U00020000-\U0003ffff])[ \t\f\r]*\n[ \t\f\r\n]*(?=[{_WIDE}\U00020000-\U0003ffff])"
)


def collapse(text: str) -> str:
    """Make every run of blanks one space, and none where the source breaks a line between Chinese characters.

    The first is CSS Text 3, 4.1.1, but for no-break and ideographic spaces, which a browser keeps
    and which mean no more than one blank does; the second is its 4.1.3, segment break transformation.
    """
    if "\n" in text or "\r" in text:
        text = _SOFT_BREAK.sub("", text.replace("\r", "\n"))
    return " ".join(text.split())


def shorten(text: str) -> str:
    """Return the beginning of `text`, enough to find it by."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "\u2026"
