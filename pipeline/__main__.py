"""`python -m pipeline`.

pyarrow imports numpy and pandas, where they are installed, only to ask whether a list is an array
or a Series: 0.4 s of every run. So its process does not offer them; numpy only once the reader of
scans, which needs it, is imported. By then pyarrow has asked.
"""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec

OFFERED_TO = {"numpy": "pipeline.read.scan.picture", "pandas": ""}
"""Module -> the first of the program's modules that needs it, if any does."""


class NotOffered(MetaPathFinder):
    """Finds no module of `OFFERED_TO` before it is needed, and leaves every other to the finders after it."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name in OFFERED_TO and OFFERED_TO[name] not in sys.modules:
            raise ModuleNotFoundError(name, name=name)
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, NotOffered())

    from pipeline.cli import app

    app(prog_name="python -m pipeline")
