"""Run a pure function over many items on this machine, results in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""Items a worker that are handed out before the oldest result is taken: bounds the memory."""
PATIENCE = 0.5
"""Seconds between looks at what the workers have to say while a result is waited for."""


def _nothing() -> None:
    """Do nothing."""


def run(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, meanwhile: Callable[[], None] = _nothing
) -> Iterator[Result]:
    """Yield `work(item)` for each of `items`, in their order, on `workers` processes.

    One worker runs in this process. What the parent has loaded before the call is shared by
    all workers where the system can fork. `meanwhile` is called now and then while they work.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        rest = iter(items)
        waiting: deque[Future[Result]] = deque(pool.submit(work, item) for item in islice(rest, workers * AHEAD))
        while waiting:
            while not wait([waiting[0]], PATIENCE).done:
                meanwhile()
            yield waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(rest, 1))
