"""The analysts' own tables: how they are read, what they may not say, and what is found in them."""

from __future__ import annotations

import csv
import io
import pickle
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import aliases
from pipeline.aliases import Alias, AliasTable
from pipeline.rules import RuleTableError

COLUMNS = list(aliases.ALIAS_READERS)
DECISION_COLUMNS = list(aliases.DECISION_READERS)
SICHUAN, BAZHONG, NANJIANG, MIANYANG = "510000", "511900", "511922", "510700"
UP_FROM_NANJIANG = [NANJIANG, BAZHONG, SICHUAN, ""]


def sheet(*rows: str, columns: list[str] = COLUMNS) -> str:
    return "\n".join([",".join(columns), *rows]) + "\n"


def decided(*rows: str) -> str:
    return sheet(*rows, columns=DECISION_COLUMNS)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], aliases.Tables]:
    """Write a unit alias table and load it."""

    def load(content: str | bytes) -> aliases.Tables:
        path = tmp_path / "unit_aliases.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return aliases.load(path, None, None)

    return load


@pytest.fixture
def decide(tmp_path: Path) -> Callable[[str], aliases.DecisionTable]:
    """Write a decision table and load it."""

    def load(content: str) -> aliases.DecisionTable:
        path = tmp_path / "decisions.csv"
        path.write_text(content, encoding="utf-8")
        return aliases.load(None, None, path).decisions

    return load


Read = Callable[[str | bytes], aliases.Tables]
Decide = Callable[[str], aliases.DecisionTable]


def faults_of(load: Callable[[str], object], content: str) -> list[str]:
    with pytest.raises(RuleTableError) as caught:
        load(content)
    return caught.value.faults


# --- reading ----------------------------------------------------------------------------------

