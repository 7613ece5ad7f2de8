"""Cell text to typed value: one module a field."""
