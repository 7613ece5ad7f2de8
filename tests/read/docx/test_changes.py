from __future__ import annotations

import pytest

from tests.read.docx.making import (
    abstract,
    document,
    grids,
    level,
    listed,
    num,
    p,
    paragraphs,
    remarks,
    run,
    tbl,
    tc,
    tr,
)

DELETED = "<w:r><w:delText>删</w:delText></w:r>"
MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (("前", f"<w:ins>{run('增')}</w:ins>", "后"), "前增后"),
        (("前", f"<w:del>{DELETED}</w:del>", "后"), "前后"),
        (("前", f"<w:ins><w:del>{DELETED}</w:del>{run('增')}</w:ins>"), "前增"),
        (("前", f"<w:moveFrom>{run('移')}</w:moveFrom>", f"<w:moveTo>{run('来')}</w:moveTo>"), "前来"),
        (("前", f"<w:hyperlink><w:ins>{run('增')}</w:ins></w:hyperlink>"), "前增"),
    ],
)
def test_changes(runs: tuple[str, ...], expected: str) -> None:
    """Inserted and moved text is read where it is to stand, deleted text is not, and the row is flagged."""
    found = document(tbl(tr("0"), tr(tc(p(*runs)))))
    assert grids(found) == [[["0"], [expected]]]
    assert remarks(found) == [("tracked_changes", "", 1, 2)]
    outside = document(p(*runs))
    assert paragraphs(outside) == [expected]
    assert remarks(outside) == [("tracked_changes", "", None, None)]


@pytest.mark.parametrize(
    "markup", ["<w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>", "<w:rPr><w:b/></w:rPr>"]
)
def test_change_of_look(markup: str) -> None:
    """A tracked change of how text looks changes no word."""
    assert not document(p(f"<w:r>{markup}<w:t>字</w:t></w:r>")).remarks


def test_rows() -> None:
    """A deleted row goes out and an inserted one stays; the rows after it close up."""
    rows = (
        tr("1", "甲"),
        tr("2", "乙", properties='<w:del w:id="1"/>'),
        tr("3", "丙", properties='<w:ins w:id="2"/>'),
        tr("4", "丁"),
    )
    found = document(tbl(*rows))
    assert grids(found) == [[["1", "甲"], ["3", "丙"], ["4", "丁"]]]
    assert remarks(found) == [("tracked_changes", "", 1, 2), ("tracked_changes", "", None, None)]


def test_cells() -> None:
    """A deleted cell goes out, and its row is short; a merge that is tracked holds."""
    first, on = '<w:cellMerge w:vMerge="rest"/>', '<w:cellMerge w:vMerge="cont"/>'
    rows = (
        tr("1", "a", tc("x", properties=first)),
        tr("2", "b", tc(properties=on)),
        tr("3", tc("c", properties="<w:cellDel/>"), tc("d", properties="<w:cellIns/>")),
    )
    found = document(tbl(*rows))
    assert grids(found) == [[["1", "a", "x"], ["2", "b", "↑1,3"], ["3", "d"]]]
    assert [row for _, _, _, row in remarks(found)] == [1, 2, 3]


def test_joined_paragraphs() -> None:
    """A paragraph whose mark is deleted is one with the next, and has the number of that one alone."""
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    body = p("关于", properties=listed(1) + MARK) + p("印发", properties=listed(1)) + p("完", properties=listed(1))
    assert paragraphs(document(body, numbering=numbering)) == ["1. 关于印发", "2. 完"]


def test_deleted_last_mark() -> None:
    """Text before a deleted mark that nothing follows is not lost."""
    assert paragraphs(document(p("末", properties=MARK))) == ["末"]
    assert grids(document(tbl(tr(tc(p("末", properties=MARK)), "2")))) == [[["末", "2"]]]


def test_inserted_mark() -> None:
    """An inserted mark parts two paragraphs as any does."""
    assert paragraphs(document(p("上", properties='<w:rPr><w:ins w:id="1"/></w:rPr>') + p("下"))) == ["上", "下"]
