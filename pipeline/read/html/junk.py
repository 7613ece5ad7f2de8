"""What a site puts around a notice: menus, bread crumbs, share buttons, the footer.

The words are data in `rules/html_junk.csv`. Losing real text is worse than keeping a menu's line:
an element goes only when it holds no table, no sentence and no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice

from pipeline import rules
from pipeline.read.html.items import Item, Line
from pipeline.read.html.markup import Element

FULL_STOP = "\u3002"
MENU = 4
"""Links in a line, or lines of one link each, from which they are a menu."""

SHORT, LABEL = 60, 120
"""Characters of a line that can be a link of a menu; of a label, or beside the links of a menu."""

LARGE = 2000
"""Elements from which an area is more than a menu."""

_NAME = re.compile(r"[^\W_]+")
_DATE = re.compile(r"\d{4}[-./\u5e74]\d{1,2}[-./\u6708]\d{1,2}")
_AREAS = ("nav", "footer", "aside", "menu")
_CONTENT = {"table", "h1", "h2"}
_CONTROLS = {"a", "form", "input", "button"}


@dataclass(frozen=True, slots=True)
class HtmlJunk:
    """A word of a class or id (`name`) that junk bears, or a pattern of a whole line (`line`) without blanks."""

    kind: str
    pattern: str


@cache
def _names() -> frozenset[str]:
    return frozenset(row.pattern for row in rules.table("html_junk", HtmlJunk) if row.kind == "name")


@cache
def _lines() -> re.Pattern[str]:
    patterns = [row.pattern for row in rules.table("html_junk", HtmlJunk) if row.kind == "line"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def is_junk(element: Element) -> bool:
    """Say whether `element` is an area for finding one's way, by its tag, role, class or id, and by what it holds."""
    if element.tag not in _AREAS and element.get("role") != "navigation" and not _is_named(element):
        return False
    held = list(islice(element.iter(), LARGE))
    tags = {child.tag for child in held}
    return len(held) < LARGE and not tags & _CONTENT and bool(tags & _CONTROLS) and not _has_text(element)


def _is_named(element: Element) -> bool:
    names = element.get("class", "") + " " + element.get("id", "")
    return names != " " and not _names().isdisjoint(_NAME.findall(names.lower()))


def _has_text(element: Element) -> bool:
    """Say whether `element` holds a sentence, a day such as that of the notice's release, or much that is no link.

    A menu that is never closed holds all of the page.
    """
    texts = list(element.itertext())
    linked = sum(len(text) for link in element.iter("a") for text in link.itertext())
    if sum(len(text.strip()) for text in texts) - linked > LABEL:
        return True
    return any(FULL_STOP in text or _DATE.search(text) for text in texts)


def is_label(line: str) -> bool:
    """Say whether `line` is all words such as 打印本页, 关闭窗口."""
    return len(line) <= LABEL and bool(_lines().fullmatch("".join(line.split())))


def without_menus(items: Iterable[Item]) -> Iterator[Item]:
    """Leave out lines that are labels, and lines of nothing but links where they come in numbers."""
    kept = [item for item in items if not (isinstance(item, Line) and is_label(item.text))]
    for links_only, run in groupby(kept, key=_is_links):
        some = list(run)
        if not links_only or sum(item.links for item in some if isinstance(item, Line)) < MENU:
            yield from some


def _is_links(item: Item) -> bool:
    if not isinstance(item, Line) or item.loose or item.heading or not item.links:
        return False
    return len(item.text) <= SHORT and FULL_STOP not in item.text
