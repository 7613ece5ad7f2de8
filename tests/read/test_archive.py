"""Zip archives of notices: hostile ones and those that Windows wrote."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.read import UnreadableError, archive
from pipeline.read.folder import Source, Sources, sources


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of these members, their names flagged as UTF-8 where they are not ASCII."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return target.getvalue()


def windows(names: dict[bytes, bytes]) -> bytes:
    """Return a zip file whose names are bytes without the UTF-8 flag."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for place, data in enumerate(names.values()):
            made.writestr(f"{place:0{len(list(names)[place])}d}", data)
    data = target.getvalue()
    for place, name in enumerate(names):
        data = data.replace(f"{place:0{len(name)}d}".encode(), name)
    return data


def found(raw: Path) -> dict[str, bytes]:
    return {source.name: source.data() for source in sources(raw).sources}


def said(listed: Sources) -> list[tuple[str, str]]:
    return [(issue.code, issue.message) for issue in listed.remarks]


def fault(source: Source) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        source.data()
    return caught.value.code, caught.value.detail


def test_members_are_sources(tmp_path: Path) -> None:
    """Each file of an archive is a source of its own, named by archive and path, with the hash of its bytes."""
    (tmp_path / "a.zip").write_bytes(packed({"dir/b.txt": b"b", "c.txt": b"c", "dir/": b""}))
    (tmp_path / "b.txt").write_bytes(b"own")
    listed = sources(tmp_path)
    assert found(tmp_path) == {"a.zip!/c.txt": b"c", "a.zip!/dir/b.txt": b"b", "b.txt": b"own"}
    assert listed.sources[0].sha256 == hashlib.sha256(b"c").hexdigest()
    assert listed.archives == {"a.zip": hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()}
    assert listed.remarks == []


def test_an_archive_alone(tmp_path: Path) -> None:
    """RAW may be an archive."""
    (tmp_path / "a.zip").write_bytes(packed({"b.txt": b"b"}))
    assert found(tmp_path / "a.zip") == {"a.zip!/b.txt": b"b"}


def test_the_ending_does_not_matter(tmp_path: Path) -> None:
    """An archive is told by its content."""
    (tmp_path / "a.dat").write_bytes(packed({"b.txt": b"b"}))
    assert list(found(tmp_path)) == ["a.dat!/b.txt"]


@pytest.mark.parametrize("member", ["[Content_Types].xml", "OFD.xml", "mimetype"])
def test_a_document_that_is_a_zip_file_is_not_opened(tmp_path: Path, member: str) -> None:
    """Near miss: OOXML, OFD and OpenDocument files are one source each, in an archive as outside."""
    document = packed({member: b"x", "word/document.xml": b"x"})
    (tmp_path / "a.docx").write_bytes(document)
    (tmp_path / "b.zip").write_bytes(packed({"c.docx": document + b" ", "d/OFD.xml": b"deeper"}))
    assert list(found(tmp_path)) == ["a.docx", "b.zip!/c.docx", "b.zip!/d/OFD.xml"]


def test_identical_bytes_inside_and_outside_are_one(tmp_path: Path) -> None:
    """A file that lies in an archive and beside it, or in two archives, is read once."""
    (tmp_path / "a.zip").write_bytes(packed({"x.txt": b"same", "y.txt": b"other"}))
    (tmp_path / "b.zip").write_bytes(packed({"x.txt": b"same"}))
    (tmp_path / "x.txt").write_bytes(b"same")
    same, other = sources(tmp_path).sources
    assert (same.name, same.also_at) == ("a.zip!/x.txt", ("b.zip!/x.txt", "x.txt"))
    assert (other.name, other.also_at) == ("a.zip!/y.txt", ())


def test_hidden_members_are_passed_over(tmp_path: Path) -> None:
    """Hidden, lock and system members are listed, a folder of them once."""
    names = ("__MACOSX/._b.txt", "__MACOSX/dir/._c.txt", ".git/a", ".git/b", "dir/~$b.docx", "b.txt", "dir/Thumbs.db")
    (tmp_path / "a.zip").write_bytes(packed({name: name.encode() for name in names}))
    assert list(found(tmp_path)) == ["a.zip!/b.txt"]
    assert said(sources(tmp_path)) == [
        ("file_skipped", "a.zip!/.git (hidden)"),
        ("file_skipped", "a.zip!/__MACOSX (system file)"),
        ("file_skipped", "a.zip!/dir/Thumbs.db (system file)"),
        ("file_skipped", "a.zip!/dir/~$b.docx (lock file)"),
    ]


