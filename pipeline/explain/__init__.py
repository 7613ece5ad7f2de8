"""Say, for one published task, where each value came from and why it is what it is."""

from __future__ import annotations

from pathlib import Path

from pipeline.explain.crops import NoCropsError
from pipeline.explain.crops import write as write_crops
from pipeline.explain.lines import lines
from pipeline.explain.story import UnknownTaskError, read

__all__ = ["NoCropsError", "UnknownTaskError", "explain", "write_crops"]


def explain(task_id: str, out: Path) -> str:
    """Return what the published folder `out` tells of a task, as plain text for a person.

    Nothing outside `out` and the rule tables is read. Raises UnknownTaskError when there is no such
    task, and FileNotFoundError when `out` is not a published folder.
    """
    return "\n".join(lines(read(task_id, out)))
