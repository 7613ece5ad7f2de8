"""What holds for every list: nothing is lost, invented or put in another order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import units
from tests.fields.units.reading import KNOWN, names


@settings(deadline=None)
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6), st.sampled_from("、，,；;"))
def test_a_joined_list_comes_apart_as_it_was(items: list[str], mark: str) -> None:
    """Joining known units by any mark and parsing the list gives the same units, repeats and all."""
    assert names(mark.join(items)) == items


@settings(deadline=None)
@given(st.text(alphabet="市财政教育局委和、，； （）\n等各县区", max_size=24))
def test_no_character_of_a_list_is_lost(printed: str) -> None:
    """Every Han character of a cell is in a mention, a note, or was a mark."""
    parsed = units.parse(printed, "lead")
    kept = "".join(mention.text + mention.note for mention in parsed)
    assert {glyph for glyph in printed if glyph.isalpha()} - set(kept) <= set("和等")


@settings(deadline=None)
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6))
def test_other_marks_give_the_same_names(items: list[str]) -> None:
    """What stands between the items of a list does not matter."""
    read_by_mark = [names(mark.join(items)) for mark in ("、", "，", "；", "\n", "/", " ")]
    assert all(found == items for found in read_by_mark)


PRINTED = st.text(alphabet="市财政教育局委和、，； （）\n等各县区牵头配合。1.：水利", max_size=30)


@settings(deadline=None)
@given(PRINTED)
def test_no_text_is_invented(printed: str) -> None:
    """What is printed of a mention, and its note, stand in the cell, blanks aside."""
    cell = "".join(printed.split())
    for mention in units.parse(printed, "lead"):
        assert "".join(mention.text.split()) in cell
        assert all("".join(part.split()) in cell for part in mention.note.split("；"))


@settings(deadline=None)
@given(PRINTED)
def test_mentions_stand_in_printed_order(printed: str) -> None:
    """Each mention is found in the cell at or behind the one before it."""
    cell, place = "".join(printed.split()), 0
    for mention in units.parse(printed, "lead"):
        place = cell.index("".join(mention.text.split()), place)


@settings(deadline=None)
@given(PRINTED)
def test_the_items_of_a_list_are_items(printed: str) -> None:
    """Splitting an item that was split gives it back, whatever stood beside it."""
    items = units.split_items(printed)
    assert [again for item in items for again in units.split_items(item)] == items


@settings(deadline=None)
@given(PRINTED)
def test_a_cell_reads_the_same_again(printed: str) -> None:
    """Reading is a function of the cell: no mention is shared between two calls."""
    first, second = units.parse(printed, "lead"), units.parse(printed, "lead")
    assert first == second and not {id(mention) for mention in first} & {id(mention) for mention in second}
