"""Page images -> pages of glyphs and rules, as a format with text of its own hands them over.

`page.scan` reads one; nothing outside this folder imports it before the first picture comes.
"""
