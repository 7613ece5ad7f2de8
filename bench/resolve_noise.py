"""Mentions of units after a decoder or a recogniser has been at them: `bench/cases.csv` under noise.

    python -m bench.resolve_noise [--seeds 2] [--show weave]

One to four STRONG cases of an issuer are printed as one cell, as in a table, and noise befalls it: glyphs taken for
others drawn alike, lost, doubled; names looped, woven, run together. The shares of glyphs that a recogniser is unsure
of are those of `tests.notices.recognise`: its readings carry confidence and a second reading, or, as a decoder's
text does, neither. A name that is accepted is *right* when the cell printed it, *silent* when it did not.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bench.cases import rate
from bench.labelled import Case, read, resolve_cell
from pipeline.lexicon import lookalikes, regions
from pipeline.records import ACCEPTED, ResolvedUnit
from pipeline.resolve.scope import Scope
from pipeline.text import plain
from tests.notices import recognise
from tests.notices.distort import CELL_FAULTS, LIST_BREAK
from tests.notices.recognise import BAD, CLEAR, COMMON, WORN

MOST = 4
"""Cases that are printed in one cell."""
ALONE = "real"
"""The kind of cases whose cells are printed as they are: they have roles and tails of their own."""
KINDS = frozenset({"clean", "adversarial", "scope", "elided", ALONE})
"""Kinds of cases that are printed: the others' cells stand for what noise does to a cell, or for nothing."""
CLEAN = "none"
"""The kind of noise that is none; it comes first."""
HEADING = (
    f"{'':20}{'cells':>8}{'names':>8}{'right %':>9}{'silent':>8}{'per 1000':>10}{'own':>8}"
    f"{'proposed %':>12}{'asked':>8}"
)
Noise = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Cell:
    """A cell of units as printed: its text, what it stands for, and who issued it.

    `labels` are its names by each of their styles, without blanks and widths.
    """

    text: str
    labels: dict[str, str]
    case: Case

    @property
    def expected(self) -> frozenset[str]:
        return frozenset(self.labels.values())

    def names(self, found: Iterable[ResolvedUnit]) -> frozenset[str]:
        """Return the names of what is found, as they are labelled where they are."""
        units = (plain(item.unit.unit) for item in found if item.unit)
        return frozenset(self.labels.get(name, name) for name in units)


@dataclass
class Count:
    """Names: accepted right, accepted wrong, and asked about, of how many printed.

    `own` are the silent ones that the same cell does not have without noise.
    """

    cells: int = 0
    printed: int = 0
    right: int = 0
    silent: int = 0
    own: int = 0
    asked: int = 0
    proposed: int = 0

    def add(self, cell: Cell, found: list[ResolvedUnit], before: frozenset[str]) -> frozenset[str]:
        """Count a cell that has the silent names `before` without noise; return those that it has beside them."""
        accepted = cell.names(item for item in found if item.status == ACCEPTED)
        silent = accepted - cell.expected
        asked = cell.names(item for item in found if item.status != ACCEPTED) - accepted
        self.cells += 1
        self.printed += len(cell.expected)
        self.right += len(accepted & cell.expected)
        self.silent += len(silent)
        self.own += len(silent - before)
        self.asked += sum(item.status != ACCEPTED for item in found)
        self.proposed += len(asked & cell.expected)
        return silent - before


# --- what is printed ---------------------------------------------------------------------------------


def printed(seed: int) -> list[Cell]:
    """Return every STRONG case in a cell of one to `MOST` of its issuer's day, in an order of chance."""
    usable = [case for case in read() if case.tier == "STRONG" and case.kind in KINDS and case.expected]
    found: list[Cell] = []
    for key, group in groupby(sorted(usable, key=_notice), _notice):
        cases, rng = list(group), random.Random(f"{seed}/{key}")
        rng.shuffle(cases)
        cases.sort(key=lambda case: case.kind == ALONE)
        while cases:
            size = 1 if cases[0].kind == ALONE else rng.randint(1, MOST)
            size = min(size, sum(case.kind != ALONE for case in cases) or 1)
            found.append(_cell(cases[:size]))
            cases = cases[size:]
    return found


def _notice(case: Case) -> tuple[str, str]:
    return case.issuer_code, case.issued_on.isoformat()


def _cell(cases: list[Case]) -> Cell:
    labels = {style: name for case in cases for style, name in case.labels.items()}
    return Cell("、".join(case.cell for case in cases), labels, cases[0])


# --- what befalls it ---------------------------------------------------------------------------------


def _at(change: Callable[[str, random.Random], str], times: int = 1) -> Noise:
    """Change so many glyphs at chance places."""

    def befall(text: str, rng: random.Random) -> str:
        glyphs = list(text)
        for place in rng.sample(range(len(glyphs)), min(times, len(glyphs))):
            glyphs[place] = change(glyphs[place], rng)
        return "".join(glyphs)

    return befall


