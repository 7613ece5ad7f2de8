"""A cell of units -> mentions with their roles: brackets first, then the marks between items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.fields.glyphs import any_of
from pipeline.lexicon import bodies, groups, headings, mentions, regions, shapes
from pipeline.records import UNIT_FIELDS, Doubt, Mention
from pipeline.text import REMEMBERED

_OPEN, _CLOSE = "（(〔[〈【", "）)〕]〉】"
_MARKS = "、，,；;/／"
_JOINTS = "和及与"
_JOINT = re.compile(f"[{_JOINTS}]")
_LEAST = 3
"""Characters of the shortest name that stands by itself."""
_LABEL = re.compile(r"([\w（）()]{2,12})[:：]")
_BRACKET = re.compile(f"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]*)[{re.escape(_CLOSE)}]$")
_HEADING_PARTS = re.compile(f"[^{re.escape(_OPEN + _CLOSE)}]+")
_ROLE_OF = {field: role for role, field in UNIT_FIELDS.items()}


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A pattern of words after a list that say how its units share the work."""

    pattern: str


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word that, in brackets after a unit, gives it another role than its column's."""

    word: str
    role: str


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Two bodies printed as one item behind one place."""

    printed: str
    first: str
    second: str


def parse(text: str, role: str, heading: str = "") -> list[Mention]:
    """Return the units of a cleaned cell of `role`, in printed order, repeats and all.

    A label in the cell (配合单位：) changes the role of what follows it, and a role word (A牵头，B配合) of what
    stands before it. The level in the column's `heading` (省级部门) is that of a body without one.
    """
    level = _level_of(heading)
    found: list[Mention] = []
    for part_role, part in _by_role(_unwrapped(text.strip()), role):
        body, note = split_note(part)
        items = [piece for item in _rejoined(split_items(body)) for piece in _pair(item)]
        found += [_mention(item, reading, part_role, note) for item, reading in _inherit(_shared(items), level)]
    return found


def _unwrapped(text: str) -> str:
    """Take off a bracket that holds the whole list."""
    whole = text[:1] and text[0] in _OPEN and text[-1] in _CLOSE
    return text[1:-1] if whole and _is_balanced(text[1:-1]) else text


def _by_role(text: str, role: str) -> Iterator[tuple[str, str]]:
    """Yield (role, text) for each stretch of `text` under one label or before one role word."""
    for part_role, part in _labelled(text, role):
        clauses = list(_clause().finditer(part))
        if len(clauses) > 1 and clauses[-1].end() == len(part):
            yield from ((_role_words()[clause["word"]], clause["units"]) for clause in clauses)
        else:
            yield part_role, part


@cache
def _clause() -> re.Pattern[str]:
    """Return the pattern of a list of units and the role word that ends it."""
    words = any_of(_role_words())
    return re.compile(rf"(?P<units>[^{re.escape(_OPEN + _CLOSE)}]+?)(?P<word>{words})(?:{words})?(?:[，,；;。\s]+|$)")


def _labelled(text: str, role: str) -> Iterator[tuple[str, str]]:
    """Yield (role, text) for each stretch of `text` under one label."""
    start = 0
    for label in _LABEL.finditer(text):
        if labelled := _role_of(label[1]):
            yield role, text[start : label.start()]
            role, start = labelled, label.end()
    yield role, text[start:]


def _role_of(label: str) -> str:
    """Return the role that a label gives, '' when it gives none: 配合单位, 配合."""
    heading = headings.match(label)
    return _role_words().get(label) or _ROLE_OF.get(heading.field if heading else "", "")


@cache
def _note_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"({row.pattern})[。.]?$") for row in rules.table("unit_notes", UnitNote))


def split_note(text: str) -> tuple[str, str]:
    """Split a list of units into the list and the words after it: 按职责分工负责, 等."""
    text = text.strip().rstrip("。.")
    for pattern in _note_patterns():
        note = pattern.search(text)
        if note and (start := note.start() or _group_end(text, pattern)):
            return text[:start], text[start:].lstrip("，,、")
    return text, ""


def _group_end(text: str, pattern: re.Pattern[str]) -> int:
    """Return where the note begins behind a group that it could begin with itself: 各有关部门｜按职责分工负责."""
    starts = (start for start in range(2, len(text)) if pattern.fullmatch(text, start) and groups.parse(text[:start]))
    return max(starts, default=0)


def split_items(text: str) -> list[str]:
    """Split a list at its marks, never inside brackets; at blanks only between whole names.

    A list with a bracket that does not close is split at every mark.
    """
    balanced = sum(text.count(mark) for mark in _OPEN) == sum(text.count(mark) for mark in _CLOSE)
    items: list[str] = []
    depth, item = 0, ""
    for character in text:
        depth += (character in _OPEN) - (character in _CLOSE) if balanced else 0
        if character in _MARKS and depth <= 0:
            items.append(item)
            item = ""
        elif depth <= 0 or not character.isspace():
            item += character
    return [name for piece in [*items, item] for name in _split_blanks(piece.strip("。. "))]


def _split_blanks(piece: str) -> list[str]:
    """Split at blanks and line breaks where whole names stand on both sides; close them up where not.

    A line break also parts a known name from words that, closed up with it, are none.
    """
    names: list[str] = []
    for line in piece.splitlines():
        for place, word in enumerate(line.split()):
            if names and not _stands_apart(names[-1], word, on_its_line=place == 0):
                names[-1] += word
            else:
                names.append(word)
    return names


def _stands_apart(left: str, word: str, *, on_its_line: bool) -> bool:
    """Say whether `word`, behind a blank or at the start of a line, is another name than `left`."""
    if word[0] in _OPEN or left[-1] in _JOINTS or _is_one(left + word):
        return False
    if _is_whole(left):
        return _is_whole(word) or (on_its_line and len(word) >= _LEAST and _is_one(left))
    return on_its_line and len(left) >= _LEAST and _is_placed(word)


def _is_whole(name: str) -> bool:
    name = _BRACKET.sub("", name)
    like = len(name) > _LEAST and shapes.likeness("lead_units", name) == 1.0
    return like or _is_one(name) or bodies.is_known(name) or groups.is_township(name)


def _is_one(name: str) -> bool:
    """Say whether `name` is one known body or one group."""
    name = _BRACKET.sub("", name) or name
    return _is_known(name) or groups.parse(name) is not None


def _is_placed(name: str) -> bool:
    """Say whether `name` is a known body or a group that begins a mention: a place, a level or 各 goes before it."""
    return _is_one(name) and (groups.parse(name) is not None or bool(next(mentions.place_fronts(name))))


@cache
def _pairs() -> tuple[UnitPair, ...]:
    return rules.table("unit_pairs", UnitPair)


def _rejoined(items: list[str]) -> list[str]:
    """Put two items together again that are a pair behind one place: 各县（市、区）党委、政府."""
    joined: list[str] = []
    for item in items:
        whole = f"{joined[-1]}、{item}" if joined else ""
        is_pair = whole.endswith(_pairs_with().get(item, ()))
        if is_pair or (whole and _goes_on(joined[-1], item)):
            joined[-1] = whole
        else:
            joined.append(item)
    return joined


@cache
def _pairs_with() -> dict[str, tuple[str, ...]]:
    """Return second body -> how the pairs that it ends are printed."""
    return {pair.second: tuple(one.printed for one in _pairs() if one.second == pair.second) for pair in _pairs()}


def _goes_on(group: str, item: str) -> bool:
    """Say whether `item` is more of a group's own name: 各县、区人民政府, 各乡镇、街道, 有关部门、单位."""
    before, whole, level = groups.parse(group), groups.parse(f"{group}、{item}"), groups.level_front(item)
    if before is None or whole is None or before.everyone != whole.everyone or not _is_balanced(group):
        return False
    is_open = len(before.levels) > 1 or level not in _level_words()
    return not before.levels or item == level or (level != "" and is_open and whole.body in _seats())


