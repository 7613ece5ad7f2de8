"""Decide which unit a mention means: alias, group, name by rule, likeness, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline import rules
from pipeline.aliases import AliasTable
from pipeline.lexicon import bodies, groups, mentions, regions
from pipeline.lexicon.bodies import Body
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Candidate, Doubt, Mention, ResolvedUnit, Unit
from pipeline.resolve import reading
from pipeline.resolve.candidates import alike, body_in_unknown_place, candidates, split_plate
from pipeline.resolve.groups import unit as group_unit
from pipeline.resolve.scope import Scope

RECOVERED = "recovered"
RESTORED = frozenset({"interleaved", "look_alike"})
"""Doubts under which a name is not as it was read."""
GRACE = timedelta(days=2 * 365)
"""How long after its end a body's name is still believed when the notice prints it in full."""


@dataclass(frozen=True, slots=True)
class UnsureSeal:
    """A body of `level` whose seal does not carry its usual name, or not in every place.

    `regions` are the provinces' codes, none = everywhere; `since` is the first day (YYYY-MM-DD), '' = always.
    """

    stem: str
    level: str
    regions: tuple[str, ...]
    since: str


def resolve(mention: Mention, scope: Scope, aliases: AliasTable) -> ResolvedUnit:
    """Return what `mention` means in `scope`, with every candidate and every doubt.

    A mention that itself is in doubt (garbled, looped, laid by guess) is never accepted, however
    well its text resolves.
    """
    found = _resolve(mention, scope, aliases)
    reading.doubt(found, lambda name: _resolve(Mention(name, mention.role), scope, aliases))
    found.doubts = [*mention.doubts, *found.doubts]
    if mention.reading and any(doubt.code in RESTORED for doubt in mention.doubts):
        found.rule = RECOVERED
    if found.doubts:
        found.status = REVIEW if found.unit else UNRESOLVED
    found.note = rules.LIST_SEPARATOR.join(note for note in (mention.note, found.note) if note)
    return found


def _resolve(mention: Mention, scope: Scope, aliases: AliasTable) -> ResolvedUnit:
    alias = aliases.find(mention.name, scope.codes, scope.day)
    if alias:
        return _accept(mention, Candidate(named_unit(alias.canonical, scope), "alias", 1.0))
    name, plate = split_plate(mention.name)
    for printed, note in ((mention.name, ""), (name, plate)):
        if group := groups.parse(printed):
            return _group(mention, group_unit(printed, group, scope), note, scope)
    found = candidates(mention.name, scope) or candidates(name, scope)
    return _choose(mention, _in_force(found, scope), found, plate, scope) if found else _guess(mention, name, scope)


def _group(mention: Mention, group: Unit, note: str, scope: Scope) -> ResolvedUnit:
    """Accept a group by its grammar; it is doubtful whose it is in a notice from nowhere."""
    resolved = _accept(mention, Candidate(group, "group", 1.0), note)
    if scope.region is None:
        resolved.status = REVIEW
        resolved.doubts.append(Doubt("no_scope", mention.name))
    return resolved


def _accept(mention: Mention, candidate: Candidate, note: str = "") -> ResolvedUnit:
    return ResolvedUnit(mention, candidate.unit, candidate.rule, candidate.score, ACCEPTED, note, [candidate], [])


def _choose(mention: Mention, valid: list[Candidate], found: list[Candidate], plate: str, scope: Scope) -> ResolvedUnit:
    """Accept the one candidate that is left when date and the notice's own fuller names have spoken."""
    if not valid:
        return _doubted(mention, found, plate, Doubt("out_of_date", found[0].unit.unit))
    chosen = valid
    if len(valid) > 1:
        told = [candidate for candidate in valid if _is_told(candidate.unit, mention.name, scope)]
        chosen = told if len(told) == 1 else valid
    if len(chosen) > 1:
        names = "、".join(candidate.unit.unit for candidate in chosen)
        return _doubted(mention, chosen, plate, Doubt("ambiguous_unit", f"{mention.name}：{names}"))
    if _is_unsure(chosen[0].unit, scope):
        return _doubted(mention, chosen, plate, Doubt("unsure_seal", chosen[0].unit.unit))
    resolved = _accept(mention, chosen[0], plate)
    resolved.candidates = found
    return resolved


def _doubted(mention: Mention, found: list[Candidate], note: str, doubt: Doubt) -> ResolvedUnit:
    best = found[0]
    return ResolvedUnit(mention, best.unit, best.rule, best.score, REVIEW, note, found, [doubt])


