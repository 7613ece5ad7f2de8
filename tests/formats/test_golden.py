"""One notice with every trap on, as it is published: the same from every format, and as it was when a person read it.

Where a change of the program is meant to change it: `python -m tests.formats.test_golden`, and read the difference.
"""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.score import normal
from pipeline import aliases, run
from tests.notices.compose import compose
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.traps import ALL

SEED, ROWS = 16, 12
GOLDEN = Path(__file__).with_name("golden.csv")
FIELDS = (
    *("serial", "section", "name", "measure", "target", "attribute", "main_tasks", "leaders"),
    *("lead_units", "responsible_units", "supporting_units", "due_on", "starts_on", "due_kind", "due_text"),
)
"""What is published of a task, but for its place in the file and the headings of its extras."""


def tasks(folder: Path, format: str) -> list[dict[str, str]]:
    """Return the tasks that are published from the notice in this format."""
    file = folder / f"notice.{format}"
    file.write_bytes(WRITERS[format](lay(compose(SEED, ROWS), ALL), ALL))
    run.normalize(file, folder / "out", aliases.load(None, None, None), 1, lambda *_: None)
    return [{field: normal(row[field]) for field in FIELDS} for row in read(folder / "out" / "tasks.csv")]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_is_published_as_read(tmp_path: Path, format: str) -> None:
    """What is published from each format is the golden table, value by value."""
    assert tasks(tmp_path, format) == read(GOLDEN)


def main() -> None:
    with TemporaryDirectory() as folder, GOLDEN.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(tasks(Path(folder), "docx"))


if __name__ == "__main__":
    main()