PLAIN = sheet("市农办,中共巴中市委农村工作领导小组办公室,511900,2019/3/1,2023-12-31,三定方案,名称·旧")
QUOTED = "\n".join(",".join(f'"{cell}"' for cell in row.split(",")) for row in PLAIN.split())
SAVED = {
    "utf-8": PLAIN.encode(),
    "utf-8 with a BOM": PLAIN.encode("utf-8-sig"),
    "gb18030": PLAIN.encode("gb18030"),
    "gb18030 with a BOM": ("\ufeff" + PLAIN).encode("gb18030"),
    "crlf": PLAIN.replace("\n", "\r\n").encode(),
    "old mac": PLAIN.replace("\n", "\r").encode(),
    "unicode text": PLAIN.replace(",", "\t").encode("utf-16"),
    "tabs": PLAIN.replace(",", "\t").encode("utf-8-sig"),
    "no last line break": PLAIN.rstrip("\n").encode(),
    "blank columns on the right": PLAIN.replace("\n", ",,\n").encode(),
    "spaces around": PLAIN.replace(",", " ,\u3000").encode(),
    "upper case headings": (PLAIN.split("\n")[0].upper() + PLAIN[PLAIN.index("\n") :]).encode(),
    "all quoted": QUOTED.encode(),
    "all quoted, with a BOM": ("\ufeff" + QUOTED).encode("gb18030"),
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_every_way_of_saving_reads_alike(read: Read, saved: bytes) -> None:
    """However Excel or an editor saves a table, it says the same."""
    (alias,) = read(saved).units.rows
    office = "中共巴中市委农村工作领导小组办公室"
    assert alias == Alias("市农办", office, BAZHONG, date(2019, 3, 1), date(2023, 12, 31), "三定方案", "名称·旧", 2)


def test_blank_lines_are_passed_over_and_still_counted(read: Read) -> None:
    """Blank lines, also those of commas, blanks or zero-width characters, are no rows; lines keep their numbers."""
    header, row = PLAIN.split()
    (alias,) = read(f"\n{header}\n\n,,,,,,\n \u3000,,\n{row}\n\n,,,\n\u200b,\n").units.rows
    assert alias.line == 6


def test_a_row_is_named_by_the_line_where_it_begins(read: Read) -> None:
    """A note of several lines does not shift the number of its own row."""
    (first, second) = read(sheet('甲,乙,,,,,"一\n二"', "丙,丁")).units.rows
    assert {first.line, second.line} == {2, 4}


def test_columns_may_stand_in_any_order(read: Read) -> None:
    """Columns are known by their headings."""
    (alias,) = read("note,canonical,scope,source,valid_to,valid_from,alias\n注,乙,,,,,甲\n").units.rows
    assert (alias.alias, alias.canonical, alias.note) == ("甲", "乙", "注")


def test_names_lose_blanks_and_width(read: Read) -> None:
    """王　毅 is 王毅, and a full-width letter is the plain one."""
    (alias,) = read(
        sheet(
            "王 意,王　毅,,,,,",
        )
    ).units.rows
    assert (alias.alias, alias.canonical) == ("王意", "王毅")


def test_no_file_is_an_empty_table() -> None:
    """None stands for a table that says nothing."""
    tables = aliases.load(None, None, None)
    assert (tables.units.rows, tables.leaders.rows, tables.decisions.rows, tables.paths) == ((), (), (), ())
    assert tables.units.find("市水利局", UP_FROM_NANJIANG, None) is None


def test_a_header_alone_is_an_empty_table(read: Read) -> None:
    """The table that the project starts with is no fault, and its path is kept."""
    tables = read(sheet())
    assert tables.units.rows == ()
    assert [path.name for path in tables.paths] == ["unit_aliases.csv"]


def test_the_tables_of_the_project_load() -> None:
    """The tables at the top of the repository are sound."""
    top = Path(__file__).parents[1]
    aliases.load(top / "unit_aliases.csv", top / "leader_aliases.csv", None)


def test_tables_can_be_handed_to_a_worker(read: Read) -> None:
    """Pickled and back, a table finds what it found."""
    tables = pickle.loads(pickle.dumps(read(sheet("甲,乙"))))
    assert tables.units.find("甲", [], None).canonical == "乙"


def test_the_three_tables_keep_apart(tmp_path: Path) -> None:
    """A unit's alias is no leader's."""
    for name, content in (("u", sheet("甲,乙")), ("l", sheet("丙,丁")), ("d", decided("ab,f,r,accept"))):
        (tmp_path / name).write_text(content, encoding="utf-8")
    tables = aliases.load(tmp_path / "u", tmp_path / "l", tmp_path / "d")
    assert tables.units.find("甲", [], None) and not tables.leaders.find("甲", [], None)
    assert tables.leaders.find("丙", [], None) and tables.decisions.find("ab")


# --- files, headers and cells that are wrong ---------------------------------------------------


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """A path that was given must be readable; a folder is not."""
    with pytest.raises(RuleTableError) as caught:
        aliases.load(tmp_path / "none.csv", tmp_path, None)
    assert len(caught.value.faults) == 2
    assert "none.csv" in caught.value.faults[0]


def test_bytes_that_are_no_text_are_a_fault(read: Read) -> None:
    """Neither UTF-8 nor GB18030: the file is named, nothing is guessed."""
    with pytest.raises(RuleTableError, match=r"unit_aliases\.csv: the text is neither UTF-8 nor GB18030"):
        read(PLAIN.encode() + b"\xff\xff\n")


@pytest.mark.parametrize("content", ["", "\n \n", "市农办,巴中市委农办,,,,,\n", "PK\x03\x04\n"])
def test_a_table_without_its_header_is_a_fault(read: Read, content: str) -> None:
    """An empty file, or one that begins with a row, is told what the header must be."""
    assert faults_of(read, content) == [f"unit_aliases.csv line 1: the header must be {','.join(COLUMNS)}"]


def test_wrong_columns_are_all_named(read: Read) -> None:
    """A missing, a doubled and an unknown column are three faults; the rows are not guessed at."""
    assert faults_of(read, "alias,canonical,canonical,scope,valid_from,valid_to,source,remark\n甲,,,,,,,\n") == [
        "unit_aliases.csv line 1: the column canonical stands twice",
        "unit_aliases.csv line 1: the column note is missing",
        "unit_aliases.csv line 1: the column remark is unknown",
    ]


def test_a_cell_under_no_heading_is_a_fault(read: Read) -> None:
    """A comma in a note that nobody quoted is seen; blank cells to the right are not minded."""
    assert faults_of(read, sheet("甲,乙,,,,,一,二")) == ["unit_aliases.csv line 2: '二' stands under no heading"]
    assert read(sheet("甲,乙,,,,,一, ,,")).units.rows


def test_an_open_quote_is_a_fault(read: Read) -> None:
    """A quote that is never closed does not swallow the rows below it; a closed one is none."""
    assert faults_of(read, sheet("甲,乙", '丙,"丁', "戊,己")) == ["unit_aliases.csv line 3: unexpected end of data"]
    assert {row.canonical for row in read(sheet("甲,乙", '丙, "丁"', "戊,己")).units.rows} == {"乙", "丁", "己"}


@pytest.mark.parametrize(("row", "column"), [(",乙", "alias"), ("甲, ", "canonical"), ("\u200b,乙", "alias")])
def test_a_name_may_not_be_blank(read: Read, row: str, column: str) -> None:
    """An alias from nothing or to nothing is a fault, also when only invisible characters stand there."""
    assert faults_of(read, sheet(row + ",,,,来源")) == [f"unit_aliases.csv line 2: {column}: a name must stand here"]


@pytest.mark.parametrize(
    "text", ["2021/3/1", "2021-03-01", "2021.3.1", "20210301", "2021年3月1日", "２０２１/3/1", "2021/03/01"]
)
def test_days_are_read_as_excel_writes_them(read: Read, text: str) -> None:
    """Every form in which Chinese Excel saves a day is that day."""
    (alias,) = read(sheet(f"甲,乙,,{text}")).units.rows
    assert alias.valid_from == date(2021, 3, 1)


@pytest.mark.parametrize(
    "text", ["2021/2/29", "2021-13-01", "44256", "21/3/1", "3/1/2021", "2021-3", "2021年", "2021-3-1?", "2021-W09-1"]
)
def test_what_is_no_day_is_a_fault(read: Read, text: str) -> None:
    """A day that the calendar lacks, Excel's day number, a short year and a month alone are faults."""
    assert faults_of(read, sheet(f"甲,乙,,,{text}")) == [
        f"unit_aliases.csv line 2: valid_to: {text!r} is not a day such as 2021-03-01"
    ]


def test_a_period_may_not_end_before_it_begins(read: Read) -> None:
    """valid_from after valid_to is a fault; a single day is a period."""
    assert faults_of(read, sheet("甲,乙,,2021-3-2,2021-3-1")) == [
        "unit_aliases.csv line 2: valid_from 2021-03-02 is after valid_to 2021-03-01"
    ]
    (alias,) = read(sheet("甲,乙,,2021-3-1,2021-3-1")).units.rows
    assert alias.in_force(date(2021, 3, 1)) and not alias.in_force(date(2021, 3, 2))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("511900", "511900"),
        ("巴中市", "511900"),
        ("四川省巴中市", "511900"),
        ("福州市鼓楼区", "350102"),
        ("朝阳市", "211300"),
        ("", ""),
        ("000000", ""),
    ],
)
def test_a_scope_is_a_code_or_a_name(read: Read, text: str, code: str) -> None:
    """A code and a full name are the same place; nothing, and the nation, is everywhere."""
    (alias,) = read(sheet(f"甲,乙,{text}")).units.rows
    assert alias.scope == code


