"""What a run settles for its readers before the work is shared out: how many threads, and who hears of pages.

It holds for this process and for those that are forked from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable

Heard = Callable[[int, int, str], None]
"""Told that a page of a long file is at hand: which, of how many, and of which file."""


def cores() -> int:
    """Return the number of cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _nobody(page: int, pages: int, source: str) -> None:
    """Hear nothing."""


_threads = 0
_heard: Heard = _nobody


def share(workers: int) -> None:
    """Let each of `workers` processes have its share of the cores: together they run no more threads than that."""
    global _threads
    _threads = max(1, cores() // max(1, workers))


def threads() -> int:
    """Return how many threads this process may run."""
    return _threads or cores()


def listen(heard: Heard | None) -> None:
    """Let `heard` be told of each page of a picture; nobody where it is None."""
    global _heard
    _heard = heard or _nobody


def tell(page: int, pages: int, source: str) -> None:
    """Say that page `page`, 1-based, of the `pages` of `source` is being read."""
    _heard(page, pages, source)
