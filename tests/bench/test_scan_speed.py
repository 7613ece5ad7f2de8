from __future__ import annotations

import pytest

from bench.scan_speed import STAGES, Paced, _stages, _typical
from pipeline.read.scan import page
from pipeline.read.scan.picture import Picture, Sheet


def test_a_page_costs_the_median_of_its_runs() -> None:
    """One slow run does not make a page slow, for either reader or for any stage."""
    runs = [Paced(ours, dict.fromkeys(STAGES, ours / 4), 2 * ours) for ours in (4.0, 40.0, 8.0)]
    assert _typical(runs) == Paced(8.0, dict.fromkeys(STAGES, 2.0), 16.0)


def test_stages_are_counted_while_a_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a stage calls adds to its seconds and returns what it returned; afterwards nothing is counted."""
    picture, sheet = object.__new__(Picture), object.__new__(Sheet)
    monkeypatch.setattr(page, "straighten", lambda given: sheet if given is picture else None)
    with _stages() as seconds:
        assert page.straighten(picture) is sheet
    assert seconds["straighten"] > 0
    counted = seconds["straighten"]
    assert page.straighten(picture) is sheet
    assert seconds == dict.fromkeys(STAGES, 0.0) | {"straighten": counted}
