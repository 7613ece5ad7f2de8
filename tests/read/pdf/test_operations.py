from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import LIT, PSKeyword

from pipeline.read.pdf.operations import IMAGE, operations


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"1 0 0 1 72 .5 cm", [(b"cm", [1, 0, 0, 1, 72, 0.5])]),
        (b"-3 +4 -.002 4. w", [(b"w", [-3, 4, -0.002, 4.0])]),
        (b"(a) Tj", [(b"Tj", [b"a"])]),
        (b"(a\\)\\\\\\n\\101\\\nb) Tj", [(b"Tj", [b"a)\\\nAb"])]),
        (b"(a (b) c) Tj", [(b"Tj", [b"a (b) c"])]),
        (b"<48 656C6> Tj", [(b"Tj", [b"Hel\x60"])]),
        (b"[(a) -120 <62>] TJ", [(b"TJ", [[b"a", -120, b"b"]])]),
        (b"/F1 9 Tf/G#31 gs", [(b"Tf", [LIT("F1"), 9]), (b"gs", [LIT("G1")])]),
        (b"/Span <</MCID 0 /A [1 2]>> BDC", [(b"BDC", [LIT("Span"), {"MCID": 0, "A": [1, 2]}])]),
        (b"q%note Q\nT* ' \"", [(b"q", []), (b"T*", []), (b"'", []), (b'"', [])]),
        (b"0 0 m\x001 0 l", [(b"m", [0, 0]), (b"l", [1, 0])]),
        (b"BI /W 2 /H 2 ID \x00(EI\xff EI Q", [(b"BI", []), (IMAGE, [LIT("W"), 2, LIT("H"), 2]), (b"Q", [])]),
        (b"--5 1.2.3 w", [(b"w", [-5.0, 1.2])]),
        (b"true null d", [(b"d", [True, None])]),
    ],
)
def test_operators_and_operands(data: bytes, found: list[tuple[bytes, list[object]]]) -> None:
    """Every kind of operand is read as ISO 32000-1 7.3 has it."""
    assert list(operations(data)) == found


@pytest.mark.parametrize(
    "data", [b"(never closed", b"[1 2", b"<<", b">> ] ) }", b"<4", b"BI ID \x00\x01", b"((((", b"\\"]
)
def test_what_breaks_off(data: bytes) -> None:
    """Contents that break off end; nothing is raised."""
    assert all(operator in (b"ID", IMAGE, b"BI") for operator, _ in operations(data))


@given(st.binary(max_size=200))
def test_any_bytes_come_to_an_end(data: bytes) -> None:
    """No contents raise or hang."""
    list(operations(data))


def test_long_contents_take_no_longer_a_token() -> None:
    """Unclosed strings and brackets by the thousand are passed over in time that grows with their count."""
    assert list(operations(b"(" * 20_000 + b"[" * 20_000 + b"<" * 20_000)) == []


OPERANDS = st.one_of(
    st.integers(-999, 999).map(str),
    st.floats(-99, 99).map("{:.3f}".format),
    st.text("abc()\\ \n", max_size=6).map(lambda s: "(" + "".join("\\" + c if c in "()\\" else c for c in s) + ")"),
    st.binary(max_size=4).map(lambda b: f"<{b.hex()}>"),
    st.sampled_from(["/F1", "/Span", "<</MCID 3>>", "[(a) -3 <62>]"]),
)
LINES = st.lists(st.tuples(st.lists(OPERANDS, max_size=4), st.sampled_from(["Tj", "TJ", "cm", "l", "re", "q", "BT"])))


@settings(max_examples=200)
@given(LINES)
def test_the_same_as_pdfminer(written: list[tuple[list[str], str]]) -> None:
    """Contents without mistakes are read as pdfminer's own parser reads them."""
    data = " ".join(" ".join([*operands, operator]) for operands, operator in written).encode("ascii")
    assert list(operations(data)) == list(_by_pdfminer(data))


def _by_pdfminer(data: bytes) -> list[tuple[bytes, list[object]]]:
    parser = PDFContentParser([PDFStream({}, data + b" ")])
    found, stack = [], []
    while True:
        try:
            _, item = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(item, PSKeyword):
            found.append((item.name, stack))
            stack = []
        else:
            stack.append(item)
