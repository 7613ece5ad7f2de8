"""Rows that keep the contract, one notice at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

Rows = dict[str, list[dict[str, Any]]]


def make_notice(number: int, tasks: int = 2, units: int = 3, cells: int = 4) -> Rows:
    """Return the rows of one notice of `tasks` tasks, each with `units` units and `cells` cells."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    notice = sha256[:12]
    place = {"page": 1, "table": 1}
    rows: Rows = {
        "notices": [
            {
                "notice_id": notice, "source": f"{number:06}.txt", "sha256": sha256, "format": "text", "pages": 1,
                "title": "关于印发任务清单的通知", "region_code": "511900", "issued_on": "2021-01-04", "tasks": tasks,
                "missing_serials": ["4-20", "27-31"], "state": "incomplete", "reason": "缺号",
            }
        ],
        "tasks": [], "task_units": [], "task_leaders": [], "task_targets": [], "cells": [],
        "issues": [{"notice_id": notice, "code": "serial-missing", "severity": "warning", "message": "缺序号 4-20"}],
    }  # fmt: skip
    for position in range(1, tasks + 1):
        task = f"{notice}-{position:04}"
        rows["tasks"].append(
            {
                "task_id": task, "notice_id": notice, "position": position, "serial": position, "section": "生态制度",
                "name": f"任务{position}", "target": "≥20%，“含”,comma", "attribute": "约束性",
                "main_tasks": "落实\n各项" * 20,
                "leaders": ["王毅", "岳剑"], "lead_units": ["巴中市生态环境局"],
                "responsible_units": ["市水利局", "市林业局"],
                "due_on": "2021-11-30", "due_kind": "date", "due_text": "2021年11月30日", "status": "review",
                "review_fields": ["lead_units"], "flags": ["unit-fuzzy"], **place, "row": position,
            }
        )  # fmt: skip
        rows["task_units"].extend(
            {
                "task_id": task, "role": "lead", "position": unit, "unit_id": "511900/生态环境局",
                "unit": "巴中市生态环境局", "mention": "市生态环境局", "rule": "form", "score": 0.95,
                "status": "review",
            }
            for unit in range(1, units + 1)
        )  # fmt: skip
        rows["task_leaders"].append(
            {
                "task_id": task, "position": 1, "leader_id": "511900/王毅", "leader": "王毅", "mention": "王毅",
                "rule": "exact", "score": 1.0, "status": "accepted",
            }
        )  # fmt: skip
        rows["task_targets"].append(
            {"task_id": task, "position": 1, "kind": "threshold", "op": "≥", "value": 20.0, "unit": "%", "text": "≥20%",
             "status": "accepted"}
        )  # fmt: skip
        rows["cells"].extend(
            {
                "notice_id": notice, **place, "row": position, "column": column, "text": "市生态环境局",
                "text_from": "native", "became": "task", "task_id": task, "field": "lead_units", "repairs": [],
            }
            for column in range(1, cells + 1)
        )  # fmt: skip
    return rows


def make_rest(first: Rows) -> Rows:
    """Return units, leaders and review for any number of notices, the first of which is `first`."""
    task = first["tasks"][0]
    return {
        "units": [
            {"unit_id": "511900/生态环境局", "unit": "巴中市生态环境局", "region_code": "511900", "level": "市",
             "stem": "生态环境局", "kind": "government", "function": "生态环境", "mentions": 3}
        ],
        "leaders": [{"leader_id": "511900/王毅", "leader": "王毅", "region_code": "511900", "mentions": 1}],
        "review": [
            {
                "question_id": "q0123456789a", "settles": 2, "notice_id": task["notice_id"], "task_id": task["task_id"],
                "task_ids": [task["task_id"]], "field": "lead_units", "raw": "市生态环境局",
                "proposed": "巴中市生态环境局", "score": 0.9, "reason": "unit-fuzzy", "explanation": "请核对。",
                "page": 1,
            }
        ],
    }  # fmt: skip


@pytest.fixture
def notice() -> Callable[..., Rows]:
    return make_notice


@pytest.fixture
def rest() -> Callable[[Rows], Rows]:
    return make_rest
