"""Beside other programs: how many task rows and cells each gets right on the same files.

    python -m bench.peers [--seeds 6] [--rows 12] [--format pdf docx html xlsx]

A program that is not installed is `n/a`: none but pdfplumber, python-docx and openpyxl is asked for by the project.
A task counts by the five cells that need no understanding: serial, name, target (both, where there
are two years), work, deadline. For a table extractor they are right when each stands alone in a cell of one
row; for this program, when they are published. A row is right when all its cells are.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.program import normalize
from bench.score import normal
from tests.notices.compose import TruthRow, compose
from tests.notices.print.arrange import NEXT_TARGET
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout
from tests.notices.print.traps import ALL

FORMATS = ("pdf", "docx", "html", "xlsx")
PRINTED = ("serial", "name", "target", NEXT_TARGET, "main_tasks", "due")
PUBLISHED = ("serial", "name", "target", "main_tasks", "due_text")
Row = list[str]


@dataclass(frozen=True)
class Tool:
    """A program: the module that it is, the formats that it reads, and how it gives the rows of all tables."""

    name: str
    module: str
    formats: tuple[str, ...]
    rows: Callable[[Path], Iterator[Row]]

    @property
    def is_here(self) -> bool:
        return importlib.util.find_spec(self.module) is not None


# --- the programs ----------------------------------------------------------------------------------------


def _pdfplumber(path: Path) -> Iterator[Row]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from ([cell or "" for cell in row] for row in table)


def _camelot(path: Path) -> Iterator[Row]:
    import camelot

    for table in camelot.read_pdf(str(path), pages="all", flavor="lattice"):
        yield from table.df.values.tolist()


def _tabula(path: Path) -> Iterator[Row]:
    import tabula

    for frame in tabula.read_pdf(str(path), pages="all", lattice=True, pandas_options={"header": None}, silent=True):
        yield from frame.astype(object).fillna("").astype(str).values.tolist()


def _img2table(path: Path) -> Iterator[Row]:
    from img2table.document import PDF

    for tables in PDF(src=str(path)).extract_tables().values():
        for table in tables:
            yield from ([cell.value or "" for cell in row] for row in table.content.values())


def _markitdown(path: Path) -> Iterator[Row]:
    from markitdown import MarkItDown

    for line in MarkItDown().convert(str(path)).text_content.splitlines():
        if line.startswith("|"):
            yield line.strip().strip("|").split("|")


def _docling(path: Path) -> Iterator[Row]:
    from docling.document_converter import DocumentConverter

    for table in DocumentConverter().convert(str(path)).document.tables:
        yield from table.export_to_dataframe().astype(str).values.tolist()


def _python_docx(path: Path) -> Iterator[Row]:
    from docx import Document

    for table in Document(str(path)).tables:
        yield from ([cell.text for cell in row.cells] for row in table.rows)


def _pandas_html(path: Path) -> Iterator[Row]:
    import pandas

    for frame in pandas.read_html(str(path), header=None):
        yield from frame.astype(object).fillna("").astype(str).values.tolist()


def _openpyxl(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook

    for sheet in load_workbook(path).worksheets:
        yield from ([str(cell.value or "") for cell in row] for row in sheet.iter_rows())


TOOLS = (
    Tool("pdfplumber", "pdfplumber", ("pdf",), _pdfplumber),
    Tool("camelot", "camelot", ("pdf",), _camelot),
    Tool("tabula", "tabula", ("pdf",), _tabula),
    Tool("img2table", "img2table", ("pdf",), _img2table),
    Tool("markitdown", "markitdown", ("pdf", "docx", "html", "xlsx"), _markitdown),
    Tool("docling", "docling", ("docx", "html", "xlsx"), _docling),
    Tool("python-docx", "docx", ("docx",), _python_docx),
    Tool("pandas", "pandas", ("html",), _pandas_html),
    Tool("openpyxl", "openpyxl", ("xlsx",), _openpyxl),
)


# --- counting --------------------------------------------------------------------------------------------


@dataclass
class Count:
    """Rows and cells that are right, of how many; `failed` files could not be read at all."""

    rows: int = 0
    cells: int = 0
    of_rows: int = 0
    of_cells: int = 0
    failed: int = 0
    seconds: float = 0.0

    def add(self, right: list[bool]) -> None:
        """Count a task whose cells are right or not."""
        self.rows += all(right)
        self.cells += sum(right)
        self.of_rows += 1
        self.of_cells += len(right)


def compare(text: str) -> str:
    """Return text as it is compared: as `bench.score` does, and without any blank."""
    return "".join(normal(text).split())


def of_tool(tool: Tool, files: dict[Path, Layout]) -> Count:
    """Count what a table extractor finds: the best row of its tables for each task."""
    count = Count()
    for path, layout in files.items():
        begun = time.perf_counter()
        try:
            rows = [{compare(str(cell)) for cell in row} for row in tool.rows(path)]
        except Exception:
            count.failed += 1
            rows = []
        count.seconds += time.perf_counter() - begun
        for task in layout.truth.rows:
            count.add(_best([[cell in row for cell in _cells(task)] for row in rows], len(_cells(task))))
    return count


def _cells(task: TruthRow) -> list[str]:
    return [compare(task.printed[field]) for field in PRINTED if field in task.printed]


def _best(found: list[list[bool]], cells: int) -> list[bool]:
    return max(found, key=sum, default=[False] * cells)


def of_program(files: dict[Path, Layout], raw: Path) -> Count:
    """Count what this program publishes, in the order of the tasks of each file."""
    count = Count()
    with TemporaryDirectory() as folder:
        count.seconds = normalize(raw, Path(folder, "out")).seconds
        notices, tasks = (_read(Path(folder, "out", f"{table}.csv")) for table in ("notices", "tasks"))
    ids = {notice["source"]: notice["notice_id"] for notice in notices}
    for path, layout in files.items():
        mine = [task for task in tasks if task["notice_id"] == ids[path.name]]
        rows = [[compare(task[field]) for field in PUBLISHED] for task in mine]
        for task in layout.truth.rows:
            true = [task.printed["serial"], task.name, task.target, task.main_tasks, task.printed["due"]]
            count.add(_best([[a == compare(b) for a, b in zip(row, true, strict=True)] for row in rows], len(true)))
    return count


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# --- the printed table -----------------------------------------------------------------------------------


def report(formats: Sequence[str], seeds: int, rows: int) -> None:
    """Print a line a program for the notices of each format, every trap on."""
    print(f"{'format':7}{'program':14}{'rows':>10}{'cells':>10}{'failed':>8}{'seconds':>9}")
    for format in formats:
        _compare(format, seeds, rows)


def _compare(format: str, seeds: int, rows: int) -> None:
    with TemporaryDirectory() as folder:
        files = {}
        for seed in range(seeds):
            layout = lay(compose(seed, rows), ALL)
            path = Path(folder, f"notice-{seed:04d}.{format}")
            path.write_bytes(WRITERS[format](layout, ALL))
            files[path] = layout
        _print(format, "this program", of_program(files, Path(folder)))
        for tool in TOOLS:
            if format in tool.formats:
                _print(format, tool.name, of_tool(tool, files) if tool.is_here else None)


def _print(format: str, name: str, count: Count | None) -> None:
    if count is None:
        print(f"{format:7}{name:14}{'n/a':>10}{'n/a':>10}{'n/a':>8}{'n/a':>9}")
        return
    rows, cells = f"{100 * count.rows / count.of_rows:.1f}%", f"{100 * count.cells / count.of_cells:.1f}%"
    print(f"{format:7}{name:14}{rows:>10}{cells:>10}{count.failed:>8}{count.seconds:>9.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Rows and cells right, beside other programs.")
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--rows", type=int, default=12)
    parser.add_argument("--format", nargs="+", choices=FORMATS, default=FORMATS)
    options = parser.parse_args()
    report(options.format, options.seeds, options.rows)


if __name__ == "__main__":
    main()
