"""Mend a cell of names: names stacked on each other and read across, names run together."""

from __future__ import annotations

import math
import re

from pipeline.lexicon import people
from pipeline.records import Doubt, Slot
from pipeline.repair import interleave
from pipeline.repair.clues import ITEM_MARK, Clues
from pipeline.text import HAN

_SPACED = re.compile(rf"(?:(?<=[、，,；;\n])|^)([{HAN}])[^\S\n]+([{HAN}])(?=[、，,；;\n]|$)")

LONGEST = 8
"""Steps of the longest stack that is read across: a name of three characters and a title."""
SEEN = 2.0
"""What it adds to a name's likelihood that it stands in another cell of the same notice."""
COMPOUND = 1.0
"""What a surname of two characters adds at least, as one that ten in a thousand bear."""
LED = 3
"""Cells of leaders from which a word that they hold is a name: 高峰 leads several tasks, 方案 strayed."""
CLEAR = 0.7
"""How much likelier a name (log10) the names as printed must be than the best other reading."""


def mend(slot: Slot, clues: Clues) -> None:
    """Mend `slot` in place: names joined from single characters, or a proposal under a doubt."""
    _close_spaced(slot)
    pieces = [piece for piece in ITEM_MARK.split(slot.text) if piece]
    if _spaced(pieces):
        pieces = ["".join(pieces)]
        slot.text = pieces[0]
        slot.repairs.append("letter_spacing")
        return
    _doubt_words(slot, pieces, clues)
    elsewhere = {name for name, cells in clues.people.items() if cells > (name in pieces)}
    front, stacked, end = _less_titles(pieces)
    across = () if _is_marked(slot.text, pieces) else _other_readings(stacked, elsewhere)
    others = [*_shifted(pieces, elsewhere), *([*front, *names, *end] for names in across)]
    ranked = sorted(others, key=lambda names: -_likelihood(names, elsewhere))
    if not ranked:
        return
    printed, other = _likelihood(pieces, elsewhere), _likelihood(ranked[0], elsewhere)
    if other > printed - CLEAR and all(map(_is_person, ranked[0])):
        _propose(slot, pieces, ranked[0], better=other > printed)


def _less_titles(pieces: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Part the titles that stand before and behind the names off: 副市长 王岳 毅剑."""
    named = [place for place, piece in enumerate(pieces) if people.split_title(piece)[0]]
    first, last = (named[0], named[-1] + 1) if named else (0, 0)
    return pieces[:first], pieces[first:last], pieces[last:]


def _is_person(text: str) -> bool:
    """Say whether `text` is a name, with titles or without, or titles alone."""
    return people.is_name(people.split_title(text)[0]) or not people.split_title(text)[0]


def _is_marked(text: str, pieces: list[str]) -> bool:
    """Say whether printed marks stand between names, as nothing does that was read across: 欧阳明、司马光."""
    return len(pieces) > 1 and len(text.split()) == 1 and all(map(people.is_name, pieces))


def _close_spaced(slot: Slot) -> None:
    """Close each name of two characters that are set apart between the marks of a list: 曾 燕、程德胜."""
    names = (("".join(match.groups()), match[0]) for match in _SPACED.finditer(slot.text))
    closed = slot.text
    for name, printed in names:
        closed = closed.replace(printed, name) if people.is_name(name) else closed
    if closed != slot.text:
        slot.text = closed
        slot.repairs.append("letter_spacing")


def _doubt_words(slot: Slot, pieces: list[str], clues: Clues) -> None:
    """Doubt each piece that is a word, unless as many cells hold it as would hold a leader's name."""
    for piece in pieces:
        if people.is_word(piece) and clues.people[piece] < LED:
            slot.doubts.append(Doubt("implausible_name", piece))


def _propose(slot: Slot, pieces: list[str], names: list[str], *, better: bool) -> None:
    first, second = (names, pieces) if better else (pieces, names)
    slot.text = " ".join(first)
    slot.alternatives.append(" ".join(second))
    slot.doubts.append(Doubt("interleaved"))
    if better:
        slot.repairs.append("interleave")


def _spaced(pieces: list[str]) -> bool:
    """Say whether the pieces are the characters of one name: 王 毅."""
    return 2 <= len(pieces) <= 3 and all(len(piece) == 1 for piece in pieces) and people.is_name("".join(pieces))


def _likelihood(names: list[str], elsewhere: set[str]) -> float:
    bare = [name for text in names if (name := people.split_title(text)[0])]
    scores = [max(people.likelihood(name), _least(name)) + SEEN * (name in elsewhere) for name in bare]
    return sum(scores) / max(1, len(scores))


def _least(name: str) -> float:
    """Return what a name is at least worth: one of two characters before the given name is no surname by chance."""
    return COMPOUND if len(people.surname(name)) > 1 else -math.inf


def _other_readings(pieces: list[str], elsewhere: set[str]) -> list[list[str]]:
    """Return the lists of names that, stacked and read across, give `pieces`.

    Where those are names, nothing was read upwards that does not give a name that stands elsewhere.
    """
    if len(pieces) == 1:
        return _run_together(pieces[0])
    turns = [turn for turn in interleave.TURNS if _is_stack(pieces, turn)]
    read = [(turn, names) for turn in turns if (names := interleave.lines(pieces, turn)) != pieces]
    are_names = all(map(_is_person, pieces))
    return [names for turn, names in read if not (turn.upwards and are_names) or elsewhere & set(names)]


def _is_stack(pieces: list[str], turn: interleave.Turn) -> bool:
    """Say whether the pieces may be the steps of two to four lines of names, of which the longer stand first."""
    steps = pieces[::-1] if turn.upwards else pieces
    sizes = [len(step) for step in steps]
    return 2 <= len(sizes) <= LONGEST and set(sizes) <= {2, 3, 4} and sizes == sorted(sizes, reverse=True)


def _shifted(pieces: list[str], elsewhere: set[str]) -> list[list[str]]:
    """Return the two names with the last character of one moved to the other, where that gives
    a name that stands elsewhere in the notice: 张峰齐 曾思 is 张峰 曾思齐."""
    if len(pieces) != 2:
        return []
    first, second = pieces
    ways = [[first[:-1], second + first[-1]], [first + second[-1], second[:-1]]]
    return [names for names in ways if all(map(people.is_name, names)) and elsewhere & set(names)]


def _run_together(piece: str) -> list[list[str]]:
    """Return the ways to read four to nine characters as two names in order, or as two or three across."""
    if len(piece) not in (4, 5, 6, 9) or people.is_name(piece) or people.split_title(piece)[1]:
        return []
    ways = [[piece[:cut], piece[cut:]] for cut in (2, 3) if 2 <= len(piece) - cut <= 3]
    counts = [count for count in (2, 3) if len(piece) % count == 0 and 2 <= len(piece) // count <= 3]
    return ways + [[piece[start::count] for start in range(count)] for count in counts]
