"""Slots and rows for the tests of this folder."""

from __future__ import annotations

from pipeline.records import Cell, Column, Row, Slot


def slot(field: str, text: str) -> Slot:
    return Slot(Column(field, field), [Cell(1, 1, 1, 1, text)], text, text)


def row(**texts: str) -> Row:
    """Return a task row with a text a field."""
    slots = [slot(field, text) for field, text in texts.items()]
    return Row("task", [cell for one in slots for cell in one.cells], slots)


def codes(one: Slot) -> list[str]:
    return [doubt.code for doubt in one.doubts]
