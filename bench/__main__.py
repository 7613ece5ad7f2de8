"""Run every benchmark and print its figures: `python -m bench`."""

from __future__ import annotations

from bench import (
    accuracy,
    cases,
    formats,
    labelled,
    peers,
    readers,
    resolve_noise,
    resolve_peers,
    resolve_speed,
    scan_peers,
    scan_speed,
    scans,
    startup,
    throughput,
)
from bench.scanned import lacks
from tests.notices.print.formats import WRITERS
from tests.notices.print.traps import ALL


def main() -> None:
    print("# Start-up")
    startup.report(runs=7)
    print("\n# Accuracy")
    for profile in accuracy.PROFILES:
        accuracy.report(profile, accuracy.measure(profile, seeds=40, rows=20), show=False)
    print("\n# Formats")
    formats.report({name: formats.measure(name, range(12), 12, ALL) for name in WRITERS}, show=False)
    print("\n# Peers")
    peers.report(peers.FORMATS, seeds=6, rows=12)
    print("\n# Readers")
    readers.report(pages=200, long=850, runs=3)
    print("\n# Throughput")
    throughput.report(notices=2000, garbled=False)
    _units()
    print("\n# Scans")
    if reason := lacks():
        print(reason)
    else:
        _scans()


def _units() -> None:
    print("\n# Units")
    cases.report(labelled.run_all(labelled.read()))
    print("\n# Units: noise")
    resolve_noise.report(seeds=1)
    print("\n# Units: peers")
    resolve_peers.report(notices=4, most=40)
    print("\n# Units: speed")
    resolve_speed.report(mentions=100_000, count=10_000, peer=5)


def _scans() -> None:
    wears = ("clean", "light", "heavy", "one_bit", "photo")
    scans.report({wear: scans.measure(wear, range(2), 10) for wear in wears}, show=False)
    print("\n# Scans: peers")
    scan_peers.report(("clean", "heavy"), range(1), 10, threads=1)
    print("\n# Scans: cost")
    scan_speed.report(("clean", "heavy"), seed=0, runs=2, threads=1, notices=3)


if __name__ == "__main__":
    main()