@cache
def _seats() -> frozenset[str]:
    """Return the bodies that are named in pairs behind a place: 党委, 人民政府."""
    return frozenset(name for pair in _pairs() for name in (pair.first, pair.second))


@lru_cache(maxsize=REMEMBERED)
def _pair(item: str) -> tuple[tuple[str, str], ...]:
    """Return (printed, reading) for each body of `item`: two where it names a pair."""
    for pair in _pairs():
        if item.endswith(pair.printed):
            place = item.removesuffix(pair.printed)
            return (item, place + pair.first), (item, place + pair.second)
    for joint in _JOINT.finditer(item):
        left, right = item[: joint.start()], item[joint.end() :]
        if _is_one(left) and _is_one(right) and not _is_one(item):
            return (item, left), (item, right)
    return ((item, ""),)


def _is_known(name: str) -> bool:
    return len(name) >= _LEAST and mentions.is_known(name)


def _shared(items: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give bare places the body of the next item that has one: 恩施市、利川市、建始县人民政府."""
    body = ""
    shared: list[tuple[str, str]] = []
    for printed, reading in reversed(items):
        name = reading or printed
        if body and regions.named(name):
            reading = name + body
        else:
            body = next(
                (name[len(front) :] for front, _ in regions.prefixes(name) if bodies.is_known(name[len(front) :])), ""
            )
        shared.append((printed, reading))
    return shared[::-1]


@cache
def _level_of(heading: str) -> str:
    """Return the level word in front of a listed heading of units, or of its bracket: 责任单位（省级部门）."""
    for part in _HEADING_PARTS.findall(heading):
        match = headings.listed(part)
        if match and match.field in shapes.UNIT_FIELDS:
            for word in regions.level_words():
                if part.startswith(word.word):
                    return word.word
    return ""


def _inherit(items: list[tuple[str, str]], default: str) -> Iterator[tuple[str, str]]:
    """Give a body without a level the level of the item before it, else `default`: 省发展改革委、科技厅."""
    level = default
    for printed, reading in items:
        name = reading or printed
        front = next(
            (front for front in mentions.place_fronts(name) if front and bodies.is_known(name[len(front) :])), ""
        )
        if front in _level_words():
            level = front
        elif front:
            level = default
        elif level and bodies.is_known(name):
            reading = level + name
        yield printed, reading


@cache
def _level_words() -> frozenset[str]:
    return frozenset(word.word for word in regions.level_words())


@cache
def _role_words() -> dict[str, str]:
    return {row.word: row.role for row in rules.table("role_words", RoleWord)}


def _mention(printed: str, reading: str, role: str, note: str) -> Mention:
    doubts: list[Doubt] = []
    bracket = _BRACKET.search(printed)
    if bracket and bracket[1] in _role_words():
        role = _role_words()[bracket[1]]
        reading = (reading or printed)[: bracket.start()]
    elif bracket and _names_others(bracket[1]):
        doubts.append(Doubt("glued_units", printed))
    if any(mark in printed for mark in _OPEN + _CLOSE) and not _is_balanced(printed):
        doubts.append(Doubt("broken_bracket", printed))
    return Mention(printed, role, note, reading, doubts)


def _names_others(words: str) -> bool:
    """Say whether words in brackets name bodies of their own, and not a second plate: （市财政局、市水利局配合）."""
    known = [span for span in mentions.spans(words) if next(mentions.place_fronts(words[span[0] :]))]
    return len(known) > 1 or (bool(known) and words.endswith(tuple(_role_words())))


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth < 0:
            return False
    return depth == 0
