"""Runs the program as its users do, in a process of its own, and measures that."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
SAMPLE_EVERY = 0.05
PAGE_CACHE = "NOTICE_PIPELINE_CACHE"
"""The environment variable that names the folder of pages that were read: empty for none."""


@dataclass(frozen=True)
class Cost:
    """What a run took: wall and CPU seconds, peak memory of its process tree and of its largest process, in MB.

    Both are sampled every 0.05 s; pages that two processes share are counted twice in the tree's.
    """

    seconds: float
    cpu: float
    tree_mb: float
    largest_mb: float


def normalize(raw: Path, out: Path, *options: str, kept: bool = True) -> Cost:
    """Run `normalize raw --out out`; without `kept`, no page that was read before is taken from where it is kept.

    Raises RuntimeError, with what the program said, when it does not exit 0.
    """
    command = [sys.executable, "-m", "pipeline", "normalize", str(raw), "--out", str(out), *options]
    return measure(command, {} if kept else {PAGE_CACHE: ""})


def measure(command: list[str], environment: Mapping[str, str] = MappingProxyType({})) -> Cost:
    """Run a command from the project's root, its environment changed so.

    Raises RuntimeError, with its output, when it does not exit 0.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        changed = {**os.environ, **environment}
        process = subprocess.Popen(command, cwd=ROOT, env=changed, stdout=said, stderr=subprocess.STDOUT)
        peak = _Peak(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        tree, largest = peak.stop()
        if process.returncode:
            said.seek(0)
            output = said.read().decode(errors="replace")
            raise RuntimeError(f"exit {process.returncode}: {' '.join(command)}\n{output}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(tree, largest) / 2**20, largest / 2**20)


@contextmanager
def on_cores(count: int) -> Iterator[None]:
    """Let this process, and those that it starts, run on so many cores only, where the system can see to it."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(mine)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, mine)


class _Peak:
    """Samples the memory of a process and of all below it until stopped.

    The kernel's own account of a child's peak, `ru_maxrss`, will not do: it begins with what the parent has.
    """

    def __init__(self, pid: int) -> None:
        self._pid, self._together, self._largest, self._done = pid, 0, 0, threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._done.wait(SAMPLE_EVERY):
            processes = _tree(self._pid)
            self._together = max(self._together, sum(map(_resident, processes)))
            self._largest = max(self._largest, *map(_highest, processes), 0)

    def stop(self) -> tuple[int, int]:
        """Return the peak of all together and that of the largest, in bytes."""
        self._done.set()
        self._thread.join()
        return self._together, self._largest


def _tree(pid: int) -> list[int]:
    try:
        children = [
            int(child)
            for listing in Path(f"/proc/{pid}/task").glob("*/children")
            for child in listing.read_text(encoding="ascii").split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [pid, *(below for child in children for below in _tree(child))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _highest(pid: int) -> int:
    """Return the most that a process had at any time since it began its program; 0 of one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
