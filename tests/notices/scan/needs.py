"""What drawing scanned notices needs that a machine may not have."""

from __future__ import annotations

import os

import pytest

from tests.notices.scan.fonts import missing


def needs_fonts() -> pytest.MarkDecorator:
    """Mark tests that draw text: skipped where a typeface is missing; run, to fail, where CI is "true"."""
    packages, strict = missing(), os.environ.get("CI") == "true"
    return pytest.mark.skipif(bool(packages) and not strict, reason=f"needs {' '.join(packages)}")
