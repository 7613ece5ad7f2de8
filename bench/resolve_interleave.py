"""How often a list of units that was read across its lines, and lost letters on the way, is put back.

`python -m bench.resolve_interleave` prints, for each length of line and share of letters lost, how many of invented
lists are proposed right, proposed wrong, and left unread; `--test` takes other seeds than those of development.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator

from pipeline.lexicon import bodies
from pipeline.records import Column, Slot
from pipeline.repair import candidates, units
from pipeline.repair.clues import Clues

LINES = (1, 2, 3, 4, 5, 6, 8, 10, 12)
"""Characters in a line."""
LOST = (0.0, 0.01, 0.02, 0.05, 0.10)
"""Shares of the letters that are lost."""
DEVELOPMENT, TEST = range(100), range(1000, 1100)
SEEN = 0.5
"""Share of a list's units that stand in clean cells of the same notice as well."""


def units_of(rng: random.Random) -> tuple[list[str], set[str]]:
    """Return a list of three to eight units of a city, and those that clean cells of its notice print."""
    known = [body for body in bodies.all_bodies() if "市" in body.levels]
    chosen = ["市" + _called(body, rng) for body in rng.sample(known, rng.randint(3, 8))]
    if rng.random() < 0.3:
        chosen.append(rng.choice(candidates.group_names()))
    others = {"市" + _called(body, rng) for body in rng.sample(known, 8)}
    return chosen, others | {name for name in chosen if rng.random() < SEEN}


def _called(body: bodies.Body, rng: random.Random) -> str:
    return rng.choice(body.forms) if body.forms and rng.random() < 0.3 else body.stem


def garbled(text: str, line: int, share: float, blanks: bool, rng: random.Random) -> str:
    """Return `text` set in lines of `line` characters, read across them in some direction, with a share lost."""
    lines = [text[start : start + line] for start in range(0, len(text), line)]
    steps = ["".join(one[step : step + 1] for one in lines) for step in range(min(line, len(text)))]
    if rng.random() < 0.5:
        steps = [step[::-1] for step in steps]
    if rng.random() < 0.5:
        steps.reverse()
    lost = set(rng.sample(range(len(text)), round(share * len(text))))
    kept, place = [], 0
    for step in steps:
        kept.append("".join(letter for at, letter in enumerate(step, place) if at not in lost))
        place += len(step)
    return (" " if blanks else "").join(kept)


def verdict(text: str, chosen: list[str], seen: set[str]) -> str:
    """Return whether the list is put back `right`, `wrong`, or left `unread` or `as it stands`."""
    slot = Slot(Column("", "responsible_units"), [], text, text)
    units.mend(slot, Clues(units=seen))
    if not slot.readable:
        return "unread"
    if not slot.repairs:
        return "as it stands"
    return "right" if slot.text == "、".join(chosen) else "wrong"


def measure(seeds: range, line: int, share: float, blanks: bool) -> Iterator[tuple[str, float]]:
    """Yield the verdict and the seconds it took, for each seed."""
    for seed in seeds:
        rng = random.Random(f"interleave/{seed}/{line}/{share}/{blanks}")
        chosen, seen = units_of(rng)
        text = garbled("、".join(chosen), line, share, blanks, rng)
        start = time.process_time()
        yield verdict(text, chosen, seen), time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--lines", type=int, nargs="*", default=LINES)
    options = parser.parse_args()
    seeds = (TEST if options.test else DEVELOPMENT)[: options.seeds]
    print(
        f"{'blanks':8}{'line':>5}{'lost':>6}{'right':>8}{'wrong':>8}{'unread':>8}{'stands':>8}{'ms':>8}{'slowest':>9}"
    )
    for blanks in (True, False):
        for line in options.lines:
            for share in LOST:
                _print(blanks, line, share, list(measure(seeds, line, share, blanks)))


def _print(blanks: bool, line: int, share: float, found: list[tuple[str, float]]) -> None:
    counts = Counter(kind for kind, _ in found)
    times = sorted(seconds * 1000 for _, seconds in found)
    shares = "".join(f"{counts[kind] / len(found):8.0%}" for kind in ("right", "wrong", "unread", "as it stands"))
    print(
        f"{'yes' if blanks else 'no':8}{line:5}{share:6.0%}{shares}{times[len(times) // 2]:8.1f}{times[-1]:9.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
