"""What workers say on the way, heard by the process that forked them."""

from __future__ import annotations

import os
from functools import partial

import pytest

from pipeline.engine import local
from pipeline.engine.wire import LONGEST, Wire


def test_what_is_said_is_heard_once_and_in_order() -> None:
    """Words of any script and numbers come as they were sent."""
    with Wire() as wire:
        wire.say(1, 40, "关于印发\n通知.pdf")
        wire.say(2, 40, "b")
        assert list(wire.heard()) == [[1, 40, "关于印发\n通知.pdf"], [2, 40, "b"]]
        assert list(wire.heard()) == []


def test_whoever_speaks_is_never_held_up() -> None:
    """Near miss: when nobody listens, what does not fit is lost, and what came before it is heard whole."""
    with Wire() as wire:
        for number in range(100_000):
            wire.say(number)
        heard = list(wire.heard())
        assert heard[:3] == [[0], [1], [2]] and len(heard) < 100_000
        assert heard == [[number] for number in range(len(heard))]
        wire.say("again")
        assert list(wire.heard())[-1:] == [["again"]]


def test_a_message_too_long_to_be_written_whole_is_not_sent() -> None:
    """Half a message would spoil the next one."""
    with Wire() as wire:
        wire.say("a" * LONGEST)
        wire.say("b")
        assert list(wire.heard()) == [["b"]]


def worked(number: int, wire: Wire) -> int:
    wire.say(number, os.getpid())
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_are_heard(workers: int) -> None:
    """Every worker's words come to the process that forked it, while it waits and after."""
    with Wire() as wire:
        assert list(local.run(partial(worked, wire=wire), range(20), workers)) == list(range(20))
        heard = list(wire.heard())
    assert sorted(number for number, _ in heard) == list(range(20))
    assert (os.getpid() in {process for _, process in heard}) == (workers == 1)
