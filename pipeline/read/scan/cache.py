"""What was read on a page, kept: the same picture is not read twice, whatever came between.

An entry is named by the picture's pixels and by all that decides what is read on it, so that none is
ever out of date; those that nobody asked for longest go first. Entries that cannot be read are none,
and a folder that cannot be written keeps nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pipeline
from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.read.scan.picture import Picture
from pipeline.records import Issue

FOLDER = "NOTICE_PIPELINE_CACHE"
"""The environment variable that names the folder; an empty value keeps nothing."""
MOST = 2_000_000_000
"""Bytes that are kept; a page has some 30,000."""
PRUNED = 0.8
"""Share of MOST to which the folder is pruned when it is beyond it."""
SOURCES = ("read/scan/**/*.py", "read/page/*.py", "text.py", "rules/ocr_confidence.csv", "rules/ocr_kinds.csv")
"""The files of the package that decide what is read on a picture; a rule that is applied later reads no page anew."""
LIBRARIES = ("numpy", "opencv-python-headless", "rapidocr", "onnxruntime", "openvino")
"""The libraries that do so."""
FASTEST = 1
"""The level of gzip: a page shrinks to a quarter at any."""


def key(picture: Picture, number: int) -> str:
    """Return the name of what is read on `picture`, the page `number`, by this program with these libraries."""
    digest = hashlib.sha256(f"{_reader()} {number} {picture.dpi!r} {picture.pixels.shape}".encode())
    digest.update(picture.pixels.tobytes())
    return digest.hexdigest()


def get(key: str) -> Page | Issue | None:
    """Return what is kept under `key`, None when nothing is."""
    entry = _entry(key)
    if entry is None:
        return None
    try:
        found = _decoded(gzip.decompress(entry.read_bytes()))
        os.utime(entry)
    except (OSError, EOFError, ValueError, TypeError, KeyError):
        return None
    return found


def put(key: str, read: Page | Issue) -> None:
    """Keep `read` under `key`, whole or not at all."""
    entry = _entry(key)
    if entry is None:
        return
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        _write(entry, gzip.compress(_encoded(read), FASTEST, mtime=0))
        _prune_once(entry.parent.parent)


def plain(read: Page | Issue) -> Page | Issue:
    """Return `read` as it comes back from where it is kept: with numbers of Python's own."""
    return _decoded(_encoded(read))


# --- an entry ------------------------------------------------------------------------------------


def _encoded(read: Page | Issue) -> bytes:
    kind = "page" if isinstance(read, Page) else "issue"
    return json.dumps({kind: asdict(read)}, ensure_ascii=False, default=_number).encode()


def _number(value: Any) -> Any:
    """Return a number or an array of numpy as Python's own."""
    return value.tolist()


def _decoded(data: bytes) -> Page | Issue:
    """Raises ValueError, TypeError and KeyError for what is no entry."""
    held = json.loads(data)
    if "issue" in held:
        return Issue(**held["issue"])
    page = Page(**held["page"])
    page.glyphs = [Glyph(*glyph) for glyph in page.glyphs]
    page.rules = [Rule(*rule) for rule in page.rules]
    page.back = None if page.back is None else tuple(page.back)  # type: ignore[assignment]
    return page


@cache
def _reader() -> str:
    """Return a name for all that decides what is read on a picture."""
    root = Path(pipeline.__file__).parent
    digest = hashlib.sha256(repr([(name, _version(name)) for name in LIBRARIES]).encode())
    for path in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        digest.update(f"{path.relative_to(root).as_posix()} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


# --- the folder ----------------------------------------------------------------------------------


def _entry(key: str) -> Path | None:
    folder = _folder()
    return folder / key[:2] / f"{key}.json.gz" if folder else None


def _folder() -> Path | None:
    """Return the folder of the entries: XDG Base Directory Specification, where no variable names one."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) / "pages" if named else None
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "notice-pipeline" / "pages"
    except RuntimeError:
        return None


def _write(path: Path, data: bytes) -> None:
    """Write `path` so that a reader sees all of `data` or nothing. Raises OSError."""
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


@cache
def _prune_once(folder: Path) -> None:
    """Prune `folder` the first time that this process keeps something there."""
    prune(folder, MOST)


def prune(folder: Path, most: int) -> None:
    """Remove what was asked for longest ago, where `folder` holds more than `most` bytes."""
    entries = sorted(_entries(folder))
    over = sum(size for _, size, _ in entries)
    if over <= most:
        return
    for _, size, path in entries:
        if over <= most * PRUNED:
            return
        with suppress(OSError):
            path.unlink()
        over -= size


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Yield when each entry was asked for last, how many bytes it has, and where it lies."""
    for path in folder.glob("??/*"):
        with suppress(OSError):
            found = path.stat()
            yield found.st_mtime, found.st_size, path
