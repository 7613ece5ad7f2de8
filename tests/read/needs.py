"""What a test needs that a machine may not have."""

from __future__ import annotations

import os
import shutil

import pytest


def needs(*programs: str) -> pytest.MarkDecorator:
    """Mark a test that needs one of `programs`: skipped without; run, to fail, where CI is "true"."""
    installed = any(map(shutil.which, programs))
    strict = os.environ.get("CI") == "true"
    return pytest.mark.skipif(not installed and not strict, reason=f"needs {' or '.join(programs)}")