def test_a_link_in_an_archive_is_no_notice(tmp_path: Path) -> None:
    """A symbolic link's bytes are a path, and are not read as a notice."""
    link = zipfile.ZipInfo("b.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    assert said(sources(tmp_path)) == [("file_skipped", "a.zip!/b.txt (link)")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("通知/附件1.docx".encode("gb18030"), "通知/附件1.docx"),
        ("通知/附件1.docx".encode(), "通知/附件1.docx"),
        ("乗\\b.txt".encode("gb18030"), "乗/b.txt"),
        ("café.txt".encode("cp437"), "café.txt"),
    ],
)
def test_names_without_the_utf8_flag(tmp_path: Path, raw: bytes, name: str) -> None:
    """GB18030 as Windows writes it and bare UTF-8 are told from the CP437 of the standard."""
    (tmp_path / "a.zip").write_bytes(windows({raw: b"x"}))
    assert list(found(tmp_path)) == [f"a.zip!/{name}"]


def test_names_never_touch_the_disk(tmp_path: Path) -> None:
    """A member that would climb out, or stand at the root, is read in place under the name that it has."""
    raw = tmp_path / "deep" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.zip").write_bytes(packed({"../../climbed.txt": b"1", "/rooted.txt": b"2"}))
    assert found(raw) == {"a.zip!/../../climbed.txt": b"1", "a.zip!//rooted.txt": b"2"}
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "raw", "a.zip"]
    assert not Path("/rooted.txt").exists()


def test_one_name_twice(tmp_path: Path) -> None:
    """Two members of one name are both read, the second numbered."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("b.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("b.txt", "two")
    assert found(tmp_path) == {"a.zip!/b.txt": b"one", "a.zip!/b.txt (2)": b"two"}


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    """One archive within another is opened; what lies deeper is named and left, and costs nothing else."""
    deepest = packed({"c.txt": b"c"})
    inner = packed({"b.txt": b"b", "deepest.zip": deepest})
    (tmp_path / "a.zip").write_bytes(packed({"inner.zip": inner, "a.txt": b"a"}))
    assert found(tmp_path) == {"a.zip!/a.txt": b"a", "a.zip!/inner.zip!/b.txt": b"b"}
    assert said(sources(tmp_path)) == [("too_large", "a.zip!/inner.zip!/deepest.zip (an archive 3 deep)")]


def test_a_member_with_a_password(tmp_path: Path) -> None:
    """An encrypted member is named; the others are read."""
    data = packed({"a.txt": b"secret", "b.txt": b"b"}, zipfile.ZIP_STORED)
    directory = data.index(b"PK\x01\x02")
    data = data[: directory + 8] + b"\x01" + data[directory + 9 :]
    (tmp_path / "x.zip").write_bytes(data[:6] + b"\x01" + data[7:])
    assert found(tmp_path) == {"x.zip!/b.txt": b"b"}
    assert said(sources(tmp_path)) == [("encrypted", "x.zip!/a.txt")]


def test_a_member_whose_checksum_is_wrong(tmp_path: Path) -> None:
    """A member that was damaged is named; the others are read."""
    data = packed({"a.txt": b"damaged", "b.txt": b"b"}, zipfile.ZIP_STORED)
    (tmp_path / "x.zip").write_bytes(data.replace(b"damaged", b"demaged"))
    assert found(tmp_path) == {"x.zip!/b.txt": b"b"}
    assert said(sources(tmp_path)) == [("unreadable", "x.zip!/a.txt (broken zip file)")]


def test_a_truncated_archive_is_a_failed_notice(tmp_path: Path) -> None:
    """A zip file whose directory is gone is one source that cannot be read."""
    (tmp_path / "x.zip").write_bytes(packed({"a.txt": b"a" * 1000, "b.txt": b"b"})[:-30])
    (source,) = sources(tmp_path).sources
    assert (source.name, fault(source)) == ("x.zip", ("unreadable", "broken zip file"))


def test_an_empty_archive_is_a_failed_notice(tmp_path: Path) -> None:
    """An archive of nothing says so."""
    (tmp_path / "x.zip").write_bytes(packed({}))
    (source,) = sources(tmp_path).sources
    assert fault(source)[0] == "empty_file"


@pytest.mark.parametrize(
    ("limit", "bound", "detail"),
    [("MEMBERS", 2, "more than 2 files in the archive"), ("TOTAL_BYTES", 2 << 20, "unpacks to more than 2 MB")],
)
def test_an_archive_beyond_a_limit_is_a_failed_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, bound: int, detail: str
) -> None:
    """Too many members, or too much of them, and nothing of it is unpacked; within the limit all of it is."""
    members = {name: os.urandom(1 << 20) for name in ("a.txt", "b.txt", "c.txt")}
    (tmp_path / "x.zip").write_bytes(packed(members, zipfile.ZIP_STORED))
    assert len(sources(tmp_path).sources) == 3
    monkeypatch.setattr(archive, limit, bound)
    (source,) = sources(tmp_path).sources
    assert source.name == "x.zip"
    assert fault(source)[0] == "too_large"
    assert detail in fault(source)[1]


def test_a_bomb_is_named_and_not_unpacked(tmp_path: Path) -> None:
    """A member that unpacks to hundreds of times its size is named; near miss: a blank page of a megabyte is read."""
    bomb, blank = bytes(archive.RATIO_FROM + 1), bytes(1 << 20)
    (tmp_path / "x.zip").write_bytes(packed({"bomb.txt": bomb, "blank.txt": blank}))
    assert found(tmp_path) == {"x.zip!/blank.txt": blank}
    assert said(sources(tmp_path)) == [("too_large", "x.zip!/bomb.txt (unpacks to more than 250 times its size)")]


def test_a_member_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member beyond the limit of one is named; the others are read."""
    monkeypatch.setattr(archive, "MEMBER_BYTES", 1 << 20)
    (tmp_path / "x.zip").write_bytes(packed({"a.txt": os.urandom((1 << 20) + 1), "b.txt": b"b"}))
    assert found(tmp_path) == {"x.zip!/b.txt": b"b"}
    assert said(sources(tmp_path)) == [("too_large", "x.zip!/a.txt (more than 1 MB)")]


