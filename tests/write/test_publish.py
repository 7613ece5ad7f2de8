"""A publish is all or nothing, and replaces nothing but a publish."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.write import publish
from pipeline.write.publish import NotReplaceableError, staging

FILES = ("a.csv", "b.csv", "c.csv")


def fill(folder: Path, version: str) -> None:
    for name in FILES:
        (folder / name).write_text(version)
    resources = [{"path": name} for name in FILES]
    (folder / "datapackage.json").write_text(json.dumps({"contract_version": version, "resources": resources}))


def publish_version(out: Path, version: str) -> None:
    with staging(out) as folder:
        fill(folder, version)


def content(name: str, folder: int) -> str:
    with open(name, opener=partial(os.open, dir_fd=folder)) as handle:
        return handle.read()


def versions(folder: Path) -> set[str]:
    return {(folder / name).read_text() for name in FILES}


@pytest.fixture(params=["exchange", "two renames"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to publish into, on a system with and on one without an exchange of names."""
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", publish._rename_twice)
    return tmp_path / "out"


def test_a_publish_replaces_the_last_one(out: Path) -> None:
    """After each publish the folder is the new one, and nothing else is left beside it."""
    for version in ("1", "2", "3"):
        publish_version(out, version)
        assert versions(out) == {version}
    assert [item.name for item in out.parent.iterdir()] == ["out"]


def test_a_block_that_raises_publishes_nothing(out: Path) -> None:
    """The old folder stays, and the staging folder is gone."""
    publish_version(out, "1")
    with pytest.raises(ZeroDivisionError), staging(out) as folder:
        fill(folder, "2")
        raise ZeroDivisionError
    assert versions(out) == {"1"}
    assert [item.name for item in out.parent.iterdir()] == ["out"]


def test_a_system_without_exchange_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel says that it cannot exchange names, or has no such call, two renames do it."""
    out = tmp_path / "out"
    publish_version(out, "1")
    monkeypatch.setattr(publish, "RENAME_EXCHANGE", 1 << 20)
    publish_version(out, "2")
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: object())
    publish_version(out, "3")
    assert versions(out) == {"3"}


def test_a_failed_second_rename_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new folder cannot take the place, the old one has it again."""
    out, rename = tmp_path / "out", os.rename
    publish_version(out, "1")
    monkeypatch.setattr(publish, "_exchange", publish._rename_twice)

    def refuse(source: Path, target: Path) -> None:
        if ".staging-" in source.name:
            raise OSError(errno.ENOTEMPTY if target.exists() else errno.EIO, "no")
        rename(source, target)

    monkeypatch.setattr(publish.os, "rename", refuse)
    with pytest.raises(OSError, match="no"):
        publish_version(out, "2")
    assert versions(out) == {"1"}


def test_a_folder_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    """The next run first puts back the old folder of a run that was killed between its two renames."""
    out = tmp_path / "out"
    publish_version(out, "1")
    out.rename(tmp_path / ".out.retired")
    with pytest.raises(ZeroDivisionError), staging(out):
        raise ZeroDivisionError
    assert versions(out) == {"1"}


# --- kills ---------------------------------------------------------------------------------------

