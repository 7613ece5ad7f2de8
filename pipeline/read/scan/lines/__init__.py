"""Sheet and cells -> where each line of text stands: by the white between them, where it is not clean by a network."""
