"""How likely a recognised character is right."""

from __future__ import annotations

import pytest

from pipeline.read.scan.reading.confidence import confidence, kind_of
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.second import AGREED, DIFFERED, ONCE, Sight


def of(text: str, likely: float, agreement: str = ONCE) -> float:
    return confidence(Sight(Mark(text, 0.0, 0.1, likely), agreement))


@pytest.mark.parametrize("text", ["市", "，", "土", "7"])
@pytest.mark.parametrize("agreement", [ONCE, AGREED, DIFFERED])
def test_more_likely_is_never_less_sure(text: str, agreement: str) -> None:
    """Confidence rises with the network's score, from 0 to 1, in every kind."""
    found = [of(text, step / 50, agreement) for step in range(51)]
    assert found == sorted(found)
    assert found[0] >= 0.0
    assert found[-1] < 1.0


def test_a_difference_makes_it_less_sure() -> None:
    """What two readings differ about is less sure than what was read once."""
    assert of("市", 0.95, DIFFERED) < of("市", 0.95)


def test_what_nobody_read_is_not_sure_and_a_blank_tells_nothing() -> None:
    """An unknown character has no confidence; a blank takes none away."""
    assert of("", 0.0) == 0.0
    assert of(" ", 0.4) == 1.0


@pytest.mark.parametrize(("text", "kind"), [("，", "mark"), ("7", "figure"), ("土", "twin"), ("市", "word")])
def test_kinds(text: str, kind: str) -> None:
    """Punctuation, figures and look-alikes are kinds of their own."""
    assert kind_of(text) == kind
