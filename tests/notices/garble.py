"""A model of a decoder that garbles: each fault a small function, each recorded as applied.

What befalls one cell's text is in `distort`; what befalls rows and the lines between them is here.

A fault is data: the same truth with the same faults always prints the same text. The truth of a
garbled notice stays the original one; where the print has lost a value, the best that a reader can
do is to leave it empty and say so.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.notices import vocabulary as words
from tests.notices.compose import Truth
from tests.notices.distort import CELL_FAULTS


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that went wrong. `row` is the task's serial; `field` is empty for a fault of the whole row."""

    kind: str
    row: int
    field: str = ""


@dataclass(frozen=True)
class Printed:
    """A cell of the print: the column it belongs under, that column's heading, its text."""

    field: str
    heading: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the print: a task's cells, or with serial 0 something between the tasks."""

    serial: int
    cells: tuple[Printed, ...]


@dataclass(frozen=True)
class Profile:
    """How bad a print is: share of rows touched (0 to 1), and at most so many faults in a touched row."""

    rows: float
    faults: int


CLEAN = Profile(0, 0)
MODERATE = Profile(0.25, 1)
HEAVY = Profile(0.8, 3)


# --- faults of a row's cells -----------------------------------------------------------------------

Cells = tuple[Printed, ...]


def _missing(cells: Cells, place: int, rng: random.Random) -> Cells:
    return cells[:place] + cells[place + 1 :] if cells[place].text else cells


def _extra(cells: Cells, place: int, rng: random.Random) -> Cells:
    return (*cells[:place], Printed("", "", ""), *cells[place:])


def _trailing(cells: Cells, place: int, rng: random.Random) -> Cells:
    return (*cells, Printed("", "", ""))


def _fused_heading(cells: Cells, place: int, rng: random.Random) -> Cells:
    """Print each heading before its value, the first in a cell of its own: row 24 of the sample."""
    first = Printed("", "", cells[0].heading)
    return (first, cells[0], *(replace(cell, text=f"{cell.heading} {cell.text}") for cell in cells[1:]))


def _neighbours(cells: Cells, place: int) -> bool:
    return 0 < place < len(cells) - 1 and bool(cells[place].text and cells[place + 1].text)


def _stray(cells: Cells, place: int, rng: random.Random) -> Cells:
    """Move one character over the border to the next cell, or back from it."""
    if not _neighbours(cells, place):
        return cells
    left, right = cells[place].text, cells[place + 1].text
    pairs = [(left[:-1], left[-1] + right), (left + right[0], right[1:])]
    left, right = rng.choice([pair for pair in pairs if all(pair)] or [(left, right)])
    pair = (replace(cells[place], text=left), replace(cells[place + 1], text=right))
    return (*cells[:place], *pair, *cells[place + 2 :])


def _merged(cells: Cells, place: int, rng: random.Random) -> Cells:
    """Lose the border between two cells."""
    if not _neighbours(cells, place):
        return cells
    joined = replace(cells[place], text=cells[place].text + rng.choice(("", " ")) + cells[place + 1].text)
    return (*cells[:place], joined, *cells[place + 2 :])


def _split(cells: Cells, place: int, rng: random.Random) -> Cells:
    """Put a border where there is none."""
    text = cells[place].text
    if len(text) < 6:
        return cells
    cut = rng.randint(2, len(text) - 2)
    halves = (replace(cells[place], text=text[:cut]), replace(cells[place], text=text[cut:]))
    return (*cells[:place], *halves, *cells[place + 1 :])


ROW_FAULTS: dict[str, Callable[[Cells, int, random.Random], Cells]] = {
    "missing": _missing,
    "extra": _extra,
    "trailing": _trailing,
    "fused_heading": _fused_heading,
    "stray": _stray,
    "merged": _merged,
    "split": _split,
}
"""Kind -> what it does at one place of a row's cells (the same cells where it cannot)."""

PLACELESS = ("trailing", "fused_heading")


# --- faults among the lines ------------------------------------------------------------------------

Lines = list[Line]


def _dropped(lines: Lines, place: int, rng: random.Random) -> Lines:
    """Lose a row that has a neighbour on either side, so that the serials show the gap."""
    serials = [line.serial for line in lines if line.serial]
    inside = lines[place].serial not in (min(serials), max(serials))
    return lines[:place] + lines[place + 1 :] if inside else lines


def _duplicated(lines: Lines, place: int, rng: random.Random) -> Lines:
    return [*lines[: place + 1], lines[place], *lines[place + 1 :]]


def _swapped(lines: Lines, place: int, rng: random.Random) -> Lines:
    if place + 1 == len(lines) or not lines[place + 1].serial:
        return lines
    return [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]


def _heading_again(lines: Lines, place: int, rng: random.Random) -> Lines:
    """Repeat the heading row, with other words for the same columns."""
    cells = tuple(replace(cell, text=rng.choice(words.HEADINGS[cell.field])) for cell in lines[0].cells)
    return [*lines[:place], Line(0, cells), *lines[place:]]


def _section(lines: Lines, place: int, rng: random.Random) -> Lines:
    first, second, *others = lines[0].cells
    numeral, title = rng.choice("一二三四五"), rng.choice(("制度建设", "能力提升", "综合治理", "服务保障"))
    cells = (replace(first, text=numeral), replace(second, text=title), *(replace(cell, text="") for cell in others))
    return [*lines[:place], Line(0, cells), *lines[place:]]


