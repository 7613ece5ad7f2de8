"""Page images -> pages of glyphs and rules, as a format with text of its own hands them over."""
