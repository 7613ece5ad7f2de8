"""Pictures of the cells of one task, cut from its source file."""

from __future__ import annotations

from pathlib import Path

from pipeline.explain.story import Row, Story, read
from pipeline.read import ReadError, crops, folder
from pipeline.records import BBox

INSIDE = "!/"
"""What stands between an archive and the file in it in the name of a source."""


class NoCropsError(LookupError):
    """The cells of a task cannot be shown; the message says why, and what helps."""


def write(task_id: str, out: Path, raw: Path, into: Path) -> list[Path]:
    """Write a PNG of each cell of a task into the folder `into`, and return the files, in the cells' order.

    The cells are those that the published folder `out` tells, the source lies below the folder `raw`, or is it.
    Raises NoCropsError when the source has no places, is not there, is not the file that was published or cannot
    be shown; UnknownTaskError and FileNotFoundError as `explain` does.
    """
    story = read(task_id, out)
    cells = [cell for cell in story.cells if cell["bbox"]]
    if not cells:
        raise NoCropsError(f"No cell of {task_id} has a place on a page: {_named(story)} is read without geometry.")
    data = _source(story, raw)
    into.mkdir(parents=True, exist_ok=True)
    return list(_written(story, cells, data, into))


def _written(story: Story, cells: list[Row], data: bytes, into: Path) -> list[Path]:
    places = [(cell["page"], _box(cell["bbox"])) for cell in cells]
    written: list[Path] = []
    try:
        for cell, png in zip(cells, crops.crops(data, places), strict=True):
            written.append(into / _name(story.task["task_id"], cell))
            written[-1].write_bytes(png)
    except ReadError as error:
        raise NoCropsError(f"{_named(story)} cannot be shown: {error}") from error
    return written


def _source(story: Story, raw: Path) -> bytes:
    """Return the bytes of the source, which are those that were published."""
    name, sha256 = story.notice["source"], story.notice["sha256"]
    place = (raw.parent if raw.is_file() else raw) / name.partition(INSIDE)[0]
    if not place.is_file():
        raise NoCropsError(f"{_named(story)} is not there: there is no {place}; name its folder with --raw.")
    found = next((source for source in folder.sources(place).sources if source.sha256 == sha256), None)
    if found is None:
        raise NoCropsError(
            f"{_named(story)} is not the file that was published: {place} has changed since; normalize it."
        )
    try:
        return found.data()
    except ReadError as error:
        raise NoCropsError(f"{_named(story)} cannot be read: {error}") from error


def _named(story: Story) -> str:
    return str(story.notice["source"])


def _name(task_id: str, cell: Row) -> str:
    """Return a name that sorts as the cells stand: task, page, table, row, column, and the field it became."""
    place = "-".join(f"{cell[part]:02d}" for part in ("page", "table", "row", "column"))
    return f"{task_id}-{place}-{cell['field'] or cell['became']}.png"


def _box(written: str) -> BBox:
    x0, top, x1, bottom = map(float, written.split(","))
    return x0, top, x1, bottom