def _blank_run(lines: Lines, place: int, rng: random.Random) -> Lines:
    return [*lines[:place], *[Line(0, ())] * rng.randint(1, 15), *lines[place:]]


LINE_FAULTS: dict[str, Callable[[Lines, int, random.Random], Lines]] = {
    "dropped": _dropped,
    "duplicated": _duplicated,
    "swapped": _swapped,
    "heading_again": _heading_again,
    "section": _section,
    "blank_run": _blank_run,
}
"""Kind -> what it does at one task's line (the same lines where it cannot). Line 0 is the heading row."""

KINDS = (*CELL_FAULTS, *ROW_FAULTS, *LINE_FAULTS)


# --- printing ----------------------------------------------------------------------------------------


def sheet(truth: Truth, faults: list[Fault]) -> Lines:
    """Return the table's lines, heading row first, after these faults: in cells, in rows, among lines."""
    lines = _clean_sheet(truth)
    for fault in sorted(faults, key=lambda fault: KINDS.index(fault.kind)):
        lines = _apply(lines, fault, random.Random(f"{truth.seed}/{fault.kind}/{fault.row}/{fault.field}"))
    return lines


def _clean_sheet(truth: Truth) -> Lines:
    headings = [(column.field, column.heading) for column in truth.columns]
    lines = [Line(0, tuple(Printed(field, heading, heading) for field, heading in headings))]
    for row in truth.rows:
        lines.append(
            Line(row.serial, tuple(Printed(field, heading, row.printed[field]) for field, heading in headings))
        )
    return lines


def _apply(lines: Lines, fault: Fault, rng: random.Random) -> Lines:
    place = next((place for place, line in enumerate(lines) if line.serial == fault.row), None)
    if place is None:
        return lines
    if fault.kind in LINE_FAULTS:
        return LINE_FAULTS[fault.kind](lines, place, rng)
    cells = lines[place].cells
    at = next((at for at, cell in enumerate(cells) if cell.field == fault.field), 0)
    if fault.kind in ROW_FAULTS:
        cells = ROW_FAULTS[fault.kind](cells, at, rng)
    else:
        text = CELL_FAULTS[fault.kind][1](cells[at].text, rng)
        cells = (*cells[:at], replace(cells[at], text=text), *cells[at + 1 :])
    return [*lines[:place], replace(lines[place], cells=cells), *lines[place + 1 :]]


def render(truth: Truth, faults: list[Fault], pipes: bool = False) -> str:
    """Return the notice as text: tab-separated like a decoder's output, or a table drawn with pipes."""
    lines = [[cell.text for cell in line.cells] for line in sheet(truth, faults)]
    if pipes:
        lines.insert(1, ["---"] * len(truth.columns))
        table = "\n".join(f"| {' | '.join(cells)} |" if cells else "" for cells in lines)
    else:
        table = "\n".join("\t".join(cells) for cells in lines)
    return _letterhead(truth) + table + f"\n\n\n**信息公开选项：{truth.disclosure}**\n"


def _letterhead(truth: Truth) -> str:
    day = truth.issued_on
    paper = truth.title[truth.title.index("《") + 1 : truth.title.index("》")]
    return (
        f"# {truth.issuer}文件\n\n{truth.doc_number}\n\n---\n\n## {truth.title}\n\n各有关单位：\n\n"
        f"《{paper}》已经研究同意，现印发你们，请认真抓好落实。\n\n"
        f"{truth.issuer}\n\n{day.year}年{day.month}月{day.day}日\n\n# {paper}\n\n"
    )


# --- planning ----------------------------------------------------------------------------------------


def garble(truth: Truth, profile: Profile) -> list[Fault]:
    """Return the faults that befall this notice; each of them changes the print."""
    rng = random.Random(f"garble/{truth.seed}/{profile}")
    faults: list[Fault] = []
    for row in truth.rows:
        if rng.random() < profile.rows:
            for _ in range(rng.randint(1, profile.faults)):
                faults += _one_more(truth, row.serial, faults, rng)
    return faults


def _one_more(truth: Truth, serial: int, faults: list[Fault], rng: random.Random) -> list[Fault]:
    """Return one fault of a row that goes with those it has; none where ten tries find none."""
    here = [fault for fault in faults if fault.row == serial]
    before = sheet(truth, faults)
    for _ in range(10):
        fault = _draw(truth, serial, rng)
        if fault and _goes_with(fault, here) and sheet(truth, [*faults, fault]) != before:
            return [fault]
    return []


def _draw(truth: Truth, serial: int, rng: random.Random) -> Fault | None:
    kind = rng.choice(KINDS)
    if kind in LINE_FAULTS or kind in PLACELESS:
        return Fault(kind, serial)
    befalls = CELL_FAULTS[kind][0] if kind in CELL_FAULTS else words.HEADINGS
    fields = [column.field for column in truth.columns if column.field in befalls]
    return Fault(kind, serial, rng.choice(fields)) if fields else None


def _goes_with(fault: Fault, others: list[Fault]) -> bool:
    """Say whether faults of one row stay apart: one at most to a field, among cells, and among lines."""
    if any("dropped" in (fault.kind, other.kind) or fault.field == other.field for other in others):
        return False
    families = [family for family in (ROW_FAULTS, LINE_FAULTS) if fault.kind in family]
    return not any(other.kind in family for family in families for other in others)
