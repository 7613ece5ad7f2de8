"""How often a recognised character is right, by what is known of it: fits `pipeline/rules/ocr_confidence.csv`.

    python -m bench.ocr_confidence [--seeds 0-6] [--wear clean light ...] [--pages 2] [--write]

Reads scanned pages of development seeds whose truth is known, and counts the characters that are right by kind,
agreement of two readings, and the band of the network's own score. Prints the table, and how many cells that
were given a confidence are right: fitted on the even seeds and counted on the odd ones. `--write` writes the rule
table, fitted on all. A character of another width (（ and () is right; where it is a fault, what follows knows.
"""

from __future__ import annotations

import argparse
import csv
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import prod
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from bench.scanned import on_print, scanned, seeds_of
from pipeline import rules
from pipeline.read.scan.lines.lines import text_lines
from pipeline.read.scan.picture import Picture
from pipeline.read.scan.reading.confidence import Band, kind_of
from pipeline.read.scan.reading.crops import usual_em
from pipeline.read.scan.reading.glyphs import set_line
from pipeline.read.scan.reading.sights import sights
from pipeline.read.scan.ruling.cells import cells
from pipeline.read.scan.ruling.erased import without_rules
from pipeline.read.scan.ruling.strokes import ruling
from pipeline.read.scan.straighten import straighten
from tests.notices.scan.scans import Shot
from tests.notices.scan.wears import WEARS

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999)
"""Where the bands of the network's score begin."""
PRIOR = 10
"""Characters that the network's own word about a band counts for."""
HALF = 0.5
"""Wrong characters that every band has beside those counted, for nothing is certain."""
BANDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.01)
"""Bands of the confidence of cells that are printed."""

Key = tuple[str, str]


class Seen(NamedTuple):
    """One character as read: its kind and the agreement about it, the network's score, and whether it is right."""

    key: Key
    likely: float
    right: bool


class ReadCell(NamedTuple):
    """What was read in one true cell, and whether it is all that is printed there."""

    seed: int
    characters: list[Seen]
    exact: bool


def read_cells(seed: int, wear: str, pages: int) -> Iterator[ReadCell]:
    """Yield the cells of the first pages of one scanned notice in which anything was read."""
    for shot in scanned(seed, wear, 8).shots[:pages]:
        places = [(cell.box, "".join(line.text for line in cell.lines)) for cell in shot.cells]
        said: defaultdict[int, list[tuple[str, Key, float]]] = defaultdict(list)
        for x, y, text, key, likely in _characters(shot):
            for number, ((x0, top, x1, bottom), _) in enumerate(places):
                if x0 <= x <= x1 and top <= y <= bottom:
                    said[number].append((text, key, likely))
        for number, characters in said.items():
            yield _judged(seed, places[number][1], characters)


def _characters(shot: Shot) -> Iterator[tuple[float, float, str, Key, float]]:
    """Yield where on the print each character was read, in points, and what is known of it."""
    sheet = straighten(Picture(shot.pixels, shot.dpi))
    ruled = ruling(sheet)
    lines = text_lines(sheet, cells(ruled.rules, sheet.dpi), without_rules(sheet, ruled))
    em = usual_em(lines)
    for line, (view, said) in zip(lines, sights(sheet, lines), strict=True):
        for sight, glyph in zip(said, set_line(line, view, said, 1.0, em), strict=False):
            corners = np.array([(glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2, 1.0])
            x, y, w = sheet.back @ corners
            x0, top, _, _ = on_print((x / w, y / w, x / w, y / w), shot)
            if sight.mark.text.strip():
                yield x0, top, glyph.text, (kind_of(glyph.text), sight.agreement), sight.mark.likely


def _judged(seed: int, true: str, characters: list[tuple[str, Key, float]]) -> ReadCell:
    expected = [_even(character) for character in true if not character.isspace()]
    found = [_even(text) for text, _, _ in characters]
    right = set[int]()
    for block in Levenshtein.opcodes(expected, found):
        if block.tag == "equal":
            right.update(range(block.dest_start, block.dest_end))
    seen = [Seen(key, likely, place in right) for place, (_, key, likely) in enumerate(characters)]
    return ReadCell(seed, seen, expected == found)


def _even(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def fitted(found: Iterable[Seen]) -> list[Band]:
    """Return the bands that these characters make, each likelier one at least as often right."""
    counts: defaultdict[Key, Counter[tuple[int, bool]]] = defaultdict(Counter)
    for seen in found:
        counts[seen.key][bisect_right(EDGES, seen.likely) - 1, seen.right] += 1
    return [band for key in sorted(counts) for band in _bands(key, counts[key])]


def _bands(key: Key, counts: Counter[tuple[int, bool]]) -> Iterator[Band]:
    """Yield the bands of one kind and agreement: the network's word, at its least, is worth PRIOR characters."""
    least = 0.0
    for place, edge in enumerate(EDGES):
        right, wrong = counts[place, True], counts[place, False]
        least = max(least, (right + PRIOR * edge) / (right + wrong + PRIOR + HALF))
        yield Band(*key, edge, round(least, 5), right + wrong)


def confidence(characters: list[Seen], bands: list[Band]) -> float:
    """Return how likely a cell is right by these bands."""
    return prod(
        max((band.right for band in bands if (band.kind, band.agreement) == key and band.likely <= likely), default=0.0)
        for key, likely, _ in characters
    )


def report(found: list[ReadCell]) -> None:
    """Print the bands, and what the confidence of cells is worth that were not fitted on."""
    for band in fitted(seen for cell in found for seen in cell.characters):
        print(f"{band.kind:8}{band.agreement:10}{band.likely:8}{band.right:9.5f}{band.count:8}")
    bands = fitted(seen for cell in found if cell.seed % 2 == 0 for seen in cell.characters)
    tested = [(confidence(cell.characters, bands), cell.exact) for cell in found if cell.seed % 2]
    print(f"\n{'cells of confidence':22}{'count':>7}{'mean':>9}{'right':>9}")
    for low, high in pairwise(BANDS):
        chosen = [(given, exact) for given, exact in tested if low <= given < high]
        if chosen:
            mean, right = (sum(column) / len(chosen) for column in zip(*chosen, strict=True))
            print(f"{low:6.3f} to {min(high, 1):.3f}{len(chosen):14}{mean:9.3f}{right:9.3f}")


def write(bands: list[Band]) -> None:
    """Write the rule table."""
    with (rules.FOLDER / "ocr_confidence.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("kind", "agreement", "likely", "right", "count"))
        writer.writerows((band.kind, band.agreement, band.likely, f"{band.right:.5f}", band.count) for band in bands)


def main() -> None:
    parser = argparse.ArgumentParser(description="How often a recognised character is right.")
    parser.add_argument("--seeds", type=seeds_of, default=range(7))
    parser.add_argument("--wear", nargs="+", choices=WEARS, default=["clean", "light", "heavy", "one_bit", "photo"])
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = [cell for wear in options.wear for seed in options.seeds for cell in read_cells(seed, wear, options.pages)]
    report(found)
    if options.write:
        write(fitted(seen for cell in found for seen in cell.characters))


if __name__ == "__main__":
    main()
