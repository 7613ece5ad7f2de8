"""Spreadsheets: a workbook's sheets, each a sparse map of shown texts, laid out as paragraphs and grids.

`xlsx`, `xls` and `delimited` each read one kind of file; what they share stands beside them.
"""
