"""What evidence comes to, and what is done with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import rules
from pipeline.labels import labels
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Candidate, Evidence, Unit
from pipeline.resolve import bands, evidence
from pipeline.resolve.bands import Band
from pipeline.resolve.evidence import EvidenceKind

LIKENESS = ("subsequence", "glyph_likeness", "place_likeness")
CONTEXT = ("printed_elsewhere", "same_list", "leads_elsewhere", "same_level")


def made(name: str, *points: float) -> Candidate:
    unit = Unit(name, name, "", "", "", "", "", "")
    return evidence.candidate(unit, "form", *(Evidence(f"kind {at}", point) for at, point in enumerate(points)))


def least(status: str) -> Band:
    return next(band for band in rules.table("bands", Band) if band.status == status)


def test_a_likeness_never_reaches_the_band_of_acceptance() -> None:
    """Whatever the rest of the notice says for it: the weights alone keep it out."""
    context = sum(map(evidence.points, CONTEXT))
    assert max(map(evidence.points, LIKENESS)) + context < least(ACCEPTED).score


def test_a_listed_form_of_the_issuer_reaches_it() -> None:
    """Near miss: the weakest thing that may be accepted, without a level, just is."""
    assert evidence.points("listed_form") + evidence.points("no_level") >= least(ACCEPTED).score


def test_a_qualifier_only_subtracts() -> None:
    """What carries a unit stands before what qualifies it in the table, and no weight is out of bounds."""
    weights = [row.points for row in rules.table("evidence", EvidenceKind)]
    assert all(-1 <= weight <= 1 for weight in weights)


def test_every_kind_is_shown_in_words() -> None:
    """An analyst reads labels, not codes."""
    assert {row.kind for row in rules.table("evidence", EvidenceKind)} == set(labels("evidence"))


def test_a_kind_that_the_table_does_not_have_is_refused() -> None:
    """Near miss: nothing is weighed by a word of the code's own."""
    with pytest.raises(KeyError):
        evidence.say("hearsay")


@given(st.lists(st.floats(-1, 1, allow_nan=False), max_size=6))
def test_a_score_is_the_sum_within_bounds(points: list[float]) -> None:
    """However much speaks for or against a unit."""
    score = evidence.total([Evidence("kind", point) for point in points])
    assert score == pytest.approx(min(1, max(0, sum(points))), abs=1e-3)


def test_the_same_evidence_is_not_counted_twice() -> None:
    """Two mentions elsewhere are no more than one."""
    once = evidence.with_more(made("甲", 0.5), evidence.say("printed_elsewhere", "一"))
    assert evidence.with_more(once, evidence.say("printed_elsewhere", "二")) == once


@given(st.permutations(["甲", "乙", "丙", "甲"]))
def test_the_order_of_candidates_does_not_depend_on_that_of_finding(names: list[str]) -> None:
    """Each unit once, the best first, ties by id."""
    scores = {"甲": 0.9, "乙": 0.9, "丙": 0.95}
    found = evidence.best_first(made(name, scores[name]) for name in names)
    assert [item.unit.unit for item in found] == sorted(scores, key=lambda name: (-scores[name], name))


@pytest.mark.parametrize(
    ("scores", "status"),
    [
        ((0.95,), ACCEPTED),
        ((0.95, 0.7), ACCEPTED),
        ((0.95, 0.9), REVIEW),
        ((0.95, 0.95), REVIEW),
        ((0.5,), REVIEW),
        ((0.3,), UNRESOLVED),
        ((), UNRESOLVED),
    ],
)
def test_a_band_asks_for_score_and_margin(scores: tuple[float, ...], status: str) -> None:
    """A tie and a near tie are never accepted, and what is weak is not even proposed."""
    assert bands.band([made(str(at), score) for at, score in enumerate(scores)]) == status


def test_what_ties_with_the_best_is_told() -> None:
    """The near tie is among them; near miss: one that lies a margin lower is not."""
    found = [made("甲", 0.95), made("乙", 0.9), made("丙", 0.95 - least(ACCEPTED).margin)]
    assert [item.unit.unit for item in bands.tied(found)] == ["甲", "乙"]
