"""What is ruled on a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.read.page.page import Rule
from pipeline.read.scan.picture import Pixels


@dataclass(frozen=True, slots=True)
class Ruling:
    """The `rules` drawn on a sheet, in points from its top left, each as thin as a line.

    `level` and `upright` are images of the sheet's size: 255 in
    the bands in which its level and its upright rules lie, else 0.
    """

    rules: list[Rule]
    level: Pixels
    upright: Pixels
