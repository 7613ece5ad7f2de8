"""What is told once for all notices: units, leaders and questions, and what only all of them together show."""

from pipeline.gather.gathered import Gathered

__all__ = ["Gathered"]
