"""A workspace in one TinyDB file."""
