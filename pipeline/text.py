"""Cleaning of characters: pure `str -> str` steps that no stage owns.

Each step is idempotent. None of them drops a character that a reader would call content.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

REMEMBERED = 4096
"""Texts for which a function of a text remembers its answer: enough for a notice, bounded for a folder."""

UNREADABLE = "\ufffd"
"""What stands for a character that nobody could read."""
HAN = "\u3400-\u9fff\U00020000-\U0002ffff"
_HAN_RUN = re.compile(f"[{HAN}]+")
_BREAK_TAG = re.compile(r"<\s*(?:br|/p|/div|/li)\s*/?\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?\s*(?:p|br|b|i|u|em|strong|span|font|div|li|ul|ol|sup|sub|center)\b[^<>]{0,200}>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINE_BREAK = re.compile("[\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]+")
_NO_WORDS = re.compile(r"[\W_]+")
_COMPATIBLE = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\uff05\uff0b\uff0f\uff10-\uff19\uff1c-\uff1e\uff21-\uff3a\uff41-\uff5a]"
)


def strip_markup(text: str) -> str:
    """Take off HTML crumbs, markdown emphasis and entities; a `<br>` becomes a line break.

    What was escaped twice is stripped twice.
    """
    if not any(mark in text for mark in "<&*_"):
        return text
    stripped = html.unescape(_TAG.sub("", _BREAK_TAG.sub("\n", text)))
    stripped = _EMPHASIS.sub(r"\2", stripped).strip()
    return stripped if stripped == text else strip_markup(stripped)


def fold_glyphs(text: str) -> str:
    """Fold full-width digits and letters and compatibility glyphs (U+2F00 and so on) by NFKC.

    Chinese punctuation is left as printed: it means something in lists.
    """
    if text.isascii():
        return text
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def drop_invisible(text: str) -> str:
    """Take out zero-width and control characters; tabs stay, and every kind of line break."""
    return _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))


def close_spaces(text: str) -> str:
    """Make every run of blanks one plain space, and trim each line."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def close_letter_spacing(text: str) -> str:
    """Join a cell whose words are nearly all single characters: 市 农 业 农 村 局.

    At least three single Han characters that are no numerals must stand apart; 王 毅 is left
    alone, and so are the lists 一 二 三 and 3 5 县.
    """
    words = text.split()
    single = [word for word in words if len(word) == 1]
    letters = sum(bool(_HAN_RUN.fullmatch(word)) and not word.isnumeric() for word in single)
    if letters < 3 or len(single) < 0.8 * len(words):
        return text
    return "".join(words)


STEPS = (
    ("markup", strip_markup),
    ("invisible", drop_invisible),
    ("glyphs", fold_glyphs),
    ("spaces", close_spaces),
    ("letter_spacing", close_letter_spacing),
)
"""Every cleaning step and its name in `cells.repairs`, in the order in which they are run."""


@lru_cache(maxsize=REMEMBERED)
def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Run all of `STEPS` until none changes anything; return the text and the names of those that did.

    One step may uncover work for an earlier one, as ＜ｂｒ＞ does. Trimming blanks is not worth a name.
    """
    done: list[str] = []
    before = None
    while text != before:
        before = text
        for name, step in STEPS:
            changed = step(text)
            if changed != text and not (name == "spaces" and changed == text.strip()):
                done.append(name)
            text = changed
    return text, tuple(dict.fromkeys(done))


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return `text` cleaned and without any blank, for looking things up."""
    return "".join(clean(text)[0].split())


def han_runs(text: str) -> list[str]:
    """Return the runs of Han characters in `text`, in order."""
    return _HAN_RUN.findall(text)


def same_words(text: str) -> str:
    """Return only the letters, digits and Han of `text`: two spellings of one phrase agree in it."""
    return _NO_WORDS.sub("", plain(text))
