"""The names that a garbled list may hold."""

from __future__ import annotations

from pipeline.repair import candidates
from pipeline.repair.candidates import IN_FULL, IN_SHORT, SEEN


def worth(*units: str) -> dict[str, float]:
    """Return name -> its best worth in a notice that prints `units`."""
    found: dict[str, float] = {}
    for value, names in candidates.tiers(units):
        for name in names:
            found[name] = max(value, found.get(name, value))
    return found


def test_what_the_notice_prints_is_worth_most() -> None:
    """A unit of a clean cell goes before a full name of the registry, and that before a short form."""
    found = worth("市农工联合会", "市水利局")
    assert (found["市农工联合会"], found["市水利局"]) == (SEEN, SEEN)
    assert (found["市发展和改革委员会"], found["市发改委"]) == (IN_FULL, IN_SHORT)
    assert SEEN > IN_FULL > IN_SHORT


def test_only_levels_of_the_notice_are_looked_for() -> None:
    """Near miss: where only the city's bodies are printed, the province's are no candidates; else every level is."""
    assert "省财政厅" not in worth("市水利局")
    assert {"省财政厅", "市财政局", "县财政局"} <= worth().keys()


def test_groups_and_the_zones_of_the_notice_are_candidates() -> None:
    """各县（区）人民政府 stands anywhere; a zone only where the notice names it, by any form, both bodies as one."""
    found = worth("市巴中经开区管委会")
    assert {
        "各县（区）人民政府",
        "巴中经开区党工委",
        "巴中经济开发区管委会",
        "巴中经开区党工委和管委会",
    } <= found.keys()
    assert not any("经开区" in name for name in worth("市水利局"))
