"""The model of a recogniser."""

from __future__ import annotations

import random

import pytest

from pipeline.records import Grid
from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.recognise import BAD, Eye, document, read


def test_the_confidence_says_how_often_a_reading_is_right() -> None:
    """Over many readings the mean confidence is the share of right ones, to two in a hundred."""
    rng = random.Random(1)
    readings = [read("市水利局、市教育局", BAD, rng) for _ in range(4000)]
    right = sum(text == "市水利局、市教育局" for text, _, _ in readings) / len(readings)
    assert right == pytest.approx(sum(confidence for _, confidence, _ in readings) / len(readings), abs=0.02)


def test_a_perfect_eye_reads_what_is_printed() -> None:
    """Near miss: nothing is misread, nothing read twice."""
    assert read("≥95%，2026年", Eye(0.0, 1.0), random.Random(1)) == ("≥95%，2026年", 1.0, None)


def test_the_same_notice_is_read_alike_each_time() -> None:
    """A fault is data; another seed reads otherwise."""
    layout = lay(compose(1, 6), frozenset())
    assert document(layout, BAD) == document(layout, BAD)
    assert document(layout, BAD, 1) != document(layout, BAD)
    assert any(isinstance(block, Grid) for block in document(layout, BAD).blocks)
