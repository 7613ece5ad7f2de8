"""One published table as CSV and as Parquet, both made of the same Arrow batches.

CSV: UTF-8 without BOM, LF between records, comma, RFC 4180 quotes where a text holds a comma, a
quote, CR or LF, and nowhere else. Null is empty. A list is joined with `；`; an item's own `；` becomes
`;`, in the CSV only. A double is the shortest text that reads back as the same number, without `.0`.
Parquet holds every value as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.contract import LIST_SEPARATOR, Table

ROW_GROUP = 8192
"""Rows of a Parquet row group: a fixed number, so that the bytes do not depend on how rows arrive."""


class TableWriter:
    """Writes the batches of one table to `<name>.csv` and `<name>.parquet` in `folder`."""

    def __init__(self, table: Table, folder: Path, schema: pa.Schema) -> None:
        self.name, self.rows = table.name, 0
        self._csv = (folder / f"{table.name}.csv").open("wb")
        self._csv.write((",".join(schema.names) + "\n").encode())
        self._parquet = pq.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd")
        self._waiting = schema.empty_table()

    def write(self, batch: pa.RecordBatch) -> None:
        """Append `batch`, which has the writer's schema, to both files."""
        self.rows += batch.num_rows
        self._csv.write(records(batch))
        self._waiting = pa.concat_tables([self._waiting, pa.Table.from_batches([batch])])
        while self._waiting.num_rows >= ROW_GROUP:
            self._write_row_group()

    def _write_row_group(self) -> None:
        """Write the next row group from one chunk: Parquet's pages end where chunks end."""
        self._parquet.write_table(self._waiting.slice(0, ROW_GROUP).combine_chunks())
        self._waiting = self._waiting.slice(ROW_GROUP)

    def close(self) -> None:
        """Write what waits for a full row group, and finish both files."""
        if self._waiting.num_rows:
            self._write_row_group()
        self._parquet.close()
        self._csv.close()

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, *raised: Any) -> None:
        self.close()


def records(batch: pa.RecordBatch) -> bytes:
    """Return the rows of `batch` as CSV records, each ended by LF."""
    columns = [_quoted(_text(column)) for column in batch.columns]
    lines = pc.binary_join_element_wise(*columns, ",", null_handling="replace", null_replacement="")
    return "".join(f"{line}\n" for line in lines.to_pylist()).encode()


def _text(column: pa.Array) -> pa.Array:
    """Return `column` as strings, null where it is null."""
    if pa.types.is_list(column.type):
        return _joined(column)
    if pa.types.is_floating(column.type):
        return pa.array([None if value is None else number(value) for value in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def _joined(column: pa.Array) -> pa.Array:
    items = pc.replace_substring(column.values, LIST_SEPARATOR, ";")
    return pc.binary_join(pa.ListArray.from_arrays(column.offsets, items, mask=column.is_null()), LIST_SEPARATOR)


def _quoted(column: pa.Array) -> pa.Array:
    needed = pc.match_substring_regex(column, '[",\r\n]')
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(column, '"', '""'), '"', "")
    return pc.if_else(needed, quoted, column)


def number(value: float) -> str:
    """Return the shortest text that reads back as `value`, without `.0`.

    >>> number(20.0), number(0.85)
    ('20', '0.85')
    """
    return repr(value).removesuffix(".0")
