"""How much a text reads like Chinese: a garble meter made from jieba's word frequencies.

Only jieba's dictionary is used, not its loader: that takes 0.9 s to start and keeps its cache
as a `marshal` file in a shared folder, which anybody may have written.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.text import REMEMBERED, han_runs

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

PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})
"""Tags of jieba's dictionary that mark people's names."""

LONGEST_WORD = 8
"""Characters of the longest word that is looked up; longer ones are rare and made of known words."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """jieba's dictionary: its text of lines `word count tag`, the count of each word, the log of their sum."""

    text: str
    counts: dict[str, int]
    log_total: float

    def tag(self, word: str) -> str:
        """Return the part of speech that a word of the dictionary is tagged with."""
        start = self.text.index(f"\n{word} ")
        return self.text[start : self.text.index("\n", start + 1)].rpartition(" ")[2]


@cache
def _dictionary() -> Dictionary:
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None, "jieba is a dependency"
    text = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")
    fields = text.split()
    counts = list(map(int, fields[1::3]))
    return Dictionary(f"\n{text}", dict(zip(fields[0::3], counts, strict=True)), math.log(sum(counts)))


@lru_cache(maxsize=REMEMBERED)
def is_ordinary(word: str) -> bool:
    """Say whether `word`, of two or three characters, is a frequent word and no person's name: 方案, 全面."""
    dictionary = _dictionary()
    frequent = 2 <= len(word) <= 3 and dictionary.counts.get(word, 0) >= COMMON
    return frequent and dictionary.tag(word) not in PERSON_TAGS


def _costs(text: str) -> list[float]:
    """Return the log probability of each Han character: its word's, shared by the word's characters.

    The words are those of the likeliest segmentation of each run of Han characters.
    """
    costs: list[float] = []
    for run in han_runs(text):
        costs += _run_costs(run)
    return costs


def _run_costs(run: str) -> list[float]:
    best, words = [0.0], [0]
    for end in range(1, len(run) + 1):
        chance, start = max(_arrivals(run, end, best))
        best.append(chance)
        words.append(start)
    costs = [0.0] * len(run)
    end = len(run)
    while end:
        start = words[end]
        costs[start:end] = [(best[end] - best[start]) / (end - start)] * (end - start)
        end = start
    return costs


def _arrivals(run: str, end: int, best: list[float]) -> list[tuple[float, int]]:
    """Return (log probability, start) of every way in which a last word can end at `end`.

    A single character that is no word counts as one that was seen once.
    """
    counts, log_total = _dictionary().counts, _dictionary().log_total
    ways = [(best[end - 1] + math.log(counts.get(run[end - 1]) or 1) - log_total, end - 1)]
    for start in range(max(0, end - LONGEST_WORD), end - 1):
        count = counts.get(run[start:end])
        if count:
            ways.append((best[start] + math.log(count) - log_total, start))
    return ways


def meter(text: str) -> float | None:
    """Return the mean log probability a Han character of `text`; None when it has none."""
    costs = _costs(text)
    return sum(costs) / len(costs) if costs else None


def pairs(text: str) -> int:
    """Return how many pairs of neighbouring characters of `text` are words: a quick guess at `meter`."""
    counts = _dictionary().counts
    return sum(bool(counts.get(text[place : place + 2])) for place in range(len(text) - 1))


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
