"""Two readings of one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.recognise import Reading
from pipeline.read.scan.reading.second import AGREED, DIFFERED, compared


def reading(text: str, likely: float = 0.9) -> Reading:
    """Return `text` read, all of it as likely."""
    size = max(1, len(text))
    return Reading([Mark(each, place / size, (place + 1) / size, likely) for place, each in enumerate(text)])


def said(first: Reading, second: Reading) -> list[tuple[str, str, str | None]]:
    return [(sight.mark.text, sight.agreement, sight.other) for sight in compared(first, second)]


@given(st.text("市县局，1", max_size=8), st.text("市县局，1", max_size=8))
def test_either_reading_can_be_had_back(first: str, second: str) -> None:
    """What stands, and what is noted beside it, are the two readings, each block in either order."""
    found = compared(reading(first), reading(second, 0.8))
    assert all((sight.agreement == AGREED) == (sight.other is None) for sight in found)
    if first == second:
        assert "".join(sight.mark.text for sight in found) == first
        assert all(sight.agreement == AGREED for sight in found)
    noted = "".join(sight.mark.text if sight.other is None else sight.other for sight in found)
    assert sorted(noted + "".join(sight.mark.text for sight in found)) == sorted(first + second)


def test_the_likelier_stands() -> None:
    """Of two characters in one place the likelier stands, and the other is kept beside it."""
    assert said(reading("市士", 0.6), reading("市土", 0.9)) == [("市", AGREED, None), ("土", DIFFERED, "士")]
    assert said(reading("市士", 0.9), reading("市土", 0.6)) == [("市", AGREED, None), ("士", DIFFERED, "土")]


def test_a_dropped_mark_is_put_back() -> None:
    """A mark that one reading alone has stands where it is likely, and that the other has nothing is kept."""
    assert said(reading("局县"), reading("局、县")) == [
        ("局", AGREED, None),
        ("、", DIFFERED, ""),
        ("县", AGREED, None),
    ]


def test_blanks_are_the_first_reading_s() -> None:
    """A blank is no difference."""
    assert [text for text, _, _ in said(reading("张 三"), reading("张三"))] == ["张", " ", "三"]
    assert [text for text, _, _ in said(reading("张三"), reading("张 三"))] == ["张", "三"]
