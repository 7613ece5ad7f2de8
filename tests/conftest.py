"""How Hypothesis runs here: no deadline, since a busy machine is no fault; the same examples each time in CI."""

import os

from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case of bytes by its type: a file that is made in the test has the time in it, and no name may."""
    return "bytes" if isinstance(val, bytes) else None
