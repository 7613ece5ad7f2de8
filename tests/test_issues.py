"""The catalogue of issue codes."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from pipeline import issues
from pipeline.contract import SEVERITIES


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("kind", issues.CATALOGUE, ids=lambda kind: kind.code)
def test_every_code_is_fit_to_be_published(kind: issues.IssueKind) -> None:
    """A code is a plain word, its severity is of the contract, and both tongues say the same and what to do."""
    assert re.fullmatch("[a-z_]+", kind.code)
    assert kind.severity in SEVERITIES
    assert places(kind.en) == places(kind.zh) <= {"detail"}
    assert kind.advice_en
    assert kind.advice_zh


def test_no_code_stands_twice() -> None:
    """A code means one thing."""
    codes = [kind.code for kind in issues.CATALOGUE]
    assert len(codes) == len(set(codes))


def test_a_sentence_says_its_detail() -> None:
    """The Chinese sentence carries what it is said of."""
    assert "4-20" in issues.sentence("missing_serial", "4-20")


def test_a_detail_with_braces_is_text() -> None:
    """Near miss: braces in a cell are not a template."""
    assert "{x}" in issues.sentence("missing_serial", "{x}")


def test_an_unknown_code_is_an_error() -> None:
    """A misspelt code is found at once."""
    with pytest.raises(KeyError):
        issues.kind("no_such_code")
