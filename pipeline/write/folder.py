"""The publication of one run: rows in, notice by notice; a whole, checked folder out, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import pyarrow as pa

from pipeline.contract import TABLES, Table
from pipeline.write import package
from pipeline.write.publish import staging
from pipeline.write.tables import TableWriter
from pipeline.write.workbook import Workbook

BATCH = 8192
"""Rows, of all tables together, that are checked and written at once: what a publication holds in memory."""

Row = Mapping[str, Any]


class Check(Protocol):
    """What a publication asks of the contract check; `pipeline.check.contract.Contract` is one."""

    def schema(self, table: Table) -> pa.Schema:
        """Return the Arrow schema of `table`."""

    def admit(self, table: Table, rows: Sequence[Row]) -> pa.RecordBatch | None:
        """Return `rows` as a batch of `table`, or None if one of them breaks the contract."""

    def finish(self) -> None:
        """Raise a ValueError that lists every fault, unless there is none."""


class Publication:
    """Publishes the tables of one run as the folder `out`, all or nothing.

    with Publication(out, Contract()) as publication:
        publication.append({"notices": [...], "tasks": [...], ...})  # once a notice, in order of source
        publication.finish({"units": [...], "review": [...], ...}, inputs={...}, tables={...})

    The swap is at the end of the block. If the block raises, or ends without `finish`, `out` stays as it was.
    `warnings` then holds a sentence for whatever the workbook had to cut.
    """

    def __init__(self, out: Path, check: Check) -> None:
        self.warnings: list[str] = []
        self._out, self._check = out, check
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._finished = False

    def __enter__(self) -> Publication:
        with ExitStack() as stack:
            self._folder = stack.enter_context(staging(self._out))
            writers = (TableWriter(table, self._folder, self._check.schema(table)) for table in TABLES)
            self._writers = {writer.name: stack.enter_context(writer) for writer in writers}
            self._workbook = Workbook(self._folder, stack.enter_context(TemporaryDirectory(dir=self._folder)))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *raised: Any) -> None:
        if raised[0] is None and not self._finished:
            error = RuntimeError("the publication ended without finish(); nothing is published")
            self._stack.__exit__(RuntimeError, error, None)
            raise error
        self._stack.__exit__(*raised)

    def append(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add the rows of one notice: table name -> rows, each a dict of JSON types that is not changed afterwards.

        Issues without a notice may come in a call of their own. Raises KeyError for a table that does not exist.
        """
        for name, more in rows.items():
            self._waiting[name].extend(more)
        if sum(map(len, self._waiting.values())) >= BATCH:
            self._flush()

    def finish(self, rows: Mapping[str, Sequence[Row]], inputs: Mapping[str, str], tables: Mapping[str, str]) -> None:
        """Add the rows that only the whole run knows, as for `append`, check it all, and complete the files.

        `inputs` maps each path below RAW, and `tables` the name of each alias or decision table, to the sha256
        of the file in hex. Raises ContractError, with every fault of the run, if the rows break the contract.
        """
        self.append(rows)
        self._flush()
        self._check.finish()
        for writer in self._writers.values():
            writer.close()
        counts = {name: writer.rows for name, writer in self._writers.items()}
        self.warnings = self._workbook.close(counts)
        package.write(self._folder, counts, inputs, tables)
        self._finished = True

    def _flush(self) -> None:
        """Check the rows that wait and, if they keep the contract, write them."""
        rows, self._waiting = self._waiting, {table.name: [] for table in TABLES}
        batches = {table.name: self._check.admit(table, rows[table.name]) for table in TABLES if rows[table.name]}
        if None in batches.values():
            return
        for name, batch in batches.items():
            self._writers[name].write(batch)
        self._workbook.append(rows)
