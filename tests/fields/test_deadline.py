"""Deadlines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contract import DUE_KINDS
from pipeline.fields import deadline

YEAR = 2021
DATES = st.dates(date(1950, 1, 1), date(2099, 12, 31))
DIGITS = "〇一二三四五六七八九"


def chinese(day: date) -> str:
    """Write a date in Chinese numerals."""

    def count(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")

    return f"{''.join(DIGITS[int(digit)] for digit in str(day.year))}年{count(day.month)}月{count(day.day)}日"


@pytest.mark.parametrize(
    ("text", "kind", "due_on"),
    [
        ("2021年11月30日", "date", date(2021, 11, 30)),
        ("2021年11月30日前", "date", date(2021, 11, 30)),
        ("2021年11月30日之前", "date", date(2021, 11, 30)),
        ("2021年11月30日以前完成", "date", date(2021, 11, 30)),
        ("2021年11\n月30日。", "date", date(2021, 11, 30)),
        ("11月30日", "date", date(2021, 11, 30)),
        ("2021年6月上旬", "date", date(2021, 6, 10)),
        ("2026年12月", "month_end", date(2026, 12, 31)),
        ("2024年2月", "month_end", date(2024, 2, 29)),
        ("2026年6月底", "month_end", date(2026, 6, 30)),
        ("2021年11月底前", "month_end", date(2021, 11, 30)),
        ("12月", "month_end", date(2021, 12, 31)),
        ("十二月底", "month_end", date(2021, 12, 31)),
        ("2026年6月持续跟踪", "month_end", date(2026, 6, 30)),
        ("2021年6月底前完成并长期坚持", "month_end", date(2021, 6, 30)),
        ("2021年6月底前建立长期机制", "month_end", date(2021, 6, 30)),
        ("2026年底", "year_end", date(2026, 12, 31)),
        ("2021年底前", "year_end", date(2021, 12, 31)),
        ("2021年年底", "year_end", date(2021, 12, 31)),
        ("到2025年底", "year_end", date(2025, 12, 31)),
        ("年底", "year_end", date(2021, 12, 31)),
        ("年内", "year_end", date(2021, 12, 31)),
        ("今年底", "year_end", date(2021, 12, 31)),
        ("2025年", "year_end", date(2025, 12, 31)),
        ("2025年内", "year_end", date(2025, 12, 31)),
        ("2025年末", "year_end", date(2025, 12, 31)),
        ("2019年上半年", "quarter_end", date(2019, 6, 30)),
        ("下半年", "quarter_end", date(2021, 12, 31)),
        ("第三季度", "quarter_end", date(2021, 9, 30)),
        ("2021年三季度末", "quarter_end", date(2021, 9, 30)),
        ("2021年11月30日（已完成）", "date", date(2021, 11, 30)),
        ("即日起至2021年12月31日", "date", date(2021, 12, 31)),
    ],
)
def test_a_last_day_is_read(text: str, kind: str, due_on: date) -> None:
    """A deadline with a last day gives that day, and the kind says what the day ends."""
    due = deadline.parse(text, year=YEAR)
    assert (due.kind, due.due_on, due.starts_on, due.text) == (kind, due_on, None, text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021—2023年", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021-2023", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021——2023年", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021年1月至12月", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年3～5月", date(2021, 3, 1), date(2021, 5, 31)),
        ("2021年3月1日-2021年6月30日", date(2021, 3, 1), date(2021, 6, 30)),
        ("2021.1-2021.12", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年11月至2022年3月底前", date(2021, 11, 1), date(2022, 3, 31)),
        ("9月1－10日", date(2021, 9, 1), date(2021, 9, 10)),
        ("2021年全年", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_range_has_two_ends(text: str, first: date, last: date) -> None:
    """A range gives its first and its last day, whichever side prints the year and the unit."""
    due = deadline.parse(text, year=YEAR)
    assert (due.kind, due.starts_on, due.due_on) == ("range", first, last)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每年2月底前", "recurring"),
        ("每季度", "recurring"),
        ("每月5日前", "recurring"),
        ("每年", "recurring"),
        ("每半年一次", "recurring"),
        ("每年12月31日前", "recurring"),
        ("每年，长期坚持", "recurring"),
        ("持续推进", "ongoing"),
        ("长期坚持", "ongoing"),
        ("全年", "ongoing"),
        ("长期", "ongoing"),
        ("常态化", "ongoing"),
        ("立行立改", "immediate"),
        ("立即", "immediate"),
        ("即知即改", "immediate"),
        ("立行立改，长期坚持", "immediate"),
        ("（已完成）", "none"),
        ("已完成", "none"),
        ("截至目前，已完成80%", "none"),
        ("/", "none"),
        ("无", "none"),
        ("—", "none"),
        ("", "none"),
    ],
)
def test_what_has_no_last_day_has_a_kind(text: str, kind: str) -> None:
    """Work that recurs, goes on, is due at once or is done has a kind and no day."""
    due = deadline.parse(text, year=YEAR)
    assert (due.kind, due.due_on) == (kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "2021年2月30日",
        "2021年11月31日",
        "13月",
        "2021年0月",
        "2021年ll月30日",
        "2O21年",
        "2021年1l月",
        "21年6月",
        "12021年6月",
        "20211130",
        "2021",
        "6月前",
        "2025年前",
        "第五季度",
        "2023—2021年",
        "11月-2022年3月",
        "2021年底至2022年6月",
        "2021年6月底前已完成",
        "30日内",
        "1个月内",
        "一二月",
        "十四五末",
        "每年2月30日",
        "每年13月",
        "根据上级安排",
        "王岳 毅剑",
        "市日报社",
        "约束性",
        "2021年12月底；2021年6月底",
        "2021年6月底前完成方案；另行通知",
        "每年6月底、12月底前",
        "2021年底前建成，每年评估",
    ],
)
def test_what_is_not_understood_is_unclear(text: str) -> None:
    """An impossible, garbled, ambiguous or foreign text gives no day and is not repaired."""
    due = deadline.parse(text, year=YEAR)
    assert (due.kind, due.due_on, due.starts_on) == ("unclear", None, None)


@pytest.mark.parametrize("text", ["12月", "6月底", "年底", "第三季度", "上半年", "11月30日", "1月至3月"])
def test_a_bare_period_needs_a_year(text: str) -> None:
    """A month without a year is unclear where nothing says which year is meant, and clear where something does."""
    assert deadline.parse(text, year=None).kind == "unclear"
    assert deadline.parse(text, year=YEAR).due_on is not None


def test_stages_end_with_the_last_one() -> None:
    """Rising dates are stages: the last is the deadline, each is shown, and a bare month takes the year before it."""
    text = "2022年6月底前完成方案；12月31日前完成建设"
    due = deadline.parse(text, year=YEAR)
    assert (due.kind, due.due_on, due.text) == ("date", date(2022, 12, 31), text)
    assert [stage.due_on for stage in deadline.phrases(text, year=YEAR)] == [date(2022, 6, 30), date(2022, 12, 31)]


@pytest.mark.parametrize("text", ["2021—2025年每年", "2021-2025年，每年12月底前"])
def test_recurring_work_ends_where_its_years_are_printed(text: str) -> None:
    """What recurs within printed years has their first and last day."""
    due = deadline.parse(text, year=YEAR)
    assert (due.kind, due.starts_on, due.due_on) == ("recurring", date(2021, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("text", "kind"), [("2021年6月起", "ongoing"), ("2021年6月起每年", "recurring")])
def test_open_ended_work_has_a_first_day(text: str, kind: str) -> None:
    """起 gives the first day and no last one."""
    due = deadline.parse(text, year=None)
    assert (due.kind, due.starts_on, due.due_on) == (kind, date(2021, 6, 1), None)


@pytest.mark.parametrize(
    "form",
    [
        "{0.year}年{0.month}月{0.day}日",
        "{0:%Y-%m-%d}",
        "{0:%Y.%m.%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.year} 年 {0.month} 月 {0.day} 日前",
    ],
)
@given(day=DATES)
def test_a_printed_date_is_that_date(form: str, day: date) -> None:
    """A date in any printed form is read back."""
    due = deadline.parse(form.format(day), year=None)
    assert (due.kind, due.due_on) == ("date", day)


@given(DATES)
def test_chinese_numerals_are_that_date(day: date) -> None:
    """A date in Chinese numerals is read back, as a deadline and as a date of issue."""
    assert deadline.parse(chinese(day), year=None).due_on == deadline.parse_date(chinese(day)) == day


@given(DATES, DATES, st.sampled_from("—–－～~至-到"))
def test_a_range_is_read_for_any_dash(one: date, other: date, dash: str) -> None:
    """A range is read back in order, and is unclear out of order."""
    text = dash.join(f"{day.year}年{day.month}月{day.day}日" for day in (one, other))
    due = deadline.parse(text, year=None)
    assert (due.kind, due.starts_on, due.due_on) == (("range", one, other) if one <= other else ("unclear", None, None))


@given(
    st.sampled_from(["2021年11月30日前", "2021年6月底", "2021—2023年", "每月5日前", "立行立改，长期坚持"]), st.data()
)
def test_spaces_say_nothing(text: str, data: st.DataObject) -> None:
    """Spaces and line breaks anywhere in a deadline leave what it says."""
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "\n", "\u3000"]), min_size=len(text), max_size=len(text)))
    spaced = deadline.parse("".join(glyph + gap for glyph, gap in zip(text, gaps, strict=True)), year=None)
    plain = deadline.parse(text, year=None)
    assert (spaced.kind, spaced.due_on, spaced.starts_on) == (plain.kind, plain.due_on, plain.starts_on)


@given(st.text(alphabet="0123456789年月日底前末内至每季度第全上半长期立即完成已—-./；，（） \n一十〇O", max_size=24))
def test_any_text_has_a_kind(text: str) -> None:
    """No text breaks the reader; a day comes with a kind that has days, and a range is in order."""
    due = deadline.parse(text, year=YEAR)
    assert due.kind in DUE_KINDS
    assert due.due_on is None or due.kind not in ("immediate", "ongoing", "none", "unclear")
    assert due.starts_on is None or due.due_on is None or due.starts_on <= due.due_on


@pytest.mark.parametrize("text", ["2021年4月20日", "2021 年 4 月 20 日", "二〇二一年四月二十日", "2021-04-20"])
def test_a_date_of_issue_is_read(text: str) -> None:
    """A line that is one whole date is the date of issue."""
    assert deadline.parse_date(text) == date(2021, 4, 20)


@pytest.mark.parametrize(
    "text", ["4月20日", "2021年4月", "2021年4月20日印发", "2021年4月20日前", "2021年2月30日", "", "2021年4月上旬"]
)
def test_less_or_more_than_a_date_is_no_date_of_issue(text: str) -> None:
    """A line without a year, a day, or with more than the date is none."""
    assert deadline.parse_date(text) is None


@pytest.mark.parametrize("text", ["2026年6月底前（2027年底）", "6月底（2027年底前）"])
def test_another_date_in_brackets_is_unclear(text: str) -> None:
    """Two dates of which neither says that it is a stage: nobody can tell which one holds."""
    assert deadline.parse(text, year=2026).kind == "unclear"


@pytest.mark.parametrize("text", ["2026年6月底前（2026年6月底）", "长期坚持（2026年6月）", "2026年6月（6月30日）"])
def test_the_same_date_in_brackets_is_that_date(text: str) -> None:
    """Near miss: the brackets say the same day, or the only one."""
    assert deadline.parse(text, year=2026).due_on == date(2026, 6, 30)
