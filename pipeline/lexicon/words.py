"""How much a text reads like Chinese: a garble meter made from jieba's word frequencies.

Only jieba's dictionary is used, not its loader: that takes 0.9 s to start and keeps its cache
as a `marshal` file in a shared folder, which anybody may have written.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.text import han_runs

GARBLED = -6.3
"""Mean log probability a Han character at and below which prose is garbled.

Of 843 honest passages (invented tasks and two State Council notices) none is below -5.8;
read across lines of 4 to 12 characters they are never above -8.0; the sample's garbled
cells lie between -6.9 and -7.6.
"""

GARBLED_WINDOW = -7.2
"""The same for the worst `WINDOW` characters of a passage: honest ones stay above -6.6, woven
ones below -8.4, the sample's garbled ones below -7.7."""

WINDOW = 24
"""Han characters in the window that `lowest` slides over a text."""

COMMON = 100
"""Count in jieba's dictionary from which a word is an ordinary one."""

LONGEST_WORD = 8
"""Characters of the longest word that is looked up; longer ones are rare and made of known words."""


@cache
def _dictionary() -> tuple[list[str], list[int], list[str]]:
    """Return the words of jieba's dictionary, their counts, and their tags."""
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None, "jieba is a dependency"
    fields = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    return fields[0::3], list(map(int, fields[1::3])), fields[2::3]


@cache
def _chances() -> tuple[dict[str, float], float]:
    """Return word -> log probability, and that of a character that is no word."""
    words, counts, _ = _dictionary()
    total = math.log(sum(counts))
    logs = {count: math.log(count) - total for count in {*counts, 1} if count}
    return {word: logs[count] for word, count in zip(words, counts, strict=True) if count}, -total


@cache
def _ordinary() -> frozenset[str]:
    """Return the frequent words of two and three characters that are not tagged as people's names."""
    entries = zip(*_dictionary(), strict=True)
    return frozenset(
        word for word, count, tag in entries if count >= COMMON and 2 <= len(word) <= 3 and not tag.startswith("nr")
    )


def is_ordinary(word: str) -> bool:
    """Say whether `word`, of two or three characters, is a frequent word and no person's name: 方案, 全面."""
    return word in _ordinary()


def _costs(text: str) -> list[float]:
    """Return the log probability of each Han character: its word's, shared by the word's characters.

    The words are those of the likeliest segmentation of each run of Han characters.
    """
    costs: list[float] = []
    for run in han_runs(text):
        costs += _run_costs(run)
    return costs


def _run_costs(run: str) -> list[float]:
    chances, unknown = _chances()
    best, words = [0.0], [0]
    for end in range(1, len(run) + 1):
        chance, start = max(_arrivals(run, end, best, chances, unknown))
        best.append(chance)
        words.append(start)
    costs = [0.0] * len(run)
    end = len(run)
    while end:
        start = words[end]
        costs[start:end] = [(best[end] - best[start]) / (end - start)] * (end - start)
        end = start
    return costs


def _arrivals(
    run: str, end: int, best: list[float], chances: dict[str, float], unknown: float
) -> list[tuple[float, int]]:
    """Return (log probability, start) of every way in which a last word can end at `end`."""
    ways = [(best[end - 1] + chances.get(run[end - 1], unknown), end - 1)]
    for start in range(max(0, end - LONGEST_WORD), end - 1):
        chance = chances.get(run[start:end])
        if chance is not None:
            ways.append((best[start] + chance, start))
    return ways


def meter(text: str) -> float | None:
    """Return the mean log probability a Han character of `text`; None when it has none."""
    costs = _costs(text)
    return sum(costs) / len(costs) if costs else None


def total(text: str) -> float:
    """Return the log probability of the Han characters of `text`, 0 when it has none."""
    return sum(_costs(text))


def lowest(text: str) -> float | None:
    """Return the lowest mean over any `WINDOW` Han characters: one garbled passage shows in it."""
    costs = _costs(text)
    if len(costs) <= WINDOW:
        return sum(costs) / len(costs) if costs else None
    window = sum(costs[:WINDOW])
    low = window
    for leaving, entering in zip(costs, costs[WINDOW:], strict=False):
        window += entering - leaving
        low = min(low, window)
    return low / WINDOW
