"""How far a long run is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 2.0
"""Seconds of a run without a word; a short run shows nothing."""
EVERY = 10.0
"""Seconds between plain lines."""


class Progress:
    """Told of each file as it is done; silent while the run is short."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._last = self._started
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def told(self, done: int, total: int, source: str) -> None:
        """Show that `done` of `total` files are behind us and `source` is at hand."""
        now = time.monotonic()
        if now - self._started < PATIENCE:
            return
        if sys.stderr.isatty():
            self._show(done, total, source)
        elif now - self._last >= EVERY:
            self._last = now
            print(f"{done} of {total} files, now {source}", file=sys.stderr, flush=True)

    def _show(self, done: int, total: int, source: str) -> None:
        self._bar = self._bar or _bar(total)
        self._bar.update(self._bar.task_ids[0], completed=done, description=source)


def _bar(total: int) -> Bar:
    """Return a bar of `total` files, started, on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    bar.add_task("", total=total)
    return bar
