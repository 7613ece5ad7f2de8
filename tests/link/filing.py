"""A folder of notices for the tests of links: names and texts in, links by name out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pipeline.fields import letterhead
from pipeline.link import Link, Profile, links, profile
from pipeline.read import text
from pipeline.records import Document

UNITS = (
    "市教育局",
    "市财政局",
    "市水利局",
    "市公安局",
    "市民政局",
    "市司法局",
    "市商务局",
    "市审计局",
    "市统计局",
    "市林业局",
)
WORK = (
    "编制规划",
    "开展检查",
    "修订制度",
    "建设平台",
    "培训人员",
    "整治河道",
    "绿化道路",
    "改造管网",
    "更新设备",
    "公开信息",
)


def table(rows: int = 12, year: int = 2021, first: int = 1) -> str:
    """Return a task table of so many rows, tabs between its cells, deadlines in `year`."""
    lines = ["序号\t任务名称\t责任单位\t完成时限"]
    for row in range(first, first + rows):
        work = f"{WORK[row % 10]}和{WORK[(3 * row + 1) % 10]}第{row}批"
        lines.append(f"{row}\t{work}\t{UNITS[row * 7 % 10]}\t{year}年{row % 12 + 1}月{row * 5 % 28 + 1}日")
    return "\n".join(lines)


def notice(
    city: str = "巴中市",
    number: str = "巴府发〔2021〕1号",
    day: str = "2021年4月20日",
    about: str = "2021年生态创建工作推进清单",
    tasks: str = "",
    listed: str = "",
) -> str:
    """Return the text of a notice; a part that is empty is not printed."""
    parts = (
        number,
        f"{city}人民政府关于印发{about}的通知",
        "各县（区）人民政府，市级有关部门：",
        f"现将{about}印发给你们，请结合实际认真贯彻落实，确保各项工作任务按期完成。",
        listed,
        tasks,
        f"{city}人民政府" if day else "",
        day,
    )
    return "\n".join(filter(None, parts))


def read(name: str, words: str, format: str = "text") -> Document:
    """Return the document that a text file is, said to be of `format`."""
    sha256 = hashlib.sha256(f"{name}{words}".encode()).hexdigest()
    return replace(text.read(words.encode(), name, sha256), format=format)


def profiled(name: str, words: str, *also_at: str) -> Profile:
    """Return the profile of a text, its format by its name's ending."""
    ending = name.rpartition(".")[2]
    document = read(name, words, ending if ending in ("docx", "pdf", "xlsx", "html", "scan") else "text")
    return profile(document, letterhead.parse(document), also_at)


def linked(folder: dict[str, str]) -> dict[str, Link]:
    """Return name -> link of each file of a folder (name -> text), notice_ids replaced by names."""
    profiles = [profiled(name, words) for name, words in folder.items()]
    names = {profile.notice_id: profile.source for profile in profiles} | {"": ""}
    return {
        names[key]: replace(link, duplicate_of=names[link.duplicate_of], part_of=names[link.part_of])
        for key, link in links(profiles).items()
    }


def duplicates(folder: dict[str, str]) -> dict[str, str]:
    """Return duplicate -> original."""
    return {name: link.duplicate_of for name, link in linked(folder).items() if link.duplicate_of}


def parts(folder: dict[str, str]) -> dict[str, str]:
    """Return attachment -> main text."""
    return {name: link.part_of for name, link in linked(folder).items() if link.part_of}


def codes(folder: dict[str, str], name: str) -> list[str]:
    """Return the codes of the issues that one file of a folder has for its links."""
    return [issue.code for issue in linked(folder)[name].issues]
