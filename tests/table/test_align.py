"""Laying a row's cells under its table's columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Cell, Column
from pipeline.table import align, fit
from pipeline.table.align import Laid, Layout, lay
from tests.table.printed import FUSED, HEADINGS, TASK, cells, under

COLUMNS = under(*HEADINGS)
NARROW = under("序号", "任务名称", "责任单位", "完成时限")
WORDS = [
    "",
    "1",
    "河长制",
    "≥20%",
    "约束性",
    "王毅",
    "市水利局",
    "市水利局、市财政局",
    "2021年底",
    "任务名称 河长制",
    "责任单位",
    "加强河湖管护。",
]
rows = st.lists(st.sampled_from(WORDS), max_size=5)


def shown_of(laid: tuple[Laid, ...]) -> list[tuple[int, str]]:
    return [(item.column, item.text) for item in laid if item.text]


def shown(layout: Layout) -> list[tuple[int, str]]:
    return [(column, text) for column, text in shown_of(layout.laid) if text.strip()]


def by_field(layout: Layout) -> dict[str, str]:
    return {COLUMNS[item.column].field: item.text for item in layout.laid}


def every_path(
    row: list[Cell], columns: list[Column], used: int = 0, filled: int = 0
) -> Iterator[tuple[float, tuple[Laid, ...]]]:
    """Yield (score, laid) of every way to use up all cells and columns: no table, nothing left out."""
    if used == len(row) and filled == len(columns):
        yield 0.0, ()
        return
    for cells_on, columns_on, gain, laid in align._steps(row, columns, used, filled):
        for score, rest in every_path(row, columns, used + cells_on, filled + columns_on):
            yield gain + score, laid + rest


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@given(rows, st.integers(2, 4))
@settings(max_examples=60, deadline=None)
def test_the_search_finds_what_trying_everything_finds(words: list[str], width: int) -> None:
    """The best path's score is the best of all paths, by exhaustive enumeration."""
    row, columns = cells(*words), NARROW[:width]
    scores = [score for score, _ in every_path(row, columns)]
    assert [path.score for path in align._search(row, columns)[:1]] == pytest.approx(sorted(scores)[-1:], abs=1e-5)


@given(rows, st.integers(2, 4))
@settings(max_examples=60, deadline=None)
def test_a_near_rival_is_never_passed_over(words: list[str], width: int) -> None:
    """Where any other path comes close to the best, a column on which the two differ is in doubt."""
    row, columns = cells(*words), NARROW[:width]
    if fit.fits(row, columns):
        return
    layout = lay(row, columns)
    ranked = sorted(every_path(row, columns), key=lambda item: -item[0])
    near = [set(shown_of(laid)) for score, laid in ranked if ranked[0][0] - score < align.CLOSE - 1e-5]
    rivals = [other for other in near if other != set(shown_of(layout.laid))]
    assert bool(rivals) <= bool(layout.unsure)
    assert all({column for column, _ in other ^ set(shown_of(layout.laid))} <= layout.unsure for other in rivals[:1])


@given(rows, st.integers(2, 4))
@settings(max_examples=100, deadline=None)
def test_every_cell_is_laid_once(words: list[str], width: int) -> None:
    """A cell that is not blank lies under one column whole, or under two in pieces that lose no character."""
    row = cells(*words)
    layout = lay(row, NARROW[:width])
    for cell in row if layout.laid else []:
        items = [item for item in layout.laid if cell in item.cells]
        if not cell.text.strip():
            continue
        assert len(items) == (2 if "cut_cell" in items[0].repairs else 1)
        if not any("heading" in repair for item in items for repair in item.repairs) and len(items) == 2:
            assert letters("".join(item.text for item in items)) == letters(cell.text)
    places = [item.column for item in layout.laid]
    assert places == sorted(set(places))


@given(rows)
@settings(max_examples=40, deadline=None)
def test_the_same_row_is_laid_the_same_way(words: list[str]) -> None:
    """Nothing but the cells and the columns decides."""
    assert lay(cells(*words), NARROW) == lay(cells(*words), NARROW)


@given(st.integers(0, 3))
def test_a_row_that_fits_is_laid_as_it_stands(blanks: int) -> None:
    """Cell for cell, without a doubt, however many blank cells trail."""
    layout = lay(cells(*TASK, *[""] * blanks), COLUMNS)
    assert shown(layout) == list(enumerate(TASK))
    assert not layout.unsure | layout.missing


