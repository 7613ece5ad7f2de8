"""What a notice says that helps to tell who is meant in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline import text
from pipeline.lexicon import regions
from pipeline.records import Document, Letterhead, Paragraph
from pipeline.resolve import issuers


@dataclass(frozen=True, slots=True)
class Scope:
    """The issuer's place, the day of issue, and every word that the notice prints.

    `garbled` says that a decoder is known to have lost its way somewhere in the notice. `others` are the places that
    issued it with the first; it `is_open` when a name without a place or a level need not be of the issuer's place.
    """

    notice_id: str
    region: regions.Region | None
    day: date | None
    words: str
    garbled: bool = False
    others: tuple[regions.Region, ...] = ()
    is_open: bool = False

    @property
    def codes(self) -> list[str]:
        """The codes of the issuer's place and of all that it lies in, the narrowest first."""
        return [place.code for place in regions.chain(self.region)] if self.region else []

    def within(self, code: str) -> Scope:
        """Return the scope of a table whose title names the region `code`; this one where it names none.

        One far from the issuer's, in another province than a city's or in another city than a county's, stands beside
        the issuer's, and nobody knows whose a bare name is. So do several issuers: what is taken for the title may be
        a signature.
        """
        place = regions.by_code(code) if code else None
        if place is None or place in (self.region, *self.others):
            return self
        if self.region is None or (_is_near(place, self.region) and not self.others):
            return replace(self, region=place)
        return replace(self, others=(*self.others, place), is_open=True)

    @property
    def day_text(self) -> str:
        return self.day.isoformat() if self.day else ""

    def prints(self, name: str) -> bool:
        """Say whether the notice prints `name` anywhere."""
        return name in self.words

    def begins(self, name: str) -> bool:
        """Say whether the notice prints `name` where no other Chinese character goes before it."""
        return self.prints(name) and bool(re.search(f"(?<![{text.HAN}]){re.escape(name)}", self.words))


def _is_near(place: regions.Region, region: regions.Region) -> bool:
    """Say whether `place` lies in `region`, or with it in the place right above that."""
    return bool({region.key, region.parent} & {higher.key for higher in regions.chain(place)})


def scope_of(document: Document, letterhead: Letterhead, *, garbled: bool) -> Scope:
    """Return the scope of a notice."""
    parts = []
    for block in document.blocks:
        cells = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
        parts += [text.plain(words) for words in cells]
    return Scope(
        document.notice_id,
        issuers.place(letterhead),
        letterhead.issued_on,
        "\n".join(parts),
        garbled,
        issuers.others(letterhead),
        issuers.is_open(letterhead),
    )
