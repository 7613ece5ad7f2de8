"""The same unknown body over many notices."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gather.clusters import ALIKE, CAP, LEAST, Row, UnknownMention, clusters, near_pairs
from pipeline.lexicon import glyphs

PLACE = "511900"
NONE: frozenset[tuple[str, str]] = frozenset()
WORDS = st.text(st.sampled_from("市农衣业水永协会五区"), min_size=2, max_size=7)


def printed(*mentions: str, place: str = PLACE, notice: str = "n1") -> list[UnknownMention]:
    return [UnknownMention(place, mention, f"{notice}-0001", notice, f"q{mention}") for mention in mentions]


def together(rows: list[Row]) -> set[frozenset[str]]:
    """Return the spellings of each cluster."""
    ids = {row["cluster_id"] for row in rows}
    return {frozenset(row["mention"] for row in rows if row["cluster_id"] == one) for one in ids}


def test_one_spelling_over_notices_is_one_certain_cluster() -> None:
    """Spelled alike, blanks and full-width letters aside, it has one id, in as many notices as print it."""
    unknown = [*printed("市农工联合会"), *printed("市农工 联合会", "市农工联合会", notice="n2")]
    (row,) = clusters(unknown, NONE)
    assert (row["mention"], row["notices"], row["mentions"], row["status"]) == ("市农工联合会", 2, 3, "unresolved")
    assert (row["canonical"], row["others"]) == ("市农工联合会", [])
    assert row["question_ids"] == ["q市农工 联合会", "q市农工联合会"]


@pytest.mark.parametrize("other", ["市农工联会", "市农工联合合会", "市衣工联合会", "市工农联合会"])
def test_spellings_that_are_near_are_a_proposal(other: str) -> None:
    """A character lost, doubled, misread, or out of order: one cluster, in review, under the more frequent spelling."""
    rows = clusters([*printed("市农工联合会", "市农工联合会"), *printed(other, notice="n2")], NONE)
    assert [(row["canonical"], row["status"]) for row in rows] == [("市农工联合会", "review")] * 2
    assert len(together(rows)) == 1
    assert {row["mention"]: row["others"] for row in rows} == {"市农工联合会": [other], other: ["市农工联合会"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市水利工程局", "市水务工程局"),
        ("市第五中学", "市第五十中学"),
        ("市第五中学", "市第九中学"),
        ("市农工联合会", "区农工联合会"),
        ("市农工联合会", "农工联合会"),
        ("市农会", "市农协会"),
    ],
)
def test_what_tells_bodies_apart_is_no_misreading(one: str, other: str) -> None:
    """Near miss: another word, a number, another level, too short a name."""
    rows = clusters(printed(one, other), NONE)
    assert together(rows) == {frozenset({one}), frozenset({other})}
    assert {row["status"] for row in rows} == {"unresolved"}


def test_places_stay_apart() -> None:
    """The same spelling in two cities, or in two notices from nowhere, is two bodies."""
    unknown = [*printed("市农工联合会"), *printed("市农工联合会", place="510700")]
    nowhere = [*printed("市农工联合会", place=""), *printed("市农工联合会", place="", notice="n2")]
    assert len({row["cluster_id"] for row in clusters([*unknown, *nowhere], NONE)}) == 4


def test_a_person_keeps_two_apart() -> None:
    """What is said to be another body never shares a cluster, not even over a third that is near both."""
    pair = frozenset({("市农工联合会", "市农工联会")})
    rows = clusters(printed("市农工联合会", "市农工联会"), pair)
    assert together(rows) == {frozenset({"市农工联合会"}), frozenset({"市农工联会"})}
    assert {row["status"] for row in rows} == {"unresolved"}
    chain = clusters(printed("市农工联合会", "市衣工联合会", "市衣工联会", "市农工联会"), pair)
    assert all(len(names) == 1 for names in together(chain))
    assert {row["status"] for row in chain} == {"review"}


def test_a_chain_of_likenesses_is_taken_to_pieces() -> None:
    """Near miss: each is near the next, the first and the last are not alike; a person looks at each."""
    rows = clusters(printed("市农工联合会委", "市农工联合会", "市农工联会", "市农工会"), NONE)
    assert len(together(rows)) == 4
    assert {row["status"] for row in rows} == {"review"}


def test_a_cluster_that_grows_too_large_is_taken_to_pieces() -> None:
    """So many spellings of one name are no longer one body's."""
    name = "市农工联合会促进中心办公室"
    shorter = [name[:place] + name[place + 1 :] for place in range(1, CAP + 1)]
    rows = clusters(printed(name, *shorter), NONE)
    assert len(together(rows)) == CAP + 1
    assert {row["status"] for row in rows} == {"review"}


def near(one: str, other: str) -> bool:
    """Say by trial whether two spellings are near: a plain, slow oracle."""
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < LEAST or len(long) - len(short) > 1:
        return False
    if len(short) < len(long):
        cuts = [place for place in range(len(long)) if long[:place] + long[place + 1 :] == short]
        return any(long[place] not in "市区五" for place in cuts)
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    redrawn = len(changed) == 1 and glyphs.likeness(*changed[0]) >= ALIKE and not {*changed[0]} & {*"市区五"}
    return redrawn or sorted(one) == sorted(other)


@settings(max_examples=200)
@given(st.sets(WORDS, max_size=12))
def test_near_pairs_are_those_of_the_oracle(names: set[str]) -> None:
    """Looked up by their neighbours, the same pairs are found as by comparing every two names."""
    found = {frozenset(pair) for pair in near_pairs(names)}
    assert found == {frozenset(pair) for pair in combinations(names, 2) if near(*pair)}


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(["", "1", "2"]), WORDS), max_size=14), st.randoms(use_true_random=False))
def test_order_and_unrelated_notices_change_nothing(given_: list[tuple[str, str]], rng: object) -> None:
    """The same mentions in another order give the same rows; a notice of another place adds only its own."""
    unknown = [UnknownMention(place, word, "t", f"n{word}") for place, word in given_]
    shuffled = list(unknown)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    rows = clusters(unknown, NONE)
    assert clusters(shuffled, NONE) == rows
    more = clusters([*shuffled, *printed("市农工联合会", place="9")], NONE)
    assert [row for row in more if row["region_code"] != "9"] == rows


@settings(max_examples=100)
@given(st.sets(WORDS, min_size=2, max_size=10), st.data())
def test_every_pair_kept_apart_is_apart(names: set[str], data: st.DataObject) -> None:
    """Whatever pairs are given, each spelling has one row, and no cluster holds a pair."""
    ordered = sorted(names)
    pairs = data.draw(st.frozensets(st.tuples(st.sampled_from(ordered), st.sampled_from(ordered)), max_size=6))
    rows = clusters(printed(*ordered), pairs)
    assert sorted(row["mention"] for row in rows) == ordered
    held = together(rows)
    assert not any({one, other} <= group for one, other in pairs for group in held if one != other)
