"""A small writer of OFD (GB/T 33190-2016): places of text and lines in mm -> the bytes of a file.

    writer = OfdWriter([(210, 297), (297, 210)])
    writer.text(1, 20, 30, "一、重点任务", size=5.6)
    writer.line(1, 20, 40, 190, 40)
    data = writer.bytes()

Pages are numbered from 1. What is put on page `TEMPLATE` stands on a template page below every page.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

A4 = (210.0, 297.0)
TEMPLATE = 0
Members = dict[str, str | bytes]
"""Name of a member -> its text or bytes."""

NAMESPACE = "http://www.ofdspec.org/2016"
ASCENT = 0.86
"""Where the baseline stands below the top of a character's em square, in em: as in SimSun."""


def advance(char: str, size: float) -> float:
    """Return how far the text goes on after `char`, in mm: an em for wide characters, half an em for others."""
    return size if unicodedata.east_asian_width(char) in "WFA" else size / 2


def width(words: str, size: float) -> float:
    """Return how long `words` are, in mm, when set without extra space."""
    return sum(advance(char, size) for char in words)


def archive(members: Members) -> bytes:
    """Return a zip file of `members`; it is the same for the same members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@dataclass(slots=True)
class OfdWriter:
    """Lays out pages of `sizes` (width, height in mm) and writes them as one file.

    `signed` adds a signature; `runs` writes equal spacings as `g n v`; `glyphs` adds a glyph transform for each
    text, as programs do that embed fonts; `prefix` and `namespace` are those of the elements.
    """

    sizes: Sequence[tuple[float, float]] = (A4,)
    signed: bool = False
    runs: bool = True
    glyphs: bool = False
    prefix: str = "ofd"
    namespace: str = NAMESPACE
    objects: dict[int, list[str]] = field(default_factory=dict)
    stamps: dict[int, list[str]] = field(default_factory=dict)
    last: int = 1000

    def text(
        self, page: int, x: float, y: float, words: str, size: float = 4.2333, *, spacing: float = 0, turn: int = 0
    ) -> None:
        """Put one line of text where the top left corner of its box on the page is `x`, `y`.

        `size` is the height of the font and `spacing` what stands between two characters, in mm; `turn` turns the
        line clockwise: at 90 it reads downward and its box is as wide as `size`.
        """
        self.objects.setdefault(page, []).append(self._text(x, y, words, size, spacing, turn))

    def line(self, page: int, x0: float, y0: float, x1: float, y1: float, weight: float = 0.25) -> None:
        """Draw a straight line, `weight` mm thick."""
        left, top = min(x0, x1) - weight / 2, min(y0, y1) - weight / 2
        box = (left, top, abs(x1 - x0) + weight, abs(y1 - y0) + weight)
        path = f"M {_number(x0 - left)} {_number(y0 - top)} L {_number(x1 - left)} {_number(y1 - top)}"
        self.path(page, box, path, weight)

    def box(self, page: int, x0: float, y0: float, x1: float, y1: float, weight: float = 0.25) -> None:
        """Draw the outline of a rectangle, `weight` mm thick."""
        path = f"M 0 0 L {_number(x1 - x0)} 0 L {_number(x1 - x0)} {_number(y1 - y0)} L 0 {_number(y1 - y0)} C"
        self.path(page, (x0, y0, x1 - x0, y1 - y0), path, weight)

    def fill(self, page: int, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a filled rectangle; a thin one is how some programs draw a line."""
        path = f"M 0 0 L {_number(x1 - x0)} 0 L {_number(x1 - x0)} {_number(y1 - y0)} L 0 {_number(y1 - y0)} C"
        self.path(page, (x0, y0, x1 - x0, y1 - y0), path, 0)

    def path(self, page: int, box: tuple[float, float, float, float], data: str, weight: float) -> None:
        """Draw any path; `data` is AbbreviatedData in mm from the corner of `box`. It is filled when `weight` is 0."""
        how = f'LineWidth="{_number(weight)}"' if weight else 'Stroke="false" Fill="true"'
        content = f"<o:AbbreviatedData>{data}</o:AbbreviatedData>"
        self._add(page, f'<o:PathObject ID="{self._id()}" Boundary="{_numbers(box)}" {how}>{content}</o:PathObject>')

    def picture(self, page: int, x0: float, y0: float, x1: float, y1: float) -> None:
        """Show a picture."""
        box = _numbers((x0, y0, x1 - x0, y1 - y0))
        matrix = _numbers((x1 - x0, 0, 0, y1 - y0, 0, 0))
        self._add(page, f'<o:ImageObject ID="{self._id()}" Boundary="{box}" CTM="{matrix}" ResourceID="3"/>')

    def stamp(self, page: int, x: float, y: float, words: str, size: float = 4.2333) -> None:
        """Put text on the page as the appearance of an annotation, not as content."""
        self.stamps.setdefault(page, []).append(self._text(0, 0, words, size, 0, 0, (x, y)))

    def bytes(self) -> bytes:
        """Return the file."""
        return archive(self.members())

    def members(self) -> Members:
        """Return the members of the file's package, for a test to change."""
        members = {"OFD.xml": self._entry(), "Doc_0/Document.xml": self._document(), **_RESOURCES}
        members |= {f"Doc_0/Pages/Page_{n}/Content.xml": self._page(n) for n in range(1, len(self.sizes) + 1)}
        if TEMPLATE in self.objects:
            members["Doc_0/Tpls/Tpl_0/Content.xml"] = f"<o:Page>{self._content(TEMPLATE)}</o:Page>"
        members |= self._annotations() | (_SIGNATURES if self.signed else {})
        return {name: self._named(text) for name, text in members.items()} | {"Doc_0/Res/picture.png": PICTURE}

    def _add(self, page: int, element: str) -> None:
        self.objects.setdefault(page, []).append(element)

    def _id(self) -> int:
        self.last += 1
        return self.last

    def _text(
        self, x: float, y: float, words: str, size: float, spacing: float, turn: int, at: tuple[float, float] = (0, 0)
    ) -> str:
        steps = [advance(char, size) + spacing for char in words]
        long = sum(steps) - spacing
        box = (x + at[0], y + at[1], *((size, long) if turn in (90, 270) else (long, size)))
        matrix = f' CTM="{_TURNS[turn].format(long=_number(long), size=_number(size))}"' if turn else ""
        return (
            f'<o:TextObject ID="{self._id()}" Boundary="{_numbers(box)}" Font="2" Size="{_number(size)}"{matrix}>'
            f"{self._transform(words)}{self._code(words, size, steps)}</o:TextObject>"
        )

    def _code(self, words: str, size: float, steps: list[float]) -> str:
        delta = f' DeltaX="{self._deltas(steps[:-1])}"' if len(words) > 1 else ""
        return f'<o:TextCode X="0" Y="{_number(size * ASCENT)}"{delta}>{escape(words)}</o:TextCode>'

    def _deltas(self, steps: list[float]) -> str:
        if not self.runs:
            return _numbers(steps)
        parts: list[str] = []
        while steps:
            same = next((n for n, step in enumerate(steps) if step != steps[0]), len(steps))
            parts.append(f"g {same} {_number(steps[0])}" if same > 1 else _number(steps[0]))
            steps = steps[same:]
        return " ".join(parts)

    def _transform(self, words: str) -> str:
        if not self.glyphs:
            return ""
        numbers = " ".join(str(ord(char) % 997) for char in words)
        count = f'CodeCount="{len(words)}" GlyphCount="{len(words)}"'
        return f'<o:CGTransform CodePosition="0" {count}><o:Glyphs>{numbers}</o:Glyphs></o:CGTransform>'

    def _named(self, text: str) -> str:
        prefix, colon = self.prefix, ":" if self.prefix else ""
        text = text.replace("<o:", f"<{prefix}{colon}").replace("</o:", f"</{prefix}{colon}")
        place = text.index(">") - (text[text.index(">") - 1] == "/")
        named = f' xmlns{colon}{prefix}="{self.namespace}"'
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text[:place]}{named}{text[place:]}'

    def _entry(self) -> str:
        signatures = "<o:Signatures>/Doc_0/Signs/Signatures.xml</o:Signatures>" if self.signed else ""
        info = "<o:DocInfo><o:DocID>0</o:DocID></o:DocInfo>"
        body = f"<o:DocBody>{info}<o:DocRoot>Doc_0/Document.xml</o:DocRoot>{signatures}</o:DocBody>"
        return f'<o:OFD Version="1.0" DocType="OFD">{body}</o:OFD>'

    def _document(self) -> str:
        template = '<o:TemplatePage ID="4" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/>'
        common = (
            "<o:CommonData><o:MaxUnitID>9999</o:MaxUnitID>"
            f"<o:PageArea><o:PhysicalBox>{_numbers((0, 0, *A4))}</o:PhysicalBox></o:PageArea>"
            "<o:PublicRes>PublicRes.xml</o:PublicRes><o:DocumentRes>DocumentRes.xml</o:DocumentRes>"
            f"{template if TEMPLATE in self.objects else ''}</o:CommonData>"
        )
        pages = "".join(
            f'<o:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(1, len(self.sizes) + 1)
        )
        annotations = "<o:Annotations>Annots/Annotations.xml</o:Annotations>" if self.stamps else ""
        return f"<o:Document>{common}<o:Pages>{pages}</o:Pages>{annotations}</o:Document>"

    def _page(self, number: int) -> str:
        area = f"<o:Area><o:PhysicalBox>{_numbers((0, 0, *self.sizes[number - 1]))}</o:PhysicalBox></o:Area>"
        template = '<o:Template TemplateID="4" ZOrder="Background"/>' if TEMPLATE in self.objects else ""
        return f"<o:Page>{area}{template}{self._content(number)}</o:Page>"

    def _content(self, number: int) -> str:
        objects = "".join(self.objects.get(number, []))
        return f'<o:Content><o:Layer ID="{100 + number}">{objects}</o:Layer></o:Content>'

    def _annotations(self) -> dict[str, str]:
        if not self.stamps:
            return {}
        pages = "".join(f'<o:Page PageID="{10 + n}"><o:FileLoc>Page_{n}.xml</o:FileLoc></o:Page>' for n in self.stamps)
        members = {"Doc_0/Annots/Annotations.xml": f"<o:Annotations>{pages}</o:Annotations>"}
        for number, texts in self.stamps.items():
            appearance = f'<o:Appearance Boundary="0 0 210 297">{"".join(texts)}</o:Appearance>'
            note = f'<o:Annot ID="{self._id()}" Type="Stamp" Creator="" LastModDate="2026-01-01">{appearance}</o:Annot>'
            members[f"Doc_0/Annots/Page_{number}.xml"] = f"<o:PageAnnot>{note}</o:PageAnnot>"
        return members


