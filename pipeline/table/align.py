"""Lay the cells of one row under the columns of its table: a sequence alignment.

One mechanism serves every way in which a row can be out of step with its columns: a cell
that is missing, one too many, two run together, one cut in two, and heading words that
stick to a value. Each way has a price; what the cells look like pays for it. The best path
wins; where the second best is nearly as good, the columns on which the two differ are said
to be in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import text
from pipeline.lexicon import headings, mentions, shapes
from pipeline.records import Cell, Column
from pipeline.table import cuts, fit, fused

MISSING = -0.45
"""Price of a column that no cell stands under."""
SPARE_BLANK = -0.15
"""Price of a blank cell that stands under no column; at the end of a row it costs half."""
JOINED = -0.7
"""Price of laying two cells under one column."""
CUT = -0.55
"""Price of cutting one cell in two at a blank or at the edge of a shape, on top of how well it fitted whole."""
CLOSE = 0.35
"""Every other path within this of the best puts the columns on which the two differ in doubt."""
KEPT = 5
"""Paths kept at each step."""
WEAK = 0.5
"""Weight of a field whose values have no shape of their own."""
PROSE = (*shapes.WORK, "target", "due_on", "serial", "attribute")
"""Fields in which two cells that belong together are two ends of one word or sentence."""


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
    if fit.fits(loose, columns):
        laid = tuple(Laid(place, (cell,), cell.text) for place, cell in enumerate(cells[: len(columns)]))
        return Layout(laid, frozenset(), frozenset(), 1.0)
    paths = _search(loose, columns)
    if not paths:
        return Layout((), frozenset(), frozenset(range(len(columns))), MISSING)
    best, *others = paths
    rivals = [path for path in others if best.score - path.score < CLOSE]
    unsure = frozenset(column for rival in rivals for column, _ in set(best.shown) ^ set(rival.shown))
    unsure |= fit.out_of_place(best.shown, columns)
    present = {item.column for item in best.laid}
    missing = frozenset(range(len(columns))) - present
    printed = {id(cell): original for cell, original in zip(loose, cells, strict=True)}
    laid = tuple(replace(item, cells=tuple(printed[id(cell)] for cell in item.cells)) for item in best.laid)
    return Layout(laid, unsure, missing, best.score / max(1, len(columns)))


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
    value, found = fit.without_heading(cell.text, column)
    repairs = {fit.HEADING: ("heading_in_cell",), fit.GLUED: ("heading_in_cell", "cut_cell")}.get(found, ())
    return _gain(value, column) + found, (Laid(place, (cell,), value, repairs),)


def _join(first: Cell, second: Cell, place: int, column: Column) -> tuple[float, tuple[Laid, ...]]:
    if headings.match(first.text) and fit.without_heading(first.text, column)[1]:
        laid = Laid(place, (first, second), second.text, ("heading_in_row",))
        return _gain(second.text, column) + fit.HEADING, (laid,)
    value, found = fit.without_heading(joined(first.text.strip(), second.text.strip(), column), column)
    return _gain(value, column) + found + JOINED, (Laid(place, (first, second), value, ("joined_cells",)),)


def joined(first: str, second: str, column: Column) -> str:
    """Return the two texts as one: without a blank in prose, and where that makes a known unit whole."""
    close, apart = first + second, f"{first} {second}"
    if len(close) > cuts.LONGEST_LIST:
        return apart
    return close if column.field in PROSE or mentions.explained(close) > mentions.explained(apart) else apart


def _cuts(cell: Cell, place: int, columns: list[Column]) -> Iterator[Step]:
    left, right = columns[place], columns[place + 1]
    whole = max(0.0, _gain(cell.text, left))
    for front, back in cuts.places(cell.text):
        first, found_first = fit.without_heading(front, left)
        second, found_second = fit.without_heading(back, right)
        if text.same_words(first) and text.same_words(second):
            gain = _gain(first, left) + _gain(second, right) + found_first + found_second + CUT - whole
            laid = (Laid(place, (cell,), first, ("cut_cell",)), Laid(place + 1, (cell,), second, ("cut_cell",)))
            yield 1, 2, gain, laid


def _gain(words: str, column: Column) -> float:
    """Return what laying `words` under `column` is worth, -1 to 1."""
    if not words.strip():
        return 0.0
    weight = 1.0 if column.field in shapes.STRONG else WEAK
    return weight * (2 * shapes.likeness(column.field, text.clean(words)[0]) - 1)
