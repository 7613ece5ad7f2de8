"""The typefaces of scanned notices, found by family among those that the machine has.

Notices are set in Song, FangSong, Kai and Hei. No small Debian package has a FangSong with simplified characters
(fonts-cwtex-fs has the traditional ones alone): LXGW WenKai Light stands in for it, a thin Kai with traits of FangSong.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

FAMILIES = {
    "song": "Noto Serif CJK SC",
    "song-thin": "AR PL UMing CN",
    "song-old": "AR PL SungtiL GB",
    "fangsong": "LXGW WenKai Light",
    "kai": "AR PL UKai CN",
    "kai-old": "AR PL KaitiM GB",
    "hei": "Noto Sans CJK SC",
    "hei-round": "WenQuanYi Zen Hei",
}
"""Name here -> family; the old ones hold the characters of GB 2312 alone."""

PACKAGES = {
    "song": "fonts-noto-cjk",
    "song-thin": "fonts-arphic-uming",
    "song-old": "fonts-arphic-gbsn00lp",
    "fangsong": "fonts-lxgw-wenkai",
    "kai": "fonts-arphic-ukai",
    "kai-old": "fonts-arphic-gkai00mp",
    "hei": "fonts-noto-cjk",
    "hei-round": "fonts-wqy-zenhei",
}
"""Name here -> the Debian package that brings it."""

ELSE = "song"
"""What sets a character that a typeface lacks."""

NOWHERE = "\U0010fffe"
"""A character of no typeface: it is drawn as what a typeface draws for those that it lacks."""
PROBE_SIZE = 48
"""Pixels in which a character is drawn to see whether a typeface has it."""


class MissingFontError(LookupError):
    """A typeface is not installed; the message names the package that brings it."""


@dataclass(frozen=True)
class Face:
    """Where a typeface is: a file, and the place in it where the file is a collection."""

    path: str
    index: int


def missing() -> list[str]:
    """Return the Debian packages of the typefaces that are not installed."""
    return sorted({PACKAGES[name] for name in FAMILIES if _found(name) is None})


@cache
def face(name: str) -> Face:
    """Return a typeface's place; raise MissingFontError where it is not installed."""
    found = _found(name)
    if found is None:
        raise MissingFontError(f"{FAMILIES[name]} is not installed: it is in {PACKAGES[name]}")
    return found


@cache
def _found(name: str) -> Face | None:
    """Ask fontconfig, which answers with the nearest family where it has not the one asked for."""
    if not shutil.which("fc-match"):
        return None
    command = ["fc-match", "-f", "%{file}\n%{index}\n%{family}", FAMILIES[name]]
    path, index, families = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    return Face(path, int(index)) if FAMILIES[name] in families.split(",") else None


@cache
def sized(name: str, pixels: float) -> ImageFont.FreeTypeFont:
    """Return a typeface in a size; one character an em, no ligatures or kerning."""
    found = face(name)
    return ImageFont.truetype(found.path, pixels, found.index, layout_engine=ImageFont.Layout.BASIC)


@cache
def having(name: str, character: str) -> str:
    """Return the name of the typeface that sets a character: this one, or `ELSE` where it lacks it."""
    return name if name == ELSE or character.isspace() or _has(name, character) else ELSE


def _has(name: str, character: str) -> bool:
    font = sized(name, PROBE_SIZE)
    return bytes(font.getmask(character)) != bytes(font.getmask(NOWHERE))


@cache
def advance(name: str, character: str, size: float) -> float:
    """Return how far the text goes on after a character, in the unit of `size`."""
    return sized(having(name, character), 1000).getlength(character) * size / 1000
