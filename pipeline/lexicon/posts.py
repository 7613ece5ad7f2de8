"""Posts: what stands around leaders' names in a cell, and what stands there in place of one.

The kinds of `rules/leader_words.csv`: `post`: a post without a name, 市政府分管领导. `role`: a share of the work behind
a name, 牵头.
`open`: what leaves a list open, 等市领导. `number`: a number before a name. `telephone`: one behind it. `joint`: a word
between two names. `rank`: what is said of a title in brackets, 常务. `anonymous`: what stands for an untold name.
`alone`: what may stand in a line of its own below a name and is no part of it. `title_front`: what begins a title
and seldom ends a name, 副. `unsurnamed`: what the places are called where names go without a Chinese surname.
"""

from __future__ import annotations

import re

from pipeline import rules


def is_post(text: str) -> bool:
    """Say whether `text` is a post that nobody is named for: 分管副市长, 市政府分管领导."""
    return _is("post", text)


def is_rank(text: str) -> bool:
    """Say whether `text` qualifies a title: 常务, 挂职."""
    return _is("rank", text)


def begins_title(text: str) -> bool:
    """Say whether `text` is a character that begins titles and seldom ends a name: 副."""
    return _is("title_front", text)


def is_telephone(text: str) -> bool:
    """Say whether `text` is a telephone number."""
    return _is("telephone", text)


def is_apart(text: str) -> bool:
    """Say whether `text`, in a line of its own, is no rest of the name above it: 女."""
    return _is("alone", text)


def is_anonymous(text: str) -> bool:
    """Say whether `text` holds what stands in place of a name that is not told: 李某."""
    return any(pattern.search(text) for pattern in rules.patterns("leader_words", "anonymous"))


def without_role(text: str) -> str:
    """Return `text` less the share of the work at its end, and less what leaves a list open: 王毅牵头, 王毅等市领导."""
    for kind in ("open", "role"):
        for pattern in rules.patterns("leader_words", kind):
            text = re.sub(f"(?:{pattern.pattern})$", "", text)
    return text


def without_number(text: str) -> str:
    """Return `text` less a number at its start: 1.王毅."""
    for pattern in rules.patterns("leader_words", "number"):
        text = text[match.end() :] if (match := pattern.match(text)) else text
    return text


def parted(text: str) -> list[str]:
    """Return the parts of `text` between joints: 王毅和李明. One part where there is none."""
    [pattern] = rules.patterns("leader_words", "joint")
    return pattern.split(text)


def _is(kind: str, text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in rules.patterns("leader_words", kind))
