"""PDF (ISO 32000-1) -> Document."""

from __future__ import annotations

from pipeline.read.pdf.document import read

__all__ = ["read"]
