"""Names of a cell to which the last character of a neighbour seems to have strayed: 陶斌平 王清平."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.lexicon import people
from pipeline.records import ResolvedLeader
from pipeline.resolve.variants import Seen

LENGTH = 3
"""Characters of a name whose last one may have strayed to it."""
CODE = "stray_character"


def find(
    cell: Sequence[ResolvedLeader], seen: Mapping[str, Seen], *, garbled: bool
) -> list[tuple[ResolvedLeader, ResolvedLeader]]:
    """Return the leaders of a cell that seem to have a stray last character, each with the one that it is from.

    It is the neighbour's last character too, and the name is one without it. Where a name without it stands
    elsewhere in the notice, that tells which of two it is; else only a garbled notice is doubted, and there
    no name that recurs.
    """
    found = [
        (leader, other)
        for leader in cell
        for other in cell
        if leader.leader != other.leader and leader.leader[-1:] == other.leader[-1:] and _may_be_longer(leader)
    ]
    known = [pair for pair in found if _stands_without(pair[0], seen)]
    return known or [pair for pair in found if garbled and seen[pair[0].leader].cells == 1]


def is_explained(leader: ResolvedLeader, seen: Mapping[str, Seen]) -> bool:
    """Say whether a stray character is why `leader` is near a name that stands elsewhere."""
    return any(doubt.code == CODE for doubt in leader.doubts) and _stands_without(leader, seen)


def _may_be_longer(leader: ResolvedLeader) -> bool:
    return len(leader.leader) == LENGTH and leader.rule != "alias" and people.is_name(leader.leader[:-1])


def _stands_without(leader: ResolvedLeader, seen: Mapping[str, Seen]) -> bool:
    return leader.leader[:-1] in seen
