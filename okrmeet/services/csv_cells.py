"""Cells of a table that a spreadsheet may open: text is never a formula there, and comes back as it was.

A cell that begins with one of `= + - @`, a tab or a line end is run by spreadsheets as a formula (CWE-1236). It gets
an apostrophe in front, which they show as text; so does one that begins with apostrophes before such a sign, so that
taking one away again always gives what was there.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_NEUTRAL = re.compile(r"'+[=+\-@\t\r\n]")


def as_cell(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if _NEUTRAL.match(cell) else cell
