"""Runs a team's OKR meetings in the terminal, step by step."""

__version__ = "0.1.0"
