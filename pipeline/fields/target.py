"""Targets: the cell under 达标要求 -> clauses with a comparison, a value and a unit.

How the kinds are told apart, where a reader could choose otherwise:

- A figure without a word of comparison is `=`; 达到, 提高到 are `≥` and 控制在, 降至 are `≤`, unless the figure itself
  says 以上, 以内 or the like. 左右 is `=`. 超过 and 突破 are `>`, for the Civil Code (article 1259) has 超过 leave the
  figure out, and 以上, 以下, 以内 keep it in.
- 100% that is not a least or a most is `complete`, and so is 全覆盖, without a value.
- 下降3.2% is a `change`; 逐步下降 is one without a value. 下降率≥4.5% and 降至3% are thresholds.
- ≥55且不降低 is one `threshold`; what is said beside the figure stays in its text.
- 5000万元 is 50000000 元. A unit that is not printed with the figure is the task's measure.
- A clause whose every digit the grammar does not explain is `qualitative`: no number is half read. So is one that
  figures only on a condition (低于60%的企业, 未达到90%).
- Commas, spaces and line breaks part clauses only where each side has a figure of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules
from pipeline.fields import figure
from pipeline.fields import measure as measures
from pipeline.fields.figure import Part
from pipeline.fields.glyphs import fold, squeeze
from pipeline.records import Clause

LONGEST_CLAUSE = 200
"""A clause of more characters is prose, whatever figures it holds."""


_LEAD = "(?:prose|note|adverb|than|versus|of|and|(?:by )?year)"
_BEFORE = re.compile(rf"(?:item )?(?:(?:\w+ )*comma )?(?:{_LEAD} )*(?:direction (?:before )*|(?:(?:verb|before) )*)")
_SUFFIX = r"(?: note)?(?: after)?(?: note)?"
_AFTER_FIGURE = re.compile(rf"{_SUFFIX}(?:(?: prose| note)*|(?: and| comma)(?: \w+)*)")
_AFTER_NUMBER = re.compile(rf"{_SUFFIX}(?:(?: and| comma)(?: \w+)*)?")
_SIGN = "≥≤<>=＜＞≧≦⩾⩽"
_AROUND_SIGN = re.compile(rf"(?<=[\u4e00-\u9fff:：])\s+(?=[{_SIGN}])|(?<=[{_SIGN}])\s+")
_FIGURES = ("figure", "number")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole target in words. `role`: `nothing` or `complete`.

    A `figure` is a piece of a figure (分之, %), a `front` a single character that may stand before one (市≥95).
    """

    phrase: str
    role: str


@cache
def _phrases(role: str) -> frozenset[str]:
    return frozenset(row.phrase for row in rules.table("target_phrases", Phrase) if row.role == role)


def parse(text: str, *, measure: str = "", year: int | None = None) -> list[Clause]:
    """Return the clauses of a target, in printed order; none for an empty cell or /, 无, —.

    `measure` is the unit of a figure that prints none; `year` is the year of the column, where the text names no other.
    """
    if squeeze(fold(text)) in _phrases("nothing"):
        return []
    chunks = [[part for part in _parted(chunk) if part] for chunk in re.split("[;；]", text)]
    return [clause for parts in chunks for clause in _clauses(parts, measure, year)]


def _clauses(parts: list[str], measure: str, year: int | None) -> list[Clause]:
    """Return the clauses of one chunk; what leads the first figure leads all that 分别 shares out: 分别达到95%、90%."""
    lead = _shared_lead(parts[0]) if len(parts) > 1 else ""
    led = [lead + part if place and part[0].isdigit() else part for place, part in enumerate(parts)]
    return [replace(_clause(words, measure, year), text=part) for words, part in zip(led, parts, strict=True)]


def _shared_lead(part: str) -> str:
    """Return the words before the first figure of `part` where they say that several follow, else ''."""
    is_shared = len(part) <= LONGEST_CLAUSE and any(one.value == "each" for one in figure.read(part))
    return re.split(r"\d", part, maxsplit=1)[0] if is_shared else ""


def is_unclear(clause: Clause) -> bool:
    """Tell whether a clause says more than was read of it, or has lost something.

    That is a figure that stays in words, a direction without how much (下降), and a figure behind a single
    character that is no word, as when the front of a text is cut off (例达到45%).
    """
    parts = figure.read(clause.text) if len(clause.text) <= LONGEST_CLAUSE else []
    if clause.kind == "qualitative":
        return any(map(str.isdigit, clause.text)) or any(piece in fold(clause.text) for piece in _phrases("figure"))
    return [part.role for part in parts] == ["direction"] or (clause.value is not None and _is_cut_off(parts))


def _is_cut_off(parts: list[Part]) -> bool:
    """Tell whether a single Chinese character that is no word stands before the grammar's own words."""
    front = parts[0].value if parts[0].role == "prose" else ""
    alone = len(parts) > 1 and parts[1].role in ("before", "verb", "direction", "figure", "number")
    return alone and bool(front) and not front.isascii() and front not in _phrases("front")


def _parted(chunk: str) -> list[str]:
    """Part `chunk` in front of each piece that begins a new clause; spaces are squeezed out of each part."""
    pieces = re.split(r"([,，、\s]+)", _AROUND_SIGN.sub("", chunk.strip().rstrip("。.")))
    clauses = [pieces[0]]
    for separator, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _begins(piece, clauses[-1]):
            clauses.append(piece)
        else:
            clauses[-1] += separator + piece
    return [squeeze(clause) for clause in clauses]


