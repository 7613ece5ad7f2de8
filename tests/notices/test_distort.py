from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.notices.distort import CELL_FAULTS, weave

LIST = "市发展改革委、市经信局、各县（市、区）人民政府、市总工会"
PROSE = "健全入河排污口整治工作机制，强化结果运用。开展秸秆综合利用专项行动，防止反弹回潮。加强能力建设，组织业务培训。"
CELLS = {"leaders": "王毅 岳剑", "target": "≥80%", "name": "林草覆盖率提升", "main_tasks": PROSE}


def distort(kind: str, text: str, seed: int = 1) -> str:
    return CELL_FAULTS[kind][1](text, random.Random(seed))


def letters(text: str) -> Counter[str]:
    return Counter(text.replace(" ", ""))


@settings(max_examples=100)
@given(
    st.text("市发改委、局和", min_size=1, max_size=60),
    st.integers(1, 9),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", " "]),
)
def test_weaving_is_a_permutation(text: str, height: int, right_to_left: bool, bottom_up: bool, gap: str) -> None:
    """Weaving loses no character and adds none but its gaps."""
    assert letters(weave(text, height, right_to_left, bottom_up, gap)) == Counter(text)


@settings(max_examples=100)
@given(st.integers(1, 9), st.integers(1, 9))
def test_weaving_a_full_block_back(width: int, height: int) -> None:
    """A block without a ragged edge comes back when it is woven again with its width for a height."""
    text = "".join(chr(0x4E00 + place) for place in range(width * height))
    assert weave(weave(text, height), width) == text


def test_weaving_in_columns_of_one_changes_nothing() -> None:
    """Columns of one character read across are the text itself: the near miss of a weave."""
    assert weave("市总工会", 1) == "市总工会"


@pytest.mark.parametrize(
    ("right_to_left", "bottom_up", "woven"),
    [(False, False, "王岳 毅剑"), (True, False, "岳王 剑毅"), (False, True, "毅剑 王岳"), (True, True, "剑毅 岳王")],
)
def test_weaving_directions(right_to_left: bool, bottom_up: bool, woven: str) -> None:
    """Columns run from either side, lines from either end."""
    assert weave("王毅岳剑", 2, right_to_left, bottom_up, " ") == woven


def test_stacked_names_need_equal_lengths() -> None:
    """Two names of two characters are read across; a two and a three are left alone, and so is one name."""
    assert distort("stacked_names", "王毅 岳剑") == "王岳 毅剑"
    assert distort("stacked_names", "王毅 王清平") == "王毅 王清平"
    assert distort("stacked_names", "王毅") == "王毅"


def test_a_stray_name_character_moves_forward() -> None:
    """The last character of the second name goes to the first, unless that would leave one character."""
    assert distort("stray_name", "陶斌 王清平") == "陶斌平 王清"
    assert distort("stray_name", "陶斌 王毅") == "陶斌 王毅"


@pytest.mark.parametrize("kind", ["loop_tail", "loop_block", "loop_unit", "loop_run"])
def test_loops_only_add(kind: str) -> None:
    """A loop repeats what is there: no character is lost, and none is new."""
    for seed in range(20):
        text = PROSE if kind in ("loop_tail", "loop_block") else LIST
        looped = distort(kind, text, seed)
        assert letters(looped) > letters(text)
        assert set(looped) == set(text)


def test_a_cut_loop_loses_the_end() -> None:
    """A cut loop keeps the beginning, loses the end, and ends in a repeated fragment."""
    for seed in range(20):
        looped = distort("loop_cut", PROSE, seed)
        assert looped.startswith(PROSE[: len(PROSE) * 2 // 3])
        assert not looped.endswith(PROSE[-2:])
        assert looped[-6:] in looped[:-6]


def test_unit_loops_leave_brackets_whole() -> None:
    """A list is parted outside brackets only, so a group is repeated whole."""
    for seed in range(20):
        looped = distort("loop_unit", LIST, seed)
        assert looped.count("各县（市、区）人民政府") == looped.count("（")


def test_a_short_list_has_no_run() -> None:
    """Two units are no run to cycle."""
    assert distort("loop_run", "市总工会、市科协") == "市总工会、市科协"


def test_lossy_weaving_changes_the_letters() -> None:
    """A lossy weave is no permutation of the text, and invents no character."""
    for seed in range(20):
        woven = distort("weave_lossy", PROSE, seed)
        assert letters(woven) != letters(PROSE)
        assert set(woven) <= set(PROSE) | {" "}


def test_wide_digits_need_digits() -> None:
    """Digits become full-width; text without digits stays."""
    assert distort("wide_digits", "≥80%") == "≥８０%"
    assert distort("wide_digits", "长期坚持") == "长期坚持"


@pytest.mark.parametrize("kind", CELL_FAULTS)
def test_each_fault_changes_some_cell_of_its_kind(kind: str) -> None:
    """No fault is idle: on a cell that can suffer it, some throw of the dice changes the text."""
    cell = "陶斌 王清平" if kind == "stray_name" else CELLS.get(CELL_FAULTS[kind][0][-1], LIST)
    cell = "2021年11月30日" if kind == "wide_digits" else cell
    assert any(distort(kind, cell, seed) != cell for seed in range(5))
