"""Rows and headings that are told by how they begin: sections, notes, totals."""

from __future__ import annotations

from pipeline import rules, text


def is_note(words: str) -> bool:
    """Say whether `words` are a note, a total or a line about who filled the table in."""
    return any(pattern.fullmatch(text.plain(words)) for pattern in rules.patterns("row_marks", "note"))


def is_section(words: str) -> bool:
    """Say whether `words` can stand as a category row: numbered, or a short phrase."""
    return any(pattern.fullmatch(text.clean(words)[0]) for pattern in rules.patterns("row_marks", "section"))


def is_section_number(words: str) -> bool:
    """Say whether `words` are the number of a category, and not of a task: 一, 第二章."""
    return any(pattern.fullmatch(text.plain(words)) for pattern in rules.patterns("row_marks", "section_number"))


def is_value(words: str) -> bool:
    """Say whether `words` are a bare figure or date, which no section is called."""
    return any(pattern.fullmatch(text.plain(words)) for pattern in rules.patterns("row_marks", "value"))


def is_heading(words: str) -> bool:
    """Say whether a paragraph is a numbered heading such as 一、生态制度."""
    return any(pattern.fullmatch(text.clean(words)[0]) for pattern in rules.patterns("row_marks", "section")[:3])
