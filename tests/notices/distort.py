"""What a garbling decoder does to the text of one cell: each fault a small function of text and chance.

A function returns its text unchanged where its fault cannot befall it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

LIST_BREAK = re.compile(r"[、，；](?![^（]*）)")
UNITS = ("responsible_units", "supporting_units")
LISTS = ("lead_units", *UNITS)
"""Fields that list units; loops befall the last two."""


def weave(text: str, height: int, right_to_left: bool = False, bottom_up: bool = False, gap: str = "") -> str:
    """Set `text` in columns of `height` characters, and read it line by line, lines parted by `gap`."""
    columns = [text[start : start + height] for start in range(0, len(text), height)]
    if right_to_left:
        columns.reverse()
    lines = ["".join(column[line : line + 1] for column in columns) for line in range(height)]
    return gap.join(reversed(lines) if bottom_up else lines)


def _weave(text: str, rng: random.Random) -> str:
    if len(text) < 6:
        return text
    height = rng.randint(2, min(7, len(text) // 2))
    return weave(text, height, rng.random() < 0.5, rng.random() < 0.5, rng.choice(("", " ")))


def _weave_lossy(text: str, rng: random.Random) -> str:
    """Weave, then drop or double one character in twenty, two at least."""
    letters = list(_weave(text, rng))
    for place in rng.sample(range(len(letters)), min(len(letters), max(2, len(letters) // 20))):
        letters[place] *= rng.choice((0, 2))
    return "".join(letters)


def _stack(text: str, rng: random.Random) -> str:
    """Stack two names of equal length side by side, and read them across: 王毅 岳剑 as 王岳 毅剑."""
    names = re.split("[ 、]", text)
    if len(names) != 2 or len(names[0]) != len(names[1]):
        return text
    return weave("".join(names), len(names[0]), gap=" ")


def _stray_name(text: str, rng: random.Random) -> str:
    """Move the last character of the second name to the first: 陶斌 王清平 as 陶斌平 王清."""
    first, mark, second = text.partition(" ")
    return f"{first}{second[-1]}{mark}{second[:-1]}" if len(second) > 2 else text


def _loop_tail(text: str, rng: random.Random) -> str:
    """Repeat the last clause, twice to five times in all."""
    clause = re.split("[，。]", text.rstrip("。"))[-1] + "。"
    return text + clause * rng.randint(1, 4)


def _loop_block(text: str, rng: random.Random) -> str:
    """Repeat a sentence in the middle, twice to four times in all."""
    sentences = re.findall("[^。]+。?", text)
    place = rng.randrange(max(1, len(sentences) - 1))
    return "".join([*sentences[: place + 1], *[sentences[place]] * rng.randint(1, 3), *sentences[place + 1 :]])


def _loop_cut(text: str, rng: random.Random) -> str:
    """Break off in the last third, and repeat the last few characters."""
    cut = rng.randint(len(text) * 2 // 3, len(text) - 2)
    fragment = text[max(0, cut - rng.randint(6, 12)) : cut]
    return text[:cut] + (rng.choice(("", " ")) + fragment) * rng.randint(1, 3)


def _mark(text: str) -> str:
    found = LIST_BREAK.search(text)
    return found.group() if found else "、"


def _loop_unit(text: str, rng: random.Random) -> str:
    """Repeat one unit of a list, twice to six times in all."""
    units = LIST_BREAK.split(text.rstrip("。"))
    place = rng.randrange(len(units))
    return _mark(text).join([*units[:place], *[units[place]] * rng.randint(2, 6), *units[place + 1 :]])


def _loop_run(text: str, rng: random.Random) -> str:
    """Print a run of three to six units again, in a cycle that may break off."""
    units = LIST_BREAK.split(text.rstrip("。"))
    if len(units) < 3:
        return text
    run = units[-rng.randint(3, 6) :]
    return _mark(text).join([*units, *(run * 3)[: rng.randint(len(run), 3 * len(run))]])


def _letter_space(text: str, rng: random.Random) -> str:
    """Space out the letters of one item of a list, or of a whole name."""
    items = LIST_BREAK.split(text)
    place = rng.randrange(len(items))
    items[place] = " ".join(items[place])
    return _mark(text).join(items)


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _wide_digits(text: str, rng: random.Random) -> str:
    return text.translate(WIDE)


def _crumbs(text: str, rng: random.Random) -> str:
    return rng.choice((f"<p>{text}</p>", f"{text}</p>", f"<p>{text}"))


CELL_FAULTS: dict[str, tuple[tuple[str, ...], Callable[[str, random.Random], str]]] = {
    "loop_tail": (("main_tasks",), _loop_tail),
    "loop_block": (("main_tasks",), _loop_block),
    "loop_cut": (("main_tasks",), _loop_cut),
    "loop_unit": (UNITS, _loop_unit),
    "loop_run": (UNITS, _loop_run),
    "weave": (("name", "main_tasks", *LISTS), _weave),
    "weave_lossy": (("name", "main_tasks", *LISTS), _weave_lossy),
    "stacked_names": (("leaders",), _stack),
    "stray_name": (("leaders",), _stray_name),
    "letter_space": (("name", *LISTS), _letter_space),
    "wide_digits": (("serial", "target", "due"), _wide_digits),
    "crumbs": (("name", "main_tasks"), _crumbs),
}
"""Kind -> the fields it befalls, and what it does to a cell's text (the same text where it cannot)."""
