"""What a text is like, in a kilobyte: enough to say how much two notices have in common."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

from pipeline.lexicon.page_marks import is_page_mark
from pipeline.lexicon.words import pairs
from pipeline.records import Document, Grid
from pipeline.text import han_runs, same_words

SHINGLE = 4
"""Characters of a shingle: one misread character in ten leaves two shingles of three whole."""
SKETCH = 256
"""Hashes kept of a text; the estimate's standard error is 0.03 at worst."""
CHUNK = 1 << 16
"""Characters that are looked at at once: bounds the memory."""
SHORTEST = 40
"""Letters, digits and Han below which a text says too little to be told from another."""

PASSAGE, FEWEST_WORDS = 12, 0.3
"""Han characters from which a passage can be called garbled, and the share of neighbours in it that are words below
which it is: honest cells have 0.45 on average."""
LOOP = 8
"""Characters that no cell says twice by chance."""

DIGEST = 32
"""Hex digits of a digest."""
SPREAD = 0x9E3779B1
"""Fibonacci hashing's factor for 32 bits: CRC-32 alone maps like texts to like numbers."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text without blanks, punctuation and page marks.

    `sketch` holds the smallest hashes of its shingles, in order, and `tabled` those of its tables alone; `words` is
    a digest of it all, and `cells` one of the set of its tables' cells; both are empty where there is too little.
    `faults` is how many of its characters stand in passages that make few words or say the same again: of two
    readings of one text the better has fewer.
    """

    sketch: array[int]
    tabled: array[int]
    words: str
    cells: str
    faults: int


def take(document: Document) -> Fingerprint:
    """Return the fingerprint of a document, in memory that does not grow with it but by its tables' cells."""
    text, tables, cells, faults = _Text(), _Text(), set[str](), 0
    for row in _rows(document):
        text.add("".join(row))
        faults += _faults("".join(row))
        if len(row) > 1:
            tables.add("".join(row))
            cells.update(row)
    return Fingerprint(text.hashes(), tables.hashes(), text.words(), _digest(sorted(cells)), faults)


def _rows(document: Document) -> Iterator[list[str]]:
    """Yield the words of every paragraph that is no page mark, and of every filled cell of a row, in reading order."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ([words for cell in row if (words := same_words(cell.text))] for row in block.rows)
        elif not is_page_mark(block.text):
            yield [same_words(block.text)]


@dataclass(slots=True)
class _Text:
    """What has been seen of a text, and the end of it that has not been looked at yet."""

    sketch: list[int] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    length: int = 0
    rest: str = ""

    def add(self, piece: str) -> None:
        self.length += len(piece)
        self.digest.update(piece.encode())
        self.rest += piece
        if len(self.rest) >= CHUNK:
            self._look()

    def _look(self) -> None:
        """Take the shingles in, all but those that begin in the last characters."""
        shingles = {self.rest[place : place + SHINGLE] for place in range(len(self.rest) - SHINGLE + 1)}
        hashes = {zlib.crc32(shingle.encode()) * SPREAD & 0xFFFFFFFF for shingle in shingles}
        self.sketch = nsmallest(SKETCH, hashes.union(self.sketch))
        self.rest = self.rest[1 - SHINGLE :]

    def hashes(self) -> array[int]:
        """Return the sketch of the text so far."""
        self._look()
        return array("I", self.sketch)

    def words(self) -> str:
        """Return the digest of the text so far, empty where it is too short to tell."""
        return self.digest.hexdigest()[:DIGEST] if self.length >= SHORTEST else ""


def _digest(cells: list[str]) -> str:
    """Return the digest of a set of cells; as a set, since a heading may be repeated on each page."""
    if sum(map(len, cells)) < SHORTEST:
        return ""
    return hashlib.sha256("\n".join(cells).encode()).hexdigest()[:DIGEST]


def _faults(piece: str) -> int:
    """Return how many characters of a cell or paragraph are garbled or said twice, as far as a quick look tells."""
    han = "".join(han_runs(piece))
    garbled = len(han) >= PASSAGE and pairs(han) < FEWEST_WORDS * len(han)
    starts = range(len(piece) - LOOP + 1)
    again = len(starts) - len({piece[start : start + LOOP] for start in starts})
    return again + len(han) * garbled


def alike(one: Fingerprint, other: Fingerprint) -> float:
    """Return an estimate of the share of shingles that two texts have in common, and that their tables have.

    It is the lesser of the two, 0 to 1: one cover letter goes out with more than one table.
    """
    shares = [_jaccard(one.sketch, other.sketch)]
    shares += [_jaccard(one.tabled, other.tabled)] if one.tabled and other.tabled else []
    return min(shares)


def _jaccard(one: array[int], other: array[int]) -> float:
    """Return the Jaccard index of two sketches: Thorup, Bottom-k and priority sampling (STOC 2013)."""
    both = set(one) & set(other)
    union = nsmallest(SKETCH, {*one, *other})
    return sum(value in both for value in union) / len(union) if union else 0.0
