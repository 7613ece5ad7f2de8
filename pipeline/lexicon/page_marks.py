"""How the number of a page is printed: — 3 —, -4-, 第 3 页 共 9 页."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules, text

LONGEST = 20
"""Characters that the number of a page may take."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """A pattern of a line that is the number of a page and nothing else, blanks left out."""

    pattern: str


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.pattern})" for row in rules.table("page_marks", PageMark)))


def is_page_mark(line: str) -> bool:
    """Say whether `line` is the number of a page."""
    return len(line) < LONGEST and bool(_pattern().fullmatch(text.plain(line)))
