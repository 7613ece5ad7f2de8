"""Loops: a passage that a decoder wrote down two or more times in a row inside one cell."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

LEAST = 6
"""Characters in the shortest passage that counts as a loop when it stands twice in a row."""
LONG = 16
"""Characters in the shortest passage that counts as a repeat when it stands twice apart."""

_SHORT_LOOP = re.compile(r"([^\W\d_]{2,5}?)\1{3,}|([^\W\d_])\2{5,}")
_STUTTER = re.compile(r"([^\W\d_])\1{2,}|([^\W\d_]{2,}?)\2+")
_TWICE = 4
"""Letters of a word of two that stands twice and is all the text: 研究研究 is Chinese."""
_SEAM = re.compile(r"[，、；。：,;:！？!?和与及或]")
_MARK = re.compile(r"[、；。：,;:！？!?]")
_TITLE = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Loop:
    """A passage repeated on the spot: `kept` is the copy that stays, start to end; the text up
    to `stop` repeats it. Places count the characters of the text without blanks."""

    start: int
    end: int
    stop: int


def collapse(text: str) -> tuple[str, list[str]]:
    """Return `text` with each loop kept once, and the passages that looped.

    Idempotent. A text without a loop comes back as it is, blanks and all.
    """
    passages: list[str] = []
    while loop := find_loop(text):
        places = [place for place, character in enumerate(text) if not character.isspace()]
        cut_from = places[loop.end - 1] + 1
        cut_to = places[loop.stop - 1] + 1
        passages.append("".join(text[places[loop.start] : cut_from].split()))
        text = text[:cut_from] + text[cut_to:]
    return text, passages


def stutter(text: str) -> tuple[str, str]:
    """Return a name or a target with each passage that follows itself kept once, and the first of them; '' if none.

    Here two letters twice over are enough. A passage that counts, as 一个一个 does, is none.
    """
    if len(text) <= _TWICE:
        return text, ""
    found = [match[0] for match in _STUTTER.finditer(text) if not _counts(match[0])]
    once = _STUTTER.sub(lambda match: match[0] if _counts(match[0]) else match[1] or match[2], text)
    return once, found[0] if found else ""


def _counts(passage: str) -> bool:
    """Say whether `passage` begins with a numeral below ten."""
    return unicodedata.numeric(passage[0], 10) < 10


def find_loop(text: str) -> Loop | None:
    """Return the first loop of `text`, or None.

    A loop is a passage of at least `LEAST` characters that follows itself, with no more than
    a mark or a conjunction between; or two to five letters four times over. Figures alone make
    no loop: 100000000000 is a number, and ≥60 ≥60 ≥60 ≥60 are the targets of four places.
    """
    words = "".join(text.split())
    marked = _MARK.sub("，", words)
    found = [loop for period in _periods(marked) if (loop := _tandem(marked, period))]
    short = _SHORT_LOOP.search(words)
    if short:
        length = len(short[1] or short[2])
        found.append(Loop(short.start(), short.start() + length, short.end()))
    return min(found, key=lambda loop: (loop.start, loop.end), default=None)


def _periods(words: str) -> list[int]:
    """Return the distances at which `LEAST - 1` characters of `words` come again, shortest first."""
    size = LEAST - 1
    grams = [words[place : place + size] for place in range(len(words) - size + 1)]
    if len(set(grams)) == len(grams):
        return []
    last: dict[str, list[int]] = defaultdict(list)
    periods: set[int] = set()
    for place, gram in enumerate(grams):
        periods.update(place - earlier for earlier in last[gram][-4:])
        last[gram].append(place)
    return sorted(period for period in periods if period >= LEAST)


def _tandem(words: str, period: int) -> Loop | None:
    """Return the first passage of `period` characters (seam and all) that follows itself."""
    run = 0
    for place in range(len(words) - period):
        run = run + 1 if words[place] == words[place + period] else 0
        if run >= period - 1:
            loop = _widen(words, place - run + 1, period)
            if loop:
                return loop
    return None


def _widen(words: str, start: int, period: int) -> Loop | None:
    """Return the loop that begins at `start`, with every further copy and a cut-off last one.

    The seam between copies is not kept when no copy follows it any more.
    """
    run = 0
    while start + period + run < len(words) and words[start + run] == words[start + period + run]:
        run += 1
    if not any(map(str.isalpha, words[start : start + period])):
        return None
    seamed = bool(_SEAM.match(words[start + period - 1]))
    whole = run >= period
    if not whole and not seamed:
        return None
    at_end = start + period + run == len(words)
    without_seam = not whole or (seamed and at_end and run % period == period - 1)
    end = start + period - without_seam
    copies = (run if whole else run + 1) // period
    stop = start + period + run if at_end else start + period * (copies + 1) - (not whole)
    return Loop(start, end, min(stop, len(words))) if stop > end and copies else None


def repeated_block(text: str) -> str:
    """Return the longest passage of at least `LONG` characters that stands twice apart; '' if none.

    Titles in 《》 do not count: they are named as often as they are meant.
    """
    words = "".join(_TITLE.sub("", text).split())
    seen: dict[str, int] = {}
    best = ""
    for place in range(len(words) - LONG + 1):
        gram = words[place : place + LONG]
        first = seen.setdefault(gram, place)
        if first + LONG <= place:
            length = _common(words, first, place)
            best = max(best, words[place : place + length], key=len)
    return best


def _common(words: str, first: int, second: int) -> int:
    length = 0
    while second + length < len(words) and words[first + length] == words[second + length] and first + length < second:
        length += 1
    return length
