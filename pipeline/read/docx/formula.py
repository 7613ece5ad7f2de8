"""Formulas (ECMA-376 part 1, 22.1) on one line."""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.read.docx.names import M

OPENING, CLOSING = "(", ")"
"""The brackets of a delimiter that names none (22.1.2.13, 22.1.2.30)."""


def linear(element: Element) -> str:
    """Return the text of a formula: a fraction as `a/b`, all else in its order."""
    if element.tag == f"{M}t":
        return element.text or ""
    if element.tag == f"{M}f":
        return "/".join(linear(part) for part in element.iterfind("*") if part.tag != f"{M}fPr")
    inner = "".join(linear(child) for child in element)
    if element.tag == f"{M}d":
        return _bracket(element, "begChr", OPENING) + inner + _bracket(element, "endChr", CLOSING)
    return inner


def _bracket(delimiter: Element, name: str, default: str) -> str:
    set_here = delimiter.find(f"{M}dPr/{M}{name}")
    return default if set_here is None else set_here.get(f"{M}val", "")
