"""Running work over many items on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

import pytest

from pipeline.engine import local


def square(number: int) -> int:
    return number * number


def square_or_fail(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number * number


def whose(number: int) -> int:
    return os.getpid()


class Counted:
    """Items that say how many of them have been taken."""

    def __init__(self, count: int) -> None:
        self.taken = 0
        self._count = count

    def __iter__(self) -> Iterator[int]:
        for number in range(self._count):
            self.taken += 1
            yield number


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 7, 40])
def test_results_come_in_the_order_of_the_items(workers: int, count: int) -> None:
    """However many workers there are, each item's result stands in its place."""
    assert list(local.run(square, range(count), workers)) == [number * number for number in range(count)]


def test_one_worker_takes_an_item_at_a_time() -> None:
    """Nothing is read ahead of what is asked for."""
    items = Counted(100)
    assert list(islice(local.run(square, items, 1), 3)) == [0, 1, 4]
    assert items.taken == 3


def test_several_workers_read_ahead_no_further_than_the_bound() -> None:
    """At most `AHEAD` items a worker wait while a result is taken."""
    items = Counted(100)
    results = local.run(square, items, 2)
    assert next(results) == 0
    assert items.taken <= 2 * local.AHEAD + 1
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_comes_out_where_its_result_would_stand(workers: int) -> None:
    """What came before it is still handed out; the fault itself is raised, not wrapped."""
    results = local.run(square_or_fail, range(6), workers)
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_one_worker_is_this_process_and_two_are_not() -> None:
    """Near miss: only several workers leave this process."""
    assert set(local.run(whose, range(3), 1)) == {os.getpid()}
    assert os.getpid() not in set(local.run(whose, range(3), 2))
