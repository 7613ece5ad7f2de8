"""A wire from the workers to the process that forked them: words on how far each is, lost rather than waited for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

LONGEST = 512
"""Bytes of a message, within which POSIX writes it whole or not at all; what is longer is not sent."""
READ = 1 << 16
"""Bytes that are read at a time."""


class Wire:
    """Opened before the workers are forked, closed after. Whoever speaks never waits for whoever hears."""

    def __init__(self) -> None:
        self._hears, self._speaks = os.pipe()
        os.set_blocking(self._hears, False)
        os.set_blocking(self._speaks, False)
        self._begun = b""

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *raised: object) -> None:
        os.close(self._hears)
        os.close(self._speaks)

    def say(self, *words: Any) -> None:
        """Send `words`, which JSON can write; when nobody has listened for long they are lost."""
        message = json.dumps(words).encode() + b"\n"
        if len(message) <= LONGEST:
            with suppress(BlockingIOError):
                os.write(self._speaks, message)

    def heard(self) -> Iterator[list[Any]]:
        """Yield what was sent since this was asked last."""
        with suppress(BlockingIOError):
            while part := os.read(self._hears, READ):
                *messages, self._begun = (self._begun + part).split(b"\n")
                yield from map(json.loads, messages)
