from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read import folder
from pipeline.read.errors import UnreadableError
from pipeline.read.folder import Sources, sources


def put(raw: Path, *names: str) -> None:
    """Write a file of its own content under each of `names`."""
    for name in names:
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(found: Sources) -> list[str]:
    return [source.name for source in found.sources]


def said(found: Sources, code: str) -> list[str]:
    return [issue.message for issue in found.remarks if issue.code == code]


def test_any_depth_in_code_point_order(tmp_path: Path) -> None:
    """Files at every depth are listed by the code points of their paths, not by folder."""
    put(tmp_path, "b.txt", "a/z.txt", "a.txt", "通知/二.txt", "通知/一.txt", "B.txt", "a/b/c.txt")
    assert names(sources(tmp_path)) == ["B.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "通知/一.txt", "通知/二.txt"]


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(["a.txt", "b.txt", "子/c.txt", "子/同.txt", "z.txt"]))
def test_creation_order_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    """A folder is listed alike whatever order its files were written in."""
    raw = tmp_path_factory.mktemp("raw")
    put(raw, *order)
    assert names(sources(raw)) == sorted(order)
    shutil.rmtree(raw)


def test_sha256_is_that_of_the_bytes(tmp_path: Path) -> None:
    """The hash is of the whole file, also beyond one chunk."""
    data = b"x" * (folder.CHUNK + 1)
    (tmp_path / "a.txt").write_bytes(data)
    assert sources(tmp_path).sources[0].sha256 == hashlib.sha256(data).hexdigest()


def test_identical_bytes_are_one_source(tmp_path: Path) -> None:
    """Copies are listed with the first of their names; a file that differs in a byte is not one."""
    for name, text in (("b.txt", "同"), ("a.txt", "同"), ("c/d.txt", "同"), ("e.txt", "同 ")):
        put(tmp_path, name)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = sources(tmp_path).sources
    assert [(source.name, source.also_at) for source in found] == [("a.txt", ("b.txt", "c/d.txt")), ("e.txt", ())]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden",
        ".git/config",
        "~$通知.docx",
        "a.txt~",
        "~WRL0001.tmp",
        "A.TMP",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/._通知.docx",
    ],
)
def test_files_that_are_no_notices_are_passed_over(tmp_path: Path, name: str) -> None:
    """Hidden, lock, temporary and system files are listed with a reason, and not read."""
    put(tmp_path, name, "a.txt")
    found = sources(tmp_path)
    assert names(found) == ["a.txt"]
    assert [entry.split(" (")[0] for entry in said(found, "file_skipped")] == [name.split("/")[0]]


@pytest.mark.parametrize("name", ["~通知.txt", "a.tmp.txt", "a~b.txt", "$a.txt", "Thumbs.txt", "通知。txt", "无扩展名"])
def test_names_that_are_nearly_such_are_read(tmp_path: Path, name: str) -> None:
    """A name that only resembles one of a temporary file is a notice."""
    put(tmp_path, name)
    assert names(sources(tmp_path)) == [name]


def test_single_file(tmp_path: Path) -> None:
    """A single file bears its own name, and is read even where a folder's walk would pass it over."""
    put(tmp_path, "子/.通知.txt")
    found = sources(tmp_path / "子/.通知.txt")
    assert names(found) == [".通知.txt"]
    assert found.sources[0].path == tmp_path / "子/.通知.txt"


def test_empty_folder(tmp_path: Path) -> None:
    """An empty folder, or a folder of empty folders, holds no sources."""
    (tmp_path / "空").mkdir()
    assert sources(tmp_path) == Sources([], [])


def test_missing_folder(tmp_path: Path) -> None:
    """A RAW that is not there is said so in one sentence."""
    with pytest.raises(FileNotFoundError, match=r"^There is no folder or file .*nowhere\.$"):
        sources(tmp_path / "nowhere")


def test_links_inside_are_followed(tmp_path: Path) -> None:
    """A link to a file or folder inside RAW is another name of the same bytes."""
    put(tmp_path, "a/x.txt")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a/x.txt")
    (source,) = sources(tmp_path).sources
    assert (source.name, source.also_at) == ("a/x.txt", ("b/x.txt", "c.txt"))


