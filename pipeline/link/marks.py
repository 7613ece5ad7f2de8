"""How a file says that it is an attachment, and how a main text lists its own: 附件1, 附件：1.实施方案."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import rules, text

LONGEST = 60
"""Characters of a first line that can be an attachment's mark and title."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_INLINE = re.compile(r"\s+(?=\d{1,2}\s*[.．、])")


@dataclass(frozen=True, slots=True)
class Mark:
    """附件2 as printed in `附件2：清单` or `XX通知附件2`.

    `number` is empty where none is printed; `stem` is what goes before, and `title` what follows, without blanks
    and punctuation.
    """

    number: str
    stem: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An attachment as its main text lists it; `number` is empty for the only one."""

    number: str
    title: str


def _match(kind: str, line: str) -> re.Match[str] | None:
    return next(
        (found for pattern in rules.patterns("attachment_names", kind) if (found := pattern.fullmatch(line))), None
    )


def stem(name: str) -> str:
    """Return a file's name without its path and its ending."""
    return _ENDING.sub("", name.rpartition("/")[2])


def of_name(name: str) -> Mark | None:
    """Return the mark in a file's name, None where it has none."""
    return _mark(stem(name))


def of_line(line: str) -> Mark | None:
    """Return the mark that a document's first line is, None where it is something else."""
    mark = _mark(line) if len(line) <= LONGEST else None
    return mark if mark and not mark.stem else None


def _mark(printed: str) -> Mark | None:
    found = _match("mark", text.clean(printed)[0])
    if not found:
        return None
    return Mark(_number(found["number"]), text.same_words(found["stem"]), text.same_words(found["title"] or ""))


def _number(printed: str) -> str:
    """Return 2 for 二 and 2-1 for 2.1; a numeral of several Han characters as it is."""
    if len(printed) == 1:
        return str(int(unicodedata.numeric(printed)))
    return re.sub(r"[—–.]", "-", printed)


def unnumbered(name: str) -> str:
    """Return the words of a file's name without its path, its ending and a number in front: 1.实施方案.pdf."""
    bare = text.clean(stem(name))[0]
    found = _match("numbered", bare)
    return text.same_words(found["title"] if found else bare)


def versions(words: str) -> frozenset[str]:
    """Return the words for a draft or a revision in `words`: 征求意见, 修订."""
    return frozenset(
        found[0] for pattern in rules.patterns("attachment_names", "version") if (found := pattern.search(words))
    )


def listed(lines: list[str]) -> tuple[Listed, ...]:
    """Return the attachments that a main text of these lines lists, each once."""
    for place, line in enumerate(lines):
        if found := _match("list", line):
            return tuple(dict.fromkeys(_items(found["title"], lines[place + 1 :])))
    return ()


def _items(first: str, following: list[str]) -> Iterator[Listed]:
    """Yield the items on the line of the list's heading, and on those below it that are numbered."""
    if first and not _match("item", first):
        yield Listed("", text.same_words(first))
        return
    for line in [first, *following]:
        items = [_match("item", part) for part in _INLINE.split(line) if part]
        if not all(items):
            return
        for item in items:
            if item:
                yield Listed(str(int(item["number"])), text.same_words(item["title"]))
