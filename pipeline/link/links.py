"""All links of a run, from the profiles of its notices: the same ones whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.link import marks
from pipeline.link.attachments import Parts, filled, parts
from pipeline.link.duplicates import Originals, preference
from pipeline.link.profile import Profile
from pipeline.records import Issue, Letterhead


@dataclass(frozen=True, slots=True)
class Link:
    """What one notice has to do with others.

    `duplicate_of` and `part_of` are notice_ids, empty for none; `main` is the letterhead of the main text that it
    is an attachment of; `issues` say it to people.
    """

    duplicate_of: str = ""
    part_of: str = ""
    main: Letterhead | None = None
    issues: tuple[Issue, ...] = ()

    def head(self, own: Letterhead) -> Letterhead:
        """Return the letterhead to go by: the notice's own, what it lacks taken from its main text."""
        return filled(own, self.main) if self.main else own


def links(profiles: Iterable[Profile]) -> dict[str, Link]:
    """Return notice_id -> link of each notice.

    Main texts are held against each other first; then attachments find their main text; then they and the rest are
    held against all, an attachment only against those of the same main text.
    """
    ranked = sorted(profiles, key=preference)
    by_id = {profile.notice_id: profile for profile in ranked}
    originals = Originals()
    same = dict(_same([profile for profile in ranked if profile.is_main], originals, {}))
    found = parts(ranked, same)
    mains = {part: by_id[main] for part, main in found.mains.items()}
    same |= _same([profile for profile in ranked if not profile.is_main], originals, mains)
    return {notice_id: _link(by_id[notice_id], by_id.get(same.get(notice_id, "")), found, mains) for notice_id in by_id}


def _same(ranked: list[Profile], originals: Originals, mains: dict[str, Profile]) -> Iterator[tuple[str, str]]:
    """Yield (duplicate, original), both by notice_id, adding each original to `originals`."""
    for profile in ranked:
        main = mains.get(profile.notice_id)
        whole = replace(profile, head=filled(profile.head, main.head)) if main else profile
        original = originals.of(whole, main.notice_id if main else "")
        if original:
            yield profile.notice_id, original.notice_id
        else:
            originals.add(whole, main.notice_id if main else "")


def _link(profile: Profile, original: Profile | None, found: Parts, mains: dict[str, Profile]) -> Link:
    main = mains.get(profile.notice_id)
    issues = []
    if original:
        issues.append(Issue("duplicate_notice", original.source))
    if main:
        issues.append(Issue("attachment", main.source))
    if profile.notice_id in found.loose:
        issues.append(Issue("loose_attachment", marks.stem(profile.source)))
    return Link(
        duplicate_of=original.notice_id if original else "",
        part_of=main.notice_id if main else "",
        main=main.head if main else None,
        issues=tuple(issues),
    )