def _begins(piece: str, clause: str) -> bool:
    if len(clause) > LONGEST_CLAUSE or (clause[-1:].isdigit() and piece[:1].isdigit()):
        return False
    return _is_figure(clause) and (_is_figure(piece) or "year" in _roles(figure.read(squeeze(piece))).split())


def _is_figure(text: str) -> bool:
    """Tell whether `text` reads as a figure with a comparison or a unit; a number alone may be anything."""
    clause = _clause(squeeze(text), "", None)
    return clause.value is not None and not re.fullmatch(r"[\d.]+", clause.text)


def _clause(text: str, measure: str, year: int | None) -> Clause:
    if fold(text) in _phrases("complete"):
        return Clause("complete", text, year=year)
    parts = figure.read(text) if len(text) <= LONGEST_CLAUSE else []
    return _measured(parts, text, measure, year) or _trend(parts, text, year) or Clause("qualitative", text, year=year)


def _trend(parts: list[Part], text: str, year: int | None) -> Clause | None:
    if re.fullmatch(r"(?:adverb )*direction", _roles(parts)):
        return Clause("change", text, direction=parts[-1].value, year=year)
    return None


def _roles(parts: list[Part]) -> str:
    return re.sub(r"\bthan year(?: than)?\b", "versus", " ".join(part.role for part in parts))


def _measured(parts: list[Part], text: str, measure: str, year: int | None) -> Clause | None:
    places = [place for place, part in enumerate(parts) if part.role in _FIGURES]
    if not places or not _explained(parts, places[0], places[-1]):
        return None
    meant = next((int(part.value) for part in _but_versus(parts) if part.role == "year"), year)
    unit = _unit(parts[places[0]], parts[places[-1]], measure)
    if unit is None:
        return None
    blank = Clause("threshold", text, unit=unit or None, year=meant)
    if len(places) == 1:
        return _bound(parts, parts[places[0]], blank)
    return _range(parts, parts[places[0]], parts[places[1]], blank)


def _explained(parts: list[Part], first: int, last: int) -> bool:
    """Tell whether the grammar accounts for all that stands before, between and behind the figures."""
    roles, before, after = _roles(parts), _roles(parts[:first]), _roles(parts[last + 1 :])
    between = [part.role for part in parts[first + 1 : last]]
    behind = _AFTER_FIGURE if parts[last].role == "figure" else _AFTER_NUMBER
    return (
        "block" not in roles
        and between in ([["dash"], ["by"]] if first < last else [[]])
        and bool(_BEFORE.fullmatch(f"{before} " if before else ""))
        and bool(behind.fullmatch(f" {after}" if after else ""))
        and not re.search(r"year|versus", after)
        and not re.search(r"\bthan .*\byear|year .*\byear", before)
        and ("versus" not in before or "direction" in before)
    )


def _but_versus(parts: list[Part]) -> list[Part]:
    """Return the parts without a year that figures are compared with (较2020年)."""
    return [part for place, part in enumerate(parts) if not place or parts[place - 1].role != "than"]


def _unit(low: Part, high: Part, measure: str) -> str | None:
    """Return the unit of both figures, "" for none; None where they differ or 万 stands before 万元."""
    unit = high.value or measure
    if low.value not in ("", unit) or (low.value and not high.value):
        return None
    return None if not high.value and high.factor > 1 and measures.is_scaled(measure) else unit


def _operators(parts: list[Part]) -> set[str]:
    strong = {part.value for part in parts if part.role in ("before", "after") and part.value}
    return strong or {part.value for part in parts if part.role == "verb"} or {"="}


def _bound(parts: list[Part], bound: Part, clause: Clause) -> Clause | None:
    operators = _operators(_in_force(parts))
    if len(operators) > 1:
        return None
    value, direction = float(bound.number * bound.factor), _direction(parts)
    said = {part.value for part in _in_force(parts) if part.role in ("before", "after")}
    whole = value == 100 and clause.unit == "%" and said <= {"="} and not direction and operators != {"≤"}
    kind = "change" if direction else "complete" if whole else "threshold"
    return replace(clause, kind=kind, op="=" if whole else operators.pop(), value=value, direction=direction)


def _range(parts: list[Part], low: Part, high: Part, clause: Clause) -> Clause | None:
    if any(part.role in ("before", "after") and part.value not in ("", "=") for part in _in_force(parts)):
        return None
    shared = high.factor if low.factor == 1 and not low.value else low.factor
    first, last = low.number * shared, high.number * high.factor
    if first >= last or _are_years(low, high):
        return None
    direction = _direction(parts)
    kind = "change" if direction else "range"
    return replace(clause, kind=kind, value=float(first), value_high=float(last), direction=direction)


def _are_years(low: Part, high: Part) -> bool:
    """Tell whether 2021-2023 stands bare, which no quantity is likely to be."""
    return not high.value and all(part.factor == 1 and 1950 <= part.number < 2100 for part in (low, high))


def _in_force(parts: list[Part]) -> list[Part]:
    """Return the parts of the phrase that the figures stand in: from the comma before them to the one behind."""
    first = next(place for place, part in enumerate(parts) if part.role in _FIGURES)
    start = max((place for place in range(first) if parts[place].role == "comma"), default=-1) + 1
    ends = (place for place in range(first, len(parts)) if parts[place].role in ("comma", "and"))
    return parts[start : next(ends, len(parts))]


def _direction(parts: list[Part]) -> str | None:
    return next((part.value for part in _in_force(parts) if part.role == "direction"), None)
