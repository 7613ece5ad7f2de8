"""What a clause is about: the text before it in its paragraph, a numbered item, or all items of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.records import Doubt
from pipeline.table.prose.clause import Clause
from pipeline.table.prose.lay import Span, closing
from pipeline.table.prose.passages import STOPS, Passage
from pipeline.table.prose.wording import says_something

LISTED = 3
"""Level of numbers (1.) from which a clause below the last item of a list may be about all of them."""


@dataclass(slots=True)
class Found:
    """A passage and its clauses, in order."""

    passage: Passage
    clauses: list[Clause] = field(default_factory=list)


def gather(found: list[Found]) -> list[Found]:
    """Put a list of which only the last item has a clause, on a line of its own, into one passage with its heading.

    Where that clause stands behind the words of the last item, it is not certain that it is about them alone.
    """
    gathered: list[Found] = []
    for place, item in enumerate(found):
        gathered.append(item)
        others = _siblings(gathered) if _may_end_list(item, found[place + 1 : place + 2]) else []
        if not others:
            continue
        head = gathered[-len(others) - 2] if len(gathered) > len(others) + 1 else None
        if head and head.passage is item.passage.parent and not head.clauses and _is_alone(item):
            items = gathered[-len(others) - 2 :]
            gathered[-len(others) - 2 :] = [_as_one(items)]
        else:
            item.clauses[0].doubts.append(Doubt("unsure_reach", item.passage.title()))
    return gathered


def _may_end_list(item: Found, following: list[Found]) -> bool:
    """Say whether `item`, with its one clause, is the last of a list."""
    level = item.passage.level
    return len(item.clauses) == 1 and level >= LISTED and all(other.passage.level < level for other in following)


def _siblings(found: list[Found]) -> list[Found]:
    """Return the items without clauses right before the last of `found`, in its list; [] when one has a clause."""
    last, others = found[-1].passage, []
    for item in reversed(found[:-1]):
        if item.passage.level != last.level or item.passage.parent is not last.parent:
            break
        others.append(item)
    return [] if any(item.clauses for item in others) else others


def _is_alone(item: Found) -> bool:
    """Say whether the clause stands in a paragraph of its own."""
    start = item.passage.paragraph(item.clauses[0].start)[0]
    return start > 0 and not item.passage.text[start : item.clauses[0].start].strip()


def _as_one(items: list[Found]) -> Found:
    head = items[0].passage
    whole = Passage(head.opening, head.parent)
    for item in items:
        begun = len(whole.text) + 1
        whole.append(item.passage)
    for clause in items[-1].clauses:
        clause.move(begun)
    return Found(whole, items[-1].clauses)


def spans(item: Found) -> Iterator[Span]:
    """Yield what the row of each clause holds; text behind the last clause of a paragraph goes with that."""
    passage, clauses = item.passage, item.clauses
    whole = passage.opening is not None and (len(clauses) == 1 or not heads_only(item))
    behind = 0
    for place, clause in enumerate(clauses):
        start = behind if whole else max(behind, _start(passage, clause, behind))
        end = passage.paragraph(clause.end - 1)[1]
        if place + 1 < len(clauses) and clauses[place + 1].start < end:
            end = closing(passage.text, clause.end, end)
        first = whole and place == 0
        own = passage.opening is not None and not first
        yield Span(start, end, clause, first, passage.title() if own else passage.section)
        behind = end


def heads_only(item: Found) -> bool:
    """Say whether the first paragraph of a numbered passage is a heading and nothing else."""
    passage = item.passage
    first = passage.paragraph(0)[1]
    rest = passage.text[passage.lead() : first]
    bare = not says_something(rest) and passage.opening is not None
    return bare and all(clause.start >= first for clause in item.clauses)


def _start(passage: Passage, clause: Clause, behind: int) -> int:
    """Return where the paragraph that a clause is about begins: its own, or the one above where it stands alone."""
    start = passage.paragraph(clause.start)[0]
    if says_something(passage.text[start : clause.start]) or start - 1 <= behind:
        return start
    above = passage.text[:start].rstrip()
    return passage.paragraph(len(above) - 1)[0] if above and above[-1] in STOPS else start
