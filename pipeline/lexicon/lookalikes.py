"""Characters that a recogniser takes for one another because they are drawn alike: 未 and 末, O and 0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """Glyphs that are drawn alike. `kind` says where they matter.

    `han`: each may be taken for any other. The first of the others is meant where only such a one can stand: `digit`
    among digits, `mark` between the items of a list, `dash` in a cell of its own. `behind` are what stands behind a
    number.
    """

    kind: str
    glyphs: tuple[str, ...]


def _of(kind: str) -> Iterator[tuple[str, ...]]:
    return (row.glyphs for row in rules.table("ocr_lookalikes", LookAlikes) if row.kind == kind)


@cache
def meant(kind: str) -> dict[str, str]:
    """Return glyph -> what it is meant for where only one of `kind` can stand."""
    return {glyph: first for first, *others in _of(kind) for glyph in others}


@cache
def _among_digits() -> re.Pattern[str]:
    glyphs = "".join(map(re.escape, meant("digit")))
    behind = "".join(glyph for row in _of("behind") for glyph in row)
    return re.compile(rf"(?<=\d)[{glyphs}]+(?![{glyphs}]*[A-Za-z])|(?<![A-Za-z{glyphs}])[{glyphs}]+(?=[\d{behind}])")


@cache
def _between_digits() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)[{''.join(map(re.escape, meant('dash')))}](?=\d)")


def figures(text: str) -> str:
    """Return `text` with each glyph that stands for a digit, beside one or before 年, 月, 日 or %, as that digit.

    A stroke between two digits is a dash.
    """
    before = None
    while text != before:
        before, text = text, _among_digits().sub(lambda match: all_digits(match[0]), text)
    return _between_digits().sub(lambda match: meant("dash")[match[0]], text)


def all_digits(text: str) -> str:
    """Return `text` with every glyph that is drawn like a digit as that digit."""
    table = meant("digit")
    return "".join(table.get(glyph, glyph) for glyph in text)


@cache
def _alike() -> dict[str, str]:
    """Return Chinese character -> those that are drawn like it."""
    found: dict[str, dict[str, None]] = {}
    for group in _of("han"):
        for glyph in group:
            found.setdefault(glyph, {}).update(dict.fromkeys(other for other in group if other != glyph))
    return {glyph: "".join(others) for glyph, others in found.items()}


def alike(glyph: str) -> str:
    """Return the Chinese characters that are drawn like `glyph`."""
    return _alike().get(glyph, "")


def variants(text: str) -> Iterator[str]:
    """Yield every text that has one other Chinese character than `text`, drawn alike."""
    for place, glyph in enumerate(text):
        yield from (text[:place] + other + text[place + 1 :] for other in alike(glyph))