@pytest.mark.parametrize("gone", range(len(TASK)))
def test_a_missing_cell_is_told(gone: int) -> None:
    """Whichever cell is left out, some column says that it is missing, and no value stands wrong without a doubt."""
    layout = lay(cells(*TASK[:gone], *TASK[gone + 1 :]), COLUMNS)
    assert len(layout.missing) == 1
    wrong = {column for column, text in shown(layout) if text != TASK[column]}
    assert wrong <= layout.unsure
    if COLUMNS[gone].field not in ("lead_units", "name"):
        assert layout.missing == {gone}


@pytest.mark.parametrize("place", range(len(TASK) + 1))
def test_an_extra_blank_cell_moves_nothing(place: int) -> None:
    """A stray separator leaves every value under its column."""
    layout = lay(cells(*TASK[:place], "", *TASK[place:]), COLUMNS)
    assert shown(layout) == list(enumerate(TASK))
    assert not layout.missing


@pytest.mark.parametrize("place", [0, 2, 3, 5, 7])
@pytest.mark.parametrize("blank", ["", " "])
def test_a_lost_separator_is_put_back(place: int, blank: str) -> None:
    """Two cells run together are cut where a serial, an attribute, a date or a unit begins or ends."""
    fused = TASK[place] + blank + TASK[place + 1]
    layout = lay(cells(*TASK[:place], fused, *TASK[place + 2 :]), COLUMNS)
    assert shown(layout) == list(enumerate(TASK))
    assert {item.column for item in layout.laid if "cut_cell" in item.repairs} == {place, place + 1}


def test_a_lost_separator_that_nothing_marks_is_doubted() -> None:
    """Near miss: two lists of units run together have no one place to be cut at."""
    layout = lay(cells(*TASK[:6], "市水利局、市林业局、市财政局", TASK[8]), COLUMNS)
    assert {6, 7} <= layout.unsure | layout.missing


@pytest.mark.parametrize(("place", "cut"), [(1, 2), (4, 5), (8, 5)])
def test_a_cell_broken_in_two_is_joined(place: int, cut: int) -> None:
    """The halves of a name, a sentence or a date come together again."""
    halves = [TASK[place][:cut], TASK[place][cut:]]
    layout = lay(cells(*TASK[:place], *halves, *TASK[place + 1 :]), COLUMNS)
    assert shown(layout) == list(enumerate(TASK))
    assert [item.column for item in layout.laid if "joined_cells" in item.repairs] == [place]


@pytest.mark.parametrize("row", [FUSED, [cell.replace(" ", "") for cell in FUSED]])
def test_headings_fused_with_the_values_are_taken_off(row: list[str]) -> None:
    """Row 24 of the sample: each heading stands before its value, with a blank or without."""
    layout = lay(cells(*row), COLUMNS)
    assert shown(layout) == list(enumerate(["24", *TASK[1:]]))
    assert not layout.unsure
    assert "heading_in_row" in layout.laid[0].repairs


@pytest.mark.parametrize("name", ["目标管理考核", "任务分解落实", "指标体系建设"])
def test_a_name_that_begins_like_a_heading_is_whole(name: str) -> None:
    """Near miss: in a row that is not fused nothing is taken off."""
    assert by_field(lay(cells(TASK[0], name, *TASK[2:]), COLUMNS))["name"] == name


@pytest.mark.parametrize("row", [["1", "河长制", "市水利局"], ["1", "市水利局", "市财政局", "2021年底"]])
def test_two_columns_of_one_kind_are_not_told_apart(row: list[str]) -> None:
    """One list of units under two columns of units, or two under three, is in doubt."""
    layout = lay(cells(*row), under("序号", "任务名称", "牵头单位", "责任单位", "配合单位", "完成时限"))
    units = {
        place
        for place, column in enumerate(under("序号", "任务名称", "牵头单位", "责任单位", "配合单位", "完成时限"))
        if column.field.endswith("units")
    }
    assert layout.unsure & units


def test_a_remark_beyond_the_last_column_is_joined_to_it_in_doubt() -> None:
    """A filled cell behind a spare blank one moves no other value."""
    layout = lay(cells(*TASK, "", "长期坚持"), COLUMNS)
    assert shown(layout)[:-1] == list(enumerate(TASK))[:-1]
    assert "joined_cells" in layout.laid[-1].repairs


def test_a_row_with_far_too_many_cells_is_not_laid() -> None:
    """Nothing is guessed of a row that no columns can hold."""
    layout = lay(cells(*["河长制"] * 9), NARROW)
    assert layout.laid == ()
    assert layout.missing == {0, 1, 2, 3}


def test_an_empty_row_has_nothing_to_lay() -> None:
    """Blank cells and no cells are laid without complaint."""
    assert shown(lay(cells("", "", ""), COLUMNS)) == []
    assert lay([], COLUMNS).missing == set(range(len(COLUMNS)))
