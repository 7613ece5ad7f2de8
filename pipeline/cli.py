"""The commands. Everything heavy is imported inside a command, so that --help answers at once."""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.run import Summary

USAGE, HOLES, BROKEN = 2, 3, 4
"""Exit codes of the contract; 0 is published, 1 an unexpected failure."""
OWN_TABLES = Path(__file__).resolve().parent.parent
"""Where the analysts' tables stand when the program runs from its checkout."""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn Chinese government notices into clean task records.",
    no_args_is_help=True,
)

aliases_app = typer.Typer(help="The analysts' own tables.", no_args_is_help=True)
app.add_typer(aliases_app, name="aliases")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(version())
        raise typer.Exit


def version() -> str:
    """Return the installed version, or the one in pyproject.toml of this checkout."""
    try:
        return metadata.version("notice-pipeline")
    except metadata.PackageNotFoundError:
        import tomllib

        return str(tomllib.loads((OWN_TABLES / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn Chinese government notices into clean task records."""


@app.command()
def normalize(
    raw: Annotated[Path, typer.Argument(help="A folder of notices, read to any depth, or one file.")],
    out: Annotated[Path, typer.Option(help="The folder to publish; it is replaced as a whole.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all cores when not given.")] = None,
    engine: Annotated[str, typer.Option(help="Who runs the work: local.")] = "local",
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 when a notice failed or is incomplete.")] = False,
    unit_aliases: Annotated[Path | None, typer.Option(help="Analysts' unit aliases.")] = None,
    leader_aliases: Annotated[Path | None, typer.Option(help="Analysts' leader aliases.")] = None,
    decisions: Annotated[Path | None, typer.Option(help="Analysts' decisions.")] = None,
) -> None:
    """Read RAW and publish every table of the contract in OUT."""
    if engine != "local":
        raise typer.BadParameter(f"{engine!r} is not there yet; use local", param_hint="--engine")
    from pipeline import rules

    own = {"unit_aliases.csv": unit_aliases, "leader_aliases.csv": leader_aliases, "decisions.csv": decisions}
    try:
        summary = _normalize(raw, out, [given or _in_checkout(name) for name, given in own.items()], workers)
    except rules.BrokenError as error:
        raise _stop(BROKEN, "Nothing was published; mend every fault below and run again:", *error.faults) from error
    except (FileNotFoundError, FileExistsError) as error:
        raise _stop(USAGE, str(error)) from error
    _tell(summary, out)
    if strict and not summary.whole:
        raise typer.Exit(HOLES)


def _normalize(raw: Path, out: Path, tables: list[Path | None], workers: int | None) -> Summary:
    """Load the stages and run them; raises BrokenError when a table or the contract is."""
    from pipeline import aliases, run
    from pipeline.progress import Progress

    with Progress() as progress:
        return run.normalize(raw, out, aliases.load(*tables), workers or os.cpu_count() or 1, progress.told)


def _in_checkout(name: str) -> Path | None:
    """Return the checkout's own table of that name, where there is one."""
    return OWN_TABLES / name if (OWN_TABLES / name).is_file() else None


def _stop(code: int, *lines: str) -> typer.Exit:
    for line in lines:
        typer.echo(line, err=True)
    return typer.Exit(code)


def _tell(summary: Summary, out: Path) -> None:
    """Say in a few lines what was published and where to look next."""
    states = ", ".join(f"{count} {state}" for state, count in sorted(summary.states.items()))
    statuses = ", ".join(f"{summary.statuses[name]} {name}" for name in ("accepted", "decided", "review", "unresolved"))
    typer.echo(f"{summary.notices} notices ({states or 'none'}), {summary.tasks} tasks -> {out}")
    typer.echo(f"values: {statuses}; {summary.questions} questions")
    for source, missing in summary.gaps[:10]:
        typer.echo(f"  gap: {source}: serials {'; '.join(missing)} are missing")
    for source, reason in summary.failed[:10]:
        typer.echo(f"  failed: {source}: {reason}")
    for warning in summary.warnings:
        typer.echo(f"  note: {warning}")
    typer.echo(f"look in {out}: tasks.xlsx for people, review.csv for the questions, issues.csv for the rest")


@app.command()
def explain(
    task_id: Annotated[str, typer.Argument(help="A task_id of the published tables.")],
    out: Annotated[Path, typer.Option(help="The published folder.")],
    crops: Annotated[Path | None, typer.Option(help="A folder for a PNG of each cell, cut from the source.")] = None,
    raw: Annotated[Path, typer.Option(help="Where the sources are, for --crops.")] = Path("raw"),
) -> None:
    """Say where each value of one task came from, and why."""
    from pipeline.explain import NoCropsError, UnknownTaskError, explain, write_crops

    try:
        typer.echo(explain(task_id, out))
        if crops is not None:
            typer.echo(f"\n{len(write_crops(task_id, out, raw, crops))} crops -> {crops}")
    except (UnknownTaskError, NoCropsError, FileNotFoundError) as error:
        raise _stop(USAGE, str(error)) from error


@aliases_app.command()
def suggest(
    out: Annotated[Path, typer.Option(help="The published folder.")],
    to: Annotated[Path | None, typer.Option(help="A folder for new files suggested_*.csv, instead of stdout.")] = None,
) -> None:
    """Write the lines that would answer the open questions of OUT; the tables themselves are never touched."""
    from pipeline import aliases, rules, suggest

    own = (aliases.UNIT_ALIASES, aliases.LEADER_ALIASES, aliases.DECISIONS)
    try:
        found = suggest.suggest(out, aliases.load(*map(_in_checkout, own)))
        for path in found.write(to) if to else []:
            typer.echo(path)
    except rules.BrokenError as error:
        raise _stop(BROKEN, "Mend every fault below and run again:", *error.faults) from error
    except (FileNotFoundError, FileExistsError) as error:
        raise _stop(USAGE, str(error)) from error
    if to is None:
        typer.echo(found.text(), nl=False)
