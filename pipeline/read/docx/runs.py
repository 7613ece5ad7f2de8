"""What stands in one paragraph, in its order: text, tabs, breaks, symbols, fields, formulas; and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from pipeline.read.docx import formula, symbols
from pipeline.read.docx.names import ALTERNATE, BOX, RUN, TEXT, WRAPPERS, M, W, branch
from pipeline.read.docx.pictures import Picture, picture
from pipeline.read.docx.properties import (
    FONTS,
    HIDDEN,
    RUN_STYLE,
    STRIKES,
    Properties,
    children,
    is_on,
    symbol_font,
    value,
)
from pipeline.read.docx.styles import Styles
from pipeline.text import UNREADABLE

CHECKED, UNCHECKED = "☑", "☐"


@dataclass(slots=True)
class Inline:
    """Collects what stands in one paragraph.

    `parts` are the pieces of its text. `hidden` is text that is not printed and was left out, `struck` text
    that is printed struck out and was kept, `unreadable` what could not be read, `boxes` the contents of text
    boxes that hang on it.
    """

    styles: Styles
    said: Mapping[Element, Properties]
    show_hidden: bool = False
    hides: bool = False
    parts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    font: str = ""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def read(self, parent: Element) -> None:
        """Read the children of `parent`: of a paragraph, of what wraps runs, or of a run."""
        for child in parent:
            handler = HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    def run(self, run: Element) -> None:
        """Read a run; take its text out again when it is hidden."""
        start = len(self.parts)
        look = self.said.get(run, {})
        self.font = symbol_font(look[FONTS]) if FONTS in look else ""
        self.read(run)
        if len(self.parts) > start and self._is_hidden(look):
            self.hidden += self.parts[start:]
            del self.parts[start:]
        elif any(is_on(look, strike) for strike in STRIKES):
            self.struck += self.parts[start:]

    def _is_hidden(self, look: Properties) -> bool:
        if self.show_hidden:
            return False
        own = is_on(look, HIDDEN)
        if own is None and (style := value(look, RUN_STYLE)):
            own = self.styles.style(style).hidden
        return self.hides if own is None else own

    def written(self, element: Element) -> None:
        """Read the text of `element`, which a symbol font may show otherwise."""
        text = element.text or ""
        if self.font:
            text = symbols.glyphs(text, self.font)
        self._add(text, self.font)

    def symbol(self, element: Element) -> None:
        """Read a `w:sym`: 17.3.3.30."""
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            character = UNREADABLE
        known = symbols.font(font)
        self._add(symbols.glyphs(character, font) if known else character, f"{font} {code}")

    def _add(self, text: str, name: str) -> None:
        if not symbols.is_readable(text):
            self.unreadable.append(name or text)
        self.parts.append(text)

    def field_mark(self, mark: Element) -> None:
        """Read where a field begins, its result begins, or it ends (17.16.18).

        What stands before the result is the instruction and goes out; the text of a field that
        is never closed stays.
        """
        match mark.get(f"{W}fldCharType"):
            case "begin":
                self.fields.append(len(self.parts))
                self.parts += _form_field(mark)
            case "separate" if self.fields:
                del self.parts[self.fields[-1] :]
            case "end" if self.fields:
                self.fields.pop()

    def drawn(self, element: Element) -> None:
        """Note the picture in a drawing, or the text boxes."""
        self.boxes += _boxes(element)
        if found := picture(element):
            self.pictures.append(found)

    def ruby(self, element: Element) -> None:
        """Read the text below, not the reading set above it (17.3.3.25)."""
        for base in element.iterfind(f"{W}rubyBase"):
            self.read(base)

    def alternate(self, element: Element) -> None:
        for chosen in branch(element):
            self.read(chosen)

    def formula(self, element: Element) -> None:
        self.parts.append(formula.linear(element))


def _adds(text: str) -> Callable[[Inline, Element], None]:
    def add(inline: Inline, _: Element) -> None:
        inline.parts.append(text)

    return add


HANDLERS: dict[object, Callable[[Inline, Element], None]] = {
    **dict.fromkeys(WRAPPERS, Inline.read),
    RUN: Inline.run,
    TEXT: Inline.written,
    f"{W}tab": _adds("\t"),
    f"{W}ptab": _adds("\t"),
    f"{W}br": _adds("\n"),
    f"{W}cr": _adds("\n"),
    f"{W}noBreakHyphen": _adds("-"),
    f"{W}sym": Inline.symbol,
    f"{W}fldChar": Inline.field_mark,
    f"{W}ruby": Inline.ruby,
    f"{W}drawing": Inline.drawn,
    f"{W}pict": Inline.drawn,
    f"{W}object": Inline.drawn,
    f"{M}oMath": Inline.formula,
    f"{M}oMathPara": Inline.formula,
    ALTERNATE: Inline.alternate,
}
"""What is read of a paragraph. All else is no text: properties, deletions, instructions, notes' marks, soft hyphens."""


def _form_field(mark: Element) -> Iterator[str]:
    """Yield what a form field without a result shows: a check box (17.16.7)."""
    for box in mark.iterfind(f"{W}ffData/{W}checkBox"):
        said = children(box)
        state = is_on(said, f"{W}checked")
        yield CHECKED if (is_on(said, f"{W}default") if state is None else state) else UNCHECKED


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes in `element`, each once."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            for chosen in branch(child):
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)