@pytest.mark.parametrize("text", ["巴中县", "999999", "5119"])
def test_an_unknown_scope_is_a_fault(read: Read, text: str) -> None:
    """A place that GB/T 2260 does not have is a fault."""
    expected = f"unit_aliases.csv line 2: scope: {text!r} is no place of GB/T 2260"
    assert faults_of(read, sheet(f"甲,乙,{text}")) == [expected]


def test_an_ambiguous_scope_is_a_fault(read: Read) -> None:
    """鼓楼区 may be in four cities, and the fault names them."""
    (fault,) = faults_of(read, sheet("甲,乙,鼓楼区"))
    assert "350102 福州市鼓楼区" in fault and "320106 南京市鼓楼区" in fault


def test_every_fault_of_every_table_is_named(tmp_path: Path) -> None:
    """One run tells all that is wrong, in the order of the tables and their lines."""
    contents = {
        "u.csv": sheet(",乙,巴中县,昨天", "甲,乙", "甲,丙"),
        "l.csv": sheet("王意,王毅,,明天"),
        "d.csv": decided("ab,f,r,maybe"),
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(RuleTableError) as caught:
        aliases.load(tmp_path / "u.csv", tmp_path / "l.csv", tmp_path / "d.csv")
    assert [fault.split(":")[0] for fault in caught.value.faults] == [
        "u.csv line 2",
        "u.csv line 2",
        "u.csv line 2",
        "u.csv line 4",
        "l.csv line 2",
        "d.csv line 2",
    ]


# --- aliases that contradict one another ------------------------------------------------------

CONFLICTS = {
    "no dates": ("甲,乙", "甲,丙"),
    "one with dates": ("甲,乙", "甲,丙,,2021-1-1,2021-12-31"),
    "one day in common": ("甲,乙,,,2021-1-1", "甲,丙,,2021-1-1,"),
    "one scope, code and name": ("甲,乙,511900", "甲,丙,巴中市"),
    "blanks in the alias": ("甲 甲,乙", "甲甲,丙"),
}
AGREEMENTS = {
    "the same twice": ("甲,乙", "甲,乙"),
    "the same, another note": ("甲,乙,,,,一,", "甲,乙,,,,二,"),
    "the same, periods that meet": ("甲,乙,,2020-1-1,2021-1-1", "甲,乙,,2021-1-1,"),
    "blanks in the canonical": ("甲,乙乙", "甲,乙 乙"),
    "a day apart": ("甲,乙,,,2020-12-31", "甲,丙,,2021-1-1,"),
    "a narrower scope": ("甲,乙,510000", "甲,丙,511900"),
    "two cities": ("甲,乙,510700", "甲,丙,511900"),
    "two aliases": ("甲,乙", "丁,乙"),
}


@pytest.mark.parametrize("rows", CONFLICTS.values(), ids=CONFLICTS.keys())
def test_two_canonicals_in_one_scope_and_time_are_a_fault(read: Read, rows: tuple[str, str]) -> None:
    """An alias that leads to two canonicals names both lines."""
    (fault,) = faults_of(read, sheet(*rows))
    assert fault.startswith("unit_aliases.csv line 3: ") and "line 2 to 乙, in one scope and time" in fault


@pytest.mark.parametrize("rows", AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_rows_that_agree_or_never_meet_are_no_fault(read: Read, rows: tuple[str, str]) -> None:
    """The same answer twice, another time or another scope is no conflict."""
    assert len(read(sheet(*rows)).units.rows) == 2


CHAINS = {
    "everywhere": ("甲,乙", "乙,丙"),
    "a city within everywhere": ("甲,乙", "乙,丙,511900"),
    "everywhere around a city": ("甲,乙,511900", "乙,丙"),
    "a county within its province": ("甲,乙,511922", "乙,丙,510000"),
    "one day in common": ("甲,乙,,,2021-1-1", "乙,丙,,2021-1-1,"),
}
NO_CHAINS = {
    "two cities": ("甲,乙,510700", "乙,丙,511900"),
    "a day apart": ("甲,乙,,,2020-12-31", "乙,丙,,2021-1-1,"),
    "the canonical confirmed": ("甲,乙", "乙,乙"),
    "confirmed in one city": ("乙,乙,511900", "乙,丙"),
}


@pytest.mark.parametrize("rows", CHAINS.values(), ids=CHAINS.keys())
def test_a_chain_is_a_fault(read: Read, rows: tuple[str, str]) -> None:
    """A canonical that is itself an alias, somewhere and sometime both hold, is named with both lines."""
    assert faults_of(read, sheet(*rows)) == ["unit_aliases.csv line 2: 甲 leads to 乙, and line 3 on to 丙: a chain"]


@pytest.mark.parametrize("rows", NO_CHAINS.values(), ids=NO_CHAINS.keys())
def test_rows_that_only_look_like_a_chain_are_no_fault(read: Read, rows: tuple[str, str]) -> None:
    """Steps that never hold together, and a name that stands for itself, are no chain."""
    assert len(read(sheet(*rows)).units.rows) == 2


def test_a_loop_is_a_fault_at_each_of_its_lines(read: Read) -> None:
    """A loop is told from a chain that leads into it."""
    assert faults_of(read, sheet("甲,乙", "乙,丙", "丙,甲", "丁,甲")) == [
        "unit_aliases.csv line 2: 甲 leads to 乙, and line 3 on to 丙: a loop",
        "unit_aliases.csv line 3: 乙 leads to 丙, and line 4 on to 甲: a loop",
        "unit_aliases.csv line 4: 丙 leads to 甲, and line 2 on to 乙: a loop",
        "unit_aliases.csv line 5: 丁 leads to 甲, and line 2 on to 乙: a chain",
    ]


# --- finding ----------------------------------------------------------------------------------


def test_the_narrowest_scope_wins(read: Read) -> None:
    """A county's alias outranks its province's, and that outranks everywhere; another city's is not seen."""
    units = read(sheet("甲,全国", "甲,省,510000", "甲,县,511922", "甲,绵阳,510700")).units
    found = [units.find("甲", scopes, None) for scopes in (UP_FROM_NANJIANG, [BAZHONG, SICHUAN, ""], [""], [])]
    assert [alias and alias.canonical for alias in found] == ["县", "省", "全国", "全国"]
    assert units.find("乙", UP_FROM_NANJIANG, None) is None


def test_blanks_and_width_do_not_matter_when_looking_up(read: Read) -> None:
    """A mention that is letter-spaced or full-width finds the alias; another name does not."""
    units = read(sheet("Ａ区管委会,乙")).units
    assert units.find("A 区 管委会\n", [], None) and units.find("Ａ区管委会", [], None)
    assert units.find("A区管委", [], None) is None


def test_an_alias_holds_from_its_first_to_its_last_day(read: Read) -> None:
    """Both ends belong to the period, and on other days a wider alias answers."""
    units = read(sheet("甲,乙,511900,2019-3-1,2023-12-31", "甲,丙")).units
    days = [date(2019, 2, 28), date(2019, 3, 1), date(2023, 12, 31), date(2024, 1, 1)]
    assert [units.find("甲", [BAZHONG], day).canonical for day in days] == ["丙", "乙", "乙", "丙"]  # type: ignore[union-attr]


def test_an_undated_notice_uses_aliases_without_dates_only(read: Read) -> None:
    """Nothing says that a dated alias holds for a notice without a date; one without dates always does."""
    units = read(sheet("甲,乙,,2019-3-1,", "丙,丁")).units
    assert units.find("甲", [], None) is None
    assert units.find("丙", [], None) and units.find("丙", [], date(1990, 1, 1))


# --- decisions ---------------------------------------------------------------------------------


def test_a_decision_answers_its_question(decide: Decide) -> None:
    """A decision is found by its question's id, and not by its text."""
    decision = decide(
        decided("0a1b2c3d4e5f,lead_units,市水务局,Correct,巴中市水利局,巴中市,李,2021/3/1,电话核实")
    ).find("0a1b2c3d4e5f")
    assert decision == aliases.Decision(
        "0a1b2c3d4e5f",
        "lead_units",
        "市水务局",
        "correct",
        "巴中市水利局",
        BAZHONG,
        "李",
        date(2021, 3, 1),
        "电话核实",
        2,
    )


def test_a_standing_decision_answers_by_text_and_scope(decide: Decide) -> None:
    """Without an id a decision holds for its text in its scope; one with an id holds for its question alone."""
    table = decide(
        decided(",lead_units,市水务局,correct,甲,511900", ",lead_units,市水务局,reject", "ab,lead_units,市农办,accept")
    )
    narrow = table.find_text("lead_units", "市 水务局", UP_FROM_NANJIANG)
    wide = table.find_text("lead_units", "市水务局", [MIANYANG, SICHUAN, ""])
    assert narrow and wide and (narrow.value, wide.verdict) == ("甲", "reject")
    assert table.find_text("responsible_units", "市水务局", []) is None
    assert table.find_text("lead_units", "市农办", []) is None
    assert table.find("") is None


SPOILED = "is what Excel makes of an id of digits; format the column as text"
BAD_DECISIONS = {
    "verdict: 'yes' is none of accept, correct, reject": "ab,f,r,yes",
    "verdict: '' is none of accept, correct, reject": "ab,f,r,",
    "the verdict correct needs a value": "ab,f,r,correct, ",
    "on: '2021' is not a day such as 2021-03-01": "ab,f,r,accept,,,,2021",
    "scope: '巴中县' is no place of GB/T 2260": "ab,f,r,accept,,巴中县",
    "a decision needs a question_id, or a field and a raw text": ",f,,accept",
    f"question_id: '1.23457E+11' {SPOILED}": "1.23457E+11,f,r,accept",
    f"question_id: '12345678901' {SPOILED}": "12345678901,f,r,accept",
}


@pytest.mark.parametrize(("what", "row"), BAD_DECISIONS.items(), ids=BAD_DECISIONS.values())
def test_a_broken_decision_is_a_fault(decide: Decide, what: str, row: str) -> None:
    """Each thing that a decision may not be is named with its line."""
    assert faults_of(decide, decided("cd,f,r,accept", row)) == [f"decisions.csv line 3: {what}"]


@pytest.mark.parametrize(
    "row", ["123456789012,f,r,accept", "12e456789012,f,r,ACCEPT", ",f,r,reject", "ab,,,correct,甲"]
)
def test_a_sound_decision_is_no_fault(decide: Decide, row: str) -> None:
    """An id of twelve digits, a standing decision, and an id alone are sound."""
    assert len(decide(decided("cd,f,r,accept", row)).rows) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ab,f,r,accept", "AB,f,r,reject"),
        ("ab,f,r,correct,甲", "ab,f,r,correct,乙"),
        (",f,r r,accept,,511900", ",f,rr,reject,,巴中市"),
    ],
)
def test_two_answers_to_one_question_are_a_fault(decide: Decide, first: str, second: str) -> None:
    """A question that was answered twice, in two ways, names both lines."""
    (fault,) = faults_of(decide, decided(first, second))
    assert fault.startswith("decisions.csv line 3: ") and fault.endswith("on line 2")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ab,f,r,accept,,,李", "ab,f,r,accept,,,王"),
        ("ab,f,r,correct,甲", "ab,f,r,correct,甲"),
        ("ab,f,r,accept,甲", "ab,f,r,accept,乙"),
        ("ab,f,r,accept", "ac,f,r,reject"),
        (",f,r,accept,,511900", ",f,r,reject,,510700"),
    ],
)
def test_the_same_answer_twice_and_two_questions_are_no_fault(decide: Decide, first: str, second: str) -> None:
    """Two people may say the same, and two questions may be answered in two ways."""
    assert len(decide(decided(first, second)).rows) == 2


