"""What a notice says that helps to tell who is meant in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline import text
from pipeline.lexicon import bodies, regions, zones
from pipeline.records import Document, Letterhead, Paragraph


@dataclass(frozen=True, slots=True)
class Scope:
    """The issuer's place, the day of issue, and every word that the notice prints.

    `garbled` says that a decoder is known to have lost its way somewhere in the notice; `of_zone` that a development
    zone issued it, whose own bodies are not those of the place.
    """

    notice_id: str
    region: regions.Region | None
    day: date | None
    words: str
    garbled: bool = False
    of_zone: bool = False

    @property
    def codes(self) -> list[str]:
        """The codes of the issuer's place and of all that it lies in, the narrowest first."""
        return [place.code for place in regions.chain(self.region)] if self.region else []

    def within(self, code: str) -> Scope:
        """Return the scope of a table whose title names the region `code`; this one where it names none, or one
        far from the issuer's: in another province than a city's, in another city than a county's."""
        place = regions.by_code(code) if code else None
        if place is None or (self.region and self.region.parent not in {near.code for near in regions.chain(place)}):
            return self
        return replace(self, region=place)

    @property
    def day_text(self) -> str:
        return self.day.isoformat() if self.day else ""

    def prints(self, name: str) -> bool:
        """Say whether the notice prints `name` anywhere."""
        return name in self.words

    def begins(self, name: str) -> bool:
        """Say whether the notice prints `name` where no other Chinese character goes before it."""
        return self.prints(name) and bool(re.search(f"(?<![{text.HAN}]){re.escape(name)}", self.words))


def _nation(issuer: str) -> regions.Region | None:
    """Return the whole country where a central body issues."""
    return regions.NATION if bodies.central(issuer) else None


def _is_zone(issuer: str) -> bool:
    """Say whether `issuer` is a body of a development zone: 苏州工业园区管理委员会."""
    fronts = (issuer.removesuffix(tail) for tail in zones.zone_bodies() if issuer.endswith(tail))
    return any(zones.named(front) or front.endswith(form) for front in fronts for form, _ in zones.zones())


def scope_of(document: Document, letterhead: Letterhead, *, garbled: bool) -> Scope:
    """Return the scope of a notice."""
    region = regions.by_code(letterhead.region_code) if letterhead.region_code else _nation(letterhead.issuer)
    parts = []
    for block in document.blocks:
        cells = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
        parts += [text.plain(words) for words in cells]
    return Scope(
        document.notice_id, region, letterhead.issued_on, "\n".join(parts), garbled, _is_zone(letterhead.issuer)
    )
