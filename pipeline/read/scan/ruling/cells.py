"""Rules -> the boxes of the cells between them, in pixels, before any text is read."""

from __future__ import annotations

from pipeline.read.page.edges import Mesh, bridged, edges, meshes
from pipeline.read.page.lattice import Lattice, lattice
from pipeline.read.page.page import Rule
from pipeline.read.scan.picture import POINTS
from pipeline.records import BBox


def cells(rules: list[Rule], dpi: float) -> list[BBox]:
    """Return the boxes of the cells that `rules`, in points, make: x0, top, x1, bottom in pixels, to the rules' middle.

    They stand table by table, each by rows. Tables with level rules only have none: what parts their
    columns is their text.
    """
    tables = (lattice(mesh) for mesh in bridged(meshes(*edges(rules)), _never))
    return [_scaled(box, dpi / POINTS) for table in tables if table for box in _boxes(table)]


def _never(above: Mesh, below: Mesh) -> bool:
    return False


def _boxes(table: Lattice) -> list[BBox]:
    xs, ys = table.xs, table.ys
    return [(xs[left], ys[top], xs[left + columns], ys[top + rows]) for top, left, rows, columns in table.spans]


def _scaled(box: BBox, scale: float) -> BBox:
    x0, top, x1, bottom = box
    return x0 * scale, top * scale, x1 * scale, bottom * scale
