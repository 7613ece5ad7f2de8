"""A main text and its attachments in files of their own."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.link.attachments import filled
from pipeline.records import Letterhead
from tests.link.filing import codes, linked, notice, parts, table

LIST = "附件：1.生态创建工作推进清单\n2.生态创建考核办法"
MAIN = notice(listed=LIST)
OTHER = notice(number="巴府发〔2021〕2号", about="2021年水利工作要点", day="2021年5月6日")
TASKS = table()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("附件1.docx", TASKS),
        ("附件一：推进清单.docx", TASKS),
        ("附件 2 - 考核办法.pdf", TASKS),
        ("附件：工作推进清单.xlsx", TASKS),
        ("附件.docx", TASKS),
        ("附表1.xlsx", TASKS),
        ("印发清单的通知附件2.pdf", TASKS),
        ("印发清单的通知（附件1）.pdf", TASKS),
        ("1.生态创建工作推进清单.pdf", TASKS),
        ("生态创建考核办法.docx", TASKS),
        ("清单.xlsx", f"附件1\n生态创建工作推进清单\n{TASKS}"),
        ("清单.xlsx", f"附件1：\n{TASKS}"),
    ],
)
def test_an_attachment_is_linked_to_the_only_main_text(name: str, words: str) -> None:
    """Its name, its first line or the main text's list says that a file is an attachment."""
    folder = {"x/印发清单的通知.docx": MAIN, f"x/{name}": words}
    assert parts(folder) == {f"x/{name}": "x/印发清单的通知.docx"}
    assert codes(folder, f"x/{name}") == ["attachment"]
    assert codes(folder, "x/印发清单的通知.docx") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("关于附件1的说明.docx", TASKS),
        ("印发清单的通知及附件.pdf", TASKS),
        ("附件2021年清单.docx", TASKS),
        ("附属医院名单.docx", TASKS),
        ("2.水利考核办法.docx", TASKS),
        ("清单.xlsx", f"本表见附件1\n{TASKS}"),
        ("清单.xlsx", f"2021年工作\n附件1\n{TASKS}"),
    ],
)
def test_a_file_that_is_only_called_alike_stands_alone(name: str, words: str) -> None:
    """Near miss: words about attachments, or a number in front, make no attachment."""
    folder = {"x/印发清单的通知.docx": MAIN, f"x/{name}": words}
    assert parts(folder) == {}
    assert codes(folder, f"x/{name}") == []


BESIDE = {"x/印发清单的通知.docx": MAIN, "x/水利要点的通知.docx": OTHER}


@pytest.mark.parametrize(
    ("name", "words", "main"),
    [
        ("水利要点的通知附件1.docx", TASKS, "水利要点的通知.docx"),
        ("附件1：生态创建工作推进清单.docx", TASKS, "印发清单的通知.docx"),
        ("附件1.docx", f"巴府发〔2021〕2号\n{TASKS}", "水利要点的通知.docx"),
        ("附件2.docx", f"附件2\n巴中市2021年生态创建考核办法\n{TASKS}", "印发清单的通知.docx"),
        ("2021年水利工作要点附件.docx", TASKS, "水利要点的通知.docx"),
    ],
)
def test_name_number_or_list_chooses_between_main_texts(name: str, words: str, main: str) -> None:
    """Of several main texts in the folder, the one that the attachment names is its own."""
    assert parts({**BESIDE, f"x/{name}": words}) == {f"x/{name}": f"x/{main}"}


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ({**BESIDE, "x/附件1.docx": TASKS}, "x/附件1.docx"),
        ({"x/附件1.docx": TASKS}, "x/附件1.docx"),
        ({"y/通知.docx": MAIN, "x/附件1.docx": TASKS}, "x/附件1.docx"),
        ({"a.zip!/通知.docx": MAIN, "附件1.docx": TASKS}, "附件1.docx"),
        ({"x/通知.docx": MAIN, "x/附件3.docx": TASKS}, "x/附件3.docx"),
        ({"x/通知.docx": MAIN, "x/水利要点的通知附件1.docx": TASKS}, "x/水利要点的通知附件1.docx"),
        ({"x/通知.docx": MAIN, "x/附件1.docx": f"巴府发〔2021〕8号\n{TASKS}"}, "x/附件1.docx"),
        ({"x/通知.docx": MAIN, "x/附件1.docx": f"绵阳市生态创建清单\n{TASKS}"}, "x/附件1.docx"),
        (
            {**BESIDE, "x/水利要点的通知附件1：生态创建工作推进清单.docx": TASKS},
            "x/水利要点的通知附件1：生态创建工作推进清单.docx",
        ),
    ],
    ids=[
        "two main texts",
        "none",
        "another folder",
        "another archive",
        "a number that the list does not have",
        "another stem",
        "another number",
        "another place",
        "the stem says other than the list",
    ],
)
def test_an_attachment_without_a_certain_main_text_is_loose(folder: dict[str, str], name: str) -> None:
    """Where nothing says whose it is, or two things disagree, an attachment is told as loose and not linked."""
    assert parts(folder) == {}
    assert codes(folder, name) == ["loose_attachment"]


def test_two_forms_of_one_main_text_are_one() -> None:
    """A main text as DOCX and PDF is one: the attachment belongs to the original; so does its own other form."""
    folder = {"通知.docx": MAIN, "通知.pdf": MAIN + "\n", "附件1.docx": TASKS, "附件1.pdf": TASKS + "\n"}
    found = linked(folder)
    assert {name: link.part_of for name, link in found.items() if link.part_of} == {
        "附件1.docx": "通知.docx",
        "附件1.pdf": "通知.docx",
    }
    assert found["附件1.pdf"].duplicate_of == "附件1.docx"
    assert found["通知.pdf"].duplicate_of == "通知.docx"


def test_two_attachments_of_one_main_text_are_two() -> None:
    """Near miss: forms that differ in their number alone, or a main text and its attachment, are no duplicates."""
    folder = {"通知.docx": MAIN, "附件1.docx": TASKS, "附件2.docx": TASKS + "\n"}
    assert not any(link.duplicate_of for link in linked(folder).values())


def test_one_form_attached_to_two_cities_notices_is_two() -> None:
    """Near miss: the same table belongs to each city's notice, and means each city's bodies."""
    other = notice(city="绵阳市", number="绵府发〔2021〕7号", listed=LIST)
    folder = {"a/通知.docx": MAIN, "a/附件1.docx": TASKS, "b/通知.docx": other, "b/附件1.pdf": TASKS + "\n"}
    found = linked(folder)
    assert not any(link.duplicate_of for link in found.values())
    assert found["b/附件1.pdf"].part_of == "b/通知.docx"


def test_an_attachment_takes_issuer_region_and_date() -> None:
    """What an attachment does not print it has from its main text; number and title are its own."""
    link = linked({"通知.docx": MAIN, "附件1.docx": TASKS})["附件1.docx"]
    assert link.head(Letterhead(title="清单")) == Letterhead(
        title="清单", issuer="巴中市人民政府", region="巴中市", region_code="511900", issued_on=date(2021, 4, 20)
    )


def test_what_an_attachment_prints_stays() -> None:
    """A place, a date or an issuer of its own is kept, and no other place's issuer is put beside it."""
    main = Letterhead(issuer="巴中市人民政府", region="巴中市", region_code="511900", issued_on=date(2021, 4, 20))
    own = Letterhead(region="南江县", region_code="511922", issued_on=date(2021, 3, 1))
    assert filled(own, main) == own
    assert filled(Letterhead(issuer="市水利局"), main).issuer == "市水利局"
