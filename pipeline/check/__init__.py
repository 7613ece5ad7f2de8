"""Checks: completeness, conflicts, the contract."""
