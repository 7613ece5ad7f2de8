"""What the rest of a notice says of a mention in doubt: a second pass, when every mention has been read alone.

Context ranks candidates. It settles only which of several listed names is meant, by a fuller name elsewhere; it
never makes a likeness sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lexicon import regions
from pipeline.lexicon.regions import NATION
from pipeline.records import ACCEPTED, REVIEW, Candidate, Doubt, Evidence, ResolvedUnit, Unit
from pipeline.resolve import bands, evidence
from pipeline.resolve.evidence import FUZZY

LEAD = "lead"

Rows = Sequence[Sequence[ResolvedUnit]]
"""The units of each task of a notice, in its order."""
Seen = dict[str, list[tuple[int, ResolvedUnit]]]
"""unit_id -> the mentions of that unit, and the rows that they stand in."""


def settle(rows: Rows) -> None:
    """Rank the candidates of each mention in doubt by the accepted ones of the notice, and settle what they tell."""
    for items in rows:
        _doubt_bare(items)
    seen, doubted = _seen(rows, ACCEPTED), _seen(rows, REVIEW)
    for row, items in enumerate(rows):
        for item in items:
            if item.status != ACCEPTED and _may_change(item):
                _weigh(item, row, rows, seen, doubted)


def _doubt_bare(items: Sequence[ResolvedUnit]) -> None:
    """Doubt what is accepted without a place or a level in a list that names a body below its place: whose is it?"""
    named = [item for item in items if item.candidates and item.status == ACCEPTED]
    for item in named:
        beside = [other for other in named if other.mention.role == item.mention.role]
        if "no_level" in evidence.kinds(item.candidates[0]) and any(_is_elsewhere(other, item) for other in beside):
            item.candidates[0] = evidence.with_more(item.candidates[0], evidence.say("level_elsewhere"))
            item.doubts, item.status = [Doubt("no_scope", item.mention.name)], REVIEW


def _is_elsewhere(other: ResolvedUnit, item: ResolvedUnit) -> bool:
    """Say whether `other` is of another place than a bare `item` is taken to be of, and not over it."""
    home = regions.by_code(item.unit.region_code) if item.unit else None
    near = {NATION.code, *(place.code for place in regions.chain(home))} if home else set()
    return bool(near and other.unit and other.unit.region_code not in near)


def _seen(rows: Rows, status: str) -> Seen:
    seen: Seen = {}
    for row, items in enumerate(rows):
        for item in items:
            if item.status == status and item.unit:
                seen.setdefault(item.unit.unit_id, []).append((row, item))
    return seen


def _weigh(item: ResolvedUnit, row: int, rows: Rows, seen: Seen, doubted: Seen) -> None:
    listed = item.unit is not None and item.rule != FUZZY
    told = _told(item, seen, doubted) if listed and not item.mention.doubts else None
    found = [evidence.with_more(other, *_pieces(other.unit, item, row, rows, seen)) for other in item.candidates]
    if told:
        found = [_ruled(other, *told) for other in found]
    item.candidates = evidence.best_first(found)
    if told and bands.band(item.candidates) == ACCEPTED:
        item.doubts, item.status = [], ACCEPTED
    if item.unit is not None:
        _choose(item, item.candidates[0])


def _may_change(item: ResolvedUnit) -> bool:
    """Say whether the proposal is only the best of several, so that another may take its place."""
    codes = {doubt.code for doubt in item.doubts}
    return len(item.candidates) > 1 and (item.unit is None or codes <= {"ambiguous_unit", "near_unit"})


def _choose(item: ResolvedUnit, best: Candidate) -> None:
    item.unit, item.rule, item.score = best.unit, best.rule, best.score
    near = Doubt("near_unit", f"{item.mention.name}：{best.unit.unit}")
    item.doubts = [near if doubt.code == "near_unit" else doubt for doubt in item.doubts]


def _told(item: ResolvedUnit, seen: Seen, doubted: Seen) -> tuple[Unit, str] | None:
    """Return the one of the tied candidates that another mention names more fully, and how it does.

    Where a fuller name that is itself in doubt may be another of them, nothing is told.
    """
    tied = bands.tied(item.candidates)
    named = [(other.unit, longest) for other in tied if (longest := _fuller(item, seen, other.unit))]
    return named[0] if len(named) == 1 and not any(_fuller(item, doubted, other.unit) for other in tied) else None


def _fuller(item: ResolvedUnit, seen: Seen, unit: Unit) -> str:
    """Return the longest name of `unit` among those seen, '' where none is longer than that of `item`."""
    longest = _longest(seen.get(unit.unit_id, []))
    return longest if len(longest) > len(item.mention.name) else ""


def _longest(found: list[tuple[int, ResolvedUnit]]) -> str:
    return max((item.mention.name for _, item in found), key=lambda name: (len(name), name), default="")


def _ruled(other: Candidate, unit: Unit, fuller: str) -> Candidate:
    return evidence.with_more(other, evidence.say("fuller_name" if other.unit == unit else "other_printed", fuller))


def _pieces(unit: Unit, item: ResolvedUnit, row: int, rows: Rows, seen: Seen) -> Iterator[Evidence]:
    """Yield what the accepted mentions of the notice say for `unit` as the meaning of `item`."""
    named = seen.get(unit.unit_id, [])
    if named:
        yield evidence.say("printed_elsewhere", _longest(named))
    if any(other.mention.role == LEAD and place != row for place, other in named):
        yield evidence.say("leads_elsewhere")
    role = item.mention.role
    beside = {other.unit_id: other for other in _list(rows, row, role)}
    lists = [{other.unit_id for other in _list(rows, near, role)} for near in (row - 1, row + 1)]
    if any(unit.unit_id in near and near & beside.keys() for near in lists):
        yield evidence.say("same_list")
    if {other.level for other in beside.values()} == {unit.level}:
        yield evidence.say("same_level", unit.level)


def _list(rows: Rows, row: int, role: str) -> list[Unit]:
    """Return the accepted units of one role of a row; none of a row that is not there."""
    found = rows[row] if 0 <= row < len(rows) else ()
    return [item.unit for item in found if item.status == ACCEPTED and item.unit and item.mention.role == role]
