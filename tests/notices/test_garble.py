from __future__ import annotations

from collections import Counter

import pytest

from tests.notices.compose import Truth, compose
from tests.notices.garble import (
    CLEAN,
    HEAVY,
    KINDS,
    LINE_FAULTS,
    MODERATE,
    Fault,
    garble,
    render,
    sheet,
)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return compose(1, rows=6)


def lines(truth: Truth, *faults: Fault) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in sheet(truth, list(faults))]


def test_a_clean_profile_has_no_faults(truth: Truth) -> None:
    """The clean profile garbles nothing, and the clean print holds every cell under its heading."""
    assert garble(truth, CLEAN) == []
    assert lines(truth) == [
        [column.heading for column in truth.columns],
        *[list(row.printed.values()) for row in truth.rows],
    ]


def test_garbling_is_deterministic() -> None:
    """The same notice and profile have the same faults, and the same faults the same print."""
    once, again = compose(5), compose(5)
    assert garble(once, HEAVY) == garble(again, HEAVY)
    assert render(once, garble(once, HEAVY)) == render(again, garble(again, HEAVY))


def test_each_recorded_fault_changes_the_print() -> None:
    """Taking any one recorded fault away changes the print."""
    for seed in range(4):
        truth = compose(seed)
        faults = garble(truth, HEAVY)
        printed = sheet(truth, faults)
        for place in range(len(faults)):
            assert sheet(truth, faults[:place] + faults[place + 1 :]) != printed


def test_moderate_touches_about_a_quarter_of_the_rows() -> None:
    """The moderate profile puts one fault into about a quarter of the rows, and none into the others."""
    faults = [(seed, fault.row) for seed in range(20) for fault in garble(compose(seed), MODERATE)]
    assert len(faults) == len(set(faults))
    assert 60 <= len(faults) <= 140


def test_heavy_reaches_every_kind() -> None:
    """Forty notices of the heavy profile hold every kind of fault."""
    kinds = Counter(fault.kind for seed in range(40) for fault in garble(compose(seed, rows=10), HEAVY))
    assert set(kinds) == set(KINDS)


def test_a_missing_cell_moves_the_others_left(truth: Truth) -> None:
    """A missing cell leaves one cell fewer, the others in order."""
    full, short = lines(truth)[2], lines(truth, Fault("missing", 2, "target"))[2]
    assert short == full[:2] + full[3:]


@pytest.mark.parametrize(("fault", "extra"), [(Fault("extra", 2, "target"), 2), (Fault("trailing", 2), -1)])
def test_an_empty_cell_is_added(truth: Truth, fault: Fault, extra: int) -> None:
    """An extra cell is empty, and the others stand as they did."""
    cells = lines(truth, fault)[2]
    assert cells.pop(extra) == ""
    assert cells == lines(truth)[2]


def test_a_fused_heading_stands_before_its_values(truth: Truth) -> None:
    """A fused row begins with the heading of the serial, and puts each heading before its value."""
    cells = lines(truth, Fault("fused_heading", 2))[2]
    assert cells[:2] == [truth.columns[0].heading, "2"]
    assert cells[2] == f"{truth.columns[1].heading} {truth.rows[1].name}"


@pytest.mark.parametrize("kind", ["stray", "merged", "split"])
def test_moved_borders_lose_no_character(truth: Truth, kind: str) -> None:
    """A border that moves, goes or comes leaves the row's characters in their order."""
    cells = lines(truth, Fault(kind, 2, "main_tasks"))[2]
    assert cells != lines(truth)[2]
    assert "".join(cells).replace(" ", "") == "".join(lines(truth)[2]).replace(" ", "")


def test_the_serial_keeps_its_border(truth: Truth) -> None:
    """Near miss: a serial is not joined to the name, nor does a character stray out of it."""
    for kind in ("stray", "merged"):
        assert lines(truth, Fault(kind, 2, "serial")) == lines(truth)


def test_lines_are_dropped_doubled_and_swapped(truth: Truth) -> None:
    """Each fault among lines does to the order of serials what its name says."""

    def serials(kind: str) -> list[int]:
        return [line.serial for line in sheet(truth, [Fault(kind, 3)])[1:]]

    assert serials("dropped") == [1, 2, 4, 5, 6]
    assert serials("duplicated") == [1, 2, 3, 3, 4, 5, 6]
    assert serials("swapped") == [1, 2, 4, 3, 5, 6]
    assert serials("section") == [1, 2, 0, 3, 4, 5, 6]


@pytest.mark.parametrize("row", [1, 6])
def test_the_first_and_last_rows_are_not_dropped(truth: Truth, row: int) -> None:
    """Near miss: a row whose loss no gap would show stays."""
    assert lines(truth, Fault("dropped", row)) == lines(truth)


def test_the_last_row_is_not_swapped(truth: Truth) -> None:
    """Near miss: there is nothing after the last row to change places with."""
    assert lines(truth, Fault("swapped", 6)) == lines(truth)


def test_line_faults_leave_the_tasks_whole(truth: Truth) -> None:
    """Near miss: what stands between rows does not touch the rows."""
    tasks = [line for line in sheet(truth, []) if line.serial]
    for kind in sorted(set(LINE_FAULTS) - {"dropped", "duplicated", "swapped"}):
        assert [line for line in sheet(truth, [Fault(kind, 3)]) if line.serial] == tasks


def test_print_in_tabs_and_in_pipes(truth: Truth) -> None:
    """Both prints hold the letterhead and the same cells."""
    tabs, pipes = render(truth, []), render(truth, [], pipes=True)
    for text in (tabs, pipes):
        assert truth.doc_number in text and truth.title in text and truth.disclosure in text
    name = truth.rows[0].name
    assert f"1\t{name}\t" in tabs and f"| 1 | {name} |" in pipes
