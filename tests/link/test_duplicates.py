"""The same notice in two files, and what only looks like it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import contract
from pipeline.link import links
from pipeline.link.duplicates import FORMATS
from pipeline.link.profile import number_key
from tests.link.filing import codes, duplicates, notice, profiled, table
from tests.notices.compose import compose
from tests.notices.garble import CLEAN, HEAVY, MODERATE, garble, render

TASKS = table(20)
NOTICE = notice(tasks=TASKS)
UNNUMBERED = notice(number="", tasks=TASKS)


@pytest.mark.parametrize("words", [NOTICE, UNNUMBERED], ids=["numbered", "unnumbered"])
def test_another_format_is_the_same_notice(words: str) -> None:
    """A notice that two files print word for word is linked, and the duplicate says where the original is."""
    folder = {"通知.pdf": words, "通知.docx": words + "\n"}
    assert duplicates(folder) == {"通知.pdf": "通知.docx"}
    assert codes(folder, "通知.pdf") == ["duplicate_notice"]
    assert codes(folder, "通知.docx") == []


@pytest.mark.parametrize(
    "rendering",
    [
        NOTICE.replace("〔2021〕1号", "(2021) 第01号"),
        NOTICE.replace("\n5\t", "\n\n— 1 —\n\n序号\t任务名称\t责任单位\t完成时限\n5\t"),
        NOTICE.replace("市教育局", "市 教 育 局"),
        NOTICE.replace("\n3\t", "\n第1页 共2页\n3\t").replace("各县（区）人民政府，", "各县（区）人民政府,"),
    ],
    ids=["number's brackets", "heading repeated after a page", "letter-spaced", "page marks"],
)
def test_another_rendering_is_the_same_notice(rendering: str) -> None:
    """Page marks, repeated headings, blanks and kinds of brackets make no other notice."""
    assert duplicates({"a.pdf": rendering, "b.docx": NOTICE}) == {"a.pdf": "b.docx"}


@pytest.mark.parametrize("seed", range(6))
def test_a_garbled_reading_points_to_the_clean_one(seed: int) -> None:
    """However a decoder garbled it, a notice is found again; the clean reading is the original."""
    truth = compose(seed, 20)
    clean, moderate, heavy = (render(truth, garble(truth, profile)) for profile in (CLEAN, MODERATE, HEAVY))
    assert duplicates({"b.txt": clean + "\n", "a.txt": heavy}) == {"a.txt": "b.txt"}
    assert len(duplicates({"a.txt": clean + "\n", "b.txt": moderate + "\n\n", "c.txt": heavy})) == 2


def test_a_better_format_is_the_original() -> None:
    """Markup outranks pages, and pages outrank a scan, whatever the files are called."""
    folder = {"a.scan": NOTICE, "b.txt": NOTICE + "\n", "c.pdf": NOTICE + "\n\n", "d.docx": NOTICE + " "}
    assert set(duplicates(folder).values()) == {"d.docx"}


def test_every_format_has_its_rank() -> None:
    """The formats that are ranked are those of the contract."""
    assert sorted(FORMATS) == sorted(contract.FORMATS)


def test_the_first_path_is_the_original_of_equals() -> None:
    """Two files of one format and one text: the one that comes first."""
    assert duplicates({"b.txt": NOTICE, "a.txt": NOTICE + "\n"}) == {"b.txt": "a.txt"}


NEAR_MISSES = {
    "another city": notice(city="绵阳市", number="绵府发〔2021〕7号", tasks=TASKS),
    "another city, no number": notice(city="绵阳市", number="", tasks=TASKS),
    "another city, no number and date": notice(city="绵阳市", number="", day="", tasks=TASKS),
    "next year": notice(
        number="巴府发〔2022〕1号", day="2022年4月20日", about="2022年生态创建工作推进清单", tasks=TASKS
    ),
    "next year, no number and date": notice(number="", day="", about="2022年生态创建工作推进清单", tasks=TASKS),
    "another number": notice(number="巴府发〔2021〕2号", tasks=TASKS),
    "another date": notice(day="2021年9月1日", tasks=TASKS),
    "revised, no number and date": notice(number="", day="", about="2021年生态创建工作推进清单（修订）", tasks=TASKS),
    "draft, no number and date": notice(
        number="", day="", about="2021年生态创建工作推进清单（征求意见稿）", tasks=TASKS
    ),
    "same boilerplate table": notice(number="巴府发〔2021〕9号", about="2021年水利工作要点", tasks=TASKS),
    "same number, other content": notice(tasks=table(20, first=60)).replace("生态创建工作推进清单", "河道整治表"),
}


@pytest.mark.parametrize("other", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_a_notice_that_is_only_like_it_stands_alone(other: str) -> None:
    """Near miss: another place, year, number, date or version makes another notice, however much they share."""
    assert duplicates({"a.docx": NOTICE, "b.pdf": other}) == {}


def test_one_cover_letter_with_other_tables_is_another_notice() -> None:
    """The words around the tables may be most of a file, and yet its tasks are others."""
    cover = "各单位要加强组织领导，压实工作责任，强化督导考核，按时报送进展情况，确保各项任务落实到位。\n" * 20
    rows = [f"{row}\t第{row}号水库除险加固\t{row}号水库管理所\t汛期之前" for row in range(1, 21)]
    others = notice(tasks="\n".join(["序号\t任务名称\t责任单位\t完成时限", *rows]))
    assert duplicates({"一.docx": cover + NOTICE, "二.docx": cover + others}) == {}
    assert duplicates({"一.docx": cover + NOTICE, "二.docx": cover + NOTICE + "\n"}) == {"二.docx": "一.docx"}


@pytest.mark.parametrize("one", ["2021年6月1日", "2021年12月1日"])
def test_a_list_with_one_other_date_is_not_the_same(one: str) -> None:
    """Near miss: two bare lists that differ in a single cell may be an amendment."""
    other = TASKS.replace(TASKS.splitlines()[7].split("\t")[3], one)
    assert other != TASKS
    assert duplicates({"a.xlsx": f"工作清单\n{TASKS}", "b.pdf": f"工作清单\n{other}"}) == {}
    assert duplicates({"a.xlsx": f"工作清单\n{TASKS}", "b.pdf": f"工作清单\n{TASKS}\n"}) == {"b.pdf": "a.xlsx"}


def test_a_copy_without_letterhead_is_found_by_its_tables() -> None:
    """Where one side prints no number, nearly all of the text and all of the cells must agree."""
    tasks = table(90)
    bare = notice(number="", day="", tasks=tasks).partition("\n")[2]
    assert duplicates({"a.docx": notice(tasks=tasks), "b.txt": bare}) == {"b.txt": "a.docx"}
    assert duplicates({"a.docx": notice(tasks=tasks), "b.txt": bare.replace("第88批", "第89批")}) == {}


def test_two_originals_for_one_file_are_no_certainty() -> None:
    """Near miss: a bare table that two cities' notices hold is a duplicate of neither."""
    tasks = table(90)
    other = notice(city="绵阳市", number="绵府发〔2021〕7号", tasks=tasks)
    assert duplicates({"a.docx": notice(tasks=tasks), "b.docx": other, "c.txt": tasks}) == {}


