"""The door to the recogniser: what is kept, who hears of pages, how many threads run, and what is not there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import aliases, rules, run
from pipeline.engine import local
from pipeline.read import read, setup
from pipeline.read.page.page import Page
from pipeline.read.recogniser import Placed, Recogniser
from pipeline.read.scan import cache
from pipeline.read.scan.picture import Picture
from pipeline.records import Issue
from tests.read.reader import Reader

PICTURE = Picture(np.full((60, 40), 255, np.uint8), 100.0)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    yield Reader.of(monkeypatch)
    setup.listen(None)
    setup.share(1)


def tiff(pages: int) -> bytes:
    target = BytesIO()
    first, *rest = (Image.new("L", (300, 400), 255 - page) for page in range(pages))
    first.save(target, "TIFF", save_all=True, append_images=rest)
    return target.getvalue()


def test_a_page_is_read_once(seen: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is read again asks the recogniser for nothing, and gives the same document."""
    without = read(tiff(3), "a.tif", "0" * 64)
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    first = read(tiff(3), "a.tif", "0" * 64)
    assert len(seen.pictures) == 6
    assert read(tiff(3), "a.tif", "0" * 64) == first == without
    assert len(seen.pictures) == 6


def test_after_a_crash_only_the_rest_is_read(seen: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before the program died is there when it runs again; near miss: what it died of is not."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    reads = seen.reads

    def dies(picture: Picture, number: int) -> Page | Issue:
        if number == 3:
            raise KeyboardInterrupt
        return reads(picture, number)

    seen.reads = dies
    with pytest.raises(KeyboardInterrupt):
        read(tiff(4), "a.tif", "0" * 64)
    seen.pictures.clear()
    seen.reads = reads
    read(tiff(4), "a.tif", "0" * 64)
    assert [int(picture.pixels[0, 0]) for picture in seen.pictures] == [253, 252]


def test_a_page_at_which_it_stumbled_is_not_kept(seen: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is not remembered as the page's."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))

    def stumbles(picture: Picture, number: int) -> Page:
        raise ZeroDivisionError

    table, seen.reads = seen.reads, stumbles
    asked = Recogniser("a.png", 1)
    assert asked.page(1, lambda: Placed(PICTURE)) is None
    assert [remark.code for remark in asked.remarks] == ["unreadable_page"]
    seen.reads = table
    assert asked.page(1, lambda: Placed(PICTURE)) is not None


def test_a_broken_rule_table_stops_the_run(seen: Reader) -> None:
    """It is no page's fault."""

    def broken(picture: Picture, number: int) -> Page:
        raise rules.RuleTableError("ocr_x.csv line 2: 3 cells")

    seen.reads = broken
    with pytest.raises(rules.BrokenError):
        Recogniser("a.png", 1).page(1, lambda: Placed(PICTURE))


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_are_told_of(workers: int, seen: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a long scan hears which page is at hand, whichever process reads it."""
    monkeypatch.setattr(local, "PATIENCE", 0.01)
    (tmp_path / "raw").mkdir()
    for name in ("甲.tif", "乙.tif"):
        (tmp_path / "raw" / name).write_bytes(tiff(5 if name == "甲.tif" else 4))
    told: list[tuple[int, int, str]] = []
    run.normalize(
        tmp_path / "raw", tmp_path / "out", aliases.load(None, None, None), workers, lambda *words: told.append(words)
    )
    pages = [words for words in told if words[2].startswith("page ")]
    assert (0, 2, "page 4 of 5 of 甲.tif") in pages or (0, 2, "page 4 of 4 of 乙.tif") in pages
    assert {words[1] for words in told} == {2}


def test_a_file_of_one_page_is_told_by_its_name(seen: Reader) -> None:
    """Near miss: of a short file nobody is told a page."""
    told: list[tuple[int, int, str]] = []
    setup.listen(lambda *words: told.append(words))
    read(tiff(1), "a.tif", "0" * 64)
    assert told == [(1, 1, "a.tif")]


@pytest.mark.parametrize(
    ("workers", "cores", "threads"), [(1, 8, 8), (2, 8, 4), (3, 8, 2), (8, 8, 1), (9, 8, 1), (0, 2, 2)]
)
def test_workers_share_the_cores(
    workers: int, cores: int, threads: int, seen: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers times threads is never more than there are cores, and each worker has one."""
    monkeypatch.setattr(setup, "cores", lambda: cores)
    setup.share(workers)
    assert setup.threads() == threads


RUN = """
import sys
from importlib.abc import MetaPathFinder

class Bare(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Bare())
import runpy
sys.argv = ["pipeline", "normalize", {raw!r}, "--out", {out!r}, "--workers", "2"]
runpy.run_module("pipeline", run_name="__main__")
"""
EXTRA = ("numpy", "PIL", "cv2", "rapidocr", "onnxruntime", "openvino", "pypdfium2", "pypdfium2_raw", "pandas")


def test_a_bare_install_says_what_to_install(tmp_path: Path) -> None:
    """Without the extra a run publishes: the image failed by name, the scanned page is a hole, text is read."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    Image.new("L", (100, 100), 255).save(raw / "a.png")
    Image.new("L", (100, 100), 255).save(raw / "b.pdf")
    (raw / "c.txt").write_text("关于印发任务分解表的通知\n", encoding="utf-8")
    program = RUN.format(hidden=EXTRA, raw=str(raw), out=str(out))
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, timeout=120)
    lines = (out / "issues.csv").read_text(encoding="utf-8").splitlines()
    codes = [line.split(",")[2] for line in lines[1:]]
    assert codes.count("needs_scan") == 2 and codes.count("scanned_page") == 1
    assert all("scan" in line for line in lines if ",needs_scan," in line)
    assert "stumbled" not in codes


OFFERED = """
import sys
from pipeline.__main__ import NotOffered
sys.meta_path.insert(0, NotOffered())
import pyarrow, pyarrow.compute, pyarrow.parquet, pipeline.run
print("numpy" in sys.modules, "cv2" in sys.modules, "PIL" in sys.modules)
pyarrow.array([["a"]])
import pipeline.read.recogniser
print(pipeline.read.recogniser.missing(), "numpy" in sys.modules, "pandas" in sys.modules)
"""


def test_numpy_is_offered_when_the_recogniser_is_needed() -> None:
    """What every run imports has nothing of the extra; the first picture has all of it."""
    program = [sys.executable, "-c", OFFERED]
    found = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    assert found.stdout.splitlines() == ["False False False", "() True False"]


OFFLINE = """
import socket
class Cut(socket.socket):
    def __init__(self, *words, **more):
        raise OSError("no network here")
socket.socket = Cut
import cv2, numpy as np, os
os.environ["NOTICE_PIPELINE_CACHE"] = ""
from pipeline.read import read
pixels = np.full((300, 600), 255, np.uint8)
cv2.putText(pixels, "2026 ABC", (60, 170), cv2.FONT_HERSHEY_DUPLEX, 2, 0, 3)
found = read(cv2.imencode(".png", pixels)[1].tobytes(), "a.png", "0" * 64)
print(found.remarks, "".join(block.text for block in found.blocks).replace(" ", ""))
"""


def test_nothing_is_fetched() -> None:
    """Everything that reads a picture is in the installed packages: it is read with the network cut off."""
    program = [sys.executable, "-c", OFFLINE]
    found = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True, timeout=120)
    assert found.stdout.strip() == "[] 2026ABC"
