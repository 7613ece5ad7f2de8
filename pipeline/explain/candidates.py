"""The candidates of a mention, found anew: a published folder holds only the one that was chosen."""

from __future__ import annotations

from pipeline import text
from pipeline.aliases import AliasTable
from pipeline.explain.story import Story
from pipeline.lexicon import regions
from pipeline.records import Candidate, Mention
from pipeline.resolve import units
from pipeline.resolve.scope import Scope


def scope_of(story: Story) -> Scope:
    """Return the scope of the story's notice, as far as its published rows tell.

    Paragraphs outside the task tables are not published, so a full name that only they print is not seen.
    """
    notice = story.notice
    region = regions.by_code(notice["region_code"]) if notice["region_code"] else None
    words = "\n".join(text.plain(printed) for printed in story.words)
    return Scope(notice["notice_id"], region, notice["issued_on"], words)


def candidates(name: str, role: str, scope: Scope) -> list[Candidate]:
    """Return what today's rule tables find for `name`, best first, without any alias table."""
    return units.resolve(Mention(name, role), scope, AliasTable()).candidates
