"""Text objects -> glyphs (GB/T 33190 clauses 11.2 to 11.4).

The characters are those of TextCode; the numbers of a glyph transform name shapes of a font and are no text.
The file does not say how wide a character is: it is as wide as the step to the next one, where that is no more than
an em, and else an em or, for what is narrow in East Asian print, half of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import category, east_asian_width

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, children, number, numbers, text
from pipeline.read.ofd.matrix import Matrix, box, scale
from pipeline.read.page.page import Glyph
from pipeline.read.page.turns import quarter_turn
from pipeline.records import BBox

ASCENT, DESCENT = 0.86, 0.14
"""How far a character reaches above and below its baseline, in em: as in SimSun, and much the same in its kind."""

NAMELESS = {"\xa4", "\ufffd"}
"""What stands in TextCode where the program does not know the character; the first is the standard's own (table 45)."""

SMALLEST = 0.5
"""Points of a character's height; what is smaller nobody sees."""

DIRECTIONS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
"""ReadDirection -> where the next character stands, unless deltas say so (GB/T 33190 clause 11.3)."""

_DELTAS = re.compile(r"[gG]\s+(\d+)\s+(\S+)|(\S+)")
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})")


class Step(NamedTuple):
    """A character, and the way from it to the next in the units of its space."""

    char: str
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text object sets its characters: sizes in the units of its space, directions in degrees."""

    matrix: Matrix
    size: float
    stretch: float
    reads: int
    turned: int

    @staticmethod
    def of(element: _Element, matrix: Matrix) -> Setting:
        size, *_ = numbers(attribute(element, "Size"))
        return Setting(
            matrix,
            abs(size),
            number(attribute(element, "HScale"), 1),
            int(number(attribute(element, "ReadDirection"), 0)) % 360,
            int(number(attribute(element, "CharDirection"), 0)) % 360,
        )

    def width(self, char: str) -> float:
        """Return how wide `char` is when set without extra space."""
        return self.size * self.stretch * (1 if _wide(char) else 0.5)

    def box(self, x: float, y: float, width: float) -> BBox:
        """Return the box on the page of the character whose baseline begins at `x`, `y`."""
        above, below = self.size * ASCENT, self.size * DESCENT
        match self.turned:
            case 90:
                return box(self.matrix, x - below, y, x + above, y + width)
            case 180:
                return box(self.matrix, x - width, y - below, x, y + above)
            case 270:
                return box(self.matrix, x - above, y - width, x + below, y)
        return box(self.matrix, x, y - above, x + width, y + below)


def glyphs(element: _Element, matrix: Matrix) -> Iterator[Glyph]:
    """Yield the glyphs of a TextObject whose space `matrix` takes to points.

    Text that leans is left out: it is a watermark across other text. Raises ValueError for numbers that are none.
    """
    setting = Setting.of(element, matrix)
    size = setting.size * scale(matrix)
    lies = quarter_turn(matrix[0], matrix[1])
    if lies is None or size < SMALLEST:
        return
    turned = (lies + setting.turned) % 360
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(attribute(code, "X"), x), number(attribute(code, "Y"), y)
        right, down = x, y
        for char, across, downward in _steps(code, _characters(code, element), setting, element):
            width = across if 0 < across <= setting.size * setting.stretch else setting.width(char)
            yield Glyph(char, *setting.box(right, down, width), size, turned)
            right, down = right + across, down + downward


def _characters(code: _Element, element: _Element) -> list[str]:
    """Return the characters of `code`, nothing for those that the file does not name.

    Where it names none at all there is one for each glyph of the transform.
    """
    written = code.text or ""
    if "\n" in written or "\r" in written:
        written = "".join(line.strip(" \t") for line in written.splitlines())
    if "\\" in written:
        written = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), written)
    if not written and (shapes := text(element, "CGTransform", "Glyphs")):
        return [""] * len(shapes.split())
    return list(map(_named, written))


def _steps(code: _Element, chars: list[str], setting: Setting, element: _Element) -> list[Step]:
    """Return the characters of `code`, each with the way from it to the next.

    Some programs give no step to blanks; they are left out then. A list that is too short goes on with its last step.
    """
    across = _deltas(attribute(code, "DeltaX"), len(chars))
    down = _deltas(attribute(code, "DeltaY"), len(chars))
    if not across and not down:
        right, below = DIRECTIONS.get(setting.reads, DIRECTIONS[0])
        return [Step(char, right * setting.width(char), below * setting.width(char)) for char in chars]
    if max(len(across), len(down)) < len(chars) - 1:
        shapes = _shapes(element, len(chars))
        across, down = _spread(across, shapes), _spread(down, shapes)
        seen = [char for char in chars if not char.isspace()]
        chars = seen if max(len(across), len(down)) == len(seen) - 1 else chars
    return list(map(Step, chars, _filled(across, len(chars)), _filled(down, len(chars))))


def _filled(steps: list[float], count: int) -> list[float]:
    """Return a step for each of `count` characters; the last leads nowhere, and says nothing of how wide it is."""
    return [*(steps + [steps[-1] if steps else 0.0] * (count - len(steps)))[: count - 1], 0.0][:count]


def _shapes(element: _Element, count: int) -> list[tuple[int, int]]:
    """Return how many characters go into how many shapes of the font, in order, for `count` characters.

    GB/T 33190 clause 11.4; the steps are from shape to shape.
    """
    shapes: list[tuple[int, int]] = []
    place = 0
    for transform in children(element, "CGTransform"):
        first, codes, glyphs = (
            int(attribute(transform, key) or 1) for key in ("CodePosition", "CodeCount", "GlyphCount")
        )
        if place <= first and 0 < codes <= count - first and glyphs > 0:
            shapes += [(1, 1)] * (first - place) + [(codes, glyphs)]
            place = first + codes
    return shapes + [(1, 1)] * (count - place)


def _spread(steps: list[float], shapes: list[tuple[int, int]]) -> list[float]:
    """Return the steps from character to character, where `steps` lead from shape to shape; else `steps`.

    Characters that share shapes share their width.
    """
    if len(steps) != sum(count for _, count in shapes) - 1:
        return steps
    spread, rest = [], iter(steps)
    for codes, count in shapes:
        width = sum(islice(rest, count))
        spread += [width / codes] * codes
    return spread


def _deltas(written: str, most: int) -> list[float]:
    """Return at most `most` steps; `g 3 4.5` in `written` stands for three of 4.5 (GB/T 33190 clause 11.3)."""
    if "g" not in written and "G" not in written:
        return numbers(written)[:most]
    steps: list[float] = []
    for count, repeated, single in _DELTAS.findall(written):
        steps += numbers(repeated or single) * min(int(count or 1), most - len(steps))
    return steps


@lru_cache(maxsize=1 << 16)
def _named(char: str) -> str:
    """Return `char`, or nothing where it stands for one that the program does not know, or for none."""
    unknown = char in NAMELESS or (category(char) in ("Cc", "Cs") and not char.isspace())
    return "" if unknown else char


@lru_cache(maxsize=1 << 16)
def _wide(char: str) -> bool:
    return not char or east_asian_width(char) in "WFA"
