"""Draft -> task: who is meant by each mention, and which indicator by each name.

A person's decision outranks an alias, an alias an exact name, an exact name a form, and a
form a likeness; a likeness is never accepted.
"""