# --- negative verdicts ----------------------------------------------------------------------------


def test_a_text_may_be_several_things_not(decide: Decide) -> None:
    """Each `reject` with a value rules out that value; a `reject` without one is an answer like any other."""
    table = decide(
        decided(
            ",lead_units,市农办,reject,甲",
            ",supporting_units,市 农办,reject,乙；丙 丙",
            ",lead_units,市农办,correct,丁",
        )
    )
    assert table.not_meant("responsible_units", "市农 办", UP_FROM_NANJIANG) == {"甲", "乙", "丙丙"}
    answer = table.find_text("lead_units", "市农办", [])
    assert answer and answer.value == "丁"
    assert decide(decided(",lead_units,市农办,reject")).not_meant("units", "市农办", []) == frozenset()


def test_a_negative_verdict_is_of_its_kind_of_field_text_and_scope(decide: Decide) -> None:
    """Near miss: another text, leaders instead of units, another city, or one question's own verdict."""
    table = decide(
        decided(",lead_units,市农办,reject,甲,511900", "ab,lead_units,市农办,reject,乙", ",name,市农办,reject,丙")
    )
    assert table.not_meant("units", "市农办", UP_FROM_NANJIANG) == {"甲"}
    assert table.not_meant("units", "市农办", [MIANYANG, SICHUAN]) == frozenset()
    assert table.not_meant("units", "市委农办", UP_FROM_NANJIANG) == frozenset()
    assert table.not_meant("leaders", "市农办", UP_FROM_NANJIANG) == frozenset()
    assert [decision.value for decision in table.of_question("ab")] == ["乙"]


