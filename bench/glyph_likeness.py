"""How alike two Chinese characters are drawn: makes `pipeline/rules/glyph_likeness.csv`.

    python -m bench.glyph_likeness [--write]

Each character is drawn in two faces (Noto Sans CJK SC, Noto Serif CJK SC), blurred, and taken less the mean picture of
all. The likeness of two is the cosine of their pictures, the mean of both faces. Every pair of at least `LEAST` is
kept of which one occurs in a name that the rule tables hold; the other may be any character of GB/T 2312, for a
recogniser errs outside the tables too. Needs Pillow and numpy, and the fonts; nothing of them is in the table but
these figures.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline import rules

FONTS = tuple(Path(f"/usr/share/fonts/opentype/noto/Noto{face}CJK-Regular.ttc") for face in ("Sans", "Serif"))
FACE = 2
"""Of the faces of a collection, the one for simplified Chinese."""
EM, EDGE, BLUR = 40, 4, 1.6
"""Pixels of a character, of the edge around it, and of the blur."""
LEAST = 0.66
"""The least likeness that is kept."""
SOURCES = ("regions", "region_forms", "bodies", "zones", "zone_bodies", "surnames")
BLOCK = 512


class Pair(NamedTuple):
    one: str
    other: str
    likeness: float


def is_han(glyph: str) -> bool:
    return "\u4e00" <= glyph <= "\u9fff"


def of_tables() -> set[str]:
    """Return every Chinese character of the tables of places, bodies and surnames."""
    texts = (path.read_text(encoding="utf-8") for path in rules.files() if path.stem in SOURCES)
    return {glyph for text in texts for glyph in text if is_han(glyph)}


def of_standard() -> set[str]:
    """Return the 6,763 Chinese characters of GB/T 2312."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {glyph for code in codes for glyph in code.decode("gb2312", "ignore") if is_han(glyph)}


def drawn(glyph: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    """Return the blurred picture of `glyph`, flat, 0 to 1."""
    side = EM + 2 * EDGE
    picture = Image.new("L", (side, side))
    ImageDraw.Draw(picture).text((side / 2, side / 2), glyph, fill=255, font=font, anchor="mm")
    small = picture.filter(ImageFilter.GaussianBlur(BLUR)).resize((side // 2, side // 2), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32).ravel() / 255


def pictures(glyphs: list[str], font: ImageFont.FreeTypeFont) -> np.ndarray:
    """Return glyphs x pixels: each picture less the mean of all, of length 1."""
    found = np.stack([drawn(glyph, font) for glyph in glyphs])
    found -= found.mean(axis=0)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def pairs() -> Iterator[Pair]:
    """Yield each pair once, its glyphs and the pairs in order of code point."""
    ours = of_tables()
    glyphs = sorted(ours | of_standard())
    faces = [pictures(glyphs, ImageFont.truetype(str(path), EM, index=FACE)) for path in FONTS]
    for start in range(0, len(glyphs), BLOCK):
        like = sum(face[start : start + BLOCK] @ face.T for face in faces) / len(faces)
        for row, column in zip(*np.nonzero(like >= LEAST), strict=True):
            one, other = glyphs[start + row], glyphs[column]
            if one < other and (one in ours or other in ours):
                yield Pair(one, other, round(float(like[row, column]), 2))


def main() -> None:
    found = list(pairs())
    print(f"{len(found)} pairs")
    if "--write" in sys.argv[1:]:
        with (rules.FOLDER / "glyph_likeness.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(Pair._fields)
            writer.writerows(found)


if __name__ == "__main__":
    main()
