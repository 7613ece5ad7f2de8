"""Which entry of an indicator catalogue a task's name stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon import catalogue
from pipeline.records import ACCEPTED, REVIEW, Doubt, Draft, Indicator
from pipeline.resolve import followed
from pipeline.resolve.evidence import say, total
from pipeline.resolve.indicator_match import Match, matches, ratio
from pipeline.resolve.variants import SaidNot, nothing_said
from pipeline.text import plain, same_words

NEAR_TARGET = 0.6
"""Least likeness of a target to its entry's at which the two are compared."""


def propose(
    drafts: list[Draft], *, garbled: bool, words: str = "", said_not: SaidNot = nothing_said
) -> list[Indicator | None]:
    """Return for each draft the entry its name stands for, or None; `words` are all that the notice prints.

    An entry that a person said it is not is left out, and what is left is never accepted in its place.

    An entry's name, or one that differs from it in particles or marks, is accepted; a part's name (山区) and a likeness
    count only in a notice that follows the catalogue, and a likeness is proposed for review. So is a name that two
    catalogues hold, unless the notice follows one of them more than the other. In a garbled notice a likeness
    also puts the name itself, and a target that is only like the entry's, in doubt.
    """
    found = [matches(draft) for draft in drafts]
    follows = followed.catalogues(found, words)
    proposed: list[Indicator | None] = []
    for draft, ranked in zip(drafts, found, strict=True):
        kept = _parts_joined(followed.keep(ranked, follows))
        first, kept = kept[:1], _left(kept, said_not(draft.values["name"].raw))
        proposed.append(_indicator(draft, kept, follows.leader, is_first=kept[:1] == first) if kept else None)
        if kept and garbled:
            _doubt(draft, kept[0])
    return proposed


def _left(ranked: list[Match], ruled_out: frozenset[str]) -> list[Match]:
    """Return the matches with entries that are not ruled out, by name or by id."""
    return [match for match in ranked if not {plain(match.entry.name), match.entry.indicator_id} & ruled_out]


def _parts_joined(ranked: list[Match]) -> list[Match]:
    """Return `ranked` with the whole indicator first where two of its parts agree as well as each other."""
    if len(ranked) < 2 or not _is_part_of_same(*ranked[:2]) or ranked[0].score > ranked[1].score:
        return ranked
    whole = next(entry for entry in catalogue.wholes() if entry.indicator_id == ranked[0].entry.whole_id)
    others = [match for match in ranked if match.entry.whole_id != whole.indicator_id]
    return [replace(ranked[0], entry=whole), *others]


def _is_part_of_same(one: Match, other: Match) -> bool:
    return bool(one.entry.part and other.entry.part) and one.entry.whole_id == other.entry.whole_id


def _indicator(draft: Draft, ranked: Sequence[Match], leader: str, *, is_first: bool) -> Indicator:
    """Return the best of `ranked` as what the draft's name stands for.

    It is accepted where its name is the entry's, nothing doubts it, no other is as good, and it `is_first` of all.
    """
    best, *others = ranked
    other = others[0] if others else None
    tied = other is not None and other.score == best.score
    evidence = [*best.evidence]
    if best.entry.catalogue_id == leader:
        evidence.append(say("catalogue_followed", best.entry.catalogue))
    if other and tied:
        same_name = other.entry.name == best.entry.name
        evidence.append(say("other_catalogue" if same_name else "same_as_good", _told_apart(other, best)))
    sure = best.certain and not tied and is_first and not draft.values["name"].doubts
    return Indicator(
        best.entry.indicator_id,
        best.entry.name,
        total(evidence),
        ACCEPTED if sure else REVIEW,
        tuple(evidence),
        _told_apart(other, best) if other else "",
        other.score if other else 0.0,
    )


def _told_apart(other: Match, best: Match) -> str:
    """Return the name of the runner-up, its id where that is the name of the best too."""
    return other.entry.indicator_id if other.entry.name == best.entry.name else other.entry.name


def _doubt(draft: Draft, match: Match) -> None:
    name, target = draft.values["name"], draft.values["target"]
    if not match.certain:
        name.doubts.append(Doubt("near_indicator", f"{name.text}：{match.entry.name}"))
        name.alternatives.append(match.entry.indicator)
    printed, listed = same_words(target.text), same_words(match.entry.target)
    words = printed and not any(map(str.isdigit, printed))
    if words and printed != listed and ratio(printed, listed) >= NEAR_TARGET:
        target.doubts.append(Doubt("near_target", f"{target.text}：{match.entry.target}"))
        target.alternatives.append(match.entry.target)
