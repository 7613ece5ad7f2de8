from __future__ import annotations

from collections import Counter
from functools import cache
from statistics import mean

import pytest

from bench import frozen
from bench.cases import tally
from bench.labelled import TIERS, Case, Outcome, read, run, run_all
from pipeline.lexicon import regions
from pipeline.records import ACCEPTED, UNIT_FIELDS

LEAST_CASES, LEAST_PAIRS = 700, 150
SILENT = 0
"""Silent names that the program is known to have on the labelled cases."""
BANDS = ((1.0, 0.99), (0.95, 0.99), (0.0, 0.98))
"""Least score of a band of accepted resolutions, the highest first, and the least share of it that is right."""


@cache
def outcomes() -> tuple[Outcome, ...]:
    return run_all(read())


def of_tier(tier: str) -> list[Outcome]:
    return [one for one in outcomes() if one.case.tier == tier]


# --- the labels --------------------------------------------------------------------------------------


def test_the_labels_are_whole() -> None:
    """Each case has a number of its own, a tier, a role, a known issuer or none; nothing is expected and forbidden."""
    cases = read()
    assert len(cases) >= LEAST_CASES
    assert [case.case for case in cases] == list(range(1, len(cases) + 1))
    for case in cases:
        assert case.tier in TIERS and case.role in UNIT_FIELDS and case.cell
        assert not case.issuer_code or regions.by_code(case.issuer_code)
        assert not set(case.expected) & set(case.not_expected)


def test_no_case_stands_twice() -> None:
    """The same cell of the same issuer and day is labelled once, or alike each time."""
    seen: dict[tuple[object, ...], tuple[str, ...]] = {}
    for case in read():
        printed = (case.issuer_code, case.issued_on, case.cell, case.context)
        assert seen.setdefault(printed, case.expected) == case.expected, case


def test_pairs_that_must_not_merge_are_many() -> None:
    """Two names that are labelled as never to be taken for one another are a pair."""
    pairs = {frozenset((one, other)) for case in read() for one in case.expected for other in case.not_expected}
    assert len(pairs) >= LEAST_PAIRS


# --- what the program makes of them ------------------------------------------------------------------


def test_nothing_is_silently_wrong() -> None:
    """No name is accepted that is not what a careful reader takes the mention for, but those known."""
    wrong = [(one.case.case, one.case.cell, one.silent) for one in outcomes() if one.silent]
    assert len(wrong) <= SILENT, wrong


def test_no_pair_merges() -> None:
    """What a mention must never become is never accepted for it."""
    merged = [one.case for one in outcomes() if set(one.accepted) & set(one.case.not_expected)]
    assert merged == []


def test_the_kept_run_is_what_the_program_does() -> None:
    """A change shows as row diffs: `python -m bench.cases --freeze` keeps the new run."""
    assert frozen.rows(outcomes()) == frozen.read()


def test_the_mean_score_falls_tier_by_tier() -> None:
    """The surer a careful reader is, the surer is the program, and the more it accepts."""
    scores = [mean(item.score for one in of_tier(tier) for item in one.found) for tier in TIERS]
    assert scores[0] > scores[1] > scores[2]
    shares = [tally(of_tier(tier)).accepted / tally(of_tier(tier)).found for tier in TIERS]
    assert shares[0] > shares[1] > shares[2]


def test_an_accepted_score_keeps_its_word() -> None:
    """Of the resolutions accepted in a band of scores, at least the band's share is right."""
    counts: Counter[tuple[float, bool]] = Counter()
    for one in outcomes():
        silent = Counter(one.silent)
        for item in one.found:
            if item.status == ACCEPTED and item.unit:
                band = next(least for least, _ in BANDS if item.score >= least)
                counts[band, not silent[item.unit.unit]] += 1
    for least, share in BANDS:
        right, wrong = counts[least, True], counts[least, False]
        assert right >= share * (right + wrong), (least, right, wrong)


# --- how they are counted ----------------------------------------------------------------------------


def labelled(tier: str, cell: str, *expected: str) -> Case:
    return Case(1, tier, "clean", "510700", read()[0].issued_on, cell, "lead", "", expected, (), "")


@pytest.mark.parametrize(
    ("tier", "expected", "silent", "missed"),
    [
        ("STRONG", ("绵阳市民政局",), [], []),
        ("STRONG", ("绵阳市财政局",), ["绵阳市民政局"], ["绵阳市财政局"]),
        ("MEDIUM", (), ["绵阳市民政局"], []),
        ("WEAK", ("绵阳市民政局",), ["绵阳市民政局"], []),
    ],
)
def test_what_is_accepted_and_not_expected_is_silent(
    tier: str, expected: tuple[str, ...], silent: list[str], missed: list[str]
) -> None:
    """An accepted name is right where it is expected; of a WEAK case nothing may be accepted, however right."""
    outcome = run(labelled(tier, "市民政局", *expected))
    assert (outcome.silent, outcome.missed) == (silent, missed)


def test_a_tally_adds_up() -> None:
    """Names are right, missed or silent, each once; a list counts by its names."""
    total = tally([run(labelled("STRONG", "市民政局、市财政局、市某局", "绵阳市民政局", "绵阳市水利局"))])
    assert (total.cases, total.names, total.found, total.accepted, total.silent, total.missed) == (1, 2, 3, 2, 1, 1)
