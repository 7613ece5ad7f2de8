"""What an item of a list is, as far as the registry and the grammar of groups can say."""

from __future__ import annotations

from functools import cache

from pipeline.fields.units import brackets
from pipeline.lexicon import bodies, groups, mentions, regions, shapes
from pipeline.lexicon.regions import LevelWord

LEAST = 3
"""Characters of the shortest name that stands by itself."""


def is_known(name: str) -> bool:
    """Say whether the registry knows `name` as a whole mention."""
    return len(name) >= LEAST and mentions.is_known(name)


def is_one(name: str) -> bool:
    """Say whether `name` is one known body or one group, a bracket behind it left out."""
    return (
        is_known(brackets.bare(name)) or groups.parse(name) is not None or groups.parse(brackets.bare(name)) is not None
    )


def is_body(name: str) -> bool:
    """Say whether `name` is a body's without its place or level: 教育局, 管委会."""
    return bodies.is_known(name) or name in bodies.zone_bodies()


def ends_as_a_body(name: str) -> bool:
    """Say whether `name`, of three characters or more, ends as the names of bodies do."""
    return shapes.likeness("lead_units", name) == 1.0


def is_like_a_body(name: str) -> bool:
    """Say whether `name` ends as the names of bodies do, and is long enough for one with its place."""
    return len(name) > LEAST and ends_as_a_body(name)


def is_whole(name: str) -> bool:
    """Say whether `name` is a body, a group or a township by itself, known or like one."""
    name = brackets.bare(name)
    return is_like_a_body(name) or is_one(name) or bodies.is_known(name) or groups.is_township(name)


def is_placed(name: str) -> bool:
    """Say whether `name` is a known body or a group that begins a mention: a place, a level or 各 goes before it."""
    return is_one(name) and (groups.parse(name) is not None or bool(next(mentions.place_fronts(name))))


@cache
def level_words() -> dict[str, LevelWord]:
    """Return the words that name a place by its level, the longest first: 省, 市."""
    return {word.word: word for word in regions.level_words()}
