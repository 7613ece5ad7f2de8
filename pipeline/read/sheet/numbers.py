"""Numbers, shown as a number format shows them, but never in powers of ten or fractions."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from pipeline.read.sheet.dates import in_numerals
from pipeline.read.sheet.tokens import (
    BRACKET,
    COMMA,
    DIGIT,
    EXPONENT,
    GENERAL,
    LITERAL,
    PERCENT,
    POINT,
    Token,
    holds,
)

DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number (ECMA-376 part 1, 18.17.4.2)."""

_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_IN_WORDS = re.compile(r"DBNum1", re.IGNORECASE)


def general(value: float) -> str:
    """Return `value` in plain figures: no power of ten, no zeros at the end.

    >>> general(20.0), general(0.1 + 0.2), general(1e-5)
    ('20', '0.3', '0.00001')
    """
    figures = format(_decimal(value), "f")
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.{DIGITS}g}")


def shown(value: float, section: tuple[Token, ...]) -> str:
    """Return `value`, which is finite and not below zero, as `section` shows it."""
    if holds(section, GENERAL, EXPONENT) or _is_fraction(section):
        figures = _in_words(value) if _asks_words(section) else general(value)
        return _around(section, figures)
    last = max((place for place, token in enumerate(section) if token.kind == DIGIT), default=-1)
    point = next((place for place, token in enumerate(section) if token.kind == POINT), len(section))
    decimals = sum(token.kind == DIGIT for token in section[point:])
    thousands = sum(token.kind == COMMA for token in section[last + 1 :]) + _commas_before(section, point)
    percents = sum(token.kind == PERCENT for token in section)
    whole, _, rest = _rounded(value, 2 * percents - 3 * thousands, decimals).partition(".")
    if not decimals and _asks_words(section):
        whole = _in_words(float(whole))
    return _whole(section[:point], whole, last) + _decimals(section[point:], rest)


def _is_fraction(section: tuple[Token, ...]) -> bool:
    return any(token.text == "?" for token in section) and Token(LITERAL, "/") in section


def _asks_words(section: tuple[Token, ...]) -> bool:
    return any(token.kind == BRACKET and _IN_WORDS.match(token.text) for token in section)


def _in_words(value: float) -> str:
    return in_numerals(int(value)) if value in range(100) else general(value)


def _around(section: tuple[Token, ...], figures: str) -> str:
    """Return `figures` between what stands around the places for digits; by themselves where there are none."""
    places = [place for place, token in enumerate(section) if token.kind in (GENERAL, DIGIT)]
    if not places:
        return figures
    before, after = section[: places[0]], section[places[-1] + 1 :]
    return _literals(before) + figures + _literals(after)


def _literals(tokens: tuple[Token, ...]) -> str:
    return "".join(_literal(token) for token in tokens)


def _literal(token: Token) -> str:
    if token.kind == BRACKET:
        currency = _CURRENCY.fullmatch(token.text)
        return currency[1] if currency else ""
    return token.text if token.kind in (LITERAL, PERCENT) else ""


def _commas_before(section: tuple[Token, ...], point: int) -> int:
    """Return how many commas stand right before the decimal point: each divides by a thousand."""
    count = 0
    while 0 < point - count < len(section) and section[point - count - 1].kind == COMMA:
        count += 1
    return count


def _rounded(value: float, shift: int, decimals: int) -> str:
    """Return `value` times ten to the power of `shift`, with `decimals` digits after the point."""
    with localcontext() as context:
        context.prec = 400
        scaled = _decimal(value).scaleb(shift)
        return format(scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


def _whole(section: tuple[Token, ...], digits: str, last: int) -> str:
    """Lay `digits` from the right into the places of `section`; the first place takes all that are left."""
    places = [place for place, token in enumerate(section) if token.kind == DIGIT]
    if not places:
        return _literals(section) + (digits if digits != "0" and last >= 0 else "")
    zeros = sum(section[place].text == "0" for place in places)
    left = digits.lstrip("0").rjust(zeros, "0")
    grouped = any(token.kind == COMMA for token in section[places[0] : places[-1]])
    if grouped:
        return _literals(section[: places[0]]) + _THOUSANDS.sub(",", left) + _literals(section[places[-1] + 1 :])
    return "".join(_laid(section, places, left))


def _laid(section: tuple[Token, ...], places: list[int], left: str) -> list[str]:
    parts: list[str] = []
    for place in reversed(range(len(section))):
        if place not in places:
            parts.insert(0, _literal(section[place]))
            continue
        take = len(left) if place == places[0] else 1
        parts.insert(0, left[len(left) - take :] if left else "")
        left = left[: len(left) - take]
    return parts


def _decimals(section: tuple[Token, ...], digits: str) -> str:
    """Return what stands from the decimal point on; a `#` or `?` shows no zero at the end."""
    places = [token.text for token in section if token.kind == DIGIT]
    while digits.endswith("0") and places and places[-1] != "0":
        digits, places = digits[:-1], places[:-1]
    last = max((place for place, token in enumerate(section) if token.kind == DIGIT), default=0)
    return ("." + digits if digits else "") + _literals(section[last + 1 :] if last else section)
