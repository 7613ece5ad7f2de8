"""One writing a sheet."""

from __future__ import annotations

import pytest

from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.recognise import Reading
from pipeline.read.scan.reading.script import is_simplified, settled


def reading(text: str, rival: str = "", rivalry: float = 0.0) -> Reading:
    return Reading([Mark(each, 0.0, 0.0, 0.6, rival, rivalry) for each in text])


def test_a_lone_traditional_character_gives_way() -> None:
    """強 beside a likely 强 is 强, and as likely as both; in a sheet in traditional writing it stays."""
    (mark,) = settled(reading("強", "强", 0.4), simplified=True).marks
    assert (mark.text, mark.likely, mark.rival) == ("强", pytest.approx(1.0), "強")
    assert settled(reading("強", "强", 0.4), simplified=False).text == "強"


@pytest.mark.parametrize(("rival", "rivalry"), [("强", 0.01), ("镕", 0.4), ("1", 0.4), ("", 0.0)])
def test_a_rare_name_stays(rival: str, rivalry: float) -> None:
    """A rare character stays where no common one comes near it."""
    assert settled(reading("堃", rival, rivalry), simplified=True).text == "堃"


def test_the_sheet_tells() -> None:
    """A rare name in a page of common characters makes no traditional sheet; a page of them does."""
    assert is_simplified([reading("市生态环境局" * 20), reading("堃")])
    assert not is_simplified([reading("市生態環境局" * 20)])
