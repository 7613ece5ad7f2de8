"""What a notice says of itself outside its tables: number, title, issuer, date, disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from pipeline import rules, text
from pipeline.fields.deadline import parse_date
from pipeline.lexicon import bodies, regions, zones
from pipeline.records import Document, Letterhead, Paragraph

LONGEST_TITLE = 5
"""Lines that a title may run over."""
LONGEST_NAME = 40
"""Characters that the name of who signs may have."""
_LIST_MARK = re.compile(r"[，、,；;：:]")


def _search(kind: str, words: str) -> re.Match[str] | None:
    return next((match for pattern in rules.patterns("letterhead", kind) if (match := pattern.search(words))), None)


def _fullmatch(kind: str, words: str) -> re.Match[str] | None:
    return next((match for pattern in rules.patterns("letterhead", kind) if (match := pattern.fullmatch(words))), None)


def parse(document: Document) -> Letterhead:
    """Return the letterhead of `document`; a part that is not found is empty."""
    lines = [line for words in _printed(document) if (line := _line(words))]
    title = _title(lines)
    issued_on, signature = _sign_off(lines)
    issuer = signature or _before_about(title) or _masthead(lines)
    region = _region([issuer, title, _masthead(lines), *addressees(document)])
    return Letterhead(
        doc_number=_doc_number(lines),
        title=title,
        issuer=issuer,
        region=region.full if region else "",
        region_code=region.code if region else "",
        issued_on=issued_on,
        disclosure=_disclosure(lines),
    )


def _printed(document: Document) -> Iterator[str]:
    """Yield each paragraph, and each row of one cell that a table begins or ends with: a title, a signature.

    On pages such a row may be the rest of a cut one, and is none.
    """
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif block.ruled and not any(cell.bbox for cell in block.rows[0]):
            filled = [[cell.text for cell in cells if cell.text.strip()] for cells in block.rows]
            yield from _lonely(filled)
            yield from reversed(list(_lonely(filled[::-1])))


def _lonely(rows: list[list[str]]) -> Iterator[str]:
    return (words[0] for words in takewhile(lambda words: len(words) < 2, rows) if words)


def _line(printed: str) -> str:
    """Return a line without blanks, but for one between two bodies that sign it together."""
    words = text.clean(printed)[0].split()
    signers = list(takewhile(_is_signer, words))
    if len(signers) < 2:
        return text.plain(printed)
    return " ".join(signers) + "".join(words[len(signers) :])


def addressees(document: Document) -> list[str]:
    """Return whom the notice is addressed to, item by item: the first line that ends in a colon."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            line = text.plain(block.text)
            if _fullmatch("addressee", line) and not _search("about", line):
                return _items(line)
        elif any(cell.text.strip() for cells in block.rows for cell in cells):
            break
    return []


def _items(line: str) -> list[str]:
    """Split a line of addressees at the marks that stand outside brackets."""
    depth, items = 0, [""]
    for character in line:
        depth += (character in "（(〔") - (character in "）)〕")
        if depth == 0 and _LIST_MARK.match(character):
            items.append("")
        else:
            items[-1] += character
    return [item for item in items if item]


def _doc_number(lines: list[str]) -> str:
    for line in lines[:20]:
        found = None if _search("citation", line) else _search("doc_number", line)
        if found and len(line) <= len(found[0]) + 20:
            return found[0]
    return ""


def _title(lines: list[str]) -> str:
    """Return the first heading about something, its broken lines joined, its issuer in front."""
    for place, line in enumerate(lines[:30]):
        if _search("about", line) and not _fullmatch("addressee", line):
            joined = _joined(lines[place : place + LONGEST_TITLE])
            if joined:
                return _fronted(lines[:place], joined)
    return next((line for line in lines[:10] if _fullmatch_end(line)), "")


def _joined(lines: list[str]) -> str:
    title = ""
    for line in lines:
        title += line
        if _fullmatch_end(title) and title.count("《") <= title.count("》"):
            return title
    return ""


def _fullmatch_end(line: str) -> bool:
    return len(line) <= 120 and any(
        re.search(f"{pattern.pattern}$", line) for pattern in rules.patterns("letterhead", "title_end")
    )


def _fronted(before: list[str], title: str) -> str:
    """Put the issuer's line in front of a title that begins with 关于."""
    about = _search("about", title)
    if before and about and about.start() == 0 and _fullmatch("named_body", before[-1]):
        return before[-1] + title
    return title


def _before_about(title: str) -> str:
    about = _search("about", title)
    return title[: about.start()] if about else ""


def _masthead(lines: list[str]) -> str:
    return next((found[1] for line in lines[:10] if (found := _fullmatch("masthead", line))), "")


def _sign_off(lines: list[str]) -> tuple[date | None, str]:
    """Return the date of issue and who signs above or before it: the last such pair, else the last date line."""
    day: date | None = None
    for place, line in enumerate(lines):
        signer, found = _signed_on(line.strip("（）()"))
        if found is None:
            continue
        day = found
        signer = signer or _signers(lines[:place])
        if _fullmatch("named_body", signer) and all(len(name) <= LONGEST_NAME for name in signer.split()):
            return found, signer
    return day, ""


def _signers(lines: list[str]) -> str:
    """Return who signs at the end of `lines`: the last one, or several bodies of places, a blank between them."""
    joint = list(dict.fromkeys(takewhile(_is_signer, reversed(lines))))
    return " ".join(reversed(joint)) or (lines[-1] if lines else "")


def _is_signer(words: str) -> bool:
    """Say whether `words` are a body and nothing else, and begin with its place."""
    return bool(_fullmatch("signer", words) and _fullmatch("named_body", words) and _region([words]))


def _signed_on(line: str) -> tuple[str, date | None]:
    """Return who signs on `line` and the date that ends it; None when it is no line of a date."""
    found = _fullmatch("signed_on", line)
    signer, day = (found[1], found[2]) if found else ("", line)
    return signer, parse_date(day) if not signer or _fullmatch("named_body", signer) else None


def _disclosure(lines: list[str]) -> str:
    for line in lines:
        found = _search("disclosure", line.strip("*"))
        if found:
            return found[1].strip("*）) 。")
    return ""


def _region(texts: list[str]) -> regions.Region | None:
    """Return the smallest place that the first telling text begins with."""
    for words in texts:
        branch = _fullmatch("branch", words)
        place = regions.leading(branch[1] if branch else words) or _place_of_zone(words) or _place_in_seal(words)
        if place:
            return place
    return None


def _place_of_zone(words: str) -> regions.Region | None:
    """Return the place of the zone with a name of its own that `words` begin with: 两江新区管理委员会."""
    found = zones.named_front(words)[1]
    return found[0].place if len(found) == 1 else None


def _place_in_seal(words: str) -> regions.Region | None:
    """Return the place inside a body's name: 国家税务总局巴中市税务局."""
    places = {place.code: place for _, place in bodies.by_seal(words)}
    return next(iter(places.values())) if len(places) == 1 else None
