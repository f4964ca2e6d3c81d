"""What the coach says on home: asked once nobody waits, again when something was stored, and on the next day."""

from __future__ import annotations

import datetime as dt

from okrmeet.coach.findings import Finding
from okrmeet.services.coach import advise
from okrmeet.services.home import HomeView
from okrmeet.services.workspace import Workspace
from okrmeet.tui.screens.coach import CoachScreen, few_rows
from okrmeet.tui.screens.home_panels import about_to_start
from okrmeet.tui.widgets.rows import Row


class HomeCoach:
    """The findings about the unit that home shows."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._asked: tuple[int, str, dt.date] | None = None  # after which commit, about whom, on which day
        self.findings: tuple[Finding, ...] = ()

    def ask(self, view: HomeView) -> bool:
        """Work them out where that was not done yet; whether it was. StoreError, UnknownZone."""
        docs, now = self._workspace.documents(), self._workspace.clock.now()
        asked = self._workspace.store.head(), view.unit.id, now.date()
        if self._asked == asked:
            return False
        self.findings = advise(docs, view.cycle, now, {view.unit.id}).open
        self._asked = asked
        return True

    def screen(self, view: HomeView) -> CoachScreen:
        """All of it, on a screen of its own."""
        return CoachScreen(self._workspace.documents(), view.unit.id, self.findings)

    def rows(self, view: HomeView) -> tuple[Row, ...]:
        """A line for each finding about the unit; none when a meeting is about to start: others may look on."""
        known = self._asked is not None and self._asked[1] == view.unit.id
        return few_rows(self.findings) if known and not about_to_start(view, self._workspace.clock.now()) else ()
