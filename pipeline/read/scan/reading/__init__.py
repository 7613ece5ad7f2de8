"""Lines of text -> glyphs: each line recognised, read again where it pays, and set as a typesetter would have it."""
