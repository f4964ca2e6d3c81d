"""How data looks to a person: tables as wide as the terminal, plain and uncut in a pipe.

What people wrote becomes a `Text`, never markup.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Mapping
from io import StringIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from okrmeet.domain.due import show_due
from okrmeet.domain.text import clean
from okrmeet.domain.zone import zone

PIPE = 10_000
"""Columns where nobody looks: every row stays one line, for `grep` and `cut`."""


def words(text: str, style: str = "", *, whole: bool = False) -> Text:
    """What somebody wrote, without anything a terminal would obey; cut to one line, or `whole` on several."""
    return Text(
        clean(text, limit=sys.maxsize), style=style, no_wrap=not whole, overflow="fold" if whole else "ellipsis"
    )


def columns() -> int:
    """How wide the output may be."""
    if not sys.stdout.isatty():
        return PIPE
    return Console(file=sys.stdout).width


def table(*headers: str, right: Iterable[str] = (), gives: str = "") -> Table:
    """An empty table without lines; the columns in `right` hold figures, `gives` gives way where it is narrow."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for header in headers:
        made.add_column(header, no_wrap=header != gives, justify="right" if header in right else "left")
    return made


def fitting(cells: Mapping[str, Text], least: Mapping[str, int]) -> dict[str, Text]:
    """The cells of a row, by header, without those that need a wider page than this; `least` is in columns."""
    width = columns()
    return {header: cell for header, cell in cells.items() if width >= least.get(header, 0)}


def rendered(*parts: RenderableType, width: int | None = None) -> str:
    """The parts one below the other, as text with a line end; with colours where a terminal wants them."""
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    page = StringIO()
    console = Console(
        file=page,
        width=width or columns(),
        force_terminal=colours,
        no_color=not colours,
        color_system="auto" if colours else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(*parts, sep="\n")
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def moment(at: dt.datetime, tz: str, today: dt.date) -> str:
    """A moment in the workspace's time zone: `Mon 23 Nov 10:00`."""
    local = at.astimezone(zone(tz))
    return f"{show_due(local.date(), today)} {local:%H:%M}"
