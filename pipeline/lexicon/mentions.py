"""Where known units stand in a text: the registry's longest match decides a boundary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.lexicon import bodies, branches, composed, regions, zones
from pipeline.text import REMEMBERED

_PUNCTUATION = re.compile(r"[\s、，,；;。.（）()〔〕\[\]]+")
_LEAST = 3
"""Characters that the shortest mention has: 市委办 is one, 市局 is not."""


@cache
def _levels() -> tuple[str, ...]:
    return tuple(word.word for word in regions.level_words())


def place_fronts(text: str) -> Iterator[str]:
    """Yield each place name or level word that `text` begins with, and '' last."""
    for name, _ in regions.prefixes(text):
        yield name
    yield from (word for word in _levels() if text.startswith(word))
    yield ""


def known_at(text: str, start: int) -> int:
    """Return the length of the longest known mention that begins at `start`; 0 when none does."""
    return _known_front(text[start : start + bodies.longest_name() + 16])


@lru_cache(maxsize=REMEMBERED)
def _known_front(rest: str) -> int:
    best = max(len(front) + _body_length(rest[len(front) :], 1 if front else _LEAST) for front in _fronts(rest))
    return best if best >= _LEAST else 0


@lru_cache(maxsize=REMEMBERED)
def is_known(name: str) -> bool:
    """Say whether `name` is a known mention as a whole: behind a place or a level, as on a seal, or as a branch."""
    return (
        known_at(name, 0) == len(name) >= _LEAST
        or any(True for _ in bodies.by_seal(name))
        or any(True for front in place_fronts(name) if front for _ in branches.split(name[len(front) :]))
    )


def _fronts(text: str) -> Iterator[str]:
    """Yield what may stand before a body: a place, a level, or a level and then a place."""
    for front in place_fronts(text):
        yield front
        if front in _levels():
            yield from (front + name for name, _ in regions.prefixes(text[len(front) :]))


def _body_length(text: str, least: int) -> int:
    """Return the length of the longest body, or zone and its body, that `text` begins with."""
    if named := zones.named_front(text)[0]:
        return len(named) + _tail_length(text, len(named))
    for form in _zone_forms().get(text[:2], ()):
        if text.startswith(form):
            return len(form) + _tail_length(text, len(form))
    lengths = bodies.lengths(text[:2]) if len(text) > 1 else ()
    known = (length for length in (*lengths, 1) if length <= len(text) and bodies.is_known(text[:length]))
    listed = next((length for length in known if length >= least), -len(text))
    return max(listed, composed.length(text) or listed)


def _tail_length(text: str, start: int) -> int:
    """Return the length of the longest body of a zone that stands in `text` at `start`; 0 when there is none."""
    return max((len(name) for name in bodies.zone_bodies() if text.startswith(name, start)), default=0)


@cache
def _zone_forms() -> dict[str, list[str]]:
    """Return first two characters -> the forms of zones that begin with them, the longest first."""
    forms: dict[str, list[str]] = {}
    for form, _ in bodies.zones():
        forms.setdefault(form[:2], []).append(form)
    return forms


def spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each known mention in `text`, left to right, the longest at each place."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        length = known_at(text, start)
        if length:
            found.append((start, start + length))
        start += length or 1
    return found


@lru_cache(maxsize=REMEMBERED)
def explained(text: str) -> float:
    """Return the share of the characters of `text` that stand in known mentions, 0 to 1.

    Only whole items count: a mention must begin where an item of the list does, and end there.
    """
    items = [item for item in _PUNCTUATION.split(text) if item]
    total = sum(map(len, items))
    known = sum(len(item) for item in items if is_known(item))
    return known / total if total else 0.0
