"""What can be odd about a printed notice: one switch each."""

from __future__ import annotations

from enum import StrEnum


class Trap(StrEnum):
    """One oddity of a print. A writer passes over those that its format cannot show."""

    # what every format can show
    SECTION_ROWS = "rows of a section's title, merged over all columns"
    CATEGORY = "a column of categories, merged down over the rows of each"
    TWO_TIERS = "headings in two tiers"
    TWO_YEARS = "a column of targets for each of two years"
    TABLES = "several task tables, serials starting anew in each"
    HEADING_AGAIN = "the heading row again within the table, in other words"
    SHARED = "a cell of lead units merged down over several rows"
    BLANK_MARKS = "an empty cell printed as a mark"
    NOTES = "rows of notes and of who filled the table in"
    DECOYS = "tables of no tasks: phones, sign-off, glossary, a blank form"
    SPACED = "letter-spaced cells"
    PROSE = "paragraphs around the tables"

    # pages: PDF and OFD
    OPEN_SIDES = "rules: none at the left and right edge"
    LEVEL_RULES = "rules: level ones only"
    RECT_RULES = "rules: thin filled rectangles"
    CELL_BOXES = "rules: a box for each cell"
    DOUBLE_RULES = "rules: doubled"
    BROKEN_RULES = "rules: in pieces with gaps"
    SPLIT_ROWS = "rows that go on in mid-cell on the next page"
    SPLIT_MERGES = "merged cells that go on, blank, on the next page"
    HEADING_REPEATED = "next page: the heading row as before"
    HEADING_REWORDED = "next page: the heading row in other words"
    HEADING_ABSENT = "next page: no heading row"
    FURNITURE = "page marks, running header and footer"
    ROTATED_PAGE = "/Rotate 90 on some pages, their content turned"
    STACKED = "merged categories with one character below the other"
    TURNED = "merged categories turned by 90 degrees"
    CENTRED = "units and names centred in their cells"
    HANGING = "stops and commas that hang over the end of a line"
    FAKE_BOLD = "headings drawn twice for boldness"
    WATERMARK = "grey words across each page"

    # DOCX
    NESTED = "a task table nested in another table's cell"
    TEXT_BOX = "a task table in a text box, with its fallback"
    CONTENT_CONTROL = "a task table in content controls"
    TRACKED = "tracked changes: text and rows, deleted and inserted"
    SOFT_BREAKS = "line breaks inside cells"
    MID_BREAKS = "a line break within a unit's name"
    AUTO_NUMBERS = "serials by automatic numbering: not in the text"
    HEADING_STYLES = "headings by style"
    SPLIT_RUNS = "text split over runs"
    HEADER_FLAG = "the heading row flagged to repeat"
    FOOTNOTES = "footnotes"

    # HTML
    LAYOUT_TABLE = "layout tables around everything"
    NAVIGATION = "navigation, scripts and a link list"
    NBSP = "padding by no-break spaces"
    WRONG_CHARSET = "encoding: GB18030 bytes declared as UTF-8"
    NO_CHARSET = "encoding: GB18030 bytes, nothing declared"
    TRADITIONAL = "the whole page in traditional characters"
    WORD_MARKUP = "markup as a word processor saves it"
    DIVS = "nested wrappers"
    TABLE_PARTS = "thead, tbody and tfoot"

    # XLSX and CSV
    HIDDEN_ROWS = "hidden rows"
    HIDDEN_SHEETS = "a hidden sheet of lists, and a hidden sheet of tasks"
    REAL_DATES = "deadlines that are dates, figures that are numbers"
    SHEETS = "a sheet a table"
    LEFT_GAP = "an empty column at the left"
    FROZEN = "frozen panes and a filter"
    GB_CSV = "encoding: GB18030 without a mark"


Traps = frozenset[Trap]
NONE: Traps = frozenset()
ALL: Traps = frozenset(Trap)


def _between(first: Trap, last: Trap) -> Traps:
    traps = list(Trap)
    return frozenset(traps[traps.index(first) : traps.index(last) + 1])


CONTENT = _between(Trap.SECTION_ROWS, Trap.PROSE)
"""The traps that change what is printed, in every format alike; the others change how it is printed."""

_PAGES = _between(Trap.OPEN_SIDES, Trap.WATERMARK)
_BREAKS = frozenset({Trap.SOFT_BREAKS, Trap.MID_BREAKS})
_SHEETS = _between(Trap.HIDDEN_ROWS, Trap.FROZEN)
SHOWN = {
    "txt": NONE,
    "html": _between(Trap.LAYOUT_TABLE, Trap.TABLE_PARTS) | _BREAKS,
    "docx": _between(Trap.NESTED, Trap.FOOTNOTES) | {Trap.FURNITURE},
    "xlsx": _SHEETS | _BREAKS,
    "csv": frozenset({Trap.GB_CSV}),
    "pdf": _PAGES,
    "ofd": _PAGES - {Trap.ROTATED_PAGE, Trap.FAKE_BOLD, Trap.WATERMARK},
}
"""Ending of a file -> the traps beside `CONTENT` that its format can show."""


def broken(text: str, field: str, traps: Traps) -> str:
    """Return a value's text with the line breaks that somebody typed into its cell."""
    if Trap.SOFT_BREAKS in traps:
        text = text.replace("。", "。\n").rstrip("\n")
    if Trap.MID_BREAKS in traps and field == "lead_units" and len(text) > 5 and text.isalpha():
        text = f"{text[:-2]}\n{text[-2:]}"
    return text


def one_of(traps: Traps, choices: tuple[Trap, ...], turn: int, none: bool = False) -> Trap | None:
    """Return the choice whose turn it is, of those that are on and exclude one another.

    With `none`, and several on, doing none of it has its turn too.
    """
    on: list[Trap | None] = [trap for trap in choices if trap in traps]
    if not on or (none and len(on) > 1):
        on.append(None)
    return on[turn % len(on)]
