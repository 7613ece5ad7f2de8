"""Bytes to text: which encoding a file is in, told from its bytes alone."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pipeline.lexicon import words
from pipeline.text import han_runs

REPLACEMENT = "\ufffd"

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32-LE begins with that of UTF-16-LE and so stands before it."""

OTHERS = ("big5", "big5hkscs", "cp950", "shift_jis", "euc_jp", "euc_kr")
"""What East Asian text may be in when it is neither Unicode nor GB 18030."""

MAX_BROKEN = 1 / 50
"""Broken places a wide character, up to which a file is damaged text of an encoding, not another
encoding: Chinese text in GB 18030, read as UTF-8, breaks at more than every other character."""

MAX_CONTROL = 1 / 50
"""Control characters a character, up to which a file is text; a scanner's tool leaves a few."""

MIN_CHINESE = 0.7
"""Characters of Chinese print, a character, from which UTF-16 without a mark is believed: Chinese
text in the wrong byte order has about 0.4."""

MIN_COMMON = 0.5
"""Han and punctuation of GB 2312, a non-ASCII character, from which GB 18030 is believed."""

SAMPLE = 1 << 16
"""Bytes at the head of a damaged file that must pass before the rest is tried: most are no text at all."""

LETTERS, FEW = 2000, 12
"""Han characters at the head of a file that are weighed, and below which nothing can be said."""

NO_WORDS = -10.5
"""Mean log probability a Han character below which a text is no Chinese; text read across its lines has about -8.5."""

_WIDE = re.compile("[\u0800-\ufffc\U00010000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_CHINESE = re.compile(
    "[\t\n\f\r -~\u00a0-\u00ff\u2010-\u203b\u2160-\u2188\u2200-\u22ff\u2460-\u24ff\u25a0-\u26ff"
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uffe5]"
)
_ASCII = re.compile("[\x00-\x7f]+")


class UndecodableError(ValueError):
    """Raised when bytes are not text in any encoding that a notice is written in."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` without its byte order mark, and the name of its encoding.

    Places that are broken, such as a last character cut in two, stand as U+FFFD. A file of a few
    characters may fit both UTF-8 and GB 18030: UTF-8 goes first. Raises UndecodableError.
    """
    for attempt in (_marked, _utf8, _unmarked_utf16, _damaged_utf8, _gb18030, _guessed):
        found = attempt(data)
        if found and _is_text(found[0]):
            return found
    raise UndecodableError("These bytes are not text in any known encoding.")


def _is_text(text: str) -> bool:
    """Say whether hardly any character is a control character or no character at all."""
    head = text[:SAMPLE]
    unassigned = sum(unicodedata.category(character) == "Cn" for character in _ASCII.sub("", head))
    return len(_CONTROL.findall(text)) <= MAX_CONTROL * len(text) and unassigned <= MAX_CONTROL * len(head)


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in MARKS:
        if data.startswith(mark) and (found := _damaged(data.removeprefix(mark), encoding)):
            return found
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    return _strict(data, "utf-8")


def _unmarked_utf16(data: bytes) -> tuple[str, str] | None:
    """Choose the byte order that reads as Chinese. Line breaks make sure that there is a NUL."""
    if b"\x00" not in data:
        return None
    orders = [found for encoding in ("utf-16-le", "utf-16-be") if (found := _damaged(data, encoding))]
    best = max(orders, key=lambda found: _chinese(found[0]), default=None)
    return best if best and _chinese(best[0]) >= MIN_CHINESE else None


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    return _damaged(data, "utf-8")


def _gb18030(data: bytes) -> tuple[str, str] | None:
    """Big5 often decodes as GB 18030 too, into characters that nobody uses; so does a binary file, into no words."""
    found = _damaged(data, "gb18030")
    return found if found and _common(found[0]) >= MIN_COMMON and _has_words(found[0]) else None


def _has_words(text: str) -> bool:
    letters = "".join(han_runs(text[:SAMPLE]))[:LETTERS]
    return len(letters) < FEW or (words.meter(letters) or 0.0) >= NO_WORDS


def _guessed(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes  # needed for few files, and slow to load

    best = from_bytes(data, cp_isolation=list(OTHERS)).best()
    return (str(best), best.encoding) if best else None


def _strict(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes, encoding: str) -> tuple[str, str] | None:
    """Decode `data`, with U+FFFD in broken places, when they are few or only the end is cut."""
    if found := _strict(data, encoding):
        return found
    if len(data) > SAMPLE and not _damaged(data[:SAMPLE], encoding):
        return None
    text = data.decode(encoding, "replace")
    broken = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode(encoding))
    wide = len(_WIDE.findall(text))
    cut = broken == 1 and text.endswith(REPLACEMENT) and wide > 0
    return (text, encoding) if cut or broken <= MAX_BROKEN * wide else None


def _chinese(text: str) -> float:
    return len(_CHINESE.findall(text)) / max(len(text), 1)


def _common(text: str) -> float:
    foreign = _ASCII.sub("", text)
    chinese = "".join(_CHINESE.findall(foreign))
    return len(chinese.encode("gb2312", "ignore")) / (2 * max(len(foreign), 1))
