"""How much a text reads like Chinese: a garble meter made from jieba's word frequencies."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

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


@cache
def _tokenizer() -> Any:
    """Return jieba's tokenizer with its own dictionary, loaded without its cache file.

    The cache is a `marshal` file in a shared folder, which anybody may have written.
    """
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def _costs(text: str) -> list[float]:
    """Return the log probability of each Han character: its word's, shared by the word's characters."""
    tokenizer = _tokenizer()
    costs: list[float] = []
    for run in han_runs(text):
        for word in tokenizer.cut(run, HMM=False):
            cost = math.log((tokenizer.FREQ.get(word) or 1) / tokenizer.total)
            costs += [cost / len(word)] * len(word)
    return costs


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
    total = sum(costs[:WINDOW])
    low = total
    for leaving, entering in zip(costs, costs[WINDOW:], strict=False):
        total += entering - leaving
        low = min(low, total)
    return low / WINDOW
