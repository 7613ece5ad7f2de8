"""Checked rows to the published folder: tables, workbook, data package, and the swap that publishes."""
