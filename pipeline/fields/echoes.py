"""Loops in lists of units: a run that a decoder went round, and its echo in other rows."""

from __future__ import annotations

from collections import Counter

from pipeline.records import Doubt, Mention

MANY = 3
"""A unit that stands this often in one list, or this many units that stand twice, make a loop."""


def looped(mentions: list[Mention]) -> set[str]:
    """Return the names in one list that a loop repeats; empty for honest repeats of one or two."""
    counts = Counter(mention.name for mention in mentions)
    twice = {name for name, count in counts.items() if count > 1}
    often = {name for name, count in counts.items() if count >= MANY}
    return twice if len(twice) >= MANY else often


def doubt_loops(lists: list[list[Mention]]) -> None:
    """Doubt every mention of a looped run, in the list that loops and in each list that holds
    `MANY` of its names in a row. `lists` are all lists of one notice."""
    everywhere: set[str] = set()
    for mentions in lists:
        names = looped(mentions)
        everywhere |= names
        _doubt([mention for mention in mentions if mention.name in names], names)
    for mentions in lists:
        for run in _runs(mentions, everywhere):
            _doubt(run, {mention.name for mention in run})


def _runs(mentions: list[Mention], names: set[str]) -> list[list[Mention]]:
    runs: list[list[Mention]] = [[]]
    for mention in mentions:
        if mention.name in names:
            runs[-1].append(mention)
        else:
            runs.append([])
    return [run for run in runs if len({mention.name for mention in run}) >= MANY]


def _doubt(mentions: list[Mention], names: set[str]) -> None:
    doubt = Doubt("looped_units", "、".join(sorted(names)))
    for mention in mentions:
        if all(known.code != doubt.code for known in mention.doubts):
            mention.doubts.append(doubt)
