from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.html import spans
from pipeline.read.html.spans import Size, TooManyPlacesError, form

Sizes = list[list[list[Size]]]

SIZES = st.builds(Size, st.integers(0, 4), st.integers(1, 4))
GROUPS = st.lists(st.lists(st.lists(SIZES, max_size=5), max_size=5), max_size=3)


def textbook(groups: Sizes) -> list[dict[int, tuple[int, int]]]:
    """Form a table slot by slot as HTML standard 4.9.12.1 says: row -> column -> (row, index) of its cell.

    Of two cells that overlap the one that begins first keeps the slot.

    Then cut it to what a browser shows: the rows that the source holds, the rows and columns in which a cell begins.
    """
    rows: list[dict[int, tuple[int, int]]] = []
    begins: set[int] = set()
    for group in groups:
        slots: dict[tuple[int, int], tuple[int, int]] = {}
        growing: list[tuple[int, int, tuple[int, int]]] = []
        for y, sizes in enumerate(group):
            for left, right, cell in growing:
                for x in range(left, right):
                    slots[x, y] = min(cell, slots.get((x, y), cell))
            x = 0
            for index, size in enumerate(sizes):
                while (x, y) in slots:
                    x += 1
                cell = (len(rows) + y, index)
                begins.add(x)
                for below in range(size.rows or 1):
                    for right in range(x, x + size.columns):
                        slots[right, y + below] = min(cell, slots.get((right, y + below), cell))
                if not size.rows:
                    growing.append((x, x + size.columns, cell))
                x += size.columns
        rows += [{x: cell for (x, row), cell in slots.items() if row == y} for y in range(len(group))]
    columns = {x: place for place, x in enumerate(sorted(begins))}
    cut = [{columns[x]: cell for x, cell in row.items() if x in columns} for row in rows]
    return [row for y, row in enumerate(cut) if any(top == y for top, _ in row.values())]


@settings(max_examples=500, deadline=None)
@given(GROUPS)
def test_places_are_those_of_the_standard(groups: Sizes) -> None:
    """Every place has the cell that the standard's algorithm lays over it, however spans overlap."""
    formed = form(groups)
    assert [{column: (span.top, span.place) for column, span in row.spans.items()} for row in formed] == textbook(
        groups
    )


@settings(max_examples=200, deadline=None)
@given(GROUPS)
def test_each_cell_begins_once(groups: Sizes) -> None:
    """Each cell of the source has its top left place in the table, whatever spans stand around it."""
    begun = [(row.top, span.place) for row in form(groups) for span in set(row.spans.values()) if span.top == row.top]
    sizes = [row for group in groups for row in group]
    assert sorted(begun) == [(top, index) for top, row in enumerate(sizes) for index in range(len(row))]


@pytest.mark.parametrize(
    ("rowspan", "colspan", "size"),
    [
        (None, None, Size(1, 1)),
        ("0", "0", Size(0, 1)),
        (" 2px", "+3", Size(2, 3)),
        ("-2", "x", Size(1, 1)),
        ("", "1.9", Size(1, 1)),
        ("99999999999999999999", "100000", Size(65534, 1000)),
    ],
)
def test_attributes_are_read_by_the_standards_rules(rowspan: str | None, colspan: str | None, size: Size) -> None:
    """A span is a number at the front of its attribute, within the standard's bounds; anything else is 1."""
    assert Size.of(rowspan, colspan) == size


def test_overlap_is_told() -> None:
    """A cell that runs into one from above leaves it its place, and is named."""
    formed = form([[[Size(1), Size(2)], [Size(1, 2)]]])
    assert [span.place for row in formed for span in row.overlaps] == [0]
    assert [span.top for span in formed[1].spans.values()] == [1, 0]


def test_absurd_spans_cost_nothing() -> None:
    """A thousand rows of cells over a thousand columns are a table of one column."""
    formed = form([[[Size(65534, 1000)]] + [[Size(1, 1000)] for _ in range(1000)]])
    assert {len(row.spans) for row in formed} == {1, 2}


def test_too_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table beyond the limit is refused; one at the limit is not."""
    monkeypatch.setattr(spans, "MAX_PLACES", 4)
    assert len(form([[[Size(), Size()], [Size(), Size()]]])) == 2
    with pytest.raises(TooManyPlacesError, match="more than 4 places"):
        form([[[Size(2), Size(2), Size()], [Size()]]])
