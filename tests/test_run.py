"""A whole run over files that belong together: what is published of links, archives and misleading names."""

from __future__ import annotations

import csv
import os
import tempfile
import zipfile
from pathlib import Path

import pytest

from pipeline import aliases, process, run
from pipeline.records import Document, Issue
from tests.link.filing import notice, table

LIST = "附件：1.生态创建工作推进清单\n2.考核办法"
MAIN = notice(listed=LIST)
TASKS = table()
Row = dict[str, str]


def publish(raw: Path, out: Path, workers: int = 1) -> run.Summary:
    return run.normalize(raw, out, aliases.load(None, None, None), workers, lambda *_: None)


def rows(out: Path, name: str) -> list[Row]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def notices(out: Path) -> dict[str, Row]:
    return {row["source"]: row for row in rows(out, "notices")}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A main text and its attachment, both also as markdown, another attachment in an archive, and odd files."""
    folder = tmp_path / "raw"
    (folder / "x").mkdir(parents=True)
    (folder / "x" / "通知.txt").write_text(MAIN, encoding="utf-8")
    (folder / "x" / "通知.md").write_text(MAIN + "\n", encoding="utf-8")
    (folder / "x" / "附件1.txt").write_text(TASKS, encoding="gb18030")
    (folder / "y.pdf").write_text(notice(number="巴府发〔2021〕3号", tasks=table(5)), encoding="utf-8")
    (folder / "z.txt").write_bytes(bytes(range(256)))
    with zipfile.ZipFile(folder / "a.zip", "w") as made:
        made.writestr("通知/附件2.txt", TASKS + "\n")
        made.writestr("__MACOSX/._x", "x")
    return folder


def test_links_are_published(raw: Path, tmp_path: Path) -> None:
    """notices says what a file is a duplicate or a part of, and issues says it to people."""
    publish(raw, tmp_path / "out")
    found = notices(tmp_path / "out")
    original = found["x/通知.md"]
    assert found["x/通知.txt"]["duplicate_of"] == original["notice_id"]
    part = found["x/附件1.txt"]
    assert part["part_of"] == original["notice_id"]
    assert (part["issuer"], part["region_code"], part["issued_on"]) == ("巴中市人民政府", "511900", "2021-04-20")
    assert part["doc_number"] == part["title"] == ""
    assert found["a.zip!/通知/附件2.txt"]["part_of"] == ""
    said = {(row["notice_id"], row["code"]) for row in rows(tmp_path / "out", "issues")}
    assert {
        (found["x/通知.txt"]["notice_id"], "duplicate_notice"),
        (part["notice_id"], "attachment"),
        (found["a.zip!/通知/附件2.txt"]["notice_id"], "loose_attachment"),
        (found["y.pdf"]["notice_id"], "wrong_ending"),
        ("", "file_skipped"),
    } <= said


def test_an_attachments_bodies_are_those_of_its_main_texts_place(raw: Path, tmp_path: Path) -> None:
    """市教育局 in an attachment is the body of the main text's city; near miss: in a loose one it is nobody's."""
    publish(raw, tmp_path / "out")
    found = notices(tmp_path / "out")
    units: dict[str, set[str]] = {}
    for row in rows(tmp_path / "out", "task_units"):
        units.setdefault(row["task_id"][:12], set()).add(row["unit"])
    assert "巴中市教育局" in units[found["x/附件1.txt"]["notice_id"]]
    assert "巴中市教育局" not in units[found["a.zip!/通知/附件2.txt"]["notice_id"]]


def test_the_number_of_workers_does_not_show(raw: Path, tmp_path: Path) -> None:
    """One process and three publish the same bytes, links and archives included."""
    folders = []
    for workers in (1, 3):
        publish(raw, tmp_path / f"out{workers}", workers)
        folders.append({path.name: path.read_bytes() for path in (tmp_path / f"out{workers}").iterdir()})
    assert folders[0] == folders[1]


def test_a_file_that_cannot_be_read_links_nothing(raw: Path, tmp_path: Path) -> None:
    """A failed file has no links and costs the others none."""
    summary = publish(raw, tmp_path / "out")
    assert [source for source, _ in summary.failed] == ["z.txt"]
    assert summary.notices == 6


def test_every_input_has_its_hash(raw: Path, tmp_path: Path) -> None:
    """The package names the archive and each file of it that was read."""
    publish(raw, tmp_path / "out")
    package = (tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8")
    assert '"a.zip"' in package
    assert '"a.zip!/通知/附件2.txt"' in package


def test_a_run_with_a_file_that_could_not_be_opened_is_not_whole(tmp_path: Path) -> None:
    """A member of an archive that cannot be read is told, and --strict sees it."""
    (tmp_path / "raw").mkdir()
    with zipfile.ZipFile(tmp_path / "raw" / "a.zip", "w") as made:
        made.writestr("a.txt", notice(tasks=TASKS))
        made.writestr("b.txt", "damaged")
    path = tmp_path / "raw" / "a.zip"
    whole = publish(tmp_path / "raw", tmp_path / "out")
    path.write_bytes(path.read_bytes().replace(b"damaged", b"demaged"))
    holed = publish(tmp_path / "raw", tmp_path / "out")
    assert (whole.unopened, whole.warnings) == (0, [])
    assert (holed.unopened, holed.whole) == (1, False)
    assert holed.warnings == ["1 files could not be opened; issues.csv names them"]


def test_a_readers_remarks_are_published(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader has to say of a document stands in issues."""
    honest = process.read

    def remark(data: bytes, name: str, sha256: str) -> Document:
        document = honest(data, name, sha256)
        document.remarks.append(Issue("signed", "章", page=1))
        return document

    monkeypatch.setattr(process, "read", remark)
    publish(raw, tmp_path / "out")
    signed = [row for row in rows(tmp_path / "out", "issues") if row["code"] == "signed"]
    assert len(signed) == 5
    assert {row["page"] for row in signed} == {"1"}


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_goes_from_none_to_all(raw: Path, tmp_path: Path, workers: int) -> None:
    """Each file is told of as it is read and as it is done; the count never goes back, and ends at all of them."""
    told: list[tuple[int, int]] = []
    run.normalize(raw, tmp_path / "out", aliases.load(None, None, None), workers, lambda *at: told.append(at[:2]))
    assert told == sorted(told)
    assert len(told) == 12
    assert (told[0], told[-1]) == ((0, 6), (6, 6))


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_is_left_behind(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    """What was laid down between reading and the rest is gone after the run, also after one that failed."""
    spools = tmp_path / "spools"
    spools.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", os.fspath(spools))
    if fails:
        monkeypatch.setattr(run, "links", lambda profiles: 1 / 0 if list(spools.iterdir()) else {})
        with pytest.raises(ZeroDivisionError):
            publish(raw, tmp_path / "out")
    else:
        publish(raw, tmp_path / "out")
    assert list(spools.iterdir()) == []
