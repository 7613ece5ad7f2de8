"""What the program knows, made from the rule tables: places, bodies, people, words, headings."""
