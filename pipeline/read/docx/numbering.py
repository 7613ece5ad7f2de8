"""Automatic numbers (ECMA-376 part 1, 17.9): what a reader sees before a list paragraph and no text holds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from pipeline.read.docx import numerals
from pipeline.read.docx.names import VAL, W
from pipeline.read.docx.properties import STYLE, children, is_on, number, value, whole
from pipeline.read.docx.styles import ListPlace, Styles

LEVELS = 9
"""Levels of a list (17.9.6)."""

LONGEST = 255
"""Characters of a label's text, or of a custom number's."""

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: 17.9.6. `text` is as `%1.%2`; `restart` as in 17.9.10, 1-based, None for any higher."""

    format: str = "decimal"
    text: str = ""
    start: int = 0
    restart: int | None = None
    legal: bool = False
    after: str = "tab"
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs name: its levels, the numbers that it starts anew, and whose counters it shares."""

    counters: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, List] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    @staticmethod
    def of(root: Element | None, styles: Styles) -> Numbering:
        """Take in the numbering part, if there is one."""
        return Numbering() if root is None else Numbering(_lists(root, styles))

    def label(self, place: ListPlace) -> str:
        """Count the paragraph that stands at `place`, and return its number with the blank after it.

        It is empty for no list and for a bullet. A kind of number that is not known is written in
        decimals and named in `unknown`.
        """
        numbered = self.lists.get(place.list_id or "")
        if numbered is None:
            return ""
        level = _level(numbered, place)
        self._count(place.list_id or "", numbered, level)
        return self._written(numbered, level)

    def _count(self, list_id: str, numbered: List, level: int) -> None:
        counts = self.counts.setdefault(numbered.counters, {})
        start = numbered.restarts.get(level, numbered.levels.get(level, Level()).start)
        if level in numbered.restarts and (list_id, level) not in self.restarted:
            self.restarted.add((list_id, level))
            counts[level] = start
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [deeper for deeper in counts if deeper > level and _restarts(numbered, deeper, level)]:
            del counts[deeper]

    def _written(self, numbered: List, level: int) -> str:
        own = numbered.levels.get(level, Level())
        if own.format == "bullet":
            return ""

        def count(match: re.Match[str]) -> str:
            return self._number(numbered, int(match[1]) - 1, own.legal)

        label = _PLACE.sub(count, own.text)
        return label + _blank(label, own.after)

    def _number(self, numbered: List, level: int, legal: bool) -> str:
        definition = numbered.levels.get(level, Level())
        counted = self.counts[numbered.counters].get(level, numbered.restarts.get(level, definition.start))
        format = "decimal" if legal and definition.format != "none" else definition.format
        written = numerals.write(counted, format)
        if written is None:
            self.unknown.append(f"{format} {counted}")
        return str(counted) if written is None else written


def _level(numbered: List, place: ListPlace) -> int:
    """Return the level of a paragraph: as said, or that which is linked to its style, or the first."""
    if place.level is not None:
        return min(max(place.level, 0), LEVELS - 1)
    linked = (level for level, definition in numbered.levels.items() if place.style and definition.style == place.style)
    return next(linked, 0)


def _restarts(numbered: List, deeper: int, level: int) -> bool:
    """Say whether a number of `level` makes the level `deeper` start anew."""
    restart = numbered.levels.get(deeper, Level()).restart
    return level < (deeper if restart is None else restart)


def _blank(label: str, after: str) -> str:
    """Return what parts a number from its text: nothing where it ends in a full-width mark, as 一、 does."""
    if not label or after == "nothing":
        return ""
    wide = unicodedata.east_asian_width(label[-1]) in "WF" and unicodedata.category(label[-1]).startswith("P")
    return "" if wide else " "


def _lists(root: Element, styles: Styles) -> dict[str, List]:
    abstracts = {element.get(f"{W}abstractNumId", ""): element for element in root.iter(f"{W}abstractNum")}
    numbers = {element.get(f"{W}numId", ""): element for element in root.iter(f"{W}num")}
    levels = {name: _levels(element) for name, element in abstracts.items()}
    lists: dict[str, List] = {}
    for list_id, element in numbers.items():
        counters = _counters(element, abstracts, numbers, styles)
        overrides = list(element.iter(f"{W}lvlOverride"))
        lists[list_id] = List(counters, levels.get(counters, {}) | _own_levels(overrides), _start_overrides(overrides))
    return lists


def _counters(element: Element, abstracts: dict[str, Element], numbers: dict[str, Element], styles: Styles) -> str:
    """Return the id of the definition that the list `element` counts by; a numbering style may lie between."""
    seen: set[str] = set()
    while True:
        name = value(children(element), f"{W}abstractNumId") or ""
        link = value(children(abstracts[name]), f"{W}numStyleLink") if name in abstracts else None
        following = numbers.get(styles.style(link).place.list_id or "") if link else None
        if following is None or name in seen:
            return name
        seen.add(name)
        element = following


def _levels(parent: Element) -> dict[int, Level]:
    return {_index(element): _definition(element) for element in parent.findall(f"{W}lvl")}


def _own_levels(overrides: list[Element]) -> dict[int, Level]:
    return {level: definition for override in overrides for level, definition in _levels(override).items()}


def _start_overrides(overrides: list[Element]) -> dict[int, int]:
    starts = {_index(override): number(children(override), f"{W}startOverride") for override in overrides}
    return {level: start for level, start in starts.items() if start is not None}


def _index(element: Element) -> int:
    return whole(element.get(f"{W}ilvl", "0"), 0)


def _definition(element: Element) -> Level:
    said = children(element)
    return Level(
        format=_format(element),
        text=(value(said, f"{W}lvlText") or "")[:LONGEST],
        start=number(said, f"{W}start") or 0,
        restart=number(said, f"{W}lvlRestart"),
        legal=bool(is_on(said, f"{W}isLgl")),
        after=value(said, f"{W}suff") or "tab",
        style=value(said, STYLE) or "",
    )


def _format(level: Element) -> str:
    """Return the number format of `level`; a custom one, as `01, 02, 03, ...`, stands among alternatives."""
    written = {element.get(VAL, ""): str(element.get(f"{W}format", "")) for element in level.iter(f"{W}numFmt")}
    if "custom" in written:
        return written["custom"].partition(",")[0].strip()[:LONGEST]
    return next(iter(written), "decimal")
