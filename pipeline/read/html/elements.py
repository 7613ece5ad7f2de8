"""What the elements of a page are to its reader, by tag: HTML standard 15, "rendering"."""

from __future__ import annotations

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup"),
        *("p", "plaintext", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
        "xmp",
    )
)
"""Before and after them a line ends."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

UNSHOWN = frozenset(
    (
        *("head", "title", "script", "style", "noscript", "template", "rt", "rp", "audio", "video", "canvas", "map"),
        *("datalist", "svg"),
    )
)
"""Their text is not shown, is shown above the line (ruby), or is shown only where they do not work."""

PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
CONTROLS = frozenset(("input", "select", "textarea"))
FRAMES = frozenset(("iframe", "frame", "embed", "object"))
SECTIONS = ("thead", "tbody", "tfoot")
