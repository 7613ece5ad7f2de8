"""Paragraphs -> passages: a numbered paragraph and the ones below it, up to the next number, with its heading.

The text of a passage is folded, character by character, so that a place in it is a place in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline import text
from pipeline.lexicon import headings, shapes
from pipeline.records import Grid, Paragraph
from pipeline.table.prose import brackets
from pipeline.table.prose.numbering import Opening, opening

STOPS = "。！？；"
"""Marks that end a sentence."""
_ENDS = STOPS + "：…”’）》】〕!?"
"""Marks at which a line ends because its paragraph does."""
HEADING_LEVELS = 3
"""Levels of numbers, from 0, under which a line without a full stop is a heading, however long."""
LONGEST = 2000
"""Characters from which a paragraph does not go on in the next line, whatever it ends in."""
WRAPPED = 25
"""Characters of the shortest line that may go on in the next one."""
WIDEST = 60
"""Characters of the widest line at which a text is broken."""
FULL_LINES = 3
"""Full lines in mid-sentence that a text has which is broken into lines."""
RAGGED = 2
"""Characters by which a full line may be shorter than the widest one."""

_LEAD_END = re.compile(r"[。：]\**")
_LEAD_GAP = re.compile(r"\w{4,20}(?:\u3000|  )(?=.{15})")
"""A heading in the line of its text, set apart by blanks alone."""
_BOXED = re.compile("[【〔](?P<label>\\w{2,8})[】〕](?P<colon>：?)")
LABELS = (*shapes.UNIT_FIELDS, "leaders", "due_on")
"""Fields whose labels may stand in a bracket of their own, before what they say."""
_FOLDED = str.maketrans("(),:;!?[]［］．﹙﹚﹝﹞∶﹕︰﹔﹐", "（），：；！？〔〕〔〕.（）〔〕：：：；，")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the source, at `place` among the blocks, and where it begins in its passage."""

    place: int
    paragraph: Paragraph
    start: int


@dataclass(slots=True)
class Passage:
    """Paragraphs that belong together, below the heading of the passage `parent`.

    A line break in its text ends a paragraph; a paragraph that the source breaks over lines is closed up.
    A heading goes on where its line is `full`, a number of characters. `clause_at` is where its first clause begins, which is no part of the words that head it.
    """

    opening: Opening | None = None
    parent: Passage | None = None
    full: int = WIDEST
    lines: list[Line] = field(default_factory=list)
    clause_at: int | None = None
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _last: str = ""
    _text: str | None = None

    @property
    def text(self) -> str:
        """The folded text of all paragraphs."""
        if self._text is None:
            self._text = "".join(self._parts)
        return self._text

    def add(self, place: int, paragraph: Paragraph, words: str) -> None:
        """Add a paragraph, whose folded text is `words`."""
        if self.lines and not self._goes_on(words):
            self._put("\n")
            self._last = ""
        self.lines.append(Line(place, paragraph, self._length))
        self._put(words)
        self._last += words

    def append(self, other: Passage) -> None:
        """Add the paragraphs of `other` below."""
        if self.lines:
            self._put("\n")
        self.lines += [replace(line, start=line.start + self._length) for line in other.lines]
        self._put(other.text)

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
        self._text = None

    def _goes_on(self, words: str) -> bool:
        """Say whether the last line is broken off before `words`: in a bracket, or in mid-sentence at its full end."""
        if len(self._last) > LONGEST:
            return False
        line = self.lines[-1].paragraph.text.strip()
        is_full = len(line) >= self.full
        if brackets.is_open(self._last):
            return is_full or self._is_closed_by(words) or not any(mark in words for mark in STOPS + brackets.OPEN)
        if is_full and words.lstrip().startswith(tuple(brackets.OPEN)):
            return True
        is_first = len(self._last) == self._length
        heads = is_first and 0 <= self.level < HEADING_LEVELS and not any(stop in self._last for stop in STOPS)
        return (is_full if heads else len(line) >= WRAPPED) and line[-1] not in _ENDS

    def _is_closed_by(self, words: str) -> bool:
        """Say whether a bracket that the last line leaves open closes in the first words of a line."""
        closing = next((place for place, mark in enumerate(words) if mark in brackets.CLOSE), -1)
        return not brackets.is_open(self._last + words) or not brackets.is_open(self._last + words[: closing + 1])

    @property
    def section(self) -> str:
        """The heading above; '' without one."""
        return self.parent.title() if self.parent else ""

    def parents(self) -> Iterator[Passage]:
        """Yield the headings above, the nearest first."""
        above = self.parent
        while above:
            yield above
            above = above.parent

    @property
    def level(self) -> int:
        """The level of its number; -1 without one."""
        return self.opening.level if self.opening else -1

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number, or stands below one."""
        return self.opening is not None or self.parent is not None

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each paragraph in the text."""
        start = 0
        for words in self.text.split("\n"):
            yield start, start + len(words)
            start += len(words) + 1

    def paragraph(self, place: int) -> tuple[int, int]:
        """Return (start, end) of the paragraph that `place` of the text stands in."""
        end = self.text.find("\n", place)
        return self.text.rfind("\n", 0, place) + 1, len(self.text) if end < 0 else end

    def sources(self, start: int, end: int) -> Iterator[tuple[Line, str]]:
        """Yield each line that a span has a part of, and the source text of that part."""
        first = bisect_right(self.lines, start, key=lambda line: line.start) - 1
        for line in self.lines[max(0, first) :]:
            if line.start >= end:
                break
            if words := line.paragraph.text[max(0, start - line.start) : max(0, end - line.start)]:
                yield line, words

    def raw(self, start: int, end: int) -> str:
        """Return the source text of a span, a line break between its paragraphs."""
        words = ""
        for line, part in self.sources(start, end):
            words += "\n" + part if words and self.text[line.start - 1] == "\n" else part
        return words

    def title(self) -> str:
        """Return the number and the words that head the passage; '' without a number."""
        return self.raw(0, self.lead()).strip("* \u3000").rstrip("。：*") if self.opening else ""

    def lead(self) -> int:
        """Return where the sentence, or the line, that heads a numbered passage ends, its mark included."""
        start = self.opening.end if self.opening else 0
        first = self.text[: self.paragraph(0)[1]]
        ends = [found.end() for found in (_LEAD_END.search(first, start), _LEAD_GAP.match(first, start)) if found]
        return max(start, min([*ends, len(first), *([] if self.clause_at is None else [self.clause_at])]))


