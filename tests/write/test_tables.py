"""CSV and Parquet hold the same rows; CSV is what RFC 4180 says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.contract import Contract, read
from pipeline.contract import LIST_SEPARATOR, TASK_TARGETS, TASKS
from pipeline.write import tables
from pipeline.write.tables import TableWriter, number, records

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.sampled_from(
    ['"', ",", "\r", "\n", "\r\n", "；", "；a"]
)


def csv_rows(batch: pa.RecordBatch) -> list[dict[str, str]]:
    text = ",".join(batch.schema.names) + "\n" + records(batch).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@settings(max_examples=80)
@given(st.lists(st.tuples(TEXT, st.lists(TEXT.filter(bool), max_size=3), st.none() | st.integers(-9, 2**62))))
def test_a_csv_reader_gets_the_rows_back(values: list[tuple[str, list[str], int | None]]) -> None:
    """Whatever a text holds, line breaks and quotes among it, a CSV reader reads the same rows."""
    batch, _ = read(TASKS, [{"name": text, "leaders": items, "serial": serial} for text, items, serial in values])
    expected = [
        (
            text,
            LIST_SEPARATOR.join(item.replace(LIST_SEPARATOR, ";") for item in items),
            "" if serial is None else str(serial),
        )
        for text, items, serial in values
    ]
    assert [(row["name"], row["leaders"], row["serial"]) for row in csv_rows(batch)] == expected


def test_quotes_stand_only_where_needed() -> None:
    """Comma, quote, CR and LF are quoted; spaces, full-width commas and formulas are left alone."""
    rows = [{"name": name} for name in ('a"b', "a,b", "a\rb", "a\nb", " a，b ", "=1+1")]
    batch, _ = read(TASKS, rows)
    assert records(batch.select(["name"])).decode() == '"a""b"\n"a,b"\n"a\rb"\n"a\nb"\n a，b \n=1+1\n'


@pytest.mark.parametrize(
    ("value", "text"),
    [(20.0, "20"), (0.85, "0.85"), (-0.1, "-0.1"), (0.1 + 0.2, "0.30000000000000004"), (1e300, "1e+300")],
)
def test_a_number_is_the_shortest_that_reads_back(value: float, text: str) -> None:
    """A double is written without `.0`, and reads back as itself."""
    assert number(value) == text
    assert float(text) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back(value: float) -> None:
    """No double changes on its way through CSV."""
    assert float(number(value)) == value


def write(folder: Path, rows: list[dict[str, Any]], step: int) -> Path:
    folder.mkdir()
    contract = Contract()
    with TableWriter(TASK_TARGETS, folder, contract.schema(TASK_TARGETS)) as writer:
        for start in range(0, len(rows), step):
            batch = contract.admit(TASK_TARGETS, rows[start : start + step])
            assert batch is not None
            writer.write(batch)
    return folder


def test_bytes_do_not_depend_on_how_rows_arrive(
    tmp_path: Path, notice: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same rows in other batches give the same bytes, and row groups of the fixed size."""
    monkeypatch.setattr(tables, "ROW_GROUP", 400)
    rows = notice(1, tasks=1000)["task_targets"]
    folders = [write(tmp_path / str(step), rows, step) for step in (1000, 333, 7)]
    for name in ("task_targets.csv", "task_targets.parquet"):
        assert len({(folder / name).read_bytes() for folder in folders}) == 1
    metadata = pq.read_metadata(folders[0] / "task_targets.parquet")
    assert [metadata.row_group(place).num_rows for place in range(metadata.num_row_groups)] == [400, 400, 200]


def test_parquet_is_typed_and_exact(tmp_path: Path, notice: Callable[..., Any]) -> None:
    """Parquet has real dates, integers and lists, nulls for what is empty, and an item's own separator."""
    contract = Contract()
    row = {**notice(1)["tasks"][0], "leaders": ["王；毅", "岳剑"], "flags": [], "name": ""}
    with TableWriter(TASKS, tmp_path, contract.schema(TASKS)) as writer:
        writer.write(contract.admit(TASKS, [row]))
    (kept,) = pq.read_table(tmp_path / "tasks.parquet").to_pylist()
    assert kept["due_on"] == date(2021, 11, 30)
    assert (kept["serial"], kept["leaders"], kept["flags"], kept["name"]) == (1, ["王；毅", "岳剑"], None, None)
    assert "王;毅；岳剑" in (tmp_path / "tasks.csv").read_text(encoding="utf-8")


def test_an_empty_table_has_its_header(tmp_path: Path) -> None:
    """A table without rows is published with its header and its types."""
    with TableWriter(TASKS, tmp_path, Contract.schema(TASKS)):
        pass
    names = [field.name for field in TASKS.fields]
    assert (tmp_path / "tasks.csv").read_bytes() == (",".join(names) + "\n").encode()
    assert pq.read_schema(tmp_path / "tasks.parquet").names == names
