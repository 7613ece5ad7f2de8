"""One notice in every format gives the same tasks, and they are the true ones."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.score import SCORED, Published, Value, normal, published, true_values
from pipeline import aliases, run
from tests.notices.compose import compose
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout
from tests.notices.print.traps import ALL, CONTENT, NONE, SHOWN, Trap, Traps

Task = dict[str, Value]

SHOWN_ALONE = [(format, trap) for format, traps in SHOWN.items() for trap in Trap if trap in traps]


def truth_of(layout: Layout) -> list[Task]:
    """Return what must be published of each task."""
    tasks = zip(layout.truth.rows, layout.sections, strict=True)
    return [true_values(row) | {"section": normal(section)} for row, section in tasks]


def publish(folder: Path, layout: Layout, traps: Traps, formats: tuple[str, ...]) -> dict[str, list[Published]]:
    """Write a notice in these formats, run the program on all of them at once, and return each one's tasks."""
    raw, out = folder / "raw", folder / "out"
    raw.mkdir()
    for format in formats:
        (raw / f"notice.{format}").write_bytes(WRITERS[format](layout, traps))
    run.normalize(raw, out, aliases.load(None, None, None), 1, lambda *_: None)
    formats_by_id = {row["notice_id"]: row["source"].removeprefix("notice.") for row in rows(out / "notices.csv")}
    tasks: dict[str, list[Published]] = defaultdict(list)
    for record in rows(out / "tasks.csv"):
        task = published(record)
        task.values["section"] = normal(record["section"])
        tasks[formats_by_id[record["notice_id"]]].append(task)
    return tasks


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def check(folder: Path, seed: int, count: int, traps: Traps, formats: tuple[str, ...] = tuple(WRITERS)) -> None:
    """Assert that each format gives the true tasks and nothing else."""
    layout = lay(compose(seed, count), traps)
    tasks = publish(folder, layout, traps, formats)
    for format in formats:
        assert [task.values for task in tasks[format]] == truth_of(layout), format


@pytest.mark.parametrize("seed", range(4))
def test_a_plain_notice_is_the_same_in_every_format(tmp_path: Path, seed: int) -> None:
    """Without any trap, every format gives the true tasks."""
    check(tmp_path, seed, 5, NONE)


@pytest.mark.parametrize("seed", range(4))
def test_a_notice_with_every_trap_is_the_same_in_every_format(tmp_path: Path, seed: int) -> None:
    """With every trap on, every format gives the true tasks: none lost, none made of a decoy."""
    check(tmp_path, seed, 12, ALL)


@pytest.mark.parametrize("trap", [trap for trap in Trap if trap in CONTENT], ids=lambda trap: trap.name)
def test_what_is_printed_is_read_alike(tmp_path: Path, trap: Trap) -> None:
    """An oddity of what is printed changes no format's tasks but as it changes the truth."""
    check(tmp_path, 1, 6, frozenset({trap}))


@pytest.mark.parametrize(("format", "trap"), SHOWN_ALONE, ids=lambda value: getattr(value, "name", value))
def test_how_it_is_printed_changes_nothing(tmp_path: Path, format: str, trap: Trap) -> None:
    """An oddity of how a format prints changes no task."""
    check(tmp_path, 2, 8, frozenset({trap}), (format,))


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 99), traps=st.frozensets(st.sampled_from(Trap)))
def test_any_notice_with_any_traps_is_the_same_in_every_format(
    tmp_path_factory: pytest.TempPathFactory, seed: int, traps: Traps
) -> None:
    """Whatever the notice and its oddities, all formats give the true tasks."""
    check(tmp_path_factory.mktemp("any"), seed, 6, traps)


def test_a_fault_in_one_format_would_show(tmp_path: Path) -> None:
    """The near miss: another notice's tasks are not taken for these."""
    layout = lay(compose(5, 3), NONE)
    [found] = publish(tmp_path, layout, NONE, ("txt",)).values()
    assert [task.values for task in found] != truth_of(lay(compose(6, 3), NONE))
    assert set(SCORED) <= set(found[0].values)
