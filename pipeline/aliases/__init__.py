"""The analysts' own tables: unit aliases, leader aliases and decisions, which outrank the program.

People keep them in Excel, so they are read as Excel saves them: UTF-8 or GB18030, with or without
a BOM, columns in any order, blank lines and stray spaces. Nothing of them is used while any row
of any of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import rules
from pipeline.aliases import alias, decision, sheet
from pipeline.aliases.alias import ALIAS_READERS, Alias, AliasTable
from pipeline.aliases.cells import ACCEPT, CORRECT, EVERYWHERE, REJECT, VERDICTS
from pipeline.aliases.decision import DECISION_READERS, Decision, DecisionTable

__all__ = [
    "ACCEPT",
    "ALIAS_READERS",
    "CORRECT",
    "DECISIONS",
    "DECISION_READERS",
    "EVERYWHERE",
    "LEADER_ALIASES",
    "REJECT",
    "UNIT_ALIASES",
    "VERDICTS",
    "Alias",
    "AliasTable",
    "Decision",
    "DecisionTable",
    "Tables",
    "load",
]

UNIT_ALIASES, LEADER_ALIASES, DECISIONS = "unit_aliases.csv", "leader_aliases.csv", "decisions.csv"
"""The analysts' files, by the names that they bear in a checkout."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All that the analysts have laid down, and the files that it came from."""

    units: AliasTable
    leaders: AliasTable
    decisions: DecisionTable
    paths: tuple[Path, ...]


def load(unit_aliases: Path | None, leader_aliases: Path | None, decisions: Path | None) -> Tables:
    """Read the tables; None stands for an empty one.

    Raises RuleTableError, with every fault of every table by file and line, when anything is wrong.
    """
    faults: list[str] = []
    tables = Tables(
        AliasTable(sheet.rows(unit_aliases, ALIAS_READERS, Alias, alias.faults, faults)),
        AliasTable(sheet.rows(leader_aliases, ALIAS_READERS, Alias, alias.faults, faults)),
        DecisionTable(sheet.rows(decisions, DECISION_READERS, Decision, decision.faults, faults)),
        tuple(path for path in (unit_aliases, leader_aliases, decisions) if path is not None),
    )
    if faults:
        raise rules.RuleTableError(faults)
    return tables
