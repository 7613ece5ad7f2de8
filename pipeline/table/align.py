"""Lay the cells of one row under the columns of its table: a sequence alignment.

One mechanism serves every way in which a row can be out of step with its columns: a cell
that is missing, one too many, two run together, one cut in two, and heading words that
stick to a value. Each way has a price; what the cells look like pays for it. The best path
wins; where the second best is nearly as good, the columns on which the two differ are said
to be in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline import text
from pipeline.lexicon import headings, mentions, shapes
from pipeline.lexicon.shapes import WORK
from pipeline.records import Cell, Column
from pipeline.table import fused

MISSING = -0.45
"""Price of a column that no cell stands under."""
SPARE_BLANK = -0.15
"""Price of a blank cell that stands under no column; at the end of a row it costs half."""
JOINED = -0.7
"""Price of laying two cells under one column."""
CUT = -0.55
"""Price of cutting one cell in two at a blank or at the edge of a shape, on top of how well it fitted whole."""
HEADING = 0.8
"""Gain of a column's own heading found in a cell."""
GLUED = 0.4
"""The same when the heading is glued to the value."""
LEAST_GLUED = 4
"""Characters of the shortest heading that is looked for glued to a value."""
CLOSE = 0.35
"""Every other path within this of the best puts the columns on which the two differ in doubt."""
LONGEST_CELL, LONGEST_LIST = 4000, 300
"""Characters of the longest cell that is cut at all, and of the longest that is searched for units."""
LONGEST_SHAPE = 24
"""Characters of the longest serial, attribute or date that is looked for at the edge of a cell."""
KEPT = 5
"""Paths kept at each step."""
SURE = 0.9
"""Likeness from which a text has the shape of a field."""
WEAK = 0.5
"""Weight of a field whose values have no shape of their own."""
SWAPPED = (*WORK, "target", *shapes.UNIT_FIELDS)
"""Fields whose values a decoder swaps without breaking the row."""
UNLIKE = 0.3
"""Likeness below which a text is no value of its column."""
PROSE = (*WORK, "target", "due_on", "serial", "attribute")
"""Fields in which two cells that belong together are two ends of one word or sentence."""


