"""A main text and its attachments, each in a file of its own, in one folder.

An attachment is told by its name, its first line, or by standing in a main text's list; which main text it is of,
by the number that it prints, the stem that their names share, or the list. Where none of these speaks, and there is
but one main text in the folder, it is that one's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.link.marks import Mark, stem
from pipeline.link.profile import Profile
from pipeline.records import Letterhead
from pipeline.text import same_words

STEM = 4
"""Letters, digits and Han that a stem must have to name a main text."""
TITLE = 6
"""Those of a title that is only a part of what an attachment is called, or the other way round."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which notice is an attachment of which main text, both by notice_id, and which of none that is here."""

    mains: dict[str, str]
    loose: list[str]


def parts(profiles: Iterable[Profile], originals: Mapping[str, str]) -> Parts:
    """Return the attachments among `profiles`; `originals` leads from a duplicate to what it is the same as.

    A text that bears no mark is an attachment when one main text lists it. Those that are so are not the main
    texts of others.
    """
    profiles = list(profiles)
    beside = _Beside([profile for profile in profiles if profile.is_main], originals)
    bare = [profile for profile in profiles if profile.mark is None and not profile.listed]
    mains = {profile.notice_id: main for profile in bare if (main := beside.that_lists(profile))}
    beside = _Beside([profile for profile in profiles if profile.is_main and profile.notice_id not in mains], originals)
    marked = {profile.notice_id: beside.main_of(profile, profile.mark) for profile in profiles if profile.mark}
    mains |= {part: main for part, main in marked.items() if main}
    return Parts(mains, [part for part, main in marked.items() if not main])


def filled(head: Letterhead, main: Letterhead) -> Letterhead:
    """Return an attachment's letterhead, with issuer, region and date of its main text where it prints none.

    One that prints a place of its own keeps its issuer, or the lack of one: another place's body did not issue it.
    """
    own = bool(head.region_code) and head.region_code != main.region_code
    return replace(
        head,
        issuer=head.issuer or ("" if own else main.issuer),
        region=head.region or main.region,
        region_code=head.region_code or main.region_code,
        issued_on=head.issued_on or main.issued_on,
    )


Mains = dict[str, list[Profile]]
"""notice_id -> files of a main text; those that are one notice are one, under their original's notice_id."""


class _Beside:
    """The main texts of each folder."""

    def __init__(self, mains: list[Profile], originals: Mapping[str, str]) -> None:
        self._originals = originals
        self._folders: dict[str, Mains] = {}
        self._listing: dict[str, Mains] = {}
        for main in mains:
            for folder in main.folders:
                self._file(self._folders, folder, main)
                if main.listed:
                    self._file(self._listing, folder, main)

    def _file(self, folders: dict[str, Mains], folder: str, main: Profile) -> None:
        original = self._originals.get(main.notice_id, main.notice_id)
        folders.setdefault(folder, {}).setdefault(original, []).append(main)

    def that_lists(self, profile: Profile) -> str:
        """Return the one main text that lists `profile` word for word; empty when none or several do."""
        own = self._originals.get(profile.notice_id, profile.notice_id)
        named = _those(_joined(self._listing, profile.folders), lambda main: _lists_exactly(main, profile))
        return _only(named - {own})

    def main_of(self, profile: Profile, mark: Mark) -> str:
        """Return the main text of an attachment; empty when nothing says which, or two things disagree."""
        mains = _joined(self._folders, profile.folders)
        listing = _joined(self._listing, profile.folders)
        said = [
            _those(mains, lambda main: main.number == profile.number) if profile.number else set(),
            _those(mains, lambda main: _shares_stem(main, mark)) if len(mark.stem) >= STEM else set(),
            _those(listing, lambda main: _lists(main, profile, mark)),
        ]
        if any(said):
            return _only(set.intersection(*filter(None, said)))
        only = _only(set(mains))
        return only if only and not any(_is_foreign(main, profile, mark) for main in mains[only]) else ""


def _joined(folders: Mapping[str, Mains], names: frozenset[str]) -> Mains:
    """Return the main texts of several folders, of one in most cases, together."""
    found = [folders[name] for name in sorted(names) if name in folders]
    if len(found) == 1:
        return found[0]
    return {
        notice_id: [main for mains in found for main in mains.get(notice_id, [])]
        for mains in found
        for notice_id in mains
    }


def _those(mains: Mains, test: Callable[[Profile], bool]) -> set[str]:
    return {notice_id for notice_id, files in mains.items() if any(map(test, files))}


def _only(mains: set[str]) -> str:
    return next(iter(mains)) if len(mains) == 1 else ""


def _shares_stem(main: Profile, mark: Mark) -> bool:
    """Say whether the attachment's name begins as the main text's does, or with a part of its title."""
    return mark.stem in main.title or any(same_words(stem(name)).startswith(mark.stem) for name in main.names)


def _lists_exactly(main: Profile, profile: Profile) -> bool:
    return any(len(item.title) >= STEM and item.title in profile.titles for item in main.listed)


def _lists(main: Profile, profile: Profile, mark: Mark) -> bool:
    """Say whether the main text lists the attachment by its title, or by a part of it beside its number."""
    return _lists_exactly(main, profile) or any(
        item.number == mark.number and any(_overlap(item.title, title) for title in profile.titles)
        for item in main.listed
    )


def _overlap(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= TITLE and shorter in longer


def _is_foreign(main: Profile, profile: Profile, mark: Mark) -> bool:
    """Say whether the attachment prints what cannot be of `main`: a number, a place, a stem, a place in the list."""
    if profile.number and profile.number != main.number:
        return True
    regions = {profile.head.region_code, main.head.region_code} - {""}
    numbers = {item.number for item in main.listed if item.number}
    return len(regions) > 1 or len(mark.stem) >= STEM or bool(numbers and mark.number and mark.number not in numbers)
