"""Units that stand for one another: who bore the work before, who bears it since, and the other plate at the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.lexicon import bodies, plates, regions, successors
from pipeline.lexicon.regions import Region
from pipeline.lexicon.successors import Succession

PREDECESSOR, SUCCESSOR, PLATE = "predecessor", "successor", "plate"

Row = dict[str, Any]


def links(units: Iterable[Row]) -> list[Row]:
    """Return the rows of `unit_links` for rows of `units`, in their order.

    A predecessor or a successor need not be among `units`; a second plate, which not every place hangs out, is
    told only where both names are printed.
    """
    rows = list(units)
    printed = {(row["region_code"], row["stem"]): row for row in rows}
    found = (link for row in rows for link in _links(row, printed))
    return list({(link["unit_id"], link["relation"], link["other_id"]): link for link in found}.values())


def _links(row: Row, printed: dict[tuple[str, str], Row]) -> Iterator[Row]:
    place = regions.by_code(row["region_code"])
    if place is None:
        return
    for succession in successors.predecessors(row["stem"], place.tier):
        yield from _succession(row, PREDECESSOR, succession.old, succession, place)
    for succession in successors.successors(row["stem"], place.tier):
        yield from _succession(row, SUCCESSOR, succession.new, succession, place)
    for plate in plates.of(row["stem"], place.tier):
        if other := printed.get((row["region_code"], plate.other)):
            link = {"relation": PLATE, "other_id": other["unit_id"], "other": other["unit"]}
            yield {"unit_id": row["unit_id"], **link, "source": plate.source, "checked": plate.checked}


def _succession(row: Row, relation: str, stem: str, succession: Succession, place: Region) -> Iterator[Row]:
    other = bodies.with_stem(stem, place)
    if other and successors.holds_in(succession, place):
        unit = other.of(place)
        yield {
            "unit_id": row["unit_id"],
            "relation": relation,
            "other_id": unit.unit_id,
            "other": unit.unit,
            "since": succession.since,
            "kind": succession.kind,
            "source": succession.source,
            "checked": succession.checked,
        }