def test_links_out_are_passed_over(tmp_path: Path) -> None:
    """A link that leaves RAW, even to a folder whose name begins alike, or leads nowhere is not followed."""
    put(tmp_path, "raw/a.txt", "raw2/secret.txt")
    raw = tmp_path / "raw"
    (raw / "file.txt").symlink_to(tmp_path / "raw2/secret.txt")
    (raw / "folder").symlink_to(tmp_path / "raw2")
    (raw / "gone.txt").symlink_to(raw / "nothing.txt")
    found = sources(raw)
    assert names(found) == ["a.txt"]
    assert said(found, "file_skipped") == [
        "file.txt (link out of the folder)",
        "folder (link out of the folder)",
        "gone.txt (broken link)",
    ]


def test_link_loops_end(tmp_path: Path) -> None:
    """Links to a folder above, to themselves and to each other neither hang nor hide a file."""
    put(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/b").symlink_to(tmp_path / "b")
    (tmp_path / "b/a").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = sources(tmp_path)
    assert names(found) == ["a/b/y.txt", "a/x.txt"]
    assert "a/up (link loop)" in said(found, "file_skipped")
    assert "self (broken link)" in said(found, "file_skipped")


def test_raw_may_be_a_link(tmp_path: Path) -> None:
    """RAW itself may be reached through a link; nothing in it counts as outside."""
    put(tmp_path, "真/a.txt")
    (tmp_path / "真/b.txt").symlink_to(tmp_path / "真/a.txt")
    (tmp_path / "raw").symlink_to(tmp_path / "真")
    (source,) = sources(tmp_path / "raw").sources
    assert (source.name, source.also_at) == ("a.txt", ("b.txt",))


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """A named pipe would block its reader for ever: it is passed over."""
    os.mkfifo(tmp_path / "pipe")
    assert said(sources(tmp_path), "file_skipped") == ["pipe (neither a file nor a folder)"]


def test_unreadable_file_does_not_lose_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened is listed as unreadable, not as passed over; the others are read."""
    put(tmp_path, "a.txt", "b.txt", "c.txt")
    hash_of = folder._sha256

    def refuse(path: Path) -> str:
        if path.name == "b.txt":
            raise PermissionError(13, "系统的话")
        return hash_of(path)

    monkeypatch.setattr(folder, "_sha256", refuse)
    found = sources(tmp_path)
    assert names(found) == ["a.txt", "c.txt"]
    assert [(issue.code, issue.message) for issue in found.remarks] == [
        ("unreadable", "b.txt (cannot be opened: EACCES)")
    ]


def test_unreadable_folder_does_not_lose_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is unreadable by its own name."""
    put(tmp_path, "a.txt", "锁/b.txt")
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "锁":
            raise PermissionError(13, "")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = sources(tmp_path)
    assert names(found) == ["a.txt"]
    assert said(found, "unreadable") == ["锁 (cannot be opened: EACCES)"]


def test_folder_that_may_be_listed_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of which not even the kind may be asked is unreadable; the others are read."""
    put(tmp_path, "a.txt", "b.txt")
    kind = Path.is_dir

    def refuse(path: Path) -> bool:
        if path.name == "b.txt":
            raise PermissionError(13, "")
        return kind(path)

    monkeypatch.setattr(Path, "is_dir", refuse)
    found = sources(tmp_path)
    assert (names(found), said(found, "unreadable")) == (["a.txt"], ["b.txt (cannot be opened: EACCES)"])


def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    """A name unzipped in GBK is read, and named so that it can be written as UTF-8."""
    path = os.fsencode(tmp_path) + b"/" + "单.txt".encode("gbk")
    try:
        Path(os.fsdecode(path)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (source,) = sources(tmp_path).sources
    assert source.name == r"\xb5\xa5.txt"
    assert source.data() == b"x"


def test_a_file_that_vanished(tmp_path: Path) -> None:
    """A file that cannot be opened any more is unreadable, with the system's code for why."""
    put(tmp_path, "a.txt")
    (source,) = sources(tmp_path).sources
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UnreadableError) as caught:
        source.data()
    assert (caught.value.code, caught.value.detail) == ("unreadable", "ENOENT")
