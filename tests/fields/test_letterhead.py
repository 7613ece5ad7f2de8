"""Letterheads, as real notices set them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.fields import letterhead
from pipeline.records import Cell, Document, Grid, Letterhead, Paragraph
from tests.making import SHA256, make_document

CITY = """绵阳市人民政府办公室文件
绵府办发〔2022〕15号
绵阳市人民政府办公室
关于印发《绵阳市2022年重点工作
任务分工方案》
的通知
各县（市、区）人民政府，科技城新区管委会，市级各部门：
根据《四川省人民政府关于加强工作的意见》（川府发〔2021〕9号）要求，现印发给你们，自2022年5月1日起执行。
绵阳市人民政府办公室
2022年4月15日
（此件公开发布）"""

COUNTY = """关于印发2021年全县河长制工作要点的通知
各乡镇人民政府，县级有关部门：
请认真贯彻执行。
通江县总河长办公室
二〇二一年三月二日
信息公开选项：依申请公开"""

PROVINCE = """四川省人民政府办公厅关于印发《四川省“十四五”节能减排综合工作方案》的通知
川办发[2022]56号
各市（州）人民政府，省政府各部门：
四川省人民政府办公厅　2022年7月4日
信息公开类别：主动公开"""

AMBIGUOUS = """鼓楼区人民政府办公室关于印发2021年重点工作任务分解表的通知
鼓政办（2021）12号
各街道办事处，区直各单位：
鼓楼区人民政府办公室
2021年5月6日"""

NO_ABOUT = """南江县2023年民生实事任务清单
南江县人民政府
2023年2月1日"""


def head(text: str) -> Letterhead:
    return letterhead.parse(make_document(text))


def test_a_title_over_several_lines_is_joined_with_its_issuer_in_front() -> None:
    """A title broken by the page is one title, and an issuer on a line of its own belongs to it."""
    assert head(CITY).title == "绵阳市人民政府办公室关于印发《绵阳市2022年重点工作任务分工方案》的通知"


def test_a_title_with_an_issuer_of_its_own_takes_no_other() -> None:
    """Near miss: the line above a title that names its issuer is not put in front of it."""
    assert head("四川省水利厅\n" + PROVINCE).title.startswith("四川省人民政府办公厅关于")


def test_the_issuer_may_stand_only_in_the_signature() -> None:
    """Where the title begins with 关于, who signs has issued."""
    assert head(COUNTY).issuer == "通江县总河长办公室"


def test_without_a_signature_the_title_names_the_issuer() -> None:
    """Near miss: nobody signs, and the words before 关于 are the issuer."""
    assert head(PROVINCE.replace("四川省人民政府办公厅　2022年7月4日", "2022年7月4日")).issuer == "四川省人民政府办公厅"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2021年3月2日", date(2021, 3, 2)),
        ("2021 年 3 月 2 日", date(2021, 3, 2)),
        ("二〇二一年三月二日", date(2021, 3, 2)),
        ("二○二一年十二月二十二日", date(2021, 12, 22)),
        ("（2021年3月2日）", date(2021, 3, 2)),
        ("通江县水利局 2021年3月2日", date(2021, 3, 2)),
    ],
)
def test_the_date_of_issue_in_its_spellings(line: str, day: date) -> None:
    """In figures or in Chinese numerals, alone or behind who signs, the last date line is the date of issue."""
    assert head(f"关于开展工作的通知\n{line}").issued_on == day


def test_who_signs_may_share_a_line_with_the_date() -> None:
    """四川省人民政府办公厅　2022年7月4日 gives both."""
    found = head(PROVINCE)
    assert (found.issuer, found.issued_on) == ("四川省人民政府办公厅", date(2022, 7, 4))


@pytest.mark.parametrize(
    "line", ["请于2021年4月1日前报送。", "自2021年4月1日起执行", "工作期限至2021年4月1日", "2021年4月"]
)
def test_a_date_in_the_text_is_no_date_of_issue(line: str) -> None:
    """Near miss: a day that a sentence names is not when the notice was issued."""
    assert head(f"关于开展工作的通知\n{line}").issued_on is None


@pytest.mark.parametrize(
    "signature",
    [
        "巴中市教育局\n四川省水利厅\n2021年4月20日",
        "巴中市教育局　　四川省水利厅\n2021年4月20日",
        "巴中市教育局 四川省水利厅 2021年4月20日",
    ],
)
def test_two_bodies_may_sign_together(signature: str) -> None:
    """The issuer is both, with a blank between them; the region is the first's."""
    found = letterhead.parse(make_document(f"请认真执行。\n{signature}"))
    assert (found.issuer, found.region, found.issued_on) == ("巴中市教育局 四川省水利厅", "巴中市", date(2021, 4, 20))


@pytest.mark.parametrize("before", ["请认真执行。", "工作领导小组", "附件：巴中市领导小组", "联系单位：巴中市水利局"])
def test_a_line_above_the_signature_that_names_no_places_body_signs_nothing(before: str) -> None:
    """Near miss: text, a body of nowhere, and a label do not sign."""
    found = letterhead.parse(make_document(f"{before}\n巴中市教育局\n2021年4月20日"))
    assert (found.issuer, found.region) == ("巴中市教育局", "巴中市")


