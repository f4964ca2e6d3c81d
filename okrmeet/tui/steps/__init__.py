"""One view per step kind."""
