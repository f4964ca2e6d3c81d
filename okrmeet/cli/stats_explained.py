"""What figures are made of, in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from okrmeet.analysis.about import About
from okrmeet.cli.shown import columns, rendered

READABLE = 100
"""Columns of a page of words, also where nobody looks."""


def explained(figures: Sequence[About]) -> str:
    """One figure below the other."""
    parts: list[Text | Table] = []
    for about in figures:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column()
        told = (
            ("formula", about.formula), ("scale", about.scale), ("source", about.source), ("comes", about.comes)
        )  # fmt: skip
        for label, said in told:
            grid.add_row(Text(f"  {label}", "dim"), Text(said))
        parts += [*([Text()] if parts else []), Text.assemble((about.name, "bold cyan"), f"  {about.title}"), grid]
    return rendered(*parts, width=min(columns(), READABLE))
