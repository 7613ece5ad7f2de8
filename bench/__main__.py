"""Run every benchmark and print its figures: `python -m bench`."""

from __future__ import annotations

from bench import accuracy, startup, throughput


def main() -> None:
    print("# Start-up")
    startup.report(runs=7)
    print("\n# Accuracy")
    for profile in accuracy.PROFILES:
        accuracy.report(profile, accuracy.measure(profile, seeds=40, rows=20), show=False)
    print("\n# Throughput")
    throughput.report(notices=2000, garbled=False)


if __name__ == "__main__":
    main()
