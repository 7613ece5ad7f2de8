"""Document -> rows: find the task tables, name their columns, lay each row's cells under them."""
