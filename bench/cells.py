"""Holds cells that were read off pages against the true ones, by where they stand.

Texts are compared after NFKC and without blanks. The character error rate is the edit distance over
the true characters; a cell that was not found costs all of its characters.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from pipeline.records import BBox

SAME = 0.5
"""Intersection over union from which two boxes are one cell."""
FROM = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99)
"""Confidence from which each band of the calibration begins; it ends where the next begins, the last one at 1."""


@dataclass(frozen=True)
class Cell:
    """A cell with text: where it stands on the page as it is in the file, in points, and what it says."""

    page: int
    box: BBox
    text: str
    confidence: float | None = None


@dataclass(frozen=True)
class Pair:
    """A true cell, and what was read in its place: None where no cell was found there."""

    true: Cell
    read: Cell | None

    @property
    def edits(self) -> int:
        """Characters to put in, take out or change to make the true text of what was read."""
        return Levenshtein.distance(plain(self.true.text), plain(self.read.text if self.read else ""))

    @property
    def characters(self) -> int:
        """Characters of the true text."""
        return len(plain(self.true.text))

    @property
    def exact(self) -> bool:
        return self.read is not None and not self.edits


@dataclass
class Tally:
    """Pairs of cells, and how many cells were read where none is."""

    pairs: list[Pair] = field(default_factory=list)
    extra: int = 0

    def add(self, true: Sequence[Cell], read: Sequence[Cell]) -> None:
        """Count the cells of some pages, blank ones left out."""
        paired = pair([cell for cell in true if plain(cell.text)], [cell for cell in read if plain(cell.text)])
        found = {id(each.read) for each in paired if each.read}
        self.pairs += paired
        self.extra += sum(id(cell) not in found for cell in read if plain(cell.text))

    @property
    def found(self) -> int:
        return sum(each.read is not None for each in self.pairs)

    @property
    def exact(self) -> int:
        return sum(each.exact for each in self.pairs)

    @property
    def error_rate(self) -> float:
        """Edits per 100 true characters."""
        return 100 * sum(each.edits for each in self.pairs) / max(sum(each.characters for each in self.pairs), 1)


def plain(text: str) -> str:
    """Return `text` as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def pair(true: Sequence[Cell], read: Sequence[Cell]) -> list[Pair]:
    """Pair each true cell with the cell of its page that covers it best, no cell with two."""
    likeness = sorted(
        ((-overlap(a.box, b.box), i, j) for i, a in enumerate(true) for j, b in enumerate(read) if a.page == b.page),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for overlapping, i, j in likeness:
        if overlapping <= -SAME and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [Pair(cell, read[found[i]] if i in found else None) for i, cell in enumerate(true)]


def overlap(a: BBox, b: BBox) -> float:
    """Return the area that two boxes share over the area that they cover together, 0 to 1."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0.0) * max(height, 0.0)
    together = _area(a) + _area(b) - shared
    return shared / together if together else 0.0


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


# --- lines of a page into cells whose place is known -----------------------------------------------------


@dataclass(frozen=True)
class Word:
    """Text and the box around it, in points, as a page reader gives it."""

    text: str
    box: BBox

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def put(words: Iterable[Word], boxes: Sequence[BBox]) -> list[str]:
    """Return the text of each of `boxes`: of the words whose centres lie in it, line by line."""
    inside: list[list[Word]] = [[] for _ in boxes]
    for word in words:
        x, y = word.centre
        home = next((i for i, (x0, top, x1, bottom) in enumerate(boxes) if x0 <= x < x1 and top <= y < bottom), None)
        if home is not None:
            inside[home].append(word)
    return ["".join(word.text for word in in_lines(words)) for words in inside]


def in_lines(words: Iterable[Word]) -> list[Word]:
    """Return words in reading order: a word whose middle lies within the height of a line's first is on that line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.centre[1]):
        if lines and word.centre[1] < lines[-1][0].box[3]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.box[0])]


# --- what a confidence is worth --------------------------------------------------------------------------


@dataclass(frozen=True)
class Band:
    """Cells read with a confidence from `start` up: how many, how many of them exact, their mean confidence."""

    start: float
    cells: int
    exact: int
    confidence: float


def calibration(pairs: Iterable[Pair]) -> list[Band]:
    """Return how often cells of each band of confidence are exact; bands without cells left out."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for each in pairs:
        if each.read and each.read.confidence is not None:
            sure = each.read.confidence
            bands[bisect_right(FROM, sure) - 1].append((sure, each.exact))
    return [
        Band(FROM[band], len(cells), sum(exact for _, exact in cells), sum(p for p, _ in cells) / len(cells))
        for band, cells in sorted(bands.items())
    ]
