"""Whether a page can be read: whether its glyphs say which characters they show, and how many they are."""

from __future__ import annotations

import re

from pipeline.read.page.garbage import is_garbage
from pipeline.read.page.page import Page
from pipeline.records import Issue

MOST = 200_000
"""Glyphs, or rules, of one page; beyond that it is no notice."""
UNREADABLE = 0.1
"""Share of a page's glyphs beyond which it cannot be read: below it they are ticks and bullets."""
COVERED = 0.5
"""Share of a page that pictures cover when, without any text, it is a scan."""

_UNREADABLE = re.compile("\\(cid:\\d+\\)|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def is_picture(page: Page) -> bool:
    """Say whether a page is to be read in its picture: it has no text of its own, or none that can be trusted."""
    fault = remark(page)
    return page.text_from == "ocr" or (fault is not None and fault.code in ("scanned_page", "unreadable_page"))


def remark(page: Page) -> Issue | None:
    """Return what is to be said of a page that cannot be read."""
    if len(page.glyphs) > MOST or len(page.rules) > MOST:
        return Issue("too_large", f"{page.number}: > {MOST}", page=page.number)
    inked = [glyph.text for glyph in page.glyphs if not glyph.text.isspace()]
    if not inked:
        return Issue("scanned_page", str(page.number), page=page.number) if page.pictures > COVERED else None
    lost = sum(not text or bool(_UNREADABLE.match(text)) for text in inked)
    if lost > UNREADABLE * len(inked) or (page.text_from == "native" and is_garbage("".join(inked))):
        return Issue("unreadable_page", str(page.number), page=page.number)
    return None
