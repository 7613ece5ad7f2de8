"""One notice in every format gives the same tasks, and they are the true ones."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.score import Value, normal, published, true_values
from pipeline import aliases, run
from tests.notices.compose import compose
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout
from tests.notices.print.traps import ALL, CONTENT, NONE, SHOWN, Trap, Traps

Task = dict[str, Value]

COMPANY: Traps = frozenset({Trap.CATEGORY, Trap.SHARED, Trap.SECTION_ROWS, Trap.TWO_TIERS})
"""What a table has for the traps of how it is printed to be tried on: cells merged across and down."""


@dataclass(frozen=True)
class Case:
    """One notice to print: its seed, its rows, its traps, its format. Its file is named after them."""

    seed: int
    rows: int
    traps: Traps
    format: str

    @property
    def layout(self) -> Layout:
        return lay(compose(self.seed, self.rows), self.traps)

    @property
    def source(self) -> str:
        traps = "none" if not self.traps else "all" if self.traps == ALL else "-".join(sorted(self.traps - COMPANY))
        name = "".join(character if character.isalnum() else "-" for character in traps)
        return f"{self.seed}-{name[:60]}.{self.format}"

    def truth(self) -> list[Task]:
        """Return what must be published of each task."""
        tasks = zip(self.layout.truth.rows, self.layout.sections, strict=True)
        return [true_values(row) | {"section": normal(section)} for row, section in tasks]


def publish(folder: Path, cases: list[Case]) -> dict[str, list[Task]]:
    """Write these notices, run the program on all of them at once, and return each one's tasks."""
    raw, out = folder / "raw", folder / "out"
    raw.mkdir()
    for case in cases:
        (raw / case.source).write_bytes(WRITERS[case.format](case.layout, case.traps))
    run.normalize(raw, out, aliases.load(None, None, None), 1, lambda *_: None)
    sources = {row["notice_id"]: row["source"] for row in rows(out / "notices.csv")}
    tasks: dict[str, list[Task]] = defaultdict(list)
    for record in rows(out / "tasks.csv"):
        values = published(record).values | {"section": normal(record["section"])}
        tasks[sources[record["notice_id"]]].append(values)
    return tasks


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def check(folder: Path, cases: list[Case]) -> None:
    """Assert that each notice gives its true tasks and nothing else."""
    tasks = publish(folder, cases)
    wrong = {case.source: told for case in cases if (told := differences(tasks[case.source], case.truth()))}
    assert not wrong


def differences(tasks: list[Task], truth: list[Task]) -> list[str]:
    """Return what differs, in words: `3 leaders: ('甲',) for ('乙',)`."""
    if len(tasks) != len(truth):
        return [f"{len(tasks)} tasks for {len(truth)}"]
    return [
        f"{number} {field}: {task[field]} for {true[field]}"
        for number, (task, true) in enumerate(zip(tasks, truth, strict=True), 1)
        for field in true
        if task[field] != true[field]
    ]


@pytest.mark.parametrize("seed", range(3))
def test_a_plain_notice_is_the_same_in_every_format(tmp_path: Path, seed: int) -> None:
    """Without any trap, every format gives the true tasks."""
    check(tmp_path, [Case(seed, 5, NONE, format) for format in WRITERS])


@pytest.mark.parametrize("seed", range(3))
def test_a_notice_with_every_trap_is_the_same_in_every_format(tmp_path: Path, seed: int) -> None:
    """With every trap on, every format gives the true tasks: none lost, none made of a decoy."""
    check(tmp_path, [Case(seed, 12, ALL, format) for format in WRITERS])


@pytest.mark.parametrize("format", WRITERS)
def test_what_is_printed_is_read(tmp_path: Path, format: str) -> None:
    """An oddity of what is printed changes the tasks only as it changes the truth."""
    cases = [Case(seed, 6, frozenset({trap}), format) for seed, trap in enumerate(Trap) if trap in CONTENT]
    check(tmp_path, cases)


@pytest.mark.parametrize("format", [format for format in WRITERS if SHOWN[format]])
def test_how_it_is_printed_changes_nothing(tmp_path: Path, format: str) -> None:
    """An oddity of how a format prints changes no task."""
    cases = [Case(seed, 12, COMPANY | {trap}, format) for seed, trap in enumerate(Trap) if trap in SHOWN[format]]
    check(tmp_path, cases)


@settings(max_examples=6, phases=(Phase.reuse, Phase.generate), suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 99), traps=st.frozensets(st.sampled_from(Trap)))
def test_any_notice_with_any_traps_is_the_same_in_every_format(
    tmp_path_factory: pytest.TempPathFactory, seed: int, traps: Traps
) -> None:
    """Whatever the notice and its oddities, all formats give the true tasks."""
    check(tmp_path_factory.mktemp("any"), [Case(seed, 6, traps, format) for format in WRITERS])


def test_what_differs_is_told() -> None:
    """The near miss: another notice's tasks are not taken for these, and a value that differs is named."""
    truth = Case(5, 3, NONE, "txt").truth()
    assert not differences(truth, Case(5, 3, ALL - CONTENT, "pdf").truth())
    assert differences(truth, Case(6, 3, NONE, "txt").truth())
    assert differences([truth[0] | {"name": "别的任务"}, *truth[1:]], truth) == [
        f"1 name: 别的任务 for {truth[0]['name']}"
    ]
    assert differences(truth[1:], truth) == ["2 tasks for 3"]
