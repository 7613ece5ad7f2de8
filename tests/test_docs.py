from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

from pipeline import aliases
from pipeline.cli import app
from pipeline.rules import RuleTableError

ROOT = Path(__file__).resolve().parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = (*READMES, *sorted((ROOT / "docs").rglob("*.md")))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

LINK = re.compile(r"\]\(([^)#\s]+)")
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- the commands ----------------------------------------------------------------------------------


def options() -> set[str]:
    """Return every command, and every long option of every command, that `--help` shows."""
    command = typer.main.get_command(app)
    context = click.Context(command)
    found = {option for parameter in command.params for option in parameter.opts}
    for name, inner in getattr(command, "commands", {}).items():
        found |= {name, *(option for parameter in inner.params for option in parameter.opts if option.startswith("--"))}
    return found | set(context.help_option_names) - {"-h"}


def untold(wanted: set[str], text: str) -> set[str]:
    """Return those of `wanted` that no code in `text` names."""
    blocks = "\n".join(line for line in text.splitlines() if line.startswith("    "))
    code = "\n".join([blocks, *CODE.findall(text)])
    return {name for name in wanted if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code)}


@pytest.mark.parametrize("readme", READMES, ids=names)
def test_every_command_and_option_is_told(readme: Path) -> None:
    """Each command and each option of `--help` is named in each README."""
    assert {"normalize", "explain", "--out", "--strict", "--version", "--help"} <= options()
    assert untold(options(), read(readme)) == set()


def test_an_option_that_no_page_names_is_noticed() -> None:
    """An option is not told by prose, nor by a longer option that begins with it."""
    assert untold({"--work", "--workers"}, "work with `--workers`") == {"--work"}
    assert untold({"normalize"}, "we normalize notices") == {"normalize"}


def targets() -> set[str]:
    """Return what `make help` lists."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    said = subprocess.run(["make", "help"], cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^make (\w+) ", said, re.MULTILINE))


def made(text: str) -> set[str]:
    """Return each target that a `make` command in code asks for."""
    code = [*CODE.findall(text), *(line for line in text.splitlines() if line.startswith("    "))]
    return {target for command in code for target in re.findall(r"^\s*make ([a-z]+)", command)}


def test_make_help_lists_every_target() -> None:
    """`make help` lists each target that is no file."""
    phony = re.search(r"^\.PHONY: (.+)$", read(ROOT / "Makefile"), re.MULTILINE)
    assert phony is not None
    assert targets() == set(phony[1].split())


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_make_command_exists(page: Path) -> None:
    """Each `make` command on a page is one that `make help` lists."""
    assert made(read(page)) <= targets()


@pytest.mark.parametrize("readme", READMES, ids=names)
def test_every_target_is_told(readme: Path) -> None:
    """Each README names each target."""
    assert untold(targets(), read(readme)) == set()


def test_a_make_command_is_told_from_prose() -> None:
    """Only code makes a command: prose may say what make does."""
    assert made("`make nonsense`, which will make sense; and\n\n    make test PYTHON=python3\n") == {"nonsense", "test"}


# --- links and paths ---------------------------------------------------------------------------------


def broken(page: Path, text: str) -> list[str]:
    """Return the relative links of `text`, as it stands in `page`, that lead nowhere."""
    links = (link for link in LINK.findall(text) if "://" not in link)
    return [link for link in links if not (page.parent / link).exists()]


def lost(text: str) -> list[str]:
    """Return the paths of the checkout that `text` names in code and that are not there."""
    paths = (code for code in CODE.findall(text) if re.fullmatch(r"(?:pipeline|docs|tests|bench)/[\w./-]*", code))
    return [path for path in paths if not (ROOT / path).exists()]


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_link_and_path_leads_somewhere(page: Path) -> None:
    """Each relative link, and each path named in code, is there."""
    assert broken(page, read(page)) == []
    assert lost(read(page)) == []


def test_a_broken_link_is_noticed() -> None:
    """A link or a path to nowhere is named; an address, and a path that the program makes, are left alone."""
    page = ROOT / "docs" / "architecture.md"
    assert broken(page, "[a](decisions/none.md) [b](../README.md) [c](https://example.org/x)") == ["decisions/none.md"]
    assert lost("`pipeline/none.py` and `pipeline/run.py` and `normalized/none.csv`") == ["pipeline/none.py"]


def test_the_architecture_names_every_folder() -> None:
    """A folder of the program that the architecture does not name fails here."""
    packages = {f"pipeline/{path.parent.name}/" for path in (ROOT / "pipeline").glob("*/__init__.py")}
    told = set(CODE.findall(read(ROOT / "docs" / "architecture.md")))
    assert packages - told == set()
    assert {"pipeline/none/"} - told


# --- two languages, one content --------------------------------------------------------------------------


def skeleton(text: str) -> list[str]:
    """Return what both languages share, in order: heading levels, list and table rows, blocks and indented commands."""
    blocks = ["".join(block) for block in BLOCK.findall(text)]
    lines = BLOCK.sub("", text).splitlines()
    return [_mark(line) for line in lines if line.startswith(("#", "- ", "|", "    ")) or line[:2] == "1."] + blocks


def _mark(line: str) -> str:
    if line.startswith("    "):
        return line
    return line[: line.index(" ")] if line[0] in "#-" else line[0]


def test_both_languages_say_the_same() -> None:
    """The Chinese README has the headings, lists, tables, examples and commands of the English one."""
    english, chinese = map(read, READMES)
    assert skeleton(chinese) == skeleton(english)
    assert {code for code in CODE.findall(chinese) if code.startswith((".venv", "make", "--"))} == {
        code for code in CODE.findall(english) if code.startswith((".venv", "make", "--"))
    }


def test_a_lost_heading_is_noticed() -> None:
    """A heading more, or another command, is a difference; other words are none."""
    assert skeleton("# One\n\n## Two\n") != skeleton("# One\n")
    assert skeleton("# One\n\n    make test\n") != skeleton("# One\n\n    make check\n")
    assert skeleton("# One\n\nwords\n") == skeleton("# Other\n\nother words\n")


# --- the examples -----------------------------------------------------------------------------------


def tables(text: str) -> Iterator[list[dict[str, str]]]:
    """Yield each example of an analysts' table as its rows."""
    for language, block in BLOCK.findall(text):
        if language == "csv":
            yield list(csv.DictReader(block.splitlines()))


