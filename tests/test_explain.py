"""explain says where each value of a task came from, from the published folder alone."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline import aliases, run, text
from pipeline.cli import USAGE, app
from pipeline.contract import BECAME, DUE_KINDS, RULES, TARGET_KINDS
from pipeline.explain import UnknownTaskError, explain, show
from pipeline.labels import labels

SAMPLE = Path(__file__).resolve().parent.parent / "raw"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode's categories of what leaves no mark on paper."""


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample notice, published; the raw file is gone by then."""
    folder = tmp_path_factory.mktemp("explain")
    raw = shutil.copytree(SAMPLE, folder / "raw")
    run.normalize(raw, folder / "out", aliases.load(None, None, None), 1, lambda *_: None)
    shutil.rmtree(raw)
    return folder / "out"


def task_of(serial: int, out: Path) -> str:
    rows = pq.read_table(out / "tasks.parquet", columns=["task_id", "serial"]).to_pylist()
    return str(next(row["task_id"] for row in rows if row["serial"] == serial))


def block(field: str, told: str) -> str:
    """Return what is told of one field."""
    return next(part for part in told.split("\n\n") if f" {field}：" in part.splitlines()[0])


def test_a_recovered_leader_stands_beside_its_garbled_cell(out: Path) -> None:
    """Row 33 shows the cell as printed, the repair, and what it was read as, in doubt."""
    told = block("leaders", explain(task_of(33, out), out))
    assert "第6格：王岳 毅剑" in told
    assert "（interleave）" in told
    for name in ("王毅", "岳剑"):
        assert f"原文“王岳 毅剑” → {name}；依据 还原所得（recovered）；得分 0.5；待核（review）" in told
    assert "建议：王毅；岳剑" in told


def test_a_clean_leader_has_no_repair_and_no_question(out: Path) -> None:
    """Near miss: row 32 names one leader plainly."""
    told = block("leaders", explain(task_of(32, out), out))
    assert "原文“王祥兵” → 王祥兵；依据 名称一致（exact）；得分 1；已认可（accepted）" in told
    assert "修复" not in told and "待答" not in told


def test_a_heading_in_a_cell_is_said_to_be_taken_off(out: Path) -> None:
    """Row 24 shows its name cell untouched, and that its heading was taken off."""
    told = block("name", explain(task_of(24, out), out))
    assert "第3格：创建任务名称 碳排放强度(吨/万元)\n　　　修复：取下混在格内的表头（heading_in_cell）" in told
    assert told.startswith("任务名称 name：碳排放强度　")
    assert "计量单位 measure：吨/万元" in told


def test_a_name_cell_without_heading_has_no_repair(out: Path) -> None:
    """Near miss: row 26's name is printed as it is published."""
    assert "修复" not in block("name", explain(task_of(26, out), out))


def test_each_unit_has_its_evidence_and_its_runner_up(out: Path) -> None:
    """What carries the name comes first, with its points; then what came second, and by how much."""
    told = block("lead_units", explain(task_of(33, out), out))
    assert "原文“市住房和城乡建设局” → 巴中市住房和城乡建设局；依据 已知简称（form）；得分 0.95" in told
    assert "　　　依据：地方或层级之后为机构全称（full_stem）　+0.95（住房和城乡建设局）\n" in told
    assert re.search("　　　其次：巴中市住房和城乡建设委员会　得分 0\\.\\d+，相差 0\\.\\d+\n　　　　依据：", told)


def test_what_has_no_rival_has_no_runner_up(out: Path) -> None:
    """Near miss: a recovered name says what it was recovered by, and no second one is made up."""
    told = block("leaders", explain(task_of(33, out), out))
    assert "依据：姓名经还原（name_recovered）　+0.5" in told and "其次" not in told


def test_a_target_is_told_with_its_bound(out: Path) -> None:
    """Row 32 asks for at least 50 per cent; a target in words, as row 33's, has no bound."""
    assert "分句“≥50%”：界限（threshold） ≥ 50 %" in block("target", explain(task_of(32, out), out))
    assert "分句“实施”：文字要求（qualitative）\n" in block("target", explain(task_of(33, out), out)) + "\n"


def test_a_question_asked_elsewhere_is_told_here_too(out: Path) -> None:
    """A question that several tasks raise is told of each, with its one id; another task's is not."""
    questions = pq.read_table(out / "review.parquet").to_pylist()
    shared = next(question for question in questions if len(question["task_ids"]) > 1)
    for task_id in shared["task_ids"]:
        assert shared["question_id"] in explain(task_id, out)
    assert shared["question_id"] not in explain(task_of(33, out), out)


def test_every_question_cell_and_issue_of_a_task_is_told(out: Path) -> None:
    """Nothing that the folder says of a task is left out, for any task of the sample."""
    rows = {name: pq.read_table(out / f"{name}.parquet").to_pylist() for name in ("tasks", "cells", "review", "issues")}
    for task_id in (row["task_id"] for row in rows["tasks"]):
        told = explain(task_id, out)
        cells = [row for row in rows["cells"] if row["task_id"] == task_id]
        assert told.count("　　原格 第") == len(cells)
        assert all(f"第{row['column']}格" in told and show.short(row["text"]) in told for row in cells)
        assert all(row["question_id"] in told for row in rows["review"] if task_id in row["task_ids"])
        assert all(row["message"] in told for row in rows["issues"] if row["task_id"] == task_id)


