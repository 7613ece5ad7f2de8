"""Serial numbers: what is missing, doubled, out of order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check import serials
from pipeline.check.serials import Numbered


def tasks(numbers: list[int], sections: list[str] | None = None) -> list[Numbered]:
    names = sections or [""] * len(numbers)
    return [
        Numbered(f"t{place}", serial, name) for place, (serial, name) in enumerate(zip(numbers, names, strict=True))
    ]


def expand(spans: list[str]) -> list[int]:
    """Return the numbers that ranges stand for."""
    found: list[int] = []
    for span in spans:
        first, _, last = span.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


@settings(deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_faults_of_one_section_are_what_counting_by_hand_gives(numbers: list[int]) -> None:
    """Held against a slow count: what is not there below the highest, what is there twice, what falls."""
    found = serials.check(tasks(numbers))
    assert expand(found.missing) == [number for number in range(1, max(numbers)) if number not in numbers]
    assert found.doubled == [(f"t{place}", n) for place, n in enumerate(numbers) if numbers.count(n) > 1]
    falls = [place for place in range(1, len(numbers)) if numbers[place] < numbers[place - 1]]
    assert found.disordered == [(f"t{place}", numbers[place]) for place in falls]


@settings(deadline=None)
@given(st.sets(st.integers(1, 60), max_size=30))
def test_ranges_come_apart_as_they_were(numbers: set[int]) -> None:
    """Ranges say the numbers, all of them, in order, as few ranges as can be."""
    spans = serials.ranges(numbers)
    assert expand(spans) == sorted(numbers)
    ends = [(int(span.split("-")[0]), int(span.split("-")[-1])) for span in spans]
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(ends))


def test_the_sample_s_gaps() -> None:
    """1 to 3, 21 to 26, 32 and 33 lack 4-20 and 27-31."""
    assert serials.check(tasks([1, 2, 3, *range(21, 27), 32, 33])).missing == ["4-20", "27-31"]


@pytest.mark.parametrize("count", [1, 5, 33])
def test_an_unbroken_count_has_no_fault(count: int) -> None:
    """Near miss: 1 to n is whole."""
    assert serials.check(tasks(list(range(1, count + 1)))) == serials.SerialFaults([], [], [])


def test_no_serials_are_no_fault() -> None:
    """Near miss: a table without serials misses none."""
    assert serials.check([]) == serials.SerialFaults([], [], [])


def test_a_new_section_may_count_anew() -> None:
    """1, 2 | 1, 2 in two sections are two whole counts; a gap in either is told."""
    assert serials.check(tasks([1, 2, 1, 2], ["一", "一", "二", "二"])) == serials.SerialFaults([], [], [])
    assert serials.check(tasks([1, 2, 1, 3], ["一", "一", "二", "二"])).missing == ["2"]


def test_a_count_that_goes_on_through_sections_is_one() -> None:
    """Near miss: a section that does not begin with 1 belongs to the count before it."""
    assert serials.check(tasks([1, 2, 3, 4], ["一", "一", "二", "二"])) == serials.SerialFaults([], [], [])
    assert serials.check(tasks([1, 2, 4, 5], ["一", "一", "二", "二"])).missing == ["3"]


def test_a_table_with_its_own_heading_row_may_count_anew() -> None:
    """Two attachments, each from 1 under a heading row of its own, are two whole counts."""
    first, second = ([Numbered(f"t{headings}{n}", n, "", headings) for n in (1, 2)] for headings in (1, 2))
    assert serials.check([*first, *second]) == serials.SerialFaults([], [], [])


def test_a_count_that_goes_on_under_a_repeated_heading_row_is_one() -> None:
    """Near miss: a table that runs over pages counts on."""
    assert serials.check([Numbered("a", 1, "", 1), Numbered("b", 3, "", 2)]).missing == ["2"]


def test_a_one_in_the_same_section_is_doubled() -> None:
    """Near miss: 1 again without a new section is no new count."""
    assert serials.check(tasks([1, 2, 1])).doubled == [("t0", 1), ("t2", 1)]
