"""What a form's controls and a list's marks show: it is part of the text, and stands in no text node."""

from __future__ import annotations

import re

from pipeline.read.html.blanks import collapse
from pipeline.read.html.markup import Element

TEXT_INPUTS = ("", "text", "number", "date", "month", "search", "tel", "url", "email")
CHECKED, UNCHECKED = "\u2611", "\u2610"

_NO_MARK = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.I)


def shown(element: Element) -> str:
    """Return what an input, a textarea or a select shows."""
    match element.tag:
        case "select":
            return _chosen(element)
        case "textarea":
            return element.text or ""
    kind = element.get("type", "").lower()
    if kind in ("checkbox", "radio"):
        return UNCHECKED if element.get("checked") is None else CHECKED
    return element.get("value", "") if kind in TEXT_INPUTS else ""


def _chosen(select: Element) -> str:
    """Return the selected options; a list that drops down shows its first where none is."""
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return " ".join(collapse("".join(option.itertext())) for option in chosen)


def first_number(items: Element) -> int:
    """Return the number of the first item of an ordered list."""
    return _integer(items.get("start"), 1)


def number(item: Element, following: int) -> int:
    """Return the number of an item that would have the number `following`."""
    return _integer(item.get("value"), following)


def mark(items: Element, item: Element, count: int) -> str:
    """Return the mark of the `count`-th item of an ordered list: `3.`, or nothing.

    Only figures are written; a list whose marks are letters, are taken off, or stand in the text has none here.
    """
    if items.get("type", "1") != "1" or _NO_MARK.search(items.get("style", "") + ";" + item.get("style", "")):
        return ""
    first = next((text.strip() for text in item.itertext() if text.strip()), "")
    return "" if first[:1].isnumeric() or first.startswith(("(", "\uff08")) else f"{count}."


def _integer(attribute: str | None, default: int) -> int:
    found = re.match(r"\s*(-?\d{1,9})", attribute or "")
    return int(found[1]) if found else default
