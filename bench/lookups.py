"""Other ways to look a name up in a list of full names: what `bench.resolve_peers` puts beside the program.

Each answers every mention with the best name of the list and a score, in the order of the mentions.
"""

from __future__ import annotations

import importlib
import logging
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any

LIKENESSES = (0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.85, 0.8, 0.7)
"""Jaro-Winkler likenesses that splink tells from one another."""
Answer = tuple[str, float]
"""The best name for a mention, and its score; ('', 0) for none."""
Peer = Callable[[list[str], list[str]], list[Answer]]
"""What gives for mentions and a list of full names the answer for each mention."""


@dataclass(frozen=True)
class Tool:
    """A peer, and the modules that it needs."""

    name: str
    modules: tuple[str, ...]
    answers: Peer

    @property
    def is_here(self) -> bool:
        return all(find_spec(module) for module in self.modules)


def extract_one(mentions: list[str], names: list[str]) -> list[Answer]:
    """Answer with `rapidfuzz.process.extractOne` and `WRatio`."""
    from rapidfuzz import fuzz, process

    return [
        (best[0], best[1]) for mention in mentions for best in [process.extractOne(mention, names, scorer=fuzz.WRatio)]
    ]


def jaccard(mentions: list[str], names: list[str]) -> list[Answer]:
    """Answer with the name that shares the most of jieba's tokens, as a share of all of both."""
    tokens = {name: _tokens(name) for name in names}
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in tokens.items():
        for word in words:
            holding[word].append(name)
    return [_most_shared(_tokens(mention), holding, tokens) for mention in mentions]


@cache
def _tokenizer() -> Any:
    """Return jieba, which keeps its cache in a folder of its own and says nothing."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    with TemporaryDirectory() as folder:
        jieba.dt.tmp_dir = folder
        jieba.initialize()
    return jieba


@lru_cache(1_000_000)
def _tokens(name: str) -> frozenset[str]:
    return frozenset(_tokenizer().lcut(name))


def _most_shared(words: frozenset[str], holding: dict[str, list[str]], tokens: dict[str, frozenset[str]]) -> Answer:
    shared = Counter(name for word in sorted(words) for name in holding.get(word, ()))
    scores = ((count / len(words | tokens[name]), name) for name, count in shared.items())
    score, name = max(scores, default=(0.0, ""))
    return name, score


def splink(mentions: list[str], names: list[str]) -> list[Answer]:
    """Answer with splink's most probable link, blocked by the first two characters, trained unlabelled
    where its training comes to anything."""
    logging.disable(logging.CRITICAL)
    package, errors = importlib.import_module("splink"), importlib.import_module("splink.internals.exceptions")
    same_front = package.block_on("front")
    linker = _linker(package, [mentions, names], same_front)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    with suppress(ValueError, errors.EMTrainingException):
        linker.training.estimate_parameters_using_expectation_maximisation(same_front)
    found = linker.inference.predict().as_pandas_dataframe().sort_values("match_probability")
    best = {row.unique_id_l: (row.name_r, row.match_probability) for row in found.itertuples()}
    return [best.get(place, ("", 0.0)) for place in range(len(mentions))]


def _linker(package: Any, sides: list[list[str]], same_front: Any) -> Any:
    """Return splink's linker of two lists of names, compared by likeness and by their last characters."""
    compare = importlib.import_module("splink.comparison_library")
    settings = package.SettingsCreator(
        link_type="link_only",
        comparisons=[compare.JaroWinklerAtThresholds("name", LIKENESSES), compare.ExactMatch("last")],
        blocking_rules_to_generate_predictions=[same_front],
    )
    api = package.DuckDBAPI()
    return package.Linker([api.register(_frame(names)) for names in sides], settings)


def _frame(names: list[str]) -> Any:
    pandas = importlib.import_module("pandas")
    fronts, lasts = [name[:2] for name in names], [name[-1:] for name in names]
    return pandas.DataFrame({"unique_id": range(len(names)), "name": names, "front": fronts, "last": lasts})


TOOLS = (
    Tool("extractOne, WRatio", ("rapidfuzz",), extract_one),
    Tool("jieba tokens, Jaccard", ("jieba",), jaccard),
    Tool("splink", ("splink", "pandas"), splink),
)