_TURNS = {90: "0 1 -1 0 {size} 0", 180: "-1 0 0 -1 {long} {size}", 270: "0 -1 1 0 0 {long}"}
"""Turn -> the matrix that turns a line of text within its box, GB/T 33190 clause 8.5."""

_RESOURCES = {
    "Doc_0/PublicRes.xml": '<o:Res BaseLoc="Res"><o:Fonts><o:Font ID="2" FontName="宋体"/></o:Fonts></o:Res>',
    "Doc_0/DocumentRes.xml": (
        '<o:Res BaseLoc="Res"><o:MultiMedias><o:MultiMedia ID="3" Type="Image">'
        "<o:MediaFile>picture.png</o:MediaFile></o:MultiMedia></o:MultiMedias></o:Res>"
    ),
}
_SIGNATURES = {
    "Doc_0/Signs/Signatures.xml": (
        '<o:Signatures><o:MaxSignId>1</o:MaxSignId><o:Signature ID="1" Type="Seal"'
        ' BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/></o:Signatures>'
    ),
    "Doc_0/Signs/Sign_0/Signature.xml": (
        '<o:Signature><o:SignedInfo><o:Provider ProviderName="某签章" Company="某公司" Version="1.0"/>'
        '<o:StampAnnot ID="2" PageRef="11" Boundary="120 200 40 40"/></o:SignedInfo></o:Signature>'
    ),
}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)
"""A PNG of one grey pixel."""


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(_number, values))
