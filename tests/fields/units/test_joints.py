"""Names with a joint between them are parted, and names with nothing between them, but no name is."""

from __future__ import annotations

import pytest

from tests.fields.units.reading import TWO, codes, names, read


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市巴中经开区党工委和管委会", ["市巴中经开区党工委", "市巴中经开区管委会"]),
        ("各县（区）党委和人民政府", ["各县（区）党委", "各县（区）人民政府"]),
        ("各县（市、区）党委、政府", ["各县（市、区）党委", "各县（市、区）政府"]),
        ("市委市政府", ["市委", "市政府"]),
        ("巴中市委和市政府", ["巴中市委", "巴中市政府"]),
        ("县委、县政府", ["县委", "县政府"]),
        ("市委、政府", ["市委", "市政府"]),
        ("市财政局和市教育局", TWO),
        ("市财政局及市教育局", TWO),
    ],
)
def test_two_bodies_in_one_item_are_two(printed: str, expected: list[str]) -> None:
    """A pair behind one place, or two whole names with 和 between, are two bodies."""
    assert names(printed) == expected


@pytest.mark.parametrize(
    "printed",
    ["市住房和城乡建设局", "市文化和旅游局", "市发展和改革委", "市经济和信息化局", "市人力资源和社会保障局",
     "市自然资源和规划局"],
)  # fmt: skip
def test_an_and_in_a_name_is_no_separator(printed: str) -> None:
    """Near miss: 和 inside one body's name never splits it."""
    assert names(printed) == [printed]


def test_a_body_and_a_group_behind_it_are_two() -> None:
    """市教育局及各县（市、区）政府 is a body and a group."""
    assert names("市教育局及各县（市、区）政府") == ["市教育局", "各县（市、区）政府"]


@pytest.mark.parametrize("joint", ["和", "与", "及", "以及", "暨", "会同"])
def test_a_joint_between_whole_names_parts_them(joint: str) -> None:
    """Each is a mention of its own words, and three names in a row are three."""
    assert names(joint.join(TWO)) == TWO
    assert names(f"市财政局{joint}市教育局{joint}各县区") == [*TWO, "各县区"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市教育局和各县（区）党委和人民政府", ["市教育局", "各县（区）党委", "各县（区）人民政府"]),
        ("各级党委、政府及有关部门", ["各级党委", "各级政府", "有关部门"]),
        ("巴州区委区政府", ["巴州区委", "巴州区政府"]),
        ("党委政府", ["党委", "政府"]),
        ("各省、自治区、直辖市党委和人民政府", ["各省、自治区、直辖市党委", "各省、自治区、直辖市人民政府"]),
        ("各街道党工委办事处", ["各街道党工委", "各街道办事处"]),
        ("恩施市和利川市人民政府", ["恩施市人民政府", "利川市人民政府"]),
    ],
)
def test_pairs_and_joints_stand_in_one_list(printed: str, expected: list[str]) -> None:
    """A joint inside a pair is the pair's, one before it parts two units."""
    assert names(printed) == expected


@pytest.mark.parametrize("printed", ["市委、市政府督查室", "县委、县政府办公室"])
def test_an_office_is_no_half_of_a_pair(printed: str) -> None:
    """Near miss: what goes on behind 政府 is another body."""
    assert names(printed) == printed.split("、")


@pytest.mark.parametrize(
    ("glued", "expected"),
    [
        ("市经信局市新经济委", ["市经信局", "市新经济委"]),
        ("市财政局市水利局市教育局", ["市财政局", "市水利局", "市教育局"]),
        ("市财政局各县（区）政府", ["市财政局", "各县（区）政府"]),
        ("市发展改革委市场监管局", ["市发展改革委", "市市场监管局"]),
    ],
)
def test_known_names_without_a_mark_are_parted_in_doubt(glued: str, expected: list[str]) -> None:
    """Each is proposed, and none accepted: only a person can say whether they are two plates of one body."""
    assert names(glued) == expected
    assert codes(glued) == [["glued_units"]] * len(expected)


@pytest.mark.parametrize(
    "name", ["市公安局交警支队", "市政府各部门", "巴中市巴州区教育局", "市生态环境局巴州分局", "市财政局某某办"]
)
def test_a_name_made_of_names_is_one(name: str) -> None:
    """Near miss: an office of a body, a place in a place, all departments, or words that nobody knows."""
    assert names(name) == [name]
    assert codes(name) == [[]]


@pytest.mark.parametrize("words", ["和", "市财政局", "市财政局和", "牵头", "等", "1."])
def test_a_list_without_an_end_is_read_at_once(words: str) -> None:
    """What a broken file repeats a thousand times is no list, and takes no time."""
    assert len(read(words * 300)) <= 300
