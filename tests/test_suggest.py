"""The lines that a person could add: which table they are for, in which order, and that nothing is added unasked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline import aliases
from pipeline.aliases import DECISIONS, LEADER_ALIASES, UNIT_ALIASES, Tables
from pipeline.rules import RuleTableError
from pipeline.suggest import suggest
from pipeline.write.publish import MANIFEST

COLUMNS = ["question_id", "settles", "notice_id", "field", "raw", "proposed", "alternatives", "reason", "explanation"]
HERE, NOWHERE = "aaaaaaaaaaaa", "bbbbbbbbbbbb"
Question = dict[str, str]
NO_TABLES = aliases.load(None, None, None)


def question(number: int, field: str, raw: str, reason: str, proposed: str = "", **other: str) -> Question:
    found = {"question_id": f"q{number:011}", "settles": "1", "notice_id": HERE, "field": field, "raw": raw}
    return {**found, "proposed": proposed, "alternatives": "", "reason": reason, "explanation": "为什么。", **other}


UNKNOWN = question(1, "lead_units", "市农工联合会", "unknown_body", settles="4", explanation="没有这个机构。")
NEAR = question(2, "supporting_units", "市生态环竟局", "near_unit", "巴中市生态环境局", settles="2")
ALIKE = question(3, "leaders", "赵文娇、赵文文", "near_name", settles="2", alternatives="赵文娇；赵文文")
LATE = question(4, "due_on", "条件成熟时", "unclear_deadline")
GARBLED = question(5, "lead_units", "局水 利市", "interleaved", "巴中市水利局")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with what a publish leaves of notices; `review.csv` is for the test to write."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / MANIFEST).write_text("{}", encoding="utf-8")
    (folder / "notices.csv").write_text(f"notice_id,region_code\n{HERE},511900\n{NOWHERE},\n", encoding="utf-8")
    return folder


def suggested(out: Path, *questions: Question, tables: Tables = NO_TABLES) -> dict[str, list[dict[str, str]]]:
    with (out / "review.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(questions)
    return {name: [dict(line) for line in lines] for name, lines in suggest(out, tables).lines.items()}


def test_a_name_becomes_an_alias_of_its_place_and_the_rest_decisions(out: Path) -> None:
    """Units and leaders that a name may mean are aliases; a deadline and a garbled cell are answers to a question."""
    lines = suggested(out, UNKNOWN, NEAR, ALIKE, LATE, GARBLED)
    aliased = [(line["alias"], line["canonical"], line["scope"], line["source"]) for line in lines[UNIT_ALIASES]]
    assert aliased == [
        ("市农工联合会", "", "511900", "q00000000001"),
        ("市生态环竟局", "巴中市生态环境局", "511900", "q00000000002"),
    ]
    assert [line["alias"] for line in lines[LEADER_ALIASES]] == ["赵文娇", "赵文文"]
    assert [(line["raw"], line["verdict"]) for line in lines[DECISIONS]] == [
        ("条件成熟时", "correct"),
        ("局水 利市", "accept"),
    ]


def test_a_tie_is_not_filled_in(out: Path) -> None:
    """The first of several that are as likely is named in the note alone; a single proposal is filled in."""
    tie = question(
        6, "lead_units", "市文旅局", "ambiguous_unit", "巴中市文化和旅游局", alternatives="巴中市文化广电旅游局"
    )
    tied, near = suggested(out, tie, NEAR)[UNIT_ALIASES]
    assert (tied["canonical"], near["canonical"]) == ("", "巴中市生态环境局")
    assert "巴中市文化和旅游局" in tied["note"] and "巴中市文化广电旅游局" in tied["note"]


def test_a_note_says_why_and_how_much_it_settles(out: Path) -> None:
    """A person who reads the line alone knows what is asked."""
    lines = suggested(out, {**NEAR, "alternatives": "巴中市水利局；巴中市教育局"})
    note = "为什么；建议：巴中市生态环境局；其他可能：巴中市水利局、巴中市教育局；可解决 2 个值"
    assert lines[UNIT_ALIASES][0]["note"] == note


def test_an_alias_without_a_place_is_never_suggested(out: Path) -> None:
    """Near miss: of a notice from nowhere the name would hold everywhere, so the question itself is answered."""
    lines = suggested(out, {**UNKNOWN, "notice_id": NOWHERE}, {**ALIKE, "notice_id": NOWHERE})
    assert (lines[UNIT_ALIASES], lines[LEADER_ALIASES], len(lines[DECISIONS])) == ([], [], 2)


def test_a_text_that_a_spreadsheet_would_run_is_not_written(out: Path) -> None:
    """The question is answered by its id alone; a text with such a sign within it stays."""
    lines = suggested(out, {**UNKNOWN, "raw": "=cmd()"}, {**LATE, "raw": "2021-12"})
    assert [(line["question_id"], line["raw"]) for line in lines[DECISIONS]] == [
        ("q00000000001", ""),
        ("q00000000004", "2021-12"),
    ]


def test_what_was_answered_since_is_passed_over(out: Path, tmp_path: Path) -> None:
    """Neither a question that is decided nor a name that is an alias there is suggested again; others are."""
    (tmp_path / "u.csv").write_text(
        "alias,canonical,scope,valid_from,valid_to,source,note\n市农工联合会,甲,四川省\n", "utf-8"
    )
    (tmp_path / "d.csv").write_text(
        f"question_id,field,raw,verdict,value,scope,by,on,note\n{LATE['question_id']},,,reject\n", "utf-8"
    )
    tables = aliases.load(tmp_path / "u.csv", None, tmp_path / "d.csv")
    lines = suggested(out, UNKNOWN, NEAR, LATE, GARBLED, tables=tables)
    assert [line["alias"] for line in lines[UNIT_ALIASES]] == ["市生态环竟局"]
    assert [line["raw"] for line in lines[DECISIONS]] == ["局水 利市"]


def test_a_line_without_an_answer_does_not_load_and_one_with_it_does(out: Path, tmp_path: Path) -> None:
    """A suggestion that nobody filled in stops the run with its line; a proposal that is left is taken as read."""
    suggested(out, UNKNOWN, NEAR, LATE, GARBLED)
    units, answers = suggest(out, NO_TABLES).write(tmp_path / "new")
    with pytest.raises(RuleTableError) as caught:
        aliases.load(units, None, answers)
    assert caught.value.faults == [
        "suggested_unit_aliases.csv line 2: canonical: a name must stand here",
        "suggested_decisions.csv line 2: the verdict correct needs a value",
    ]
    suggested(out, NEAR, GARBLED)
    units, answers = suggest(out, NO_TABLES).write(tmp_path / "filled")
    assert len(aliases.load(units, None, answers).units.rows) == 1


def test_files_are_new_and_never_bear_a_tables_own_name(out: Path, tmp_path: Path) -> None:
    """What is there is not overwritten, and nothing is written then; the analysts' own tables stay as they are."""
    own = tmp_path / UNIT_ALIASES
    own.write_text("mine", encoding="utf-8")
    suggested(out, UNKNOWN, LATE)
    found = suggest(out, NO_TABLES)
    assert [path.name for path in found.write(tmp_path)] == ["suggested_unit_aliases.csv", "suggested_decisions.csv"]
    (tmp_path / "suggested_unit_aliases.csv").unlink()
    with pytest.raises(FileExistsError, match="suggested_decisions"):
        found.write(tmp_path)
    assert own.read_text(encoding="utf-8") == "mine" and not (tmp_path / "suggested_unit_aliases.csv").exists()


def test_the_text_holds_every_table_that_has_lines(out: Path) -> None:
    """Each table stands below its name; without questions there is no text."""
    suggested(out, UNKNOWN)
    head, _, table = suggest(out, NO_TABLES).text().partition("\n")
    [line] = csv.DictReader(io.StringIO(table))
    assert (head, line["alias"], line["canonical"]) == ("# unit_aliases.csv", "市农工联合会", "")
    suggested(out)
    assert suggest(out, NO_TABLES).text() == ""


def test_a_folder_that_is_not_published_is_told(tmp_path: Path) -> None:
    """A wrong folder is named, with what to do."""
    with pytest.raises(FileNotFoundError, match="not a published folder"):
        suggest(tmp_path, NO_TABLES)
