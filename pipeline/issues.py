"""The catalogue of issue codes: `rules/issues.csv`, as data.

A code is used for `issues.code`, `tasks.flags` and `review.reason`; its Chinese sentence is
what an analyst reads. `docs/issue-catalogue.md` is generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import rules


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One code. `en` and `zh` are templates with an optional `{detail}`."""

    code: str
    severity: str
    en: str
    zh: str
    advice_en: str
    advice_zh: str


CATALOGUE = rules.table("issues", IssueKind)
_BY_CODE = {kind.code: kind for kind in CATALOGUE}


def kind(code: str) -> IssueKind:
    """Return the catalogue entry of `code`; KeyError when there is none."""
    return _BY_CODE[code]


def sentence(code: str, detail: str = "") -> str:
    """Return the Chinese sentence of `code`, said of `detail`."""
    return kind(code).zh.format(detail=detail)
