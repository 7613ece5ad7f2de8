"""All or nothing: a folder is made beside `out`, and takes its place in one step.

Where the kernel can exchange two names (Linux `renameat2`, on ext4, xfs, btrfs, tmpfs and others), a
reader sees the whole old folder or the whole new one at every moment. Elsewhere there are two renames:
between them `out` is missing for an instant, never mixed, and a run killed just there is put right by the
next one, which first puts the old folder back.

A staging folder is `.<name>.staging-<hex>` beside `out`, locked by the run that makes it. A kill frees
the lock; the next run removes what it finds unlocked.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path

MANIFEST = "datapackage.json"
LITTER = (".~lock.*#", "~$*", ".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".nfs*")
"""Files that office programs, file managers and git leave in a folder, and that nobody would miss."""

AT_FDCWD, RENAME_EXCHANGE = -100, 2
NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
OCCUPIED = (errno.ENOTEMPTY, errno.EEXIST)


class NotReplaceableError(FileExistsError):
    """`out` holds something that a publish would destroy, or cannot be swapped. The message says what to do."""


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """Yield an empty folder that becomes `out` when the block ends, and vanishes if the block raises.

    A symlink `out` stays: the folder that it names is replaced. Raises NotReplaceableError, before the block
    and again before the swap, when `out` is a file, a mount point, or holds anything not published from here.
    """
    target = out.resolve()
    _refuse(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _recover(target)
    folder, lock = _make(target)
    try:
        yield folder
        _sync(folder)
        _refuse(target)
        _swap(folder, target)
        _sync_entry(target.parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


# --- what may be replaced ---------------------------------------------------------------------


def _refuse(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise NotReplaceableError(f"{target} is a file; name a folder to publish into")
    if os.path.ismount(target):
        raise NotReplaceableError(f"{target} is a mount point, which cannot be swapped; name a folder inside it")
    strangers = sorted(_entries(target) - _published(target))
    if strangers:
        names = ", ".join(strangers[:3]) + (", ..." if len(strangers) > 3 else "")
        raise NotReplaceableError(
            f"{target} holds {names}, not published from here, and a publish replaces the whole folder; "
            "move that elsewhere, or name another folder"
        )


def _entries(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir() if not any(fnmatch(item.name, litter) for litter in LITTER)}


def _published(folder: Path) -> set[str]:
    """Return the names of the files that an earlier publish put in `folder`; none if there was no such publish."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if "contract_version" not in manifest:
            return set()
        return {MANIFEST, *(resource["path"] for resource in manifest["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


# --- staging folders --------------------------------------------------------------------------


def _make(target: Path) -> tuple[Path, int]:
    """Return a new, locked staging folder with the mode of `target`, and the descriptor that holds the lock."""
    while True:
        folder = target.with_name(f".{target.name}.staging-{secrets.token_hex(8)}")
        folder.mkdir()
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            break
        os.close(lock)  # another run took it for a dead one before the lock was held
    if target.exists():
        shutil.copymode(target, folder)
    return folder, lock


def _recover(target: Path) -> None:
    """Undo what killed runs left: put back an `out` lost between two renames, remove unlocked staging folders."""
    retired = _retired(target)
    if retired.exists() and not target.exists():
        os.rename(retired, target)
    shutil.rmtree(retired, ignore_errors=True)
    for folder in target.parent.glob(f".{glob.escape(target.name)}.staging-*"):
        _remove_unlocked(folder)


def _remove_unlocked(folder: Path) -> None:
    with suppress(FileNotFoundError):
        lock = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(lock)


# --- the swap -----------------------------------------------------------------------------------


def _swap(folder: Path, target: Path) -> None:
    """Put `folder` in the place of `target`; what was there, if anything, is then at `folder`."""
    try:
        os.rename(folder, target)
    except OSError as error:
        if error.errno not in OCCUPIED:
            raise
        _exchange(folder, target)


def _exchange(folder: Path, target: Path) -> None:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        _rename_twice(folder, target)
    elif rename(AT_FDCWD, os.fsencode(folder), AT_FDCWD, os.fsencode(target), RENAME_EXCHANGE):
        code = ctypes.get_errno()
        if code not in NO_EXCHANGE:
            raise OSError(code, os.strerror(code), str(target))
        _rename_twice(folder, target)


def _rename_twice(folder: Path, target: Path) -> None:
    """Replace `target` where names cannot be exchanged."""
    retired = _retired(target)
    os.rename(target, retired)
    try:
        os.rename(folder, target)
    except OSError:
        os.rename(retired, target)
        raise
    shutil.rmtree(retired, ignore_errors=True)


def _retired(target: Path) -> Path:
    return target.with_name(f".{target.name}.retired")


def _sync(folder: Path) -> None:
    """Have everything in `folder` on the disk before its name changes."""
    for path in folder.rglob("*"):
        _sync_entry(path)
    _sync_entry(folder)


def _sync_entry(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
