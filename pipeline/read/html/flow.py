"""An element -> what a browser shows of it from top to bottom: lines, tables, and what is not shown as text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.html import controls, hidden, junk, links
from pipeline.read.html.blanks import collapse, shorten
from pipeline.read.html.elements import BLOCKS, CONTROLS, FRAMES, HEADINGS, PREFORMATTED, UNSHOWN
from pipeline.read.html.items import Inner, Item, Line, Remark
from pipeline.read.html.layout import is_layout
from pipeline.read.html.markup import Element
from pipeline.read.html.tables import rows_of


def flow(root: Element, in_cell: bool = False, deep: bool = False) -> list[Item]:
    """Return what `root` shows, in order.

    In a cell nothing counts as a site's junk, and what is hidden is reported; `deep` in tables in
    tables, no more tables are told apart from their text.
    """
    state = _Flow(in_cell, deep)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            state.leave(element, element is root)
        elif not state.enter(element, element is root):
            state.passed = element
            walker.skip_subtree()
    state.end_line()
    return state.items


@dataclass(slots=True)
class _Flow:
    """The items so far, and the line that is being written."""

    in_cell: bool
    deep: bool
    items: list[Item] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    passed: Element | None = None
    unseen: Element | None = None
    mark: str = ""
    heading: int = 0
    begun: int = 0
    linked: int = 0
    loose: int = 0
    preformatted: int = 0
    blocks: int = 0

    def enter(self, element: Element, is_root: bool) -> bool:
        """Take the beginning of `element` in; say whether to go into it."""
        tag = element.tag
        if tag in UNSHOWN or not (is_root or self._is_seen(element)):
            return False
        if tag in BLOCKS:
            self.end_line()
            if tag == "table" and not self.deep and self._is_data(element):
                return False
        if not self._enter_inline(element, tag):
            return False
        self._write(element.text)
        return True

    def _is_data(self, table: Element) -> bool:
        """Take `table` in as one of data; say whether it is one."""
        rows = rows_of(table)
        if is_layout(table, rows.rows):
            return False
        self.items.append(Inner(rows, self.unseen is not None))
        return True

    def _is_seen(self, element: Element) -> bool:
        if self.unseen is None and hidden.is_hidden(element):
            if not hidden.may_unfold(element):
                self._report_hidden(element)
                return False
            self.unseen = element
            self.items.append(Remark("hidden_row", shorten(hidden.words(element))))
        return self.in_cell or not junk.is_junk(element)

    def _report_hidden(self, element: Element) -> None:
        if self.in_cell and (words := hidden.words(element)):
            self.items.append(Remark("hidden_row", shorten(words)))

    def _enter_inline(self, element: Element, tag: str) -> bool:
        if tag in CONTROLS:
            self._write(f" {controls.shown(element)} ")
            return False
        if tag in FRAMES:
            if (name := links.framed(element)) is not None:
                self.items.append(Remark("unread_part", name))
            return bool(tag == "object")
        match tag:
            case "a":
                self.begun += 1
                self.linked += links.leads_away(element)
            case "img" if not self.linked and (name := links.picture(element)) is not None:
                self.pictures.append(name)
            case "del":
                self.items.append(Remark("tracked_changes", ""))
                return False
            case "s" | "strike" if words := collapse("".join(element.itertext())).strip():
                self.items.append(Remark("struck_text", words))
            case "ol":
                self.counts.append(controls.first_number(element) - 1)
            case "li":
                self._item(element)
            case _ if tag in HEADINGS:
                self.heading = HEADINGS[tag]
            case _ if tag in PREFORMATTED:
                self.preformatted += 1
                self.blocks += 1
        return True

    def leave(self, element: Element, is_root: bool) -> None:
        """Take the end of `element` in, and the text behind it."""
        if element is self.passed:
            self.passed = None
        else:
            self._leave(element, element.tag)
        if not is_root:
            self._write(element.tail)

    def _leave(self, element: Element, tag: str) -> None:
        if tag in BLOCKS and tag != "br":
            self.end_line()
        if element is self.unseen:
            self.unseen = None
        match tag:
            case "a":
                self.linked -= links.leads_away(element)
            case "ol":
                self.counts.pop()
            case "li":
                self._end_item()
            case _ if tag in HEADINGS:
                self.heading = 0
            case _ if tag in PREFORMATTED:
                self.preformatted -= 1

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if not self.linked and not self.in_cell:
            self.loose += sum(map(str.isalpha, text))
        if not self.preformatted:
            self.pieces.append(text)
            return
        first, *lines = text.splitlines() or [""]
        self.pieces.append(first)
        for line in lines:
            self.end_line()
            self.pieces.append(line)

    def end_line(self) -> None:
        """End the line; what it shows, if anything, is one more item."""
        if not self.pieces and not self.pictures:
            return
        whole = "".join(self.pieces)
        text = whole.rstrip() if self.preformatted else collapse(whole)
        if text.strip():
            block = self.blocks if self.preformatted else 0
            text = f"{self.mark} {text}" if self.mark else text
            self.items.append(Line(text, self.heading, self.begun, self.loose, block))
            self.mark = ""
        else:
            self.items += [Remark("unread_picture", name) for name in self.pictures]
        self.pieces, self.pictures, self.begun, self.loose = [], [], 0, 0

    def _item(self, element: Element) -> None:
        self.mark = ""
        parent = element.getparent()
        if self.counts and parent is not None and parent.tag == "ol":
            self.counts[-1] = controls.number(element, self.counts[-1] + 1)
            self.mark = controls.mark(parent, element, self.counts[-1])

    def _end_item(self) -> None:
        """An item without text shows its number all the same: a column of serials may be made of such."""
        if self.mark and self.in_cell:
            self.items.append(Line(self.mark))
        self.mark = ""
