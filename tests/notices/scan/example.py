"""The scanned example in `raw/`: an invented notice that says so, printed, stamped and scanned askew.

python -m tests.notices.scan.example raw/示例-扫描件.pdf
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout, Line
from tests.notices.print.traps import Trap, Traps
from tests.notices.scan.pdf import pdf
from tests.notices.scan.scans import Shot, scan
from tests.notices.scan.wear import Wear

SEED, ROWS = 33, 4
TRAPS: Traps = frozenset({Trap.SECTION_ROWS})
WEAR = Wear(dpi=150.0, font="song", size=9.0, seal="red", skew=-0.9, jpeg=60, noise=2.0)
MARK = "（示例：本通知内容均为虚构，仅供演示）"


def layout() -> Layout:
    """Return the notice: it says below its number that it is an example."""
    laid = lay(compose(SEED, ROWS), TRAPS)
    return replace(laid, blocks=(*laid.blocks[:2], Line(MARK, "number"), *laid.blocks[2:]))


def shots() -> list[Shot]:
    """Return its scanned pages."""
    return scan(layout(), TRAPS, WEAR, SEED)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the scanned example as a PDF.")
    parser.add_argument("path", type=Path)
    parser.parse_args().path.write_bytes(pdf(shots()))


if __name__ == "__main__":
    main()