def test_a_declared_size_that_lies(tmp_path: Path) -> None:
    """A member that says it is smaller than it is gives no more than it says, which its checksum does not fit."""
    data = packed({"a.txt": b"x" * 5000})
    (tmp_path / "x.zip").write_bytes(data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert said(sources(tmp_path)) == [("unreadable", "x.zip!/a.txt (broken zip file)")]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"Rar!\x1a\x07\x01\x00rest", "RAR"), (b"7z\xbc\xaf\x27\x1crest", "7z"), (b"\x1f\x8b\x08r", "gzip")],
)
def test_other_archives_say_what_to_do(tmp_path: Path, data: bytes, kind: str) -> None:
    """RAR, 7z and gzip are failed notices that say to unpack them."""
    (tmp_path / "a.rar").write_bytes(data)
    (source,) = sources(tmp_path).sources
    assert fault(source) == ("unreadable", f"a {kind} archive; unpack it and put its files in its place")


def _read(source: Source) -> bytes:
    return source.data()


def test_several_processes_read_one_archive(tmp_path: Path) -> None:
    """An archive that this process has open is opened anew by those that it forks."""
    members = {f"{number}.txt": os.urandom(2000) for number in range(200)}
    (tmp_path / "a.zip").write_bytes(packed(members))
    listed = sources(tmp_path).sources
    assert listed[0].data()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        read = pool.map(_read, listed, chunksize=1)
    assert [hashlib.sha256(data).hexdigest() for data in read] == [source.sha256 for source in listed]


def test_an_archive_that_changed_is_opened_anew(tmp_path: Path) -> None:
    """What is read is what lies there now."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": b"old"}))
    assert found(tmp_path) == {"a.zip!/a.txt": b"old"}
    path.write_bytes(packed({"a.txt": b"new"}))
    os.utime(path, ns=(1, 1))
    assert found(tmp_path) == {"a.zip!/a.txt": b"new"}
