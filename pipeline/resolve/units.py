"""Decide which unit a mention means: alias, group, name by rule, likeness, in this order."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pipeline import rules, text
from pipeline.aliases import AliasTable
from pipeline.lexicon import bodies, mentions, regions
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Candidate, Doubt, Mention, ResolvedUnit, Unit
from pipeline.resolve import bands, evidence, force, groups, printed, reading, rivals, seals
from pipeline.resolve.candidates import REMEMBERED, body_in_unknown_place, candidates, split_plate
from pipeline.resolve.evidence import ALIAS, EXACT, FORM, FUZZY, GROUP
from pipeline.resolve.likeness import alike
from pipeline.resolve.scope import Scope

RECOVERED = "recovered"
RESTORED = frozenset({"interleaved", "look_alike"})
"""Doubts under which a name is not as it was read."""
BARE = frozenset({"no_level", "crumb"})
"""Evidence that neither a place nor a level stands in front."""
NOBODY: frozenset[str] = frozenset()


def resolve(mention: Mention, scope: Scope, aliases: AliasTable, said_not: frozenset[str] = NOBODY) -> ResolvedUnit:
    """Return what `mention` means in `scope`, with every candidate and every doubt.

    A mention that itself is in doubt (garbled, looped, laid by guess) is never accepted, however
    well its text resolves. `said_not` are the full names, without blanks, that a person said it does not mean.
    """
    meant = _meant(mention.name, scope, aliases, said_not)
    found = replace(meant, mention=mention, candidates=list(meant.candidates), doubts=list(meant.doubts))
    reading.doubt(found, lambda name: _meant(name, scope, aliases, said_not))
    _add_rival(found, scope)
    found.doubts = [*mention.doubts, *found.doubts]
    if mention.reading and any(doubt.code in RESTORED for doubt in mention.doubts):
        found.rule = RECOVERED
    if found.doubts:
        found.status = REVIEW if found.unit else UNRESOLVED
    found.note = rules.LIST_SEPARATOR.join(note for note in (mention.note, found.note) if note)
    return found


@lru_cache(REMEMBERED)
def _meant(name: str, scope: Scope, aliases: AliasTable, said_not: frozenset[str]) -> ResolvedUnit:
    """Return what any mention of `name` means, which nobody may change: it is remembered."""
    return _resolve(Mention(name, ""), scope, aliases, said_not)


def _resolve(mention: Mention, scope: Scope, aliases: AliasTable, said_not: frozenset[str]) -> ResolvedUnit:
    name, plate = split_plate(mention.name)
    settled = _settled(mention, scope, aliases)
    if settled and not _is_among(settled.candidates[0], said_not):
        return settled
    listed = candidates(mention.name, scope) or candidates(name, scope)
    kept = [item for item in listed if not _is_among(item, said_not)]
    dropped = [*(settled.candidates if settled else ()), *(item for item in listed if item not in kept)]
    resolved = _choose(mention, kept, plate, scope) if kept else _guess(mention, name, scope, said_not)
    return _with_dropped(resolved, dropped) if dropped else resolved


def _is_among(item: Candidate, names: frozenset[str]) -> bool:
    return bool(names) and text.plain(item.unit.unit) in names


# --- what an alias or the grammar of groups says --------------------------------------------------


def _settled(mention: Mention, scope: Scope, aliases: AliasTable) -> ResolvedUnit | None:
    """Return what an alias or the grammar of groups says, None where neither has a say."""
    if alias := aliases.find(mention.name, scope.codes, scope.day):
        piece = evidence.say("alias", mention.name)
        return _accept(mention, [evidence.candidate(named_unit(alias.canonical, scope), ALIAS, piece)])
    if group := groups.read(mention.name):
        unit, piece = groups.unit(mention.name, group, scope), evidence.say("group", mention.name)
        found = [evidence.candidate(unit, GROUP, piece)]
        if scope.region is None or groups.is_nobody(group, scope):
            return _doubted(mention, found, "", Doubt("no_scope", mention.name))
        return _accept(mention, found)
    return None


def _accept(mention: Mention, found: list[Candidate], note: str = "") -> ResolvedUnit:
    best = found[0]
    return ResolvedUnit(mention, best.unit, best.rule, best.score, ACCEPTED, note, found, [])


def _doubted(mention: Mention, found: list[Candidate], note: str, doubt: Doubt) -> ResolvedUnit:
    best = found[0]
    return ResolvedUnit(mention, best.unit, best.rule, best.score, REVIEW, note, found, [doubt])


# --- listed names ----------------------------------------------------------------------------------


def _choose(mention: Mention, listed: list[Candidate], plate: str, scope: Scope) -> ResolvedUnit:
    """Accept the best candidate where nothing speaks against it and no other comes near."""
    best, *others = printed.weighed(listed, mention.name, scope)
    found = [best, *filter(bands.is_shown, others)]
    doubt = _doubt(mention, found)
    if doubt and doubt.code == "out_of_date":
        found = evidence.best_first([*found, *force.instead(best.unit, scope)])
    if doubt is None and seals.is_unsure(best, mention.name, scope):
        found[0] = evidence.with_more(best, evidence.say("unsure_seal"))
    if doubt is None and "unsure_seal" in evidence.kinds(found[0]):
        doubt = Doubt("unsure_seal", best.unit.unit)
    return _doubted(mention, found, plate, doubt) if doubt else _accept(mention, found, plate)


def _doubt(mention: Mention, found: list[Candidate]) -> Doubt | None:
    """Return why the best of `found` is not accepted, None where it is."""
    best, against = found[0], evidence.kinds(found[0])
    if "not_in_force" in against:
        return Doubt("out_of_date", best.unit.unit)
    is_guess = "place_assumed" in against and not against & BARE
    if len(bands.tied(found)) > 1 or is_guess:
        rivals_too = found if is_guess else bands.tied(found)
        return Doubt("ambiguous_unit", f"{mention.name}：{'、'.join(item.unit.unit for item in rivals_too)}")
    if against & {"other_as_near", "looped"}:
        return Doubt("near_unit", f"{mention.name}：{best.unit.unit}")
    if bands.band(found) == ACCEPTED or "unsure_seal" in against:
        return None
    return Doubt("no_scope", mention.name)


def _add_rival(found: ResolvedUnit, scope: Scope) -> None:
    """Set beside the only candidate of a listed name the unit that it could be taken for."""
    if found.unit and found.status == ACCEPTED and found.rule in (EXACT, FORM) and len(found.candidates) == 1:
        other = rivals.rival(split_plate(found.mention.name)[0], found.unit, scope)
        found.candidates = [*found.candidates, *([other] if other and bands.is_shown(other) else [])]


def _with_dropped(resolved: ResolvedUnit, dropped: list[Candidate]) -> ResolvedUnit:
    """Show last what a person said is not meant; what is left is doubted unless it stands above that anyway."""
    best = resolved.score if resolved.status == ACCEPTED else 0.0
    if best <= max(item.score for item in dropped):
        resolved.doubts = [*resolved.doubts, Doubt("not_meant", "、".join(item.unit.unit for item in dropped))]
        resolved.status = REVIEW if resolved.unit else UNRESOLVED
    said = (evidence.with_more(item, evidence.say("said_not", resolved.mention.text)) for item in dropped)
    resolved.candidates = [*resolved.candidates, *said]
    return resolved


# --- names that no rule knows -----------------------------------------------------------------------


def _guess(mention: Mention, name: str, scope: Scope, said_not: frozenset[str]) -> ResolvedUnit:
    """Propose what the name may be; say why nothing can be accepted."""
    if parts := _glued(name):
        first = (item for part in parts for item in candidates(part, scope)[:1])
        found = evidence.best_first(item for item in first if not _is_among(item, said_not))
        doubt = Doubt("glued_units", mention.name)
    else:
        found = [item for item in alike(name, scope) if not _is_among(item, said_not)]
        doubt = _why(mention.name, scope, found)
    if found and (parts or doubt.code == "near_unit"):
        return ResolvedUnit(mention, found[0].unit, FUZZY, found[0].score, REVIEW, "", found, [doubt])
    return ResolvedUnit(mention, None, "none", 0.0, UNRESOLVED, "", found, [doubt])


def _why(name: str, scope: Scope, found: list[Candidate]) -> Doubt:
    is_near = bands.band(found) != UNRESOLVED
    if body_in_unknown_place(name) and not (is_near and "place_likeness" in evidence.kinds(found[0])):
        return Doubt("unknown_region", name)
    if is_near:
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
    known = [item.unit for item in candidates(name, scope) if item.unit.unit == name]
    if known:
        return known[0]
    for front, places in regions.prefixes(name):
        place = regions.nearest(places, scope.region)[0]
        stem = name[len(front) :] or name
        return Unit(f"{place.code}/{stem}", name, place.full, place.code, place.level, stem, "other", "")
    return Unit(f"{regions.NATION.code}/{name}", name, "", regions.NATION.code, "", name, "other", "")


def taken_for(name: str, code: str) -> str:
    """Return the full name of the unit that `name` means in the region `code` by the rules alone, '' for none."""
    nowhere = Scope("", regions.by_code(code) if code else None, None, "")
    found = resolve(Mention(name, "lead"), nowhere, AliasTable())
    return found.unit.unit if found.unit and found.status == ACCEPTED else ""
