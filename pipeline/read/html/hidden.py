"""What the source holds and a browser does not show."""

from __future__ import annotations

import re

from pipeline.read.html.blanks import collapse
from pipeline.read.html.markup import Element

LONG = 100
"""Characters from which hidden text is no label of a button: a script may unfold it for the reader."""

_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)


def is_hidden(element: Element) -> bool:
    """Say whether `element` hides itself; a rule in a style sheet is not looked up."""
    style = element.get("style")
    return (style is not None and bool(_HIDING.search(style))) or element.get("hidden") is not None


def words(element: Element) -> str:
    """Return the text of `element`, all of its lines in one."""
    return collapse(" ".join(element.itertext()))


def may_unfold(element: Element) -> bool:
    """Say whether hidden `element` holds a table or enough text to be part of the notice."""
    return next(element.iter("table"), None) is not None or len(words(element)) >= LONG
