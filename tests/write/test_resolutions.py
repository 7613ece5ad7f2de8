"""Tasks -> rows of `resolutions`: why each value is taken for what it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.contract import LIST_SEPARATOR
from pipeline.records import Evidence, Task
from pipeline.resolve import resolve
from pipeline.write import rows
from pipeline.write.resolutions import resolution_rows, said, told
from tests.making import NOTICE_ID, make_draft, make_scope

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())
TASK_ID = f"{NOTICE_ID}-0001"


def task_of(**texts: str) -> Task:
    return resolve.resolve([make_draft(**texts)], make_scope(), NO_TABLES)[0]


def test_each_unit_and_leader_has_its_row_in_their_order() -> None:
    """The rows of a field have the positions of its own table, so that the two can be joined."""
    task = task_of(name="任务", lead_units="市水利局", responsible_units="市教育局、市农工联合会", leaders="王毅 岳剑")
    found = [(row["field"], row["position"], row["mention"]) for row in resolution_rows(task, TASK_ID)]
    units = [(f"{row['role']}_units", row["position"], row["mention"]) for row in rows.unit_rows(task, TASK_ID)]
    leaders = [("leaders", row["position"], row["mention"]) for row in rows.leader_rows(task, TASK_ID)]
    assert found == [*units, *leaders]


def test_a_task_without_a_catalogue_name_has_no_row_of_an_indicator() -> None:
    """Near miss: a catalogue's name has one, with what it was told by."""
    assert all(row["field"] != "indicator" for row in resolution_rows(task_of(name="修路"), TASK_ID))
    (row,) = resolution_rows(task_of(name="生态文明建设规划"), TASK_ID)
    assert (row["field"], row["canonical"], row["status"]) == ("indicator", "生态文明建设规划", "accepted")


def test_what_is_unresolved_has_no_margin() -> None:
    """A mention that nothing is chosen for leads nothing; a chosen one leads by at most its score."""
    known, unknown = resolution_rows(task_of(name="任务", lead_units="市水利局、市农工联合会"), TASK_ID)
    assert (unknown["canonical"], unknown["margin"], unknown["evidence"]) == (None, None, [])
    assert 0 <= known["margin"] <= known["score"] and known["evidence"]


@given(
    st.builds(
        Evidence, st.from_regex("[a-z_]+", fullmatch=True), st.integers(-100, 100).map(lambda n: n / 100), st.text()
    )
)
def test_a_published_piece_of_evidence_reads_back(piece: Evidence) -> None:
    """Nothing of it is lost but the mark between the items of a list."""
    (item,) = said([piece])
    assert LIST_SEPARATOR not in item
    assert told(item) == Evidence(piece.kind, piece.points, piece.detail.replace(LIST_SEPARATOR, ";"))
