"""Deadlines: the cell under 完成时限 -> its last day, its first day in a range, and its kind.

How the kinds are told apart, where a reader could choose otherwise:

- A named stretch of time ends with its last day: 2026年12月 is `month_end`, 2025年 is `year_end`, 第三季度 is
  `quarter_end`, and so are 上半年 and 下半年, which end with the second and the fourth quarter. 上旬 and 中旬 are the
  10th and the 20th (`date`).
- X前 includes X where X is a day, a month's end or a year's end. 6月前 and 2025年前 can be read in two ways: `unclear`.
- 全年 alone is `ongoing`; with a printed year it is that year's `range`.
- 立行立改，长期坚持 is `immediate`: what binds first. A date beside 立行立改, 长期坚持 or （已完成） is that date.
- Several dates in rising order are stages, and the last one is the deadline; `phrases` shows them all. Dates that do
  not rise, or a date beside 每年, are `unclear`.
- Nothing is repaired and nothing guessed: 2021年ll月30日, 13月, 21年6月 are `unclear`.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.fields import period
from pipeline.fields.glyphs import fold
from pipeline.records import Due

LONGEST = 200
"""A cell of more characters is prose, not a deadline: `unclear`."""

A_LEAP_YEAR = 2000
"""Stands for every year where a day of 每年 is checked: the 29th of February is one."""

_SEPARATORS = (r"[;。]+", r"[;。,、:()（）〔〕\[\]]+", r"[;。,、:()（）〔〕\[\]\n]+")
_ACTION = r"(?: (?!junk|every|immediate|done|\d)\S+)*"
_WITH_DATE = re.compile(rf"(?:to )?(?P<when>.+?)(?P<rest>(?: (?:before|act|ongoing){_ACTION})?)")
_CLOSED = re.compile(r".*\b(?:day|end|late)")
_CYCLE = r"(?: \d+)? (?:year|half-year|quarter|month|week|day)"
_EVERY = re.compile(rf"every{_CYCLE}(?: (?P<on>.+?))??(?: before)?(?: act{_ACTION})?")
_SINCE = re.compile(r"(?P<when>.+) from(?: (?P<then>.+))?")
_BRACKETED = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_NOTHING = re.compile(r"|nothing|done|so-far.*")
_BLANK = re.compile(r"[-/\s]*")


def parse(text: str, *, year: int | None) -> Due:
    """Return the deadline that `text` prints; `year` is the year that a bare month means.

    `due_on` is None for `recurring` (unless the years are printed: 2021—2025年每年), `immediate`, `ongoing`, `none`
    and `unclear`.
    """
    return _together(phrases(text, year=year), text)


def phrases(text: str, *, year: int | None) -> list[Due]:
    """Return the deadline of each phrase of `text`, in printed order; one alone where the text is one phrase.

    A cell's separators are tried from the strongest to the weakest, line breaks last: most of those are wraps.
    """
    if len(text) > LONGEST:
        return [Due("unclear", text)]
    if _contradicts(text, year):
        return [Due("unclear", text)]
    dues = [_phrase(text, year)]
    for separator in _SEPARATORS:
        if not _understood(dues):
            dues = _in_turn([part for part in re.split(separator, fold(text)) if part.strip()], year)
    return dues


def _contradicts(text: str, year: int | None) -> bool:
    """Say whether brackets at the end hold a bare date that is not the one before them: 6月底（2027年底）."""
    match = _BRACKETED.fullmatch(fold(text))
    first, second = (_phrase(part, year).due_on for part in match.groups()) if match else (None, None)
    is_bare = match is not None and " act" not in f" {period.tokens(match[2])}"
    return is_bare and bool(first and second) and first != second


def parse_date(text: str) -> date | None:
    """Return the one day that `text` is, year, month and day all printed (二〇二一年四月二十日); else None."""
    found = period.read(period.tokens(text[: LONGEST + 1]), None)
    return found.last if found and found.kind == "date" and found.first == found.last else None


def _in_turn(parts: list[str], year: int | None) -> list[Due]:
    dues = []
    for part in parts:
        dues.append(_phrase(part, year))
        year = dues[-1].due_on.year if dues[-1].due_on else year
    return dues


def _understood(dues: list[Due]) -> bool:
    return bool(dues) and all(due.kind != "unclear" for due in dues)


def _phrase(text: str, year: int | None) -> Due:
    words = period.tokens(text)
    if _BLANK.fullmatch(fold(text)) or _NOTHING.fullmatch(words):
        return Due("none", text)
    if words.startswith("immediate"):
        return Due("immediate", text) if set(words.split()) <= {"immediate", "ongoing", "act"} else Due("unclear", text)
    return _open_ended(words, text, year) or _with_date(words, text, year) or Due("unclear", text)


def _open_ended(words: str, text: str, year: int | None) -> Due | None:
    if set(words.split()) <= {"ongoing", "all-year"}:
        return Due("ongoing", text)
    if since := _SINCE.fullmatch(words):
        return _since(since, text, year)
    when, every, rest = words.rpartition("every ")
    if not every or not _recurs(every + rest):
        return None
    years = period.span(when.strip(), year)
    if when and not years:
        return None
    return Due("recurring", text, years.last, years.first) if years else Due("recurring", text)


def _recurs(words: str) -> bool:
    match = _EVERY.fullmatch(words)
    if not match:
        return False
    return match["on"] in (None, "end", "ongoing") or period.read(match["on"], A_LEAP_YEAR, 1) is not None


def _since(match: re.Match[str], text: str, year: int | None) -> Due | None:
    then = match["then"] or "ongoing"
    if match["when"] == "now":
        return _with_date(then, text, year) if then.startswith("to ") else None
    start = period.read(match["when"], year)
    kind = "ongoing" if then == "ongoing" else "recurring" if _recurs(then) else ""
    return Due(kind, text, starts_on=start.first) if start and kind else None


def _with_date(words: str, text: str, year: int | None) -> Due | None:
    match = _WITH_DATE.fullmatch(words)
    if not match or (match["rest"].startswith(" before") and not _CLOSED.fullmatch(match["when"])):
        return None
    found = period.read(match["when"], year) or period.span(match["when"], year)
    if not found:
        return None
    return Due(found.kind, text, found.last, found.first if found.kind == "range" else None)


def _together(dues: list[Due], text: str) -> Due:
    """Return the deadline of a cell from those of its phrases: a date outranks what is immediate, that what recurs."""
    kinds = [due.kind for due in dues if due.kind != "none"]
    if "unclear" in kinds:
        return Due("unclear", text)
    dated = [due for due in dues if due.due_on]
    if dated:
        return _last_stage(dated, kinds, text)
    for kind in ("immediate", "recurring", "ongoing"):
        if kind in kinds:
            return next(Due(kind, text, starts_on=due.starts_on) for due in dues if due.kind == kind)
    return Due("none", text)


def _last_stage(dated: list[Due], kinds: list[str], text: str) -> Due:
    last = dated[-1]
    if "recurring" in kinds:
        bounded = len(dated) == 1 and last.kind in ("range", "recurring")
        return Due("recurring", text, last.due_on, last.starts_on) if bounded else Due("unclear", text)
    days = [due.due_on for due in dated if due.due_on]
    if days != sorted(days):
        return Due("unclear", text)
    return Due(last.kind, text, last.due_on, dated[0].starts_on if last.kind == "range" else None)
