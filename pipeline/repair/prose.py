"""Mend a cell of running text: loops kept once, interleaved text put back, garble said."""

from __future__ import annotations

import heapq
import re

from pipeline.lexicon import words
from pipeline.records import Doubt, Slot
from pipeline.repair import interleave, repeats
from pipeline.text import HAN, han_runs

_INNER_BLANK = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_BROKEN_FIGURE = re.compile(rf"(?<=[≥≤<>＞＜=＝±])\s+(?=\d)|(?<=\d[{HAN}])\n(?=[{HAN}])")
"""A line break inside one figure of a target: ≥⏎90%, 3个⏎以上."""

READS_WELL = -5.9
"""Mean log probability a character from which a reading is worth proposing."""
BETTER = 1.0
"""How much better than the text as it stands a reading must be."""
SHORT_GARBLED = -6.0
"""As `words.GARBLED`, for text that stands in pieces although it is too short to."""
SHORT = 20
"""Characters below which one rare word makes an honest text look garbled."""
ENOUGH = 40
"""Han characters below which two or three rare names (光雾山, 东榆) bring an honest text down to garble's level."""
FEW = 6
"""Han characters below which nothing can be said of a text: 河长制 is in no dictionary."""
SOME = 8
"""Han characters from which a text without words is garbled, and no mere shorthand such as 秸秆禁烧."""
WORTH_TURNING = -6.8
"""Mean log probability at which other readings of a short text are tried: honest ones are hardly ever below."""
LONGEST = 5000
"""Characters of the longest text that is looked into; what is longer is no cell of a table."""
TERSE = ("name", "target")
"""Fields in which no word follows itself."""
SIGNS = frozenset("≥≤<>＞＜=＝±")
"""Signs of targets: several of them stand side by side, and are no text to put in order."""
EDGE = 8
"""Characters on each side of a blank that are weighed."""
NO_WORDS = -7.7
"""Mean log probability at which even a short text holds hardly a word; honest names stay above -7.5."""
PIECES = 3
SAMPLE, FINALISTS = 48, 8
"""Characters of a reading by which it is picked out of some hundred, and how many are picked."""
LOOSE = 8
"""Characters after the last full stop that are too few for a sentence."""
SHOWN = 40
"""Characters of a passage that are shown in a message."""


def mend(slot: Slot) -> None:
    """Mend `slot` in place: its text becomes the proposal, each change leaves a doubt."""
    if len(slot.text) > LONGEST:
        _give_up(slot)
        return
    _collapse_loops(slot)
    if slot.column.field == "name":
        _close(slot, _INNER_BLANK)
    elif slot.column.field == "target":
        _close(slot, _BROKEN_FIGURE)
    if _is_garbled(slot.text) and not (slot.column.field == "target" and SIGNS & set(slot.text)):
        _reorder(slot)
    elif block := repeats.repeated_block(slot.text):
        slot.doubts.append(Doubt("repeated_block", block[:SHOWN]))
    elif slot.column.field == "main_tasks" and (tail := loose_end(slot.text)):
        slot.doubts.append(Doubt("cut_short", tail))


def loose_end(text: str) -> str:
    """Return the few characters that stand after the last full stop of whole sentences; '' if none do."""
    *sentences, tail = text.split("。")
    return tail.strip() if sentences and 0 < len(tail.strip("”’）) \n")) <= LOOSE else ""


def _collapse_loops(slot: Slot) -> None:
    once, passages = repeats.collapse(slot.text)
    if passages:
        slot.text = once
        slot.repairs.append("loop")
        slot.doubts += [Doubt("looped_text", passage[:SHOWN]) for passage in passages[:1]]
    elif slot.column.field in TERSE:
        slot.text, passage = repeats.stutter(slot.text)
        if passage:
            slot.repairs.append("loop")
            slot.doubts.append(Doubt("looped_text", passage[:SHOWN]))


def _close(slot: Slot, blank: re.Pattern[str]) -> None:
    """Close each `blank` in mid-phrase: at the end of a line, or where the words read better closed."""
    in_pieces = len(slot.text.split()) >= PIECES
    if in_pieces and (" " in slot.text or (words.meter(slot.text) or 0.0) <= SHORT_GARBLED):
        return
    closed = blank.sub(lambda match: "" if _closes(slot.text, *match.span()) else match[0], slot.text)
    if closed != slot.text:
        slot.text = closed
        slot.repairs.append("inner_blanks")


def _closes(text: str, start: int, end: int) -> bool:
    left, right = text[max(0, start - EDGE) : start], text[end : end + EDGE]
    alone = 1 in (len(left.split()[-1]), len(right.split()[0]))
    return alone or "\n" in text[start:end] or words.total(left + right) > words.total(left) + words.total(right)


def _is_garbled(text: str) -> bool:
    """Say whether the text is garbled; a short one only when it stands in pieces or reads better turned."""
    level = words.meter(text)
    letters = sum(map(len, han_runs(text)))
    if level is None or letters < FEW:
        return False
    in_pieces = len(text.split()) >= PIECES
    if len(text) >= SHORT:
        is_low = level <= words.GARBLED or (words.lowest(text) or 0.0) <= words.GARBLED_WINDOW
        return is_low and (letters >= ENOUGH or in_pieces or level <= WORTH_TURNING or _reads_better(text, level))
    if in_pieces:
        return level <= SHORT_GARBLED
    if letters >= SOME and level <= NO_WORDS:
        return True
    return level <= WORTH_TURNING and _reads_better(text, level)


def _reads_better(text: str, level: float) -> bool:
    """Say whether another reading of a text of mean log probability `level` reads well, and much better."""
    return best_reading(text)[1] >= max(READS_WELL, level + 2 * BETTER)


def _reorder(slot: Slot) -> None:
    own = words.meter(slot.text) or 0.0
    reading, level = best_reading(slot.text)
    if level >= max(READS_WELL, own + BETTER):
        slot.text, _ = repeats.collapse(reading)
        slot.repairs.append("interleave")
        slot.doubts.append(Doubt("interleaved"))
    else:
        _give_up(slot)


def _give_up(slot: Slot) -> None:
    slot.readable = False
    slot.doubts.append(Doubt("garbled_text"))


def best_reading(text: str) -> tuple[str, float]:
    """Return the reading of `text` that reads best, and its mean log probability a character.

    Only the `FINALISTS` whose first `SAMPLE` characters hold most pairs that are words are weighed.
    """
    finalists = heapq.nlargest(FINALISTS, interleave.readings(text), key=lambda reading: words.pairs(reading[:SAMPLE]))
    level, reading = max(((words.meter(reading) or -99.0, reading) for reading in finalists), default=(-99.0, text))
    return reading, level
