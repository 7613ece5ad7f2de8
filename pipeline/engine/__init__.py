"""Who runs the work of a document: this process, or several."""
