"""What became of a line of the analysts' tables in a run: the words for it that the stages share."""

from __future__ import annotations

USED, SEEN, REOPENED, MISFIT = "used", "seen", "reopened", "misfit"
"""The line settled a value; its text is printed where it holds; its text is asked about under another id; it bears
the id of a question about another text."""

Use = tuple[str, int, str, str]
"""File, line, what the line did, and the id of the question that is open all the same, '' for none."""
FIELDS = ("file", "line", "did", "question_id")
"""The fields of a `Use` as a plain row, beside its `count`."""