VICTIM = """
import sys, time
from pathlib import Path
from pipeline.write.publish import staging
with staging(Path(sys.argv[1])) as folder:
    (folder / "a.csv").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run in another process that is in the middle of its publish of `tmp_path / "out"`."""
    publish_version(tmp_path / "out", "1")
    root = str(Path(publish.__file__).parents[2])
    command = [sys.executable, "-c", VICTIM, str(tmp_path / "out")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as process:
        assert process.stdout and process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_a_kill_leaves_the_old_folder_whole(tmp_path: Path, victim: subprocess.Popen[str]) -> None:
    """After kill -9 in the middle, the old folder is whole; the next run clears what the killed one left."""
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert versions(tmp_path / "out") == {"1"}
    assert len(list(tmp_path.iterdir())) == 2
    publish_version(tmp_path / "out", "2")
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_live_run_keeps_its_staging_folder(tmp_path: Path, victim: subprocess.Popen[str]) -> None:
    """Near miss: the staging folder of a run that still lives is not taken for a dead one's."""
    publish_version(tmp_path / "out", "2")
    (staged,) = tmp_path.glob(".out.staging-*")
    assert (staged / "a.csv").read_text() == "half"


def test_a_reader_sees_one_version_at_every_moment(tmp_path: Path) -> None:
    """During 200 swaps the name always leads to a folder, whose files are all there and of one version.

    A reader opens the folder once and reads by that descriptor. Files that vanish while it reads mean that
    the folder was replaced meanwhile: it starts again, and must then find the folder there.
    """
    out = tmp_path / "out"
    publish_version(out, "0")
    done, seen, wrong = threading.Event(), set[str](), list[object]()

    def look() -> None:
        folder = os.open(out, os.O_RDONLY)
        try:
            found = {content(name, folder) for name in FILES}
        except FileNotFoundError:
            if os.fstat(folder).st_ino == out.stat().st_ino:
                wrong.append("a file is missing")
        else:
            seen.update(found)
            if len(found) != 1:
                wrong.append(found)
        finally:
            os.close(folder)

    def read() -> None:
        try:
            while not done.is_set():
                look()
        except OSError as error:
            wrong.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for version in range(1, 201):
        publish_version(out, str(version))
    done.set()
    reader.join()
    assert wrong == []
    assert len(seen) > 3


# --- what may be replaced -------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_refused(out: Path) -> None:
    """A folder that was not published from here is not replaced, and the message says what to do."""
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    with pytest.raises(NotReplaceableError, match=r"thesis\.docx.*move that elsewhere"):
        publish_version(out, "1")
    assert (out / "thesis.docx").read_text() == "mine"


def test_a_data_package_of_somebody_else_is_refused(out: Path) -> None:
    """A datapackage.json alone does not make a folder ours: it must say the contract's version."""
    out.mkdir()
    (out / "datapackage.json").write_text('{"resources": []}')
    with pytest.raises(NotReplaceableError):
        publish_version(out, "1")


def test_a_file_put_into_a_published_folder_is_not_lost(out: Path) -> None:
    """What a person adds to a published folder, even while the next run is at work, stops the swap."""
    publish_version(out, "1")
    with pytest.raises(NotReplaceableError, match=r"notes\.xlsx"), staging(out) as folder:
        fill(folder, "2")
        (out / "notes.xlsx").write_text("mine")
    assert versions(out) == {"1"}
    with pytest.raises(NotReplaceableError, match=r"notes\.xlsx"):
        publish_version(out, "3")


def test_a_file_in_the_place_is_refused(out: Path) -> None:
    """A file is never replaced by a folder."""
    out.write_text("mine")
    with pytest.raises(NotReplaceableError, match="is a file"):
        publish_version(out, "1")


def test_a_mount_point_is_refused() -> None:
    """What cannot be swapped is said before the work, not after it."""
    with pytest.raises(NotReplaceableError, match="mount point"):
        publish_version(Path("/proc"), "1")


@pytest.mark.parametrize("names", [(), (".gitkeep",), ("~$tasks.xlsx", ".~lock.tasks.xlsx#", ".DS_Store")])
def test_an_empty_folder_or_litter_is_replaced(out: Path, names: tuple[str, ...]) -> None:
    """Near miss: an empty folder, and what programs leave behind in one, are nobody's own."""
    out.mkdir()
    for name in names:
        (out / name).touch()
    publish_version(out, "1")
    assert versions(out) == {"1"}


def test_a_symlink_stays_and_its_folder_is_replaced(tmp_path: Path) -> None:
    """Publishing through a symlink replaces what it names, whether that exists yet or not."""
    link = tmp_path / "link"
    link.symlink_to("deep/real")
    for version in ("1", "2"):
        publish_version(link, version)
        assert link.is_symlink()
        assert versions(tmp_path / "deep" / "real") == {version}


def test_the_mode_is_the_old_folders_or_the_systems(out: Path) -> None:
    """A new folder has the mode that the umask gives; a replaced one keeps its mode."""
    mask = os.umask(0o022)
    try:
        publish_version(out, "1")
        assert out.stat().st_mode & 0o777 == 0o755
        out.chmod(0o750)
        publish_version(out, "2")
        assert out.stat().st_mode & 0o777 == 0o750
    finally:
        os.umask(mask)


def test_a_name_with_glob_characters_is_a_name(tmp_path: Path) -> None:
    """Stale folders are found by the exact name, not by a pattern that the name happens to spell."""
    for name in ("[ab]", "a"):
        (tmp_path / f".{name}.staging-0").mkdir()
    publish_version(tmp_path / "[ab]", "1")
    assert sorted(item.name for item in tmp_path.iterdir()) == [".a.staging-0", "[ab]"]
