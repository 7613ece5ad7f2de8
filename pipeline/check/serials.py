"""Serial numbers: what a table skips, doubles or puts out of order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Numbered:
    """A task's serial, the section it stands in, and how many heading rows stand above it.

    A section, or a table with a heading row of its own, may count anew from 1.
    """

    task_id: str
    serial: int
    section: str
    headings: int = 0

    @property
    def part(self) -> tuple[str, int]:
        return self.section, self.headings


@dataclass(frozen=True, slots=True)
class SerialFaults:
    """`missing` as ranges in order (4-20), `doubled` and `disordered` as (task_id, serial)."""

    missing: list[str]
    doubled: list[tuple[str, int]]
    disordered: list[tuple[str, int]]


def check(tasks: list[Numbered]) -> SerialFaults:
    """Return what is wrong with the serials of one notice, in printed order.

    Counting starts at 1; a new section or table may start at 1 again, and is then counted by itself.
    """
    missing: list[str] = []
    doubled: list[tuple[str, int]] = []
    disordered: list[tuple[str, int]] = []
    for run in _runs(tasks):
        missing += ranges(set(range(1, max(task.serial for task in run))) - {task.serial for task in run})
        counts = Counter(task.serial for task in run)
        doubled += [(task.task_id, task.serial) for task in run if counts[task.serial] > 1]
        disordered += [
            (later.task_id, later.serial) for earlier, later in pairwise(run) if later.serial < earlier.serial
        ]
    return SerialFaults(missing, doubled, disordered)


def _runs(tasks: list[Numbered]) -> list[list[Numbered]]:
    """Cut where a section or a table begins with 1."""
    runs: list[list[Numbered]] = []
    for task in tasks:
        anew = not runs or (task.serial == 1 and task.part != runs[-1][-1].part)
        if anew:
            runs.append([])
        runs[-1].append(task)
    return runs


def ranges(numbers: Iterable[int]) -> list[str]:
    """Return numbers as ranges in order: 4, 5, 6, 9 gives 4-6 and 9."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return ["-".join(map(str, span)) for span in found]