def test_a_narrower_scope_may_give_what_a_wider_one_rules_out(decide: Decide) -> None:
    """In one city the text is what it is not elsewhere; a wider answer does not lift a narrower verdict."""
    table = decide(decided(",lead_units,市农办,reject,甲", ",lead_units,市农办,correct,甲,511900"))
    assert table.not_meant("units", "市农办", UP_FROM_NANJIANG) == frozenset()
    assert table.not_meant("units", "市农办", [MIANYANG, SICHUAN]) == {"甲"}
    table = decide(decided(",lead_units,市农办,reject,甲,511900", ",lead_units,市农办,correct,甲"))
    assert table.not_meant("units", "市农办", UP_FROM_NANJIANG) == {"甲"}


def test_pairs_that_are_apart_are_of_units(decide: Decide) -> None:
    """Every text and unit that are not one, whether standing or of a question; no leader is among them."""
    table = decide(
        decided(
            ",lead_units,市 农办,reject,甲；乙",
            "ab,supporting_units,丙,reject,丁",
            ",leaders,王毅,reject,王义",
            ",lead_units,戊,reject",
        )
    )
    assert table.apart() == {("市农办", "甲"), ("市农办", "乙"), ("丙", "丁")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (",lead_units,r,correct,甲", ",supporting_units,r,reject,甲"),
        (",lead_units,r,reject,乙；甲", ",lead_units,r,correct,甲"),
        ("ab,,,accept,甲", "ab,,,reject,甲"),
        ("ab,lead_units,r,correct,甲,511900", ",lead_units,r,reject,甲,巴中市"),
    ],
)
def test_a_value_that_is_given_and_ruled_out_is_a_fault(decide: Decide, first: str, second: str) -> None:
    """One line says that it is, another that it is not: both lines are named."""
    (fault,) = faults_of(decide, decided(first, second))
    lines = (3, 2) if "reject" in second else (2, 3)
    assert fault.startswith(f"decisions.csv line {lines[0]}: ") and fault.endswith(f"is by line {lines[1]}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (",lead_units,r,correct,甲", ",lead_units,r,reject,乙"),
        (",lead_units,r,correct,甲,511900", ",lead_units,r,reject,甲,510700"),
        (",lead_units,r,correct,甲,511900", ",lead_units,r,reject,甲"),
        ("ab,,,accept,甲", "ac,,,reject,甲"),
        (",lead_units,r,reject", ",lead_units,r,reject,甲"),
        (",lead_units,r,correct,甲", ",leaders,r,reject,甲"),
    ],
)
def test_verdicts_that_never_meet_are_no_fault(decide: Decide, first: str, second: str) -> None:
    """Near miss: another value, place, question or kind of field."""
    assert len(decide(decided(first, second)).rows) == 2


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(("accept", "correct", "reject")),
            st.sampled_from(("", "甲", "乙")),
            st.sampled_from(("", BAZHONG, SICHUAN)),
        ),
        max_size=5,
    ),
    data=st.data(),
)
def test_the_order_of_decisions_does_not_matter(rows: list[tuple[str, str, str]], data: st.DataObject) -> None:
    """Sorting the table changes neither an answer nor what is ruled out."""
    lines = [aliases.Decision("", "lead_units", "r", *row, "", None, "", line) for line, row in enumerate(rows, 2)]
    one, other = (aliases.DecisionTable(order) for order in (lines, data.draw(st.permutations(lines))))
    for scopes in (UP_FROM_NANJIANG, [MIANYANG], []):
        assert one.not_meant("units", "r", scopes) == other.not_meant("units", "r", scopes)
        assert one.find_text("lead_units", "r", scopes) == other.find_text("lead_units", "r", scopes)
    assert one.apart() == other.apart()


