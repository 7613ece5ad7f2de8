"""The named degradations, and what a seed varies of each."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.notices.scan.wear import Turn, Wear

_LIGHT = Wear(seal="red", skew=1.0, jpeg=75)

WEARS: dict[str, Wear] = {
    "clean": Wear(),
    "light": _LIGHT,
    "heavy": Wear(seal="red", skew=2.0, noise=9.0, blur=0.8, jpeg=45),
    "one_bit": Wear(seal="red", skew=0.8, noise=12.0, blur=0.5, one_bit=True),
    "fax": Wear(seal="red", skew=0.6, noise=8.0, fax=True),
    "photo": Wear(
        seal="red",
        skew=1.5,
        perspective=0.03,
        desk=True,
        uneven=0.35,
        cast=(0.86, 0.95, 0.98),
        blur=0.6,
        noise=3.0,
        jpeg=85,
    ),
    "turned": replace(_LIGHT, turn=90),
    "low": Wear(dpi=120.0, seal="red", skew=0.7, jpeg=80),
    "high": Wear(dpi=400.0, seal="red", skew=0.7, noise=4.0, jpeg=85),
    "bleed": Wear(bleed=0.22, skew=0.8, cast=(0.93, 0.97, 0.98), noise=3.0, jpeg=80),
    "backs": Wear(bleed=0.3, skew=0.5, noise=3.0, jpeg=80, blank_backs=True),
    "scribble": Wear(seal="red", pen=6, skew=0.7, jpeg=80),
    "copy": Wear(seal="black", grey=True, skew=1.2, edge=8.0, uneven=0.15, noise=6.0, blur=0.6, jpeg=70),
    "faint": Wear(faint=0.55, rules="faint", skew=0.5, noise=3.0, jpeg=80),
    "dotted": Wear(rules="dotted", skew=0.5, jpeg=80),
}
"""Name -> the wear at its full measure."""

FONTS = ("song", "song", "song-thin", "song-old", "fangsong", "fangsong", "kai", "kai-old", "hei", "hei-round")
"""What a seed draws the typeface from; Song and FangSong are what notices are set in most."""
SIZES = (7.0, 8.0, 9.0, 9.0, 10.0, 10.5, 12.0)
"""Points that a seed draws the tables' text from."""
LEAST_SKEW = 0.5
"""Share of a wear's skew that it has at least."""
QUARTERS: tuple[Turn, ...] = (90, 180, 270)


def seeded(name: str, seed: int) -> Wear:
    """Return a named wear as this seed has it: its typeface, size, and how it lies. Of one seed all look alike."""
    rng = random.Random(f"wear/{seed}")
    wear = WEARS[name]
    font, size = rng.choice(FONTS), rng.choice(SIZES)
    skew = wear.skew * rng.choice((-1, 1)) * rng.uniform(LEAST_SKEW, 1)
    turn = rng.choice(QUARTERS) if wear.turn else wear.turn
    return replace(wear, font=font, size=size, skew=skew, turn=turn)
