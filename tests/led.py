"""Cells of leaders for tests: resolved, and compared with each other."""

from __future__ import annotations

from pipeline.aliases import AliasTable
from pipeline.records import Person, ResolvedLeader
from pipeline.resolve import leaders
from tests.making import make_scope

NO_ALIASES = AliasTable()


def cells(*lists: str, garbled: bool = False, table: AliasTable = NO_ALIASES) -> list[list[ResolvedLeader]]:
    """Return the leaders of cells, each a text of names, compared with each other."""
    scope = make_scope(garbled=garbled)
    found = [[leaders.resolve(Person(name), scope, table) for name in names.split()] for names in lists]
    leaders.compare(found, scope)
    return found


def codes(found: list[list[ResolvedLeader]]) -> dict[str, list[str]]:
    return {leader.person.text: [doubt.code for doubt in leader.doubts] for cell in found for leader in cell}
