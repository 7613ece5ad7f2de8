"""What can befall a print on its way to an image: one switch each, and the road that takes them in order.

Marks come onto the paper (the other side shines through, a pen, a seal), the paper lies crooked before the
scanner or the camera, light falls on it, the optics blur it, the sensor adds noise, the device encodes it.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from zlib import crc32

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.notices.scan import marks
from tests.notices.scan.marks import Paper
from tests.notices.scan.posture import Posture, place
from tests.notices.scan.printing import Pixels, Ruling

Turn = Literal[0, 90, 180, 270]

CAMERA_DPI = 72.0
"""What cameras write where the dpi of a page should stand."""
INK_LIMIT = 175
"""Grey level below which a pixel is black in black and white."""


@dataclass(frozen=True)
class Wear:
    """Every switch of a scan; as it stands, nothing is worn. The same wear and seed do the same.

    dpi: dots an inch, 100 to 600. font: a name of `fonts.FAMILIES`. size: points of the tables' text, 7 to 12.
    rules: how the printer draws the tables' rules. faint: share of its blackness that all ink lacks.
    seal: none, a red one, or a black one as on a copy; each page has one, the first where it was signed.
    pen: so many strokes of a pen across the page. bleed: share of the other side's ink that shines through.
    skew: degrees clockwise. turn: clockwise quarter turns. perspective: how far corners are drawn in, in the sides.
    desk: the page lies on a desk and is seen whole. edge: points of dark scanner lid that show at two edges.
    uneven: share of the light that lacks where it is darkest. cast: blue, green, red of what is white, 0 to 1.
    blur: standard deviation in pixels. noise: standard deviation in levels of 255. grey: no colours.
    one_bit: black and white only. fax: that, of half as many lines an inch, each twice. jpeg: its quality, 0 for none.
    blank_backs: each page is followed by the scan of its empty back.
    """

    dpi: float = 200.0
    font: str = "song"
    size: float = 9.0
    rules: Ruling = "solid"
    faint: float = 0.0
    seal: Literal["none", "red", "black"] = "none"
    pen: int = 0
    bleed: float = 0.0
    skew: float = 0.0
    turn: Turn = 0
    perspective: float = 0.0
    desk: bool = False
    edge: float = 0.0
    uneven: float = 0.0
    cast: tuple[float, float, float] = (1.0, 1.0, 1.0)
    blur: float = 0.0
    noise: float = 0.0
    grey: bool = False
    one_bit: bool = False
    fax: bool = False
    jpeg: int = 0
    blank_backs: bool = False

    @property
    def tagged_dpi(self) -> float:
        """What the image's file says of its dpi: a camera does not know it."""
        return CAMERA_DPI if self.desk else self.dpi


@dataclass(frozen=True)
class Worn:
    """A worn page: BGR pixels, and the 3 × 3 homography that leads a place on the print to one here, both in pixels.

    A pixel covers the places from its number to the next. `jpeg` is the file these pixels were decoded from,
    empty where there was none. `seal` is the box of the seal on the print, in pixels.
    """

    pixels: Pixels
    homography: NDArray[np.float64]
    jpeg: bytes
    seal: marks.Rect | None


def worn(paper: Paper, wear: Wear, seed: int) -> Worn:
    """Return a print as this wear leaves it."""
    pixels, seal = _marked(paper, wear, seed)
    posture = _posture(wear, seed, pixels.shape[1], pixels.shape[0])
    pixels = place(pixels, posture, _rng(seed, "desk"))
    pixels = _lit(pixels, wear, random.Random(f"light/{seed}"))
    pixels = _sensed(pixels, wear, _rng(seed, "noise"))
    pixels, jpeg = _encoded(_toned(pixels, wear), wear)
    return Worn(pixels, posture.homography, jpeg, seal)


def _rng(seed: int, what: str) -> np.random.Generator:
    """Return what one switch draws from, so that no other changes what it draws."""
    return np.random.default_rng(crc32(f"{what}/{seed}".encode()))


# --- on the paper -----------------------------------------------------------------------------------------


def _marked(paper: Paper, wear: Wear, seed: int) -> tuple[Pixels, marks.Rect | None]:
    pixels, seal = paper.front, None
    if wear.faint:
        pixels = marks.faint(pixels, wear.faint)
    if wear.bleed:
        pixels = marks.bleed(pixels, paper.behind, wear.bleed)
    if wear.pen:
        pixels = marks.pen(pixels, wear.pen, wear.dpi, random.Random(f"pen/{seed}"))
    if wear.seal != "none":
        pixels, seal = marks.sealed(pixels, paper, wear.seal, wear.dpi, random.Random(f"seal/{seed}"))
    return pixels, seal


def _posture(wear: Wear, seed: int, width: int, height: int) -> Posture:
    rng = random.Random(f"posture/{seed}")
    inward = [(rng.uniform(0, wear.perspective), rng.uniform(0, wear.perspective)) for _ in range(4)]
    return Posture(width, height, wear.skew, wear.turn, tuple(inward), wear.desk, wear.edge * wear.dpi / 72)


# --- before the sensor ------------------------------------------------------------------------------------


def _lit(pixels: Pixels, wear: Wear, rng: random.Random) -> Pixels:
    """Let the light fall off along one direction, with a soft bend, and colour it."""
    if not wear.uneven and wear.cast == (1.0, 1.0, 1.0):
        return pixels
    height, width = pixels.shape[:2]
    angle = rng.uniform(0, 2 * math.pi)
    x, y = np.meshgrid(
        np.linspace(-0.5, 0.5, width, dtype=np.float32), np.linspace(-0.5, 0.5, height, dtype=np.float32)
    )
    along = np.clip(x * math.cos(angle) + y * math.sin(angle) + 0.5, 0, 1)
    light = 1 - wear.uneven * along**1.5
    return np.rint(pixels * light[..., None] * np.array(wear.cast, np.float32)).astype(np.uint8)


def _sensed(pixels: Pixels, wear: Wear, rng: np.random.Generator) -> Pixels:
    if wear.blur:
        pixels = cv2.GaussianBlur(pixels, (0, 0), wear.blur)
    if wear.noise:
        grain = rng.standard_normal(pixels.shape, np.float32) * wear.noise
        pixels = np.clip(np.rint(pixels + grain), 0, 255).astype(np.uint8)
    return pixels


def _toned(pixels: Pixels, wear: Wear) -> Pixels:
    """Take the colours out, or all but black and white."""
    if not (wear.grey or wear.one_bit or wear.fax):
        return pixels
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    if wear.fax:
        height, width = grey.shape
        grey = cv2.resize(grey, (width, (height + 1) // 2), interpolation=cv2.INTER_AREA)
        grey = np.repeat(grey, 2, axis=0)[:height]
    if wear.one_bit or wear.fax:
        grey = np.where(grey < INK_LIMIT, 0, 255).astype(np.uint8)
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def _encoded(pixels: Pixels, wear: Wear) -> tuple[Pixels, bytes]:
    if not wear.jpeg:
        return pixels, b""
    buffer = BytesIO()
    shown = pixels[..., 0] if wear.grey else cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    Image.fromarray(shown).save(buffer, "JPEG", quality=wear.jpeg, dpi=(wear.tagged_dpi, wear.tagged_dpi))
    return cv2.imdecode(np.frombuffer(buffer.getvalue(), np.uint8), cv2.IMREAD_COLOR), buffer.getvalue()
