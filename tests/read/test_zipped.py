from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read import zipped
from pipeline.read.errors import UnreadableError


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as writing:
        for name, content in members:
            writing.writestr(name, content)
    return stream.getvalue()


def refused(data: bytes) -> str:
    """Return the code with which `data` is refused; "" when it is not."""
    try:
        zipped.check(data, "docx")
    except UnreadableError as error:
        return error.code
    return ""


def understated(data: bytes, size: int) -> bytes:
    """Return a zip file of one member whose directory says that it unpacks to `size` bytes."""
    place = data.rindex(b"PK\x01\x02") + 24
    return data[:place] + struct.pack("<I", size) + data[place + 4 :]


def test_document_passes() -> None:
    """A file of usual parts, packed or not, with blank parts that pack very well, is let through."""
    members = [("a.xml", "<w:t>任务</w:t>".encode() * 10_000), ("media/a.bmp", bytes(4 << 20)), ("empty.xml", b"")]
    assert refused(archive(*members)) == refused(archive(*members, method=zipfile.ZIP_STORED)) == ""


def test_bomb() -> None:
    """A part that unpacks to hundreds of times its size is refused, whatever the directory says of it."""
    bomb = archive(("a.png", bytes(72 << 20)))
    assert refused(bomb) == "too_large"
    assert refused(understated(bomb, 1000)) == "too_large"


def test_wrong_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that unpacks to more than the directory says, within the bounds, is broken."""
    monkeypatch.setattr(zipped, "MAX_MARKUP", 1000)
    data = archive(("a.png", bytes(range(256)) * 100))
    assert refused(data) == ""
    assert refused(understated(data, 100)) == "unreadable"


@pytest.mark.parametrize(("bound", "value"), [("MAX_MEMBERS", 2), ("MAX_UNPACKED", 50), ("MAX_MARKUP", 20)])
def test_bounds(monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    """Too many members, too much of all together and too large a part are refused."""
    data = archive(*[(f"{number}.xml", b"<a>" * 7) for number in range(3)])
    assert refused(data) == ""
    monkeypatch.setattr(zipped, bound, value)
    assert refused(data) == "too_large"


def test_overlapping_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """Members that share their packed bytes count each for itself."""
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 5000)
    data = archive(("a", b"0" * 2000))
    directory, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = data[directory:end] * 3
    count = struct.pack("<HHHHIIH", 0, 0, 3, 3, len(entries), directory, 0)
    assert refused(data[:directory] + entries + data[end : end + 4] + count) == "too_large"


def test_password() -> None:
    """A member with a password is said to be encrypted."""
    data = bytearray(archive(("a.xml", b"<a/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "encrypted"


def test_foreign_method() -> None:
    """A member packed in a way that no document uses is refused."""
    assert refused(archive(("a.xml", b"<a/>"), method=zipfile.ZIP_BZIP2)) == "unreadable"


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 60))
def test_damage(place: int, byte: int, cut: int) -> None:
    """A damaged zip file passes or is refused by one of the codes, and never raises anything else."""
    data = bytearray(archive(("a.xml", b"<a/>"), ("b.xml", b"<b/>" * 9)))
    data[place % len(data)] = byte
    assert refused(bytes(data[: len(data) - cut])) in ("", "too_large", "encrypted", "unreadable")
