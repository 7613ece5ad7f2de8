"""A table element -> its rows of cells, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.html.blanks import collapse
from pipeline.read.html.elements import SECTIONS, UNSHOWN
from pipeline.read.html.hidden import is_hidden, words
from pipeline.read.html.markup import Element

COLUMNS = ("col", "colgroup")


@dataclass(slots=True)
class Row:
    """One row: its cells, and whether it is hidden. `element` is None for cells that stand in no row.

    `left_out` are the texts of hidden cells, which take no place in it.
    """

    element: Element | None
    hidden: bool = False
    cells: list[Element] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A row group; `section` is None for rows that stand in no thead, tbody or tfoot."""

    section: Element | None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """The rows of one table, without those of the tables in it.

    `captions` are elements, and `strays` lines of text, that stand in the table and in no cell: they are
    shown above it (HTML standard 13.2.6.1, foster parenting). `hidden` are the first texts of hidden columns.
    """

    groups: list[Group] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]


def rows_of(table: Element) -> Rows:
    """Return the rows of `table`: its first thead at the top, its first tfoot at the bottom (CSS 2.2, 17.2)."""
    found = Rows()
    walker = etree.iterwalk(table, events=("start",))
    for _, element in walker:
        if element is not table and not _take(found, element, table):
            walker.skip_subtree()
            continue
        _stray(found, element.text)
    found.groups = _as_shown(found.groups)
    _settle_hidden(found)
    return found


def _take(found: Rows, element: Element, table: Element) -> bool:
    """Take `element` into `found`; say whether what it holds belongs to this table's rows as well."""
    _stray(found, element.tail)
    match element.tag:
        case "td" | "th":
            _row(found, element, table).cells.append(element)
        case "caption" | "table":
            found.captions.append(element)
        case "tr":
            _group(found, element, table).rows.append(
                Row(element, is_hidden(element) or is_hidden(element.getparent()))
            )
            return True
        case "thead" | "tbody" | "tfoot":
            found.groups.append(Group(element))
            return True
        case tag:
            return tag not in UNSHOWN and tag not in COLUMNS
    return False


def _stray(found: Rows, text: str | None) -> None:
    if text and (line := collapse(text)):
        found.strays.append(line)


def _row(found: Rows, cell: Element, table: Element) -> Row:
    """Return the row that `cell` stands in; one of its own, with the cells beside it, where it stands in none."""
    holder = _nearest(cell, ("tr",), table)
    last = found.groups[-1].rows[-1] if found.groups and found.groups[-1].rows else None
    if last is None or last.element is not holder:
        last = Row(holder)
        _group(found, cell, table).rows.append(last)
    return last


def _group(found: Rows, element: Element, table: Element) -> Group:
    section = _nearest(element, SECTIONS, table)
    if not found.groups or found.groups[-1].section is not section:
        found.groups.append(Group(section))
    return found.groups[-1]


def _nearest(element: Element, tags: tuple[str, ...], table: Element) -> Element | None:
    """Return the nearest element around `element`, inside `table`, that has one of `tags`."""
    holder = element.getparent()
    while holder is not table and holder.tag not in tags:
        holder = holder.getparent()
    return None if holder is table else holder


def _as_shown(groups: list[Group]) -> list[Group]:
    filled = [group for group in groups if group.rows]
    head = next((group for group in filled if _is(group, "thead")), None)
    foot = next((group for group in filled if _is(group, "tfoot")), None)
    body = [group for group in filled if group is not head and group is not foot]
    return [group for group in (head, *body, foot) if group]


def _is(group: Group, tag: str) -> bool:
    return group.section is not None and group.section.tag == tag


def _settle_hidden(found: Rows) -> None:
    """Keep the cells of columns that are hidden in every row; take a hidden cell out of a row where others show.

    A script that merges cells hides those that another cell is stretched over: they take no place.
    """
    rows = [row for row in found.rows if row.cells]
    places = [[place for place, cell in enumerate(row.cells) if is_hidden(cell)] for row in rows]
    if len(rows) > 1 and all(hidden == places[0] for hidden in places):
        found.hidden = [words(rows[0].cells[place]) for place in places[0]]
        return
    for row, hidden in zip(rows, places, strict=True):
        row.left_out = [text for place in hidden if (text := words(row.cells[place]))]
        row.cells = [cell for place, cell in enumerate(row.cells) if place not in hidden]