# --- properties ---------------------------------------------------------------------------------

EPOCH = date(2021, 1, 1)
DAYS = [EPOCH + timedelta(days=day) for day in range(6)]
SCOPES = {
    "": None,
    SICHUAN: {SICHUAN},
    BAZHONG: {SICHUAN, BAZHONG},
    NANJIANG: {SICHUAN, BAZHONG, NANJIANG},
    MIANYANG: {SICHUAN, MIANYANG},
}
Row = tuple[str, str, str, date | None, date | None]


@st.composite
def _row(draw: st.DrawFn) -> Row:
    ends = st.one_of(st.none(), st.sampled_from(DAYS[1:-1]))
    first, last = draw(ends), draw(ends)
    if first and last and first > last:
        first, last = last, first
    name = st.sampled_from("甲乙丙丁")
    return draw(name), draw(name), draw(st.sampled_from(list(SCOPES))), first, last


def written(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *([*row, "", ""] for row in rows)])
    return out.getvalue()


def holds(row: Row, place: str, day: date) -> bool:
    """The slow plain meaning of a row: whether it speaks in `place` on `day`."""
    _, _, scope, first, last = row
    in_scope = scope == "" or scope in (SCOPES[place] or set())
    return in_scope and (first is None or first <= day) and (last is None or day <= last)


