"""Write the scanned pages of an invented notice as PNG, with the truth of each beside it as JSON.

python -m tests.notices.scan --seed 3 --wear heavy --out DIR
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import cv2

from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.scan.scans import Shot, scan, traps_of
from tests.notices.scan.wears import WEARS, seeded


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the scanned pages of an invented notice.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rows", type=int, default=8)
    parser.add_argument("--wear", choices=WEARS, default="light")
    parser.add_argument("--out", type=Path, default=Path())
    options = parser.parse_args()
    traps, wear = traps_of(options.seed), seeded(options.wear, options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    for number, shot in enumerate(scan(lay(compose(options.seed, options.rows), traps), traps, wear, options.seed), 1):
        _write(options.out / f"{options.seed:03d}-{number}", shot)


def _write(stem: Path, shot: Shot) -> None:
    truth = {name: getattr(shot, name) for name in ("dpi", "page", "seal", "one_bit")}
    truth |= {"homography": shot.homography.tolist()}
    truth |= {
        "cells": [asdict(cell) | {"text": cell.text} for cell in shot.cells],
        "lines": list(map(asdict, shot.lines)),
    }
    stem.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
    cv2.imwrite(str(stem.with_suffix(".png")), shot.pixels)


if __name__ == "__main__":
    main()
