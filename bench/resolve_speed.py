"""How fast units are resolved against the whole country, and how that grows with the registry.

    python -m bench.resolve_speed [--mentions 1000000] [--distinct 50000] [--peer 20]

The stream is mentions of so many distinct spellings, drawn as they come in notices: a few often, most seldom (a weight
of 1 / rank). One spelling in ten is misread, so that nothing names it. It is resolved as it comes, and with each
spelling of an issuer resolved once. The peer is `rapidfuzz.process.extractOne` with `WRatio` over `CANONICAL` full
names, timed on a sample of the distinct spellings. A registry of fewer names is one of fewer regions, in a process of
its own; every size is asked the same spellings, of one city and its province.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import ROOT
from bench.registry import cut, full_names, nation, size
from pipeline import rules
from pipeline.aliases import AliasTable
from pipeline.lexicon import bodies, regions
from pipeline.lexicon.regions import NATION, Region
from pipeline.records import Mention
from pipeline.resolve import units
from pipeline.resolve.scope import Scope
from tests.notices.recognise import misread

CITY = "510700"
"""The city whose spellings every size of registry is asked for."""
CANONICAL = 600_000
SIZES = (1_000, 10_000, 100_000, CANONICAL)
"""Numbers of full names that the registry is cut to, before the whole."""
NO_ALIASES = AliasTable()
DAY = date(2023, 6, 1)
Asked = tuple[str, str]
"""A spelling, and the code of its issuer."""


# --- what is asked -----------------------------------------------------------------------------------


def spellings(places: Iterable[Region], rng: random.Random) -> Iterator[Asked]:
    """Yield each body of each place by each of its names: behind its level, asked by itself, and behind its own name,
    asked by what it lies in. One in ten is misread."""
    for place in places:
        above = regions.by_code(place.parent) or place
        for body in bodies.all_bodies():
            for name in (body.stem, *body.forms) if place.tier in body.levels else ():
                for printed, issuer in ((place.name[-1:] + name, place), (place.name + name, above)):
                    yield (_misread(printed, rng) if rng.random() < 0.1 else printed), issuer.code


def _misread(printed: str, rng: random.Random) -> str:
    place = rng.randrange(len(printed))
    return printed[:place] + misread(printed[place], rng) + printed[place + 1 :]


def distinct(count: int, seed: int = 0) -> list[Asked]:
    """Return so many spellings of the whole country, no two alike, in an order of chance."""
    rng = random.Random(seed)
    places = [place for place in nation() if place != NATION]
    rng.shuffle(places)
    found: dict[str, str] = {}
    for printed, issuer in spellings(places, rng):
        if rng.random() < 0.1:
            found.setdefault(printed, issuer)
        if len(found) == count:
            break
    asked = list(found.items())
    rng.shuffle(asked)
    return asked


def stream(asked: list[Asked], count: int, seed: int = 0) -> list[Asked]:
    """Return so many mentions of the spellings, the first of them the most often."""
    weights = [1 / rank for rank in range(1, len(asked) + 1)]
    return random.Random(seed).choices(asked, weights, k=count)


@cache
def _scope(code: str) -> Scope:
    return Scope("speed", regions.by_code(code), DAY, "")


def resolve(asked: Asked) -> str:
    """Return the status of what a spelling is resolved to."""
    printed, issuer = asked
    return units.resolve(Mention(printed, "lead"), _scope(issuer), NO_ALIASES).status


def micros(work: Callable[[Asked], object], asked: list[Asked]) -> float:
    """Return the CPU microseconds that the work on a mention takes."""
    begun = time.process_time()
    for each in asked:
        work(each)
    return 1e6 * (time.process_time() - begun) / len(asked)


# --- a registry of so many names, in a process of its own ---------------------------------------------


def in_child(*options: str) -> dict[str, float]:
    """Return what a process of its own measures: names, microseconds a mention, peak memory in MB."""
    command = [sys.executable, "-m", "bench.resolve_speed", "--child", *options]
    found: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    return found


def of_size(names: int, city: Region) -> dict[str, float]:
    """Return what a process measures that knows of so many names."""
    with TemporaryDirectory() as folder:
        cut(names, city, Path(folder))
        return in_child("--rules", folder)


def _child(rules_folder: str, count: int) -> None:
    if rules_folder:
        rules.FOLDER = Path(rules_folder)
    asked = distinct(count) if count else of_city(regions.by_code(CITY))
    micros(resolve, asked[: len(asked) // 10])
    spent = micros(resolve, asked[len(asked) // 10 :])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"names": size(nation()), "micros": spent, "mb": peak}))


def of_city(city: Region | None) -> list[Asked]:
    """Return the spellings of a city and its province, in an order of chance."""
    assert city is not None
    rng = random.Random(0)
    asked = list(dict(spellings(regions.chain(city), rng)).items())
    rng.shuffle(asked)
    return asked


# --- the printed table -------------------------------------------------------------------------------


def report(mentions: int, count: int, peer: int) -> None:
    """Print microseconds a mention, alone and in the stream, the ratio to the peer, growth and memory."""
    _growth()
    whole = in_child("--distinct", str(count))
    print(f"{count} distinct spellings, each once: {whole['micros']:.0f} µs a mention, {whole['mb']:.0f} MB at most")
    asked = distinct(count)
    flow = stream(asked, mentions)
    print(f"{mentions} mentions of them as they come: {micros(resolve, flow):.1f} µs a mention")
    print(f"the same, a spelling of an issuer resolved once: {micros(cache(resolve), flow):.1f} µs a mention")
    if peer:
        _beside(whole["micros"], random.Random(0).sample(asked, peer))


def _growth() -> None:
    city = regions.by_code(CITY)
    assert city is not None
    print(f"{'full names':>12}{'µs a mention':>14}{'growth':>8}{'MB':>6}")
    first = 0.0
    for found in [*(of_size(names, city) for names in SIZES), in_child()]:
        first = first or found["micros"]
        print(
            f"{found['names']:>12}{found['micros']:>14.1f}{found['micros'] / first:>8.2f}{found['mb']:>6.0f}",
            flush=True,
        )


def _beside(ours: float, asked: list[Asked]) -> None:
    from rapidfuzz import fuzz, process

    names = list(islice(full_names(nation()), CANONICAL))
    theirs = micros(lambda each: process.extractOne(each[0], names, scorer=fuzz.WRatio), asked)
    print(
        f"extractOne, WRatio, over {len(names)} full names: {theirs:.0f} µs a mention, {theirs / ours:.0f} times ours"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast units are resolved against the whole country.")
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--distinct", type=int, default=0)
    parser.add_argument("--peer", type=int, default=20)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rules", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(options.rules, options.distinct)
    else:
        report(options.mentions, options.distinct or 50_000, options.peer)


if __name__ == "__main__":
    main()
