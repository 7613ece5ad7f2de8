"""A text layer that lies: its fonts name other characters than they show."""

from __future__ import annotations

from pipeline.lexicon.words import meter
from pipeline.text import han_runs

SAMPLE = 50
"""Han characters of a page that are looked at; with fewer nobody can tell."""
NONSENSE = -11.5
"""Mean log probability a Han character below which a page is nonsense.

Pages of notices have -4 to -5.5, lists of names alone -9.6; the same with every character taken for the next one of the
font have -13 to -14, and characters at random -15.
"""
TRADITIONAL, ALL = "big5hkscs", 0.97
"""The characters of traditional writing, which the dictionary knows few words of (-9 to -11.5), and the share of
them from which a text is in it: nonsense has some 0.7."""
ACCENTED, FOREIGN = ("\x80", "\u024f"), 0.3
"""The accented Latin letters and the signs of Latin-1, and their share of a text without Han from which it is bytes
of another encoding."""


def is_garbage(text: str) -> bool:
    """Say whether the `text` of a page, without blanks, makes no sense in Chinese, and would in no other language."""
    if len(text) < SAMPLE:
        return False
    han = "".join(han_runs(text))[:SAMPLE]
    if len(han) == SAMPLE:
        return (meter(han) or 0.0) < NONSENSE and not _is_traditional(han)
    first, last = ACCENTED
    return not han and sum(first <= letter <= last for letter in text) > FOREIGN * len(text)


def _is_traditional(han: str) -> bool:
    return len(han.encode(TRADITIONAL, "ignore").decode(TRADITIONAL)) >= ALL * len(han)
