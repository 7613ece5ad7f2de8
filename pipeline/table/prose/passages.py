"""Paragraphs -> passages: a numbered paragraph and the ones below it, up to the next number, with its heading.

The text of a passage is folded, character by character, so that a place in it is a place in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.lexicon.numbering import Opening, opening
from pipeline.records import Grid, Paragraph
from pipeline.table.prose import brackets, lines
from pipeline.table.prose.folding import fold

STOPS = "。！？；"
"""Marks that end a sentence."""
_ENDS = STOPS + "：…”’）》】〕!?"
"""Marks at which a line ends because its paragraph does."""
_LISTING, _COMMA = "、，", "，"
PARAGRAPH, LINE = "\n", "\t"
"""What stands in a passage where a paragraph ends, and where a line does that parts two values."""
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
OPENED_LINES = 2
"""Lines that end in a bracket which a text has that is broken at any place."""
RAGGED = 2
"""Characters by which a full line may be shorter than the widest one."""

_LEAD_END = re.compile(r"[。：]\**")
_LEAD_GAP = re.compile(r"\w{4,20}(?:\u3000|  )(?=.{15})")
"""A heading in the line of its text, set apart by blanks alone."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source breaks its paragraphs into lines: from how many characters on one is `full`, or at any place."""

    full: int = WIDEST + 1
    broken: bool = False


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
    `clause_at` is where its first clause begins, which is no part of the words that head it.
    """

    opening: Opening | None = None
    parent: Passage | None = None
    layout: Layout = field(default_factory=Layout)
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
        gap = self._gap(words) if self.lines else ""
        self._put(gap)
        self._last = "" if gap == PARAGRAPH else self._last + gap
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

    def _gap(self, words: str) -> str:
        """Return what stands between the last line and `words`: nothing where that is broken off, or a mark."""
        last = self._last
        if len(last) > LONGEST:
            return PARAGRAPH
        is_label = lines.begins_with_label(words)
        if brackets.is_open(last):
            if not self._stays_open(words):
                return LINE if is_label or lines.parts_units(last, words) else ""
        elif lines.goes_on_with_units(last, words):
            return LINE if lines.parts_units(last, words) else ""
        return PARAGRAPH if is_label or not self._goes_on(words) else ""

    def _stays_open(self, words: str) -> bool:
        """Say whether a bracket that the last line leaves open is none that `words` close or go on in."""
        is_full = len(self.lines[-1].paragraph.text.strip()) >= self.layout.full
        closing = next((place for place, mark in enumerate(words) if mark in brackets.CLOSE), -1)
        closed = any(not brackets.is_open(self._last + part) for part in (words, words[: closing + 1]))
        return not (is_full or closed or not any(mark in words for mark in STOPS + brackets.OPEN))

    def _goes_on(self, words: str) -> bool:
        """Say whether the last line is broken off in mid-sentence before `words`: at its full end, or at a comma."""
        line = self.lines[-1].paragraph.text.strip()
        is_full = len(line) >= self.layout.full
        if brackets.is_open(self._last):
            return False
        if is_full and words.lstrip().startswith(tuple(brackets.OPEN)):
            return True
        if not line or line[-1] in _ENDS:
            return False
        is_first = len(self._last) == self._length and self.opening is not None
        heads = is_first and self.level < HEADING_LEVELS and not any(stop in self._last for stop in STOPS)
        if is_first and self.layout.broken and _COMMA in self._last:
            return True
        return line[-1] in _LISTING or (is_full if heads else len(line) >= WRAPPED)

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
            words += "\n" + part if words and self.text[line.start - 1] in PARAGRAPH + LINE else part
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


def passages(blocks: list[Paragraph | Grid]) -> list[Passage]:
    """Return the passages of a document, in order; a grid ends one."""
    found: list[Passage] = []
    above: list[Passage] = []
    goes_on = False
    layout = _layout([fold(block.text).strip() for block in blocks if isinstance(block, Paragraph)])
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
            found.append(Passage(number, above[-1] if above else None, layout))
            above += found[-1:] if number else []
        found[-1].add(place, block, words)
        goes_on = not heads
    return found


def _layout(texts: list[str]) -> Layout:
    """Return how the source breaks its text into lines, told by those that end in mid-sentence."""
    widest = max(map(len, texts), default=0)
    full = sum(len(words) >= widest - RAGGED and not words.endswith(tuple(_ENDS)) for words in texts)
    is_broken = WRAPPED <= widest <= WIDEST
    opened = sum(brackets.is_open(words) for words in texts) if is_broken else 0
    return Layout(widest - RAGGED if is_broken and full >= FULL_LINES else widest + 1, opened >= OPENED_LINES)


def _above(above: list[Passage], number: Opening | None, *, heads: bool) -> list[Passage]:
    """Return the headings that a passage stands below; one without a number that `heads` others ends them all."""
    if number is None:
        return [] if heads else above
    return [passage for passage in above if passage.level < number.level]
