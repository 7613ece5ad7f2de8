"""explain --crops cuts each cell of a task out of its source."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from PIL import Image
from typer.testing import CliRunner

from pipeline import aliases, run
from pipeline.cli import USAGE, app
from pipeline.explain import NoCropsError, write_crops
from tests.read.reader import XS, YS, Reader

SAMPLE = Path(__file__).resolve().parent.parent / "raw"


def scan() -> bytes:
    """Return a page whose cells, where `reader.table` sees them, have a grey each: 100 + 30 a row + 10 a column."""
    pixels = np.full((800, 600), 255, np.uint8)
    for row, (top, bottom) in enumerate(pairwise(YS)):
        for column, (x0, x1) in enumerate(pairwise(XS)):
            at = [round(edge * 144 / 72) for edge in (top, bottom, x0, x1)]
            pixels[at[0] : at[1], at[2] : at[3]] = 100 + 30 * row + 10 * column
    target = BytesIO()
    Image.fromarray(pixels).save(target, "PNG", dpi=(144, 144))
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with raw/ and what is published of it: a scan, and the same one in an archive with another."""
    Reader.of(monkeypatch)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.png").write_bytes(scan())
    publish(tmp_path)
    return tmp_path


def publish(folder: Path) -> None:
    run.normalize(folder / "raw", folder / "out", aliases.load(None, None, None), 1, lambda *_: None)


def task(folder: Path) -> str:
    return str(pq.read_table(folder / "out" / "tasks.parquet")["task_id"][0])


def crops(folder: Path) -> list[Path]:
    return write_crops(task(folder), folder / "out", folder / "raw", folder / "crops")


def test_one_for_each_cell(folder: Path) -> None:
    """Each is named by task, place and field, and shows its cell."""
    found = crops(folder)
    assert [path.name.removeprefix(task(folder)) for path in found] == [
        "-01-01-02-01-serial.png",
        "-01-01-02-02-name.png",
        "-01-01-02-03-lead_units.png",
    ]
    middles = [np.asarray(Image.open(path))[40, 40] for path in found]
    assert middles == [130, 140, 150]


def test_a_source_in_an_archive(folder: Path) -> None:
    """It is found in the archive that its name names."""
    (folder / "raw" / "a.png").unlink()
    with zipfile.ZipFile(folder / "raw" / "包.zip", "w") as archive:
        archive.writestr("a.png", scan())
        archive.writestr("b.txt", "关于印发任务分解表的通知")
    publish(folder)
    assert len(crops(folder)) == 3


def test_a_source_that_is_the_folder(folder: Path) -> None:
    """A run over one file is shown from that file."""
    found = write_crops(task(folder), folder / "out", folder / "raw" / "a.png", folder / "crops")
    assert len(found) == 3


def test_a_source_that_has_changed(folder: Path) -> None:
    """Evidence is never cut out of another file than the one that was read."""
    (folder / "raw" / "a.png").write_bytes(scan() + b"\n")
    with pytest.raises(NoCropsError, match="not the file that was published"):
        crops(folder)


def test_a_source_that_is_gone(folder: Path) -> None:
    """It says where it looked."""
    shutil.rmtree(folder / "raw")
    with pytest.raises(NoCropsError, match="is not there"):
        crops(folder)


def test_a_source_without_pages(tmp_path: Path) -> None:
    """A text has no places to show."""
    shutil.copytree(SAMPLE, tmp_path / "raw")
    publish(tmp_path)
    tasks = pq.read_table(tmp_path / "out" / "tasks.parquet", columns=["task_id", "notice_id"]).to_pylist()
    formats = {
        row["notice_id"]: row["format"] for row in pq.read_table(tmp_path / "out" / "notices.parquet").to_pylist()
    }
    text = next(row["task_id"] for row in tasks if formats[row["notice_id"]] == "text")
    with pytest.raises(NoCropsError, match="has a place on a page"):
        write_crops(text, tmp_path / "out", tmp_path / "raw", tmp_path / "crops")
    assert not (tmp_path / "crops").exists()


def test_the_command(folder: Path) -> None:
    """The option tells how many there are; a source that is not there ends with a sentence and exit code 2."""
    named = ["explain", task(folder), "--out", str(folder / "out"), "--crops", str(folder / "crops")]
    done = CliRunner().invoke(app, [*named, "--raw", str(folder / "raw")])
    assert done.exit_code == 0 and done.output.endswith(f"3 crops -> {folder / 'crops'}\n")
    gone = CliRunner().invoke(app, [*named, "--raw", str(folder / "none")])
    assert gone.exit_code == USAGE and "is not there" in gone.output
