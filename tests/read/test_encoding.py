from __future__ import annotations

import codecs
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.encoding import UndecodableError, decode

NOTICE = (
    "绵阳市人民政府办公室关于印发《工作任务清单》的通知\n绵府办发〔2026〕3号\n"
    "各县（市、区）人民政府，市级各部门：现将清单印发你们，请认真抓好落实。\n"
    "序号\t任务名称\t目标\t牵头单位\n1\t空气质量优良天数比率\t≥90%\t市生态环境局\n"
)
TRADITIONAL = "關於印發環境保護工作計畫的通知：請各區公所、衛生局、教育局認真執行，並於年底前完成空氣品質改善。\n"
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
LINES = st.text(st.characters(codec="gb18030", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=20)


@settings(max_examples=60, deadline=None)
@given(line=LINES, encoding=st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]))
def test_encodings_of_a_notice_come_back(line: str, encoding: str) -> None:
    """A notice with any line added to it decodes to itself, without a mark to tell its encoding."""
    text = NOTICE + line
    assert decode(text.encode(encoding)) == (text, encoding)


@settings(max_examples=30, deadline=None)
@given(line=LINES, encoding=st.sampled_from(sorted(MARKS)))
def test_byte_order_mark_is_taken_off(line: str, encoding: str) -> None:
    """A byte order mark decides the encoding, of however short a text, and is no part of it."""
    assert decode(MARKS[encoding] + ("通" + line).encode(encoding)) == ("通" + line, encoding)


def test_ascii_is_utf8() -> None:
    """Pure ASCII needs no guess."""
    assert decode(b"1\tA\n") == ("1\tA\n", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_cut_last_character(encoding: str) -> None:
    """A file cut inside its last character keeps its encoding, and U+FFFD says where it was cut."""
    text, found = decode((NOTICE + "局").encode(encoding)[:-1])
    assert (text, found) == (NOTICE + "\ufffd", encoding)


def test_cut_short_text_is_utf8() -> None:
    """However short the text before the cut, GB 18030 is not tried on UTF-8."""
    assert decode("通知".encode()[:-1]) == ("通\ufffd", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@given(place=st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_one_broken_byte_does_not_change_the_encoding(encoding: str, place: int) -> None:
    """One byte of a notice overwritten with 0xFF leaves it in its encoding, the rest of it untouched."""
    data = bytearray((NOTICE * 2).encode(encoding))
    data[place % len(data)] = 0xFF
    text, found = decode(bytes(data))
    assert found == encoding
    assert "\ufffd" in text
    assert "请认真抓好落实" in text


def test_gb18030_is_not_damaged_utf8() -> None:
    """Text in GB 18030 breaks as UTF-8 far too often to pass for a damaged file."""
    assert decode("各部门".encode("gb18030"))[1] == "gb18030"


def test_big5_is_not_gb18030() -> None:
    """Big5 decodes as GB 18030, into characters that nobody uses; traditional script in GB 18030 stays."""
    assert TRADITIONAL.encode("big5").decode("gb18030", "replace") != TRADITIONAL
    assert decode(TRADITIONAL.encode("big5"))[0] == TRADITIONAL
    assert decode(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "gb18030")


def test_nul_in_utf8_is_not_utf16() -> None:
    """A stray NUL in UTF-8 is kept, and does not turn pairs of letters into Han."""
    assert decode(NOTICE.encode() + b"\x00end") == (NOTICE + "\x00end", "utf-8")


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)), b"\x00\x01\x02\x03" * 9, b"\x7fELF\x02\x01\x01" + bytes(9), b"\xff" * 40],
    ids=["all bytes", "controls", "program", "ones"],
)
def test_what_is_not_text(data: bytes) -> None:
    """Bytes that no encoding explains raise a ValueError with a sentence."""
    with pytest.raises(UndecodableError, match=r"not text in any known encoding\.$"):
        decode(data)
    assert issubclass(UndecodableError, ValueError)


def test_binary_junk_is_no_text() -> None:
    """Bytes that happen to be characters of GB 2312 hold no words; so do characters that do not exist."""
    shuffled = Random(1)
    junk = bytes(shuffled.randint(low, high) for _ in range(500) for low, high in ((0xB0, 0xF7), (0xA1, 0xFE)))
    for data in (junk, "\u0378\U000e1000".encode() * 50):
        with pytest.raises(UndecodableError):
            decode(data)


def test_a_text_of_names_is_text() -> None:
    """Near miss: hardly a dictionary word, and yet Chinese."""
    assert decode("王祥兵、赵文娇、陶斌、熊文琦、岳剑，市水利局".encode("gb18030"))[1] == "gb18030"
