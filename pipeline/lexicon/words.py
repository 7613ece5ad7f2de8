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

USUAL_WORD, FRONT = 4, 3
"""Characters of the longest usual word (98 in 100 are no longer), and of the front by which a longer one is known."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """jieba's dictionary: its text of lines `word count tag`, the count of each word, the log of their sum.

    `fronts` are the first characters of the words that are longer than usual.
    """

    text: str
    counts: dict[str, int]
    log_total: float
    fronts: frozenset[str]

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
    words, counts = fields[0::3], list(map(int, fields[1::3]))
    fronts = frozenset(word[:FRONT] for word in words if len(word) > USUAL_WORD)
    return Dictionary(f"\n{text}", dict(zip(words, counts, strict=True)), math.log(sum(counts)), fronts)


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


def by_place(text: str) -> list[float]:
    """Return the log probability of each character of `text`, its word's shared out; 0 for one that is not Han."""
    costs = iter(_costs(text))
    return [next(costs) if han_runs(character) else 0.0 for character in text]


@lru_cache(maxsize=REMEMBERED)
def _run_costs(run: str) -> tuple[float, ...]:
    best = _likeliest(run)
    costs = [0.0] * len(run)
    end = len(run)
    while end:
        chance, start = best[end]
        costs[start:end] = [(chance - best[start][0]) / (end - start)] * (end - start)
        end = start
    return tuple(costs)


def _likeliest(run: str) -> list[tuple[float, int]]:
    """Return, for each place in `run`, (log probability, start of the last word) of the likeliest words up to there.

    A single character that is no word counts as one that was seen once.
    """
    counts, fronts, log_total = _dictionary().counts, _dictionary().fronts, _dictionary().log_total
    best = [(0.0, 0)] + [(-math.inf, 0)] * len(run)
    for start in range(len(run)):
        chance = best[start][0]
        longest = LONGEST_WORD if run[start : start + FRONT] in fronts else USUAL_WORD
        for end in range(start + 1, min(start + longest, len(run)) + 1):
            count = counts.get(run[start:end], end == start + 1)
            if count:
                best[end] = max(best[end], (chance + math.log(count) - log_total, start))
    return best


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