_GLUED_SERIAL = re.compile(rf"\d{{1,3}}[{text.HAN}]")
_COLON = re.compile(r"\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Laid:
    """What one path lays under one column: the cells, their text, and how it came there."""

    column: int
    cells: tuple[Cell, ...]
    text: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The best path: what lies under each column, in order; `unsure` are columns in doubt.

    `missing` are columns that no cell stands under; `score` is the path's mean gain a column.
    """

    laid: tuple[Laid, ...]
    unsure: frozenset[int]
    missing: frozenset[int]
    score: float


@dataclass(frozen=True, slots=True)
class _Path:
    score: float
    laid: tuple[Laid, ...]

    def step(self, gain: float, *laid: Laid) -> _Path:
        return _Path(self.score + gain, self.laid + laid)

    @property
    def shown(self) -> tuple[tuple[int, str], ...]:
        return tuple((item.column, item.text) for item in self.laid if item.text)


def lay(cells: list[Cell], columns: list[Column]) -> Layout:
    """Return the best layout of `cells` under `columns`; both in printed order.

    Time grows with cells x columns. A row that fits as it stands is laid without a search; one
    with more than two cells to a column is not laid at all: every column is missing.
    """
    loose = fused.loosen(cells)
    if fits(loose, columns):
        laid = tuple(Laid(place, (cell,), cell.text) for place, cell in enumerate(cells[: len(columns)]))
        return Layout(laid, frozenset(), frozenset(), 1.0)
    paths = _search(loose, columns)
    if not paths:
        return Layout((), frozenset(), frozenset(range(len(columns))), MISSING)
    best, *others = paths
    rivals = [path for path in others if best.score - path.score < CLOSE]
    unsure = frozenset(column for rival in rivals for column, _ in set(best.shown) ^ set(rival.shown))
    unsure |= _out_of_place(best, columns)
    present = {item.column for item in best.laid}
    missing = frozenset(range(len(columns))) - present
    printed = {id(cell): original for cell, original in zip(loose, cells, strict=True)}
    laid = tuple(replace(item, cells=tuple(printed[id(cell)] for cell in item.cells)) for item in best.laid)
    return Layout(laid, unsure, missing, best.score / max(1, len(columns)))


def _out_of_place(path: _Path, columns: list[Column]) -> frozenset[int]:
    """Return the columns under which a text lies that is no such thing, and those with which it seems swapped."""
    found: set[int] = set()
    for place, words in path.shown:
        if columns[place].field in SWAPPED and shapes.likeness(columns[place].field, words) < UNLIKE:
            partners = {other for other, text in path.shown if _swapped(words, text, columns[place], columns[other])}
            odd = {other for other, text in path.shown if not _fits_under(text, columns[other])}
            found |= {place, *(partners & odd or partners)}
    return frozenset(found)


def _swapped(words: str, other_words: str, column: Column, other: Column) -> bool:
    """Say whether each of the two texts looks like what the other's column holds."""
    crosswise = shapes.likeness(other.field, words) >= 0.5 <= shapes.likeness(column.field, other_words)
    return other.field in SWAPPED and crosswise


def fits(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether the cells fit under the columns as they stand, one under each."""
    spare = cells[len(columns) :]
    if len(cells) < len(columns) or any(cell.text.strip() for cell in spare) or _has_glued_serial(cells, columns):
        return False
    return all(_fits_under(cell.text, column) for cell, column in zip(cells, columns, strict=False))


def _has_glued_serial(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether a name begins with what seems the serial of its row: the number before it is no amount."""
    for cell, following, column in zip(cells, cells[1:], columns, strict=False):
        if column.field == "serial" and not cell.text.strip():
            glued = _GLUED_SERIAL.match(following.text.strip())
            return glued is not None and not _is_amount(glued[0])
    return False


def _is_amount(words: str) -> bool:
    """Say whether a number and the character after it count something: 3个, 20万, 2025年."""
    return words[0].isdigit() and shapes.likeness("name", words) < UNLIKE


def _fits_under(words: str, column: Column) -> bool:
    if not words.strip():
        return True
    if headings.split_front(words) or _without_heading(words, column)[1]:
        return False
    return shapes.likeness(column.field, words) >= (SURE if column.field in shapes.STRONG else 0.5)


def _search(cells: list[Cell], columns: list[Column]) -> list[_Path]:
    """Return up to `KEPT` best paths that use up all cells and columns, best first; [] when none can."""
    width = len(columns)
    if sum(bool(cell.text.strip()) for cell in cells) > 2 * width:
        return []
    table: list[list[list[_Path]]] = [[[] for _ in range(width + 1)] for _ in range(len(cells) + 1)]
    table[0][0] = [_Path(0.0, ())]
    for used in range(len(cells) + 1):
        for filled in range(width + 1):
            kept = table[used][filled] = _best(table[used][filled])
            for cells_on, columns_on, gain, laid in _steps(cells, columns, used, filled):
                target = table[used + cells_on][filled + columns_on]
                target.extend(path.step(gain, *laid) for path in kept)
    return _best(table[len(cells)][width])


def _best(paths: list[_Path]) -> list[_Path]:
    """Return the best `KEPT` paths that show different things, in a fixed order."""
    seen: set[tuple[tuple[int, str], ...]] = set()
    kept: list[_Path] = []
    for path in sorted(paths, key=lambda path: (-round(path.score, 6), path.shown)):
        if path.shown not in seen and len(kept) < KEPT:
            seen.add(path.shown)
            kept.append(path)
    return kept


Step = tuple[int, int, float, tuple[Laid, ...]]


def _steps(cells: list[Cell], columns: list[Column], used: int, filled: int) -> Iterator[Step]:
    """Yield (cells used, columns filled, gain, what is laid) for every step from here."""
    left = cells[used:]
    if filled < len(columns):
        yield 0, 1, MISSING, ()
    if left and not left[0].text.strip():
        yield 1, 0, SPARE_BLANK / (1 if any(cell.text.strip() for cell in left) else 2), ()
    if not left or filled == len(columns):
        return
    column = columns[filled]
    yield 1, 1, *_match(left[0], filled, column)
    following = next((place for place, cell in enumerate(left[1:], 1) if cell.text.strip()), 0)
    if following and left[0].text.strip():
        gain, laid = _join(left[0], left[following], filled, column)
        yield following + 1, 1, gain + SPARE_BLANK * (following - 1), laid
    if filled + 1 < len(columns):
        yield from _cuts(left[0], filled, columns)


def _match(cell: Cell, place: int, column: Column) -> tuple[float, tuple[Laid, ...]]:
    value, found = _without_heading(cell.text, column)
    repairs = {HEADING: ("heading_in_cell",), GLUED: ("heading_in_cell", "cut_cell")}.get(found, ())
    return _gain(value, column) + found, (Laid(place, (cell,), value, repairs),)


def _join(first: Cell, second: Cell, place: int, column: Column) -> tuple[float, tuple[Laid, ...]]:
    if headings.match(first.text) and _without_heading(first.text, column)[1]:
        laid = Laid(place, (first, second), second.text, ("heading_in_row",))
        return _gain(second.text, column) + HEADING, (laid,)
    value, found = _without_heading(joined(first.text.strip(), second.text.strip(), column), column)
    return _gain(value, column) + found + JOINED, (Laid(place, (first, second), value, ("joined_cells",)),)


def joined(first: str, second: str, column: Column) -> str:
    """Return the two texts as one: without a blank in prose, and where that makes a known unit whole."""
    close, apart = first + second, f"{first} {second}"
    if len(close) > LONGEST_LIST:
        return apart
    return close if column.field in PROSE or mentions.explained(close) > mentions.explained(apart) else apart


def _cuts(cell: Cell, place: int, columns: list[Column]) -> Iterator[Step]:
    left, right = columns[place], columns[place + 1]
    whole = max(0.0, _gain(cell.text, left))
    for front, back in _cut_places(cell.text):
        first, found_first = _without_heading(front, left)
        second, found_second = _without_heading(back, right)
        if text.same_words(first) and text.same_words(second):
            gain = _gain(first, left) + _gain(second, right) + found_first + found_second + CUT - whole
            laid = (Laid(place, (cell,), first, ("cut_cell",)), Laid(place + 1, (cell,), second, ("cut_cell",)))
            yield 1, 2, gain, laid


@lru_cache(maxsize=64)
def _cut_places(words: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to cut `words` in two: at each blank, and where a unit or a marked shape ends or begins."""
    words = words.strip()
    if len(words) > LONGEST_CELL:
        return ()
    places = {*_blanks(words), *_unit_edges(words), *_shape_edges(words)}
    return tuple((words[:place].rstrip(), words[place:].lstrip()) for place in sorted(places))


def _blanks(words: str) -> Iterator[int]:
    return (place for place in range(1, len(words)) if words[place - 1].isspace() and not words[place].isspace())


def _unit_edges(words: str) -> Iterator[int]:
    """Yield where a known unit ends or begins in mid-word."""
    if len(words) > LONGEST_LIST:
        return
    edges = {edge for span in mentions.spans(words) for edge in span} - {0, len(words)}
    yield from (edge for edge in edges if words[edge - 1].isalnum() and words[edge].isalnum())


def _shape_edges(words: str) -> Iterator[int]:
    """Yield where a serial or an attribute in front ends, and where an attribute or a date at the end begins."""
    for place in range(1, min(len(words), LONGEST_SHAPE)):
        front, back = words[:place], words[-place:]
        numbered = not words[place].isdigit() and _is_one_of(("serial", "attribute"), front)
        if numbered and not _is_amount(words[: place + 1]):
            yield place
        if _is_one_of(("attribute", "due_on"), back):
            yield len(words) - place


def _is_one_of(fields: tuple[str, ...], words: str) -> bool:
    return any(shapes.likeness(field, words) >= SURE for field in fields)


def _without_heading(words: str, column: Column) -> tuple[str, float]:
    """Return `words` less the column's heading in front, and the gain of having found it.

    The heading is set apart by a blank or a colon; the column's own may also be glued to the value.
    """
    split = _at_colon(words) or headings.split_front(words)
    if split:
        found = headings.match(split[0])
        own = split[0] == column.heading or (found and _same_field(found.field, column.field))
        return (split[1], HEADING) if own else (words, 0.0)
    value = words.strip().removeprefix(column.heading)
    glued = LEAST_GLUED <= len(column.heading) < len(words.strip()) - 1 and column.field not in ("name", "extras")
    return (value, GLUED) if glued and value != words.strip() else (words, 0.0)


def _at_colon(words: str) -> tuple[str, str] | None:
    """Split a heading from its value at a colon."""
    front, *rest = _COLON.split(words.strip(), maxsplit=1)
    found = headings.match(front) if rest and rest[0] else None
    return (front, rest[0]) if found and found.score == 1.0 else None


def _same_field(one: str, other: str) -> bool:
    """Say whether two headings may stand over one column: one table's task is another's main work."""
    return one == other or {one, other} <= set(WORK)


def _gain(words: str, column: Column) -> float:
    """Return what laying `words` under `column` is worth, -1 to 1."""
    if not words.strip():
        return 0.0
    weight = 1.0 if column.field in shapes.STRONG else WEAK
    return weight * (2 * shapes.likeness(column.field, text.clean(words)[0]) - 1)
