from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate
from typer.testing import CliRunner

from pipeline import rules
from pipeline.cli import BROKEN, HOLES, USAGE, app
from pipeline.contract import LIST, LIST_SEPARATOR, TABLES, Table

CHECKOUT = Path(__file__).resolve().parent.parent
COMPLETE = (
    "序号\t任务名称\t责任单位\t完成时限\n1\t编制规划\t市教育局\t2021年5月1日\n2\t开展检查\t市财政局\t2021年6月1日\n"
)
OF_A_CITY = f"巴中市人民政府关于印发任务清单的通知\n\n{COMPLETE}"
WITH_A_GAP = COMPLETE.replace("\n2\t", "\n3\t")


def run(*arguments: object) -> tuple[int, str]:
    """Return the exit code of the command and all that it said."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(COMPLETE, encoding="utf-8")
    return folder


def test_a_good_folder_is_published(raw: Path, tmp_path: Path) -> None:
    """A run exits 0 and says how many notices and tasks it published."""
    code, said = run("normalize", raw, "--out", tmp_path / "out")
    assert code == 0
    assert "1 notices (1 complete), 2 tasks" in said
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_strict_tells_a_hole(raw: Path, tmp_path: Path) -> None:
    """--strict exits 3 when a notice has a gap in its serials, and publishes all the same."""
    (raw / "b.txt").write_text(WITH_A_GAP, encoding="utf-8")
    code, said = run("normalize", raw, "--out", tmp_path / "out", "--strict")
    assert code == HOLES
    assert "gap: b.txt: serials 2 are missing" in said
    assert (tmp_path / "out" / "tasks.csv").is_file()


def test_strict_is_content_with_whole_notices(raw: Path, tmp_path: Path) -> None:
    """--strict exits 0 when every notice is complete."""
    assert run("normalize", raw, "--out", tmp_path / "out", "--strict")[0] == 0


def test_a_gap_alone_is_no_failure(raw: Path, tmp_path: Path) -> None:
    """What a notice does wrong is no exit code without --strict."""
    (raw / "a.txt").write_text(WITH_A_GAP, encoding="utf-8")
    assert run("normalize", raw, "--out", tmp_path / "out")[0] == 0


def test_a_missing_folder_is_a_usage_error(tmp_path: Path) -> None:
    """A RAW that is not there exits 2 with one sentence that names it, and publishes nothing."""
    code, said = run("normalize", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert code == USAGE
    assert "nowhere" in said
    assert not (tmp_path / "out").exists()


def test_somebody_elses_folder_is_not_replaced(raw: Path, tmp_path: Path) -> None:
    """An OUT that holds other people's files exits 2 and is left alone."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("years of work")
    assert run("normalize", raw, "--out", tmp_path / "out")[0] == USAGE
    assert (tmp_path / "out" / "thesis.docx").read_text() == "years of work"


def test_an_unknown_engine_is_a_usage_error(raw: Path, tmp_path: Path) -> None:
    """An engine that is not there yet exits 2 and says which one is."""
    code, said = run("normalize", raw, "--out", tmp_path / "out", "--engine", "ray")
    assert code == USAGE
    assert "local" in said


def test_a_broken_alias_table_publishes_nothing(raw: Path, tmp_path: Path) -> None:
    """A broken alias table exits 4, names every fault by line, and leaves the old folder as it was."""
    run("normalize", raw, "--out", tmp_path / "out")
    before = (tmp_path / "out" / "datapackage.json").read_bytes()
    table = tmp_path / "aliases.csv"
    header = "alias,canonical,scope,valid_from,valid_to,source,note\n"
    table.write_text(header + "市甲局,巴中市甲局,,2021-02-30,,,\n市乙局,,,,,,\n", encoding="utf-8")
    code, said = run("normalize", raw, "--out", tmp_path / "out", "--unit-aliases", table)
    assert code == BROKEN
    assert "line 2" in said
    assert "line 3" in said
    assert (tmp_path / "out" / "datapackage.json").read_bytes() == before


def test_a_sound_alias_table_is_obeyed(raw: Path, tmp_path: Path) -> None:
    """A sound alias leads to its canonical name, by the rule `alias`."""
    table = tmp_path / "aliases.csv"
    table.write_text(
        "alias,canonical,scope,valid_from,valid_to,source,note\n市教育局,甲市教育局,,,,,\n", encoding="utf-8"
    )
    assert run("normalize", raw, "--out", tmp_path / "out", "--unit-aliases", table)[0] == 0
    units = pd.read_csv(tmp_path / "out" / "task_units.csv")
    assert list(units.loc[units["rule"] == "alias", "unit"]) == ["甲市教育局"]


