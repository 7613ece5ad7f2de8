"""Picture -> Sheet: a page made straight, however it was laid on the scanner."""

from __future__ import annotations

from pipeline.read.scan.straighten.blank import is_blank
from pipeline.read.scan.straighten.sheet import straighten

__all__ = ["is_blank", "straighten"]
