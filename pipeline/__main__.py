"""`python -m pipeline`.

pyarrow imports pandas, where it is installed, only to ask whether a list is a Series: 0.3 s of
every run. The program makes no use of pandas, so its process does not offer it.
"""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec


class NoPandas(MetaPathFinder):
    """Finds no pandas, and leaves every other module to the finders after it."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, NoPandas())

    from pipeline.cli import app

    app(prog_name="python -m pipeline")
