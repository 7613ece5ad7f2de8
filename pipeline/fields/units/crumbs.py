"""Items that are a piece of the item before them: what a recogniser's loop leaves of a name that it read twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.fields.units.item import Item
from pipeline.lexicon import mentions
from pipeline.records import Doubt


def doubted(items: list[Item]) -> Iterator[Item]:
    """Doubt an item that ends the one before it (教育和体育局、体育局), or stands in it (政府办、政府)."""
    before = ""
    for item in items:
        is_crumb = item.printed != before and _is_crumb(item.printed, before)
        yield replace(item, doubts=(*item.doubts, Doubt("looped_units", item.printed))) if is_crumb else item
        before = item.printed if not is_crumb else before


def _is_crumb(printed: str, before: str) -> bool:
    return before.endswith(printed) or (printed in before and not next(mentions.place_fronts(printed)))
