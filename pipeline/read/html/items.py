"""What a page shows, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.read.html.tables import Rows


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `heading` is its level; `links` begin in it, and `loose` letters of it stand in no link.

    `block` numbers the preformatted text that it is a line of; 0 for none.
    """

    text: str
    heading: int = 0
    links: int = 0
    loose: int = 0
    block: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to report where it stands: a code of the issue catalogue and its detail."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Inner:
    """A table of data; `hidden` when something around it is."""

    rows: Rows
    hidden: bool


Item = Line | Remark | Inner