def fold(words: str) -> str:
    """Return `words` with compatibility glyphs folded and Chinese marks for plain ones, length kept.

    A line break at either end becomes a blank: it ends no paragraph.
    """
    folded = text.fold_glyphs(words)
    folded = _BOXED.sub(_label, (folded if len(folded) == len(words) else words).translate(_FOLDED))
    start = len(folded) - len(folded.lstrip())
    return (" " * start + folded.strip()).ljust(len(folded))


def _label(boxed: re.Match[str]) -> str:
    """Return a label in a bracket, 【责任单位】, as one before a colon; what is none, as it is."""
    found = headings.match(boxed["label"])
    is_sure = found is not None and found.score == 1.0 and found.rank == 1 and found.field in LABELS
    return f" {boxed['label']}：{boxed['colon'] and ' '}" if is_sure else boxed[0]


def passages(blocks: list[Paragraph | Grid]) -> list[Passage]:
    """Return the passages of a document, in order; a grid ends one."""
    found: list[Passage] = []
    above: list[Passage] = []
    goes_on = False
    full = _full([block.text.strip() for block in blocks if isinstance(block, Paragraph)])
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            goes_on = False
            continue
        words = fold(block.text)
        number = opening(words)
        heads = bool(block.heading) and number is None
        if number and number.kind == "break":
            number, heads = None, True
        if not goes_on or number or heads:
            above = _above(above, number, heads=heads)
            found.append(Passage(number, above[-1] if above else None, full))
            above += found[-1:] if number else []
        found[-1].add(place, block, words)
        goes_on = not heads
    return found


def _full(lines: list[str]) -> int:
    """Return the characters of a full line, where the source breaks its text into lines; else more than any has."""
    widest = max(map(len, lines), default=0)
    broken = sum(len(line) >= widest - RAGGED and line[-1] not in _ENDS for line in lines)
    return widest - RAGGED if WRAPPED <= widest <= WIDEST and broken >= FULL_LINES else widest + 1


def _above(above: list[Passage], number: Opening | None, *, heads: bool) -> list[Passage]:
    """Return the headings that a passage stands below; one without a number that `heads` others ends them all."""
    if number is None:
        return [] if heads else above
    return [passage for passage in above if passage.level < number.level]
