"""Serial numbers of days, shown as a date format shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from pipeline.read.sheet.tokens import BRACKET, COMMA, DATE, DIGIT, HALF_DAY, LITERAL, POINT, Token, holds, words

DAYS = 2_958_466
"""The serial of the day after 31 December 9999: none is a date from here on (ECMA-376 part 1, 18.17.4.1)."""

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
NO_LEAP_DAY = 60
"""The serial of 29 February 1900, which was none; serials below it count from a day later (18.17.4.1)."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_IN_WORDS = re.compile(r"DBNum[12]", re.IGNORECASE)


def is_date(section: tuple[Token, ...]) -> bool:
    """Say whether `section` shows a date or a time."""
    return holds(section, DATE, HALF_DAY) or any(_is_elapsed(token) for token in section)


def _is_elapsed(token: Token) -> bool:
    return token.kind == BRACKET and _ELAPSED.fullmatch(token.text) is not None


def moment(serial: float, since_1904: bool) -> datetime | None:
    """Return the moment that `serial`, in days, stands for, to the second; None when there is none."""
    if not 0 <= serial < DAYS:
        return None
    early = not since_1904 and serial < NO_LEAP_DAY
    start = EPOCH_1904 if since_1904 else EPOCH
    try:
        return start + timedelta(days=int(serial) + early, seconds=round(serial % 1 * 86400))
    except OverflowError:
        return None


def serial(written: str, since_1904: bool) -> float:
    """Return the serial number of a date and time in ISO 8601, as some files store it. Raises ValueError."""
    since = datetime.fromisoformat(written).replace(tzinfo=None) - (EPOCH_1904 if since_1904 else EPOCH)
    return since / timedelta(days=1)


def shown(serial: float, section: tuple[Token, ...], since_1904: bool) -> str | None:
    """Return `serial` as `section` shows it; None when it is no date.

    A time of midnight after a date is left out: programs add it to dates, people never mean it.
    """
    when = moment(serial, since_1904)
    if when is None:
        return None
    tokens = _minutes(section)
    first = next((place for place, token in enumerate(tokens) if _is_time(token)), len(tokens))
    if when == when.replace(hour=0, minute=0, second=0) and any(token.kind == DATE for token in tokens[:first]):
        tokens = tokens[:first]
    in_words = any(token.kind == BRACKET and _IN_WORDS.match(token.text) for token in section)
    twelve = holds(section, HALF_DAY)
    return "".join(_part(token, when, serial, in_words, twelve) for token in tokens).strip()


def _is_time(token: Token) -> bool:
    return token.kind == HALF_DAY or _is_elapsed(token) or (token.kind == DATE and token.text[0] in "hsn")


def _minutes(section: tuple[Token, ...]) -> list[Token]:
    """Return the tokens in lower case; months that stand after hours or before seconds are minutes, `n`.

    Fractions of a second are left out.
    """
    tokens = [Token(token.kind, token.text.lower()) if token.kind == DATE else token for token in section]
    tokens = [token for place, token in enumerate(tokens) if not _is_fraction(tokens[place : place + 2])]
    places = [place for place, token in enumerate(tokens) if token.kind == DATE or _is_elapsed(token)]
    for before, place, after in zip([None, *places], places, [*places[1:], None], strict=False):
        hours = before is not None and tokens[before].text.lower().startswith("h")
        seconds = after is not None and tokens[after].text.lower().startswith("s")
        if tokens[place] in (Token(DATE, "m"), Token(DATE, "mm")) and (hours or seconds):
            tokens[place] = Token(DATE, tokens[place].text.replace("m", "n"))
    return tokens


def _is_fraction(tokens: list[Token]) -> bool:
    kinds = [token.kind for token in tokens]
    return kinds[0] == DIGIT or kinds == [POINT, DIGIT]


def _part(token: Token, when: datetime, serial: float, in_words: bool, twelve: bool) -> str:
    if token.kind == HALF_DAY:
        halves = token.text.split("/")
        return halves[when.hour >= 12]
    if _is_elapsed(token):
        return str(int(serial * {"h": 24, "m": 1440, "s": 86400}[token.text[0].lower()])).zfill(len(token.text))
    if token.kind == DATE:
        return _field(token.text, when, in_words, twelve)
    return token.text if token.kind in (LITERAL, POINT, COMMA) else ""


def _field(letters: str, when: datetime, in_words: bool, twelve: bool) -> str:
    match letters[0], len(letters):
        case ("y", 1 | 2):
            return _digits(f"{when.year % 100:02d}", in_words)
        case ("y" | "e", _):
            return _digits(str(when.year), in_words)
        case ("m", 3 | 4 | 5 as length):
            return MONTHS[when.month - 1][: {3: 3, 5: 1}.get(length)]
        case ("d", 3 | 4 as length):
            return WEEKDAYS[when.weekday()][: 3 if length == 3 else None]
        case ("a", length):
            return words("weekday")[when.weekday()][-1 if length == 3 else 0 :]
        case (letter, length):
            number = {"m": when.month, "d": when.day, "h": when.hour, "n": when.minute, "s": when.second}[letter]
            number = (number % 12 or 12) if letter == "h" and twelve else number
            return in_numerals(number) if in_words else f"{number:0{min(length, 2)}d}"


def _digits(number: str, in_words: bool) -> str:
    return "".join(words("numeral")[int(digit)] for digit in number) if in_words else number


def in_numerals(number: int) -> str:
    """Return a number of 0 to 99 in Chinese numerals.

    >>> in_numerals(31)
    '三十一'
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return words("numeral")[ones]
    return "".join(_numerals(tens, ones))


def _numerals(tens: int, ones: int) -> Iterator[str]:
    yield words("numeral")[tens] if tens > 1 else ""
    yield words("ten")[0]
    yield words("numeral")[ones] if ones else ""
