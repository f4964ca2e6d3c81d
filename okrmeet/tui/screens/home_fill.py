"""Puts what is known of a unit into the panels of home, and its keys below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.screen import Screen
from textual.widgets import Static

from okrmeet.services.home import HomeView
from okrmeet.tui.commands import HOME
from okrmeet.tui.offered import in_footer
from okrmeet.tui.screens import home_panels
from okrmeet.tui.text import entitle, line
from okrmeet.tui.widgets.footer import Hint
from okrmeet.tui.widgets.rows import Row, Rows

SCROLLS = line(("j k scroll", "$muted"))


def hints(view: HomeView | None, *, read_only: bool) -> list[Hint]:
    """The keys that mean something now."""
    keys = [(c.label, c.title) for c in in_footer(HOME)]
    if view is None:
        ways = [("⏎", "Sample company"), ("J", "Use my team"), ("R", "Roll-out")]
        return [*ways, *(key for key in keys if key[1] in ("Help", "Quit"))]
    if view.open is not None:
        keys[0] = (keys[0][0], "Minutes now" if read_only else "Resume")
    elif read_only:
        del keys[0]
    return keys


def welcome(home: Screen[None]) -> None:
    """What to do first, in the place of the next meeting."""
    home.query_one("#next", Static).update(home_panels.nothing_yet())
    entitle(home.query_one("#next"), line(("Welcome", "bold")))


def fill(home: Screen[None], view: HomeView, now: dt.datetime, advice: Sequence[Row], *, read_only: bool) -> None:
    """All panels but the footer; `advice` comes below the goals."""
    width = home.size.width
    home.query_one("#headline", Static).update(home_panels.headline(view, now, width))
    home.query_one("#cycle", Static).update(home_panels.cycle(view, now, width))
    upcoming = home.query_one("#next", Static)
    upcoming.update(home_panels.next_meeting(view, now, upcoming.content_size.width, read_only=read_only))
    entitle(upcoming, line(("Next meeting" if view.open is None else "Open meeting", "bold")))
    turns = home.query_one("#turns", Rows)
    turns.show(home_panels.turns(view, turns.content_size.width))
    entitle(turns, line(("Speakers", "bold")), SCROLLS if turns.hidden else None)
    goals = home.query_one("#goals", Rows)
    goals.show((*home_panels.goals(view), *advice))
    entitle(goals, line(("Goals", "bold")), SCROLLS if goals.hidden else None)
    actions = home.query_one("#actions", Rows)
    actions.show(home_panels.actions(view, room_view=home_panels.about_to_start(view, now)))
    entitle(actions, line(("Open promises", "bold")), line((f"{len(view.actions)}", "$muted")))
