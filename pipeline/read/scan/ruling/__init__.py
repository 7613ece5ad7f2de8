"""Sheet -> the rules drawn on it, the cells between them, and its ink without them."""
