"""What was read on a page is kept: found again by the same picture only, bounded, and never in the way."""

from __future__ import annotations

import gzip
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.read.scan import cache
from pipeline.read.scan.picture import Picture
from pipeline.records import Issue

PICTURE = Picture(np.arange(60, dtype=np.uint8).reshape(6, 10), 200.0)
PAGE = Page(
    2,
    595.28,
    841.89,
    [Glyph("序", 1 / 3, 2, 3, 4, 9.5, 90, 0.75, "戶"), Glyph("", 1, 2, 3, 4, 9.0)],
    [Rule(1, 2, 3, 2)],
    1.0,
    "ocr",
    (1.0, 0.0, 5.5, 0.0, 1.0, 0.0, 1e-9, 0.0, 1.0),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    cache._prune_once.cache_clear()
    cache._reader.cache_clear()
    return tmp_path / "cache" / "pages"


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


@pytest.mark.parametrize("read", [PAGE, Issue("unreadable_page", "2", page=2), Page(1, 10, 20)])
def test_what_is_kept_comes_back_as_it_was(read: Page | Issue) -> None:
    """Every number, name and blank is the same."""
    key = cache.key(PICTURE, 2)
    assert cache.get(key) is None
    cache.put(key, read)
    assert cache.get(key) == read == cache.plain(read)


def test_numbers_of_numpy_become_pythons_own() -> None:
    """A page is the same whether it was read now or kept: `plain` makes it what comes back."""
    own = replace(PAGE, width=np.float32(0.5), rules=[Rule(*np.array([1.0, 2.0, 3.0, 2.0]))])
    plain = cache.plain(own)
    assert isinstance(plain, Page)
    assert type(plain.width) is float and type(plain.rules[0].x0) is float
    cache.put("ab", own)
    assert cache.get("ab") == plain


@pytest.mark.parametrize(
    ("picture", "number"),
    [
        (Picture(PICTURE.pixels, 201.0), 2),
        (Picture(PICTURE.pixels.reshape(10, 6), 200.0), 2),
        (Picture(PICTURE.pixels + 1, 200.0), 2),
        (PICTURE, 3),
    ],
)
def test_another_picture_is_another_entry(picture: Picture, number: int) -> None:
    """Pixels, their shape, their size and the page's number all count; near miss: an equal copy does not differ."""
    assert cache.key(picture, number) != cache.key(PICTURE, 2)
    assert cache.key(Picture(PICTURE.pixels.copy(), 200.0), 2) == cache.key(PICTURE, 2)


def test_another_reader_is_another_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library, and another state of the program's own files, read a page anew."""
    before = cache.key(PICTURE, 2)
    monkeypatch.setattr(cache, "_version", lambda library: f"{library} 999")
    cache._reader.cache_clear()
    versioned = cache.key(PICTURE, 2)
    monkeypatch.setattr(cache, "SOURCES", ("read/scan/cache.py",))
    cache._reader.cache_clear()
    assert len({before, versioned, cache.key(PICTURE, 2)}) == 3


def test_every_file_that_counts_is_among_the_sources() -> None:
    """What the recogniser's package imports of the program, and each rule table that it reads, makes a page stale."""
    root = Path(cache.pipeline.__file__).parent
    found = {path.relative_to(root).as_posix() for pattern in cache.SOURCES for path in root.glob(pattern)}
    written = "\n".join(path.read_text(encoding="utf-8") for path in (root / "read" / "scan").rglob("*.py"))
    imported = {name.replace(".", "/") + ".py" for name in re.findall(r"from pipeline\.([\w.]+) import", written)}
    tables = {f"rules/{name}.csv" for name in re.findall(r'rules\.table\(\s*"(\w+)"', written)}
    packages = {name for name in imported if not (root / name).is_file()}
    assert imported - packages - found == {"read/errors.py", "records.py"}
    assert tables and tables <= found


def test_a_rule_that_is_applied_later_reads_no_page_anew() -> None:
    """Near miss: tables of headings, units and what is accepted do not count, nor how a file is opened."""
    root = Path(cache.pipeline.__file__).parent
    found = {path.relative_to(root).as_posix() for pattern in cache.SOURCES for path in root.glob(pattern)}
    assert not found & {"rules/headings.csv", "rules/ocr_acceptance.csv", "read/image.py", "read/pdf/images.py"}


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"\x1f\x8b\x08",
        b"nonsense",
        gzip.compress(b"{"),
        gzip.compress(b"[]"),
        gzip.compress(b'{"page": {"number": 1}}'),
        gzip.compress(b'{"page": {"number": 1, "width": 1, "height": 1, "wings": 2}}'),
        gzip.compress(b'{"issue": 3}'),
    ],
)
def test_a_spoilt_entry_is_none(spoilt: bytes, folder: Path) -> None:
    """What cannot be read is read anew and written over."""
    key = cache.key(PICTURE, 2)
    cache.put(key, PAGE)
    [entry] = entries(folder)
    entry.write_bytes(spoilt)
    assert cache.get(key) is None
    cache.put(key, PAGE)
    assert cache.get(key) == PAGE


def test_nothing_but_whole_entries_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that could not be written leaves no part of it."""
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    cache.put(cache.key(PICTURE, 2), PAGE)
    assert entries(folder) == []


@pytest.mark.parametrize("value", ["", "/proc/nowhere", "/dev/null"])
def test_a_folder_that_cannot_be_written_is_no_fault(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept, and nothing fails; an empty name asks for just that."""
    monkeypatch.setenv(cache.FOLDER, value)
    cache.put("ab", PAGE)
    assert cache.get("ab") is None


def test_where_it_lies_when_nobody_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """XDG_CACHE_HOME where it is a full path, else .cache at home."""
    monkeypatch.delenv(cache.FOLDER)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache._folder() == tmp_path / "xdg" / "notice-pipeline" / "pages"
    monkeypatch.setenv("XDG_CACHE_HOME", "xdg")
    assert cache._folder() == tmp_path / ".cache" / "notice-pipeline" / "pages"


def test_the_longest_unused_go_first(folder: Path) -> None:
    """Beyond the bound the oldest are removed until there is room again; what was asked for lately stays."""
    for age, key in enumerate(["aa1", "bb2", "cc3", "dd4"]):
        cache.put(key, PAGE)
        os.utime(folder / key[:2] / f"{key}.json.gz", (1_000_000 - age, 1_000_000 - age))
    size = entries(folder)[0].stat().st_size
    assert cache.get("dd4") == PAGE
    cache.prune(folder, 4 * size)
    assert len(entries(folder)) == 4
    cache.prune(folder, 3 * size)
    assert [path.name[:3] for path in entries(folder)] == ["aa1", "dd4"]


def test_it_is_pruned_when_something_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first entry of a process looks at the others."""
    monkeypatch.setattr(cache, "MOST", 0)
    cache.put("ab", PAGE)
    assert entries(folder) == []
