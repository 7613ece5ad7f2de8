"""How one value is shown to a person: Chinese first, nothing that a terminal would obey."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import Any

from pipeline.contract import LIST_SEPARATOR
from pipeline.labels import labels
from pipeline.write.tables import number

LONG = 120
"""Characters of a source text that are shown."""
MORE = "…"
LINE_BREAK = "⏎"


def say(name: str, /, **words: object) -> str:
    """Return the sentence `name` of the `explain` labels with `words` put in."""
    return labels("explain")[name].format(**words)


def coded(kind: str, name: str) -> str:
    """Return the label of a published word beside the word itself; the word alone where it has none."""
    label = labels(kind).get(name)
    return say("coded", label=label, name=name) if label else name


def visible(text: str) -> str:
    """Return `text` on one line, with control and invisible characters spelled out."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character == "\n":
        return LINE_BREAK
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode()


def short(text: str, length: int = LONG) -> str:
    """Return `text` as `visible`, cut to `length` characters with a mark where it is longer."""
    return visible(text if len(text) <= length else text[:length] + MORE)


def value(found: Any) -> str:
    """Return a published value as text: a list joined, a number at its shortest, nothing as such."""
    if found is None or found == []:
        return say("nothing")
    if isinstance(found, list):
        return visible(LIST_SEPARATOR.join(found))
    if isinstance(found, float):
        return number(found)
    return found.isoformat() if isinstance(found, date) else visible(str(found))


def extras(found: str | None) -> str:
    """Return the JSON of `tasks.extras` as headings and texts."""
    pairs = json.loads(found) if found else {}
    return value([say("pair", name=name, value=text) for name, text in pairs.items()])
