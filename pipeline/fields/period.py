"""Time in words to first and last day: 2021 year 6 month end, 2021 to 2023 year.

`tokens` turns printed text into plain words (rules/deadline_words.csv); `read` and `span` read those words.
A number is a word in digits, whatever it was printed in; a character of prose is `prose`, any other is `junk`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline import rules
from pipeline.fields import numeral
from pipeline.fields.glyphs import any_of, fold

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_OF_YEAR = rf"(?:(?P<year>{_YEAR}) year |this year )?"
_PARTS = {"early": 10, "middle": 20}
_HALVES = {"first": 6, "second": 12}


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word as printed and the plain words that it stands for; none for a word that says nothing about time."""

    word: str
    tokens: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days. `kind` is the kind of deadline (`contract.DUE_KINDS`) that its last day makes."""

    kind: str
    first: date
    last: date


@cache
def _words() -> dict[str, str]:
    return {row.word: row.tokens for row in rules.table("deadline_words", TimeWord)}


def printed(token: str) -> list[str]:
    """Return the printed words that stand for the plain word `token`."""
    return [word for word, plain in _words().items() if plain == token]


@cache
def _lexer() -> re.Pattern[str]:
    numerals = "".join(numeral.values())
    return re.compile(
        r"(?P<y>\d{4})(?P<mark>[-./])(?P<m>\d{1,2})(?:(?P=mark)(?P<d>\d{1,2}))?(?!\d)"
        rf"|(?P<word>{any_of(_words())})|(?P<digits>[0-9]+)|(?P<numeral>[{numerals}]+)"
        r"|(?P<prose>[\u4e00-\u9fff])|(?P<junk>.)",
        re.ASCII,
    )


def tokens(text: str) -> str:
    """Return `text` in plain words with a space between: `2021年6月底前` is `2021 year 6 month end before`."""
    compact = re.sub("-+", "-", fold("".join(text.split())))
    return " ".join(" ".join(_plain(match) for match in _lexer().finditer(compact)).split())


def _plain(match: re.Match[str]) -> str:
    if match["y"]:
        return f"{match['y']} year {match['m']} month" + (f" {match['d']} day" if match["d"] else "")
    if match["word"]:
        return _words()[match["word"]]
    if match["numeral"]:
        value = numeral.parse(match["numeral"])
        return "junk" if value is None else str(value)
    return match["digits"] or ("prose" if match["prose"] else "junk")


def _daily(match: re.Match[str], year: int) -> Period:
    day = date(year, int(match["month"]), int(match["day"]))
    return Period("date", day, day)


def _part_of_month(match: re.Match[str], year: int) -> Period:
    last = _PARTS[match["part"]]
    return Period("date", date(year, int(match["month"]), last - 9), date(year, int(match["month"]), last))


def _months(kind: str, year: int, first: int, last: int) -> Period:
    return Period(kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _monthly(match: re.Match[str], year: int) -> Period:
    return _months("month_end", year, int(match["month"]), int(match["month"]))


def _quarterly(match: re.Match[str], year: int) -> Period:
    last = 3 * int(match["quarter"])
    return _months("quarter_end", year, last - 2, last)


def _half_yearly(match: re.Match[str], year: int) -> Period:
    last = _HALVES[match["half"]]
    return _months("quarter_end", year, last - 5, last)


def _yearly(_match: re.Match[str], year: int) -> Period:
    return _months("year_end", year, 1, 12)


def _all_year(_match: re.Match[str], year: int) -> Period:
    return _months("range", year, 1, 12)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], Period]], ...] = (
    (re.compile(rf"{_OF_YEAR}(?P<month>\d\d?) month (?P<day>\d\d?) day"), _daily),
    (re.compile(rf"{_OF_YEAR}(?P<month>\d\d?) month (?P<part>early|middle)"), _part_of_month),
    (re.compile(rf"{_OF_YEAR}(?P<month>\d\d?) month(?: end| within| late)?"), _monthly),
    (re.compile(rf"{_OF_YEAR}(?P<quarter>[1-4]) quarter(?: end| within)?"), _quarterly),
    (re.compile(rf"{_OF_YEAR}(?P<half>first|second)-half(?: end| within)?"), _half_yearly),
    (re.compile(rf"{_OF_YEAR}year (?:end|within)"), _yearly),
    (re.compile(rf"(?:(?P<year>{_YEAR})|this) year(?: end| within)?"), _yearly),
    (re.compile(rf"(?:(?P<year>{_YEAR})|this) year all-year"), _all_year),
)


def read(words: str, year: int | None, month: int | None = None) -> Period | None:
    """Return the period that `words` name; `year` and `month` are meant where none is printed.

    None for words that name no period, for one that cannot be (2021年2月30日), and for one whose year is not known.
    """
    if month and re.fullmatch(r"\d\d? day", words):
        words = f"{month} month {words}"
    for form, make in _FORMS:
        if match := form.fullmatch(words):
            return _made(make, match, int(match["year"]) if match["year"] else year)
    return None


def _made(make: Callable[[re.Match[str], int], Period], match: re.Match[str], year: int | None) -> Period | None:
    if year is None:
        return None
    try:
        return make(match, year)
    except ValueError:
        return None


def span(words: str, year: int | None) -> Period | None:
    """Return the range from the first day of what stands before `to` to the last day of what stands behind it.

    The left side takes its unit from the right (2021-2023年), the right side its year and month from the left. A year
    printed on the right alone says nothing about the left: None.
    """
    left, to, right = words.partition(" to ")
    if not to or re.search(r"\b(?:end|within|before)\b", left):
        return None
    first = read(_with_unit(left, right), None if re.match(rf"{_YEAR} year", right) else year)
    last = first and read(_with_year(right), first.first.year, first.first.month)
    return Period("range", first.first, last.last) if first and last and first.first <= last.last else None


def _with_unit(left: str, right: str) -> str:
    unit = re.match(r"\d+ (\w+)", right)
    return f"{left} {unit[1]}" if unit and left[-1:].isdigit() else _with_year(left)


def _with_year(words: str) -> str:
    return f"{words} year" if re.fullmatch(_YEAR, words) else words
