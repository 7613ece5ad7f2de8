"""Known names near a printed one, without a scan."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import glyphs, regions
from pipeline.resolve import neighbours
from pipeline.resolve.neighbours import LONG, Neighbours
from pipeline.resolve.slips import slips

NAMES = sorted(neighbours.names())
GLYPHS = "市巾财政攻局居"


def scanned(name: str, names: list[str]) -> list[str]:
    """Return what a scan over all names finds one slip away: the oracle."""
    return [other for other in names if other != name and slips(name, other, 1) is not None]


def scanned_misread(name: str, names: list[str]) -> list[str]:
    """Return what a scan finds one slip from a variant of `name`."""
    variants = [name[:at] + other + name[at + 1 :] for at, glyph in enumerate(name) for other in glyphs.near(glyph)]
    near = {other for variant in variants for other in scanned(variant, names)} if len(name) >= LONG else set()
    return sorted(near - {name})


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(GLYPHS, min_size=1, max_size=7), max_size=12), st.text(GLYPHS, min_size=1, max_size=7))
def test_the_index_finds_what_a_scan_finds(names: list[str], name: str) -> None:
    """For any names and any mention, whatever the order they came in."""
    names = sorted(set(names))
    index = Neighbours(reversed(names))
    assert index.near(name) == scanned(name, names)
    assert index.near_misread(name) == scanned_misread(name, names)


@pytest.mark.parametrize("seed", range(6))
def test_and_so_over_the_register(seed: int) -> None:
    """The same for real names with a slip."""
    rng = random.Random(seed)
    name = list(rng.choice(NAMES))
    name[rng.randrange(len(name))] = rng.choice("水木局务利工农")
    assert list(neighbours.near_bodies("".join(name))) == scanned("".join(name), NAMES)


def test_a_place_is_near_only_in_its_province() -> None:
    """巳中市 is near 巴中市 in 四川; near miss: in 山东 nothing is."""
    sichuan, shandong = regions.by_code("510000"), regions.by_code("370000")
    assert sichuan and shandong
    assert "巴中市" in [form for form, _ in neighbours.near_places("巳中市", sichuan)]
    assert "巴中市" not in [form for form, _ in neighbours.near_places("巳中市", shandong)]


def test_the_longest_name_has_neighbours_one_longer() -> None:
    """A character too many in the longest name is still a slip; near miss: two are not one."""
    index = Neighbours(["财政局", "住房和城乡建设局"])
    assert index.near("住房和城乡乡建设局") == ["住房和城乡建设局"]
    assert index.near("住房和城乡乡乡建设局") == []
