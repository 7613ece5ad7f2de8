"""Marks and labels of a paragraph as one form of each, every character in its place."""

from __future__ import annotations

import re

from pipeline import text
from pipeline.lexicon import headings, shapes

_BOXED = re.compile("[【〔〖](?P<label>\\w{2,8})[】〕〗](?P<colon>：?)")
LABELS = (*shapes.UNIT_FIELDS, "leaders", "due_on")
"""Fields whose labels may stand in a bracket of their own, before what they say."""
_FOLDED = str.maketrans("(),:;!?[]［］．﹙﹚﹝﹞∶﹕︰﹔﹐", "（），：；！？〔〕〔〕.（）〔〕：：：；，")


def fold(words: str) -> str:
    """Return `words` with compatibility glyphs folded and Chinese marks for plain ones, length kept.

    A line break at either end becomes a blank: it ends no paragraph.
    """
    folded = text.fold_glyphs(words)
    folded = _BOXED.sub(_label, (folded if len(folded) == len(words) else words).translate(_FOLDED))
    start = len(folded) - len(folded.lstrip())
    return (" " * start + folded.strip()).ljust(len(folded))


def _label(boxed: re.Match[str]) -> str:
    """Return a label in a bracket, 【责任单位】, as one before a colon; what is none, as it is."""
    found = headings.listed(boxed["label"])
    is_sure = found is not None and found.rank == 1 and found.field in LABELS
    return f" {boxed['label']}：{boxed['colon'] and ' '}" if is_sure else boxed[0]
