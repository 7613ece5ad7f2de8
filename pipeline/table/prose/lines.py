"""Lines of labels and units: where one ends a value, and where a list goes on in the next."""

from __future__ import annotations

from pipeline.lexicon import mentions, shapes
from pipeline.table.prose import labels, listed


def begins_with_label(words: str) -> bool:
    """Say whether a sure label stands at the head of `words`."""
    return _label(words) is not None


def goes_on_with_units(last: str, words: str) -> bool:
    """Say whether `words` are units, and nothing else, that go on with a list under a label in the line before."""
    label = _label(last)
    return label is not None and label.field in shapes.UNIT_FIELDS and listed.is_named(words)


def parts_units(last: str, words: str) -> bool:
    """Say whether a name of a body ends where `last` does, and another one begins with `words`."""
    return last.rstrip().endswith(listed.tails()) and mentions.known_at(words.lstrip(), 0) > 0


def _label(words: str) -> labels.Label | None:
    found = labels.find(words.lstrip()[: labels.LONGEST + 1])
    return found[0] if found and found[0].start == 0 and found[0].sure else None
