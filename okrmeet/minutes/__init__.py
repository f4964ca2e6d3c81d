"""Markdown minutes of a meeting."""
