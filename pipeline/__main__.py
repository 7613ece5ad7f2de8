"""`python -m pipeline`.

pyarrow imports numpy and pandas, where they are installed, only to ask whether a list is an array
or a Series: 0.4 s of every run. The program makes no use of them, so its process does not offer them.
"""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec

UNUSED = frozenset({"numpy", "pandas"})


class NotOffered(MetaPathFinder):
    """Finds no module of `UNUSED`, and leaves every other to the finders after it."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name in UNUSED:
            raise ModuleNotFoundError(name, name=name)
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, NotOffered())

    from pipeline.cli import app

    app(prog_name="python -m pipeline")
