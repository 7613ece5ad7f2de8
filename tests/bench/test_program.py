from __future__ import annotations

import os
import sys

import pytest

from bench.program import measure, on_cores

HOLD = "import time; held = bytearray({size}); held[::4096] = b'x' * len(held[::4096]); time.sleep(0.3)"
MB = 2**20


def test_a_command_is_charged_for_its_own_memory_only() -> None:
    """What the measuring process holds is not laid to the command, what a process below the command holds is."""
    held = bytearray(200 * MB)
    held[::4096] = b"x" * len(held[::4096])
    small = measure([sys.executable, "-c", HOLD.format(size=1)])
    assert small.largest_mb < 100
    below = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD.format(size=150 * MB)!r}])"
    large = measure([sys.executable, "-c", below])
    assert large.largest_mb > 150
    assert large.tree_mb >= large.largest_mb
    assert held


def test_the_environment_of_a_command_is_changed_and_no_other() -> None:
    """A command sees what it is given beside what there is; this process sees nothing of it."""
    measure([sys.executable, "-c", "import os; assert os.environ['GIVEN'] and os.environ['PATH']"], {"GIVEN": "1"})
    assert "GIVEN" not in os.environ


def test_a_command_that_fails_is_told() -> None:
    """What a failing command says stands in the error."""
    with pytest.raises(RuntimeError, match="no such luck"):
        measure([sys.executable, "-c", "raise SystemExit('no such luck')"])


def test_cores_are_given_back() -> None:
    """A process runs on so many cores in the meantime, and on all its own afterwards."""
    mine = os.sched_getaffinity(0)
    with on_cores(1):
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == mine
