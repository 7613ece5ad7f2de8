"""Layout -> plain text: tables with tabs, or drawn with pipes."""

from __future__ import annotations

from tests.notices.print.layout import Layout, Line, flat_rows
from tests.notices.print.traps import Traps

MARKS = {"masthead": "# ", "title": "## ", "heading": "### "}
PIPES_EVERY = 3
"""One notice of so many draws its tables with pipes."""


def write(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as UTF-8 text; `traps` that it can show are in the layout already."""
    pipes = layout.truth.seed % PIPES_EVERY == PIPES_EVERY - 1
    blocks = [
        MARKS.get(block.kind, "") + block.text if isinstance(block, Line) else _table(flat_rows(block), pipes)
        for block in layout.blocks
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _table(rows: list[list[str]], pipes: bool) -> str:
    if not pipes:
        return "\n".join("\t".join(cells) for cells in rows)
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])
