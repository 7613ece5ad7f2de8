"""A content stream -> its operators and their operands: ISO 32000-1, 7.2, 7.3 and 7.8.2.

pdfminer's own parser does the same with an object a token and is what costs most in reading a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psparser import LIT

_TOKEN = re.compile(
    rb"""[\x00\t\n\f\r ]*+(?:%[^\r\n]*+[\x00\t\n\f\r ]*+)*+(?:
    ([+-]?(?:\d++\.?\d*+|\.\d++))(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)
    |([A-Za-z'"][A-Za-z0-9'"*]*+)
    |\(((?:[^()\\]++|\\.)*+)\)
    |<([0-9A-Fa-f\x00\t\n\f\r ]*+)>
    |/([^\x00\t\n\f\r ()<>\[\]{}/%]*+)
    |(\[)|(\])|(<<)|(>>)
    |([+-]{2,}\d[\d.]*+|[+-]?\d[\d.+-]*+)
    |(\()
    |([^\x00\t\n\f\r ]))""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER, _OPERATOR, _STRING, _HEX, _NAME, _ARRAY, _ARRAY_END, _DICT, _DICT_END, _ODD_NUMBER, _NESTED, _JUNK = range(
    1, 13
)

_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_HEX_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]+(?:[A-Za-z/\d.-]|\Z)|\Z)")
_CONSTANTS = {b"true": True, b"false": False, b"null": None}

IMAGE = b"EI"
"""The operator that ends an inline image, whose operands and data are passed over."""


def operations(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Yield each operator of `data` with the operands before it. What fits no rule is passed over."""
    stack: list[Any] = []
    outer: list[tuple[list[Any], bool]] = []
    match, place = _TOKEN.match, 0
    while found := match(data, place):
        place = found.end()
        kind = found.lastindex
        token = found[kind]  # type: ignore[index]
        if kind == _NUMBER:
            stack.append(float(token) if b"." in token else int(token))
        elif kind == _OPERATOR:
            if token in _CONSTANTS:
                stack.append(_CONSTANTS[token])
                continue
            if token == b"ID":
                end = _IMAGE_END.search(data, place)
                place, token = end.end() if end else len(data), IMAGE
            yield token, stack
            stack, outer = [], []
        elif kind == _STRING:
            stack.append(_unescaped(token))
        elif kind == _HEX:
            stack.append(_unhexed(token))
        elif kind == _NAME:
            stack.append(LIT(_name(token)))
        elif kind in (_ARRAY, _DICT):
            outer.append((stack, kind == _DICT))
            stack = []
        elif kind in (_ARRAY_END, _DICT_END):
            if outer:
                inner, (stack, is_dict) = stack, outer.pop()
                stack.append(_dictionary(inner) if is_dict else inner)
        elif kind == _ODD_NUMBER:
            stack.append(_odd_number(token))
        elif kind == _NESTED:
            place = _closing(data, place)
            stack.append(_unescaped(data[found.end() : place - 1]))


def _unescaped(string: bytes) -> bytes:
    return _ESCAPE.sub(_meant, string) if b"\\" in string else string


def _meant(escape: re.Match[bytes]) -> bytes:
    octal, end_of_line, character = escape.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return b"" if end_of_line else _LETTERS.get(character, character)


def _unhexed(digits: bytes) -> bytes:
    digits = _NO_HEX.sub(b"", digits)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _name(token: bytes) -> str:
    if b"#" in token:
        token = _HEX_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), token)
    return token.decode("utf-8", "replace")


def _dictionary(items: list[Any]) -> dict[str, Any]:
    return {getattr(key, "name", str(key)): value for key, value in zip(items[::2], items[1::2], strict=False)}


def _odd_number(token: bytes) -> float:
    """Read what some writers set for a number: `--5`, `1.2.3`, `12-3`; 0 when it is none."""
    found = re.match(rb"[+-]*?([+-]?\d+\.?\d*)", token)
    return float(found[1]) if found else 0.0


def _closing(data: bytes, place: int) -> int:
    """Return where the string that begins at `place` with brackets in it ends."""
    depth = 1
    for bracket in _PARENTHESIS.finditer(data, place):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if not depth:
            return bracket.end()
    return len(data)
