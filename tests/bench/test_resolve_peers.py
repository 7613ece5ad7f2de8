from __future__ import annotations

from bench.labelled import read
from bench.lookups import Tool, extract_one, jaccard
from bench.resolve_peers import At, Verdict, helped, thresholds
from pipeline.lexicon import regions

NAMES = ["绵阳市教育和体育局", "绵阳市财政局", "三台县财政局"]


def test_peers_answer_with_a_name_of_the_list() -> None:
    """A full name is found by both at their best score; the answers are in the order of what was asked."""
    for peer, best in ((extract_one, 100.0), (jaccard, 1.0)):
        assert peer(["三台县财政局", "绵阳市财政局"], NAMES) == [("三台县财政局", best), ("绵阳市财政局", best)]


def test_a_mention_without_anything_in_common_has_no_answer() -> None:
    """A token-less likeness is none."""
    assert jaccard(["乙"], NAMES) == [("", 0.0)]


def test_a_level_word_is_put_as_the_place() -> None:
    """A peer is told whose 市 is meant; what begins with a place stays as it is."""
    place = regions.by_code("510700")
    assert place is not None
    cases = {case.cell: case for case in read() if case.issuer_code == "510700"}
    assert helped(cases["市财政局"], place) == "绵阳市财政局"
    assert helped(cases["省财政厅"], place) == "四川省财政厅"
    assert helped(cases["江油市人民政府"], place) == "江油市人民政府"


def test_thresholds_go_down() -> None:
    """Each lower threshold accepts more; recall is of what could be right, precision of what is accepted."""
    verdicts = [
        Verdict(0.9, True, True),
        Verdict(0.8, False, True),
        Verdict(0.5, True, True),
        Verdict(0.4, False, False),
    ]
    found = thresholds(verdicts)
    assert [at.accepted for at in found] == [0, 1, 2, 3, 4]
    assert [at.right for at in found] == [0, 1, 1, 2, 2]
    assert found[2] == At(0.8, 2, 1, 3) and found[2].silent == 500
    assert max(found, key=lambda at: at.f1).threshold == 0.5


def test_a_missing_peer_is_known_to_be() -> None:
    """A peer whose module is not installed is not run."""
    assert not Tool("none", ("no_such_module",), extract_one).is_here