def test_a_letter_spaced_signature_is_one_body() -> None:
    """Near miss: blanks inside a name part nothing."""
    assert letterhead.parse(make_document("巴 中 市 教 育 局\n2021年4月20日")).issuer == "巴中市教育局"


def test_a_party_bodys_place_is_behind_its_first_word() -> None:
    """中共巴中市委办公室 is of 巴中市."""
    found = letterhead.parse(make_document("中共巴中市委办公室\n巴中市人民政府办公室\n2021年4月20日"))
    assert (found.issuer, found.region) == ("中共巴中市委办公室 巴中市人民政府办公室", "巴中市")


def test_a_notice_without_about_has_a_title() -> None:
    """A list that is only headed by its name has that name as its title."""
    found = head(NO_ABOUT)
    assert (found.title, found.issuer, found.region_code) == (
        "南江县2023年民生实事任务清单",
        "南江县人民政府",
        "511922",
    )


def test_a_line_that_ends_in_no_kind_of_document_is_no_title() -> None:
    """Near miss: words that say no kind of document are no title."""
    assert head("工作开展情况\n南江县人民政府\n2023年2月1日").title == ""


@pytest.mark.parametrize(
    "number",
    ["巴生态创发〔2021〕1号", "川办发[2022]56号", "巴委办【2020】3号", "鼓政办（2021）12号", "渝府发﹝2023﹞8号",
     "武教发〔2022〕第3号"],
)  # fmt: skip
def test_a_document_number_with_any_brackets(number: str) -> None:
    """The number is found in whatever brackets its year stands, and published as printed."""
    assert head(f"关于开展工作的通知\n{number}").doc_number == number
    assert head(f"文号：{number}\n关于开展工作的通知").doc_number == number


@pytest.mark.parametrize(
    "line",
    [
        "根据川府发〔2021〕9号要求，",
        "按照《住房和城乡建设部办公厅关于推进城市生活垃圾分类工作的指导意见》（建城〔2017〕253号）要求，加快推进。",
        "贯彻落实川府发〔2021〕9号文件",
    ],
)
def test_a_cited_number_is_not_the_notices_own(line: str) -> None:
    """Near miss: another document's number in the text is not taken."""
    assert head(f"关于开展工作的通知\n{line}").doc_number == ""


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        (CITY, "绵阳市", "510700"),
        (COUNTY, "通江县", "511921"),
        (PROVINCE, "四川省", "510000"),
        ("成都市武侯区教育局关于做好2022年工作的通知", "成都市武侯区", "510107"),
        ("恩施土家族苗族自治州人民政府关于做好2022年工作的通知", "恩施土家族苗族自治州", "422800"),
        ("重庆市人民政府关于做好2022年工作的通知", "重庆市", "500000"),
        ("两江新区管理委员会关于做好2022年工作的通知", "重庆市", "500000"),
        ("国家税务总局巴中市税务局关于做好2022年工作的通知", "巴中市", "511900"),
    ],
)
def test_the_region_is_the_issuers(text: str, region: str, code: str) -> None:
    """Province, city, prefecture, county and district issuers lie where their name says."""
    found = head(text)
    assert (found.region, found.region_code) == (region, code)


@pytest.mark.parametrize("text", [AMBIGUOUS, "关于报送任务进展的通知\n各县（区）：\n市生态环境局\n2021年3月2日"])
def test_a_place_that_may_be_several_is_left_open(text: str) -> None:
    """Near miss: there are four 鼓楼区, and 市 alone is anywhere; none is guessed."""
    found = head(text)
    assert (found.region, found.region_code) == ("", "")


def test_addressees_are_in_neither_title_nor_issuer() -> None:
    """The line to whom a notice goes is read for what it is."""
    found = head(CITY)
    assert "各县" not in found.title and "各县" not in found.issuer
    assert letterhead.addressees(make_document(CITY)) == [
        "各县（市、区）人民政府",
        "科技城新区管委会",
        "市级各部门",
    ]


def test_only_a_line_before_the_table_is_to_whom_it_goes() -> None:
    """Near miss: a line with a colon below the table, and a title with one, address nobody."""
    grid = Grid(1, 1, [[Cell(1, 1, 1, 1, "序号")]])
    assert letterhead.addressees(Document("a", SHA256, "text", 1, [grid, Paragraph("注：", 1)])) == []
    assert letterhead.addressees(make_document("关于开展工作的通知：")) == []


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("信息公开选项：主动公开", "主动公开"),
        ("**信息公开选项：主动公开**", "主动公开"),
        ("公开方式:依申请公开", "依申请公开"),
        ("（此件主动公开）", "主动公开"),
        ("此件公开发布", "公开发布"),
        ("（此件不予公开）", "不予公开"),
    ],
)
def test_the_disclosure_line(line: str, option: str) -> None:
    """The option is read from each of the usual lines."""
    assert head(f"关于开展工作的通知\n{line}").disclosure == option


@pytest.mark.parametrize("line", ["加强信息公开工作，主动公开相关信息。", "推进政务公开"])
def test_a_sentence_about_disclosure_is_no_option(line: str) -> None:
    """Near miss: words about openness in the text are not the notice's own option."""
    assert head(f"关于开展工作的通知\n{line}").disclosure == ""
