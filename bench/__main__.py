"""Run every benchmark and print its figures: `python -m bench`."""

from __future__ import annotations

from bench import accuracy, formats, peers, readers, startup, throughput
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


if __name__ == "__main__":
    main()