def clash(one: Row, other: Row) -> bool:
    return one[0] == other[0] and one[2] == other[2] and one[1] != other[1]


def leads_on(one: Row, other: Row) -> bool:
    return one[0] != one[1] == other[0] != other[1]


def broken(rows: list[Row]) -> set[int]:
    """The lines at fault, found by trying every place and every day for every two rows."""
    lines: set[int] = set()
    for here, one in enumerate(rows, 2):
        for there, other in enumerate(rows, 2):
            meet = any(holds(one, place, day) and holds(other, place, day) for place in SCOPES for day in DAYS)
            if meet and (leads_on(one, other) or (clash(one, other) and there < here)):
                lines.add(here)
    return lines


def outcome(path: Path, content: bytes) -> set[int] | list[tuple[object, ...]]:
    """The lines at fault or, when there are none, what the rows say."""
    path.write_bytes(content)
    try:
        rows = aliases.load(path, None, None).units.rows
    except RuleTableError as error:
        return {int(fault.split(" line ")[1].split(":")[0]) for fault in error.faults}
    return [(row.alias, row.canonical, row.scope, row.valid_from, row.valid_to) for row in rows]


shared_folder = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared_folder
@given(rows=st.lists(_row(), max_size=6))
def test_faults_are_those_that_trying_every_day_finds(tmp_path: Path, rows: list[Row]) -> None:
    """Conflicts, chains and loops are exactly the pairs of rows that meet in some place on some day."""
    found = outcome(tmp_path / "a.csv", written(rows).encode())
    assert (found if isinstance(found, set) else set()) == broken(rows)


