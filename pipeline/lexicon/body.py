"""A body: its name, its seal, where and when it is called so; and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon import local
from pipeline.lexicon.regions import CITY, MUNICIPALITY, Region, by_code, chain, short_name
from pipeline.lexicon.zones import VARIES
from pipeline.records import Unit


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it exists at `levels`: the same line of work in every place of that level.

    `stem` is its name without the place; `template` its seal name where that is not the place's name and the
    stem: `{region}` is the place's full name, `{place}` its short one, `{name}` its own without the city, `{city}`
    and `{province}` those of what it lies in. `forms` are what is printed after the place for it. `levels` are tiers
    of `Region`: 直辖市 stands beside 省; `places` are what the place's name must end in, none = anything. `checked` is
    page (seen in a real document), recalled (from memory) or varies (from memory, and the seal differs from place to
    place).
    """

    stem: str
    template: str
    levels: tuple[str, ...]
    places: tuple[str, ...]
    kind: str
    function: str
    forms: tuple[str, ...]
    valid_from: str
    valid_to: str
    source: str
    checked: str

    @property
    def varies(self) -> bool:
        """Say whether its short forms do not tell what the seal of one place says."""
        return self.checked == VARIES

    def varies_in(self, region: Region) -> bool:
        """Say whether they do not tell what its seal in `region` says: it varies, and nothing is known of that part
        of the country."""
        return self.varies and not local.is_told(self.stem, region)

    def of(self, region: Region) -> Unit:
        """Return this body of `region` as a unit."""
        name = _filled(self.seal_in(region), region.full, short_name(region), region)
        unit_id = f"{region.key}/{self.stem}"
        return Unit(unit_id, name, region.full, region.code, region.level, self.stem, self.kind, self.function)

    def in_full(self, region: Region) -> str:
        """Return this body's seal name with the whole name of `region` where the table shortens it; '' for a plain
        one."""
        template = self.seal_in(region) if self.template else ""
        return _filled(template, region.name, region.name, region)

    def seal_in(self, region: Region) -> str:
        """Return the template of its seal in `region`: the one of that part of the country, or the usual one."""
        there = local.template(self.stem, region)
        usual = self.template or f"{{region}}{self.stem}"
        return there if there and _fits(there, region) else local.rewritten(usual, region)

    def exists_in(self, region: Region) -> bool:
        """Say whether a place such as `region` may have it: of its tier and kind, and in a city where its seal names
        one."""
        of_kind = not self.places or region.name.endswith(self.places)
        return region.tier in self.levels and of_kind and _fits(self.template, region)

    def in_force(self, day: str) -> bool:
        """Say whether the body bore this name on `day` (YYYY-MM-DD; '' = unknown, always)."""
        return not day or ((self.valid_from or day) <= day <= (self.valid_to or day))


def _fits(template: str, region: Region) -> bool:
    return not local.names_city(template) or _city(region) is not None


def _filled(template: str, region_name: str, place_name: str, region: Region) -> str:
    above = _city(region)
    words = {"city": above.full if above else "", "province": chain(region)[-1].name, "name": region.name}
    return template.format(region=region_name, place=place_name, **words)


def _city(region: Region) -> Region | None:
    """Return the city right above `region`, a municipality too; None where there is none."""
    parent = by_code(region.parent)
    return parent if parent and (parent.level == CITY or parent.tier == MUNICIPALITY) else None


@dataclass(frozen=True, slots=True)
class Shortening:
    """A shortening that holds for every body: a full name with `short` for `long` is a form of it."""

    long: str
    short: str
    source: str
    checked: str


@cache
def all_bodies() -> tuple[Body, ...]:
    """Return every row of `bodies.csv`."""
    return rules.table("bodies", Body)


def forms_of(body: Body) -> set[str]:
    """Return every short form of `body`: the listed ones and the systematic shortenings."""
    return set(body.forms) | {form for form in shortenings(body.stem) if len(form) > 1}


def shortenings(name: str) -> set[str]:
    """Return what the systematic shortenings make of `name`, each by itself and together, `name` left out."""
    shortened = {name}
    for row in rules.table("body_shortenings", Shortening):
        shortened |= {form.replace(row.long, row.short) for form in shortened if row.long in form}
    return shortened - {name}
