"""The coach: one rule or more for each of the eight mistakes; all advice, never a block."""
