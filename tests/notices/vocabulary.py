"""The words that invented notices are made of, read from `words/*.csv`.

Places and their codes are real (GB/T 2260). Every short form of a body has one full form only, so
that what `compose` pairs with a printed mention is certain. People, figures and sentences are invented.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


def _read(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name("words").joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _items(joined: str) -> tuple[str, ...]:
    return tuple(item for item in joined.split("；") if item)


@dataclass(frozen=True)
class Place:
    """Who issues a notice. `seal` is what the full names of its bodies begin with.

    `level` is how its own bodies are prefixed in print, `mark` begins its document numbers. `party` is
    empty where the party committee's full name is not certain. `below` pairs the printed mention of a
    subordinate government with its full name.
    """

    seal: str
    code: str
    level: str
    tier: str
    province: str
    mark: str
    party: str
    groups: tuple[str, ...]
    below: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Body:
    """A body of a place: its stem on the seal, and the short forms that can mean nothing else."""

    stem: str
    shorts: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """What a notice is about. `rates` are measured in per cent, `counts` counted, `actions` done."""

    campaign: str
    paper: str
    rates: tuple[str, ...]
    counts: tuple[str, ...]
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    aims: tuple[str, ...]


def _places() -> tuple[Place, ...]:
    below = [(row["code"], (row["mention"], row["unit"])) for row in _read("subordinates")]
    return tuple(
        Place(
            **{**row, "groups": _items(row["groups"])},  # type: ignore[arg-type]
            below=tuple(pair for code, pair in below if code == row["code"]),
        )
        for row in _read("places")
    )


def _bodies(*tiers: str) -> tuple[Body, ...]:
    return tuple(Body(row["stem"], _items(row["shorts"])) for row in _read("bodies") if row["tier"] in tiers)


def _themes() -> tuple[Theme, ...]:
    rows = _read("themes")
    papers = {row["campaign"]: row["paper"] for row in rows}
    kinds = ("rates", "counts", "actions", "objects", "aims")
    return tuple(
        Theme(
            campaign,
            paper,
            *(
                tuple(row["text"] for row in rows if (row["campaign"], row["kind"]) == (campaign, kind))
                for kind in kinds
            ),
        )
        for campaign, paper in papers.items()
    )


def _grouped(name: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for row in _read(name):
        groups[row[key]] = (*groups.get(row[key], ()), row[value])
    return groups


PLACES = _places()
THEMES = _themes()
BODIES = {tier: _bodies("any", tier) for tier in ("city", "county")}
"""Tier of a place -> the bodies it has."""

PROVINCIAL_BODIES = _bodies("province")
PARTY_ORGANS = {
    "办公室": "办公室",
    "组织部": "组织部",
    "宣传部": "宣传部",
    "政法委": "政法委员会",
    "编办": "机构编制委员会办公室",
}
"""What follows 市委 in print -> what follows 中共…委 in the full name."""

TITLES = {"市": "副市长", "州": "副州长", "县": "副县长", "区": "副区长"}
HEADINGS = _grouped("headings", "field", "heading")
"""Field -> the headings its column may have, in the usual order of columns."""

PHRASES = _grouped("phrases", "kind", "text")
"""Kind of phrase -> phrases; a sentence has places for an object or two, an aim, or the plan's name."""
