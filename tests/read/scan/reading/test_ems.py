"""Characters on a line -> boxes of an em each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.ems import is_full, is_square, spans

EM = 40.0
WIDTH = 1000.0


def marks(text: str, middles: list[float]) -> list[Mark]:
    """Return `text` read at `middles`, in ems."""
    return [Mark(each, at * EM / WIDTH, at * EM / WIDTH, 0.9) for each, at in zip(text, middles, strict=True)]


def ems(text: str, middles: list[float], ink: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the boxes of `text`, in ems, when its ink begins and ends at `ink`, in ems too."""
    found = spans(marks(text, middles), (ink[0] * EM, ink[1] * EM), WIDTH, EM)
    return [(start / EM, end / EM) for start, end in found]


@given(st.lists(st.floats(-0.12, 0.12), min_size=6, max_size=6))
def test_a_line_is_regular(off: list[float]) -> None:
    """However the recogniser wavers, characters set one after another stand an em each, from the first ink on."""
    found = ems("市生态环境局", [place + 0.5 + shift for place, shift in enumerate(off)], (0.04, 5.96))
    for place, (start, end) in enumerate(found):
        assert start == pytest.approx(place, abs=0.3)
        assert 0.8 < end - start <= 1.0 + 1e-9


def test_a_comma_has_an_em_of_its_own() -> None:
    """A line that ends with a comma ends with the comma's em, though its ink stands at the left of it."""
    found = ems("环境局，", [0.5, 1.5, 2.5, 3.2], (0.04, 3.35))
    assert found[-1] == (pytest.approx(3.0, abs=0.05), pytest.approx(4.0, abs=0.05))


def test_figures_hold_together() -> None:
    """Letters and digits are half as wide and leave no gap, though a 1 is thin; a blank that was read stays."""
    found = ems("下降11个", [0.5, 1.5, 2.2, 2.75, 3.5], (0.04, 3.96))
    assert found[2][1] == pytest.approx(found[3][0])
    assert found[1][1] == pytest.approx(found[2][0], abs=0.15)
    apart = ems("1 1", [0.25, 0.8, 1.35], (0.1, 1.5))
    assert apart[2][0] - apart[0][1] > 0.2


def test_a_gap_between_names_stays() -> None:
    """What stands an em apart is not drawn together."""
    found = ems("张三李四", [0.5, 1.5, 3.5, 4.5], (0.04, 4.96))
    assert found[2][0] - found[1][1] == pytest.approx(1.0, abs=0.1)


def test_what_the_reading_lacks_shifts_nothing() -> None:
    """Ink behind the last character that nobody read does not draw the others towards it."""
    found = ems("医疗局", [0.5, 1.5, 2.5], (0.04, 3.3))
    assert found[0][0] == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize(
    ("text", "full", "square"),
    [
        ("市", True, True),
        ("，", True, False),
        ("①", True, False),
        ("1", False, False),
        ("μ", False, False),
        ("²", False, False),
        ("", True, False),
    ],
)
def test_widths(text: str, full: bool, square: bool) -> None:
    """Chinese characters and marks are an em wide; digits, Greek letters and raised figures are not."""
    mark = Mark(text, 0.0, 0.1, 0.9)
    assert (is_full(mark), is_square(mark)) == (full, square)
