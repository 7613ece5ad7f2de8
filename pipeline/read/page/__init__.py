"""A page of glyphs and rules -> its paragraphs and tables: the geometry that every format with pages shares."""
