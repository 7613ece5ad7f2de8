"""Profiles of all notices -> links between them: the same notice in another file, an attachment of a main text."""

from pipeline.link.links import Link, links
from pipeline.link.profile import Profile, profile

__all__ = ["Link", "Profile", "links", "profile"]