def test_a_broken_rule_table_publishes_nothing(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule table with a short line exits 4 before any file is read."""
    broken = tmp_path / "rules"
    broken.mkdir()
    (broken / "measures.csv").write_text("one,two\nonly\n", encoding="utf-8")
    monkeypatch.setattr(rules, "FOLDER", broken)
    code, said = run("normalize", raw, "--out", tmp_path / "out")
    assert code == BROKEN
    assert "measures.csv line 2" in said


def test_a_file_that_makes_the_program_stumble_costs_no_other(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program on one file is a failed notice; the other files are published."""
    (raw / "b.txt").write_text(WITH_A_GAP, encoding="utf-8")
    from pipeline import process
    from pipeline.records import Document

    honest = process.read

    def stumble(path: Path, name: str, sha256: str) -> Document:
        if name == "a.txt":
            raise RuntimeError("a fault of the program")
        return honest(path, name, sha256)

    monkeypatch.setattr(process, "read", stumble)
    code, said = run("normalize", raw, "--out", tmp_path / "out", "--workers", 1)
    assert code == 0
    assert "1 failed" in said
    notices = pd.read_csv(tmp_path / "out" / "notices.csv").set_index("source")
    assert notices.loc["a.txt", "state"] == "failed"
    assert notices.loc["b.txt", "tasks"] == 2


def test_a_notice_of_too_many_tasks_costs_no_other(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More tasks than a task_id can count are a failed notice; one with just as many is published."""
    (raw / "b.txt").write_text(WITH_A_GAP + "9\t植树造林\t市林业局\t6月底\n", encoding="utf-8")
    from pipeline import process

    monkeypatch.setattr(process, "MOST_TASKS", 2)
    code, _ = run("normalize", raw, "--out", tmp_path / "out", "--workers", 1)
    assert code == 0
    notices = pd.read_csv(tmp_path / "out" / "notices.csv").set_index("source")
    assert (notices.loc["a.txt", "state"], notices.loc["b.txt", "state"]) == ("complete", "failed")


def test_version_is_the_projects(tmp_path: Path) -> None:
    """--version prints the version that pyproject.toml gives."""
    import tomllib

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version")[1].strip() == project["version"]


def test_the_locale_does_not_show(raw: Path, tmp_path: Path) -> None:
    """Another locale, time zone and hash seed give the same bytes."""
    (raw / "b.txt").write_text(WITH_A_GAP, encoding="gb18030")
    folders = []
    for place, seed in (("C", "0"), ("zh_CN.GB18030", "4711")):
        out = tmp_path / f"out-{seed}"
        environment = {
            **os.environ,
            "LC_ALL": place,
            "TZ": "Asia/Shanghai" if seed != "0" else "UTC",
            "PYTHONHASHSEED": seed,
        }
        command = [sys.executable, "-m", "pipeline", "normalize", str(raw), "--out", str(out)]
        subprocess.run(command, check=True, cwd=CHECKOUT, env=environment, capture_output=True)
        folders.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert folders[0] == folders[1]


def test_the_published_folder_is_a_valid_data_package() -> None:
    """frictionless finds nothing wrong with normalized/, keys and foreign keys included."""
    assert validate(str(CHECKOUT / "normalized" / "datapackage.json")).valid


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_and_parquet_hold_the_same(table: Table) -> None:
    """A reader of the CSV and a reader of the Parquet file see the same rows in the same order."""
    text = pd.read_csv(CHECKOUT / "normalized" / f"{table.name}.csv", dtype=str, keep_default_na=False)
    typed = pd.read_parquet(CHECKOUT / "normalized" / f"{table.name}.parquet", dtype_backend="pyarrow")
    assert list(text.columns) == list(typed.columns) == [field.name for field in table.fields]
    assert len(text) == len(typed)
    for field in table.fields:
        if field.type == LIST:
            joined = ["" if items is pd.NA else LIST_SEPARATOR.join(items) for items in typed[field.name]]
            assert list(text[field.name]) == joined


def test_suggestions_are_printed_or_written_as_new_files(raw: Path, tmp_path: Path) -> None:
    """`aliases suggest` prints the lines that an open question asks for; with --to they are new files, and no file is
    written over."""
    (raw / "a.txt").write_text(OF_A_CITY.replace("市教育局", "市农工联合会"), encoding="utf-8")
    out, to = tmp_path / "out", tmp_path / "to"
    run("normalize", raw, "--out", out)
    code, said = run("aliases", "suggest", "--out", out)
    assert code == 0 and "# unit_aliases.csv" in said and "市农工联合会" in said
    assert run("aliases", "suggest", "--out", out, "--to", to)[0] == 0
    assert [path.name for path in to.iterdir()] == ["suggested_unit_aliases.csv"]
    assert run("aliases", "suggest", "--out", out, "--to", to)[0] == USAGE


def test_where_nothing_is_asked_nothing_is_suggested(raw: Path, tmp_path: Path) -> None:
    """Near miss: a notice that is accepted whole leaves no line to add; a folder never published is an error."""
    (raw / "a.txt").write_text(OF_A_CITY, encoding="utf-8")
    run("normalize", raw, "--out", tmp_path / "out")
    assert run("aliases", "suggest", "--out", tmp_path / "out") == (0, "")
    assert run("aliases", "suggest", "--out", raw)[0] == USAGE
