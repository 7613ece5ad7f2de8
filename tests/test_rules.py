"""The rule tables: each loads as its row type, and a broken one says where."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import rules
from pipeline.lexicon import catalogue

PACKAGE = Path(rules.__file__).parent


@dataclass(frozen=True)
class Weighed:
    name: str
    weight: float
    count: int
    forms: tuple[str, ...]


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Yield (module, node) of every node of every module in the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        yield from ((module, node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def declared() -> list[tuple[str, str, str]]:
    """Return (module, table, row type) of every `rules.table("name", RowType)` in the package."""
    found = []
    for module, node in nodes():
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="rules"), attr="table"),
                args=[ast.Constant(value=str(table)), ast.Name(id=row_type)],
            ):
                found.append((module, table, row_type))
    return found


def of_patterns() -> set[str]:
    """Return the table of every `rules.patterns("name", kind)` in the package."""
    return {
        str(call.args[0].value)
        for _, call in nodes()
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "patterns"
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of rule tables."""
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("module", "table", "row_type"), declared())
def test_every_rule_table_loads_as_its_row_type(module: str, table: str, row_type: str) -> None:
    """A shipped table fits the code that reads it, and is not empty."""
    assert rules.table(table, getattr(importlib.import_module(module), row_type))


def test_every_rule_table_is_read_by_somebody() -> None:
    """No table lies about that nothing reads, and none is read that is not there."""
    catalogues = {path.stem for path in rules.files() if path.stem.startswith(catalogue.FILES)}
    assert {table for _, table, _ in declared()} | of_patterns() | catalogues == {path.stem for path in rules.files()}


def test_cells_are_read_by_the_type_of_their_field(folder: Path) -> None:
    """Text, numbers and lists joined with ； arrive as such; an empty list is empty."""
    (folder / "sound.csv").write_text("name,weight,count,forms\n甲,1.5,2,子；丑\n乙,0,0,\n", encoding="utf-8")
    assert rules.table("sound", Weighed) == (Weighed("甲", 1.5, 2, ("子", "丑")), Weighed("乙", 0.0, 0, ()))


@pytest.mark.parametrize("header", ["name,weight,count", "weight,name,count,forms", "name,weight,count,forms,more", ""])
def test_a_wrong_header_is_named(folder: Path, header: str) -> None:
    """A header that is not the row type's fields, in order, stops the load at line 1."""
    (folder / "t.csv").write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(rules.RuleTableError) as caught:
        rules.table("t", Weighed)
    assert caught.value.faults == ["t.csv line 1: the header must be name,weight,count,forms"]


def test_every_fault_is_named_by_file_and_line(folder: Path) -> None:
    """A short row, a long row, a blank line and a bad number are all told at once; sound rows are not."""
    lines = ["name,weight,count,forms", "甲,1,2,", "乙,1", "丙,1,2,,5", "", '丁,heavy,2,"a\nb"', "戊,1,2.5,"]
    (folder / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(rules.RuleTableError) as caught:
        rules.table("t", Weighed)
    starts = [fault.partition(":")[0] for fault in caught.value.faults]
    assert starts == [f"t.csv line {line}" for line in (3, 4, 5, 7, 8)]
    assert "2 cells, not 4" in caught.value.faults[0]
    assert "heavy" in caught.value.faults[3]


def test_a_table_in_another_encoding_is_named(folder: Path) -> None:
    """A table that Excel saved as GB18030 is a fault of that table, not a crash."""
    (folder / "t.csv").write_bytes("name,weight,count,forms\n甲,1,2,\n".encode("gb18030"))
    with pytest.raises(rules.RuleTableError, match=r"t\.csv is not UTF-8"):
        rules.table("t", Weighed)


def test_all_tables_are_checked_at_once(folder: Path) -> None:
    """Before a run every uneven line of every table is named; a table in order says nothing."""
    (folder / "a.csv").write_text("x,y\n1,2\n3\n", encoding="utf-8")
    (folder / "b.csv").write_text("x\n1\n", encoding="utf-8")
    (folder / "c.csv").write_bytes("x\n县\n".encode("gb18030"))
    with pytest.raises(rules.RuleTableError) as caught:
        rules.check_widths()
    assert [fault[:13] for fault in caught.value.faults] == ["a.csv line 3:", "c.csv is not "]


def test_the_shipped_tables_pass_the_check() -> None:
    """Near miss: the tables as they are stop nothing."""
    rules.check_widths()


@pytest.mark.parametrize("name", sorted(of_patterns()))
def test_every_pattern_is_one(name: str) -> None:
    """Each kind of a table of patterns has patterns, and a kind that the table does not hold has none."""
    kinds = {row.kind for row in rules.table(name, rules.Pattern)}
    assert kinds and all(rules.patterns(name, kind) for kind in kinds)
    assert rules.patterns(name, "") == ()


def test_a_broken_pattern_stops_the_run(folder: Path) -> None:
    """What is no pattern is named with its table, as any other broken rule is."""
    (folder / "broken_pattern.csv").write_text("kind,pattern\nnote,(注\n", encoding="utf-8")
    with pytest.raises(rules.RuleTableError) as caught:
        rules.patterns("broken_pattern", "note")
    assert "broken_pattern.csv" in str(caught.value) and "(注" in str(caught.value)