def _alike(text: str, rng: random.Random) -> str:
    """Take one glyph for another drawn like it, where the text has one that has such."""
    places = [place for place, glyph in enumerate(text) if lookalikes.alike(glyph)]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + rng.choice(lookalikes.alike(text[place])) + text[place + 1 :]


def _lost_mark(text: str, rng: random.Random) -> str:
    """Run two names of a list together."""
    marks = list(LIST_BREAK.finditer(text))
    mark = rng.choice(marks) if marks else None
    return text[: mark.start()] + text[mark.end() :] if mark else text


def _loop(text: str, rng: random.Random) -> str:
    """Print a stretch of two to eight glyphs again, where the text has so many."""
    size = min(len(text), rng.randint(2, 8))
    start = rng.randint(0, len(text) - size)
    return text[: start + size] + text[start : start + size] * rng.randint(1, 3) + text[start + size :]


NOISES: dict[str, Noise] = {
    CLEAN: lambda text, rng: text,
    "alike": _alike,
    "misread": _at(recognise.misread),
    "misread 2": _at(recognise.misread, 2),
    "other": _at(lambda glyph, rng: rng.choice(COMMON)),
    "dropped": _at(lambda glyph, rng: ""),
    "dropped 2": _at(lambda glyph, rng: "", 2),
    "doubled": _at(lambda glyph, rng: glyph * 2),
    "looped": _loop,
    "lost mark": _lost_mark,
    **{kind: CELL_FAULTS[kind][1] for kind in ("loop_unit", "loop_run", "letter_space", "weave", "weave_lossy")},
}
"""Kind -> what it does to a cell's text."""
EYES = {"clear": CLEAR, "worn": WORN, "bad": BAD}


def run(text: str, cell: Cell, confidence: float | None = None, second: str | None = None) -> list[ResolvedUnit]:
    """Return what the program makes of a cell's text, recognised with a confidence or not."""
    code = cell.case.issuer_code
    scope = Scope("noise", regions.by_code(code) if code else None, cell.case.issued_on, text)
    return resolve_cell(text, cell.case.role, scope, confidence, second)


# --- the printed table -------------------------------------------------------------------------------


def measure(seed: int) -> Iterator[tuple[str, Cell, str, list[ResolvedUnit]]]:
    """Yield (kind, cell, its noisy text, what became of it) for each kind of noise; a text it left alone not."""
    for cell in printed(seed):
        for kind, befall in NOISES.items():
            text = befall(cell.text, random.Random(f"{seed}/{kind}/{cell.text}"))
            if text != cell.text or kind == CLEAN:
                yield kind, cell, text, run(text, cell)
        for name, eye in EYES.items():
            rng = random.Random(f"{seed}/{name}/{cell.text}")
            text, confidence, second = recognise.read(cell.text, eye, rng)
            yield f"{name}, text only", cell, text, run(text, cell)
            yield f"{name}, recognised", cell, text, run(text, cell, confidence, second)


def report(seeds: int, show: str = "") -> None:
    """Print a line a kind of noise, and one a level of the issuer under all noise; `show` names a kind to list."""
    kinds: dict[str, Count] = {}
    levels: dict[str, Count] = {}
    before: frozenset[str] = frozenset()
    for seed in range(seeds):
        for kind, cell, text, found in measure(seed):
            own = kinds.setdefault(kind, Count()).add(cell, found, before if kind != CLEAN else frozenset())
            if kind == CLEAN:
                before = own
            else:
                levels.setdefault(_level(cell), Count()).add(cell, found, before)
            if own and show in (kind, "all"):
                print(f"{kind}: {cell.case.issuer_code} {cell.text} -> {text}: {'；'.join(sorted(own))}")
    print(HEADING)
    for name, count in [*kinds.items(), *sorted(levels.items())]:
        print(f"{name:20}{_line(count)}")


def _level(cell: Cell) -> str:
    place = regions.by_code(cell.case.issuer_code)
    return f"all noise, {place.level if place else '-'}"


def _line(count: Count) -> str:
    silent = rate(count.silent, count.right + count.silent, 1000)
    return (
        f"{count.cells:>8}{count.printed:>8}{rate(count.right, count.printed):>9}{count.silent:>8}{silent:>10}"
        f"{count.own:>8}"
        f"{rate(count.proposed, count.printed):>12}{count.asked:>8}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="The labelled mentions under noise.")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--show", default="", help="a kind of noise whose silent errors are listed, or all")
    options = parser.parse_args()
    report(options.seeds, options.show)


if __name__ == "__main__":
    main()
