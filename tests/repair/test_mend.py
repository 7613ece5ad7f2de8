"""Mending the task rows of a notice."""

from __future__ import annotations

from pipeline.records import Row
from pipeline.repair import mend
from pipeline.repair.clues import gather
from tests.notices.distort import weave
from tests.repair.slots import codes, row

PROSE = "深入推进重点领域节能减排，完成节能减排总量控制目标，加大碳排放总量控制力度，推广节能低碳技术和绿色建材。"
LIST = "市发展和改革委员会、市生态环境局、市住房和城乡建设局、市交通运输局"


def sound() -> Row:
    return row(
        serial="1", name="节能降耗", target="有效开展", main_tasks=PROSE, leaders="王毅 岳剑", responsible_units=LIST
    )


def doubts(one: Row) -> dict[str, list[str]]:
    return {slot.column.field: codes(slot) for slot in one.slots if slot.doubts}


def test_a_sound_row_is_not_touched() -> None:
    """Nothing is repaired, nothing doubted."""
    one = sound()
    mend.mend([one], [])
    assert one == sound()


def test_cells_are_cleaned_and_say_so() -> None:
    """Markup, wide digits and letter spacing go without a doubt, and are named."""
    one = row(name="<p>节能降耗</p>", due_on="２０２１年底", lead_units="市 水 利 局")
    mend.mend([one], [])
    assert [slot.text for slot in one.slots] == ["节能降耗", "2021年底", "市水利局"]
    assert [slot.repairs for slot in one.slots] == [["markup"], ["glyphs"], ["letter_spacing"]]
    assert doubts(one) == {}


def test_two_garbled_cells_cast_doubt_on_the_free_text_of_their_row() -> None:
    """Where a decoder lost its way twice, name and target are asked about too."""
    one = sound()
    one.slots[3].text, one.slots[5].text = weave(PROSE, 7), weave(LIST, 3)
    mend.mend([one], [])
    assert doubts(one)["name"] == doubts(one)["target"] == ["garbled_row"]


def test_one_garbled_cell_casts_no_doubt() -> None:
    """Near miss: one cell may go wrong alone; a value with figures is not doubted in either case."""
    one, other = sound(), sound()
    one.slots[5].text = other.slots[5].text = weave(LIST, 3)
    other.slots[3].text, other.slots[2].text = weave(PROSE, 7), "≥20%"
    mend.mend([one, other], [])
    assert set(doubts(one)) == {"responsible_units"}
    assert "target" not in doubts(other)


def test_rows_that_are_no_tasks_are_left_alone() -> None:
    """A heading or a note is no value to mend."""
    one = row(name="<p>节能降耗</p>")
    one.kind = "note"
    mend.mend([one], [])
    assert one.slots[0].text == "<p>节能降耗</p>"


def test_clean_cells_give_the_clues() -> None:
    """Common names, known units and the addressees of the notice are gathered; unknown bodies are not."""
    clues = gather([sound(), row(leaders="王毅", lead_units="市农工联合会")], ["各区县人民政府", "市直"])
    assert clues.people["王毅"] == 2
    assert clues.units == {*LIST.split("、"), "各区县人民政府"}
