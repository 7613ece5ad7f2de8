"""Fingerprints: how alike two texts are."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace

import pytest

from pipeline.link import fingerprint
from pipeline.link.fingerprint import alike, take
from pipeline.records import Document
from tests.link.filing import notice, profiled, read, table

ALPHABET = "".join(chr(place) for place in range(0x4E00, 0x4E60))


def made(seed: int, length: int = 3000) -> str:
    return "".join(random.Random(seed).choices(ALPHABET, k=length))


def document(words: str) -> Document:
    return read("a.txt", words)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.9, 1.0])
def test_the_estimate_is_near_the_truth(share: float) -> None:
    """The estimate is within 0.1 of the share of shingles that two texts have in common."""
    common = round(3000 * 2 * share / (1 + share))
    one, other = made(1, common) + made(2, 3000 - common), made(1, common) + made(3, 3000 - common)
    assert alike(take(document(one)), take(document(other))) == pytest.approx(share, abs=0.1)


def test_pieces_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text looked at in small pieces has the same fingerprint."""
    words = notice(tasks=table(30))
    whole = take(document(words))
    monkeypatch.setattr(fingerprint, "CHUNK", 7)
    assert take(document(words)) == whole


def test_page_marks_are_left_out_and_figures_in_tables_are_not() -> None:
    """A line that is a page's number does not count; near miss: a cell that holds a figure does."""
    words = notice(tasks=table())
    assert take(document(words + "\n— 3 —")).words == take(document(words)).words
    assert take(document(words.replace("\n3\t", "\n33\t"))).words != take(document(words)).words


def test_nothing_is_like_nothing() -> None:
    """Two empty texts have nothing in common."""
    assert alike(take(document("")), take(document(""))) == 0.0


def test_a_profile_is_small() -> None:
    """The profile of a notice of 500 rows takes less than 4 KB on its way to the parent."""
    assert len(pickle.dumps(profiled("a.txt", notice(tasks=table(500))))) < 4096


def test_formats_do_not_show() -> None:
    """The fingerprint is of the text, whatever file it came in."""
    one = document(notice(tasks=table()))
    assert take(one) == take(replace(one, format="pdf", source="b.pdf"))