@cache
def _dated() -> dict[tuple[str, str], Body]:
    """Return (stem, level) -> body, for each body whose name did not always hold."""
    return {
        (body.stem, level): body
        for body in bodies.all_bodies()
        if body.valid_from or body.valid_to
        for level in body.levels
    }


def _in_force(found: list[Candidate], scope: Scope) -> list[Candidate]:
    return [candidate for candidate in found if _is_in_force(candidate.unit, scope)]


def _is_in_force(unit: Unit, scope: Scope) -> bool:
    """Say whether the unit bore its name on the day of issue.

    A name that the notice prints in full outranks the table's dates, but not long after its end.
    """
    body = _dated().get((unit.stem, unit.level))
    if body is None or body.in_force(scope.day_text):
        return True
    long_over = bool(body.valid_to) and (scope.day or date.min) > date.fromisoformat(body.valid_to) + GRACE
    return not long_over and any(_prints_in_full(unit, scope))


def _is_told(unit: Unit, name: str, scope: Scope) -> bool:
    """Say whether the notice prints a fuller name of the unit than `name`, which decides nothing about itself."""
    prints = (full for full in _prints_in_full(unit, scope) if full not in name)
    return any(unit.stem not in name or full.startswith(unit.region) for full in prints)


def _prints_in_full(unit: Unit, scope: Scope) -> Iterator[str]:
    """Yield the unit's full stem behind its place and behind its level, as far as the notice prints them.

    A level word that ends another place's name (绵阳市 for 市) is not the level.
    """
    if unit.region and scope.prints(unit.region + unit.stem):
        yield unit.region + unit.stem
    place = regions.by_code(unit.region_code)
    own = (word.word for word in regions.level_words() if regions.meant_by(word, scope.region) == place)
    yield from (word + unit.stem for word in own if scope.begins(word + unit.stem))


def _is_unsure(unit: Unit, scope: Scope) -> bool:
    """Say whether the unit's seal may carry another name there and then than the tables give it."""
    place = regions.by_code(unit.region_code)
    codes = {higher.code for higher in regions.chain(place)} if place else set()
    return any(
        row.stem == unit.stem
        and row.level == unit.level
        and (not row.regions or bool(codes & set(row.regions)))
        and (scope.day is None or scope.day_text >= row.since)
        for row in rules.table("unsure_seals", UnsureSeal)
    )


def _guess(mention: Mention, name: str, scope: Scope) -> ResolvedUnit:
    """Propose what the name may be; say why nothing can be accepted."""
    parts = _glued(name)
    if parts:
        found = [candidate for part in parts for candidate in candidates(part, scope)[:1]]
        doubt = Doubt("glued_units", mention.name)
    else:
        found = alike(name, scope)
        doubt = _why(mention.name, scope, found)
    if found and doubt.code in ("glued_units", "near_unit"):
        return ResolvedUnit(mention, found[0].unit, "fuzzy", found[0].score, REVIEW, "", found, [doubt])
    return ResolvedUnit(mention, None, "none", 0.0, UNRESOLVED, "", found, [doubt])


def _why(name: str, scope: Scope, found: list[Candidate]) -> Doubt:
    if body_in_unknown_place(name):
        return Doubt("unknown_region", name)
    if found:
        return Doubt("near_unit", f"{name}：{found[0].unit.unit}")
    front = next((word for word in regions.level_words() if name.startswith(word.word)), None)
    is_placed = front is not None and regions.meant_by(front, scope.region) is not None
    if not is_placed and bodies.is_known(name.removeprefix(front.word if front else "")):
        return Doubt("no_scope", name)
    return Doubt("unknown_body", name)


def _glued(name: str) -> list[str]:
    """Return the known mentions that `name` is made of, when it is two or more and nothing else."""
    spans = mentions.spans(name)
    whole = sum(end - start for start, end in spans) == len(name)
    fronted = all(any(front for front in mentions.place_fronts(name[start:end])) for start, end in spans)
    return [name[start:end] for start, end in spans] if len(spans) > 1 and whole and fronted else []


def named_unit(name: str, scope: Scope) -> Unit:
    """Return the unit called `name` by a person: a known one where it is, else one of that name alone."""
    found = candidates(name, scope)
    if found and found[0].unit.unit == name:
        return found[0].unit
    for front, places in regions.prefixes(name):
        place = regions.nearest(places, scope.region)[0]
        stem = name[len(front) :] or name
        return Unit(f"{place.code}/{stem}", name, place.full, place.code, place.level, stem, "other", "")
    return Unit(f"{regions.NATION.code}/{name}", name, "", regions.NATION.code, "", name, "other", "")
