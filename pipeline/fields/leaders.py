"""A cell of leaders -> persons: names, and the titles printed with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.fields import units
from pipeline.lexicon import people, posts
from pipeline.records import Doubt, Person

TITLE_MARK = "、"
"""What stands between the titles of one person."""

_OUTSIDE = "(?![^（(]*[）)])"
_MARK = re.compile(rf"[、，,；;\s/／]+{_OUTSIDE}")
"""A mark between persons: one that does not stand in brackets."""
_INNER_MARK = re.compile(r"[、，,；;\s/／]+")
_BROKEN_BRACKETS = re.compile(r"\s*\n\s*(?=[^（(]*[）)])")
_BRACKETS = re.compile(r"[（(](.*?)[）)]")
_LABEL = re.compile(r"\s*[:：]\s*")


def parse(text: str) -> list[Person]:
    """Return the persons of a cleaned cell, in printed order; words that leave the list open (等) are none.

    A title by itself goes with the name before it, or with the next one where the list begins with
    a title; one with a colon (副市长：) goes with all names up to the next such. A word that is no name is kept,
    under the doubt `implausible_name`; so is a post that nobody is named for (市政府分管领导), as one. Nobody is named
    where two titles were read across each other: 副副 市市 长长 郑陈 剑涛.
    """
    listed, _ = units.split_note(_mended(text))
    pieces = [part for piece in _MARK.split(listed.strip("。. ")) for part in _parts(piece)]
    if pieces and (all(map(_is_title, pieces)) or posts.is_post(listed)):
        return [_person(listed, "", "")]
    persons = [person for label, names in _labelled(pieces) for person in _persons(names, label)]
    if woven := [piece for piece in pieces if _is_doubled(piece)]:
        for person in persons:
            person.doubts.insert(0, Doubt("garbled_text", woven[0]))
    return persons


def _is_doubled(piece: str) -> bool:
    """Say whether `piece` is one character over and over, as two titles read across give: 副副."""
    return len(piece) > 1 and len(set(piece)) == 1 and not people.is_name(piece)


def _mended(text: str) -> str:
    """Return `text` with brackets, dotted names and names that were broken over lines whole again."""
    whole, *others = people.close_dots(_BROKEN_BRACKETS.sub("", text)).split("\n")
    for line in others:
        broken = _is_broken(_MARK.split(whole)[-1], _MARK.split(line)[0])
        whole += line if broken else "\n" + line
    return whole


def _is_broken(above: str, below: str) -> bool:
    """Say whether the end of a line and the start of the next are one name or title: 熊文｜琦. What may be a name of
    its own, or begin one, is not joined."""
    is_next = posts.is_apart(below) or (_is_understood(above) and below in people.shares())
    parts_make_sense = _is_understood(above) and _is_understood(below)
    return bool(above) and not is_next and not parts_make_sense and _is_understood(above + below)


def _parts(piece: str) -> Iterator[str]:
    """Yield what `piece` holds, less numbers: a label with its colon, then one name, or several with 和 between."""
    label, colon, rest = _split_label(posts.without_number(piece))
    if colon:
        yield label + colon
    if rest and not posts.is_telephone(rest):
        names = posts.parted(rest)
        yield from names if not _is_named(rest) and all(map(_is_named, names)) else [rest]


def _split_label(piece: str) -> tuple[str, str, str]:
    """Return the label of `piece`, its colon, and the rest; a label is a title or a post."""
    found = _LABEL.search(piece)
    if not found or not _is_title(piece[: found.start()]):
        return "", "", piece
    return piece[: found.start()], found[0].strip(), piece[found.end() :]


def _labelled(pieces: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each label, '' for none, and the pieces behind it; titles alone in front of a label are of it."""
    label, names = "", list[str]()
    for piece in pieces:
        if not _LABEL.search(piece[-1:]):
            names.append(piece)
            continue
        titles = names if not label and all(map(_is_title, names)) else []
        if names and not titles:
            yield label, names
        label, names = TITLE_MARK.join([*titles, _LABEL.sub("", piece)]), []
    if names:
        yield label, names


def _persons(pieces: list[str], label: str) -> Iterator[Person]:
    """Yield the persons of `pieces`, each with the titles that stand before its name or, else, behind it."""
    ahead = _is_title(pieces[0])
    found: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for piece in pieces:
        if not _is_title(piece):
            found.append((piece, waiting))
            waiting = []
        elif ahead or not found:
            waiting.append(piece)
        else:
            found[-1][1].append(piece)
    for piece, titles in found:
        name, own = _split(piece)
        yield _person(piece, name, TITLE_MARK.join([*([label] if label else []), *map(_bare, titles), *own]))


def _split(piece: str) -> tuple[str, list[str]]:
    """Return the name of `piece` and its titles, those in brackets last; a rank in brackets goes with the title.

    What ends in the first character of a longer title than is known is no name: 王毅副链长.
    """
    outside = _BRACKETS.sub("", piece)
    name, title = people.split_title(outside if people.split_title(outside)[0] else piece)
    if posts.begins_title(name[-1:]) and name + title[:1] in piece:
        return piece, []
    titles = [title] if title else []
    for inner in (part for found in _BRACKETS.findall(piece) for part in _INNER_MARK.split(found)):
        if posts.is_rank(inner) and titles:
            titles[-1] += f"（{inner}）"
        elif inner not in title and (posts.is_rank(inner) or inner.endswith(people.titles())):
            titles.append(inner)
    name = name if people.is_name(name) else _less_dots(posts.without_role(name))
    return (people.one_dot(name) if people.is_name(name) else name), titles


def _less_dots(name: str) -> str:
    """Return `name` less stray dots around it; as it is where they may be what is left of a longer name: 买买提·."""
    bare = people.without_edge_dots(name)
    return bare if people.is_common(bare) else name


def _bare(title: str) -> str:
    """Return a title that stands by itself, less brackets around it."""
    return _BRACKETS.sub(r"\1", title)


def _is_title(piece: str) -> bool:
    """Say whether `piece` is a title alone, with or without the body it is held in: 副市长, 县政府办主任."""
    return not people.split_title(piece)[0] or posts.is_post(piece)


def _is_named(piece: str) -> bool:
    """Say whether `piece` holds a name."""
    return not _is_title(piece) and people.is_name(_split(piece)[0])


def _is_understood(piece: str) -> bool:
    return bool(piece) and (_is_title(piece) or _is_named(piece))


def _person(printed: str, name: str, title: str) -> Person:
    doubts = [] if people.is_name(name) else [Doubt("implausible_name", printed)]
    return Person(printed, title, name if name != printed else "", doubts)
