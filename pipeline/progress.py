"""How far a long run is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

PATIENCE = 2.0
"""Seconds of a run without a word; a short run shows nothing."""
EVERY = 10.0
"""Seconds between plain lines."""


class Progress:
    """Told of each file as it is done; silent while the run is short."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._last = self._started
        self._bar: object | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]

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
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        if self._bar is None:
            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._bar.add_task("", total=total)
        self._bar.update(0, completed=done, description=source)  # type: ignore[attr-defined]
