"""What is kept of each notice while all are read, to find out which belong together: a few kilobytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline import text
from pipeline.link import marks
from pipeline.link.fingerprint import Fingerprint, take
from pipeline.link.marks import Listed, Mark
from pipeline.records import Document, Letterhead, Paragraph

HEAD = 8
"""Lines at the top of a document among which its first line and its title are looked for."""
STOP = "Po"
"""The Unicode category of full stops, commas and colons, in which a sentence or an address ends and no title does."""

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Profile:
    """One notice as the others see it.

    `names` are its source and the other paths of its bytes. `number` is its document number and `title` its title,
    both without punctuation; a document without a letterhead is called by its first line. `titles` are all that it
    may be called in a main text's list; `listed` is its own list. `versions` are words such as 修订.
    """

    notice_id: str
    names: tuple[str, ...]
    format: str
    head: Letterhead
    number: str
    title: str
    mark: Mark | None
    titles: frozenset[str]
    listed: tuple[Listed, ...]
    versions: frozenset[str]
    fingerprint: Fingerprint

    @property
    def source(self) -> str:
        return self.names[0]

    @property
    def folders(self) -> frozenset[str]:
        """The folders, in an archive or not, in which its bytes lie."""
        return frozenset(name.rpartition("/")[0] for name in self.names)

    @property
    def is_main(self) -> bool:
        """Whether it looks like a main text: no attachment's mark, but a number, an issuer, a date or a list."""
        signed = self.head.doc_number or self.head.issuer or self.head.issued_on or self.listed
        return self.mark is None and bool(signed)


def profile(document: Document, head: Letterhead, also_at: Sequence[str] = ()) -> Profile:
    """Return the profile of `document`, whose letterhead is `head`, and whose bytes lie at other paths as well."""
    names = (document.source, *also_at)
    top = list(islice(_lines(document), HEAD))
    mark = next(filter(None, map(marks.of_name, names)), None) or (marks.of_line(top[0]) if top else None)
    called = _called(top)
    return Profile(
        notice_id=document.notice_id,
        names=names,
        format=document.format,
        head=head,
        number=number_key(head.doc_number),
        title=text.same_words(head.title) or called,
        mark=mark,
        titles=frozenset(filter(None, (text.same_words(head.title), called, *_of_names(names, mark)))),
        listed=marks.listed(_paragraphs(document)),
        versions=marks.versions(head.title + marks.stem(document.source)),
        fingerprint=take(document),
    )


def number_key(doc_number: str) -> str:
    """Return a document number as it is compared: 巴府发〔2021〕1号 and 巴府发(2021) 第01号 are one."""
    printed = text.plain(doc_number)
    return "/".join([*_LETTERS.findall(printed)[:1], *(str(int(digits)) for digits in _DIGITS.findall(printed))])


def _of_names(names: tuple[str, ...], mark: Mark | None) -> Iterator[str]:
    yield mark.title if mark else ""
    yield from map(marks.unnumbered, names)


def _called(top: list[str]) -> str:
    """Return the first of the lines that is neither an attachment's mark nor a sentence, or what follows the mark."""
    for line in top:
        mark = marks.of_line(line)
        words = mark.title if mark else text.same_words(line)
        if words and unicodedata.category(line[-1]) != STOP:
            return words
    return ""


def _paragraphs(document: Document) -> list[str]:
    """Return the lines outside tables that are not blank."""
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    return [line for words in texts for line in text.clean(words)[0].splitlines() if line]


def _lines(document: Document) -> Iterator[str]:
    """Yield the lines at the top: paragraphs, and rows with one cell filled, up to the first row of a real table."""
    for block in document.blocks:
        rows = [[block.text]] if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for row in rows:
            filled = [words for cell in row if (words := text.clean(cell)[0])]
            if len(filled) > 1:
                return
            yield from filled