def test_two_calls_give_the_same_text(out: Path) -> None:
    """The text depends on the folder and the rules alone; the raw file is not needed."""
    task_id = task_of(1, out)
    assert explain(task_id, out) == explain(task_id, out)


def test_changed_rules_are_named(out: Path, tmp_path: Path) -> None:
    """A rule table that is not what the folder was published with is named; untouched ones are not."""
    task_id = task_of(33, out)
    assert "规则表与公布时不同" not in explain(task_id, out)
    changed = shutil.copytree(out, tmp_path / "changed")
    package = json.loads((changed / "datapackage.json").read_text(encoding="utf-8"))
    next(entry for entry in package["rules"] if entry["path"] == "bodies.csv")["sha256"] = "0" * 64
    (changed / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert "规则表与公布时不同，再次运行的结果可能随之不同：bodies.csv\n" in explain(task_id, changed)


def test_an_unknown_position_names_those_that_its_notice_has(out: Path) -> None:
    """An id of the right shape that is not there leads to those of its notice."""
    notice = task_of(1, out).partition("-")[0]
    with pytest.raises(UnknownTaskError) as raised:
        explain(f"{notice}-0099", out)
    assert "11" in str(raised.value) and f"{notice}-0001 to {notice}-0011" in str(raised.value)


def test_a_serial_leads_to_its_task(out: Path) -> None:
    """Who types a serial is told the task_id; a serial that is missing is said to be."""
    with pytest.raises(UnknownTaskError, match=task_of(33, out)):
        explain("33", out)
    with pytest.raises(UnknownTaskError, match="none has that serial"):
        explain("5", out)


def test_an_unknown_notice_leads_to_the_nearest(out: Path) -> None:
    """An id of a notice that is not there leads to ids that begin like it."""
    with pytest.raises(UnknownTaskError, match=f"nearest are {task_of(1, out)}"):
        explain("47a5ffffffff-0001", out)


def test_a_folder_without_tasks_says_so(out: Path, tmp_path: Path) -> None:
    """Where nothing was found in any notice, the message leads to the notices."""
    empty = shutil.copytree(out, tmp_path / "empty")
    pq.write_table(pa.table(pq.read_table(out / "tasks.parquet")).slice(0, 0), empty / "tasks.parquet")
    with pytest.raises(UnknownTaskError, match="no task at all"):
        explain(task_of(1, out), empty)


def test_what_was_not_published_is_refused(out: Path, tmp_path: Path) -> None:
    """A missing folder, a stranger's folder and a folder with a hole are all named in a sentence."""
    broken = shutil.copytree(out, tmp_path / "broken")
    (broken / "cells.parquet").unlink()
    for folder, missing in ((tmp_path / "no", "datapackage.json"), (tmp_path, "datapackage.json"), (broken, "cells")):
        with pytest.raises(FileNotFoundError, match=f"is not a published folder: it has no {missing}"):
            explain(task_of(1, out), folder)


def test_the_command_prints_the_text_or_one_sentence(out: Path) -> None:
    """The command prints what explain returns; an unknown task is a usage error said without quotes around it."""
    task_id = task_of(33, out)
    assert CliRunner().invoke(app, ["explain", task_id, "--out", str(out)]).stdout == explain(task_id, out) + "\n"
    refused = CliRunner().invoke(app, ["explain", "33", "--out", str(out)])
    assert refused.exit_code == USAGE
    assert refused.stderr.startswith("There is no task '33' among the 15 of ")


def test_every_published_word_has_a_label() -> None:
    """Rules, repairs, uses of a cell, deadlines and targets are all said in Chinese."""
    assert set(labels("rule")) == set(RULES)
    assert set(labels("became")) == set(BECAME)
    assert set(labels("due_kind")) == set(DUE_KINDS)
    assert set(labels("target_kind")) == set(TARGET_KINDS)
    assert {name for name, _ in text.STEPS} <= set(labels("repair"))


def test_a_repair_without_label_is_shown_by_its_name() -> None:
    """Near miss: a name that no label knows still reaches the reader."""
    assert show.coded("repair", "unheard_of") == "unheard_of"


def test_long_text_is_cut_and_marked() -> None:
    """A text above 120 characters is cut with a mark; one of exactly 120 is not."""
    assert show.short("字" * 120) == "字" * 120
    assert show.short("字" * 121) == "字" * 120 + "…"


@given(st.text())
def test_nothing_shown_can_steer_a_terminal(printed: str) -> None:
    """Whatever a notice prints is one line of visible characters; what is plain already stays as it is."""
    shown = show.visible(printed)
    assert not any(unicodedata.category(character) in UNSEEN for character in shown)
    assert len(shown.splitlines()) <= 1
    assert show.visible(shown) == shown


def test_a_task_without_any_doubt_is_explained(out: Path) -> None:
    """A task whose lists are all empty, which are published as null, is told like any other."""
    tasks = pq.read_table(out / "tasks.parquet").to_pylist()
    sure = [task["task_id"] for task in tasks if task["review_fields"] is None and task["flags"] is None]
    assert sure and all("序号" in explain(task_id, out) for task_id in sure)
