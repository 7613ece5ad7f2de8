"""Runs the program as its users do, in a process of its own, and measures that."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
SAMPLE_EVERY = 0.05


@dataclass(frozen=True)
class Cost:
    """What a run took: wall and CPU seconds, peak memory of its process tree and of its largest process, in MB.

    The tree's peak is the highest of samples 0.05 s apart, pages shared by two processes counted twice.
    """

    seconds: float
    cpu: float
    tree_mb: float
    largest_mb: float


def normalize(raw: Path, out: Path, *options: str) -> Cost:
    """Run `normalize raw --out out`. Raises RuntimeError, with what the program said, when it does not exit 0."""
    return measure([sys.executable, "-m", "pipeline", "normalize", str(raw), "--out", str(out), *options])


def measure(command: list[str]) -> Cost:
    """Run a command from the project's root. Raises RuntimeError, with its output, when it does not exit 0."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        peak = _PeakOfTree(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        tree = peak.stop()
        if process.returncode:
            said.seek(0)
            output = said.read().decode(errors="replace")
            raise RuntimeError(f"exit {process.returncode}: {' '.join(command)}\n{output}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(seconds, cpu, max(tree / 2**20, usage.ru_maxrss / 1024), usage.ru_maxrss / 1024)


class _PeakOfTree:
    """Samples the resident memory of a process and all below it until stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._done = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._done.wait(SAMPLE_EVERY):
            self._peak = max(self._peak, sum(map(_resident, _tree(self._pid))))

    def stop(self) -> int:
        """Return the peak in bytes."""
        self._done.set()
        self._thread.join()
        return self._peak


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
