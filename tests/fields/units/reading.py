"""What is read in a list of units, as tests look at it."""

from __future__ import annotations

from pipeline import text
from pipeline.fields import units
from pipeline.records import Mention

TWO = ["市财政局", "市教育局"]
KNOWN = [
    "市财政局",
    "市住房和城乡建设局",
    "市文化和旅游局",
    "各县（市、区）人民政府",
    "巴中经济开发区管委会",
    "省教育厅",
]


def read(printed: str) -> list[Mention]:
    return units.parse(text.clean(printed)[0], "responsible")


def names(printed: str) -> list[str]:
    return [mention.name for mention in read(printed)]


def roles(printed: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.role) for mention in read(printed)]


def notes(printed: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.note) for mention in read(printed)]


def codes(printed: str) -> list[list[str]]:
    return [[doubt.code for doubt in mention.doubts] for mention in read(printed)]