@pytest.mark.parametrize("readme", READMES, ids=names)
def test_the_examples_are_tables_that_the_program_takes(readme: Path, tmp_path: Path) -> None:
    """Each example of an alias or decision table is read without a fault."""
    blocks = [block for language, block in BLOCK.findall(read(readme)) if language == "csv"]
    units, leaders, decisions = (tmp_path / name for name in ("units.csv", "leaders.csv", "decisions.csv"))
    for path, block in zip((units, leaders, decisions), blocks, strict=True):
        path.write_text(block, encoding="utf-8")
    read_tables = aliases.load(units, leaders, decisions)
    assert [len(table.rows) for table in (read_tables.units, read_tables.leaders, read_tables.decisions)] == [1, 1, 2]
    decisions.write_text(blocks[2].replace("correct", "perhaps"), encoding="utf-8")
    with pytest.raises(RuleTableError):
        aliases.load(units, leaders, decisions)


def published(name: str) -> list[dict[str, str]]:
    with (ROOT / "normalized" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def shown(text: str) -> list[dict[str, str]]:
    """Return the rows of tasks that a README shows, in tables headed by different fields."""
    found: list[dict[str, str]] = []
    head: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells or cells[0] == "serial":
            head = cells
        elif head and cells[0].isdigit():
            found.append(dict(zip(head, cells, strict=True)))
    return found


def is_published(row: dict[str, str]) -> bool:
    return any(all(task[name] == value for name, value in row.items()) for task in published("tasks.csv"))


@pytest.mark.parametrize("readme", READMES, ids=names)
def test_the_rows_shown_are_published_rows(readme: Path) -> None:
    """Each row of tasks in a README is what normalized/tasks.csv holds; a changed value is not."""
    rows = shown(read(readme))
    assert len(rows) >= 9
    assert [row for row in rows if not is_published(row)] == []
    assert not is_published({**rows[0], "status": "decided"})


@pytest.mark.parametrize("readme", READMES, ids=names)
def test_what_the_examples_are_about_is_published(readme: Path) -> None:
    """The task explained, the name taught and the question answered are those of normalized/."""
    text = read(readme)
    explained = re.findall(r"explain ([0-9a-f]{12}-\d{4})", text)
    assert explained
    assert set(explained) <= {task["task_id"] for task in published("tasks.csv")}
    units, leaders, decisions = tables(text)
    assert units[0]["alias"] in {unit["mention"] for unit in published("task_units.csv") if unit["rule"] == "none"}
    assert leaders[0]["alias"] in {leader["mention"] for leader in published("task_leaders.csv")}
    asked = {(question["question_id"], question["field"], question["raw"]) for question in published("review.csv")}
    assert tuple(decisions[0][name] for name in ("question_id", "field", "raw")) in asked


# --- the decisions -----------------------------------------------------------------------------------


def faults(text: str) -> list[str]:
    """Return what a decision lacks."""
    parts = [part for part in ("**Question.**", "**Choice.**", "**Reason.**") if text.count(part) != 1]
    return parts + (["at most 25 lines"] if len(text.splitlines()) > 25 else [])


@pytest.mark.parametrize("page", DECISIONS, ids=names)
def test_a_decision_is_short_and_whole(page: Path) -> None:
    """A decision is numbered as its file is, and says question, choice and reason on at most 25 lines."""
    assert read(page).startswith(f"# {page.name[:4]} ")
    assert faults(read(page)) == []


def test_a_decision_without_a_reason_is_noticed() -> None:
    """A decision that gives no reason, or goes on too long, is at fault."""
    assert faults("**Question.** a\n**Choice.** b") == ["**Reason.**"]
    assert faults("**Question.** a\n**Choice.** b\n**Reason.** c" + "\n" * 30) == ["at most 25 lines"]


def test_decisions_are_numbered_without_a_gap() -> None:
    """The decisions are numbered from 0001 on, each number once."""
    assert [page.name[:4] for page in DECISIONS] == [f"{number:04d}" for number in range(1, len(DECISIONS) + 1)]
