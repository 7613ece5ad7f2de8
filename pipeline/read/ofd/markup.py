"""What all parts of an OFD file are written in: elements told by their local names, and lists of numbers.

Programs write the namespace with another address, another prefix, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import isfinite

from lxml.etree import _Element


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]


def name(element: _Element) -> str:
    """Return the local name of `element`; nothing for what is no element."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """Yield the children of `element` that bear one of `names`."""
    return (child for child in element if name(child) in names)


def child(element: _Element, *path: str) -> _Element | None:
    """Return the element that `path` leads to from `element`, each time by the first child of that name."""
    found: _Element | None = element
    for step in path:
        found = next(children(found, step), None) if found is not None else None
    return found


def text(element: _Element, *path: str) -> str:
    """Return the text of the element that `path` leads to, without blanks around it; nothing where there is none."""
    found = child(element, *path)
    return (found.text or "").strip() if found is not None else ""


def attribute(element: _Element, key: str) -> str:
    """Return an attribute without blanks around it; nothing where there is none."""
    return str(element.get(key, "")).strip()


def numbers(written: str) -> list[float]:
    """Return a list of numbers (ST_Array, GB/T 33190 clause 7.3). Raises ValueError for what is none, or not finite."""
    values = [float(part) for part in written.replace(",", " ").split()]
    if not all(map(isfinite, values)):
        raise ValueError(written)
    return values


def number(written: str, default: float) -> float:
    """Return the number in `written`, `default` where nothing is. Raises ValueError as `numbers` does."""
    if not written:
        return default
    value, *_ = numbers(written)
    return value
