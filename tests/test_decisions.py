"""Whole runs with the analysts' tables: answers are replayed, nothing else changes, every line is accounted for."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from pipeline import aliases, run
from pipeline.aliases import ALIAS_READERS, DECISION_READERS
from pipeline.run import Summary

Row = dict[str, str]
HEAD = "序号\t任务名称\t牵头领导\t牵头单位\t责任单位\t完成时限"
ROWS = {
    "巴中市": (
        "1\t编制规划\t王毅\t市农工联合会\t市水利局、市生态环竟局\t2021年11月30日",
        "2\t开展检查\t赵文娇\t市水务局\t市农工联合会\t条件成熟时",
        "3\t修订制度\t赵文文\t市教育局\t市农工商联合会\t2021年12月",
    ),
    "达州市": ("1\t建设平台\t李明\t市农工联合会\t市教育局\t2021年11月30日",),
}
ANSWERS = {"due_on": "2021年12月31日", "lead_units": "巴中市农业农村局", "responsible_units": "巴中市商务局"}
"""Field -> what a person types where nothing is proposed."""


def notice(city: str, number: int) -> str:
    title = f"{city}人民政府关于印发2021年工作推进清单的通知"
    opening = f"{city[0]}府发〔2021〕{number}号\n{title}\n各县（区）人民政府，市级有关部门：\n现将清单印发给你们。"
    return "\n".join((opening, HEAD, *ROWS[city], f"{city}人民政府", f"2021年4月{number}日"))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Three notices of two cities; the first two print the same doubtful words."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for number, city in enumerate(("巴中市", "巴中市", "达州市"), 1):
        (folder / f"{number}.txt").write_text(notice(city, number), encoding="utf-8")
    return folder


def table(path: Path, columns: list[str], rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def decisions(path: Path, rows: list[Row]) -> Path:
    return table(path, list(DECISION_READERS), rows)


def publish(raw: Path, out: Path, unit_aliases: Path | None = None, decided: Path | None = None) -> Summary:
    return run.normalize(raw, out, aliases.load(unit_aliases, None, decided), 1, lambda *_: None)


def rows(out: Path, name: str) -> list[Row]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def answer(question: Row) -> Row:
    """Return the line that answers a question: the proposal is accepted, else another text is put in its place."""
    beside = {name: question[name] for name in ("question_id", "field", "raw")}
    if question["proposed"] or question["field"] not in ANSWERS:
        return {**beside, "verdict": "accept", "by": "甲", "on": "2021-05-01"}
    return {**beside, "verdict": "correct", "value": ANSWERS[question["field"]], "by": "甲", "on": "2021-05-01"}


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.csv"))}


def test_a_question_of_many_notices_is_asked_once_and_the_one_that_settles_most_comes_first(
    raw: Path, tmp_path: Path
) -> None:
    """市农工联合会 stands four times in two notices of one city: one question; in the other city it is another."""
    publish(raw, tmp_path / "out")
    review = rows(tmp_path / "out", "review")
    settles = [int(row["settles"]) for row in review]
    assert settles == sorted(settles, reverse=True)
    assert sorted(row["settles"] for row in review if row["raw"] == "市农工联合会") == ["1", "4"]
    assert len({row["question_id"] for row in review}) == len(review)


def test_a_run_with_every_question_answered_leaves_none_open_and_changes_nothing_else(
    raw: Path, tmp_path: Path
) -> None:
    """What was accepted stays as it was; what was in doubt is decided; each answer settled what it promised."""
    before = publish(raw, tmp_path / "before")
    review = rows(tmp_path / "before", "review")
    decided = decisions(tmp_path / "decisions.csv", [answer(question) for question in review])
    after = publish(raw, tmp_path / "after", decided=decided)
    assert (after.questions, after.statuses["review"], after.statuses["unresolved"]) == (0, 0, 0)
    promised = sum(int(question["settles"]) for question in review)
    assert (after.statuses["accepted"], after.statuses["decided"]) == (before.statuses["accepted"], promised)
    for name in ("task_units", "task_leaders"):
        pairs = zip(rows(tmp_path / "before", name), rows(tmp_path / "after", name), strict=True)
        assert [now for was, now in pairs if was["status"] == "accepted" and was != now] == []


def test_a_replay_is_idempotent_and_does_not_hang_on_the_order_of_lines(raw: Path, tmp_path: Path) -> None:
    """The same answers, again or sorted in another way, give the same bytes but for the lines they are told by."""
    publish(raw, tmp_path / "before")
    lines = [answer(question) for question in rows(tmp_path / "before", "review")]
    one = decisions(tmp_path / "one.csv", lines)
    shuffled = random.Random(5).sample(lines, len(lines))
    other = decisions(tmp_path / "other.csv", shuffled)
    outs = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    for out, decided in zip(outs, (one, one, other), strict=True):
        publish(raw, out, decided=decided)
    first, again, sorted_anew = map(files, outs)
    assert first == again
    lined = [found.pop("answers.csv") for found in (first, sorted_anew)]
    assert first == sorted_anew and lined[0] != lined[1]


def test_each_used_line_says_how_many_values_it_settled(raw: Path, tmp_path: Path) -> None:
    """The uses of a decision are what its question said that an answer settles."""
    publish(raw, tmp_path / "before")
    review = rows(tmp_path / "before", "review")
    decided = decisions(tmp_path / "decisions.csv", [answer(question) for question in review])
    publish(raw, tmp_path / "after", decided=decided)
    found = [(row["outcome"], row["uses"]) for row in rows(tmp_path / "after", "answers")]
    assert found == [("used", question["settles"]) for question in review]


def test_an_alias_that_is_never_used_changes_nothing(raw: Path, tmp_path: Path) -> None:
    """It is reported as unused; an alias that is used is told with its uses, and changes what it names alone."""
    publish(raw, tmp_path / "plain")
    idle = {"alias": "市没有局", "canonical": "巴中市水利局", "scope": "511900"}
    used = {"alias": "市农工联合会", "canonical": "巴中市农工联合会", "scope": "511900"}
    for name, lines in (("idle", [idle]), ("used", [idle, used])):
        publish(raw, tmp_path / name, table(tmp_path / f"{name}.csv", list(ALIAS_READERS), lines))
    plain, with_idle, with_used = (files(tmp_path / name) for name in ("plain", "idle", "used"))
    told = [rows(tmp_path / name, "answers") for name in ("idle", "used")]
    assert [[(row["outcome"], row["uses"]) for row in each] for each in told] == [
        [("unused", "0")],
        [("unused", "0"), ("used", "4")],
    ]
    assert {name for name in plain if plain[name] != with_idle[name]} == {"answers.csv"}
    assert plain["task_units.csv"] != with_used["task_units.csv"] and plain["cells.csv"] == with_used["cells.csv"]


def test_an_answer_lapses_visibly_when_the_evidence_changes(raw: Path, tmp_path: Path) -> None:
    """The question is open again and tells the earlier answer; a text that is nowhere leaves its answer orphaned."""
    old = {"question_id": "q00000000001", "field": "lead_units", "verdict": "correct", "by": "甲", "on": "2021-05-01"}
    lines = [
        {**old, "raw": "市农工联合会", "value": "巴中市农业农村局", "scope": "511900"},
        {**old, "question_id": "q00000000002", "raw": "市没有局", "value": "巴中市水利局"},
        {**old, "question_id": "q00000000003", "raw": "市水务局", "value": "巴中市水利局"},
    ]
    summary = publish(raw, tmp_path / "out", decided=decisions(tmp_path / "decisions.csv", lines))
    answers = rows(tmp_path / "out", "answers")
    assert [row["outcome"] for row in answers] == ["lapsed", "orphaned", "orphaned"]
    assert "1 decision lapsed, 2 decisions orphaned: see answers.csv" in summary.warnings
    told = [row for row in rows(tmp_path / "out", "review") if "先前的回答" in row["explanation"]]
    assert [(row["raw"], row["settles"]) for row in told] == [("市农工联合会", "4")]
    assert "改为“巴中市农业农村局”，甲，2021-05-01" in told[0]["explanation"]
    assert told[0]["question_id"] in answers[0]["message"]


def test_an_answer_whose_question_is_still_asked_does_not_lapse(raw: Path, tmp_path: Path) -> None:
    """Near miss: the same words are open in another city, and this answer is used in its own."""
    publish(raw, tmp_path / "before")
    [mine] = [
        row for row in rows(tmp_path / "before", "review") if (row["raw"], row["settles"]) == ("市农工联合会", "4")
    ]
    publish(raw, tmp_path / "after", decided=decisions(tmp_path / "decisions.csv", [answer(mine)]))
    assert [row["outcome"] for row in rows(tmp_path / "after", "answers")] == ["used"]
    assert not any("先前的回答" in row["explanation"] for row in rows(tmp_path / "after", "review"))


def test_an_answer_beside_another_text_is_told_and_not_applied(raw: Path, tmp_path: Path) -> None:
    """An id whose text slipped by a row leaves its question open and says so at both ends."""
    publish(raw, tmp_path / "before")
    question = rows(tmp_path / "before", "review")[0]
    slipped = {**answer(question), "raw": "市别的局"}
    publish(raw, tmp_path / "after", decided=decisions(tmp_path / "decisions.csv", [slipped]))
    [told] = rows(tmp_path / "after", "answers")
    assert (told["outcome"], told["uses"]) == ("lapsed", "0") and question["question_id"] in told["message"]
    [still] = [row for row in rows(tmp_path / "after", "review") if row["question_id"] == question["question_id"]]
    assert "第 2 行" in still["explanation"]