def test_short_texts_say_too_little() -> None:
    """Near miss: two nearly empty files are not one notice."""
    assert duplicates({"a.txt": "附表\n略", "b.txt": "附表\n\n略"}) == {}


def test_duplicates_all_point_to_one_original() -> None:
    """No chain: with files of three formats and two readings, four point to the fifth."""
    folder = {
        f"{name}": NOTICE + "\n" * place for place, name in enumerate(("e.txt", "d.pdf", "c.html", "b.txt", "a.docx"))
    }
    assert duplicates(folder) == dict.fromkeys(("e.txt", "d.pdf", "c.html", "b.txt"), "a.docx")


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_the_files_does_not_matter(seed: int) -> None:
    """The same profiles in any order have the same links."""
    texts = {"a.docx": NOTICE, "b.pdf": NOTICE + "\n", "c.txt": UNNUMBERED, **NEAR_MISSES}
    profiles = [profiled(name, words) for name, words in texts.items()]
    shuffled = random.Random(seed).sample(profiles, len(profiles))
    assert links(shuffled) == links(profiles)


@pytest.mark.parametrize(
    "printed", ["巴府发〔2021〕1号", "巴府发[2021]1号", "巴府发（2021）01号", "巴府发 〔２０２１〕第1号"]
)
def test_a_number_is_one_however_it_is_printed(printed: str) -> None:
    """Brackets, zeros, blanks and 第 do not make another number."""
    assert number_key(printed) == number_key("巴府发〔2021〕1号")


@pytest.mark.parametrize(
    "printed", ["巴府发〔2021〕11号", "巴府发〔2022〕1号", "巴府办发〔2021〕1号", "恩府发〔2021〕1号", ""]
)
def test_other_numbers_differ(printed: str) -> None:
    """Near miss: another serial, year or body is another number."""
    assert number_key(printed) != number_key("巴府发〔2021〕1号")


def test_a_form_that_many_notices_share_tells_none() -> None:
    """Forty numbered notices of one table stay apart, and each is still found in its other format."""
    texts = {f"{number:02d}": notice(number=f"巴府发〔2021〕{number}号", tasks=TASKS) for number in range(1, 41)}
    folder = {f"{key}.docx": words for key, words in texts.items()} | {
        f"{key}.pdf": f"{words}\n" for key, words in texts.items()
    }
    assert duplicates(folder) == {f"{key}.pdf": f"{key}.docx" for key in texts}