@shared_folder
@given(rows=st.lists(_row(), max_size=5), data=st.data())
def test_the_order_of_rows_does_not_matter(tmp_path: Path, rows: list[Row], data: st.DataObject) -> None:
    """Sorting a table in Excel changes neither what it says nor whether it is sound."""
    shuffled = data.draw(st.permutations(rows))
    one, other = (outcome(tmp_path / "a.csv", written(list(order)).encode()) for order in (rows, shuffled))
    assert isinstance(one, set) == isinstance(other, set)
    assert isinstance(one, set) or one == other


@shared_folder
@given(
    rows=st.lists(_row(), max_size=5), encoding=st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]), crlf=st.booleans()
)
def test_saving_again_changes_nothing(tmp_path: Path, rows: list[Row], encoding: str, crlf: bool) -> None:
    """A table saved again in another encoding, or with other line ends, says the same and has the same faults."""
    text = written(rows)
    again = (text.replace("\n", "\r\n") if crlf else text).encode(encoding)
    assert outcome(tmp_path / "a.csv", again) == outcome(tmp_path / "a.csv", text.encode())


@shared_folder
@given(
    rows=st.lists(_row(), max_size=5),
    name=st.sampled_from("甲乙"),
    place=st.sampled_from(list(SCOPES)),
    day=st.sampled_from(DAYS),
)
def test_a_find_is_the_narrowest_row_that_holds(rows: list[Row], name: str, place: str, day: date) -> None:
    """Of the rows that hold in that place on that day, the one of the narrowest scope answers."""
    depth = {scope: len(up or ()) for scope, up in SCOPES.items()}
    table = AliasTable(Alias(*row, "", "", line) for line, row in enumerate(rows, 2))
    scopes = sorted(SCOPES[place] or (), key=lambda code: -depth[code])
    holding = [row for row in rows if row[0] == name and holds(row, place, day)]
    found = table.find(name, scopes, day)
    assert (found is None) == (not holding)
    if found:
        assert depth[found.scope] == max(depth[row[2]] for row in holding)
